"""Versions of the answers: the joint one, each viewpoint's, and what follows from groups and concerns."""

from typing import Any

import pytest
from support import packs

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.errors import ContextError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.answers import Group, Version
from equipoise.engine.sides.versions import numbers_in_the_room, versions
from equipoise.engine.terms import CONCERNS, NOT_APPLICABLE, ROLES

PACK = builtin_pack()


def read(pack: Pack = PACK, **data: Any) -> Context:
    """Read a context."""
    return Context.from_dict({"equipoise": 1, **data}, pack)


def seen(**data: Any) -> tuple[Version, ...]:
    """Give all versions of a context."""
    return versions(read(**data), PACK)


def joint(**data: Any) -> Version:
    """Give the joint version of a context."""
    return seen(**data)[0]


def view(answered_by: str = "users", level: str | None = None, **data: Any) -> dict[str, Any]:
    """Give a viewpoint that says who decides."""
    setting = {} if level is None else {"setting": {"who_decides": level}}
    return {"answered_by": answered_by, "said_by": "themselves", **setting, **data}


def level_of(version: Version, factor: str = "who_decides") -> str | None:
    """Give the level of an answer; None if it was not asked."""
    answer = version.answers.get(factor)
    return answer.level if answer else None


# --- which versions there are ---


def test_a_context_without_viewpoints_has_one_version() -> None:
    """The joint version is all there is."""
    assert [version.name for version in seen(setting={"who_decides": "jointly"})] == ["joint"]


def test_the_joint_version_comes_first_and_each_viewpoint_after_it() -> None:
    """In the order of the file."""
    found = seen(viewpoints={"staff": view("personnel"), "patients": view()})
    assert [(version.name, version.said_by) for version in found] == [
        ("joint", "personnel,users"),
        ("staff", "personnel"),
        ("patients", "users"),
    ]


@pytest.mark.parametrize(
    "outside",
    [
        {"setting": {"who_decides": "jointly"}},
        {"stakeholders": [{"role": "users", "attitudes": {"safe_to_speak_up": "safe"}}]},
    ],
)
def test_answers_outside_the_viewpoints_are_a_version_too(outside: dict[str, Any]) -> None:
    """Called main, before the viewpoints."""
    found = seen(answered_by="coach", viewpoints={"patients": view()}, **outside)
    assert [(version.name, version.said_by) for version in found] == [
        ("joint", "coach"),
        ("main", "coach"),
        ("patients", "users"),
    ]


def test_listing_groups_alone_makes_no_version() -> None:
    """Who takes part is not an answer."""
    found = seen(stakeholders=[{"role": "users", "people": 3}], viewpoints={"patients": view()})
    assert [version.name for version in found] == ["joint", "patients"]


def test_all_who_answered_are_parties_of_the_joint_version_alone() -> None:
    """Differences are seen from nowhere else; only those who answered themselves are compared."""
    views = {"staff": view("personnel", "jointly"), "patients": view("users", "jointly", said_by="coach")}
    found = seen(viewpoints=views)
    assert [(each.name, each.roles, each.themselves) for each in found[0].parties] == [
        ("staff", ("personnel",), True),
        ("patients", ("users",), False),
    ]
    assert [version.parties for version in found[1:]] == [(), ()]


# --- joint answers ---


@pytest.mark.parametrize(
    ("levels", "together"),
    [
        (["jointly", "jointly"], "jointly"),
        (["jointly", None], "jointly"),
        (["jointly", "unknown"], "jointly"),
        (["jointly", "prefer_not_to_say"], "jointly"),
        (["jointly", "organisation_alone"], "they_differ"),
        (["jointly", "organisation_alone", "jointly"], "they_differ"),
        (["jointly", "not_applicable"], "they_differ"),
        (["not_applicable", "not_applicable"], "not_applicable"),
        (["not_applicable", None], "not_applicable"),
        (["unknown", "unknown"], "unknown"),
        (["prefer_not_to_say", "prefer_not_to_say"], "prefer_not_to_say"),
        (["prefer_not_to_say", "unknown"], "unknown"),
        (["unknown", None], None),
        (["prefer_not_to_say", None], None),
        ([None, None], None),
    ],
)
def test_the_joint_answer_is_what_all_who_answered_agree_on(levels: list[str | None], together: str | None) -> None:
    """What all agree on, or the only answer given; else unknown; not asked while somebody can be asked."""
    views = {f"view_{number}": view("users", level) for number, level in enumerate(levels)}
    assert level_of(joint(viewpoints=views)) == together


def test_each_viewpoint_keeps_its_own_answers() -> None:
    """The joint version takes nothing from the others."""
    views = {"staff": view("personnel", "jointly"), "patients": view("users", "organisation_alone")}
    found = seen(viewpoints=views)
    assert [level_of(version) for version in found] == ["they_differ", "jointly", "organisation_alone"]


def council(said_by: str | None = None, level: str | None = None, **data: Any) -> dict[str, Any]:
    """Give one group of users, with what is said of how safe it is."""
    group = {"id": "council", "role": "users", **data}
    group |= {} if said_by is None else {"said_by": said_by}
    return group if level is None else {**group, "attitudes": {"safe_to_speak_up": level}}


@pytest.mark.parametrize(
    ("by", "level", "said_by"),
    [
        ((None, "themselves"), "unsafe", "themselves"),
        (("coach", "personnel"), "they_differ", "coach"),
        (("themselves", "themselves"), "they_differ", "themselves"),
    ],
    ids=["hearsay beside its own word", "hearsay twice", "its own word twice"],
)
def test_a_group_in_two_viewpoints_is_one_group(by: tuple[str | None, str | None], level: str, said_by: str) -> None:
    """The same id is the same group, listed once: its own word stands; else its answers are agreed on."""
    views = {
        "staff": view("personnel", stakeholders=[council(by[0], "safe")]),
        "patients": view(stakeholders=[council(by[1], "unsafe")]),
    }
    (group,) = joint(viewpoints=views).groups
    assert (group.id, group.answers["safe_to_speak_up"].level) == ("council", level)
    assert group.speaker("safe_to_speak_up") == said_by


@pytest.mark.parametrize("form", ["unknown", "prefer_not_to_say"])
def test_a_group_that_does_not_say_leaves_what_others_say(form: str) -> None:
    """Not saying is no word of its own that would stand against hearsay."""
    views = {
        "staff": view("personnel", stakeholders=[council("personnel", "safe")]),
        "patients": view(stakeholders=[council("themselves", form)]),
    }
    (group,) = joint(viewpoints=views).groups
    assert group.answers["safe_to_speak_up"].level == "safe"
    assert group.speaker("safe_to_speak_up") == "personnel"


def test_a_group_speaks_for_itself_jointly_where_it_is_among_those_who_said_it() -> None:
    """Hearsay that agrees with the group's own answer makes it no hearsay."""
    views = {
        "staff": view("personnel", stakeholders=[council(None, "safe")]),
        "patients": view(stakeholders=[council("themselves", "safe")]),
    }
    (group,) = joint(viewpoints=views).groups
    assert (group.said_by, group.hearsay) == ("themselves", False)


def test_who_takes_part_is_the_projects_in_every_version() -> None:
    """A viewpoint that does not list a group has not answered for it; the group is there all the same."""
    found = seen(
        stakeholders=[council("themselves", "safe", name="Council", people=6)],
        viewpoints={"staff": view("personnel", "jointly", stakeholders=[{"role": "personnel", "people": 9}])},
    )
    listed = [[(group.id, group.name, group.people) for group in version.groups] for version in found]
    everybody = [("council", "Council", 6), ("personnel-1", None, 9)]
    assert listed == [everybody, everybody, everybody]
    assert [bool(version.groups[0].answers) for version in found] == [True, True, False]


@pytest.mark.parametrize(("counts", "agreed"), [((6, 6), 6), ((6, None), 6), ((6, 7), None), ((None, None), None)])
def test_a_size_stands_where_those_who_give_it_agree(counts: tuple[int | None, int | None], agreed: int | None) -> None:
    """Two sizes that differ leave it unknown."""
    views = {
        f"view_{number}": view(stakeholders=[council(**({} if count is None else {"people": count}))])
        for number, count in enumerate(counts)
    }
    (group,) = joint(viewpoints=views).groups
    assert group.people == agreed


# --- who said it ---


@pytest.mark.parametrize(
    ("answered_by", "said_by", "speaker", "hearsay"),
    [
        ("coach", None, "coach", True),
        ("coach", "themselves", "themselves", False),
        ("coach", "users", "themselves", False),
        ("coach", "personnel", "personnel", True),
        (["coach", "personnel"], None, "coach,personnel", True),
        (None, None, "unknown", True),
        (None, "themselves", "themselves", False),
        ("users", None, "themselves", False),
        (["users", "coach"], None, "users,coach", True),
        ("users", "coach", "coach", True),
    ],
)
def test_what_others_say_of_a_group_is_hearsay(
    answered_by: Any, said_by: str | None, speaker: str, hearsay: bool
) -> None:
    """Said by itself, or by its own role alone; else by whoever answered."""
    data = {} if answered_by is None else {"answered_by": answered_by}
    (group,) = joint(stakeholders=[council(said_by, "safe")], **data).groups
    assert (group.said_by, group.hearsay) == (speaker, hearsay)


@pytest.mark.parametrize(
    ("answered_by", "view_said_by", "said_by", "speaker", "hearsay"),
    [
        ("users", "themselves", None, "themselves", False),
        ("users", None, None, "themselves", False),
        ("users", "coach", None, "coach", True),
        ("users", "coach", "themselves", "themselves", False),
        ("personnel", "themselves", None, "personnel", True),
        ("personnel", "themselves", "themselves", "themselves", False),
        ("personnel", "themselves", "users", "themselves", False),
    ],
)
def test_hearsay_in_a_viewpoint_follows_the_viewpoint(
    answered_by: str, view_said_by: str | None, said_by: str | None, speaker: str, hearsay: bool
) -> None:
    """Whoever filled in the viewpoint spoke, unless the group says that it did itself."""
    views = {"one": view(answered_by, said_by=view_said_by, stakeholders=[council(said_by, "safe")])}
    (group,) = seen(viewpoints=views)[1].groups
    assert (group.said_by, group.hearsay) == (speaker, hearsay)


# --- numbers in the room ---


def groups(*sizes: tuple[str, int | None]) -> list[Group]:
    """Give groups of a role and size."""
    return [
        Group(f"{role}-{number}", role, None, people, "coach", {})  # type: ignore[arg-type]
        for number, (role, people) in enumerate(sizes)
    ]


@pytest.mark.parametrize(
    ("users", "others", "level"),
    [
        (1, 0, "users_in_majority"),
        (1, 1, "about_equal"),
        (1, 2, "about_equal"),
        (1, 3, "one_user_among_many"),
        (1, 400, "one_user_among_many"),
        (2, 4, "about_equal"),
        (2, 5, "few_users"),
        (3, 6, "about_equal"),
        (3, 7, "few_users"),
        (5, 5, "about_equal"),
        (6, 5, "users_in_majority"),
        (5, 6, "about_equal"),
        (0, 5, "few_users"),
        (0, 0, None),
    ],
)
def test_numbers_in_the_room_at_each_bound(users: int, others: int, level: str | None) -> None:
    """One beside three or more; under a third; over half; else about equal; nobody is not known."""
    assert numbers_in_the_room(groups(("users", users), ("personnel", others))) == level


@pytest.mark.parametrize("role", [role for role in ROLES if role != "users"])
def test_every_other_role_counts_among_the_others(role: str) -> None:
    """Relatives, organisations and the coach are not users."""
    assert numbers_in_the_room(groups(("users", 1), (role, 3))) == "one_user_among_many"


def test_groups_of_one_role_are_added_up() -> None:
    """Two groups of users beside two of others."""
    found = groups(("users", 2), ("users", 2), ("personnel", 3), ("managers", 1))
    assert numbers_in_the_room(found) == "about_equal"


@pytest.mark.parametrize("sizes", [[], [("users", None)], [("users", 3), ("personnel", None)]])
def test_numbers_are_unknown_where_a_count_is(sizes: list[tuple[str, int | None]]) -> None:
    """Nobody listed, or one size not given."""
    assert numbers_in_the_room(groups(*sizes)) is None


@pytest.mark.parametrize(
    ("people", "level"), [(3, "one_user_among_many"), (None, "users_in_majority")], ids=["computed", "given"]
)
def test_a_given_answer_is_used_only_where_it_cannot_be_computed(people: int | None, level: str) -> None:
    """Where both exist the computed one holds."""
    size = {} if people is None else {"people": people}
    stakeholders = [{"role": "users", "people": 1}, {"role": "personnel", **size}]
    found = joint(resources={"numbers_in_the_room": "users_in_majority"}, stakeholders=stakeholders)
    assert level_of(found, "numbers_in_the_room") == level


# --- what does not apply ---


ASKED_IF = [(factor.id, factor.marks.asked_if) for factor in PACK.asked_if_factors if factor.held_by_project]


@pytest.mark.parametrize(("factor", "concern"), [each for each in ASKED_IF if each[1] != "relatives"])
def test_a_concern_decides_whether_a_factor_applies(factor: str, concern: str) -> None:
    """Named: asked. Others named, or none: does not apply. Left out: not known, so asked."""
    others = [each for each in CONCERNS if each != concern]
    said = [
        level_of(joint(project=project), factor)
        for project in ({"concerns": [concern]}, {"concerns": others}, {"concerns": []}, {})
    ]
    assert said == [None, NOT_APPLICABLE, NOT_APPLICABLE, None]


@pytest.mark.parametrize("factor", [factor for factor, concern in ASKED_IF if concern == "relatives"])
def test_relatives_are_asked_about_where_they_take_part(factor: str) -> None:
    """From the groups: relatives listed, or nobody listed at all, which tells nothing."""
    users, relatives = {"role": "users", "people": 3}, {"role": "relatives"}
    said = [
        level_of(joint(stakeholders=listed), factor)
        for listed in ([], [relatives], [users, relatives], [users], [users, {**relatives, "people": 0}])
    ]
    assert said == [None, None, None, NOT_APPLICABLE, NOT_APPLICABLE]


def test_an_answer_given_all_the_same_is_kept() -> None:
    """What somebody answered is not overruled by what was said to concern the project."""
    factor = PACK.factors["hybrid_meetings"]
    answered = {factor.corner: {factor.id: factor.scale[0].id}}
    assert level_of(joint(project={"concerns": []}, **answered), factor.id) == factor.scale[0].id


# --- people ---


@pytest.mark.parametrize(
    ("sizes", "bounds"),
    [
        ([], None),
        ([3], (3, 3)),
        ([3, 4], (7, 7)),
        ([None], (1, None)),
        ([3, None], (4, None)),
        ([0], (0, 0)),
        ([0, 3], (3, 3)),
        ([0, None], (1, None)),
    ],
)
def test_people_of_a_role_have_bounds(sizes: list[int | None], bounds: tuple[int, int | None] | None) -> None:
    """A group of unknown size is one or more; a role that is not listed is not known."""
    listed = [{"role": "users"} | ({} if size is None else {"people": size}) for size in sizes]
    assert joint(stakeholders=listed).people("users") == bounds


def test_a_group_of_nobody_takes_no_part() -> None:
    """It is listed, and left out of the groups whose answers are read."""
    found = joint(stakeholders=[{"role": "users", "people": 0}, {"role": "personnel"}])
    assert [group.role for group in found.groups] == ["users", "personnel"]
    assert list(found.groups_by_role) == ["personnel"]


# --- shares ---


@pytest.mark.parametrize(
    ("levels", "unknown", "not_said", "not_applicable", "percent"),
    [
        (10, 0, 0, 0, 0),
        (9, 0, 0, 0, None),
        (9, 1, 0, 0, 10),
        (9, 0, 1, 0, 10),
        (5, 4, 0, 0, None),
        (9, 0, 0, 5, None),
        (5, 3, 2, 5, 50),
        (7, 4, 0, 0, 36),
        (0, 10, 0, 0, 100),
    ],
)
def test_the_share_unknown_is_over_entries(
    levels: int, unknown: int, not_said: int, not_applicable: int, percent: int | None
) -> None:
    """Unknown and not said, of all that has an entry and applies; not known under ten."""
    words = ["unknown"] * unknown + ["prefer_not_to_say"] * not_said + ["not_applicable"] * not_applicable
    asked = [factor for factor in PACK.factors.values() if factor.held_by_project and not factor.computed]
    answers: dict[str, dict[str, str]] = {}
    for number, factor in enumerate(asked[: levels + len(words)]):
        said = factor.scale[0].id if number < levels else words[number - levels]
        answers.setdefault(factor.corner, {})[factor.id] = said
    assert joint(**answers).unknown_percent == percent


@pytest.mark.parametrize(
    ("described", "word"),
    [([], "none"), (["users"], "one"), (["users", "users"], "one"), (["users", "personnel"], "several")],
)
def test_roles_are_described_where_an_attitude_is_known(described: list[str], word: str) -> None:
    """By role, however many groups; not knowing describes nobody."""
    told = [{"role": role, "attitudes": {"safe_to_speak_up": "safe"}} for role in described]
    silent = {"role": "relatives", "attitudes": {"safe_to_speak_up": "unknown"}}
    assert joint(stakeholders=[*told, silent]).roles_described == word
    assert joint().roles_described is None


# --- words of a pack ---


def test_a_context_in_the_words_of_another_pack_is_refused(tmp_path: Any) -> None:
    """Every answer that the pack does not know is named."""
    other = packs.load(tmp_path / "pack", packs.rule())
    with pytest.raises(ContextError) as caught:
        versions(read(setting={"voluntariness": "voluntary", "meeting_place": "staff_room"}), other)
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [("other_pack", "context")] * 2


def test_an_answer_that_is_no_longer_asked_is_read_as_not_asked(tmp_path: Any) -> None:
    """A retired level is kept in the context and is in no version."""
    levels = [*packs.LEVELS, {"id": "by_lot", "retired": {"since": "1.1.0", "say": "nobody draws lots"}}]
    pack = packs.load(tmp_path / "pack", packs.rule(), factors=[packs.factor(levels=levels), *packs.factors()[1:]])
    context = read(pack, setting={"who_decides": "by_lot"})
    assert context.answers == {"who_decides": Answer(level="by_lot")}
    assert versions(context, pack)[0].answers == {}
