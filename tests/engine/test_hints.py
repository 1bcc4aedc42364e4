"""What to do is said by whoever speaks: the engine, and what stands between, name no command and no option."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.command import ROOT

from equipoise.adapters.command_line.hints import HINTS as AT_THE_COMMAND_LINE
from equipoise.adapters.http.hints import HINTS as OVER_HTTP
from equipoise.adapters.mcp.hints import HINTS as TO_ASSISTANTS
from equipoise.engine.errors import Problem
from equipoise.engine.hints import Hints
from equipoise.engine.words import said, words_in

HINTS = Hints(
    instead={"empty": "Begin anew."}, beside={"report": "It is for later."}, in_place={"missing": "Ask for another."}
)
A_COMMAND = re.compile(r"equipoise [a-z]+[-a-z]*`|`equipoise |(?<![\w-])--[a-z]")
NOWHERE_ELSE = ("doctor",)
"""What is done at a command line alone: looking a pack over, and starting a rule."""


@pytest.mark.parametrize(
    ("code", "fix", "told"),
    [
        ("empty", "", "Begin anew."),
        ("empty", "Look again.", "Look again."),
        ("report", "", "It is for later."),
        ("report", "Look again.", "Look again. It is for later."),
        ("missing", "Install it.", "Ask for another."),
        ("other", "Look again.", "Look again."),
        ("other", "", ""),
    ],
)
def test_a_hint_goes_with_its_code(code: str, fix: str, told: str) -> None:
    """In place of what is said, beside it, or where nothing is; all else of the problem stays."""
    problem = Problem(code, "it is wrong.", "here", fix, "hint")
    assert HINTS.on(problem) == Problem(code, "it is wrong.", "here", told, "hint")


def test_a_hint_is_translated_with_what_it_stands_beside() -> None:
    """Both in the language that is spoken."""
    problem = AT_THE_COMMAND_LINE.on(Problem("office", "", "", said("Type the answers in.")))
    assert words_in("sv").again(problem.fix) == "Skriv in svaren. `equipoise ask` frågar efter dem ett i taget."


def sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Give what the modules of a folder say, without what they say of themselves."""
    for path in sorted(folder.rglob("*.py")):
        if path.parent.name not in NOWHERE_ELSE:
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("said", "said_many", "marked"):
                    yield from ((path.name, each.value) for each in call.args if isinstance(each, ast.Constant))


@pytest.mark.parametrize("folder", ["engine", "adapters/contract", "adapters/built_in", "adapters/mcp"])
def test_none_but_the_command_line_names_commands(folder: str) -> None:
    """Whoever is told by another way has none."""
    assert [each for each in sentences(ROOT / folder) if A_COMMAND.search(each[1])] == []


@pytest.mark.parametrize("hints", [OVER_HTTP, TO_ASSISTANTS], ids=["http", "mcp"])
def test_nobody_is_sent_to_a_command(hints: Hints) -> None:
    """Over HTTP and by an assistant."""
    told = [*hints.instead.values(), *hints.beside.values(), *hints.in_place.values()]
    assert [each for each in told if A_COMMAND.search(each)] == []


@pytest.mark.parametrize("hints", [AT_THE_COMMAND_LINE, OVER_HTTP, TO_ASSISTANTS], ids=["command", "http", "mcp"])
def test_each_hint_is_of_a_problem_that_there_is(hints: Hints) -> None:
    """A code that is said nowhere helps nobody."""
    codes = {*hints.instead, *hints.beside, *hints.in_place}
    written = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("engine", "adapters")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "hints.py"
    )
    assert [code for code in sorted(codes) if f'"{code}"' not in written] == []
