"""What no page of ours sends is answered in words, and takes nothing from what was answered."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from equipoise.adapters.serving import make_app
from equipoise.adapters.web import form_fields
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import builtin_pack

LOCAL = "http://127.0.0.1"
FORM = {"content-type": "application/x-www-form-urlencoded"}
PACK = builtin_pack()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The service, within this process."""
    with TestClient(make_app(), LOCAL, follow_redirects=False) as found:
        yield found


def post(client: TestClient, where: str, *fields: tuple[str, str]) -> tuple[int, str]:
    """Post fields, and give the status and the page."""
    answer = client.post(f"/{where}", content=urlencode(fields), headers=FORM)
    return answer.status_code, answer.text


@pytest.mark.parametrize("where", ["questions", "reflection", "file", "v1/reflect", "v1/check"])
@pytest.mark.parametrize("field", ["view.².said_by", "group.².role", "group.٣.people", "group.99999999999.role"])
def test_a_number_that_is_none_is_no_fault_of_ours(client: TestClient, where: str, field: str) -> None:
    """Figures of other writings, and such as no list reaches."""
    for value in ("\0", "users"):
        assert post(client, where, (field, value), ("page.at", "groups"))[0] < 500


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "raw_unicode_escape"])
@pytest.mark.parametrize("title", ["+2AA-", "\\ud800"])
def test_half_a_letter_is_no_text(client: TestClient, charset: str, title: str) -> None:
    """Whatever way of writing a form says it is in."""
    body = f'--x\r\nContent-Disposition: form-data; name="project.title"\r\n\r\n{title}\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    for where in ("questions", "file", "reflection"):
        assert client.post(f"/{where}", content=body, headers={"content-type": kind}).status_code in (200, 400)


def test_who_spoke_for_a_group_stays(client: TestClient) -> None:
    """The page asks whether they have said it themselves; where they have not, who has is not changed by it."""
    group = {"role": "users", "people": 7, "said_by": "relatives", "attitudes": {"safe_to_speak_up": "safe"}}
    context = Context.from_dict({"equipoise": 1, "answered_by": "coach", "stakeholders": [group]}, PACK)
    _, page = post(client, "questions", *form_fields(context), ("page.to", f"group-{context.stakeholders[0].id}"))
    ticked = re.findall(r'name="group\.0\.said_by" value="([a-z_]+)"[^>]* checked', page)
    assert ticked == ["relatives"]


@pytest.mark.parametrize("sign", ["\ufeff", "\u2028", "\u0085", "\x0b", "\u202e"])
def test_a_reason_with_signs_that_nobody_sees_is_kept_without_them(client: TestClient, sign: str) -> None:
    """What was set aside can be carried on, and saved."""
    answers = [("answer.who_decides", "organisation_alone"), ("page.view", "coach")]
    _, page = post(client, "reflection", *answers)
    rule = re.findall(r'name="page\.aside" value="([^"]+)"', page)[0]
    status, page = post(client, "reflection", *answers, ("page.aside", rule), (f"page.reason.{rule}", f"said{sign}it"))
    carried = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    assert status == 200
    assert "said it" in dict(carried).values()
    assert post(client, "file", *carried)[0] == 200


def test_a_page_to_share_with_something_wrong_holds_no_form(client: TestClient) -> None:
    """It opens in a tab to be passed on: nothing of what was answered stands in it."""
    fields = (("group.0.role", "users"), ("group.0.people", "many"), ("group.0.name", "Kakadus"))
    status, page = post(client, "reflection", *fields, ("page.view", "shareable"))
    assert status == 422
    assert "Kakadus" not in page
    assert "<form" not in page
    assert "whole number" in page


def test_the_minutes_of_a_meeting_go_along(client: TestClient) -> None:
    """Also by pages that do not show them; the field that does counts where there is one."""
    status, page = post(client, "questions", ("page.minutes", "20"), ("page.view", "coach"), ("page.to", "work"))
    assert (status, 'name="page.minutes" value="20"' in page) == (200, True)
    _, page = post(client, "reflection", ("page.minutes", "20"), ("page.minutes", ""), ("page.view", "coach"))
    assert 'name="page.minutes" value="20"' not in page
