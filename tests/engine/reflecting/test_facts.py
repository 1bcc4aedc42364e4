"""Facts: what of a version of the answers the conditions look at, as small integers."""

from typing import Any

import pytest
from support import packs
from support.generators import read_condition

from equipoise.engine.conditions.language import Condition
from equipoise.engine.contexts.context import read_context
from equipoise.engine.documents import plain_document
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.facts import Layout
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import versions

Data = dict[str, Any]

STEPS = [{"id": f"step_{number}"} for number in range(4)]
FACTORS = [
    packs.factor("aim", levels=STEPS),
    packs.factor("money", corner="resources", levels=STEPS),
    packs.factor("trust", corner="attitudes", held_by=["users", "personnel"], levels=STEPS),
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Give a pack of three factors with four levels each."""
    manifest = packs.manifest(never_aloud=None, short_form=None)
    return packs.load(tmp_path_factory.mktemp("facts") / "pack", factors=FACTORS, manifest=manifest)


def joint(pack: Pack, **data: Any) -> Version:
    """Give the joint version of a context."""
    return versions(read_context(plain_document({"equipoise": 1, **data}, "context"), pack), pack)[0]


def conditions(pack: Pack, *written: Data) -> list[Condition]:
    """Read conditions."""
    return [read_condition(pack, each) for each in written]


def group(role: str, trust: str | None, people: int | None) -> Data:
    """Give a group that answers for itself."""
    said = {} if trust is None else {"attitudes": {"trust": trust}}
    size = {} if people is None else {"people": people}
    return {"role": role, "said_by": "themselves", **said, **size}


LOW = {"trust": "step_0"}
SOME, EVERY = {"some": "users", "where": LOW}, {"every": "users", "where": LOW}
GAP = {"gap": {"factor": "trust", "between": ["users", "personnel"], "by_at_least": 2}}
SIDES = {"gap": {"factor": "aim", "between": ["users", "personnel"]}}
EVERYTHING: list[Data] = [
    {"aim": "step_0"},
    {"phase": "testing"},
    {"unknown_percent": {"at_least": 40}},
    {"roles_described": "one"},
    {"people.users": {"at_least": 2}},
    {"people.managers": {"at_least": 2}},
    SOME,
    EVERY,
    GAP,
    {"unknown": "aim"},
    {"unknown": "users.trust"},
    {"unknown": "trust"},
    {"some": "personnel", "where": LOW},
    SIDES,
]


def facts(pack: Pack, version: Version, *written: Data) -> dict[str, dict[str, int]]:
    """Give the facts that conditions look at in a version."""
    return Layout(conditions(pack, *written)).facts(version)


def test_what_is_known_is_a_small_integer(pack: Pack) -> None:
    """A level's place in its scale, the place of the phase, counts, a share, and 1 or 0 for each question."""
    groups = [group("users", "step_0", 4), group("users", "step_3", None), group("personnel", "step_1", 2)]
    silent = [group("personnel", "unknown", 1) for _ in range(7)]
    version = joint(pack, project={"phase": "testing"}, setting={"aim": "step_2"}, stakeholders=[*groups, *silent])
    assert facts(pack, version, *EVERYTHING) == {
        "project": {
            "aim": 2,
            "phase-now": 3,
            "unknown-percent": 63,
            "roles-described": 2,
            "question-2": 1,
            "question-3": 0,
            "question-4": 0,
            "question-5": 1,
        },
        "users": {"question-0": 1, "question-1": 0, "people-fewest": 5},
        "personnel": {},
    }


def test_what_is_not_known_is_no_fact(pack: Pack) -> None:
    """Nothing is answered: what is left is that nobody answered ``unknown``, where that can be known."""
    assert facts(pack, joint(pack), *EVERYTHING) == {"project": {"question-3": 0, "question-5": 0}}


@pytest.mark.parametrize("level", ["unknown", "prefer_not_to_say", "not_applicable"])
def test_a_form_of_not_knowing_is_no_level(level: str, pack: Pack) -> None:
    """It has no place in the scale."""
    assert facts(pack, joint(pack, setting={"aim": level}), {"aim": "step_0"}) == {"project": {}}


def test_what_no_condition_looks_at_is_no_fact(pack: Pack) -> None:
    """Neither another factor, nor a role that no condition is about; what is counted of all always is."""
    version = joint(pack, setting={"aim": "step_1", "money": "step_2"}, stakeholders=[group("users", "step_0", 3)])
    assert facts(pack, version, {"money": "step_0"}) == {"project": {"money": 2, "roles-described": 1}}


@pytest.mark.parametrize(
    ("people", "counted"),
    [
        ([3, 4], {"people-fewest": 7, "people-most": 7}),
        ([3, None], {"people-fewest": 4}),
        ([0], {"people-fewest": 0, "people-most": 0}),
    ],
    ids=["known", "one is not known", "nobody"],
)
def test_people_are_the_fewest_and_the_most(people: list[int | None], counted: dict[str, int], pack: Pack) -> None:
    """There is no most where a size is not known."""
    version = joint(pack, stakeholders=[group("users", None, size) for size in people])
    assert facts(pack, version, {"people.users": {"at_least": 1}}) == {
        "project": {"roles-described": 0},
        "users": counted,
    }


def test_a_role_of_nobody_answers_no_question(pack: Pack) -> None:
    """Its groups take no part, and it has no section."""
    version = joint(pack, stakeholders=[group("users", "step_0", 0)])
    assert facts(pack, version, SOME, EVERY) == {"project": {"roles-described": 0}}


def test_sides_of_the_project_are_compared_for_the_project(pack: Pack) -> None:
    """A gap between viewpoints is a question of the project."""
    views = {
        role: {"answered_by": role, "said_by": "themselves", "setting": {"aim": level}}
        for role, level in (("users", "step_0"), ("personnel", "step_1"))
    }
    assert facts(pack, joint(pack, viewpoints=views), SIDES) == {"project": {"question-0": 1}}


def test_a_question_that_is_asked_twice_stands_once(pack: Pack) -> None:
    """Also within another condition; each other one has its own number, in the order met."""
    twice = conditions(pack, SOME, {"not": {"all": [SOME, EVERY]}}, GAP)
    layout = Layout(twice)
    asked = [twice[0], *conditions(pack, EVERY), twice[2]]
    assert [layout.address(each) for each in asked] == [  # type: ignore[arg-type]
        ("users", "question-0"),
        ("users", "question-1"),
        ("project", "question-2"),
    ]


def test_each_simple_condition_has_its_place(pack: Pack) -> None:
    """What is no question stands with the project, under a name that no factor can have but its own."""
    simple = conditions(pack, *EVERYTHING[:4])
    layout = Layout(simple)
    assert [layout.address(each) for each in simple] == [  # type: ignore[arg-type]
        ("project", "aim"),
        ("project", "phase-now"),
        ("project", "unknown-percent"),
        ("project", "roles-described"),
    ]
