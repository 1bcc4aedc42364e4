"""Turns the rules of a pack into conditions that mean something, and checks what rules say of one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from equipoise.engine.condition_reader import Complain, ConditionReader, about_not_knowing
from equipoise.engine.conditions import All, Always, Condition, Found, Not, factors_of, parts_of
from equipoise.engine.conditions import Any as AnyOf
from equipoise.engine.documents import Path
from equipoise.engine.errors import Severity
from equipoise.engine.facts import Layout
from equipoise.engine.factors import Factor
from equipoise.engine.matching.lowering import TooWideError, lower
from equipoise.engine.pack import Source
from equipoise.engine.rule import Rule
from equipoise.engine.spelling import did_you_mean


class Wrong(Protocol):
    """Called with what is wrong with a rule."""

    def __call__(
        self, rule_id: str, path: Path, code: str, message: str, fix: str = "", severity: Severity = "error"
    ) -> None:
        """Note a problem of a rule."""


@dataclass(frozen=True)
class Compiled:
    """The condition of each rule with ``found`` put in, and what is silenced in the end."""

    conditions: Mapping[str, Condition]
    silenced: Mapping[str, str]
    factors: Mapping[str, Factor]

    def read(self, data: Any, complain: Complain) -> Condition | None:
        """Read a condition outside a rule; ``found`` may name rules."""
        condition = ConditionReader(self.factors, complain).read(data, ())
        if condition is None:
            return None
        try:
            return _resolved(condition, self.conditions)
        except KeyError as error:
            complain("unknown_rule", (), f"there is no rule {error.args[0]!r}.", did_you_mean(error.args[0], self.conditions))
            return None


def compile_rules(
    rules: Mapping[str, Rule],
    factors: Mapping[str, Factor],
    silenced: Mapping[str, str],
    themes: Iterable[str],
    sources: Mapping[str, Source],
    never_aloud: frozenset[str],
    wrong: Wrong,
) -> Compiled:
    """Read every condition and check every rule; whatever is wrong is told to ``wrong``."""
    compiler = _Compiler(rules, factors, frozenset(themes), sources, never_aloud, wrong)
    conditions = compiler.conditions()
    for rule in rules.values():
        compiler.check(rule, conditions.get(rule.id))
    compiler.check_supersedes()
    return Compiled(conditions, _silenced(silenced, conditions), factors)


def _silenced(silenced: Mapping[str, str], conditions: Mapping[str, Condition]) -> dict[str, str]:
    """A rule that looks at a silenced factor is silent too."""
    found = dict(silenced)
    for rule_id, condition in conditions.items():
        for factor in factors_of(condition):
            if factor.id in silenced:
                found.setdefault(rule_id, f"it looks at {factor.id}: {silenced[factor.id]}")
    return found


@dataclass
class _Compiler:
    rules: Mapping[str, Rule]
    factors: Mapping[str, Factor]
    themes: frozenset[str]
    sources: Mapping[str, Source]
    never_aloud: frozenset[str]
    wrong: Wrong

    def conditions(self) -> dict[str, Condition]:
        raw: dict[str, Condition] = {}
        for rule in self.rules.values():
            reader = ConditionReader(self.factors, self._complain(rule.id))
            condition = reader.read(rule.when, ())
            if condition is not None:
                raw[rule.id] = condition
        return self._with_found(raw)

    def _complain(self, rule_id: str) -> Complain:
        def complain(code: str, path: Path, message: str, fix: str) -> None:
            self.wrong(rule_id, ("when", *path), code, message, fix)

        return complain

    def _with_found(self, raw: dict[str, Condition]) -> dict[str, Condition]:
        done: dict[str, Condition] = {}
        for rule_id in raw:
            self._resolve(rule_id, raw, done, ())
        return {rule_id: done[rule_id] for rule_id in raw if rule_id in done}

    def _resolve(
        self, rule_id: str, raw: dict[str, Condition], done: dict[str, Condition], on_the_way: tuple[str, ...]
    ) -> bool:
        """Put the conditions of other rules in; False where it cannot be done, which is then said."""
        if rule_id in done:
            return True
        if rule_id in on_the_way:
            circle = " -> ".join((*on_the_way[on_the_way.index(rule_id) :], rule_id))
            self.wrong(on_the_way[-1], ("when",), "circle", f"`found` goes round in a circle: {circle}.", "Break it.")
            return False
        sound = True
        for name in {part.rule: None for part in parts_of(raw[rule_id]) if isinstance(part, Found)}:
            if name not in self.rules:
                message = f"`found` names a rule {name[:80]!r} that is not there."
                self.wrong(rule_id, ("when",), "unknown_rule", message, did_you_mean(name, self.rules))
                sound = False
            elif name not in raw or not self._resolve(name, raw, done, (*on_the_way, rule_id)):
                sound = False
        if sound:
            done[rule_id] = _resolved(raw[rule_id], done)
        return sound

    def check(self, rule: Rule, condition: Condition | None) -> None:
        self._check_names(rule)
        if condition is None:
            return
        parts = list(parts_of(condition))
        if rule.kind != "unknown" and about_not_knowing(iter(parts)):
            message = "a condition about not knowing may stand only in a rule of kind unknown."
            self.wrong(rule.id, ("when",), "not_knowing", message, "Change the kind or the condition.")
        if any(isinstance(part, Always) for part in parts):
            if rule.ask.roles != ("coach",):
                message = "`always` is for rules that ask the coach alone."
                self.wrong(rule.id, ("when",), "always", message, "Ask the coach, or give a condition.")
        elif not rule.examples.silent:
            message = "an example in which the rule is silent is missing."
            self.wrong(rule.id, ("examples", "silent"), "example", message, "Change one answer of the other example.")
        self._check_aloud(rule, condition)
        self._check_width(rule, condition)

    def _check_width(self, rule: Rule, condition: Condition) -> None:
        try:
            lower(condition, Layout([condition]))
        except TooWideError as error:
            self.wrong(rule.id, ("when",), "too_wide", str(error))

    def _check_aloud(self, rule: Rule, condition: Condition) -> None:
        if rule.kind == "strength" or not rule.aloud:
            return
        if delicate := [factor.id for factor in factors_of(condition) if factor.id in self.never_aloud]:
            message = f"a question that comes from {delicate[0]!r} is never asked aloud in a mixed group."
            self.wrong(rule.id, ("ask",), "never_aloud", message, "Use how: own_group or how: alone.")

    def _check_names(self, rule: Rule) -> None:
        if rule.theme not in self.themes:
            message = f"there is no theme {rule.theme!r}."
            self.wrong(rule.id, ("theme",), "theme", message, did_you_mean(rule.theme, self.themes))
        for index, item in enumerate(rule.evidence):
            if item.source is not None and item.source not in self.sources:
                message = f"there is no source {item.source!r} in sources.yaml."
                self.wrong(rule.id, ("evidence", index, "source"), "source", message, did_you_mean(item.source, self.sources))
            if item.source is None and item.strength != "practice":
                message = f"evidence that is {item.strength} names its source."
                self.wrong(rule.id, ("evidence", index), "source", message, "Add `source`, or call it practice.")
        named = [("replaced_by", rule.replaced_by), *(("supersedes", name) for name in rule.supersedes)]
        for key, name in named:
            if name is not None and name not in self.rules:
                message = f"there is no rule {name!r}."
                self.wrong(rule.id, (key,), "unknown_rule", message, did_you_mean(name, self.rules))

    def check_supersedes(self) -> None:
        """Rules that stand in each other's place in a circle would all fall away."""
        cleared: set[str] = set()

        def visit(rule_id: str, trail: tuple[str, ...]) -> None:
            if rule_id in trail:
                circle = " -> ".join((*trail[trail.index(rule_id) :], rule_id))
                message = f"`supersedes` goes round in a circle: {circle}."
                self.wrong(trail[-1], ("supersedes",), "circle", message, "Break it.")
            elif rule_id in self.rules and rule_id not in cleared:
                for name in self.rules[rule_id].supersedes:
                    visit(name, (*trail, rule_id))
                cleared.add(rule_id)

        for rule_id in self.rules:
            visit(rule_id, ())


def _resolved(condition: Condition, done: Mapping[str, Condition]) -> Condition:
    match condition:
        case Found(rule):
            return done[rule]
        case All(parts):
            return All(tuple(_resolved(part, done) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_resolved(part, done) for part in parts))
        case Not(part):
            return Not(_resolved(part, done))
        case _:
            return condition
