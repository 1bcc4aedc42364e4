"""``equipoise ask --groups``: a group is called otherwise, counted anew or taken out, and nothing is left behind."""

from pathlib import Path

import pytest
from support.command import invoke

from equipoise.adapters.files import load_context
from equipoise.engine.contexts.context import Context

FILE = """\
equipoise: 1
project: {title: Evenings, phase: testing, date: 2026-11-28, concerns: []}
answered_by: coach
stakeholders:
  - {role: users, name: Residents, people: 6, attitudes: {trust_in_service: {level: distrust, note: since May}}}
  - {role: personnel, name: Staff, people: 9}
viewpoints:
  users:
    answered_by: users
    said_by: themselves
    stakeholders:
      - {role: users, name: Residents, people: 6, attitudes: {trust_in_service: cautious}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project with two groups, one of which a side has answered for too."""
    path = tmp_path / "evenings.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def asked(file: Path, *lines: str, locale: str = "en") -> tuple[str, Context]:
    """Hold a sitting about the groups; give what was shown and what is kept."""
    stdin = "".join(f"{line}\n" for line in (*lines, "q"))
    result = invoke("ask", "--plain", "--locale", locale, "--groups", "-o", file, stdin=stdin)
    assert result.exit_code == 0
    return result.output, load_context(file)


def groups(context: Context) -> list[tuple[str, str | None, int | None]]:
    """Give each group of the project and of the side, in a row."""
    return [(group.id, group.name, group.people) for group in context.listed_groups]


def test_a_group_gets_another_name_and_number(file: Path) -> None:
    """Wherever it is listed; what is said of it stays, and a slip changes nothing."""
    shown, context = asked(file, "1", "1", "7", "Staff", "The council", "1", "2", "many", "7", "0")
    assert groups(context) == [
        ("users-1", "The council", 7),
        ("personnel-1", "Staff", 9),
        ("users-1", "The council", 7),
    ]
    assert [len(group.answers) for group in context.listed_groups] == [1, 0, 1]
    assert shown.count("A few words are needed here.") == 1
    assert shown.count("Here a number is needed") == 1
    assert "another group is called 'Staff' already." in shown


@pytest.mark.parametrize(
    "lines", [["1", "b"], ["1", ""], ["1", "1", ""], ["1", "2", "b"], ["1", "3", "n"], ["b"], [""]]
)
def test_back_and_enter_leave_all_as_it_was(file: Path, lines: list[str]) -> None:
    """At every question."""
    before = load_context(file)
    assert asked(file, *lines)[1] == before


@pytest.mark.parametrize(
    ("locale", "yes", "told"),
    [
        ("en", "y", "This takes out Residents, and 2 answers about it with their notes. Is that right?"),
        ("sv", "j", "Det här tar bort Residents, och 2 svar om gruppen med sina anteckningar. Stämmer det?"),
    ],
)
def test_a_group_goes_with_all_that_is_said_of_it(file: Path, locale: str, yes: str, told: str) -> None:
    """It is said what goes before it goes; no side keeps an answer about nobody."""
    shown, context = asked(file, "1", "3", yes, locale=locale)
    assert told in shown
    assert groups(context) == [("personnel-1", "Staff", 9)]
    assert "users-1" not in str(context.to_dict())


def test_a_group_of_whom_nothing_is_said_goes_too(file: Path) -> None:
    """When the last is gone, it is asked who takes part."""
    shown, context = asked(file, "2", "3", "y", "1", "3", "y")
    assert "This takes out: Staff. Is that right?" in shown
    assert groups(context) == []
    assert "Who takes part in the work?" in shown


def test_another_group_comes_after(file: Path) -> None:
    """Then it is asked who else takes part, as before."""
    _, context = asked(file, "2", "2", "8", "", "4", "Heads", "2")
    assert groups(context)[:3] == [("users-1", "Residents", 6), ("personnel-1", "Staff", 8), ("managers-1", "Heads", 2)]


def test_without_a_file_it_begins_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to change yet."""
    monkeypatch.chdir(tmp_path)
    assert "What is the work about?" in invoke("ask", "--groups", "--plain", stdin="q\n").output
