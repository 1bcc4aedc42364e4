"""The words of the component are those of Equipoise, filled into one script."""

import gzip
import json
import re
from string import Formatter
from typing import Any

import pytest

from equipoise.adapters.component import component_words, script
from equipoise.engine.words import locales


def flat(words: Any, name: str = "") -> dict[str, str]:
    """Give every text by where it stands."""
    if isinstance(words, str):
        return {name: words}
    pairs = words.items() if isinstance(words, dict) else enumerate(words)
    return {key: text for part, each in pairs for key, text in flat(each, f"{name}/{part}").items()}


def test_every_language_has_the_same_words() -> None:
    """Each language has every text, with the same places to fill in."""
    english = flat(component_words()["en"])
    assert set(component_words()) == set(locales())
    for words in component_words().values():
        told = flat(words)
        assert {key: places(text) for key, text in told.items()} == {key: places(text) for key, text in english.items()}


def test_other_languages_are_translated() -> None:
    """Swedish is no English: what is the same in both is a name, a mark or nothing at all."""
    english, swedish = flat(component_words()["en"]), flat(component_words()["sv"])
    same = {key for key in english if english[key] == swedish[key]}
    assert same <= {"/dir", "/pack", "/rests/0", "/phases/initiating", "/roles/coach", "/the_roles/coach"}


def places(text: str) -> set[str | None]:
    """Give the names of what is filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_script_holds_these_words_and_no_others() -> None:
    """What stands in the script is what the catalogues say now."""
    filled = re.search(r"= (\{\"endpoint\".*\});$", script("https://equipoise.example"), re.MULTILINE)
    assert filled is not None
    data = json.loads(filled[1])
    assert data["words"] == component_words()
    assert data["endpoint"] == "https://equipoise.example"


def test_the_script_is_small() -> None:
    """What is sent is under 20 kB, all languages and the look included."""
    assert len(gzip.compress(script().encode())) < 14_500
    assert len(script().encode()) < 44_000


@pytest.mark.parametrize(
    "sink",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setHTML", "srcdoc",
     "localStorage", "sessionStorage", "cookie", "parseFromString", "createContextualFragment", '"*"', "'*'"],
)  # fmt: skip
def test_the_script_has_no_way_to_make_text_into_more(sink: str) -> None:
    """Nothing in the script makes HTML or code of text, keeps anything, or speaks to whoever listens."""
    assert sink not in script()
