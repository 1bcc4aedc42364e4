"""Conditions read directly on facts, in three values."""

from itertools import product

import pytest
from support import packs

from equipoise.engine.conditions.language import All, Always, Any, Condition, Is, Not
from equipoise.engine.conditions.meaning import Truth
from equipoise.engine.documents import Document
from equipoise.engine.matching.direct import direct
from equipoise.engine.matching.lowering import TooWideError, lower
from equipoise.engine.packs.factors import Factor
from equipoise.engine.reflecting.facts import Facts, Layout
from equipoise.engine.shape import shaped


def a_factor(factor_id: str) -> Factor:
    """Give a factor of the project with three levels."""
    data = packs.factor(factor_id)
    found, problems = shaped(Factor, data, Document(data, factor_id))
    assert found is not None, problems
    return found


ONE, OTHER = (Is(a_factor(factor_id), ("jointly",)) for factor_id in ("aim", "money"))
LAYOUT = Layout([ONE, OTHER])
TRUTHS: tuple[Truth, ...] = (True, False, None)


def facts(one: Truth, other: Truth) -> Facts:
    """Give facts on which the two conditions are so; what is unknown is absent."""
    said = {"aim": one, "money": other}
    return {"project": {factor: 2 if truth else 0 for factor, truth in said.items() if truth is not None}}


def read(condition: Condition) -> list[Truth]:
    """Read a condition on the facts of every pair of truths: true first, then false, then unknown."""
    reader = direct(condition, LAYOUT)
    return [reader(facts(one, other)) for one, other in product(TRUTHS, TRUTHS)]


@pytest.mark.parametrize(
    ("condition", "table"),
    [
        (All((ONE, OTHER)), [True, False, None, False, False, False, None, False, None]),
        (Any((ONE, OTHER)), [True, True, True, True, False, None, True, None, None]),
        (Not(ONE), [False, False, False, True, True, True, None, None, None]),
        (Not(All((ONE, OTHER))), [False, True, None, True, True, True, None, True, None]),
        (Any((ONE, Not(ONE))), [True, True, True, True, True, True, None, None, None]),
        (All((ONE, Not(ONE))), [False, False, False, False, False, False, None, None, None]),
        (Always(), [True] * 9),
        (Not(Always()), [False] * 9),
    ],
    ids=["all", "any", "not", "not all", "one or not one", "one and not one", "always", "never"],
)
def test_conditions_are_joined_as_kleene_has_it(condition: Condition, table: list[Truth]) -> None:
    """By the table of the two parts being true, false and unknown."""
    assert read(condition) == table


SEVEN = [a_factor(f"factor_{number}") for number in range(7)]
WIDE = All(tuple(Any((Is(each, ("organisation_alone",)), Is(each, ("after_hearing",)))) for each in SEVEN))
WIDE_LAYOUT = Layout([WIDE])


@pytest.mark.parametrize(
    ("condition", "table"),
    [
        (WIDE, [True, False, None]),
        (Any((WIDE, Is(SEVEN[0], ("jointly",)))), [True, False, None]),
        (Not(WIDE), [False, True, None]),
    ],
    ids=["all", "any", "not"],
)
def test_a_condition_may_be_wider_than_a_rule(condition: Condition, table: list[Truth]) -> None:
    """It is read part by part, where lowered whole it would have 128 ways to hold: a rule's false side may."""
    with pytest.raises(TooWideError):
        lower(WIDE, WIDE_LAYOUT)
    first, *rest = (each.id for each in SEVEN)
    answers = [dict.fromkeys(rest, 0) | {first: 0}, dict.fromkeys(rest, 2) | {first: 0}, {first: 0}]
    assert [direct(condition, WIDE_LAYOUT)({"project": said}) for said in answers] == table
