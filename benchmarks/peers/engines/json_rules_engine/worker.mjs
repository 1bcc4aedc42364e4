// json-rules-engine on Node: one engine with all rules, facts given to `run`, the events it gives back counted.
//
// Speaks as worker.py does: a line of JSON in, a line of JSON out. Facts are laid flat first, which counts as
// matching; facts as they are, with `path`, were twice as slow. Facts that are not there are allowed, as undefined.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Engine } from "json-rules-engine";

let program, engine;

function test([section, attribute, values, low, high]) {
  const fact = `${section}/${attribute}`;
  if (values !== null) {
    return [values.length === 1 ? { fact, operator: "equal", value: values[0] } : { fact, operator: "in", value: values }];
  }
  const from = { fact, operator: "greaterThanInclusive", value: low };
  const to = { fact, operator: "lessThanInclusive", value: high };
  return [from, to].filter((bound) => bound.value !== null);
}

function either(condition) {
  const all = condition.map((tests) => ({ all: tests.flatMap(test) }));
  return all.length === 1 ? all[0] : { any: all };
}

function load() {
  const start = performance.now();
  const rules = program.conditions.map((condition, number) => ({
    conditions: either(condition),
    event: { type: "found", params: { number } },
  }));
  engine = new Engine(rules, { allowUndefinedFacts: true });
  return nanoseconds(start);
}

async function match(facts) {
  const flat = {};
  for (const [section, attributes] of Object.entries(facts)) {
    for (const [name, value] of Object.entries(attributes)) flat[`${section}/${name}`] = value;
  }
  const { events } = await engine.run(flat);
  return events.map((event) => event.params.number).sort((one, other) => one - other);
}

async function timed(contexts, passes) {
  const spent = [];
  for (let pass = 0; pass < passes; pass++) {
    for (const facts of contexts) {
      const start = performance.now();
      await match(facts);
      spent.push(nanoseconds(start));
    }
  }
  return spent;
}

const nanoseconds = (start) => Math.round((performance.now() - start) * 1e6);

function resident() {
  globalThis.gc();
  return process.memoryUsage.rss();
}

async function all(contexts) {
  const found = [];
  for (const facts of contexts) found.push(await match(facts));
  return found;
}

async function answer({ do: what, program: path, answers, passes }) {
  if (what === "load") {
    program = JSON.parse(readFileSync(path, "utf8"));
    const before = resident();
    const ns = load();
    for (const contexts of Object.values(program.facts)) await all(contexts);
    return { ns, bytes: resident() - before };
  }
  if (what === "reload") return { ns: load() };
  if (what === "answer") return { found: await all(program.facts[answers]) };
  return { ns: await timed(program.facts[answers], passes) };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + "\n");
}
