"""Near misses: rules that one answer keeps from holding."""

from typing import Any

import pytest
from support import packs

from equipoise import Context, Pack, Reflector

ALONE = "organisation_alone"

CONDITIONS: dict[str, dict[str, Any]] = {
    "holds": {"who_decides": "jointly"},
    "two-away": {"who_decides": ALONE},
    "one-away": {"who_decides": "after_hearing"},
    "both": {"all": [{"who_decides": "jointly"}, {"payment": "after_hearing"}]},
    "open": {"money": ALONE},
    "open-of-two": {"all": [{"money": ALONE}, {"who_decides": "jointly"}]},
    "two-open": {"all": [{"money": ALONE}, {"time": ALONE}]},
    "open-and-otherwise": {"all": [{"money": ALONE}, {"who_decides": ALONE}]},
    "never-again": {"secret": ALONE},
    "other-phase": {"all": [{"phase": ["testing"]}, {"who_decides": "jointly"}]},
    "nobody": {"users.trust": "distrust"},
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with a rule for each case, and a strength."""
    rules = [packs.rule(name, when=when, ask={"to": "managers", "how": "alone"}) for name, when in CONDITIONS.items()]
    rules.append(packs.rule("strength", when={"payment": "after_hearing"}, kind="strength"))
    more = [packs.factor(name) for name in ("money", "time", "secret")]
    return packs.load(tmp_path_factory.mktemp("packs") / "small-pack", *rules, factors=[*packs.factors(), *more])


def test_near_misses_in_order(pack: Pack) -> None:
    """What is open comes first, then the fewest steps, then what asks for more, then what works."""
    answers = {"who_decides": "jointly", "payment": "jointly", "secret": "prefer_not_to_say"}
    context = Context.from_dict({"equipoise": 1, "project": {"phase": "designing"}, "setting": answers}, pack)
    near = Reflector(pack).explanations(context, near=True).near_misses
    assert near is not None
    assert [(each.id, each.open, each.change.factor, each.change.steps) for each in near] == [
        ("open-of-two", True, "money", 1),
        ("open", True, "money", 1),
        ("both", False, "payment", 1),
        ("strength", False, "payment", 1),
        ("one-away", False, "who_decides", 1),
        ("two-away", False, "who_decides", 2),
    ]


def test_near_misses_are_worked_out_only_where_asked_for(pack: Pack) -> None:
    """Without being asked for there are none, not an empty list of them."""
    assert Reflector(pack).explanations(Context.from_dict({"equipoise": 1}, pack)).near_misses is None
