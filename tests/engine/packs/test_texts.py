"""The texts of a pack in a language and a reading."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support import packs
from support.languages import texts as texts_of
from support.languages import with_catalogue

from equipoise.engine.errors import UsageError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.reflecting.reflection import Reading

EASY = {"question": "What can we decide?", "suggestion": "Choose one thing."}
PLAIN = "What could we decide together?"
KEY, EASY_KEY = "rule/last-word/question", "rule/last-word/easy/question"


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A small pack with one rule that has easy words, and one that has none."""
    rules = (packs.rule(easy=EASY), packs.rule("no-easy-words"))
    return packs.load(tmp_path / "small-pack", *rules)


def asked(
    pack: Pack, catalogue: Mapping[tuple[str, str], str], reading: Reading, rule: str = "last-word"
) -> tuple[str, tuple[str, ...]]:
    """Give the question of a rule in Swedish, and what fell back."""
    texts = Texts(with_catalogue(pack, catalogue), "sv", reading)
    return texts.question(pack.rule(rule)), texts.fallbacks


@pytest.mark.parametrize(
    ("catalogue", "reading", "expected"),
    [
        ({(KEY, PLAIN): "Plain sv"}, "plain", ("Plain sv", ())),
        ({}, "plain", (PLAIN, (KEY,))),
        ({(KEY, "An older original?"): "Plain sv"}, "plain", (PLAIN, (KEY,))),
        ({(EASY_KEY, EASY["question"]): "Easy sv", (KEY, PLAIN): "Plain sv"}, "easy", ("Easy sv", ())),
        ({(KEY, PLAIN): "Plain sv"}, "easy", ("Plain sv", (EASY_KEY,))),
        ({}, "easy", (EASY["question"], (EASY_KEY,))),
    ],
)
def test_language_comes_before_ease(
    pack: Pack, catalogue: dict[tuple[str, str], str], reading: Reading, expected: tuple[str, tuple[str, ...]]
) -> None:
    """Easy Swedish, else plain Swedish, else easy English; whatever is not as asked for is noted by its key."""
    assert asked(pack, catalogue, reading) == expected


def test_without_easy_words_the_plain_ones_stand(pack: Pack) -> None:
    """A rule without easy words is asked in plain ones, in English where there is nothing else, and that is noted."""
    keys = ("rule/no-easy-words/easy/question",)
    swedish = {("rule/no-easy-words/question", PLAIN): "Plain sv"}
    assert asked(pack, swedish, "easy", "no-easy-words") == ("Plain sv", keys)
    assert asked(pack, {}, "easy", "no-easy-words") == (PLAIN, keys)


def test_english_easy(pack: Pack) -> None:
    """In English the easy words stand where there are any; only where there are none, that is noted."""
    texts = Texts(pack, reading="easy")
    asked = [texts.question(rule) for rule in pack.rules] + [texts.suggestion(rule) for rule in pack.rules]
    assert asked == [EASY["question"], PLAIN, EASY["suggestion"], "Choose one small matter to decide together."]
    assert texts.fallbacks == ("rule/no-easy-words/easy/question", "rule/no-easy-words/easy/suggestion")


def every_text(texts: Texts, pack: Pack) -> set[str]:
    """Give every text but questions and steps."""
    given: list[Any] = [texts.corner(each) for each in pack.corner_ids] + [texts.theme(each.id) for each in pack.themes]
    for rule in pack.rules:
        given += [texts.title(rule), texts.rationale(rule), texts.cautions(rule)]
    for factor in pack.factors.values():
        given += [texts.label(factor), texts.ask(factor), texts.why(factor)]
        given += [texts.see(factor, level.id) for level in factor.scale]
    return set(given)


def test_every_text_is_found_by_its_key(pack: Pack) -> None:
    """Each text of a pack is translated by the key that the catalogue has for it."""
    swedish = with_catalogue(pack, dict.fromkeys(texts_of(pack), "sv"))
    texts = Texts(swedish, "sv")
    assert (every_text(texts, pack), texts.fallbacks) == ({"sv"}, ())


def test_every_text_falls_back_by_itself(pack: Pack) -> None:
    """Where nothing is translated every text is English, and every key is noted once, sorted."""
    texts = Texts(with_catalogue(pack, {}), "sv")
    assert every_text(texts, pack) == every_text(Texts(pack), pack)
    keys = {key for key, _ in texts_of(pack) if not key.endswith(("question", "suggestion"))}
    assert texts.fallbacks == tuple(sorted(keys))


def test_english_never_falls_back(pack: Pack) -> None:
    """English is the source: nothing falls back."""
    texts = Texts(with_catalogue(pack, {}))
    every_text(texts, pack)
    assert texts.fallbacks == ()


def test_languages_of_a_pack(pack: Pack) -> None:
    """A pack is told in English and in what both it and the engine have words in."""
    assert spoken_locales(pack) == ("en",)
    assert spoken_locales(with_catalogue(pack, {})) == ("en", "sv")


def test_a_language_that_the_pack_lacks_is_refused(pack: Pack) -> None:
    """The engine's own words are not enough."""
    with pytest.raises(UsageError) as caught:
        Texts(pack, "sv")
    assert str(caught.value) == "locale: there are no texts in 'sv'. Use one of: en."
