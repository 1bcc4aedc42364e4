"""What a sheet says is written down about the group that reads it: never more than is so, nor what is protected."""

from typing import Any

import pytest
from support.protected import PACK

from equipoise.adapters.session.details import Details
from equipoise.adapters.session.sheets import handout
from equipoise.adapters.session.written_down import A_NUMBER, AT_MOST, BOTH, NOTHING, OF_OTHERS, OWN, written_down
from equipoise.engine.contexts.context import Context
from equipoise.engine.meeting import plan_session
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import Role

REFLECTOR = Reflector(PACK)
TRUST = {"trust_in_service": "cautious"}


def shared(*groups: dict[str, Any], **data: Any) -> Any:
    """Plan a session with these groups of users, answered by the coach."""
    listed = [{"role": "users", "people": 6, **group} for group in groups]
    context = Context.from_dict({"equipoise": 1, "answered_by": "coach", "stakeholders": listed, **data}, PACK)
    return plan_session(REFLECTOR, context, present={"users": 6}).shared


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([], NOTHING),
        ([{}], A_NUMBER),
        ([{"attitudes": {"trust_in_service": "unknown"}}], A_NUMBER),
        ([{"attitudes": TRUST, "said_by": "themselves"}], OWN),
        ([{"attitudes": TRUST, "said_by": "personnel"}], OF_OTHERS),
        ([{"attitudes": TRUST}], OF_OTHERS),
        ([{"attitudes": TRUST, "said_by": "themselves"}, {"attitudes": TRUST}], BOTH),
        ([{"attitudes": TRUST}, {}], OF_OTHERS),
        ([{"people": 3}], AT_MOST),
        ([{"people": 3, "attitudes": TRUST, "said_by": "themselves"}], AT_MOST),
        ([{"people": 3, "attitudes": TRUST}], AT_MOST),
        ([{"people": None, "attitudes": TRUST}], AT_MOST),
        ([{"attitudes": TRUST}, {"people": 2}], AT_MOST),
    ],
)
def test_what_is_written_down(groups: list[dict[str, Any]], said: str) -> None:
    """Of a small group it is the same sentence whatever was answered, and by whomever."""
    assert written_down(shared(*groups), "users") == said


def test_what_sides_have_answered_is_not_told() -> None:
    """Laid together, what each side answered can no longer be seen."""
    views = {"users": {"answered_by": "users", "said_by": "themselves", "people": 6, "setting": {}}}
    assert written_down(shared({"attitudes": TRUST}, viewpoints=views), "users") == AT_MOST


def test_of_a_role_that_is_not_listed_nothing_is_written() -> None:
    """Nor of everyone, where nobody is listed."""
    roles: tuple[Role | None, ...] = ("relatives", None)
    assert [written_down(shared({}), role) for role in roles] == [NOTHING, NOTHING]


def test_the_sheet_says_it() -> None:
    """Under its heading, in the words of the sheet."""
    own = {"attitudes": TRUST, "said_by": "themselves"}
    points = next(
        block for block in handout(shared(own), "users", Details()).blocks if type(block).__name__ == "Points"
    )
    assert ("What have we written down about your group?", OWN) in [(each.lead, each.text) for each in points.items]
