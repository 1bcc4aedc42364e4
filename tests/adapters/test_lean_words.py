"""How corners lean is told in one way: the page says of sides put together no more than the picture does."""

from random import Random
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.command import ROOT
from support.generators import random_context

from equipoise import Reflector, load_context
from equipoise.adapters.page import corner_lean_words, lay_out, lean_words
from equipoise.adapters.picture.gathering import content_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.words import words_in

REFLECTOR: Final = Reflector()
TWO: Final = ROOT / "examples" / "invented" / "two-views-on-one-clinic.yaml"


def agree(context: Context, view: View) -> None:
    """Check that the page and the picture hold back the same corners."""
    reflection, balances = REFLECTOR.reflect(context, view=view), REFLECTOR.balances(context, view=view)
    assert balances[0].balance == reflection.balance
    if view == "shareable" and not all(any(corner.known for corner in each.balance) for each in balances[1:]):
        return  # no side is told, so the picture draws nothing that is put together
    drawn = content_of(reflection, balances).corners
    for corner, shown in zip(reflection.balance, drawn, strict=True):
        joint = [seen for seen in shown.seen if seen.kind == "joint"]
        assert [corner.little_alike] == [seen.told_alone for seen in joint] or not joint
        assert joint or not corner.little_alike


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_the_page_says_how_sides_lean_where_the_picture_draws_it(seed: int) -> None:
    """Law: where too few of their answers are alike for the picture, the page says so; elsewhere it says the lean."""
    context = random_context(Random(seed), REFLECTOR.pack, viewpoints=1)
    for view in ("coach", "shareable"):
        agree(context, view)


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_too_few_alike_is_said_in_the_place_of_a_lean(locale: str) -> None:
    """Two sides that answered other things, or otherwise, lean nowhere together."""
    reflection, words = REFLECTOR.reflect(load_context(TWO), locale=locale), words_in(locale)
    rows = lay_out(reflection).balance
    assert [corner.little_alike for corner in reflection.balance] == [True, True, True]
    for corner, row in zip(reflection.balance, rows, strict=True):
        assert row.parts[1] == corner_lean_words(corner, words) != lean_words(corner.lean, words)
