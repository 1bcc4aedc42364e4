"""What an answer does to a context."""

import pytest

from equipoise.engine.interview.giving import short_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Better evenings at Lindgården", "better-evenings-at-lindgarden"),
        ("Ätstörningar: öppnare vård", "atstorningar-oppnare-vard"),
        ("2026, the year", "the-year"),
        ("Fewer coercive measures on the ward for young people", "fewer-coercive-measures-on-the-ward-for"),
        ("x" * 60, "x" * 40),
        ("no", "no-project"),
        ("日本", ""),
        ("  ", ""),
    ],
)
def test_a_title_gives_a_short_name(title: str, name: str) -> None:
    """Small letters, digits and hyphens, cut between words, never a word that YAML reads as something else."""
    assert short_name(title) == name
