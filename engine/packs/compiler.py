"""Turns the rules of a pack into conditions that mean something, and checks what rules say of one another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final, Protocol

from equipoise.engine.conditions.language import All, Always, Condition, Found, Groups, Not, factors_of, parts_of
from equipoise.engine.conditions.language import Any as AnyOf
from equipoise.engine.conditions.reader import Complain, ConditionReader, about_not_knowing
from equipoise.engine.documents import Path
from equipoise.engine.errors import Severity
from equipoise.engine.matching.lowering import TooWideError, lower
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Source
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.facts import Layout
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said

MAX_PARTS: Final = 500
MAX_DEPTH: Final = 20
"""How large a condition may grow, and how deep, once `found` is put in: conditions in conditions multiply."""
MAX_SHOWN: Final = 10
"""So many rules of a circle are named."""


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
            complain(
                "unknown_rule",
                (),
                said("there is no rule {name!r}.", name=error.args[0]),
                did_you_mean(error.args[0], self.conditions),
            )
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
                found.setdefault(
                    rule_id, said("it looks at {factor}: {reason}", factor=factor.id, reason=silenced[factor.id])
                )
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

    def _with_found(self, raw: Mapping[str, Condition]) -> dict[str, Condition]:
        named = {rule_id: self._names_found(rule_id, condition) for rule_id, condition in raw.items()}
        broken = self._say_circles(named, "found", "when")
        done: dict[str, Condition] = {}
        sizes: dict[str, tuple[int, int]] = {}
        for rule_id in TopologicalSorter({**named, **dict.fromkeys(broken, ())}).static_order():
            if rule_id in raw and rule_id not in broken and all(name in done for name in named[rule_id]):
                sizes[rule_id] = _size(raw[rule_id], sizes)
                if self._fits(rule_id, *sizes[rule_id]):
                    done[rule_id] = _resolved(raw[rule_id], done)
        return {rule_id: done[rule_id] for rule_id in raw if rule_id in done}

    def _names_found(self, rule_id: str, condition: Condition) -> tuple[str, ...]:
        names = tuple({part.rule: None for part in parts_of(condition) if isinstance(part, Found)})
        for name in names:
            if name not in self.rules:
                message = said("`found` names a rule {name!r} that is not there.", name=name[:80])
                self.wrong(rule_id, ("when",), "unknown_rule", message, did_you_mean(name, self.rules))
        return names

    def _fits(self, rule_id: str, parts: int, depth: int) -> bool:
        if parts <= MAX_PARTS and depth <= MAX_DEPTH:
            return True
        message = said(
            "with `found` put in, this condition has {parts} parts and is {depth} deep.", parts=parts, depth=depth
        )
        fix = said("Use at most {parts} parts and {depth} levels.", parts=MAX_PARTS, depth=MAX_DEPTH)
        self.wrong(rule_id, ("when",), "too_wide", message, fix)
        return False

    def _say_circles(self, ahead: Mapping[str, tuple[str, ...]], what: str, key: str) -> set[str]:
        """Say each circle once, and give the rules that stand in one."""
        within: set[str] = set()
        for circle in _circles(ahead):
            shown = circle if len(circle) <= MAX_SHOWN else (*circle[: MAX_SHOWN - 1], "...", circle[-1])
            message = said("`{key}` goes round in a circle: {rules}.", key=what, rules=" -> ".join(shown))
            self.wrong(circle[0], (key,), "circle", message, said("Break it."))
            within.update(circle)
        return within

    def check(self, rule: Rule, condition: Condition | None) -> None:
        self._check_names(rule)
        for path, named in ((("ask", "to"), rule.ask.to), (("suggest", "who"), rule.suggest.who)):
            if not named:
                self.wrong(rule.id, path, "shape", said("nobody is named here."), said("Name a role, or everyone."))
        if condition is None:
            return
        parts = list(parts_of(condition))
        if rule.kind != "unknown" and about_not_knowing(iter(parts)):
            message = said("a condition about not knowing may stand only in a rule of kind unknown.")
            self.wrong(rule.id, ("when",), "not_knowing", message, said("Change the kind or the condition."))
        if any(isinstance(part, Always) for part in parts):
            if rule.ask.roles != ("coach",):
                message = said("`always` is for rules that ask the coach alone.")
                self.wrong(rule.id, ("when",), "always", message, said("Ask the coach, or give a condition."))
        elif not rule.examples.silent:
            message = said("an example in which the rule is silent is missing.")
            self.wrong(
                rule.id, ("examples", "silent"), "example", message, said("Change one answer of the other example.")
            )
        self._check_aloud(rule, condition)
        self._check_width(rule, condition)

    def _check_width(self, rule: Rule, condition: Condition) -> None:
        try:
            lower(condition, Layout([condition]))
        except TooWideError as error:
            self.wrong(rule.id, ("when",), "too_wide", error.args[0])

    def _check_aloud(self, rule: Rule, condition: Condition) -> None:
        if rule.kind == "strength" or not rule.aloud:
            return
        if delicate := [factor.id for factor in factors_of(condition) if factor.id in self.never_aloud]:
            message = said(
                "a question that comes from {factor!r} is never asked aloud in a mixed group.", factor=delicate[0]
            )
            self.wrong(rule.id, ("ask",), "never_aloud", message, said("Use how: own_group or how: alone."))

    def _check_names(self, rule: Rule) -> None:
        if rule.theme not in self.themes:
            message = said("there is no theme {theme!r}.", theme=rule.theme)
            self.wrong(rule.id, ("theme",), "theme", message, did_you_mean(rule.theme, self.themes))
        for index, item in enumerate(rule.evidence):
            if item.source is not None and item.source not in self.sources:
                message = said("there is no source {source!r} in sources.yaml.", source=item.source)
                self.wrong(
                    rule.id, ("evidence", index, "source"), "source", message, did_you_mean(item.source, self.sources)
                )
            if item.source is None and item.strength != "practice":
                message = said("evidence that is {strength} names its source.", strength=item.strength)
                self.wrong(rule.id, ("evidence", index), "source", message, said("Add `source`, or call it practice."))
        named = [("replaced_by", rule.replaced_by)]
        named += [("supersedes", name) for name in rule.supersedes]
        named += [("apart_from", name) for name in rule.apart_from]
        for key, name in named:
            if name is not None and name not in self.rules:
                message = said("there is no rule {name!r}.", name=name)
                self.wrong(rule.id, (key,), "unknown_rule", message, did_you_mean(name, self.rules))

    def check_supersedes(self) -> None:
        """Rules that stand in each other's place in a circle would all fall away."""
        self._say_circles({rule.id: rule.supersedes for rule in self.rules.values()}, "supersedes", "supersedes")


def _circles(ahead: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Find circles, each from its first rule back to it, until none is left."""
    left = dict(ahead)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle = tuple(reversed(error.args[1]))
            start = circle.index(min(circle))
            yield (*circle[start:-1], *circle[:start], circle[start])
            left |= dict.fromkeys(circle, ())
        else:
            return


def _size(condition: Condition, found: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Count the parts of a condition and how deep they lie, with other rules' conditions put in."""
    match condition:
        case Found(rule):
            return found[rule]
        case All(inner) | AnyOf(inner):
            sizes = [_size(part, found) for part in inner]
        case Not(part) | Groups(where=part):
            sizes = [_size(part, found)]
        case _:
            sizes = []
    return 1 + sum(parts for parts, _ in sizes), 1 + max((depth for _, depth in sizes), default=0)


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
