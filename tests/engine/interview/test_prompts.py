"""A step of an interview in words."""

from typing import Any

import pytest

from equipoise.engine.contexts.context import Context
from equipoise.engine.interview import Interview, Left, Option, Step, left_words, prompt
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import CONCERNS, PHASES, ROLES
from equipoise.engine.words import ENGLISH, words_in

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
BASICS: dict[str, Any] = {
    "equipoise": 1,
    "project": {"title": "Evenings", "phase": "testing", "date": "2026-11-28", "concerns": []},
    "answered_by": "coach",
}


def at(step: Step, **data: Any) -> Interview:
    """Skip to a step."""
    interview = Interview.of(REFLECTOR, Context.from_dict({**BASICS, **data}))
    while interview.current != step:
        interview = interview.skip()
    return interview


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_a_question_about_a_group(locale: str) -> None:
    """The factor's question, its levels as sentences, whom it is about, why, and what it could settle."""
    step, texts = Step("factor", "users-1", "safe_to_speak_up"), Texts(PACK, locale)
    interview = at(step, stakeholders=[{"role": "users", "people": 4, "name": "Residents"}])
    asked, factor = prompt(interview, texts), PACK.factors["safe_to_speak_up"]
    found = interview.wanting(step)
    assert asked is not None
    assert found is not None
    assert (asked.question, asked.why, asked.about) == (texts.ask(factor), texts.why(factor), "Residents")
    assert asked.options == tuple(Option(level.id, texts.see(factor, level.id)) for level in factor.scale)
    assert asked.could_settle == tuple(texts.title(rule) for rule in (*found.settles, *found.helps))
    assert texts.fallbacks == ()


def test_groups_of_one_role_are_told_apart() -> None:
    """By their names, or by which of them it is where they have none."""
    groups = [{"role": "personnel", "name": "Nurses"}, {"role": "personnel"}, {"role": "managers"}]
    said = []
    for holder in ("personnel-1", "personnel-2", "managers-1"):
        asked = prompt(at(Step("people", holder), stakeholders=groups), Texts(PACK))
        assert asked is not None
        said.append(asked.question.partition(":")[0])
    assert said == ["Nurses", "Personnel (second group)", "Managers"]


def test_every_choice_is_offered() -> None:
    """All phases, roles and concerns; roles in the same order wherever they are asked."""
    everything = Context.from_dict({"equipoise": 1})
    offered = {}
    interview = Interview.of(REFLECTOR, everything)
    while interview.current is not None and len(offered) < 6:
        asked = prompt(interview, Texts(PACK))
        assert asked is not None
        offered[asked.step.kind] = [option.value for option in asked.options]
        interview = interview.skip()
    assert set(offered["phase"]) == set(PHASES)
    assert offered["roles"] == offered["answered_by"] == list(ROLES)
    assert offered["concerns"] == list(CONCERNS)


def test_nothing_to_ask() -> None:
    """At the end there is no prompt."""
    interview = Interview.of(REFLECTOR, Context.from_dict(BASICS), themes=("money",))
    while interview.current is not None:
        interview = interview.skip()
    assert prompt(interview, Texts(PACK)) is None


def test_what_is_left_in_words() -> None:
    """How many answers, and how many questions of the page they can settle; one and many."""
    assert left_words(Left(1, 0), ENGLISH) == "1 answer"
    assert left_words(Left(8, 5), ENGLISH) == "8 answers, which can settle whether 5 questions belong on your page"
    assert left_words(Left(1, 1), words_in("sv")) == "1 svar, som kan avgöra om 1 fråga hör hemma på din sida"
