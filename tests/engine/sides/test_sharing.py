"""Which sides keep a comparison from being shared: told exactly where it is not."""

from random import Random

import pytest
from support.generators import random_context

from equipoise import Context
from equipoise.engine.contexts.redaction import parties_told, redact
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.sides.sharing import TooFew, too_few

PACK = builtin_pack()


@pytest.mark.parametrize("seed", range(150))
def test_a_comparison_is_told_exactly_where_no_side_is_too_few(seed: int) -> None:
    """So the coach is never promised what the page to share does not hold, nor kept from what it holds."""
    context = random_context(Random(seed), PACK, viewpoints=1)
    assert parties_told(redact(context, PACK)) is not bool(too_few(context, PACK))


def of(people: int | None, answered_by: str = "coach", **setting: str) -> Context:
    """Give a project's own file, and beside it a side of so many users."""
    view = {"answered_by": "users", "said_by": "themselves", "people": people, "setting": {"pace": "tight"}}
    data = {"equipoise": 1, "answered_by": answered_by, "setting": setting, "viewpoints": {"users": view}}
    return Context.from_dict(data)


FREE = {"voluntariness": "voluntary", "closeness_of_community": "anonymous"}


@pytest.mark.parametrize(
    ("context", "found"),
    [
        (of(8, pace="tight"), ()),
        (of(6, pace="tight"), (TooFew("users", 6),)),
        (of(6, **FREE), ()),
        (of(None, **FREE), (TooFew("users", None),)),
        (of(9, answered_by="personnel", pace="tight"), (TooFew("main", None),)),
    ],
)
def test_what_is_told_of_each_side(context: Context, found: tuple[TooFew, ...]) -> None:
    """A coach's own file is never too small, and lowers how many are needed."""
    assert too_few(context, PACK) == found
