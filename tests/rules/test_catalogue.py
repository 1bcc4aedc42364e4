"""The Swedish catalogue: what it translates is what the pack says now."""

import csv
from pathlib import Path

import pytest
from support.built_in import PACK

from equipoise.engine.catalogue import translated

SWEDISH = PACK.catalogues["sv"]
TABLE = list(csv.DictReader((Path(__file__).parent / "factors.csv").open(encoding="utf-8")))


def originals() -> dict[str, str]:
    """Give every text of corners, themes, factors and rules by the key of its translation."""
    texts = {f"corner/{corner.id}/label": corner.words for corner in PACK.corners}
    texts |= {f"theme/{theme.id}/label": theme.words for theme in PACK.themes}
    for factor in PACK.factors.values():
        texts |= {f"factor/{factor.id}/{key}": getattr(factor, key) for key in ("label", "ask", "why")}
        texts |= {f"factor/{factor.id}/{level.id}": level.see for level in factor.levels}
    for rule in PACK.rules:
        fields = ("question", "suggestion", "rationale", "cautions")
        texts |= {f"rule/{rule.id}/{key}": getattr(rule.text, key) for key in fields}
        texts[f"rule/{rule.id}/title"] = rule.title
    return texts


def test_no_translation_is_out_of_date() -> None:
    """Each stands beside the words that the pack uses now."""
    now = originals()
    stale = [key for key, _, original in (each.partition("\x04") for each in SWEDISH) if now.get(key) != original]
    assert stale == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["factor"])
def test_the_label_of_a_factor_is_in_swedish(row: dict[str, str]) -> None:
    """With the words of the table."""
    factor = PACK.factors[row["factor"]]
    assert translated(SWEDISH, f"factor/{factor.id}/label", factor.label) == row["svenska"]


def test_corners_and_themes_are_in_swedish() -> None:
    """All of them."""
    texts = originals()
    keys = [key for key in texts if key.startswith(("corner/", "theme/"))]
    assert [key for key in keys if f"{key}\x04{texts[key]}" not in SWEDISH] == []


def test_the_questions_of_the_short_form_are_in_swedish() -> None:
    """All twenty, each a question."""
    asked = [translated(SWEDISH, f"factor/{each}/ask", "") for each in PACK.short_form]
    found = [SWEDISH.get(f"factor/{each}/ask\x04{PACK.factors[each].ask}", "") for each in PACK.short_form]
    assert asked == [""] * 20
    assert all(question.endswith("?") for question in found)


def test_a_changed_original_finds_no_translation() -> None:
    """It falls back to its own words."""
    assert translated(SWEDISH, "corner/setting/label", "The setting") == "The setting"
