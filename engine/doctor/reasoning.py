"""Reasons exactly, over the finite scales, about when rules hold: never, always, the same, or one within another."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from equipoise.engine.conditions.language import All, Always, Condition, Gap, Is, factors_of, parts_of
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.doctor.chart import Remark
from equipoise.engine.doctor.questions import akin, told_apart
from equipoise.engine.doctor.worlds import (
    MAX_WORLDS,
    TooManyWorldsError,
    answers_of,
    can_be,
    implies,
    with_answer,
    worlds,
)
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor, Level
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.sides.answers import Version
from equipoise.engine.words import Said, said

Found = Iterator[tuple[str, Remark]]
"""The id of a rule, and what is said of it."""


@dataclass(frozen=True)
class Reasoning:
    """The rules of a pack that may fire, each with the small worlds in which it holds."""

    pack: Pack
    rules: Mapping[str, Rule]
    worlds: Mapping[str, list[Version]]
    undecided: tuple[str, ...]

    def condition(self, rule_id: str) -> Condition:
        """Give what a rule's condition means."""
        return self.pack.conditions[rule_id]

    def remarks(self, own: Container[str] | None = None) -> Found:
        """Say all that is found, rule by rule within each kind of finding.

        ``own`` are the rules of the author who reads it, all without it. What lies between one of them and a rule
        of a base is said of the author's; what lies between two of a base is not said.
        """
        mine: Container[str] = self.rules if own is None else own
        for rule_id in self.undecided:
            message = said(
                "there are more than {most:,} ways in which it may hold; its reasoning is not checked.", most=MAX_WORLDS
            )
            fix = said("Split it into rules of their own.")
            yield rule_id, Remark("undecided", ("when",), message, fix, "hint")
        for rule_id in self.worlds:
            yield from self._ends(rule_id)
        pairs = [(one, other) for one, other in self.comparable() if one in mine or other in mine]
        implied = {(one, other) for one, other in pairs if self._implies(one, other)}
        place = {rule_id: number for number, rule_id in enumerate(self.worlds)}
        for one, other in pairs:
            if (one, other) in implied and (other, one) in implied and place[one] < place[other]:
                yield from self._same(*((one, other) if other in mine else (other, one)), mine)
        for one, other in pairs:
            if (one, other) in implied and (other, one) not in implied:
                yield from self._within(one, other) if one in mine else self._around(other, one)
        for rule_id in self.worlds:
            yield from self._supersedes(rule_id)
            yield from self._moves(rule_id)

    def _ends(self, rule_id: str) -> Found:
        """A rule that can never hold is dead; one that always holds says nothing of a project."""
        condition = self.condition(rule_id)
        if not self.worlds[rule_id]:
            message = said("it can never hold: no answers make all of its conditions true together.")
            fix = said("Look for what contradicts itself.")
            yield rule_id, Remark("never_holds", ("when",), message, fix, "error")
        elif not isinstance(condition, Always) and _cannot(condition, False):
            message = said("it holds whatever is answered, so it tells nothing of a project.")
            yield rule_id, Remark("always_holds", ("when",), message, said("Name fewer levels."), "error")

    def comparable(self) -> Iterator[tuple[str, str]]:
        """Give each rule with those that could follow from it, which look at nothing that it does not look at."""
        looking: dict[str, list[str]] = {}
        for other in self.worlds:
            if facts := self._facts[other]:
                looking.setdefault(min(facts), []).append(other)
        place = {rule_id: number for number, rule_id in enumerate(self.worlds)}
        for one, facts in self._facts.items():
            near = (other for fact in facts for other in looking.get(fact, ()) if self._facts[other] <= facts)
            yield from ((one, other) for other in sorted(near, key=place.__getitem__) if other != one)

    @lazily
    def _facts(self) -> Mapping[str, frozenset[str]]:
        return {rule_id: _facts(self.condition(rule_id)) for rule_id in self.worlds}

    def _implies(self, one: str, other: str) -> bool:
        """Say whether one rule follows from another; where that is too much to look at, it is not said."""
        try:
            return bool(self.worlds[one]) and implies(self.condition(one), self.condition(other), self.worlds[one])
        except TooManyWorldsError:
            return False

    def _same(self, one: str, other: str, mine: Container[str]) -> Found:
        message = said("it holds exactly where {rule!r} does.", rule=one)
        fix = (
            said("Make one rule of the two, or let them differ in when they hold.")
            if one in mine
            else said("Override that rule, or switch it off, or let them differ in when they hold.")
        )
        if not told_apart(self.rules[one], self.rules[other]):
            yield other, Remark("same_condition", ("when",), message, fix, "error")

    def _within(self, one: str, other: str) -> Found:
        rule, wider = self.rules[one], self.rules[other]
        if one in wider.supersedes:
            message = said("wherever it holds, {rule!r} holds and takes its place: it is never asked.", rule=other)
            fix = said("Turn it round: let {narrower!r} supersede {wider!r}.", narrower=one, wider=other)
            yield one, Remark("swallowed", ("when",), message, fix, "error")
        elif wider.kind == rule.kind and not _related(rule, wider):
            message = said("wherever it holds, {rule!r} holds too, and both may be asked.", rule=other)
            fix = said("Add it to `supersedes`, give both one `family`, or say under `apart_from` why both are needed.")
            yield one, Remark("special_case", ("when",), message, fix)

    def _around(self, one: str, base: str) -> Found:
        """Say what a rule does to one of a base that holds in some of the same projects alone."""
        rule, narrower = self.rules[one], self.rules[base]
        if base in rule.supersedes:
            message = said(
                "wherever {rule!r} holds, this holds and takes its place: that rule is never asked.", rule=base
            )
            fix = said("Switch {rule!r} off if that is meant; else let this hold in fewer projects.", rule=base)
            yield one, Remark("swallowed", ("supersedes",), message, fix)
        elif rule.kind == narrower.kind and not _related(rule, narrower):
            message = said("wherever {rule!r} holds, this holds too, and both may be asked.", rule=base)
            yield one, Remark("special_case", ("when",), message, _beside(narrower))

    def _supersedes(self, rule_id: str) -> Found:
        for index, name in enumerate(self.rules[rule_id].supersedes):
            if name not in self.worlds:
                continue
            if _cannot(All((self.condition(rule_id), self.condition(name))), True):
                message = said("it never holds together with {rule!r}, so it can never take its place.", rule=name)
                fix = said("Take the line out.")
                yield rule_id, Remark("supersedes_never", ("supersedes", index), message, fix)

    # --- what happens when one answer moves ---

    def _moves(self, rule_id: str) -> Found:
        rule = self.rules[rule_id]
        if rule.kind != "imbalance":
            return
        rising = dict.fromkeys(self._rising(rule_id))
        if rising and not rule.reversal:
            message = said("an answer that moves to balance can make it hold ({factors}).", factors=", ".join(rising))
            fix = said("Ask for tilted answers alone, or say `reversal: true` where that is what it looks for.")
            yield rule_id, Remark("rises_with_balance", ("when",), message, fix)
        for factor, level, worse in dict.fromkeys(self._left_out(rule_id)):
            message = said(
                "it names {factor}: {level} and not the worse {worse}, and no other rule takes that.",
                factor=factor,
                level=level,
                worse=worse,
            )
            fix = said("Add {worse} to {factor} under `when`.", worse=worse, factor=factor)
            yield rule_id, Remark("worse_left_out", ("when",), message, fix)

    def _rising(self, rule_id: str) -> Iterator[str]:
        """Name the factors whose balanced answer the rule needs; gaps are left out: they look at two answers."""
        for world, holder, factor, level in self._answers(rule_id):
            if level.lean == 0:
                for other in factor.scale:
                    if other.lean and not self._holds(rule_id, with_answer(world, holder, factor.id, other.id)):
                        yield factor.id

    def _left_out(self, rule_id: str) -> Iterator[tuple[str, str, str]]:
        for world, holder, factor, level in self._answers(rule_id):
            for worse in _worse(factor, level):
                moved = with_answer(world, holder, factor.id, worse.id)
                if not self._holds(rule_id, moved) and not self._taken_by_another(factor, moved):
                    yield factor.id, level.id, worse.id

    def _answers(self, rule_id: str) -> Iterator[tuple[Version, str, Factor, Level]]:
        compared = {part.factor.id for part in parts_of(self.condition(rule_id)) if isinstance(part, Gap)}
        for world in self.worlds[rule_id]:
            for holder, factor_id, level in answers_of(world):
                factor = self.pack.factors.get(factor_id)
                if factor is not None and factor_id not in compared and level in factor.position:
                    yield world, holder, factor, factor.level(level)

    def _holds(self, rule_id: str, world: Version) -> bool:
        return meaning(self.condition(rule_id), world).truth is True

    def _taken_by_another(self, factor: Factor, world: Version) -> bool:
        return any(self._holds(name, world) for name in self._imbalances.get(factor.id, ()))

    @lazily
    def _imbalances(self) -> Mapping[str, list[str]]:
        """The rules that look for an imbalance, by each factor that they look at."""
        found: dict[str, list[str]] = {}
        for name in self.worlds:
            for factor in dict.fromkeys(factors_of(self.condition(name))):
                if self.rules[name].kind == "imbalance":
                    found.setdefault(factor.id, []).append(name)
        return found


def reason(pack: Pack) -> Reasoning:
    """Look at the rules of a pack that may fire, drafts included."""
    rules = {rule.id: rule for rule in pack.active_rules(drafts=True)}
    found: dict[str, list[Version]] = {}
    undecided: list[str] = []
    for rule_id in rules:
        try:
            found[rule_id] = worlds(pack.conditions[rule_id])
        except TooManyWorldsError:
            undecided.append(rule_id)
    return Reasoning(pack, rules, found, tuple(undecided))


def unlooked(pack: Pack) -> Iterator[tuple[str, Remark]]:
    """Say which factors no rule looks at, and which tilted levels no rule names; the id is the factor's."""
    conditions = [pack.conditions[rule.id] for rule in pack.active_rules(drafts=True)]
    seen = {factor.id for condition in conditions for factor in factors_of(condition)}
    named = {
        (part.factor.id, level)
        for condition in conditions
        for part in parts_of(condition)
        if isinstance(part, Is)
        for level in part.levels
    }
    for factor in pack.factors.values():
        if factor.id not in seen:
            message = said("no rule looks at it: an answer to it opens no question.")
            fix = said("Write a rule that does, or take the factor out.")
            yield factor.id, Remark("unused_factor", (), message, fix)
            continue
        silent = [level.id for level in factor.scale if level.lean and (factor.id, level.id) not in named]
        for level in silent:
            message = said("no rule names the level {level!r}.", level=level)
            fix = said("Look whether it deserves a question.")
            yield factor.id, Remark("unused_level", (), message, fix, "hint")


def _beside(narrower: Rule) -> Said:
    """Say how a rule can stand beside a narrower one of a base."""
    if narrower.family is None:
        return said("Say under `apart_from` why both are needed, or switch the other off.")
    return said(
        "Give it the family {family!r}, say under `apart_from` why both are needed, or switch the other off.",
        family=narrower.family,
    )


def _cannot(condition: Condition, truth: bool) -> bool:
    """Say whether a condition can never be true (or false); where that is too much to look at, it is not said."""
    try:
        return not can_be(condition, truth)
    except TooManyWorldsError:
        return False


def _facts(condition: Condition) -> frozenset[str]:
    return frozenset(part.factor.id for part in parts_of(condition) if isinstance(part, Is | Gap))


def _related(rule: Rule, wider: Rule) -> bool:
    return wider.id in rule.supersedes or akin(rule, wider)


def _worse(factor: Factor, level: Level) -> Iterator[Level]:
    """Give the levels that lean further on the same side of balance."""
    place = factor.position[level.id]
    for other_place, other in enumerate(factor.scale):
        low, high = sorted((place, other_place))
        between = factor.scale[low : high + 1]
        if abs(other.lean) > abs(level.lean) > 0 and all(each.lean for each in between):
            yield other
