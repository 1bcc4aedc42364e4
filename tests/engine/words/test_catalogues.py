"""The catalogues: complete, true to the code, compiled."""

import ast
import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from support.command import ROOT

from equipoise.engine.contexts.checking import check_context
from equipoise.engine.documents import read_document
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.words import CATALOGUES, words_in

PATHS = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
KEYWORDS = {"say", "said", "marked", "say_many", "said_many"}
CORPUS = sorted((ROOT / "tests" / "fuzz" / "corpus" / "contexts").iterdir())


def catalogue(path: Path) -> Catalog:
    """Read the catalogue of a language."""
    with path.open("rb") as file:
        return read_po(file)


def forms(text: object) -> tuple[str, ...]:
    """Give the forms of an original or a translation."""
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def placeholders(text: str) -> set[str]:
    """Give the names that a template wants; a text that is no template wants what stands in braces too."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def messages() -> Iterator[Message]:
    """Give every message of every catalogue."""
    return (message for path in PATHS for message in catalogue(path) if message.id)


@pytest.fixture(scope="module")
def gathering() -> ModuleType:
    """The command behind ``make words``."""
    spec = importlib.util.spec_from_file_location("words", ROOT / ".ci" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_all_is_up_to_date(gathering: ModuleType) -> None:
    """Each catalogue holds what the code says and nothing else, all of it translated, none fuzzy, and is compiled."""
    words = gathering.gathered()
    assert [line for path in PATHS for line in gathering.stale(path, words)] == []


def test_what_is_out_of_date_is_told(gathering: ModuleType, tmp_path: Path) -> None:
    """A word that is missing, one no longer said, one not translated and an old compilation are each told."""
    words = gathering.gathered()
    path = tmp_path / "sv" / "LC_MESSAGES" / "equipoise.po"
    path.parent.mkdir(parents=True)
    text = next(each for each in PATHS if each.stem == "equipoise").read_text(encoding="utf-8")
    text = text.replace('msgid "Keep one answer."', 'msgid "Keep two answers."').replace('"Ta bort det."', '""')
    path.write_text(text, encoding="utf-8")
    told = [line.partition(": ")[2] for line in gathering.stale(path, words)]
    assert told == [
        "not said any more: 'Keep two answers.'",
        "missing: 'Keep one answer.'",
        "not translated: 'Take it out.'",
        "out of date",
    ]


def test_a_translation_has_the_values_of_the_original() -> None:
    """A translation wants no value that the original does not have, and leaves none out."""
    for message in messages():
        original = [placeholders(form) for form in forms(message.id)]
        assert [form for form in forms(message.string) if placeholders(form) not in original] == [], message.id


def test_a_translation_ends_like_the_original() -> None:
    """A sentence stays a sentence, a heading a heading; what begins in small letters does so in Swedish."""
    for message in messages():
        for original, swedish in zip(forms(message.id), forms(message.string), strict=True):
            assert swedish == swedish.strip(" ")
            assert (swedish[-1] in ".:?") == (original[-1] in ".:?"), message.id
            assert swedish[0].isupper() == original[0].isupper() or not original[0].isalpha(), message.id


def templates() -> Iterator[tuple[str, ast.expr]]:
    """Give the first argument of every call that says words, with its place."""
    for path in (path for folder in ("engine", "adapters") for path in (ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "equipoise.engine.words" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in KEYWORDS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[0]


def test_words_are_written_out_where_they_are_said() -> None:
    """Nothing is said that is put together first: no catalogue could have it."""
    assert [place for place, words in templates() if isinstance(words, ast.JoinedStr | ast.BinOp)] == []


def problems(path: Path) -> Iterator[Problem]:
    """Give all that is said of a file of the fuzzer's corpus."""
    try:
        yield from check_context(read_document(path.read_bytes(), path.name), builtin_pack())[1]
    except EquipoiseError as error:
        yield from error.problems


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_problems_of_a_context_are_told_in_swedish(path: Path) -> None:
    """Whatever is wrong or doubtful in a context is told in Swedish, and so is what to do."""
    swedish = words_in("sv")
    told = [text for problem in problems(path) for text in (problem.message, problem.fix) if text]
    assert [text for text in told if swedish.again(text) == text] == []
