"""The Swedish catalogue. That it is whole, up to date and plain is said by the doctor, in which nothing is wrong."""

import csv
from pathlib import Path

import pytest
from support.built_in import PACK

from equipoise.engine.packs.catalogue import translated

SWEDISH = PACK.catalogues["sv"]
TABLE = list(csv.DictReader((Path(__file__).parent / "factors.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["factor"])
def test_the_label_of_a_factor_is_in_swedish(row: dict[str, str]) -> None:
    """With the words of the table."""
    factor = PACK.factors[row["factor"]]
    assert translated(SWEDISH, f"factor/{factor.id}/label", factor.label) == row["svenska"]


def test_a_changed_original_finds_no_translation() -> None:
    """It falls back to its own words."""
    assert translated(SWEDISH, "corner/setting/label", "The setting") == "The setting"
