"""The whole command: what its help shows."""

import pytest
from support.command import output, run

from equipoise.adapters.command_line.program import equipoise


def test_every_command_stands_under_one_heading() -> None:
    """No command is missing from the help, and none is there twice."""
    named = [name for names in equipoise.sections.values() for name in names]
    assert sorted(named) == sorted(equipoise.commands)


def test_help_has_its_headings_in_order() -> None:
    """Coaches find first what they do first."""
    headings = [line for line in output("--help").splitlines() if line in {f"{title}:" for title in equipoise.sections}]
    assert headings == ["Answer:", "Reflect:", "Meet, and look back:", "Rules and factors:", "For other programs:"]


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("group", [(), ("rules",), ("factors",)])
def test_no_first_sentence_is_cut(locale: str, group: tuple[str, ...]) -> None:
    """At 80 columns the list of commands says the whole of each first sentence."""
    lines = run(*group, "--help", "--locale", locale).out.splitlines()
    assert [line for line in lines if line.startswith("  ") and line.endswith("...")] == []
