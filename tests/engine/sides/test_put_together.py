"""What the known answers of a corner rest on where sides are put together."""

from random import Random

import pytest
from support.generators import random_context

from equipoise import Reflector
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.sides.put_together import PutTogether, put_together

REFLECTOR = Reflector()
COMPUTED = [factor.id for factor in REFLECTOR.pack.computed_factors]


def found(context: Context, corner: int, view: str = "coach") -> PutTogether | None:
    """Give what a corner of a context rests on."""
    joint, *sides = (each.balance[corner] for each in REFLECTOR.balances(context, view=view))  # type: ignore[arg-type]
    return put_together(joint, sides, COMPUTED)


def two_sides(personnel: dict[str, str], users: dict[str, str]) -> Context:
    """Give a context of what two sides answered on the setting."""
    views = {
        name: {"answered_by": name, "said_by": "themselves", "people": 9, "setting": answers}
        for name, answers in (("personnel", personnel), ("users", users))
    }
    return Context.from_dict({"equipoise": 1, "viewpoints": views})


def test_answers_are_counted_by_what_they_rest_on() -> None:
    """Alike, by one side, and differently; the rest is not known."""
    context = two_sides(
        {"meeting_place": "staff_room", "speaking_time": "uneven", "record_of_decisions": "personnel_notes"},
        {"meeting_place": "staff_room", "speaking_time": "personnel_most"},
    )
    rests = found(context, 0)
    of = REFLECTOR.balances(context)[0].balance[0].of
    assert of is not None
    assert rests == PutTogether(alike=1, one_side=1, worked_out=0, differently=1, own=0, unknown=of - 3)
    assert rests.by_several == 2


def test_what_a_group_says_of_itself_stands_and_counts_as_answered_differently() -> None:
    """It is known, by the group's own word, and others said otherwise."""
    groups = {
        name: [{"id": "u", "role": "users", "people": 9, "said_by": said_by, "attitudes": {"trust_in_service": level}}]
        for name, said_by, level in (("personnel", "personnel", "trusting"), ("users", "themselves", "cautious"))
    }
    levels = [level.id for level in builtin_pack().factors["trust_in_service"].levels]
    assert {"cautious"} < set(levels)
    other = next(level for level in levels if level != "cautious")
    groups["personnel"][0]["attitudes"] = {"trust_in_service": other}
    views = {name: {"answered_by": name, "people": 9, "stakeholders": each} for name, each in groups.items()}
    rests = found(Context.from_dict({"equipoise": 1, "viewpoints": views}), 2)
    assert rests is not None
    assert (rests.alike, rests.one_side, rests.differently, rests.own) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("alike", "one_side", "own", "leans"),
    [(4, 0, 0, True), (3, 0, 0, False), (4, 4, 0, True), (4, 5, 0, False), (9, 0, 1, False)],
)
def test_how_sides_lean_takes_enough_that_is_alike(alike: int, one_side: int, own: int, leans: bool) -> None:
    """As many as the pack asks for, no fewer than from one side alone, and nothing others said otherwise."""
    rests = PutTogether(alike=alike, one_side=one_side, worked_out=0, differently=own, own=own, unknown=0)
    assert rests.says_how_sides_lean(4) is leans


@pytest.mark.parametrize("seed", range(80))
def test_together_they_are_all_that_can_be_answered(seed: int) -> None:
    """Law: each question of a corner is counted once; what is alike at least two sides know."""
    context = random_context(Random(seed), REFLECTOR.pack, viewpoints=1)
    joint, *sides = REFLECTOR.balances(context)
    for number, corner in enumerate(joint.balance):
        rests = found(context, number)
        assert rests is not None
        counted = rests.alike + rests.one_side + rests.worked_out + rests.differently + rests.unknown
        assert counted == corner.of
        assert min(rests.alike, rests.one_side, rests.worked_out, rests.unknown) >= 0
        assert 2 * rests.alike <= sum(each.balance[number].known or 0 for each in sides)


def test_a_corner_that_is_not_shared_tells_nothing() -> None:
    """Not even how many answered the same."""
    context = two_sides({"meeting_place": "staff_room"}, {"meeting_place": "staff_room"})
    assert found(context, 2, "shareable") is None
