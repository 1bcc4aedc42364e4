"""Says what the known answers of a corner rest on where sides are put together: more than one side, or one alone."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import CornerBalance

Place = tuple[str, str]
"""What is answered, and of whom."""


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Known answers by what they rest on, then what is not known; together they are all that can be answered.

    ``alike`` more than one side gave, and none otherwise; ``one_side`` a single side gave; ``worked_out`` nobody gave,
    since they follow from how many take part, and ``worked_out_in_all`` of these are known to every side.
    ``differently`` sides answered each in its way; ``own`` of these are known all the same, by what a group says of
    itself. ``sides`` is how many sides gave any answer.
    """

    alike: int
    one_side: int
    worked_out: int
    worked_out_in_all: int
    differently: int
    own: int
    unknown: int
    sides: int

    @property
    def by_several(self) -> int:
        """Count what more than one side answered."""
        return self.alike + self.differently

    @property
    def nothing_in_common(self) -> bool:
        """Say whether sides answered, but no question was answered by two of them."""
        return self.sides > 1 and not self.by_several

    @property
    def little_in_common(self) -> bool:
        """Say whether sides answered, and fewer questions were answered by two of them than by one alone."""
        return self.sides > 1 and self.by_several < self.one_side

    def says_how_sides_lean(self, at_least: int) -> bool:
        """Say whether so many were answered alike, and no fewer than by one side alone; and none known all the same.

        So a balance of what is known never looks as if all agreed on what one side alone answered.
        """
        return self.alike >= max(at_least, self.one_side) and not self.own


def marked_where_little_is_alike(
    joint: Sequence[CornerBalance], sides: Sequence[Sequence[CornerBalance]], pack: Pack
) -> tuple[CornerBalance, ...]:
    """Give the corners of sides put together, marked where too little is alike to say how these lean."""
    return tuple(
        corner.model_copy(update={"little_alike": _little_alike(corner, same, pack)})
        for corner, *same in zip(joint, *sides, strict=True)
    )


def _little_alike(corner: CornerBalance, sides: Sequence[CornerBalance], pack: Pack) -> bool:
    if len(sides) < 2 or corner.lean is None:
        return False
    rests = put_together(corner, sides, [factor.id for factor in pack.computed_factors])
    if rests is None or (corner.lean == "too_little_known" and not rests.sides):
        return False
    return not rests.says_how_sides_lean(pack.lean_words.at_least_known)


def put_together(
    joint: CornerBalance, sides: Sequence[CornerBalance], computed: Collection[str] = ()
) -> PutTogether | None:
    """Tell of a corner, as sides see it and put together, what its answers rest on; None where it is not shared.

    ``computed`` are the factors that are worked out from numbers.
    """
    if joint.factors is None or joint.known is None or joint.of is None:
        return None
    told: dict[Place, list[str]] = {}
    for place, level in chain.from_iterable(map(_counted, sides)):
        told.setdefault(place, []).append(level)
    worked_out = [place for place, _ in _counted(joint) if place[0] in computed]
    given = [told.get(place, []) for place, _ in _counted(joint) if place[0] not in computed]
    alike = sum(len(levels) > 1 and len(set(levels)) == 1 for levels in given)
    own = sum(len(set(levels)) > 1 for levels in given)
    differ = joint.differ or 0
    return PutTogether(
        alike=alike,
        one_side=len(given) - alike - own,
        worked_out=len(worked_out),
        worked_out_in_all=sum(len(told.get(place, [])) == len(sides) for place in worked_out),
        differently=differ + own,
        own=own,
        unknown=joint.of - joint.known - differ,
        sides=sum(any(place[0] not in computed for place, _ in _counted(side)) for side in sides),
    )


def _counted(corner: CornerBalance) -> Iterator[tuple[Place, str]]:
    for each in corner.factors or ():
        if each.part == "counted":
            yield (each.factor, each.holder), each.level
