"""The order of questions that is the same for every project: the paper has it, and the interview keeps to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.interview.waiting import waiting
from equipoise.engine.packs.factors import Factor
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import PROJECT, ROLES, Role

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which a holder is asked: the answer that settles most rules first, while nothing is known.

    It is worked out once, on a project of which only this is known, that each role has a group. So what has been
    answered never moves a question: the interview leaves out what can matter no more, and the paper asks it all the
    same. Themes come in the order of the pack, and the questions of one stay together. What no rule waits for, which
    the paper alone asks, comes last. Which groups there are, and in which order, is for each project to say.
    """

    ranks: Mapping[tuple[str, str], int]
    themes: Mapping[str, int]

    @classmethod
    def of(cls, reflector: Reflector) -> "Order":
        """Give the order for the rules of a pack, worked out when a reflector is first asked for it."""
        if (order := _ORDERS.get(reflector)) is None:
            order = _ORDERS[reflector] = cls._worked_out(reflector)
        return order

    @classmethod
    def _worked_out(cls, reflector: Reflector) -> "Order":
        nothing = Context(stakeholders=tuple(Stakeholder(id=role.replace("_", "-"), role=role) for role in ROLES))
        found = sorted(waiting(nothing, reflector), key=lambda each: (-len(each.settles), -len(each.helps)))
        addresses = ((each.group.role if each.group else PROJECT, each.factor.id) for each in found)
        themes = (theme.id for theme in reflector.pack.themes)
        return cls(
            {each: place for place, each in enumerate(addresses)}, {each: place for place, each in enumerate(themes)}
        )

    def place(self, factor: Factor, role: str = PROJECT, *, by_theme: bool = False) -> Place:
        """Say where a factor comes among those that the project, or a group of this role, is asked."""
        theme = self.themes.get(factor.theme, len(self.themes)) if by_theme else 0
        return theme, self.ranks.get((role, factor.id), len(self.ranks))

    def sorted(self, factors: Iterable[Factor], role: Role | None = None, *, by_theme: bool = False) -> list[Factor]:
        """Put factors in the order in which the project, or a group of this role, is asked."""
        return sorted(factors, key=lambda factor: self.place(factor, role or PROJECT, by_theme=by_theme))


_ORDERS: Final[WeakKeyDictionary[Reflector, Order]] = WeakKeyDictionary()
"""The order of each reflector, which goes when it goes; two threads may work the same out, to the same."""
