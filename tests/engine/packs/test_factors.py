"""A factor is a scale of named levels, each leaning one way or not, and its words are its own for ever."""

from typing import Any

import pytest
from pydantic import ValidationError
from support.packs import LEVELS, TRUST, factor

from equipoise.engine.packs.factors import Factor, Level, quarters
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.terms import RESERVED

RETIRED = {"id": "by_vote", "retired": {"since": "1.1.0", "say": "Use jointly."}}


def made(**changes: Any) -> Factor:
    """Build a factor from data with changes."""
    return Factor.model_validate(factor(**changes), strict=False)


def refusal(**changes: Any) -> str:
    """Give what is said of a factor that cannot be."""
    with pytest.raises(ValidationError) as caught:
        made(**changes)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("written", "held"),
    [(-1, -4), (-1.0, -4), (-0.75, -3), (-0.5, -2), (0, 0), (0.0, 0), (0.25, 1), (1, 4)],
)
def test_a_lean_is_held_in_quarters(written: float, held: int) -> None:
    """Authors write -1 to 1 in quarters, and the engine counts with whole numbers."""
    assert quarters(written) == held
    assert made(levels=[{**LEVELS[0], "lean": written}, LEVELS[2]]).levels[0].lean == held


@pytest.mark.parametrize("written", [0.3, -0.1, 1.25, -2, 1e300, 1e308, float("inf"), True, "1", None, [1]])
def test_no_other_lean(written: Any) -> None:
    """A lean that is no quarter from -1 to 1 is refused."""
    with pytest.raises(ValueError, match="a lean"):
        quarters(written)


def test_scale_and_position() -> None:
    """The scale holds the levels in use in their order; a retired one has no place on it."""
    found = made(levels=[LEVELS[0], RETIRED, LEVELS[2]])
    assert [level.id for level in found.scale] == ["organisation_alone", "jointly"]
    assert found.position == {"organisation_alone": 0, "jointly": 1}
    assert found.level("jointly") == Level(id="jointly", see="All decide together.")
    with pytest.raises(KeyError):
        found.level("by_vote")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"levels": [LEVELS[0], LEVELS[2], LEVELS[0]]}, "factor 'who_decides' has a level twice."),
        ({"levels": [LEVELS[0], RETIRED]}, "factor 'who_decides' needs two levels that are not retired."),
        ({"levels": [LEVELS[0], RETIRED, {**RETIRED, "id": "by_lot"}]}, "needs two levels that are not retired."),
    ],
)
def test_a_scale_has_two_levels_or_more(changes: dict[str, Any], said: str) -> None:
    """A scale has at least two levels in use, none of them twice."""
    assert refusal(**changes).endswith(said)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words(word: str) -> None:
    """No id is a form of not knowing, or a word that some YAML reader takes for something else."""
    assert refusal(factor_id=word).endswith(f"{word!r} may not be an id.")
    assert refusal(levels=[{"id": word}, LEVELS[2]]).endswith(f"{word!r} may not be an id.")


@pytest.mark.parametrize("word", ["", "Alone", "1st", "_a", "a-b", "a b", "å", "a.b", "a" * 81])
def test_ids_are_plain_words(word: str) -> None:
    """An id is small letters, digits and _, at most 80 of them, and begins with a letter."""
    assert refusal(factor_id=word)
    assert refusal(levels=[{"id": word}, LEVELS[2]])


@pytest.mark.parametrize(
    ("marks", "counted"),
    [
        ({}, True),
        ({"moved_by": ["managers"]}, True),
        ({"asked_if": "relatives"}, True),
        ({"given": True}, False),
        ({"among_users": True}, False),
        ({"not_counted": True}, False),
    ],
)
def test_counted(marks: dict[str, Any], counted: bool) -> None:
    """What nobody can move, what tilts among users and what only describes the case is not counted."""
    assert made(marks=marks).counted is counted


def test_holders() -> None:
    """A factor is held by the project, or by groups of the roles that it names."""
    of_project, of_groups = made(), made(held_by=["users", "personnel"], levels=TRUST)
    assert (of_project.held_by_project, of_groups.held_by_project) == (True, False)
    assert [of_groups.can_be_held_by(role) for role in ("users", "personnel", "managers")] == [True, True, False]
    assert not of_project.can_be_held_by("users")


@pytest.mark.parametrize(
    ("factor", "forms"),
    [
        ("who_decides", ("unknown",)),
        ("hybrid_meetings", ("unknown", "not_applicable")),
        ("payment_of_users", ("unknown", "prefer_not_to_say")),
        ("safe_to_speak_up", ("unknown", "prefer_not_to_say")),
        ("agreement_of_relatives_and_users", ("unknown", "not_applicable", "prefer_not_to_say")),
    ],
)
def test_only_forms_that_make_sense(factor: str, forms: tuple[str, ...]) -> None:
    """Not knowing always; not applying where it may not apply; not saying about attitudes and money."""
    assert builtin_pack().factors[factor].forms_of_not_knowing == forms
