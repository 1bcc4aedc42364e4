"""What can be laid side by side: facts as each side answered them, attitudes as each group tells its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.sides.answers import Group, Version, is_level
from equipoise.engine.sides.versions import MAIN
from equipoise.engine.terms import NOT_APPLICABLE, PROJECT, UNKNOWN, Role
from equipoise.engine.wording import group_words

GROUPS: Final = "groups"
"""The holder of what groups answered of themselves."""


@dataclass(frozen=True)
class Told:
    """One side's answer to a factor."""

    name: str
    who: str
    answer: Answer | None

    @property
    def level(self) -> str | None:
        """The level, where it is one."""
        return self.answer.level if self.answer is not None and is_level(self.answer) else None

    @property
    def may_be_asked(self) -> bool:
        """Say whether it has not been asked, or did not know; who would rather not say is not asked again."""
        return self.answer is None or self.answer.level == UNKNOWN


@dataclass(frozen=True)
class Row:
    """A factor and what each side says of it."""

    factor: Factor
    holder: str
    told: tuple[Told, ...]

    @lazily
    def known(self) -> tuple[Told, ...]:
        """Those who said something."""
        return tuple(told for told in self.told if told.level is not None)

    @lazily
    def levels(self) -> frozenset[str]:
        """What was said."""
        return frozenset(told.level for told in self.known if told.level is not None)

    @property
    def steps(self) -> int:
        """How far apart the two furthest stand on the scale."""
        places = [self.factor.position[level] for level in self.levels]
        return max(places) - min(places)

    def shown(self) -> tuple[Told, ...]:
        """Give all viewpoints, and of groups those who said something."""
        return self.told if self.holder == PROJECT else self.known

    def more_and_less(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Name those whose answers lean least, and those whose lean most; nobody where they lean as much."""
        leans = {told.name: abs(self.factor.level(told.level).lean) for told in self.known if told.level}
        least, most = min(leans.values()), max(leans.values())
        if least == most:
            return (), ()
        return (
            tuple(name for name, lean in leans.items() if lean == least),
            tuple(name for name, lean in leans.items() if lean == most),
        )

    @property
    def open(self) -> bool:
        """Say whether it is a fact of the project that nobody has answered, though it may apply."""
        if self.holder != PROJECT or self.known:
            return False
        return any(told.answer is None or told.answer.level != NOT_APPLICABLE for told in self.told)


class SideBySide:
    """The answers of the sides of a project, and what its groups say of themselves, wherever they said it."""

    def __init__(
        self, context: Context, joint: Version, sides: Sequence[Version], labels: Mapping[str, str], texts: Texts
    ) -> None:
        """Take the versions of the answers; ``labels`` name the sides in words."""
        self._context = context
        self._joint = joint
        self._sides = sides
        self._labels = labels
        self._pack = texts.pack
        self._words = texts.words

    def rows(self, shared: bool) -> Iterator[Row]:
        """Give what can be compared, in the order of factors; to share, facts fit to be read out in the mixed group."""
        if shared:
            yield from self._facts(filter(self._pack.fit_to_share, self._pack.factors.values()))
        else:
            yield from self._facts(self._pack.factors.values())
            yield from self._attitudes()

    def _facts(self, factors: Iterable[Factor]) -> Iterator[Row]:
        facts = [factor for factor in factors if factor.held_by_project and factor.computed is None]
        sides = [version for version in self._sides if version.name != MAIN or _says_something(version, facts)]
        for factor in facts:
            told = [Told(side.name, self._labels[side.name], side.answers.get(factor.id)) for side in sides]
            yield Row(factor, PROJECT, tuple(told))

    def _attitudes(self) -> Iterator[Row]:
        """Attitudes are compared between groups that each answered for itself."""
        for factor in self._pack.factors.values():
            if not factor.held_by_project:
                told = [self.own_of(group, factor) for group in self.who_may_hold(factor)]
                yield Row(factor, GROUPS, tuple(told))

    @lazily
    def _groups(self) -> tuple[Group, ...]:
        """The groups that take part, as the project and then its sides list them."""
        ids = dict.fromkeys(group.id for group in self._context.listed_groups)
        place = {group_id: number for number, group_id in enumerate(ids)}
        there = (group for group in self._joint.groups if group.people != 0)
        return tuple(sorted(there, key=lambda group: place[group.id]))

    def who_may_hold(self, factor: Factor) -> list[Group]:
        """Give the groups that take part and can hold an attitude, in the order they are listed."""
        return [group for group in self._groups if factor.can_be_held_by(group.role)]

    def own_of(self, group: Group, factor: Factor) -> Told:
        """Give what a group says of itself."""
        own = self._own_words.get((group.id, factor.id))
        return Told(group.id, group_words(group, self._words), own)

    @lazily
    def _own_words(self) -> Mapping[tuple[str, str], Answer]:
        """What groups have said for themselves, wherever they said it."""
        found: dict[tuple[str, str], Answer] = {}
        for version in self._sides:
            for group in version.groups:
                if not group.hearsay:
                    for factor, answer in group.answers.items():
                        found.setdefault((group.id, factor), answer)
        return found

    def hearsay(self, group: Group, factor: Factor) -> Iterator[Told]:
        """Give what the sides say of a group that has not said it to them itself."""
        for version in self._sides:
            for seen in version.groups:
                answer = seen.answers.get(factor.id)
                if seen.id == group.id and seen.hearsay and is_level(answer):
                    yield Told(version.name, self._labels[version.name], answer)

    def role_of(self, group_id: str) -> Role:
        """Give the role of a group."""
        return next(group.role for group in self._joint.groups if group.id == group_id)


def _says_something(version: Version, facts: Iterable[Factor]) -> bool:
    return any(is_level(version.answers.get(factor.id)) for factor in facts)
