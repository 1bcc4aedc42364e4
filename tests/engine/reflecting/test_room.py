"""The room for questions."""

from support.small import room

from equipoise.engine.terms import ROLES


def test_those_who_come_take_the_place_of_those_listed() -> None:
    """Roles that do not come are absent, all but the coach; people are those who come."""
    there = room(listed=frozenset({"users", "managers"}), people=2).with_those(
        {"users": 3, "personnel": 6, "funders": 0}
    )
    assert (there.listed, there.people) == ({"users", "personnel"}, 9)
    assert [role for role in ROLES if there.has([role])] == ["users", "personnel", "coach"]
