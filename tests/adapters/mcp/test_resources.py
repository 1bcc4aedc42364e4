"""The resources and prompts: what an assistant can read, and what a coach can start it with."""

import json
from typing import Any

import pytest
from mcp.types import PromptReference, ResourceTemplateReference
from support.assistant import PACK, REFLECTOR, SERVER, failing, spoken

from equipoise.adapters.mcp import mcp_server
from equipoise.engine.packs.texts import Texts
from equipoise.engine.schemas import SCHEMAS

HERE = f"equipoise://packs/{PACK}"


def read(uri: str) -> Any:
    """Read a resource as JSON."""
    (content,) = spoken(lambda client: client.read_resource(uri)).contents
    assert str(content.uri) == uri
    return json.loads(content.text)


def test_what_can_be_read_is_listed() -> None:
    """The packs, and for each its rules, factors and the schema of a context; each can be read, and is described."""
    listed = spoken(lambda client: client.list_resources()).resources
    assert [str(each.uri) for each in listed] == [
        "equipoise://packs",
        f"{HERE}/rules",
        f"{HERE}/factors",
        f"{HERE}/schema/context",
    ]
    for each in listed:
        assert each.description
        assert read(str(each.uri))


def test_packs_say_what_they_hold() -> None:
    """Id, version, languages, and how much there is."""
    (pack,) = read("equipoise://packs")
    assert (pack["id"], pack["layers"], pack["locales"]) == (PACK, [f"{PACK} 0.1.0"], ["en", "sv"])
    assert (pack["rules"], pack["factors"]) == (len(REFLECTOR.rules), len(REFLECTOR.pack.factors))


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_a_rule_and_a_factor_in_a_language(locale: str) -> None:
    """Their texts word for word."""
    texts, rule = Texts(REFLECTOR.pack, locale), REFLECTOR.rules[0]
    found = read(f"{HERE}/rules/{rule.id}?locale={locale}")
    assert (found["question"], found["step"]) == (texts.question(rule), texts.suggestion(rule))
    assert (found["why"], found["cautions"], found["when"]) == (texts.rationale(rule), texts.cautions(rule), rule.when)
    (factor,) = read(f"{HERE}/factors/who_decides?locale={locale}")["factors"]
    assert factor["ask"] == {locale: texts.ask(REFLECTOR.pack.factor("who_decides"))}
    titles = {each["id"]: each["title"] for each in read(f"{HERE}/rules?locale={locale}")}
    assert titles == {each.id: texts.title(each) for each in REFLECTOR.rules}
    factors = read(f"{HERE}/factors?locale={locale}")["factors"]
    assert {each["id"] for each in factors} == {
        each.id for each in REFLECTOR.pack.factors.values() if not each.computed
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_can_be_read(name: str) -> None:
    """As the command prints them."""
    assert read(f"{HERE}/schema/{name}") == json.loads(json.dumps(SCHEMAS[name](REFLECTOR.pack)))


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        (f"{HERE}/rules/no-such-rule", "there is no rule 'no-such-rule'"),
        (f"{HERE}/factors/who_decide", "Did you mean who_decides?"),
        (f"{HERE}/schema/contexts", "Did you mean context?"),
        (f"{HERE}/rules?locale=tlh", "there are no texts in 'tlh'"),
        ("equipoise://packs/power/rules", "there is no pack 'power' here."),
        (f"{HERE}/schema/..%2F..%2Fetc%2Fpasswd", "Unknown resource"),
        (f"{HERE}/rules/%00", "Unknown resource"),
        ("file:///etc/passwd", "Unknown resource"),
    ],
)
def test_what_is_not_there_is_refused(uri: str, told: str) -> None:
    """In a sentence, and never as what it was inside."""
    assert told in failing(lambda client: client.read_resource(uri))


def test_arguments_are_completed() -> None:
    """Of templates and of prompts: packs, rules, factors, schemas and languages, as far as they are written."""

    def completed(template: str, name: str, value: str) -> Any:
        reference = ResourceTemplateReference(type="ref/resource", uri=template)
        return spoken(lambda client: client.complete(reference, {"name": name, "value": value})).completion

    factors = completed("equipoise://packs/{pack}/factors/{factor}{?locale}", "factor", "who_d")
    assert (factors.values, factors.total, factors.has_more) == (["who_decides"], 1, False)
    rules = completed("equipoise://packs/{pack}/rules/{rule}{?locale}", "rule", "")
    assert (len(rules.values), rules.total, rules.has_more) == (100, len(REFLECTOR.rules), True)
    assert completed("equipoise://packs/{pack}/schema/{name}", "name", "con").values == ["context"]
    assert completed("equipoise://packs/{pack}/rules{?locale}", "pack", "p").values == [PACK]
    assert completed("equipoise://packs/{pack}/rules{?locale}", "colour", "p").values == []
    prompt = PromptReference(type="ref/prompt", name="hold_session")
    found = spoken(lambda client: client.complete(prompt, {"name": "locale", "value": "s"})).completion
    assert found.values == ["sv"]


# --- prompts ---


def test_prompts_say_what_they_are_for() -> None:
    """Each has a title and a description, and so has each of its arguments."""
    for server in (SERVER, mcp_server({PACK: REFLECTOR}, "sv")):
        prompts = spoken(lambda client: client.list_prompts(), server).prompts
        assert [each.name for each in prompts] == ["prepare_session", "hold_session"]
        assert all(each.title and each.description for each in prompts)
        assert all(argument.description for each in prompts for argument in each.arguments or ())


@pytest.mark.parametrize(("locale", "words"), [("en", "45 minutes"), ("sv", "45 minuter")])
@pytest.mark.parametrize("name", ["prepare_session", "hold_session"])
def test_a_prompt_is_told_in_a_language(name: str, locale: str, words: str) -> None:
    """For a meeting of that length; it names tools that are there, and no persons."""
    got = spoken(lambda client: client.get_prompt(name, {"minutes": "45", "locale": locale}))
    (message,) = got.messages
    assert message.role == "user"
    assert words in message.content.text
    assert "reflect" in message.content.text


def test_who_holds_a_session_is_told_of_the_shared_view_alone() -> None:
    """The coach's view is for preparing."""
    text = spoken(lambda client: client.get_prompt("hold_session", {})).messages[0].content.text
    assert "shareable view alone" in text
    assert "60 minutes" in text


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("hold_session", {"minutes": "long"}, "'long' is no length of a meeting."),
        ("hold_session", {"minutes": "9" * 5_000}, "is no length of a meeting."),
        ("hold_session", {"locale": "tlh"}, "there are no texts in 'tlh'."),
        ("hold_session", {"colour": "blue"}, "there is no 'colour' here."),
        ("hold_sesion", {}, "Did you mean hold_session?"),
    ],
)
def test_a_prompt_that_cannot_be_given(name: str, arguments: dict[str, str], told: str) -> None:
    """It says what is wrong."""
    found = failing(lambda client: client.get_prompt(name, arguments))
    assert told in found
    assert len(found) < 300
