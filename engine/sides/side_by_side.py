"""What each side said of one thing, and how far apart they are."""

from dataclasses import dataclass

from equipoise.engine.contexts.parts import Answer
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import is_level
from equipoise.engine.terms import NOT_APPLICABLE, PROJECT, UNKNOWN


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
