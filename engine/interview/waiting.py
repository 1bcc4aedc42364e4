"""Which answers can still matter: those for want of which a rule is unknown that a better one has not replaced.

An answer matters to a rule if there is some way of giving others after which this one alone would settle it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from equipoise.engine.conditions.language import Condition, Gap, Is, Unknown, parts_of
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, Stakeholder
from equipoise.engine.interview.open_parts import Address, Bearing, bearings, is_simple
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.find_out import looked_at
from equipoise.engine.reflecting.room import rules_set_aside
from equipoise.engine.reflecting.selection import superseded
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.answers import Group, Version, holder_of, holders
from equipoise.engine.sides.versions import applies, versions
from equipoise.engine.terms import PROJECT, THEMSELVES, UNKNOWN

MAX_TRIED: Final = 5
"""Where a rule reads an answer in several places, and at most so many are open, ways of answering are tried."""
MAX_TRIALS: Final = 2_000
"""So many ways of answering are tried for one rule and one answer; past it the answer is taken to matter."""

Wanted = tuple[Factor, Group | None]
"""A factor, and the group that would answer; None: the project."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that can still matter: the rules it alone would settle, and those it helps to settle."""

    factor: Factor
    group: Group | None
    settles: tuple[Rule, ...]
    helps: tuple[Rule, ...]

    @property
    def holder(self) -> str:
        """The project, or the id of the group."""
        return holder_of(self.group)


def waiting(context: Context, reflector: Reflector, *, again: bool = False) -> tuple[Waiting, ...]:
    """Give the answers that can still matter, in the order of factors, then groups.

    What was answered with ``unknown`` is among them only ``again``; what somebody would not say never is.
    Answers within viewpoints are left aside: here somebody answers for the project as a whole.
    """
    version = as_heard(context, reflector.pack)
    wanted = _wanted(context, version, reflector.pack, again)
    found: dict[Address, _Found] = {_address(each): _Found(each) for of_one in wanted.values() for each in of_one}
    for rule in _still_open(context, version, reflector):
        condition = reflector.pack.conditions[rule.id]
        around = [each for address in dict.fromkeys(looked_at(condition)) for each in wanted.get(address, ())]
        for address, bearing in _bearings(condition, version, around, found).items():
            (found[address].settles if bearing == "settles" else found[address].helps).append(rule)
    return tuple(each.waiting() for each in found.values() if each.settles or each.helps)


@dataclass(slots=True)
class _Found:
    """What is found on an answer, rule by rule."""

    wanted: Wanted
    settles: list[Rule] = field(default_factory=list)
    helps: list[Rule] = field(default_factory=list)

    def waiting(self) -> Waiting:
        return Waiting(*self.wanted, tuple(self.settles), tuple(self.helps))


def _bearings(
    condition: Condition, version: Version, around: Sequence[Wanted], found: Collection[Address]
) -> dict[Address, Bearing]:
    """Say which answers bear on a condition: from its open parts, or by trying where that is not exact."""
    unsure = any(isinstance(part, Unknown) for part in parts_of(condition))
    known = {} if unsure else bearings(condition, version, found.__contains__)
    if not unsure and (len(around) > MAX_TRIED or is_simple(condition, version, found.__contains__)):
        return known
    candidates = [each for each in around if unsure or _address(each) in known]
    tried = ((_address(each), _tried(condition, each, around, version)) for each in candidates)
    return {address: bearing for address, bearing in tried if bearing is not None}


def _tried(condition: Condition, wanted: Wanted, around: Sequence[Wanted], version: Version) -> Bearing | None:
    """Try whether an answer settles a condition, alone or after others."""
    if _settles(condition, wanted, version):
        return "settles"
    others = [each for each in around if each is not wanted]
    return "helps" if _Search(condition, wanted).finds(version, others) else None


def as_heard(context: Context, pack: Pack) -> Version:
    """Read the answers outside viewpoints; a group of whom nothing is known yet may still speak for itself."""
    groups = [_may_speak(group, context) for group in context.stakeholders]
    return versions(context.model_copy(update={"viewpoints": {}, "stakeholders": tuple(groups)}), pack)[0]


def _may_speak(group: Stakeholder, context: Context) -> Stakeholder:
    undecided = group.said_by is None and not group.answers and context.answered_by != (group.role,)
    return group.model_copy(update={"said_by": THEMSELVES}) if undecided else group


def _still_open(context: Context, version: Version, reflector: Reflector) -> Iterator[Rule]:
    """Give the rules that are unknown, not set aside, and not superseded, by the same rule as on the page."""
    pack = reflector.pack
    aside = rules_set_aside(context, pack)
    over = superseded(reflector.findings(context), aside)
    for rule in reflector.rules:
        if rule.id not in over.keys() | aside and meaning(pack.conditions[rule.id], version).truth is None:
            yield rule


def _wanted(context: Context, version: Version, pack: Pack, again: bool) -> dict[tuple[str, str], list[Wanted]]:
    """Give who can still be asked what, by the address that conditions look at."""
    found: dict[tuple[str, str], list[Wanted]] = {}
    for factor in pack.factors.values():
        if factor.computed is None and applies(factor, context, version.groups):
            for group, answer in holders(factor, version):
                if answer is None or (again and answer.level == UNKNOWN):
                    found.setdefault((group.role if group else PROJECT, factor.id), []).append((factor, group))
    return found


def _address(wanted: Wanted) -> Address:
    factor, group = wanted
    return factor.id, holder_of(group)


def _answered(version: Version, wanted: Wanted, level: str) -> Version:
    factor, group = wanted
    answer = Answer(level=level)
    if group is None:
        return replace(version, answers={**version.answers, factor.id: answer})
    groups = (
        each.with_answers({**each.answers, factor.id: answer}) if each.id == group.id else each
        for each in version.groups
    )
    return replace(version, groups=tuple(groups))


def _levels(condition: Condition, factor: Factor) -> Sequence[str]:
    """Give levels enough to try: where a condition makes no difference between two, one of them."""
    about = [part for part in parts_of(condition) if isinstance(part, Is | Gap) and part.factor.id == factor.id]
    if any(isinstance(part, Gap) for part in about):
        return list(factor.position)
    unlike: dict[tuple[bool, ...], str] = {}
    for level in factor.position:
        unlike.setdefault(tuple(level in part.levels for part in about if isinstance(part, Is)), level)
    return list(unlike.values())


def _settles(condition: Condition, wanted: Wanted, version: Version) -> bool:
    """Say whether an answer alone, at some level, would make a condition true or false."""
    tried = (_answered(version, wanted, level) for level in _levels(condition, wanted[0]))
    return any(meaning(condition, each).truth is not None for each in tried)


@dataclass
class _Search:
    """Looks for a way of giving other answers after which one answer would settle a condition."""

    condition: Condition
    wanted: Wanted
    trials: int = field(default=0)

    def finds(self, version: Version, others: Sequence[Wanted]) -> bool:
        """Say whether there is one; ``version`` leaves the condition unknown, whatever this answer alone were."""
        for place, other in enumerate(others):
            for level in _levels(self.condition, other[0]):
                self.trials += 1
                if self.trials > MAX_TRIALS:
                    return True
                tried = _answered(version, other, level)
                if meaning(self.condition, tried).truth is None and (
                    _settles(self.condition, self.wanted, tried) or self.finds(tried, others[place + 1 :])
                ):
                    return True
        return False


def rules_of(waiting: Collection[Waiting]) -> int:
    """Count the rules that some of these answers alone would settle."""
    return len({rule.id for each in waiting for rule in each.settles})
