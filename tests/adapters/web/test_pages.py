"""What the page answers, request by request: what it lets run, what it carries, what it tells and what it refuses."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient
from support.command import EXAMPLES, RICH, ROOT
from support.protected import Other

from equipoise.adapters.contract import in_adapter
from equipoise.adapters.files import load_context
from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from equipoise.adapters.web import form_fields
from equipoise.adapters.web.words import sayings
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import builtin_pack

LOCAL = "http://127.0.0.1"
FORM = {"content-type": "application/x-www-form-urlencoded"}
POSTED = ("questions", "reflection", "document", "file", "open")
SIDES = ROOT / "examples" / "invented" / "two-sides"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The service, within this process."""
    with TestClient(make_app(), LOCAL, follow_redirects=False) as found:
        yield found


def post(client: TestClient, where: str, *fields: tuple[str, str], context: Context | None = None) -> str:
    """Post a form that holds a context and more, and give the page."""
    held = form_fields(context) if context is not None else []
    answer = client.post(f"/{where}", content=urlencode([*held, *fields]), headers=FORM)
    assert answer.status_code in (200, 422), answer.text
    return answer.text


class Elements(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def hidden(self) -> list[tuple[str | None, str | None]]:
        return [(each.get("name"), each.get("value")) for tag, each in self.found if each.get("type") == "hidden"]


def pages(client: TestClient) -> Iterator[tuple[str, str]]:
    """Give every page, by a name."""
    rich = load_context(RICH)
    yield "start", client.get("/").text
    yield "compare", client.get("/compare").text
    for part in ("work", "groups", "setting", "group-users-1", "done", "answers"):
        yield part, post(client, "questions", ("page.to", part), context=rich)
    for view in ("coach", "shareable"):
        yield view, post(client, "reflection", ("page.view", view), context=rich)
    yield "refused", client.post("/open", content=b"x", headers={"content-type": "text/plain"}).text


def test_nothing_runs_but_our_own_file(client: TestClient) -> None:
    """No script, style or handler within a page, and a policy that would refuse them; every address is our own."""
    for name, page in pages(client):
        for tag, attributes in Elements(page).found:
            assert tag != "style", name
            assert "style" not in attributes, name
            assert not [each for each in attributes if each.startswith("on")], name
            if tag in ("script", "link"):
                assert re.match(r"page-files/[0-9a-f]{12}/", attributes.get("src") or attributes.get("href") or ""), (
                    name
                )
        assert not re.search(r"<script[^>]*>[^<]", page), name


def test_every_answer_says_what_may_be_done_with_it(client: TestClient) -> None:
    """Nothing is kept on the way, nothing is sent on, and no other page may frame it.

    What was posted may be shown again when somebody goes back in the browser that shows it; no file may.
    """
    posted = [
        client.post(f"/{where}", content="page.view=coach", headers=FORM) for where in ("reflection", "questions")
    ]
    file = client.post("/file", content="", headers=FORM)
    assert [each.headers["cache-control"] for each in posted] == ["private, max-age=0"] * 2
    assert [each.headers["cache-control"] for each in (client.get("/"), client.get("/questions"), file)] == [
        "no-store"
    ] * 3
    for answer in (client.get("/"), *posted, file):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'self'; ")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_files_of_the_page_can_be_kept_for_long(client: TestClient) -> None:
    """Their address changes with what is in them."""
    for where in re.findall(r"page-files/[^\"]+", client.get("/").text):
        answer = client.get(f"/{where}")
        assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (200, True)


def test_who_clears_all_lets_the_browser_forget(client: TestClient) -> None:
    """The link on each page of the form does; the start alone does not."""
    assert 'href="./?lang=en&amp;forget=1" data-leave' in post(client, "questions", ("page.locale", "en"))
    assert client.get("/?lang=en&forget=1").headers["clear-site-data"] == '"cache"'
    assert "clear-site-data" not in client.get("/?lang=en").headers


@pytest.mark.parametrize("where", POSTED)
def test_who_comes_without_anything_is_led_to_the_start(client: TestClient, where: str) -> None:
    """As after a reload in another tab; the form itself can be begun."""
    answer = client.get(f"/{where}")
    if where == "questions":
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer.headers["location"]) == (303, ".")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_form_carries_all_that_was_in_a_file(client: TestClient, path: Path) -> None:
    """Whatever part is shown, a page that is sent back as it is holds the same context."""
    context = load_context(path)
    for part in ("work", "groups", "setting", "resources", "group-users-1", "done", "answers"):
        page = post(client, "questions", ("page.to", part), context=context)
        sent = [(name, value) for name, value in _as_sent(page) if not name.startswith("page.")]
        saved = client.post("/file", content=urlencode([*sent, ("page.at", part)]), headers=FORM)
        found = in_adapter("yaml").read(saved.content, builtin_pack()).context
        assert {*found.answered_by} == {*context.answered_by}  # ticks have an order of their own
        assert found.model_copy(update={"answered_by": context.answered_by}) == context


def _as_sent(page: str) -> Iterator[tuple[str, str]]:
    """Give what a browser sends of a form that nobody touched."""
    name = ""
    for tag, each in Elements(page).found:
        named = each.get("name") or ""
        if tag == "select":
            name = named
        elif tag == "option" and name and "selected" in each:
            yield name, each.get("value") or ""
        elif tag == "input" and (each.get("type") in ("hidden", "text", "date") or "checked" in each):
            yield named, each.get("value") or ""


def test_the_page_to_share_is_the_same_whatever_is_protected(client: TestClient) -> None:
    """To the byte, and so are its documents: what small groups answered, their names and all notes."""
    pack, context = builtin_pack(), load_context(RICH)
    other = Other(context, Random(7)).make()
    assert form_fields(other) != form_fields(context)
    assert pack.small_group.default == 5
    for fields in ([("page.view", "shareable")], []):
        shared = [post(client, "reflection", *fields, context=each) for each in (context, other)]
        assert shared[0] == shared[1]
        assert "<form" not in shared[0]
        assert Elements(shared[0]).hidden() == []
    for form in ("html", "json", "markdown"):
        written = [
            client.post("/document", content=urlencode([*form_fields(each), ("page.as", form)]), headers=FORM).content
            for each in (context, other)
        ]
        assert written[0] == written[1]


def test_the_comparison_to_share_carries_no_answers(client: TestClient) -> None:
    """The coach's own does, in its form, so that more can be done with it."""
    files = {name: (f"{name}.yaml", (SIDES / f"{side}.yaml").read_bytes()) for name, side in _TWO}
    for view, forms in (("coach", 1), ("shareable", 0)):
        answer = client.post("/compare", data={"page.files": "1", "page.view": view}, files=files)
        assert answer.text.count("<form") == forms


_TWO = (("first", "personnel"), ("second", "users"))


def test_fields_that_are_not_ours_are_told(client: TestClient) -> None:
    """By their name, and they are not carried on."""
    page = post(client, "questions", ("colour", "blue"), ("page.at", "work"), ("page.to", "next"))
    assert "There is no such field." in page
    assert "colour" not in [name for name, _ in Elements(page).hidden()]


def test_a_note_without_an_answer_is_asked_about(client: TestClient) -> None:
    """It would stand beside nothing, and is not thrown away."""
    page = post(client, "questions", ("note.who_decides", "since May"), ("page.at", "setting"), ("page.to", "next"))
    assert "A note stands beside an answer, and there is none yet." in page
    assert ("note.who_decides", "since May") in list(_as_sent(page))


def test_what_a_group_has_said_itself_is_told_apart(client: TestClient) -> None:
    """And is not asked where that group alone answers."""
    group = [("group.0.role", "users"), ("group.0.people", "9")]
    asked = post(client, "questions", *group, ("answered_by", "coach"), ("page.go", "group-users-1"))
    alone = post(client, "questions", *group, ("answered_by", "users"), ("page.go", "group-users-1"))
    assert "group.0.said_by" in asked
    assert "group.0.said_by" not in alone


def test_a_group_of_one_is_spoken_of_as_one(client: TestClient) -> None:
    """In its heading, in who has said it, and in what is good to do there."""
    group = [("group.0.role", "managers"), ("group.0.people", "1"), ("answered_by", "coach")]
    one = post(client, "questions", *group, ("page.go", "group-managers-1"))
    assert "<h1>Managers (one person)</h1>" in one
    assert "This person has said it." in one
    assert one.count("who can be recognised here. Leave open what this person has not said themselves, or put") == 1
    group[1] = ("group.0.people", "2")
    several = post(client, "questions", *group, ("page.go", "group-managers-1"))
    assert "<h1>Managers</h1>" in several
    assert "They have said it themselves." in several
    assert "one person" not in several


def test_some_and_none_of_the_concerns_is_told(client: TestClient) -> None:
    """Which was taken, once."""
    both = [("project.concerns", "none"), ("project.concerns", "children")]
    page = post(client, "questions", *both, ("page.at", "work"), ("page.to", "next"))
    assert "You ticked &#34;None of these&#34; and others. The others are kept." in page
    held = [(name or "", value or "") for name, value in Elements(page).hidden()]
    assert [value for name, value in held if name == "project.concerns"] == ["children"]
    assert "You ticked" not in post(client, "questions", *held, ("page.to", "next"))


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        ("", "date", ""),
        ("2026-03-12", "date", "2026-03-12"),
        ("12 March", "text", "12 March"),
        ("2026-3-12", "text", "2026-3-12"),
    ],
)
def test_the_day_is_asked_in_the_browsers_own_field(client: TestClient, typed: str, kind: str, shown: str) -> None:
    """But what that field would drop stays as it was typed, with how to write it."""
    page = post(client, "questions", ("project.date", typed), ("page.at", "work"), ("page.to", "work"))
    field = next(each for _, each in Elements(page).found if each.get("name") == "project.date")
    assert (field["type"], field["value"]) == (kind, shown)
    assert ("Write the date like 2026-03-12." in page) == (kind == "text")


def test_what_points_at_a_person_is_told(client: TestClient) -> None:
    """Of what was typed, on every page."""
    title = ("project.title", "About 19121212-1212")
    assert "never about single people" in post(client, "reflection", title, ("page.view", "coach")).split("<h1>")[1]


def test_too_much_and_what_is_no_form_is_refused(client: TestClient) -> None:
    """With the status that says why; where it is the page that refuses, as a page."""
    large = client.post("/reflection", content=b"a=" + b"b" * (4 << 20), headers=FORM)
    other = client.post("/reflection", content=b"{}", headers={"content-type": "application/json"})
    cut = client.post("/open", content=b"--x\r\nno", headers={"content-type": "multipart/form-data; boundary=x"})
    nothing = client.post("/open", content=b"", headers={"content-type": "multipart/form-data"})
    many = client.post("/reflection", content="&".join(["a=b"] * 6_000), headers=FORM)
    found = [large.status_code, other.status_code, cut.status_code, nothing.status_code, many.status_code]
    assert found[:2] == [413, 415]
    assert all(400 <= status < 500 for status in found)
    assert "This is not what the page sends." in other.text


def test_a_form_from_a_page_of_others_is_refused(client: TestClient) -> None:
    """One from the page itself is taken."""
    for origin, status in (("https://example.org", 403), ("null", 403), (LOCAL, 200)):
        answer = client.post("/reflection", content="page.view=coach", headers={**FORM, "origin": origin})
        assert answer.status_code == status


def test_a_large_file_is_never_laid_down_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is held in memory, and told to be too large."""
    import tempfile

    def rollover(_file: object) -> None:
        raise AssertionError("a file was written to disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", rollover)
    with TestClient(make_app(Settings(most_bytes=4 << 20)), LOCAL) as client:
        answer = client.post("/open", files={"file": ("a.yaml", b"a" * (2 << 20))})
    assert answer.status_code == 422
    assert "does not look like a file that the page saved" in answer.text


@pytest.mark.parametrize("fields", [[("page.at", "x" * 99)], [("page.to", "../..")], [("page.pack", "../../etc")]])
def test_odd_wishes_are_met_with_the_form(client: TestClient, fields: list[tuple[str, str]]) -> None:
    """A part, a pack or a language that is not there is the first that is."""
    page = post(client, "questions", *fields, ("page.locale", "xx"), ("page.reading", "odd"))
    assert 'name="project.title"' in page


def test_no_such_format_is_told(client: TestClient) -> None:
    """As a page."""
    page = post(client, "document", ("page.as", "exe"), context=load_context(RICH))
    assert "There is no format" in page
    page = post(client, "document", ("page.as", "exe"), ("page.of", "sides"), context=load_context(RICH))
    assert "there is one side alone" in page.lower()


def test_other_packs_can_be_chosen() -> None:
    """Each with its own questions; nobody is asked to choose where there is one."""
    pack = ROOT / "examples" / "packs" / "research-partnership"
    with TestClient(make_app(Settings(packs=(pack,))), LOCAL) as client:
        start = client.get("/")
        assert '<option value="research-partnership" selected>' in start.text
        mine = client.get("/questions?pack=research-partnership").text
        built_in = client.get("/questions?pack=power-triangle").text
        assert ("page.pack", "power-triangle") in Elements(built_in).hidden()
        assert mine != built_in


def test_the_language_is_that_of_the_browser_unless_chosen(client: TestClient) -> None:
    """Said in the page, and in the head of the answer."""
    for header, query, found in (("sv-SE,sv;q=0.9", "", "sv"), ("de", "", "en"), ("sv", "?lang=en", "en")):
        answer = client.get(f"/{query}", headers={"accept-language": header})
        assert (answer.headers["content-language"], f'<html lang="{found}"' in answer.text) == (found, True)


def test_every_saying_is_used_and_every_use_is_said() -> None:
    """The words of the page are those that its templates and modules name."""
    folder = ROOT / "adapters" / "web"
    texts = [path.read_text("utf-8") for path in (*folder.glob("templates/*.html"), *folder.rglob("*.py"))]
    named = {
        name
        for text in texts
        for name in re.findall(r"\bt\.([a-z_]+)|sayings\([^)]*\)\[\"([a-z_]+)\"\]", text)
        for name in name
        if name
    }
    assert named == {*sayings("en")}


def test_who_sends_too_much_with_a_browser_is_told_on_a_page(client: TestClient) -> None:
    """In words, in the browser's language; programs are told as before."""
    browser = {**FORM, "accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": "sv"}
    body = b"a=" + b"b" * (4 << 20)
    page = client.post("/questions", content=body, headers=browser)
    assert (page.status_code, page.headers["connection"], page.headers["content-language"]) == (413, "close", "sv")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'self'; ")
    assert "Det här är större än vad som kan läsas här." in page.text
    for where, headers in (("/questions", FORM), ("/v1/reflect", browser)):
        answer = client.post(where, content=body, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_who_comes_too_often_with_a_browser_is_told_on_a_page() -> None:
    """With how long to wait, as programs are told."""
    with TestClient(make_app(Settings(per_minute=1)), LOCAL) as client:
        answers = [client.get("/", headers={"accept": "text/html"}) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert "retry-after" in answers[-1].headers
    assert "You ask more often than you may here. Come again in " in answers[-1].text


@pytest.mark.parametrize(
    ("answered_by", "people", "told"),
    [
        (["users"], 3, "The users have answered, and they are 3 people"),
        (["users", "coach"], 3, "The users and the coach answered together, and no group of them is large"),
        (["users", "coach"], 12, ""),
        (["coach"], 3, ""),
    ],
)
def test_the_coach_is_told_before_sharing_what_few_answered(
    client: TestClient, answered_by: list[str], people: int, told: str
) -> None:
    """That it is left out, or that it is there since a coach answered with them; never on the page to share."""
    groups = [{"role": "users", "people": people}]
    data = {"equipoise": 1, "answered_by": answered_by, "stakeholders": groups}
    context = Context.from_dict(data | {"setting": {"who_decides": "organisation_alone"}})
    page = post(client, "reflection", ("page.view", "coach"), context=context)
    shared = post(client, "reflection", ("page.view", "shareable"), context=context)
    sentences = ("have answered, and they are", "answered together, and no group")
    assert [told in page if told else not any(each in page for each in sentences)] == [True]
    assert not any(each in shared for each in sentences)


@pytest.mark.parametrize(
    ("answered_by", "people", "told"),
    [
        ("users", "3", "is 3 people: nothing they answer can stand on a page to share, since so few could be "),
        (
            "users",
            "6",
            "in a file of their own, and lays the two side by side, 5 can be enough.",
        ),
        ("users", "", "It is not said how many those are who answer (the users): until it is, under “Who takes part”"),
        ("users", "8", ""),
        ("coach", "3", ""),
    ],
)
def test_who_are_too_few_are_told_before_they_answer(
    client: TestClient, answered_by: str, people: str, told: str
) -> None:
    """After who takes part, and on the last part; not with every part between."""
    group = [("answered_by", answered_by), ("group.0.role", "users"), ("group.0.people", people)]
    needed = "At least 8 are needed."
    for at, to, there in (("groups", "next", True), ("setting", "next", False), ("setting", "done", True)):
        page = post(client, "questions", *group, ("page.at", at), ("page.to", to))
        assert (needed in page) == (there and bool(told))
        assert (told in page) == (there or not told)


def test_a_part_with_something_to_look_at_is_not_told_to_be_answered(client: TestClient) -> None:
    """In the list of parts; and how many are asked for is told, where somebody wrote a range."""
    group = [("group.0.role", "users"), ("group.0.people", "5-6")]
    page = post(client, "questions", *group, ("page.at", "groups"), ("page.to", "next"))
    stop = page.partition('value="groups" aria-current="step"')[2].partition("</button>")[0]
    assert "something to look at" in stop
    assert "answered" not in stop
    assert page.count("Write one number, such as 6. If it changes, write the usual one.") == 2


def test_the_first_page_is_offered_where_there_is_enough_for_it(client: TestClient) -> None:
    """A button stands beside the words."""
    page = post(client, "questions", ("page.to", "resources"), context=load_context(RICH))
    beside = page.partition("There is enough for a first page already.")[2].partition("</aside>")[0]
    assert 'formaction="reflection" name="page.view" value="coach"' in beside


def test_easy_words_are_offered_where_understanding_varies(client: TestClient) -> None:
    """On the last part, for the page to share; not where they were chosen, nor where nobody ticked it."""
    offered = "Show the page to share, in easy words"
    ticked = ("project.concerns", "varying_capacity")
    assert offered in post(client, "questions", ticked, ("page.to", "done"))
    assert offered not in post(client, "questions", ticked, ("page.to", "done"), ("page.reading", "easy"))
    assert offered not in post(client, "questions", ("project.concerns", "children"), ("page.to", "done"))
    plain, easy = (
        post(client, "reflection", *more, context=load_context(RICH)) for more in ((), (("page.read", "easy"),))
    )
    assert "<form" not in easy
    assert easy != plain


@pytest.mark.parametrize(
    ("people", "named"), [(6, "The page to share (it has no questions yet)"), (12, "The page to share")]
)
def test_an_empty_page_to_share_is_named_so_where_it_is_chosen(client: TestClient, people: int, named: str) -> None:
    """With how many are needed, before anybody takes along a page of which nothing can be asked."""
    groups = [{"role": "personnel", "people": people}]
    data = {"equipoise": 1, "answered_by": ["personnel"], "stakeholders": groups}
    context = Context.from_dict(data | {"setting": {"clarity_of_what_is_open": "unclear"}})
    page = post(client, "reflection", ("page.view", "coach"), context=context)
    assert f"<span>{named}</span>" in page
    assert ("At least 8" in page or "at least 8 are needed" in page) == (people == 6)
