"""The other endpoints: each gives what the engine gives, and what stays the same need not be sent again."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from support.command import ROOT
from support.service import client, data, two_sides

from equipoise.adapters.contract import KINDS, Parsed, Unmapped, adapters
from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up import follow_up
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.schemas import SCHEMAS
from equipoise.engine.sides.comparing import compare

PACK = builtin_pack()
RULE = PACK.rules[0].id
OTHER_PACK = ROOT / "examples" / "packs" / "research-partnership"


@pytest.fixture(scope="module")
def ask() -> TestClient:
    """A client of the service as it is without settings."""
    return client()


# --- check ---


def test_a_sound_context_is_told_to_be(ask: TestClient) -> None:
    """With what is doubtful or worth knowing, each in its place."""
    answer = ask.post("/v1/check", json=data())
    told = answer.json()
    assert (answer.status_code, told["sound"], told["unmapped"]) == (200, True, [])
    assert {each["severity"] for each in told["problems"]} <= {"warning", "hint"}
    assert all(each["where"].startswith("context") for each in told["problems"])


def test_what_is_wrong_is_the_answer(ask: TestClient) -> None:
    """A check finds mistakes: that is no problem of the request."""
    answer = ask.post("/v1/check", json={"equipoise": 1, "projct": {}}, headers={"Accept-Language": "sv"})
    told = answer.json()
    assert (answer.status_code, told["sound"]) == (200, False)
    (problem,) = told["problems"]
    assert (problem["severity"], problem["where"]) == ("error", "context.json vid /projct")


def test_what_is_no_data_is_a_problem(ask: TestClient) -> None:
    """There is nothing to check in it."""
    assert ask.post("/v1/check", content=b"{").status_code == 400


def test_nothing_is_left_in_silence(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an adapter could not read is counted in a header that says where it is listed, with its place there."""
    context = Context.from_dict(data())
    left = Parsed(context, (Unmapped("/item/3", "there is no such question."), Unmapped("/item/4", "old.")))
    for module in ("asking",):
        monkeypatch.setattr(f"equipoise.adapters.http.{module}.read_by", lambda *_: left)
    answer = ask.post("/v1/reflect", json={})
    assert answer.headers["equipoise-unmapped"] == "2"
    assert answer.headers["link"] == '</v1/check>; rel="related"; title="lists what was not read"'
    assert ask.post("/v1/check", json={}).json()["unmapped"] == [
        {"pointer": "/item/3", "reason": "there is no such question."},
        {"pointer": "/item/4", "reason": "old."},
    ]


# --- explain ---


def test_explanations_are_the_engines(ask: TestClient) -> None:
    """All that holds, the near misses where asked for, and one rule."""
    context, reflector = Context.from_dict(data()), Reflector()
    asked = {
        "view=coach": reflector.explanations(context),
        "view=coach&near=true": reflector.explanations(context, near=True),
        f"view=coach&rule={RULE}": reflector.explain(context, RULE),
    }
    for query, expected in asked.items():
        assert ask.post(f"/v1/explain?{query}", json=data()).text == expected.to_json()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "query"),
        ("view=shareable", "query"),
        ("view=coach&rule=nothing", "usage"),
        ("view=coach&rule=", "query"),
        (f"view=coach&near=true&rule={RULE}", "query"),
    ],
)
def test_explanations_have_to_be_asked_for_as_the_coachs(ask: TestClient, query: str, kind: str) -> None:
    """They tell what small groups answered, so nobody gets them without having said so."""
    answer = ask.post(f"/v1/explain?{query}", json=data())
    assert (answer.status_code, answer.json()["type"]) == (422, f"urn:equipoise:problem:{kind}")


# --- compare, follow-up, picture ---


@pytest.mark.parametrize("view", ["shareable", "coach"])
def test_a_comparison_is_the_engines(ask: TestClient, view: Any) -> None:
    """To share unless the coach's is asked for."""
    query = "" if view == "shareable" else "?view=coach"
    answer = ask.post(f"/v1/compare{query}", json=two_sides())
    assert answer.text == compare(Context.from_dict(two_sides()), view=view).to_json()


def test_one_side_cannot_be_compared(ask: TestClient) -> None:
    """It is said so."""
    answer = ask.post("/v1/compare", json=data())
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "one_side")


def reports(ask: TestClient) -> dict[str, Any]:
    """Make two reports, as a platform would keep them."""
    made = {}
    for key, date in (("old", "2026-03-01"), ("new", "2026-11-01")):
        body = data()
        body["project"] = {**body["project"], "date": date}
        made[key] = ask.post("/v1/reflect?view=coach&report=true", json=body).json()
    return made


def test_a_follow_up_is_the_engines(ask: TestClient) -> None:
    """Of the reports that the service itself gives."""
    made = reports(ask)
    answer = ask.post("/v1/follow-up?view=coach&today=2026-12-01", json=made)
    contexts = [Context.from_dict(data() | {"project": each["context"]["project"]}) for each in made.values()]
    kept = [Reflector().report(each, view="coach") for each in contexts]
    assert answer.status_code == 200, answer.text
    assert answer.text == follow_up(kept, view="coach", today="2026-12-01").to_json()


def test_earlier_reports_may_come_along(ask: TestClient) -> None:
    """They tell what has come back."""
    made = reports(ask)
    answer = ask.post("/v1/follow-up", json={**made, "earlier": [made["old"]]})
    assert (answer.status_code, len(answer.json()["runs"])) == (200, 3)


@pytest.mark.parametrize(
    ("query", "media_type", "status"),
    [("today=2026-13-01", "application/json", 422), ("", "application/yaml", 415), ("", "text/plain", 415)],
)
def test_a_follow_up_asked_for_wrongly(ask: TestClient, query: str, media_type: str, status: int) -> None:
    """A day that is none; reports that are no JSON."""
    answer = ask.post(f"/v1/follow-up?{query}", content=b"{}", headers={"Content-Type": media_type})
    assert answer.status_code == status


DOCUMENTS = {
    "text/plain": b"",
    "text/markdown": b"#",
    "text/html": b"<!doctype html>",
    "application/pdf": b"%PDF-",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": b"PK",
}


@pytest.mark.parametrize("path", ["/v1/compare", "/v1/follow-up", "/v1/picture"])
@pytest.mark.parametrize("accept", DOCUMENTS)
def test_documents_can_be_had_in_every_format(ask: TestClient, path: str, accept: str) -> None:
    """Each in the language that is asked for."""
    body = reports(ask) if path == "/v1/follow-up" else two_sides()
    answer = ask.post(path, json=body, headers={"Accept": accept, "Accept-Language": "sv"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert answer.headers["content-language"] == "sv"
    assert answer.content.lower().startswith(DOCUMENTS[accept].lower())


@pytest.mark.parametrize(
    ("accept", "begins"),
    [("*/*", b"<svg "), ("image/svg+xml", b"<svg "), ("image/*", b"<svg "), ("image/png", b"\x89PNG")],
)
def test_a_picture_is_drawn(ask: TestClient, accept: str, begins: bytes) -> None:
    """As SVG unless it is asked for otherwise."""
    answer = ask.post("/v1/picture?view=coach", json=data(), headers={"Accept": accept})
    assert (answer.status_code, answer.content.startswith(begins)) == (200, True)


# --- forms, packs, schemas, adapters ---


def test_forms_are_made_of_the_factors_asked_for(ask: TestClient) -> None:
    """In the languages asked for, the first before others; else in that of the answer."""
    factor = PACK.short_form[0]
    answer = ask.get(f"/v1/forms/codebook?factor={factor}&factor={PACK.short_form[1]}&locale=sv&locale=en")
    told = answer.json()
    assert (told["locales"], [each["id"] for each in told["factors"]]) == (["sv", "en"], list(PACK.short_form[:2]))
    assert ask.get("/v1/forms/codebook", headers={"Accept-Language": "sv"}).json()["locales"] == ["sv"]


@pytest.mark.parametrize(
    ("query", "code"),
    [("factor=nothing", "unknown_factor"), ("locale=tlh", "unknown_locale"), ("form=x", "extra_forbidden")],
)
def test_a_form_asked_for_wrongly(ask: TestClient, query: str, code: str) -> None:
    """Factors and languages that there are not."""
    answer = ask.get(f"/v1/forms/codebook?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)


def test_what_makes_forms_is_listed(ask: TestClient) -> None:
    """All of it can be had."""
    names = [each["name"] for each in ask.get("/v1/forms").json()["forms"]]
    assert names == [each.name for each in adapters("form")]
    assert all(ask.get(f"/v1/forms/{name}").status_code == 200 for name in names)


def test_packs_are_listed_and_shown() -> None:
    """Those that are given before the built-in one; the first is asked where none is named."""
    ask = client(packs=(OTHER_PACK,))
    listed = ask.get("/v1/packs").json()["packs"]
    assert [(each["id"], each["first"]) for each in listed] == [
        ("research-partnership", True),
        ("power-triangle", False),
    ]
    for each in listed:
        shown = ask.get(f"/v1/packs/{each['id']}").json()
        assert {key: shown[key] for key in each} == each
    first = ask.post("/v1/reflect", json={"equipoise": 1})
    assert "research-partnership" in first.headers["equipoise-pack"]
    named = ask.post("/v1/reflect?pack=power-triangle", json={"equipoise": 1})
    assert "research-partnership" not in named.headers["equipoise-pack"]


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_every_rule_and_factor_can_be_seen(ask: TestClient, locale: str) -> None:
    """In both languages, and as it is listed."""
    headers = {"Accept-Language": locale}
    for kind, ids in (("rules", [each.id for each in PACK.rules]), ("factors", list(PACK.factors))):
        listed = ask.get(f"/v1/packs/power-triangle/{kind}", headers=headers).json()[kind]
        assert [each["id"] for each in listed] == ids
        for each in listed[::7]:
            shown = ask.get(f"/v1/packs/power-triangle/{kind}/{each['id']}", headers=headers).json()
            assert {key: shown[key] for key in each} == each


@pytest.mark.parametrize("what", SCHEMAS)
def test_schemas_are_the_engines(ask: TestClient, what: str) -> None:
    """As the command prints them."""
    answer = ask.get(f"/v1/schema/{what}")
    assert (answer.headers["content-type"], answer.json()) == ("application/schema+json", SCHEMAS[what](PACK))
    assert ask.get(f"/v1/schema/{what}", headers={"Accept": "application/json"}).content == answer.content


def test_adapters_are_listed(ask: TestClient) -> None:
    """All kinds, in their order."""
    listed = ask.get("/v1/adapters").json()["adapters"]
    assert [(each["kind"], each["name"]) for each in listed] == [
        (kind, each.name) for kind in KINDS for each in adapters(kind)
    ]


KEPT = [
    "/v1/packs",
    "/v1/packs/power-triangle",
    "/v1/packs/power-triangle/rules",
    f"/v1/packs/power-triangle/rules/{RULE}",
    "/v1/packs/power-triangle/factors",
    f"/v1/packs/power-triangle/factors/{PACK.short_form[0]}",
    "/v1/schema",
    "/v1/schema/context",
    "/v1/forms",
    "/v1/forms/codebook",
    "/v1/adapters",
    "/openapi.json",
]


@pytest.mark.parametrize("path", KEPT)
def test_what_stays_the_same_is_not_sent_again(ask: TestClient, path: str) -> None:
    """Whoever has it, in this language, is told so; whoever has another is sent it."""
    whole = ask.get(path)
    tag = whole.headers["etag"]
    assert (whole.status_code, whole.headers["cache-control"]) == (200, "public, max-age=300")
    for header in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = ask.get(path, headers={"If-None-Match": header})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for header in ('"x"', tag[:-1], ""):
        assert ask.get(path, headers={"If-None-Match": header}).status_code == 200
    swedish = ask.get(path, headers={"Accept-Language": "sv"})
    if swedish.content != whole.content:
        assert swedish.headers["etag"] != tag


def test_behind_keys_nobody_between_keeps_it() -> None:
    """What only some may see is kept by them alone."""
    from equipoise.adapters.http import new_key

    key, line = new_key("one")
    answer = client(keys=(line,)).get("/v1/packs", headers={"X-API-Key": key})
    assert answer.headers["cache-control"] == "private, max-age=300"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/v1/reflect", "POST"),
        ("POST", "/v1/packs", "GET, HEAD"),
        ("DELETE", "/v1/packs/power-triangle", "GET, HEAD"),
    ],
)
def test_other_methods_are_told_which_there_are(ask: TestClient, method: str, path: str, allow: str) -> None:
    """As RFC 9110 asks."""
    answer = ask.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == f"{method} cannot be sent to this address. Use one of: {allow}."


@pytest.mark.parametrize(
    ("locale", "detail"),
    [
        ("en", "there is nothing at this address. `GET /openapi.json` describes what there is."),
        ("sv", "det finns inget på den här adressen. `GET /openapi.json` beskriver vad som finns."),
    ],
)
def test_an_address_with_nothing_is_told_in_words(ask: TestClient, locale: str, detail: str) -> None:
    """And where to read which there are."""
    answer = ask.get("/v1/nothing", headers={"Accept-Language": locale})
    assert (answer.status_code, answer.json()["detail"], answer.headers["content-language"]) == (404, detail, locale)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/plain"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0.2, text/markdown;q=0.9", "text/markdown"),
        ("application/json;q=0, */*", "text/plain"),
        ("text/html;q=0.5, application/json;q=0.5", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=nan, text/markdown;q=0.1", "text/markdown"),
        ("text/html;level=1", "text/html"),
        ("image/gif", None),
        ("*/*;q=0", None),
        ("text/html;q=2", None),
    ],
)
def test_the_form_is_the_callers(ask: TestClient, accept: str, form: str | None) -> None:
    """By weight, then by how exactly it is named, as RFC 9110 has it."""
    answer = ask.post("/v1/reflect", json=data(), headers={"Accept": accept})
    found = answer.headers["content-type"].partition(";")[0]
    assert (answer.status_code, found) == ((200, form) if form else (406, "application/problem+json"))


def test_what_lives_says_so(ask: TestClient) -> None:
    """And what is loaded."""
    assert ask.get("/healthz").json() == {"status": "ok"}
    assert ask.get("/readyz").json() == {"status": "ready", "packs": ["power-triangle"]}


def test_problems_hold_no_null(ask: TestClient) -> None:
    """What has no value is left out."""
    for answer in (ask.get("/nothing"), ask.get("/v1/packs/x"), ask.post("/v1/reflect", content=b"{")):
        assert "null" not in json.dumps(answer.json())


# --- what to do is what can be done here ---


@pytest.mark.parametrize(
    ("method", "path", "body", "fix"),
    [
        ("POST", "/v1/reflect", "", "`GET /openapi.json` says what is to be sent."),
        (
            "POST",
            "/v1/reflect",
            '{"equipoise": 1, "setting": {"qqqq": "x"}}',
            "`GET /v1/packs/{pack}/factors` lists them.",
        ),
        ("POST", "/v1/reflect?locale=sv", "{}", "Say the language in the header Accept-Language."),
        ("POST", "/v1/reflect?format=pdf", "{}", "Say the form in the header Accept."),
        ("POST", "/v1/explain?view=coach&rule=qqqqqq", "{}", "`GET /v1/packs/{pack}/rules` lists them."),
        (
            "POST",
            "/v1/follow-up",
            '{"old": {}, "new": {}}',
            "for the coach. `POST /v1/reflect?view=coach&report=true` makes one.",
        ),
        ("GET", "/v1/forms/qqqqqq", "", "`GET /v1/adapters` lists them."),
    ],
)
def test_it_is_said_what_can_be_done_here(ask: TestClient, method: str, path: str, body: str, fix: str) -> None:
    """By requests and headers: no command and no option, which whoever calls does not have."""
    answer = ask.request(method, path, content=body, headers={"Content-Type": "application/json"})
    (told, *_) = answer.json()["errors"]
    assert told["fix"].endswith(fix)


def test_a_check_says_where_to_find_what_is_not_asked(ask: TestClient) -> None:
    """By what can be asked here."""
    found = ask.post("/v1/check", json={"equipoise": 1, "answered_by": "coach"}).json()["problems"]
    fixes = {each["code"]: each["fix"] for each in found}
    assert fixes["short_form"] == "`GET /v1/forms/codebook` has them with their answers."
