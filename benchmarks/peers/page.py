"""Writes the page on benchmarks, in Markdown, from the results alone."""

from collections.abc import Iterable, Iterator, Sequence

from peers.results import REFERENCE, Measured, Results, Size, Timed
from peers.targets import verdicts

FIGURES = {
    "cost-by-rules": "How the cost grows with the number of rules",
    "cost-by-answers": "How the cost grows with the number of answers",
    "cost-by-matches": "How the cost grows with the share of rules that hold",
}

BEGINNING = """\
# How fast is the matching?

<!-- Written by benchmarks/peers/report.py from benchmarks/peers/results.json. Do not edit. -->

Matching is the part of a reflection that a rule engine does: facts in, the numbers of the rules that hold out. Here our
matchers stand beside six other rule engines, and beside a function written by hand for these very rules, which is the
limit. `make bench-peers` measures anew and writes this page. What the rest of a reflection costs: `make bench`.
"""

HOW = """\
## What was compared, and how

- **The same problem for all.** The rules are lowered as our matchers get them: each condition a few conjunctions of
  tests such as "is 1 or 2" on facts that are small integers. No engine has to know our language of conditions.
- **Answers first.** Every engine answers on every context before it is timed, and all answers have to be right, as read
  from the meaning of the tests. An engine that is wrong is not timed.
- **By turns.** Each engine is a process of its own. They take turns on the same facts, in a new order each round; a
  ratio is taken within a round, and the median over the rounds is given. So what slows the machine slows all.
- **From our facts to rule numbers.** What an engine needs done to the facts first counts as its time, as does picking
  the numbers out of what it gives back. The time is taken inside the process.
- **Each engine as well as we can.** The ways that were tried stand in `benchmarks/peers/engines/`, with what was
  slower. zen-engine is there twice: as one decision, its usual form, and as one bare expression, its fastest.
- **Real contexts.** Contexts of 30, 60 and 120 answers by eight groups, drawn at random and read by the real reader.
- **Packs of the same make.** Each generated rule takes one of the built-in pack's rules as its model and keeps its
  shape; other factors and levels take the place of the model's. The number of factors grows with the square root of the
  number of rules, since 10,000 rules are many packs' worth. In the *crowded* packs it does not grow at all: then many
  more rules hold on each context, and the same few facts are asked for again and again.
- **Load** is from plain data to ready to match. **Memory** is by how much the process has grown by then, with all
  contexts matched once; for what is written by hand most of it is the compiler's.
"""

TIMES = """\
How many times as long as `{reference}` takes (below 1: faster), with the range that holds all but the lowest and the
highest tenth of the rounds; in brackets the median and the 99th percentile.
"""


def page(results: Results) -> str:
    """Give the page."""
    parts = [
        BEGINNING,
        *_targets(results),
        *_figures(),
        HOW,
        *_setting(results),
        *_times(results),
        *_loads(results),
        *_stops(results),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _targets(results: Results) -> Iterator[str]:
    yield "## The targets\n\nThey were set before anything was measured.\n"
    judged = list(verdicts(results))
    yield _table(("target", "", "measured"), [(each.target, each.word, each.by) for each in judged])
    missed = [f"- {each.target}: {each.why}" for each in judged if each.reached is False and each.why]
    if missed:
        yield "\n".join(["Why they were missed:", "", *missed])


def _figures() -> Iterator[str]:
    for name, title in FIGURES.items():
        yield f"## {title}\n\n![{title}](figures/{name}.svg)\n"


def _setting(results: Results) -> Iterator[str]:
    yield (
        f"## Where and what\n\n{results.date}. {results.machine}. "
        f"Load average at the start {results.load_average:.1f}. Seed {results.seed}, {results.rounds} rounds, "
        f"{results.contexts} contexts for each number of answers (one in the series on matches).\n"
    )
    engines = results.engines.values()
    yield _table(("engine", "version"), [(str(each["label"]), each["version"] or "not installed") for each in engines])
    head = ("problem", "rules", "conjunctions", "tests", "facts asked for", "facts there", "rules that hold")
    yield _table(head, [_size(each) for each in results.sizes])


def _size(size: Size) -> Sequence[str]:
    counts = (f"{each:,}" for each in (size.rules, size.conjunctions, size.tests, size.places))
    return (_named(size.name), *counts, _each(size.facts.values()), _each(size.holding.values()))


def _each(means: Iterable[float]) -> str:
    return " / ".join(f"{mean:,.0f}" for mean in means)


def _named(program: str) -> str:
    kind, _, number = program.partition("-")
    if kind == "matches":
        return f"{number} % hold"
    return {"real": "built-in pack", "generated": "generated", "crowded": "crowded"}[kind] + (
        f", {int(number):,}" if number else ""
    )


def _times(results: Results) -> Iterator[str]:
    yield f"## Times\n\n{TIMES.format(reference=REFERENCE)}"
    for size in results.sizes:
        yield f"### {_named(size.name)[0].upper()}{_named(size.name)[1:]}\n"
        answers = list(size.facts)
        rows = [
            (str(engine["label"]), *(_time(results.timed(size.name, name, each)) for each in answers))
            for name, engine in results.engines.items()
        ]
        yield _table(("", *(f"{each} answers" for each in answers)), rows)


def _time(timed: Timed | None) -> str:
    if timed is None:
        return "-"
    ratio = f"**{_ratio(timed.ratio)}** ({_ratio(timed.ratio_low)} to {_ratio(timed.ratio_high)})"
    return f"{ratio} [{duration(timed.median_us)}, {duration(timed.p99_us)}]"


def _ratio(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def duration(microseconds: float) -> str:
    """Give a time in the unit that suits it."""
    if microseconds >= 1e6:
        return f"{microseconds / 1e6:.3g} s"
    if microseconds >= 1_000:
        return f"{microseconds / 1_000:,.3g} ms"
    return f"{microseconds:.3g} µs"


def _loads(results: Results) -> Iterator[str]:
    yield "## Loading and memory\n\nMilliseconds, and MiB that the process grew by.\n"
    names = [each.name for each in results.sizes if each.name == "real" or each.name.startswith("generated-")]
    rows = [
        (str(engine["label"]), *(_load(results.of(program, name)) for program in names))
        for name, engine in results.engines.items()
    ]
    yield _table(("", *map(_named, names)), rows)
    if results.packs:
        yield "A whole pack, texts and all, read from the one file that it is built to, as a caller loads it:\n"
        packs = [
            (f"{each.rules:,}", f"{each.load_pack_ms:,.0f} ms", f"{each.reflector_ms:,.0f} ms")
            for each in results.packs
        ]
        yield _table(("rules", "`load_pack`", "`Reflector`"), packs)


def _load(measured: Measured | None) -> str:
    if measured is None or measured.load_ms is None:
        return "-"
    return f"{measured.load_ms:,.1f} ms, {measured.memory_mib or 0:,.1f} MiB"


def _stops(results: Results) -> Iterator[str]:
    stops = [
        f"- {results.engines[each.engine]['label']}, {_named(each.program)}: {each.failed}."
        for each in results.measured
        if each.failed
    ]
    missing = [f"- {each['label']}: not installed." for each in results.engines.values() if each["version"] is None]
    yield "## What went wrong\n"
    if stops or missing:
        yield "\n".join([*stops, *missing])
    else:
        yield "Nothing: every engine gave the right answer on every context, and none stopped.\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
