"""An interview that an assistant leads: nothing is kept between calls, and it is the engine's own interview."""

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st
from support.assistant import REFLECTOR, Data, Script, any_answer, given, refused, spoken
from support.command import RICH

from equipoise.adapters.files import load_context
from equipoise.adapters.mcp.steps import id_of, step_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import UsageError
from equipoise.engine.interview import Interview, prompt
from equipoise.engine.packs.texts import Texts

PACK = REFLECTOR.pack


def held(asked: list[tuple[str, object]], **settings: object) -> Interview:
    """Hold the same interview in the engine, and check that it asks the same in the same order."""
    interview = Interview.of(REFLECTOR, **settings)
    for name, value in asked:
        assert interview.current is not None
        assert id_of(interview.current) == name
        taken = tuple(value) if isinstance(value, list) else value
        interview = interview.skip() if value is None else interview.answer(taken)
    return interview


@pytest.mark.parametrize(("seed", "left_open"), [(0, 0.0), (1, 0.3)])
def test_an_assistant_leads_it_to_the_end(seed: int, left_open: float) -> None:
    """From nothing known to the page: the questions, the context and the reflection are the engine's, to the byte."""
    script = Script(any_answer(seed, left_open), {"locale": "sv"})
    last = spoken(script.lead)
    interview = held(script.asked)
    assert interview.current is None
    assert last["context"] == interview.context.to_dict(PACK)
    assert len(script.asked) > 40
    found = given("reflect", context=last["context"], view="coach", detail="full", locale="sv")
    expected = REFLECTOR.reflect(interview.context, view="coach", locale="sv")
    assert found["reflection"] == expected.model_dump(mode="json")
    assert [each["text"] for each in found["questions"]] == [each.text for each in expected.questions]


@pytest.mark.parametrize("seed", [7, 17, 18, 26])
def test_the_short_form_opens_no_more_than_the_engine(seed: int) -> None:
    """Although nothing is kept: with these answers it would open one more if what was asked were forgotten."""
    short = Script(any_answer(seed), {"short": True})
    spoken(short.lead)
    assert held(short.asked, short=True).current is None


def test_themes_end_where_the_engine_ends() -> None:
    """``short`` and ``themes`` are kept to, as they are given in every call."""
    short = Script(any_answer(3), {"short": True})
    spoken(short.lead)
    themed = Script(any_answer(4), {"themes": ["money"]})
    spoken(themed.lead)
    assert held(themed.asked, themes=("money",)).current is None
    assert len(themed.asked) < len(short.asked) < 50


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_a_question_stands_word_for_word(locale: str) -> None:
    """Question, answers and reason are those of the engine, with the ids to answer by."""
    context = load_context(RICH, PACK)
    found = given("next_question", context=context.to_dict(PACK), locale=locale)["questions"][0]
    expected = prompt(Interview.of(REFLECTOR, context), Texts(PACK, locale))
    assert expected is not None
    assert found == {
        "id": id_of(expected.step),
        "text": expected.question,
        "takes": "one_of",
        "choices": [{"value": each.value, "text": each.text} for each in expected.options],
        "not_knowing": [{"value": each.value, "text": each.text} for each in expected.without],
        "why": expected.why,
    } | ({"about": expected.about} if expected.about else {})


def test_several_questions_at_once() -> None:
    """They are those that would come one after the other, were each left open; several answers are taken at once."""
    ten = given("next_question", count=10)["questions"]
    script, found, one_by_one = {}, given("next_question"), []
    while len(one_by_one) < 5:
        one_by_one.append(found["questions"][0]["id"])
        script = {"asked": found["asked"], "context": found["context"]}
        found = given("next_question", **script, answers=[{"question": one_by_one[-1]}])
    assert [each["id"] for each in ten][:5] == one_by_one
    answers = [{"question": "phase", "value": "testing"}, {"question": "title", "value": "Åtta kvällar"}]
    assert given("next_question", answers=answers)["context"]["project"] == {
        "id": "atta-kvallar",
        "title": "Åtta kvällar",
        "phase": "testing",
    }


def test_an_answer_is_changed_by_giving_it_again() -> None:
    """It stands in the place of the first; a note comes beside it, also alone."""
    who = "factor/project/who_decides"
    first = given("next_question", answers=[{"question": who, "value": "jointly", "note": "Since May."}])
    assert first["context"]["setting"] == {"who_decides": {"level": "jointly", "note": "Since May."}}
    again = given("next_question", context=first["context"], answers=[{"question": who, "value": "unknown"}])
    assert again["context"]["setting"] == {"who_decides": {"level": "unknown", "note": "Since May."}}
    noted = given("next_question", context=again["context"], answers=[{"question": who, "note": "Ask Monday."}])
    assert noted["context"]["setting"]["who_decides"]["note"] == "Since May.; Ask Monday."


def test_what_is_left_open_is_not_asked_again() -> None:
    """It comes back in ``asked``, and only that."""
    found = given("next_question", answers=[{"question": "title"}])
    assert (found["asked"], found["questions"][0]["id"]) == (["title"], "phase")
    found = given("next_question", asked=found["asked"], answers=[{"question": "phase", "value": "deciding"}])
    assert found["asked"] == ["title"]


@pytest.mark.parametrize("value", ["unknown", "prefer_not_to_say", "not_applicable", "Unknown", ["unknown"]])
@pytest.mark.parametrize("question", ["title", "phase", "date", "answered_by", "roles/0", "concerns"])
def test_not_knowing_leaves_open_what_it_is_no_choice_of(question: str, value: object) -> None:
    """It never becomes the title of a project; the question is not asked again."""
    found = given("next_question", answers=[{"question": question, "value": value}])
    assert found["context"] == given("next_question")["context"]
    assert question in found["asked"]


def test_it_says_how_much_is_left() -> None:
    """In words and as a number; at the end, too."""
    begun = given("next_question", short=True)
    assert begun["left"].startswith("15 answers, which can settle whether ")
    assert (begun["answers_left"], begun["may_grow"]) == (15, True)
    end = spoken(Script(any_answer(5), {"short": True, "locale": "sv"}).lead)
    assert (end["answers_left"], end["questions"]) == (0, []) or end["left"].startswith("Vi stannar här för nu.")


_GROUP = {"equipoise": 1, "stakeholders": [{"id": "users-1", "role": "users"}]}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"question": "factor/project/who_decide", "value": "x"}, "Did you mean who_decides?"),
        ({"question": "factor/user-1/trust_in_service", "value": "x"}, "Did you mean users-1?"),
        ({"question": "factor/users-1/who_decides", "value": "jointly"}, "there is no question"),
        ({"question": "factor/project/numbers_in_the_room", "value": "about_equal"}, "there is no question"),
        ({"question": "people/managers-1", "value": 3}, "there is no question"),
        ({"question": "roles/9999", "value": []}, "there is no question"),
        ({"question": "roles/½", "value": []}, "there is no question"),
        ({"question": "<script>alert(1)</script>", "value": 1}, "there is no question"),
        ({"question": "factor/project/who_decides", "value": "jointy"}, "Did you mean jointly?"),
        ({"question": "factor/project/who_decides", "value": True}, "Give a text, or the id of one answer."),
        ({"question": "factor/project/who_decides", "value": ["jointly"]}, "Give a text, or the id of one answer."),
        ({"question": "people/users-1", "value": "three"}, "Give a number."),
        ({"question": "people/users-1", "value": -1}, "must be at least 0"),
        ({"question": "said_by/users-1", "value": "no"}, "Give true or false."),
        ({"question": "concerns", "value": 3}, "Give a list of ids."),
        ({"question": "concerns", "value": ["child"]}, "Did you mean children?"),
        ({"question": "theme/0", "value": "mony"}, "Did you mean money?"),
        ({"question": "date", "value": "yesterday"}, "Write it like 2026-11-23."),
        ({"question": "title", "value": "a\x07b"}, "control character"),
        ({"question": "title", "value": "x", "note": "y"}, "there is no place for a note"),
        ({"question": "factor/project/who_decides", "note": "y"}, "there is none yet"),
        ({"question": "title", "value": {"a": 1}}, "of the wrong type"),
        ({"question": "title", "value": "x", "level": 3}, "answers/0/level: there is nothing of this name here."),
        ({"question": "title", "text": "x"}, "answers/0/text: there is nothing of this name here."),
        ({"question": "title", "xyz": "x"}, "Use one of: note, question, value."),
        ({"value": "x"}, "this is missing"),
    ],
    ids=str,
)
def test_what_cannot_be_the_answer_is_refused(answer: Data, told: str) -> None:
    """It says what can, and nothing is taken."""
    assert told in refused("next_question", context=_GROUP, answers=[answer])


def test_asked_that_was_changed_is_refused() -> None:
    """It cannot be made up; and a theme that is none is refused, too."""
    assert "Give `asked` back as it was given to you." in refused("next_question", asked=["whatever"])
    assert "Did you mean money?" in refused("next_question", themes=["mony"])


@settings(max_examples=200, deadline=None)
@hypothesis_given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_ids(name: str) -> None:
    """Law: a text is the id of a question, or is refused in our words."""
    try:
        step = step_of(name, Context(), PACK)
    except UsageError:
        return
    assert step_of(id_of(step), Context(), PACK) == step
