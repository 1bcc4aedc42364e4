"""Reflections in Swedish and in easy words."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from support.command import EXAMPLES, RICH, ROOT, environment
from support.languages import TRANSLATED, texts, translated, with_catalogue

from equipoise import Context, Reflector, load_context
from equipoise.adapters.command_line.showing import reflection_text
from equipoise.adapters.markdown import to_markdown
from equipoise.adapters.page import reflection_document
from equipoise.engine.documents import read_document
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflecting.reflection import Reading, View
from equipoise.engine.words import CATALOGUES

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
SWEDISH = Reflector(translated(PACK))
VIEWS: tuple[View, ...] = ("coach", "shareable")
READINGS: tuple[Reading, ...] = ("plain", "easy")

ALONE = {
    "equipoise": 1,
    "project": {"phase": "testing"},
    "answered_by": ["coach", "users"],
    "setting": {"who_decides": "organisation_alone", "voluntariness": "voluntary"},
    "stakeholders": [{"role": "users", "people": 6, "attitudes": {"trust_in_service": "unknown"}}],
}


def read(**changes: Any) -> Context:
    """Read a small context."""
    return Context.from_dict({**ALONE, **changes})


def without_words_of_the_coach(path: Path) -> Context:
    """Read an example without its title, names and notes, which stay in the language of whoever wrote them."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key not in ("note", "name", "title")}
        return [plain(each) for each in value] if isinstance(value, list) else value

    data = plain(read_document(path.read_bytes(), path.name).data)
    if "viewpoints" in data:
        data["viewpoints"] = {f"vy_{number}": view for number, view in enumerate(data["viewpoints"].values())}
    return Context.from_dict(data)


def english_words() -> Iterator[str]:
    """Give what the tool says in English, piece by piece between the values, unless Swedish says the same."""
    with (CATALOGUES / "sv" / "LC_MESSAGES" / "equipoise.po").open("rb") as file:
        for message in read_po(file):
            for text in [message.id] if isinstance(message.id, str) else list(message.id):
                for piece in re.split(r"\{\w+(?:![rs])?\}", text):
                    words = piece.strip(" .,:;()'`\n")
                    if len(words) > 3 and words.casefold() not in str(message.string).casefold():
                        yield words.casefold()


WORDS = sorted(set(english_words()))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_swedish_page_holds_no_english_word_of_the_tool(path: Path, view: View, reading: Reading) -> None:
    """Where a pack is all translated, and what a coach wrote is left out, nothing on the page is English."""
    context = without_words_of_the_coach(path)
    reflection = SWEDISH.reflect(context, view=view, minutes=60, locale="sv", reading=reading)
    pages = (reflection_text(reflection, plain=False, verbose=True), to_markdown(reflection_document(reflection)))
    page = " ".join(" ".join(pages).casefold().split())
    found = [words for words in WORDS if re.search(rf"(?<![\w/-]){re.escape(words)}(?![\w/-])", page)]
    assert found == []


def test_english_words_are_found_where_they_are() -> None:
    """The scan above would find what an English page says."""
    page = reflection_text(REFLECTOR.reflect(load_context(RICH)), plain=False, verbose=True).casefold()
    assert {"questions were looked at", "leans clearly towards the organisation", "aloud together", "take care"} <= set(
        WORDS
    )
    assert len([words for words in WORDS if words in page]) > 20


@pytest.mark.parametrize("view", VIEWS)
def test_every_text_is_that_of_the_catalogue(view: View) -> None:
    """Question, step, reason, rationale, cautions and prompts are the translated ones, and nothing falls back."""
    reflection = SWEDISH.reflect(without_words_of_the_coach(RICH), view=view, locale="sv")
    said = {question.text for question in reflection.questions}
    said |= {text for each in reflection.questions for text in (each.suggestion.text, each.rationale, each.cautions)}
    said |= {answer.label.rpartition(": ")[2] for each in reflection.questions for answer in each.because}
    said |= {factor.label.rpartition(": ")[2] for each in reflection.balance for factor in each.factors or ()}
    said |= {each.prompt.rpartition(": ")[2].removeprefix("Vem kan veta? ") for each in reflection.find_out}
    assert said == {TRANSLATED}
    assert (reflection.locale, reflection.reading, reflection.fallbacks) == ("sv", "plain", ())


def test_what_is_said_in_swedish() -> None:
    """The engine's own sentences are Swedish, whatever the pack has."""
    reflection = SWEDISH.reflect(read(), locale="sv", minutes=60)
    assert re.fullmatch(
        r"\d+ frågor prövades, \d+ stämmer med svaren, \d+ valdes, 1 till är bara för dig som är coach, \d+ valdes "
        r"bort\. "
        r"För hela gruppen finns det 1 fråga som ryms i ett möte på 60 minuter: den tar \d+ minuter, utöver "
        r"inledning och avslutning\. .*Mer tid ger inte fler: inga andra är valda för hela gruppen\.",
        reflection.summary,
    )
    assert reflection.limits == (
        "Det här är frågor att samtala om, inte omdömen om människor eller platser; de bygger bara på vad som har "
        "besvarats och på vem som har svarat."
    )
    own = {each.citation for question in reflection.questions for each in question.evidence if each.url is None}
    assert own <= {"Bedömning av dem som har skrivit reglerna.", f"{TRANSLATED}"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("view", VIEWS)
def test_a_language_changes_words_alone(path: Path, view: View) -> None:
    """Which rules are chosen, in which order and why, is the same in every language and reading."""

    def bones(value: Any) -> Any:
        words = {"text", "label", "rationale", "cautions", "prompt", "summary", "limits", "citation", "locale"}
        if isinstance(value, dict):
            return {key: bones(each) for key, each in value.items() if key not in words | {"reading", "fallbacks"}}
        return [bones(each) for each in value] if isinstance(value, list | tuple) else value

    context = load_context(path)
    english = bones(REFLECTOR.reflect(context, view=view).model_dump())
    for reading in READINGS:
        assert bones(REFLECTOR.reflect(context, view=view, locale="sv", reading=reading).model_dump()) == english


def test_english_says_that_it_is_english() -> None:
    """Without being asked for more, a reflection is in plain English, and nothing falls back."""
    reflection = REFLECTOR.reflect(load_context(RICH))
    assert (reflection.locale, reflection.reading, reflection.fallbacks) == ("en", "plain", ())
    assert reflection == REFLECTOR.reflect(load_context(RICH), locale="en", reading="plain")


# --- what falls back ---


def test_each_text_falls_back_by_itself() -> None:
    """One text that is translated is Swedish, all others are English and named; no other key is."""
    english = REFLECTOR.reflect(load_context(RICH))
    first = english.questions[0]
    rule = PACK.rule(first.id)
    one = {(f"rule/{rule.id}/question", rule.text.question): "Vad blev möjligt?"}
    reflection = Reflector(with_catalogue(PACK, one)).reflect(load_context(RICH), locale="sv")
    assert reflection.questions[0].text == "Vad blev möjligt?"
    assert reflection.questions[0].suggestion == first.suggestion
    assert [each.text for each in reflection.questions[1:]] == [each.text for each in english.questions[1:]]
    assert f"rule/{rule.id}/question" not in reflection.fallbacks
    assert f"rule/{rule.id}/suggestion" in reflection.fallbacks
    assert list(reflection.fallbacks) == sorted(set(reflection.fallbacks))
    assert set(reflection.fallbacks) <= {key for key, _ in texts(PACK)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_not_shown_is_not_named(path: Path) -> None:
    """On a page to share no text is named that is not on it: its level would tell an answer."""
    untranslated = Reflector(with_catalogue(PACK, {}))
    reflection = untranslated.reflect(load_context(path), view="shareable", locale="sv")
    shown = {f"factor/{each.factor}/{each.level}" for corner in reflection.balance for each in corner.factors or ()}
    shown |= {f"factor/{each.factor}/{each.level}" for question in reflection.questions for each in question.because}
    named = {key for key in reflection.fallbacks if key.startswith("factor/") and not key.endswith("/ask")}
    assert named <= shown


def test_easy_words_are_asked_for_by_rule() -> None:
    """With easy reading a rule's easy words stand; a rule without them is named."""
    easy = {rule.id: rule.easy for rule in PACK.rules}
    reflection = REFLECTOR.reflect(load_context(RICH), reading="easy")
    for question in reflection.questions:
        words = easy[question.id]
        assert (f"rule/{question.id}/easy/question" in reflection.fallbacks) == (words is None)
        assert words is None or "{group}" in words.question or question.text == words.question


@pytest.mark.parametrize(
    ("locale", "begins"),
    [("en", "These are questions to talk about together."), ("sv", "Det här är frågor att prata om tillsammans.")],
)
def test_a_page_to_share_in_easy_words_says_its_limits_in_them(locale: str, begins: str) -> None:
    """The coach's own page keeps the longer words."""
    shared = REFLECTOR.reflect(read(), view="shareable", locale=locale, reading="easy")
    coach = REFLECTOR.reflect(read(), locale=locale, reading="easy")
    assert shared.limits.startswith(begins)
    assert coach.limits == REFLECTOR.reflect(read(), locale=locale).limits != shared.limits


# --- bytes ---


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("reading", READINGS)
def test_the_same_again_to_the_byte(view: View, reading: Reading) -> None:
    """The same context, pack, view, language and reading give the same bytes, by another reflector too."""
    pages = [
        each.reflect(load_context(RICH), view=view, locale="sv", reading=reading).to_json()
        for each in (REFLECTOR, REFLECTOR, Reflector())
    ]
    assert len(set(pages)) == 1


def test_the_library_does_not_look_at_the_language_of_the_system() -> None:
    """Neither English nor Swedish depends on what the environment says."""
    code = (
        "from equipoise import Reflector, load_context\n"
        f"context = load_context({str(RICH)!r})\n"
        "pages = [Reflector().reflect(context, locale=locale).to_json() for locale in ('en', 'sv')]\n"
        "import hashlib; print(hashlib.sha256(''.join(pages).encode()).hexdigest())\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, env=environment(LC_ALL=locale), check=True, cwd=ROOT
        ).stdout
        for locale in ("C", "sv_SE.UTF-8", "de_DE.UTF-8")
    ]
    assert len(set(told)) == 1


# --- mistakes ---


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"locale": "da"}, "locale: there are no texts in 'da'. Use one of: en, sv."),
        ({"locale": ""}, "locale: there are no texts in ''. Use one of: en, sv."),
        ({"locale": None}, "locale: there are no texts in 'None'. Use one of: en, sv."),
        ({"reading": "simple"}, "reading: there is no reading 'simple'. Use plain or easy."),
        ({"reading": None}, "reading: there is no reading 'None'. Use plain or easy."),
    ],
)
def test_unknown_languages_and_readings_are_refused(options: dict[str, Any], told: str) -> None:
    """What there is none of is refused, with what there is."""
    with pytest.raises(UsageError) as caught:
        REFLECTOR.reflect(read(), **options)
    assert str(caught.value) == told
