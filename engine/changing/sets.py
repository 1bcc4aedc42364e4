"""The smallest sets of answers whose change would do, each with the cheapest levels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.engine.changing.search import NOT_TRUE, TRUE, Search
from equipoise.engine.changing.variables import NO_COST, Answers, Cost, Domains, Looked, Purpose, Variable
from equipoise.engine.changing.ways import Fact, Way
from equipoise.engine.conditions.language import Condition
from equipoise.engine.conditions.meaning import decided
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import Group, Party, Version
from equipoise.engine.terms import Role

MOST_TO_UNDO: Final = 3
"""So many answers at most change at once for a rule to hold no longer."""
MOST_TO_REACH: Final = 8
"""So many answers at most are otherwise for a rule to hold."""

MOST_TILT: Final = 4
"""How far a level can be from balance, in quarters."""
USERS_SIDE: Final[frozenset[Role]] = frozenset({"users", "relatives"})


@dataclass(frozen=True)
class Change:
    """One answer that would be otherwise.

    ``now`` and ``then`` are levels or forms of not knowing, ``now`` None where nothing was asked. ``then`` and
    ``others`` would all do: the cheapest, and where a rule is to hold no longer the dearer ones too, nearest to
    balance first; but none that would lead a known answer further from balance where another does not. ``cost`` is
    what the cheapest asks. ``themselves``: it would have to be said by the holder itself, and is not now. ``holder``
    is ``project``, a group's id or a party's name.
    """

    factor: Factor
    holder: str
    now: str | None
    then: str
    cost: Cost
    others: tuple[str, ...] = ()
    themselves: bool = False
    group: Group | None = None
    party: Party | None = None

    @property
    def known(self) -> bool:
        """Say whether the answer is known now."""
        return self.cost.known > 0

    @property
    def moved_by(self) -> tuple[Role, ...]:
        """Those who can move it; nobody where it is given, or where it is not said."""
        return () if self.factor.marks.given else self.factor.marks.moved_by

    @property
    def users_alone(self) -> bool | None:
        """Say whether users or relatives can move it without the others; None where it is not said who can.

        What a group of others holds is not theirs to move, even where users can move what they hold themselves.
        What only needs to be known is in nobody's way.
        """
        movers = self.moved_by
        if not self.known:
            return True
        if self.group is not None and self.group.role in movers:
            return self.group.role in USERS_SIDE
        return not USERS_SIDE.isdisjoint(movers) if movers else None

    @property
    def any_level(self) -> bool:
        """Say whether every other level would do."""
        return {self.then, *self.others, self.now} >= set(self.factor.position)

    @property
    def tilts(self) -> bool:
        """Say whether the level would be further from balance than the one that is known now."""
        return self.known and tilt(self.factor, self.then) > tilt(self.factor, self.now)


@dataclass(frozen=True)
class AnswerSet:
    """Answers that would be otherwise together; ``beside``: what no answer changes and would have to be otherwise."""

    changes: tuple[Change, ...]
    beside: tuple[Fact, ...] = ()

    @property
    def cost(self) -> Cost:
        """What the changes ask in all."""
        return _sum(change.cost for change in self.changes)

    @property
    def users_alone(self) -> bool | None:
        """Say whether all of it lies with users or relatives; None where that is not said."""
        return bool(self.changes) and decided((change.users_alone for change in self.changes), False)

    @property
    def tilts(self) -> bool:
        """Say whether one of its changes leads further from balance."""
        return any(change.tilts for change in self.changes)


@dataclass(frozen=True)
class Sets:
    """All the smallest sets, in order. ``stopped_early``: there were more ways than could be looked at."""

    found: tuple[AnswerSet, ...]
    stopped_early: bool = False


class SetFinder:
    """Finds the smallest sets of answers on one version, for one purpose, condition after condition."""

    def __init__(self, version: Version, purpose: Purpose, order: Mapping[str, int]) -> None:
        """Take the version, what for, and the place of each factor."""
        self._version = version
        self._target = NOT_TRUE if purpose == "undo" else TRUE
        self._key = _to_undo if purpose == "undo" else _to_reach
        self._domains = Domains(purpose)
        self._all_levels = purpose == "undo"
        self._order = order
        holders = (*(group.id for group in version.groups), *(party.name for party in version.parties))
        self._places = {holder: place for place, holder in enumerate(holders, 1)}

    def find(self, condition: Condition, looked: Looked, most: int, free: bool = False) -> Sets:
        """Give all the smallest sets of at most so many answers, those that ask least first.

        ``free``: what no answer changes may be otherwise too, and counts as one of them. To undo: fewest
        steps first, then fewest answers. To reach: fewest known answers, then fewest unknown, then fewest
        steps. Ties in the order of factors, then of holders.
        """
        answers = Answers(self._version, looked, self._domains)
        search = Search(answers, most, free)
        ways = search.ways(condition, self._target)
        sets = [self._set(together, answers.variables) for together in _smallest(ways)]
        return Sets(tuple(sorted(sets, key=self._in_order)), search.stopped_early)

    def _set(self, ways: Sequence[Way], variables: Sequence[Variable]) -> AnswerSet:
        """Make a set of ways that change the same answers: with the levels of the cheapest of them."""
        chosen = min((_Chosen(way, variables, self._all_levels) for way in ways), key=lambda each: each.rank)
        changes = sorted(chosen.changes(), key=self._place)
        return AnswerSet(tuple(changes), ways[0].beside)

    def _place(self, change: Change) -> tuple[int, int]:
        return self._order.get(change.factor.id, len(self._order)), self._places.get(change.holder, 0)

    def _in_order(self, each: AnswerSet) -> tuple[object, ...]:
        places = [self._place(change) for change in each.changes]
        return (
            len(each.beside),
            self._key(each),
            [factor for factor, _ in places],
            [holder for _, holder in places],
        )


def _to_undo(each: AnswerSet) -> tuple[int, ...]:
    return each.cost.steps, len(each.changes)


def _to_reach(each: AnswerSet) -> tuple[int, ...]:
    return each.cost


def _smallest(ways: Sequence[Way]) -> list[list[Way]]:
    """Put ways that change the same answers together, and leave out those that change more than others do."""
    alike: dict[frozenset[object], list[Way]] = {}
    for way in sorted(ways, key=lambda way: way.size):
        alike.setdefault(frozenset((*way.changes, *way.beside)), []).append(way)
    smallest: dict[frozenset[object], list[Way]] = {}
    for changed, together in alike.items():
        if not any(less < changed for less in smallest):
            smallest[changed] = together
    return [_united(together) for together in smallest.values()]


def _united(ways: list[Way]) -> list[Way]:
    """Where one answer alone changes, any value that some way allows will do."""
    changed = ways[0].changes
    if len(changed) != 1 or len(ways) == 1:
        return ways
    number = changed[0]
    mask = 0
    for way in ways:
        mask |= way.demands[number]
    return [Way({number: mask}, ways[0].beside)]


class _Chosen:
    """The cheapest values that a way allows; among equals those nearest to balance, then the first of the scale.

    ``all_levels``: beside the cheapest, those that ask more steps are named too.
    """

    def __init__(self, way: Way, variables: Sequence[Variable], all_levels: bool) -> None:
        self._all_levels = all_levels
        self._variables = [variables[number] for number in way.changes]
        self._allowed = [_ranked(variables[number], way.demands[number]) for number in way.changes]
        best = [ranked[0] for ranked in self._allowed]
        self.rank = _sum(cost for cost, *_ in best), sum(lean for _, lean, _ in best), [place for *_, place in best]

    def changes(self) -> Iterator[Change]:
        for variable, ranked in zip(self._variables, self._allowed, strict=True):
            cost = ranked[0][0]
            fit = [variable.values[place] for place in self._fit(variable, ranked)]
            then, *others = dict.fromkeys(str(value.level) for value in fit)
            yield Change(
                variable.factor,
                variable.holder,
                variable.now.level,
                then,
                cost,
                tuple(others),
                fit[0].own and not variable.now.own,
                variable.group,
                variable.party,
            )

    def _fit(self, variable: Variable, ranked: Sequence[tuple[Cost, int, int]]) -> list[int]:
        """Give the places of the values to name; a dearer one that leads to balance before a cheap one that does not.

        That an answer might not be known is named only where no level would do.
        """
        cost, factor = ranked[0][0], variable.factor
        far = self._all_levels and cost.known
        would_do = [each for each in ranked if far or each[0] == cost]
        would_do = [each for each in would_do if variable.values[each[2]].level in factor.position] or would_do
        least = min(tilted for _, tilted, _ in would_do)
        most = max(least, tilt(factor, variable.now.level)) if cost.known else MOST_TILT
        fit = [each for each in would_do if each[1] <= most]
        if far:
            fit.sort(key=lambda each: (each[1], variable.leads_from_users(each[2]), each))
        return [place for _, _, place in fit]


def _ranked(variable: Variable, mask: int) -> list[tuple[Cost, int, int]]:
    """Give the places of the values that a mask allows, with what they ask and how they lean, the cheapest first."""
    factor = variable.factor
    found = []
    for place, value in enumerate(variable.values):
        if place and mask >> place & 1:
            found.append((variable.costs[place], tilt(factor, value.level), place))
    return sorted(found)


def tilt(factor: Factor, level: str | None) -> int:
    """Say how far a level is from balance, in quarters; a form of not knowing leans nowhere."""
    return 0 if level is None or level not in factor.position else abs(factor.level(level).lean)


def _sum(costs: Iterable[Cost]) -> Cost:
    known, opened, steps = NO_COST
    for cost in costs:
        known, opened, steps = known + cost.known, opened + cost.open, steps + cost.steps
    return Cost(known, opened, steps)
