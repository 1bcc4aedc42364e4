"""What would have to change, found by trying: every set of answers, every value, one after another.

It takes nothing of the engine but how conditions are read: what may change, and what it costs, is written
here once more. What it finds on small worlds is what ``equipoise.engine.changing`` must find.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Final

from equipoise.engine.changing.sets import AnswerSet
from equipoise.engine.conditions.language import (
    Condition,
    Gap,
    Groups,
    Is,
    Unknown,
    factors_of,
    parts_of,
    parts_outside_groups,
)
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import Group, Version

MOST_TRIALS: Final = 2_500
"""Conditions with more worlds than this are left out."""

Key = tuple[str, str, str]
"""The kind of holder (``answer`` or ``party``), its name and the factor."""
Value = tuple[str | None, bool]
"""A level, a form of not knowing or nothing, and whether the holder itself said it."""
Costs = tuple[int, int, int]
World = Mapping[Key, Value]


class TooManyTrialsError(Exception):
    """There are more worlds than can be tried."""


@dataclass
class Trials:
    """The answers that a condition looks at in a version, and what each may become."""

    condition: Condition
    version: Version
    undo: bool
    order: Mapping[str, int]

    def __post_init__(self) -> None:
        parts = list(parts_of(self.condition))
        self.apart = {part.factor.id for part in parts if isinstance(part, Gap)}
        self.asked = {part.factor.id for part in parts if isinstance(part, Unknown)}
        self.now: dict[Key, Value] = {}
        self.factors: dict[str, Factor] = {}
        for key, factor, value in self._answers():
            self.now.setdefault(key, value)
            self.factors[factor.id] = factor

    def _answers(self) -> Iterator[tuple[Key, Factor, Value]]:
        for part in parts_outside_groups(self.condition):
            if isinstance(part, Is) or (isinstance(part, Unknown) and part.factor.held_by_project):
                said = self.version.answers.get(part.factor.id)
                yield ("answer", "project", part.factor.id), part.factor, (said.level if said else None, True)
            elif isinstance(part, Gap) and part.factor.held_by_project:
                for party in self.version.parties:
                    if {part.first, part.second} & set(party.roles):
                        said = party.answers.get(part.factor.id)
                        value = (said.level if said else None, party.themselves)
                        yield ("party", party.name, part.factor.id), part.factor, value
            elif isinstance(part, Groups | Gap | Unknown):
                for group in self._groups(part):
                    for factor in factors_of(part):
                        said = group.answers.get(factor.id)
                        own = group.speaker(factor.id) == "themselves"
                        yield ("answer", group.id, factor.id), factor, (said.level if said else None, own)

    def _groups(self, part: Groups | Gap | Unknown) -> Iterator[Group]:
        if isinstance(part, Unknown):
            roles = {part.role} if part.role else set(part.factor.held_by)
        else:
            roles = {part.role} if isinstance(part, Groups) else {part.first, part.second}
        for group in self.version.groups:
            if group.role in roles and group.people != 0:
                yield group

    def may_become(self, key: Key) -> list[Value]:
        """Give the values that an answer may have instead of the one it has."""
        factor, (level, own) = self.factors[key[2]], self.now[key]
        scale = [each.id for each in factor.levels if each.retired is None]
        if self.undo:
            free = not factor.marks.given and level is not None and level in (*scale, "unknown")
            found = [(each, own) for each in scale] if free else []
        elif level == "not_applicable":
            found = []
        else:
            found = [(each, own) for each in scale]
            found += [("unknown", own)] if key[2] in self.asked else []
            found += [(each, True) for each in scale] if key[2] in self.apart else []
        return [value for value in dict.fromkeys(found) if value != (level, own)]

    def cost(self, key: Key, then: Value) -> Costs:
        """Say what one change asks: known answers, answers that become known, and steps."""
        factor, (level, own) = self.factors[key[2]], self.now[key]
        scale = [each.id for each in factor.levels if each.retired is None]
        if level not in scale or own != then[1]:
            return 0, 1, 1
        return 1, 0, abs(scale.index(level) - scale.index(then[0])) if then[0] in scale else 1

    def world(self, changed: World) -> Version:
        """Give the version with some answers otherwise; what no answer changes stays as it was."""
        answers = dict(self.version.answers)
        groups = {group.id: group for group in self.version.groups}
        parties = {party.name: party for party in self.version.parties}
        for (kind, holder, factor), (level, own) in changed.items():
            said = Answer(level=str(level))
            if kind == "party":
                party = parties[holder]
                parties[holder] = replace(party, themselves=own, answers={**party.answers, factor: said})
            elif holder == "project":
                answers[factor] = said
            else:
                group = groups[holder]
                speaker = "themselves" if own else group.speaker(factor)
                others = {**group.others, factor: speaker}
                groups[holder] = replace(group, answers={**group.answers, factor: said}, others=others)
        version = replace(self.version, answers=answers, groups=tuple(groups.values()), parties=tuple(parties.values()))
        version.__dict__["roles_described"] = self.version.roles_described
        return version

    def does(self, changed: World) -> bool:
        """Say whether these answers being otherwise brings the rule where it is meant to be."""
        truth = meaning(self.condition, self.world(changed)).truth
        return truth is not True if self.undo else truth is True

    def smallest(self, most: int) -> dict[frozenset[Key], Costs]:
        """Give every smallest set of answers that does, with the least that it costs."""
        choices = {key: self.may_become(key) for key in self.now}
        keys = [key for key, values in choices.items() if values]
        sets = [frozenset(each) for size in range(most + 1) for each in combinations(keys, size)]
        if sum(_worlds(each, choices) for each in sets) > MOST_TRIALS:
            raise TooManyTrialsError
        found: dict[frozenset[Key], Costs] = {}
        for each in sets:
            if not any(less < each for less in found) and (costs := list(self._costs(each, choices))):
                found[each] = min(costs)
        return found

    def _costs(self, keys: frozenset[Key], choices: Mapping[Key, list[Value]]) -> Iterator[Costs]:
        ordered = sorted(keys)
        for values in product(*(choices[key] for key in ordered)):
            if self.does(dict(zip(ordered, values, strict=True))):
                costs = [self.cost(key, value) for key, value in zip(ordered, values, strict=True)]
                yield (sum(each[0] for each in costs), sum(each[1] for each in costs), sum(each[2] for each in costs))

    def in_order(self, sets: Sequence[frozenset[Key]], found: Mapping[frozenset[Key], Costs]) -> list[frozenset[Key]]:
        """Put sets in the order in which they are told."""
        holders = ["project", *(group.id for group in self.version.groups)]
        holders += [party.name for party in self.version.parties]

        def key(each: frozenset[Key]) -> tuple[object, ...]:
            places = sorted((self.order[factor], holders.index(holder)) for _, holder, factor in each)
            asks = (found[each][2], len(each)) if self.undo else found[each]
            return asks, [factor for factor, _ in places], [holder for _, holder in places]

        return sorted(sets, key=key)


def _worlds(keys: frozenset[Key], choices: Mapping[Key, list[Value]]) -> int:
    size = 1
    for key in keys:
        size *= len(choices[key])
    return size


def worlds_of(found: AnswerSet, trials: Trials) -> Iterator[World]:
    """Give every world that a set speaks of: each answer at the level it names first, or at another it names."""
    keys = [keys_of(change.holder, change.factor.id, change.party is not None) for change in found.changes]
    for levels in product(*((change.then, *change.others) for change in found.changes)):
        yield {
            key: (level, change.themselves or trials.now[key][1])
            for key, level, change in zip(keys, levels, found.changes, strict=True)
        }


def keys_of(holder: str, factor: str, party: bool) -> Key:
    """Give the key of an answer."""
    return ("party" if party else "answer"), holder, factor
