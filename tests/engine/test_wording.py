"""The engine's own words."""

import pytest

from equipoise.engine import wording
from equipoise.engine.sides.answers import Group
from equipoise.engine.terms import Role
from equipoise.engine.words import ENGLISH


def group(name: str | None, role: Role = "users") -> Group:
    """Give a group of this name."""
    return Group(f"{role}-1", role, name, 6, "themselves", {})


@pytest.mark.parametrize(
    ("text", "names", "filled"),
    [
        ("What do {group} need?", ["the council"], "What do the council need?"),
        ("{group}: what do you need?", ["the council"], "The council: what do you need?"),
        ("What do {group} need?", ["A", "B", "C"], "What do A, B and C need?"),
        ("What do {group} need?", ["A", "A"], "What do A need?"),
        ("What do {group} need?", [None], "What do users need?"),
        ("What do {group} need?", [], "What do those concerned need?"),
        ("What do we need?", ["A"], "What do we need?"),
        ("What do {group} need?", ["{group}"], "What do {group} need?"),
        ("What do {group} need? {0} {x!r}", ["%s"], "What do %s need? {0} {x!r}"),
    ],
)
def test_groups_in_a_text(text: str, names: list[str | None], filled: str) -> None:
    """The groups' names stand where the text says so, as they were written and never read as a form."""
    assert wording.with_groups(text, [group(name) for name in names], ENGLISH) == filled


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            (100, (3, 1), 2, 0, False),
            "100 questions were looked at, 3 fit what was answered, 2 were chosen, 1 was left out.",
        ),
        ((100, None, 2, 0, False), "100 questions were looked at, 2 were chosen."),
        (
            (100, (3, 1), 2, 0, True),
            "Pause first: question 1 comes before anything else. 100 questions were looked at, 3 fit what was "
            "answered, 2 were chosen, 1 was left out.",
        ),
    ],
)
def test_summary(arguments: tuple[int, tuple[int, int] | None, int, int, bool], line: str) -> None:
    """One line says what came of the rules, and whether to stop first; to share, not how many were held back."""
    assert wording.summary(*arguments, ENGLISH) == line


def test_summary_counts_the_coachs_own_apart() -> None:
    """Questions to the coach alone are not counted among those chosen."""
    line = wording.summary(100, (4, 1), 2, 1, False, ENGLISH)
    assert line.startswith("100 questions were looked at, 4 fit what was answered, 2 were chosen, 1 ")
    assert "for the coach" in line
    assert line.endswith(", 1 was left out.")


def test_a_pause_is_known_by_its_first_words() -> None:
    """Whoever lays out a page finds out by these words whether to stop first."""
    assert wording.summary(1, (1, 0), 1, 0, True, ENGLISH).startswith(wording.PAUSE_FIRST)
    assert not wording.summary(1, (1, 0), 1, 0, False, ENGLISH).startswith(wording.PAUSE_FIRST)


@pytest.mark.parametrize(
    ("name", "unknown", "hearsay", "prompt"),
    [
        (None, False, False, "How safe is it?"),
        (None, True, False, "Who could know? How safe is it?"),
        ("night shift", False, False, "Night shift: How safe is it?"),
        ("night shift", True, False, "Who could know? Night shift: How safe is it?"),
        ("night shift", False, True, "Ask night shift themselves: How safe is it?"),
    ],
)
def test_what_to_find_out(name: str | None, unknown: bool, hearsay: bool, prompt: str) -> None:
    """What to find out says of whom; hearsay says to ask the group itself; what nobody knew asks who could."""
    asked = group(name) if name else None
    assert wording.find_out_prompt("How safe is it?", asked, unknown, hearsay, ENGLISH) == prompt


def test_limits_is_one_sentence() -> None:
    """The limits are one sentence and promise nothing."""
    assert wording.LIMITS.endswith(".")
    assert wording.LIMITS.count(".") == 1
    assert "not verdicts" in wording.LIMITS
