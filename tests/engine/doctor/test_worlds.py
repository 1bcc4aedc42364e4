"""Small worlds: what follows in them follows everywhere, and where there are none nothing holds."""

from random import Random
from typing import Any

import pytest
from support.built_in import PACK
from support.generators import random_context, random_pack

from equipoise.engine.conditions.language import Condition
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.conditions.reader import ConditionReader
from equipoise.engine.doctor.worlds import TooManyWorldsError, answers_of, can_be, implies, with_answer, worlds
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.versions import versions


def read(data: Any) -> Condition:
    """Read a condition in the words of the built-in pack."""
    condition = ConditionReader(PACK.factors, lambda *said: pytest.fail(str(said))).read(data, ())
    assert condition is not None
    return condition


def follows(one: Any, other: Any) -> bool:
    """Say whether one condition implies another."""
    condition = read(one)
    return implies(condition, read(other), worlds(condition))


def test_the_worlds_of_a_level_are_its_answers() -> None:
    """One for each level that is named, with nothing else in it."""
    found = worlds(read({"who_decides": ["organisation_alone", "jointly"]}))
    assert [list(answers_of(world)) for world in found] == [
        [("project", "who_decides", "organisation_alone")],
        [("project", "who_decides", "jointly")],
    ]


def test_false_worlds_hold_the_other_levels() -> None:
    """What makes a condition false is known, too."""
    found = worlds(read({"who_decides": ["organisation_alone", "jointly"]}), truth=False)
    assert [level for world in found for _, _, level in answers_of(world)] == [
        "organisation_after_hearing_users",
        "delegated_to_users",
    ]


@pytest.mark.parametrize(
    "never",
    [
        {"all": [{"who_decides": "jointly"}, {"who_decides": "organisation_alone"}]},
        {"all": [{"phase": ["testing"]}, {"phase": ["deciding"]}]},
        {"all": [{"people.users": {"at_least": 5}}, {"people.users": {"at_most": 4}}]},
        {"all": [{"users.safe_to_speak_up": "safe"}, {"every": "users", "where": {"safe_to_speak_up": "unsafe"}}]},
        {"all": [{"some": "users", "where": {"all": [{"stigma": "strong"}, {"stigma": "little"}]}}]},
        {"not": {"any": [{"who_decides": "jointly"}, {"not": {"who_decides": "jointly"}}]}},
        {
            "all": [
                {"every": "users", "where": {"safe_to_speak_up": "unsafe"}},
                {
                    "differs": {
                        "factor": "safe_to_speak_up",
                        "more_balanced": "users",
                        "less_balanced": "personnel",
                        "by_at_least": 1,
                    }
                },
            ]
        },
    ],
)
def test_what_contradicts_itself_has_no_world(never: Any) -> None:
    """Of levels, phases, numbers, groups and gaps."""
    assert worlds(read(never)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"who_decides": "jointly"}, {"who_decides": ["jointly", "organisation_alone"]}, True),
        ({"who_decides": ["jointly", "organisation_alone"]}, {"who_decides": "jointly"}, False),
        ({"users.stigma": "strong"}, {"users.stigma": ["strong", "some"]}, True),
        (
            {"every": "users", "where": {"stigma": "strong"}},
            {"users.stigma": "strong"},
            True,
        ),
        ({"users.stigma": "strong"}, {"every": "users", "where": {"stigma": "strong"}}, False),
        (
            {"some": "users", "where": {"all": [{"stigma": "strong"}, {"safe_to_speak_up": "unsafe"}]}},
            {"all": [{"users.stigma": "strong"}, {"users.safe_to_speak_up": "unsafe"}]},
            True,
        ),
        (
            {"all": [{"users.stigma": "strong"}, {"users.safe_to_speak_up": "unsafe"}]},
            {"some": "users", "where": {"all": [{"stigma": "strong"}, {"safe_to_speak_up": "unsafe"}]}},
            False,
        ),
        ({"people.users": {"at_least": 5}}, {"people.users": {"at_least": 3}}, True),
        ({"people.users": {"at_least": 1}}, {"people.users": {"at_most": 30}}, False),
        (
            {"gap": {"factor": "safe_to_speak_up", "between": ["personnel", "users"], "by_at_least": 2}},
            {"gap": {"factor": "safe_to_speak_up", "between": ["personnel", "users"], "by_at_least": 1}},
            True,
        ),
        (
            {
                "differs": {
                    "factor": "safe_to_speak_up",
                    "more_balanced": "personnel",
                    "less_balanced": "users",
                    "by_at_least": 1,
                }
            },
            {"users.safe_to_speak_up": ["unsafe", "uncertain"]},
            True,
        ),
    ],
)
def test_what_follows_from_what(one: Any, other: Any, expected: bool) -> None:
    """Over groups too, where `some` and `every` part ways, and over gaps."""
    assert follows(one, other) is expected


def test_an_answer_is_changed_in_its_place() -> None:
    """Of the project or of one group, and of no other."""
    (world,) = worlds(read({"all": [{"who_decides": "jointly"}, {"users.stigma": "strong"}]}))
    moved = with_answer(with_answer(world, "project", "who_decides", "unknown"), "users-1", "stigma", "some")
    assert list(answers_of(moved)) == [("project", "who_decides", "unknown"), ("users-1", "stigma", "some")]


def test_too_many_worlds_are_told() -> None:
    """Nothing is said of a condition that is too large, rather than something wrong."""
    many = [{f"users.{name}": ["unsafe", "uncertain", "safe"]} for name in ["safe_to_speak_up"] * 12]
    wide = {"all": [{"any": [{"not": each}, {"who_decides": "jointly"}, each]} for each in many]}
    with pytest.raises(TooManyWorldsError):
        worlds(read(wide))


@pytest.mark.parametrize("seed", range(6))
def test_reasoning_agrees_with_random_contexts(seed: int) -> None:
    """On random packs over the whole language: no context shows what was said never to hold, or not to follow."""
    rng = Random(seed)
    pack = random_pack(rng)
    its_worlds = {name: found for name in pack.conditions if (found := _worlds(pack, name)) is not None}
    seen = [version for _ in range(25) for version in versions(random_context(rng, pack), pack)]
    truths = {name: [meaning(pack.conditions[name], version).truth for version in seen] for name in its_worlds}
    for one, found in its_worlds.items():
        assert found or True not in truths[one], f"{one} was said never to hold"
        for other in its_worlds:
            if found and implies(pack.conditions[one], pack.conditions[other], found):
                against = [v for v, (p, q) in enumerate(zip(truths[one], truths[other], strict=True)) if p and not q]
                assert against == [], f"{one} was said to imply {other}"


def _worlds(pack: Pack, name: str) -> Any:
    try:
        return worlds(pack.conditions[name])
    except TooManyWorldsError:
        return None


def test_whether_there_is_a_world() -> None:
    """It is said without looking at all; where none is found among very many, that is told."""
    level = {"who_decides": "jointly"}
    assert can_be(read(level))
    assert not can_be(read({"all": [level, {"not": level}]}))
    assert not can_be(read({"any": [level, {"not": level}]}), truth=False)


def test_more_worlds_than_can_be_looked_at() -> None:
    """That is told; whether there is one at all is told by the first."""
    factors = {"trust_in_service": "distrust", "safe_to_speak_up": "unsafe", "disagreement": "avoided"}
    where = {"any": [{factor: level} for factor, level in factors.items()]}
    many = {"all": [{"some": role, "where": where} for role in ("users", "relatives")]}
    both = read({"all": [many, {"not": {"phase": ["testing"]}}, {"who_decides": ["jointly", "organisation_alone"]}]})
    with pytest.raises(TooManyWorldsError):
        worlds(both)
    assert can_be(both)
