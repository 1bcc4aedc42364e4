"""Two files on the page: which is wrong and why, what they become together, and what of them can be shared."""

import html
import re
from collections.abc import Iterator, Mapping
from random import Random
from urllib.parse import urlencode

import pytest
from httpx import Response
from starlette.testclient import TestClient
from support.command import ROOT
from support.generators import random_context
from support.protected import Other

from equipoise.adapters.contract import in_adapter
from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from equipoise.adapters.web import form_fields
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import builtin_pack

LOCAL = "http://127.0.0.1"
FORM = {"content-type": "application/x-www-form-urlencoded"}
SIDES = ROOT / "examples" / "invented" / "two-sides"
PERSONNEL, USERS = ((SIDES / f"{name}.yaml").read_bytes() for name in ("personnel", "users"))
COACH = PERSONNEL.replace(b"answered_by: personnel", b"answered_by: coach")
NOTHING = ("", b"")
PACK = builtin_pack()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The service, within this process."""
    with TestClient(make_app(), LOCAL, follow_redirects=False) as found:
        yield found


def lay(client: TestClient, first: tuple[str, bytes], second: tuple[str, bytes], **fields: str) -> Response:
    """Lay two files side by side."""
    data = {"page.files": "1", "page.view": "coach", **{f"page.{name}": value for name, value in fields.items()}}
    return client.post("/compare", data=data, files={"first": first, "second": second})


def few(payload: bytes, people: int) -> bytes:
    """Give a file in which a group is so many people."""
    return re.sub(rb"people: [0-9]+", b"people: %d" % people, payload)


def plain(page: str) -> str:
    """Give what can be read in a piece of a page."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def told(page: str) -> list[tuple[str, str]]:
    """Give what is wrong, each with the field that it leads to."""
    listed = re.search(r'(?s)id="wrong".*?</ul>', page)
    items = re.findall(r'(?s)<li><a href="#([a-z]+)">(.*?)</a></li>', listed[0]) if listed else []
    return [(field, plain(message)) for field, message in items]


def invalid(page: str) -> list[str]:
    """Give the fields that are marked as wrong."""
    return re.findall(r'id="([a-z]+)"[^>]*aria-invalid="true"', page)


def sharing(page: str) -> str:
    """Give what is said of sharing."""
    found = re.search(r'(?s)aria-labelledby="sharing-heading".*?</section>', page)
    assert found
    return plain(found[0])


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (("a.docx", b"PK\x03\x04word/"), ("users.yaml", USERS), "first"),
        (("personnel.yaml", PERSONNEL), ("b.docx", b"PK\x03\x04word/"), "second"),
        (("personnel.yaml", PERSONNEL), NOTHING, "second"),
        (NOTHING, ("users.yaml", USERS), "first"),
        (("personnel.yaml", PERSONNEL), ("users.yaml", b""), "second"),
        (("personnel.yaml", PERSONNEL), ("copy.yaml", PERSONNEL), "second"),
    ],
)
def test_it_is_said_which_of_the_two_files_is_wrong(
    client: TestClient, first: tuple[str, bytes], second: tuple[str, bytes], field: str
) -> None:
    """The field is marked, and what is listed leads to it; the other one is not blamed."""
    answer = lay(client, first, second)
    assert answer.status_code == 422
    assert ({each for each, _ in told(answer.text)}, invalid(answer.text)) == ({field}, [field])


def test_both_are_told_where_both_are_wrong(client: TestClient) -> None:
    """At once, each with the name of its file, and that they have to be chosen again."""
    page = lay(client, ("photo.jpg", b"\xff\xd8\xff"), ("list.csv", b"a;b\n1;2\n3;4\n")).text
    assert [field for field, _ in told(page)] == ["first", "second"]
    assert told(page)[0][1].startswith("photo.jpg: this looks like a picture.")
    assert told(page)[1][1].startswith("list.csv: this looks like a table of values (CSV).")
    assert "Choose both files again" in page
    assert "You chose photo.jpg." in page


def test_the_same_file_is_no_second_side(client: TestClient) -> None:
    """Neither chosen twice, nor saved twice under two names."""
    for second, said in (("personnel.yaml", "the same file twice"), ("personnel (1).yaml", "hold the same answers")):
        page = lay(client, ("personnel.yaml", PERSONNEL), (second, PERSONNEL)).text
        assert said in told(page)[0][1]
    again = lay(client, ("a.yaml", PERSONNEL), ("b.yaml", PERSONNEL + b"# saved once more\n")).text
    assert "hold the same answers" in told(again)[0][1]


def test_two_works_are_told_by_their_titles(client: TestClient) -> None:
    """And the link leads to the tick that says that they are one."""
    other = USERS.replace(b"id: home-care-in-the-evening", b"id: another").replace(b"title: Evenings", b"title: Nights")
    ((field, message),) = told(lay(client, ("a.yaml", PERSONNEL), ("b.yaml", other)).text)
    assert field == "same"
    assert "“Evenings with home care in Björklund” and “Nights with" in message
    assert lay(client, ("a.yaml", PERSONNEL), ("b.yaml", other), same="1").status_code == 200


def test_two_files_of_the_same_people_are_two_groups(client: TestClient) -> None:
    """It is said what a gap between them means; in Swedish their names are Swedish."""
    later = PERSONNEL.replace(b"who_decides: {level: jointly", b"who_decides: {level: organisation_alone")
    page = plain(lay(client, ("a.yaml", PERSONNEL), ("b.yaml", later)).text)
    assert "More than one side was answered by the personnel." in page
    swedish = plain(lay(client, ("a.yaml", PERSONNEL), ("b.yaml", later), locale="sv").text)
    assert "Personal, grupp 2" in swedish
    assert "ersonnel" not in swedish


@pytest.mark.parametrize("name", ["main.yaml", "joint.yaml", f"{'a' * 150}.yaml", "123.yaml", "å.yaml"])
def test_any_name_of_a_file_will_do(client: TestClient, name: str) -> None:
    """A side is called by who answered, and not by a file's name, be it one that may not name a side."""
    nobody = USERS.replace(b"answered_by: users", b"")
    several = USERS.replace(b"answered_by: users", b"answered_by: [users, relatives]")
    for file in (nobody, several):
        assert lay(client, ("personnel.yaml", PERSONNEL), (name, file)).status_code == 200


def test_a_file_of_both_sides_is_chosen_alone(client: TestClient) -> None:
    """What was saved from the page of both shows them again; on the start page, too."""
    page = lay(client, ("personnel.yaml", PERSONNEL), ("users.yaml", USERS)).text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = [(name, html.unescape(value)) for name, value in hidden]
    saved = client.post("/file", content=urlencode(fields), headers=FORM)
    assert "answers-by-personnel-and-users" in saved.headers["content-disposition"]
    both = ("both.yaml", saved.content)
    alone = lay(client, both, NOTHING)
    opened = client.post("/open", files={"file": both})
    for answer in (alone, opened):
        assert answer.status_code == 200
        assert "Where they differ" in answer.text
    ((field, message),) = told(lay(client, ("users.yaml", USERS), both).text)
    assert (field, "both sides are in this file already" in message) == ("second", True)


SHARED: Mapping[str, tuple[tuple[bytes, bytes], str]] = {
    "two large sides": ((PERSONNEL, USERS), ""),
    "a small side": ((PERSONNEL, few(USERS, 3)), "The users: 3 people. At least 8 are needed."),
    "one person": ((PERSONNEL, few(USERS, 1)), "The users: 1 person. At least 8 are needed."),
    "of unknown size": ((PERSONNEL, USERS.replace(b"people: 9", b"")), "does not say how many they are"),
    "nobody is said": ((PERSONNEL, USERS.replace(b"answered_by: users", b"")), "does not say who answered"),
    "a coach's and a large one": ((COACH, USERS), ""),
    "a coach's and one of six": ((COACH, few(USERS, 6)), ""),
    "six beside another side": ((PERSONNEL, few(USERS, 6)), "Of the other side 5 people are then enough"),
    "a coach's and a small one": ((COACH, few(USERS, 3)), "The users: 3 people. At least 5 are needed."),
    "one coach's picture of two": ((COACH, few(COACH, 9)), "one person's picture of a side"),
}


@pytest.mark.parametrize(("files", "why"), SHARED.values(), ids=SHARED)
def test_it_is_said_what_can_be_shared_and_what_would_help(
    client: TestClient, files: tuple[bytes, bytes], why: str
) -> None:
    """And what is said is so: the page to share holds answers exactly where it was promised."""
    page = lay(client, ("a.yaml", files[0]), ("b.yaml", files[1])).text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = [*((name, html.unescape(value)) for name, value in hidden), ("page.view", "shareable")]
    shared = client.post("/compare", content=urlencode(fields), headers=FORM).text
    assert ("<table" in shared) is (why == "")
    assert ("Show what may be shared" in page) is (why == "")
    assert ("There is nothing to share yet" if why else "You can share") in sharing(page)
    assert why in sharing(page)


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_it_is_said_before_what_can_be_shared(client: TestClient, locale: str) -> None:
    """With how many people that takes, as the pack has it, and which questions lower it."""
    page = plain(client.get(f"/compare?lang={locale}").text)
    assert ("at least 8 people" if locale == "en" else "minst 8 personer") in page
    assert ("5 people are then enough" if locale == "en" else "räcker det med 5 personer") in page


def test_a_page_of_both_leads_back(client: TestClient) -> None:
    """To the two sides; and its notes and form speak of sides as a coach does."""
    page = lay(client, ("personnel.yaml", PERSONNEL), ("users.yaml", few(USERS, 3))).text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = [(name, html.unescape(value)) for name, value in hidden]
    both = client.post("/reflection", content=urlencode(fields), headers=FORM).text
    assert 'formaction="compare"' in both
    assert "The users: 3 people." in plain(both)
    assert "viewpoint" not in plain(both)
    form = client.post("/questions", content=urlencode([*fields, ("page.go", "done")]), headers=FORM).text
    assert "What the two sides answered is kept as it is" in plain(form)
    alone = client.post("/reflection", content=urlencode([("page.view", "coach")]), headers=FORM).text
    assert 'formaction="compare"' not in alone


def large_sides(rng: Random) -> Context:
    """Sides of many people, of whom groups may be few."""
    context = random_context(rng, PACK, viewpoints=1, frank=1)
    views = {name: view.model_copy(update={"people": 20}) for name, view in context.viewpoints.items()}
    return context.model_copy(update={"viewpoints": views})


def beside_a_coach(rng: Random) -> Context:
    """One side, beside the coach's own file, as the page puts them together."""
    context = random_context(rng, PACK, viewpoints=1, frank=1)
    name, view = next(iter(context.viewpoints.items()))
    views = {name: view.model_copy(update={"people": rng.choice((3, 6, 20))})}
    return context.model_copy(update={"answered_by": ("coach",), "viewpoints": views})


@pytest.mark.parametrize("kind", [large_sides, beside_a_coach])
@pytest.mark.parametrize("seed", range(6))
def test_a_comparison_to_share_is_the_same_whatever_is_protected(client: TestClient, seed: int, kind: type) -> None:
    """To the byte: the page, every document that is text, and what it is called."""
    rng = Random(seed)
    context = kind(rng)
    other = Other(context, rng).make()
    for where, fields in (
        ("compare", []),
        *(("document", [("page.as", form)]) for form in ("html", "markdown", "text")),
    ):
        posted = [urlencode([*form_fields(each), *fields, ("page.of", "sides")]) for each in (context, other)]
        found = [client.post(f"/{where}", content=each, headers=FORM) for each in posted]
        assert found[0].content == found[1].content
        names = [each.headers.get("content-disposition") for each in found]
        assert names[0] == names[1]


def test_a_file_of_another_pack_is_read_with_its_questions() -> None:
    """Where the service has that pack; a file does not say which it is of."""
    pack = ROOT / "examples" / "packs" / "research-partnership"
    file = ("study.yaml", (pack / "examples" / "tired-after-stroke.yaml").read_bytes())
    with TestClient(make_app(Settings(packs=(pack,))), LOCAL) as service:
        asked = {"page.pack": "power-triangle"}
        answer = service.post("/open", data=asked, files={"file": file})
        assert (answer.status_code, 'name="page.pack" value="research-partnership"' in answer.text) == (200, True)
        wrong = service.post("/open", data=asked, files={"file": ("study.yaml", file[1].replace(b"role: ", b"rule: "))})
        assert wrong.status_code == 422


def test_what_is_read_is_what_was_saved(client: TestClient) -> None:
    """A side's answers come through whole, whichever becomes the project's own."""
    page = lay(client, ("users.yaml", USERS), ("coach.yaml", COACH)).text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = [(name, html.unescape(value)) for name, value in hidden]
    saved = client.post("/file", content=urlencode(fields), headers=FORM).content
    context = in_adapter("yaml").read(saved, PACK).context
    assert context.answers == in_adapter("yaml").read(COACH, PACK).context.answers
    assert context.viewpoints["users"].answers == in_adapter("yaml").read(USERS, PACK).context.answers
