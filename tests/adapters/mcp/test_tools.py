"""The tools as an assistant meets them: what they promise, what they give, and what they refuse."""

import json
import logging
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.assistant import PACK, REFLECTOR, SERVER, Data, call, given, refused, spoken, text_of
from support.command import RICH, ROOT, TWO_VIEWS
from support.generators import random_context
from support.protected import Other

from equipoise.adapters.files import load_context
from equipoise.adapters.mcp import mcp_server
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import load_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.comparing import compare

TEXT = RICH.read_text("utf-8")
CONTEXT = load_context(RICH, REFLECTOR.pack)
SIDES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "examples/invented/two-sides").glob("*.yaml"))}
NAMES = {"reflect", "check", "next_question", "explain", "compare"}


def first_id(view: str = "shareable") -> str:
    """Give the id of the first question of a page."""
    return REFLECTOR.reflect(CONTEXT, view=view).questions[0].id


EVERY_CALL: list[tuple[str, Data]] = [
    ("reflect", {"context": TEXT}),
    ("reflect", {"context": TEXT, "view": "coach", "detail": "full", "minutes": 60, "reading": "easy"}),
    ("check", {"context": TEXT}),
    ("check", {"context": "equipoise: 1\ncolour: blue"}),
    ("next_question", {}),
    ("next_question", {"context": TEXT, "count": 10}),
    ("explain", {"context": TEXT, "question": first_id()}),
    ("explain", {"context": TEXT, "question": first_id("coach"), "view": "coach"}),
    ("compare", {"sides": SIDES}),
    ("compare", {"sides": SIDES, "view": "coach", "detail": "full"}),
]


# --- what they promise ---


def test_each_tool_says_what_it_does() -> None:
    """A title, a description, schemas of what it takes and gives, that it only reads, and what each argument is."""
    tools = spoken(lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == NAMES
    for tool in tools:
        assert tool.title
        assert tool.description
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.idempotent_hint) == (True, True)
        assert (tool.annotations.destructive_hint, tool.annotations.open_world_hint) == (False, False)
        assert all("description" in each for each in tool.input_schema["properties"].values()), tool.name
        assert tool.output_schema is not None
        Draft202012Validator.check_schema(tool.output_schema)
        Draft202012Validator.check_schema(tool.input_schema)


def test_tools_leave_room_in_a_conversation() -> None:
    """All that a client is told of them is short, and so is a page."""
    tools = spoken(lambda client: client.list_tools())
    assert len(tools.model_dump_json(by_alias=True, exclude_none=True)) < 25_000
    assert len(json.dumps(given("reflect", context=TEXT))) < len(REFLECTOR.reflect(CONTEXT).to_json(None)) / 1.5


def test_instructions_say_what_it_does_not_do() -> None:
    """Verdicts, diagnoses, single persons; when to ask for the coach's view; that texts are quoted."""

    async def instructions(client: Any) -> str:
        return str(client.instructions)

    told = spoken(instructions)
    for words in ("no verdicts", "no diagnosis", "single persons", "decides nothing", "word for word", "`view`"):
        assert words in told


def test_titles_are_told_in_the_language_of_the_server() -> None:
    """What people see in their client is Swedish where that was asked for, and so are texts without being asked."""
    server = mcp_server({PACK: REFLECTOR}, "sv")
    titles = {tool.name: tool.title for tool in spoken(lambda client: client.list_tools(), server).tools}
    assert titles["next_question"] == "Ställ nästa fråga"
    assert given("reflect", server, context=TEXT)["made_of"]["locale"] == "sv"


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize(
    ("tool", "arguments"), EVERY_CALL, ids=[f"{name}-{at}" for at, (name, _) in enumerate(EVERY_CALL)]
)
def test_what_is_given_keeps_to_the_schema(tool: str, arguments: Data, locale: str) -> None:
    """In every view and language, by the schema that the client was told; the same call gives the same."""
    schema = {each.name: each.output_schema for each in spoken(lambda client: client.list_tools()).tools}[tool]
    found = given(tool, **arguments, locale=locale)
    Draft202012Validator(schema or {}).validate(found)
    assert given(tool, **arguments, locale=locale) == found


# --- reflect ---


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_questions_stand_word_for_word_with_their_ids(locale: str) -> None:
    """Nothing is put in other words, and nothing is left out."""
    found, expected = (
        given("reflect", context=TEXT, locale=locale),
        REFLECTOR.reflect(CONTEXT, view="shareable", locale=locale),
    )
    assert [(each["id"], each["text"], each["step"], each["why"], each["cautions"]) for each in found["questions"]] == [
        (each.id, each.text, each.suggestion.text, each.rationale, each.cautions) for each in expected.questions
    ]
    assert (found["summary"], found["limits"]) == (expected.summary, expected.limits)
    assert found["made_of"] == {
        "view": "shareable",
        "locale": locale,
        "packs": [f"{pack.id} {pack.version}" for pack in expected.packs],
    }


def test_the_coachs_view_is_given_only_by_name() -> None:
    """Without a view nothing of small groups is told; with it, all."""
    whole = given("reflect", context=TEXT, detail="full")["reflection"]
    assert whole == REFLECTOR.reflect(CONTEXT, view="shareable").model_dump(mode="json")
    coachs = given("reflect", context=TEXT, detail="full", view="coach")["reflection"]
    assert coachs == REFLECTOR.reflect(CONTEXT, view="coach").model_dump(mode="json")
    for tool in ("explain", "compare", "reflect"):
        schema = {each.name: each for each in spoken(lambda client: client.list_tools()).tools}[tool].input_schema
        assert schema["properties"]["view"]["default"] == "shareable"


def test_a_context_is_read_as_data_or_as_its_file() -> None:
    """As an object, as YAML, as JSON in a text: the same page."""
    data = CONTEXT.to_dict(REFLECTOR.pack)
    pages = [given("reflect", context=each) for each in (TEXT, data, json.dumps(data))]
    assert pages[0] == pages[1] == pages[2]


def test_language_tags_and_wishes_are_taken() -> None:
    """``sv-SE`` is Swedish; a limit, a length and easy words are kept to; another language is refused."""
    assert given("reflect", context=TEXT, locale="sv-SE") == given("reflect", context=TEXT, locale="sv")
    assert len(given("reflect", context=TEXT, limit=2)["questions"]) == 2
    assert "a meeting of 45 minutes" in given("reflect", context=TEXT, minutes=45)["summary"]
    easy = REFLECTOR.reflect(CONTEXT, view="shareable", reading="easy")
    assert given("reflect", context=TEXT, reading="easy")["questions"][0]["text"] == easy.questions[0].text
    assert refused("reflect", context=TEXT, locale="tlh") == "locale: there are no texts in 'tlh'. Use one of: en, sv."


def test_packs_are_asked_by_their_id() -> None:
    """The first where none is named; one that is not there is refused with those that are near."""
    pack = load_pack(ROOT / "examples" / "packs" / "research-partnership")
    name = pack.names[-1].id
    server = mcp_server({name: Reflector(pack), PACK: REFLECTOR})
    assert name in " ".join(given("reflect", server, context="equipoise: 1")["made_of"]["packs"])
    assert given("reflect", server, context="equipoise: 1", pack=PACK)["made_of"]["packs"] == ["power-triangle 0.1.0"]
    assert "Did you mean power-triangle?" in refused("reflect", server, context="equipoise: 1", pack="power-triangel")


# --- check, explain, compare ---


def test_a_check_finds_what_is_wrong_and_is_no_failure() -> None:
    """Each thing with its place and what to do, in the language asked for."""
    found = given("check", context={"equipoise": 1, "setting": {"who_decides": "jointy"}}, locale="sv")
    assert found == {
        "sound": False,
        "errors": [
            {
                "code": "unknown_level",
                "where": "context vid /setting/who_decides",
                "message": "'jointy' är inget svar på 'who_decides'.",
                "fix": found["errors"][0]["fix"],
            }
        ],
    }
    assert "jointly" in found["errors"][0]["fix"]
    assert given("check", context=TEXT)["sound"] is True
    many = given("check", context={"equipoise": 1, **{f"key_{number}": 1 for number in range(200)}})
    assert (len(many["errors"]), many["more"] > 0) == (50, True)


def test_a_check_tells_of_what_looks_like_a_person() -> None:
    """And of the next questions it says which tool asks them."""
    group = {"role": "users", "people": 9, "name": "Anna Andersson, tel 070-123 45 67"}
    found = given("check", context={"equipoise": 1, "stakeholders": [group]})
    assert "personal" in {each["code"] for each in found["doubts"]}
    assert {each["fix"] for each in found["hints"] if each["code"] == "short_form"} == {"next_question asks them."}


def test_why_a_question_comes_up() -> None:
    """Shared: what the page tells, with sources. For the coach: what would change it, too."""
    name = first_id()
    shared, coachs = (
        given("explain", context=TEXT, question=name),
        given("explain", context=TEXT, question=name, view="coach"),
    )
    assert (shared["comes_up"], "explanation" in shared, shared["made_of"]["view"]) == (True, False, "shareable")
    assert shared["evidence"]
    whole = REFLECTOR.explain(CONTEXT, name).model_dump(mode="json")
    assert coachs["explanation"].items() <= whole.items()
    assert coachs["explanation"]["seen"][0]["sets"]
    assert (coachs["title"], coachs["why"], coachs["evidence"]) == (
        whole["title"],
        whole["rationale"],
        whole["evidence"],
    )
    assert coachs["note"].startswith("For you, the coach, alone")


def test_what_is_not_on_the_page_to_share_is_told_of_by_the_book() -> None:
    """Whether it holds is not said in the view that is shared."""
    shown = {each.id for each in REFLECTOR.reflect(CONTEXT, view="shareable", limit=50).questions}
    hidden = next(each.id for each in REFLECTOR.reflect(CONTEXT, view="coach").questions if each.id not in shown)
    found = given("explain", context=TEXT, question=hidden)
    assert "comes_up" not in found
    assert "because" not in found
    assert found["note"].startswith("It is not on the page to share as things stand.")
    assert given("explain", context=TEXT, question=hidden, view="coach")["comes_up"] is True
    assert "Did you mean" in refused("explain", context=TEXT, question=f"{hidden}x")


def test_sides_are_laid_beside_each_other() -> None:
    """By their names, or in one context with viewpoints; the furthest apart first."""
    found = given("compare", sides=SIDES, view="coach", detail="full")
    assert [each["text"] for each in found["differences"]] == [
        each["ask"] for each in found["comparison"]["differences"]
    ]
    views = load_context(TWO_VIEWS, REFLECTOR.pack)
    expected = compare(views, REFLECTOR, view="shareable").model_dump(mode="json")
    whole = given("compare", context=TWO_VIEWS.read_text("utf-8"), detail="full")["comparison"]
    assert whole == expected
    assert "there is nothing to compare" in refused("compare")
    assert "there is one side alone" in refused("compare", sides={"users": SIDES["users"]})


# --- what is protected ---


@pytest.mark.parametrize("seed", range(6))
def test_what_is_shared_tells_nothing_of_what_is_protected(seed: int) -> None:
    """Law: projects that differ only in what is protected give the same bytes, by every tool that has a view."""
    rng = Random(seed)
    one = random_context(rng, REFLECTOR.pack, viewpoints=seed % 2, frank=1)
    pair = [context.to_dict(REFLECTOR.pack) for context in (one, Other(one, rng).make())]
    rules = [rule.id for rule in rng.sample(list(REFLECTOR.rules), 8)]
    calls: list[tuple[str, Data]] = [
        ("reflect", {"detail": "full", "locale": "sv"}),
        ("reflect", {"minutes": 40, "reading": "easy"}),
        ("compare", {"detail": "full"}),
        *(("explain", {"question": rule}) for rule in rules),
    ]
    for tool, arguments in calls:
        first, second = (text_of(call(tool, context=each, **arguments)) for each in pair)
        assert first == second, (tool, arguments)


def test_what_is_noted_beside_answers_is_for_the_coach() -> None:
    """What looks like a person in what a small group said is told in the coach's view and by a check, never shared."""

    def noting(note: str) -> Data:
        answer = {"trust_in_service": {"level": "distrust", "note": note}}
        group = {"role": "users", "people": 2, "said_by": "themselves", "attitudes": answer}
        return {"equipoise": 1, "answered_by": "coach", "stakeholders": [group]}

    assert given("check", context=noting("x"))["sound"]
    pair = [noting("Ring Anna Andersson, 070-123 45 67."), noting("Ring.")]
    assert given("reflect", context=pair[0]) == given("reflect", context=pair[1])
    coachs = given("reflect", context=pair[0], view="coach")["notes"]
    assert {each["code"] for each in coachs} == {"personal"}


def test_the_law_can_be_broken() -> None:
    """In the coach's view they can be told apart."""
    rng = Random(0)
    one = random_context(rng, REFLECTOR.pack, viewpoints=0, frank=1)
    pair = [context.to_dict(REFLECTOR.pack) for context in (one, Other(one, rng).make())]
    first, second = (text_of(call("reflect", context=each, view="coach")) for each in pair)
    assert first != second


# --- attacks ---

DEEP: Any = 1
for _ in range(60):
    DEEP = {"a": DEEP}
MARKUP = "<script>alert('1')</script> [x](javascript:alert(1)) \"'`{{7*7}}"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("reflect", {}, "context: this is missing."),
        ("reflect", {"context": 3}, "context: this is of the wrong type"),
        ("reflect", {"context": None}, "context: this is of the wrong type"),
        ("reflect", {"context": []}, "context: this is of the wrong type"),
        ("reflect", {"context": ""}, "context: there is nothing in it."),
        ("reflect", {"context": "no: yaml: at: all"}, "context:1: this is not YAML"),
        ("reflect", {"context": "&a [*a]"}, "context:1: "),
        ("reflect", {"context": DEEP}, "nested deeper than 20 levels"),
        ("reflect", {"context": "[" * 100_000}, "nested deeper than 20 levels"),
        ("reflect", {"context": "x" * (1 << 21)}, "context: this is too long"),
        (
            "reflect",
            {"context": {"equipoise": 1, "setting": {f"f{n}": 1 for n in range(6_000)}}},
            "more than 5,000 values",
        ),
        ("reflect", {"context": TEXT, "view": "everything"}, "view: use one of: 'coach' or 'shareable'."),
        ("reflect", {"context": TEXT, "limit": 10**30}, "limit: this must be at most 50."),
        ("reflect", {"context": TEXT, "limit": 0}, "limit: this must be at least 1."),
        ("reflect", {"context": TEXT, "minutes": "an hour"}, "minutes: this is of the wrong type"),
        ("reflect", {"context": TEXT, "languge": "sv"}, "there is no 'languge' here."),
        ("reflect", {"context": TEXT, "pack": "../../etc/passwd"}, "there is no pack '../../etc/passwd' here."),
        ("reflect", {"context": TEXT, "locale": "../sv"}, "there are no texts in '../sv'."),
        ("explain", {"context": TEXT, "question": MARKUP}, "there is no question"),
        ("compare", {"sides": {str(n): "equipoise: 1" for n in range(21)}}, "sides: this is too long: at most 20."),
        ("compare", {"sides": {"a\u202eb": "equipoise: 1", "b": "equipoise: 1"}}, "cannot name a viewpoint"),
        ("compare", {"sides": {"users": 3}}, "sides/users: this is of the wrong type"),
        ("next_question", {"answers": [{"question": "title"}] * 51}, "answers: this is too long: at most 50."),
        ("next_question", {"asked": ["x" * 301]}, "asked/0: this is too long: at most 300."),
        ("next_question", {"count": 11}, "count: this must be at most 10."),
        ("delete_everything", {}, "there is no 'delete_everything' here."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(tool: str, arguments: Data, told: str) -> None:
    """Whatever comes, the answer is a tool error with what is wrong and where; it is short, and nobody's traceback."""
    found = refused(tool, **arguments)
    assert told in found
    assert len(found) < 4_000
    assert "\u202e" not in found


def test_refusals_are_told_in_the_language_asked_for() -> None:
    """Where that is none, in that of the server."""
    assert refused("reflect", context=3, locale="sv") == "context: det här är av fel typ; se schemat för argumenten."
    assert refused("reflect", context=3, locale=["sv"]).startswith("context: this is of the wrong type")


def test_markup_stands_as_the_text_that_it_is() -> None:
    """In a name, a note or a title it comes back as it was written, for the coach alone."""
    group = {"role": "users", "people": 9, "name": MARKUP, "said_by": "themselves"}
    context = {"equipoise": 1, "answered_by": "coach", "project": {"title": MARKUP}, "stakeholders": [group]}
    found = given("next_question", context=context, asked=["concerns", "phase", "date", "roles/1"])
    assert found["context"]["project"]["title"] == MARKUP
    assert MARKUP not in json.dumps(given("reflect", context=context), ensure_ascii=False)


def test_a_failure_inside_tells_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the answer nor the log holds anything of the context; the log says which kind of failure it was."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret-of-the-project")

    monkeypatch.setattr(Reflector, "reflect", broken)
    with caplog.at_level(logging.DEBUG):
        told = refused("reflect", context=TEXT)
    assert told.startswith("reflect: something went wrong inside Equipoise (RuntimeError).")
    assert "secret-of-the-project" not in told + caplog.text
    assert "the tool reflect failed: RuntimeError" in caplog.text


def test_nothing_that_was_answered_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Not even where everything is logged, and whether it is right or wrong."""
    word = "hemligt-ord-i-svaret"
    contexts: list[Any] = [
        {"equipoise": 1, "project": {"title": word}},
        {"equipoise": 1, word: 1},
        f"equipoise: 1\n{word}: 2",
        {"equipoise": 1, "setting": {"who_decides": word}},
    ]
    with caplog.at_level(logging.INFO):
        for context in contexts:
            call("reflect", context=context, view="coach")
            call("compare", sides={word: context})
            call("next_question", context=context, answers=[{"question": "title", "value": word, word: 1}])
    assert word not in caplog.text


def test_making_a_server_leaves_the_logs_of_its_host_alone() -> None:
    """The SDK would take over the root of all logs."""
    root = logging.getLogger()
    before = (root.level, [*root.handlers])
    mcp_server({PACK: REFLECTOR})
    assert (root.level, [*root.handlers]) == before


def test_nothing_is_kept_between_calls() -> None:
    """What one caller gives, another does not meet; the server itself is the same afterwards."""
    before = given("next_question")
    given("next_question", answers=[{"question": "title", "value": "x"}])
    assert given("next_question") == before
    assert Context() == Context()
    assert SERVER is not None
