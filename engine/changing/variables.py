"""Answers that may be otherwise: how each is now, and what else it may be."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from equipoise.engine.conditions.language import All, Any, Condition, Gap, Groups, Is, Not, Unknown, parts_of
from equipoise.engine.conditions.meaning import Reason, Truth
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import Group, Party, Version, holder_of
from equipoise.engine.terms import NOT_APPLICABLE, OPEN, PROJECT, THEMSELVES, UNKNOWN, Role

Purpose = Literal["undo", "reach"]
"""``undo``: a rule that holds is to hold no longer. ``reach``: one that does not is to hold."""


class Cost(NamedTuple):
    """What a change asks: known answers that are otherwise, answers that become known, and steps of the scale."""

    known: int
    open: int
    steps: int


NO_COST: Final = Cost(0, 0, 0)


class Value(NamedTuple):
    """What an answer may be: a level, a form of not knowing or nothing, and whether the holder itself said it."""

    level: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class Variable:
    """One answer. ``values`` begins with how it is now, ``costs`` says what each of them asks.

    ``holder`` is ``project``, the id of a group, or the name of a party that answered about the project.
    """

    holder: str
    factor: Factor
    group: Group | None
    party: Party | None
    values: tuple[Value, ...]
    costs: tuple[Cost, ...]

    @property
    def now(self) -> Value:
        """How the answer is now."""
        return self.values[0]

    @property
    def fact(self) -> Reason:
        """Say how the answer is now."""
        return Reason(self.factor.id, self.holder, self.now.level, group=self.group)

    def leads_from_users(self, place: int) -> bool:
        """Say whether a value is one by which others gain, and users do not."""
        level = self.values[place].level
        return level in self.factor.position and self.factor.level(str(level)).lean < 0

    def mask(self, target: frozenset[Truth], truth: Callable[[Value], Truth]) -> int:
        """Give the values of which something is as aimed at, each as a bit by its place."""
        found = 0
        for place, value in enumerate(self.values):
            if truth(value) in target:
                found |= 1 << place
        return found


@dataclass(frozen=True, slots=True)
class Looked:
    """How a condition looks at factors.

    ``often``: the factors, each with the role of who holds it (or ``project``), that it looks at more than
    once, or as one side of a gap, so that one answer may stand under two demands. ``apart``: the factors of
    gaps, where only the holder's own word counts. ``asked``: those that may have to be unknown.
    """

    often: frozenset[tuple[str, str]]
    apart: frozenset[str]
    asked: frozenset[str]

    def often_at(self, factor: Factor, group: Group | None) -> bool:
        """Say whether an answer of the project (None) or of a group may stand under two demands."""
        return (PROJECT if group is None else group.role, factor.id) in self.often


def looked_at(condition: Condition) -> Looked:
    """Say how a condition looks at factors."""
    looks = Counter(_looks(condition))
    parts = list(parts_of(condition))
    return Looked(
        frozenset(look for look, count in looks.items() if count > 1),
        frozenset(part.factor.id for part in parts if isinstance(part, Gap)),
        frozenset(part.factor.id for part in parts if isinstance(part, Unknown)),
    )


def _looks(condition: Condition, role: Role | None = None) -> Iterator[tuple[str, str]]:
    """Give who holds it and the factor, each time that a condition looks at it; a gap looks twice."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _looks(part, role)
        case Not(part):
            yield from _looks(part, role)
        case Groups(role=each, where=part):
            yield from _looks(part, each)
        case Is(factor):
            yield role or PROJECT, factor.id
        case Unknown(factor, holder):
            holders = (role or PROJECT,) if role or factor.held_by_project else (holder,) if holder else factor.held_by
            yield from ((each, factor.id) for each in holders)
        case Gap(factor) if not factor.held_by_project:
            yield from ((each, factor.id) for each in (condition.first, condition.second) * 2)
        case _:
            pass


Domain = tuple[tuple[Value, ...], tuple[Cost, ...]]


class Domains:
    """What an answer may become.

    To undo, what is known goes to another level, and what was answered with ``unknown`` to any; what is
    given stays, as does what was not asked, not said or does not apply. To reach, what is given may be
    otherwise too (it explains, it proposes nothing), what is open may become known, and only what does not
    apply stays. Who said it stays the same, but that a side of a gap may come to speak for itself.
    A step of the scale costs one, and so does an answer that becomes known or unknown.
    """

    def __init__(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self._known: dict[tuple[str, str | None, bool, bool, bool], Domain] = {}

    def of(self, factor: Factor, now: Value, looked: Looked) -> Domain:
        """Give how an answer is now, what it may become, and what each of these asks."""
        key = (factor.id, *now, factor.id in looked.apart, factor.id in looked.asked)
        if key not in self._known:
            further = self._further(factor, now, *key[3:])
            values = dict.fromkeys(value for value in further if value != now)
            costs = (_cost(factor, now, value) for value in values)
            self._known[key] = (now, *values), (NO_COST, *costs)
        return self._known[key]

    def _further(self, factor: Factor, now: Value, apart: bool, asked: bool) -> list[Value]:
        if self.purpose == "undo":
            movable = not factor.marks.given and (now.level in factor.position or now.level == UNKNOWN)
            return [Value(level, now.own) for level in factor.position] if movable else []
        if now.level == NOT_APPLICABLE:
            return []
        found = [Value(level, now.own) for level in factor.position]
        if asked:
            found.append(Value(UNKNOWN, now.own))
        if apart and not now.own:
            found += [Value(level, True) for level in factor.position]
        return found


def _cost(factor: Factor, now: Value, then: Value) -> Cost:
    if now.level not in factor.position or then.own != now.own:
        return Cost(0, 1, 1)
    if then.level not in factor.position:
        return Cost(1, 0, 1)
    return Cost(1, 0, abs(factor.position[str(now.level)] - factor.position[str(then.level)]))


class Answers:
    """The answers of one version that a condition looks at, as variables, numbered as they are met.

    Each is taken as it stands in this version: in the joint one, what a party said about the project and
    what all agree on are answers of their own.
    """

    def __init__(self, version: Version, looked: Looked, domains: Domains) -> None:
        self.version = version
        self.looked = looked
        self.variables: list[Variable] = []
        self._domains = domains
        self._numbers: dict[tuple[str, str, bool], int] = {}

    def of_holder(self, factor: Factor, group: Group | None) -> int:
        """Give the number of the answer of the project (None) or of a group."""
        key = (holder_of(group), factor.id, False)
        if key not in self._numbers:
            answers = self.version.answers if group is None else group.answers
            own = group is None or group.speaker(factor.id) == THEMSELVES
            self._add(key, factor, group, None, Value(_level(answers, factor), own))
        return self._numbers[key]

    def of_party(self, factor: Factor, party: Party) -> int:
        """Give the number of the answer of one who answered about the project."""
        key = (party.name, factor.id, True)
        if key not in self._numbers:
            self._add(key, factor, None, party, Value(_level(party.answers, factor), party.themselves))
        return self._numbers[key]

    def _add(
        self, key: tuple[str, str, bool], factor: Factor, group: Group | None, party: Party | None, now: Value
    ) -> None:
        values, costs = self._domains.of(factor, now, self.looked)
        self._numbers[key] = len(self.variables)
        self.variables.append(Variable(key[0], factor, group, party, values, costs))


def _level(answers: Mapping[str, Answer], factor: Factor) -> str | None:
    answer = answers.get(factor.id)
    return answer.level if answer else None


def heard(value: Value) -> str | None:
    """Give what counts of an answer where two sides are compared: the holder's own word, if it is a level."""
    return value.level if value.own and value.level not in OPEN else None
