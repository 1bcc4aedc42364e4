"""The answers of several parties, each in a context of its own, put together as one with viewpoints."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.command import ROOT
from support.generators import random_context

from equipoise import Context, ContextError, Reflector, load_context
from equipoise.engine.conditions.language import Gap, parts_of
from equipoise.engine.contexts.parts import Answer, Stakeholder
from equipoise.engine.contexts.redaction import redact, smallest_shared
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.sides.versions import JOINT, versions
from equipoise.engine.sides.viewpoints import joined, place_among
from equipoise.engine.terms import PROJECT

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
FOLDER = ROOT / "examples" / "invented" / "two-sides"


def read(answered_by: str | list[str] | None = None, **data: Any) -> Context:
    """Read the context of one file."""
    by = {} if answered_by is None else {"answered_by": answered_by}
    return Context.from_dict({"equipoise": 1, **by, **data})


def refused(contexts: Mapping[str, Context], project: Context | None = None) -> list[tuple[str, str, str]]:
    """Give what is wrong with putting contexts together: code, place and sentence."""
    with pytest.raises(ContextError) as caught:
        joined(contexts, project)
    return [(problem.code, problem.where, problem.message) for problem in caught.value.problems]


def noted(contexts: Mapping[str, Context], project: Context | None = None) -> list[tuple[str, str, str]]:
    """Give what is noted: severity, place and the whole sentence."""
    context = joined(contexts, project)
    return [(note.severity, note.where, f"{note.message} {note.fix}") for note in context.notices]


# --- whose answers ---


@pytest.mark.parametrize(
    ("name", "answered_by", "said_by"),
    [
        ("users", "users", "themselves"),
        ("night_staff", "personnel", "themselves"),
        ("users", "coach", "coach"),
        ("users", "personnel", "personnel"),
        ("patients", "coach", "coach"),
        ("coach", "coach", "themselves"),
        ("users", ["users", "relatives"], None),
        ("patients", ["users", "relatives"], None),
        ("users", None, None),
    ],
)
def test_nobody_speaks_for_itself_by_its_name_alone(
    name: str, answered_by: str | list[str] | None, said_by: str | None
) -> None:
    """Only where one role alone answered, and the name is that role, or none; the coach's view is the coach's."""
    view = joined({name: read(answered_by)}).viewpoints[name]
    assert view.said_by == said_by
    assert list(view.answered_by) == ([answered_by] if isinstance(answered_by, str) else answered_by or [])


def test_who_did_not_answer_alone_is_told_what_to_write() -> None:
    """A file that does not say who answered is doubtful; one that says that somebody else did is worth knowing."""
    write = "Once they have, write `answered_by: users`; until then no question about a gap rests on it."
    assert noted({"users": read()}) == [
        ("warning", "users at /answered_by", f"it is not said whether 'users' answered themselves. {write}")
    ]
    assert noted({"users": read("coach")}) == [
        ("hint", "users at /answered_by", f"'users' did not answer themselves: coach did. {write}")
    ]
    assert noted({"users": read(["users", "relatives"])}) == [
        ("hint", "users at /answered_by", f"'users' did not answer alone: users, relatives did. {write}")
    ]
    assert noted({"users": read("users")}) == []


@pytest.mark.parametrize(("sizes", "people"), [([6], 6), ([6, 3], 9), ([6, None], None), ([], None), ([0], 0)], ids=str)
def test_as_many_answered_as_their_groups_have_people(sizes: list[int | None], people: int | None) -> None:
    """Groups of other roles are not counted; a size that is not known leaves the number unknown."""
    groups = [{"role": "users"} | ({} if size is None else {"people": size}) for size in sizes]
    context = read("users", stakeholders=[*groups, {"role": "personnel", "people": 40}])
    assert joined({"users": context}).viewpoints["users"].people == people


def test_the_projects_own_file_says_how_many_there_are() -> None:
    """Where a side lists no group of its own role, the project does."""
    project = read(stakeholders=[{"role": "users", "people": 7}, {"role": "personnel", "people": 9}])
    assert joined({"users": read("users")}, project).viewpoints["users"].people == 7


# --- the project ---


def test_the_project_is_what_its_own_file_says_and_else_what_the_others_say() -> None:
    """What one leaves out another may give."""
    first = read("personnel", project={"phase": "testing"})
    second = read("users", project={"title": "Evenings", "concerns": ["interpreter"]})
    alone = joined({"personnel": first, "users": second}).project
    assert (alone.title, alone.phase, alone.concerns) == ("Evenings", "testing", ("interpreter",))
    own = joined({"personnel": first, "users": second}, read("coach", project={"phase": "deciding"})).project
    assert (own.title, own.phase, own.concerns) == ("Evenings", "deciding", ("interpreter",))


def test_answers_on_two_projects_are_never_laid_side_by_side() -> None:
    """Units are not compared."""
    contexts = {"personnel": read("personnel", project={"id": "a"}), "users": read("users", project={"id": "b"})}
    assert refused(contexts) == [
        ("two_projects", "users at /project/id", "this is of the project 'b', and personnel at /project/id is of 'a'.")
    ]


DIFFER: dict[str, tuple[Any, Any, str, Any]] = {
    "title": ("Evenings", "Nights", "hint", "Evenings"),
    "date": ("2026-11-09", "2026-11-16", "hint", "2026-11-16"),
    "phase": ("testing", "deciding", "warning", "testing"),
    "concerns": (["children"], ["interpreter"], "warning", ("children", "interpreter")),
}


@pytest.mark.parametrize("key", DIFFER)
def test_where_files_differ_on_the_project_it_is_said_which_is_used(key: str) -> None:
    """The first is, of dates the last, of concerns all; both places are named."""
    here, there, severity, used = DIFFER[key]
    contexts = {name: read(name, project={key: each}) for name, each in (("personnel", here), ("users", there))}
    assert getattr(joined(contexts).project, key) == used
    ((found, where, told),) = noted(contexts)
    assert (found, where) == (severity, f"users at /project/{key}")
    assert f"personnel at /project/{key}" in told
    assert told.endswith("is used.")


def test_concerns_that_stand_in_another_order_do_not_differ() -> None:
    """They are a set."""
    contexts = {
        "personnel": read("personnel", project={"concerns": ["children", "digital"]}),
        "users": read("users", project={"concerns": ["digital", "children"]}),
    }
    assert noted(contexts) == []


# --- groups and names ---


def test_a_group_cannot_have_two_roles() -> None:
    """The same id is the same group, in whichever file."""
    contexts = {
        "personnel": read("personnel", stakeholders=[{"id": "circle", "role": "users"}]),
        "users": read("users", stakeholders=[{"role": "relatives"}, {"id": "circle", "role": "relatives"}]),
    }
    assert refused(contexts) == [
        (
            "same_id",
            "users at /stakeholders/1",
            "the group 'circle' is of relatives here, and of users in personnel at /stakeholders/0.",
        )
    ]


@pytest.mark.parametrize(
    ("here", "there", "severity", "told"),
    [
        ({"name": "Council"}, {"name": "Board"}, "warning", "is called 'Board' here, and 'Council' in"),
        ({"people": 6}, {"people": 7}, "hint", "has 7 people here, and 6 in"),
        ({"name": "Council"}, {"people": 6}, None, ""),
        ({"name": "Council", "people": 6}, {"name": "Council", "people": 6}, None, ""),
    ],
)
def test_one_group_under_two_names_or_sizes_is_told(
    here: dict[str, Any], there: dict[str, Any], severity: str | None, told: str
) -> None:
    """It may be two groups, where ids were left to the order in the file."""
    contexts = {
        "personnel": read("personnel", stakeholders=[{"role": "users", **here}]),
        "users": read("users", stakeholders=[{"role": "users", **there}]),
    }
    found = noted(contexts)
    assert [each for each, _, _ in found] == ([severity] if severity else [])
    assert all(told in sentence for _, _, sentence in found)


@pytest.mark.parametrize(
    ("name", "code"), [("joint", "reserved"), ("main", "reserved"), ("Users", "viewpoint_name"), ("", "viewpoint_name")]
)
def test_a_viewpoint_needs_a_name_that_is_one(name: str, code: str) -> None:
    """Small letters, digits and _; not a word that means something else."""
    assert [each for each, _, _ in refused({name: read("users")})] == [code]


def test_a_name_that_the_project_has_already_is_refused() -> None:
    """Nothing is read over by something else."""
    project = read(viewpoints={"users": {"answered_by": "users", "said_by": "themselves"}})
    assert [code for code, _, _ in refused({"users": read("users")}, project)] == ["viewpoint_name"]


def test_a_file_that_holds_viewpoints_cannot_be_one() -> None:
    """It is the project's own file, and the error says so."""
    context = read(viewpoints={"staff": {"answered_by": "personnel", "said_by": "themselves"}})
    assert refused({"users": context}) == [
        ("viewpoints_within", "users at /viewpoints", "this file holds viewpoints itself, so it cannot be one.")
    ]


def test_viewpoints_of_the_projects_own_file_are_kept() -> None:
    """The others come after them; what is set aside anywhere is set aside, with the first reason."""
    aside = [{"rule": "last-word-with-the-organisation", "reason": "settled"}]
    project = read(viewpoints={"staff": {"answered_by": "personnel", "said_by": "themselves"}}, set_aside=aside)
    others = {"users": read("users", set_aside=[{"rule": "last-word-with-the-organisation", "reason": "later"}])}
    context = joined(others, project)
    assert list(context.viewpoints) == ["staff", "users"]
    assert [(item.rule, item.reason) for item in context.set_aside] == [("last-word-with-the-organisation", "settled")]


def test_who_answered_the_projects_own_file_counts_where_it_has_answers() -> None:
    """A file with the groups alone answers nothing."""
    groups = [{"role": "users", "people": 9}]
    users = {"users": read("users")}
    assert joined(users, read("coach", stakeholders=groups)).answered_by == ()
    answered = read("coach", stakeholders=groups, setting={"who_decides": "jointly"})
    assert joined(users, answered).answered_by == ("coach",)
    assert [version.name for version in versions(joined(users, answered), PACK)] == ["joint", "main", "users"]


def test_a_part_stands_where_its_file_has_it() -> None:
    """Each file says the place of its own parts; what is the project's stands in its own file, else in the first."""
    places = {name: (lambda path, name=name: f"{name}:{'/'.join(map(str, path))}") for name in ("users", "main")}
    where = place_among(places)
    assert where(("viewpoints", "users", "setting", "who_decides")) == "users:setting/who_decides"
    assert where(("project", "phase")) == "main:project/phase"
    assert where(("viewpoints", "staff")) == "main:viewpoints/staff"
    assert place_among({"users": places["users"]})(("project",)) == "users:project"


def test_what_is_joined_is_what_one_file_with_viewpoints_says() -> None:
    """It can be written, read back and reflected on as any other context."""
    context = joined({name: load_context(FOLDER / f"{name}.yaml") for name in ("personnel", "users", "relatives")})
    again = Context.from_dict(context.to_dict())
    assert again == context.model_copy(update={"notices": again.notices})
    assert REFLECTOR.reflect(again).to_json() == REFLECTOR.reflect(context).to_json()


@pytest.mark.parametrize("marked", ["themselves", "personnel"])
def test_no_side_speaks_for_another_that_has_answered(marked: str) -> None:
    """What a file marks as said by another side is its own view of it, where that side is among those that answer."""
    group = {"id": "personnel-1", "role": "personnel", "people": 9}
    told = group | {"said_by": marked, "attitudes": {"safe_to_speak_up": "unsafe"}}
    users = read(
        "users", stakeholders=[told, {"role": "users", "people": 9, "attitudes": {"safe_to_speak_up": "safe"}}]
    )
    personnel = read("personnel", setting={"who_decides": "jointly"}, stakeholders=[group])

    def spoken(context: Context) -> dict[str, str]:
        view = next(each for each in versions(context, PACK) if each.name == "users")
        return {each.id: each.said_by for each in view.groups}

    both = {"personnel-1": "users", "users-1": "themselves"}
    assert spoken(joined({"users": users, "personnel": personnel})) == both
    own = Context.from_dict({"equipoise": 1, "viewpoints": {"staff": {"answered_by": "personnel"}}})
    assert spoken(joined({"users": users}, own)) == both
    assert spoken(joined({"users": users})) == both | {"personnel-1": "themselves"}
    assert noted({"users": users, "personnel": personnel}) == [
        (
            "hint",
            "users at /stakeholders/0/said_by",
            "the group 'personnel-1' is of personnel, who have answered themselves. "
            "What this file says of them is read as the view of whoever answered it.",
        )
    ]


# --- gap rules ---


def gap_examples() -> list[tuple[Rule, int]]:
    """Give the examples in which a rule on a gap fires, or is silent, from viewpoints."""
    rules = [
        rule
        for rule in PACK.active_rules()
        if any(isinstance(part, Gap) and part.factor.held_by_project for part in parts_of(PACK.conditions[rule.id]))
    ]
    return [(rule, place) for rule in rules for place in range(len(rule.examples.fires))]


def as_files(context: Context) -> dict[str, Context]:
    """Give each viewpoint of a context as the files of the roles that answered it."""
    return {
        role: Context(
            project=context.project, answered_by=(role,), answers=view.answers, stakeholders=view.stakeholders
        )
        for view in context.viewpoints.values()
        for role in view.answered_by
    }


@pytest.mark.parametrize(("rule", "place"), gap_examples(), ids=lambda each: each.id if isinstance(each, Rule) else "")
def test_rules_on_a_gap_fire_from_files_as_from_one(rule: Rule, place: int) -> None:
    """Each side in a file of its own: the same rule holds, seen from neither side alone, with both sides' answers."""
    data = rule.examples.fires[place].context
    context = joined(as_files(Context.from_dict({"equipoise": 1, **data})))
    (finding,) = [each for each in REFLECTOR.findings(context) if each.rule.id == rule.id]
    assert finding.seen_by == (JOINT,)
    said = [reason for reason in finding.because if reason.factor != "phase"]
    assert {reason.holder for reason in said} == {PROJECT}
    assert len({reason.said_by for reason in said}) > 1


def views(**users: Any) -> Context:
    """Give what personnel take to be decided together, and what users say."""
    whose = {"said_by": "themselves", "people": 9}
    sides = {
        "personnel": {"answered_by": "personnel", **whose, "setting": {"who_decides": "jointly"}},
        "users": {"answered_by": "users", **whose, "setting": users},
    }
    return Context.from_dict({"equipoise": 1, "viewpoints": sides})


def test_what_personnel_see_and_users_do_not_is_never_asked_as_what_works() -> None:
    """Users who said that the organisation decides alone do not meet a question on deciding together."""
    told = REFLECTOR.reflect(views(who_decides="organisation_alone"))
    assert {each.id: each.reason for each in told.withheld}["a-decision-made-together"] == "disputed"
    shared = REFLECTOR.reflect(views(who_decides="organisation_alone"), view="shareable")
    assert "strength" not in {each.kind for each in (*told.questions, *shared.questions)}


def test_what_users_do_not_know_is_asked_as_before() -> None:
    """Nobody has said otherwise."""
    told = REFLECTOR.reflect(views(who_decides="unknown"))
    assert "a-decision-made-together" in [each.id for each in told.questions]


def test_there_are_rules_on_gaps() -> None:
    """The sides of who decides, of what becomes of ideas and others are compared."""
    assert {rule.id for rule, _ in gap_examples()} >= {"two-pictures-of-who-decides", "where-the-answer-stops"}


@pytest.mark.parametrize(("rule", "place"), gap_examples(), ids=lambda each: each.id if isinstance(each, Rule) else "")
def test_no_rule_on_a_gap_fires_where_a_side_did_not_answer_itself(rule: Rule, place: int) -> None:
    """What the coach says for each of them is no gap between them."""
    data = rule.examples.fires[place].context
    files = as_files(Context.from_dict({"equipoise": 1, **data}))
    by_coach = {name: file.model_copy(update={"answered_by": ("coach",)}) for name, file in files.items()}
    assert rule.id not in {finding.rule.id for finding in REFLECTOR.findings(joined(by_coach))}


def test_the_example_shows_the_gaps_that_tell_most() -> None:
    """Who decides, what becomes of ideas and stories, and who finds it safe; others' view of users silences none."""
    context = joined({name: load_context(FOLDER / f"{name}.yaml") for name in ("personnel", "users")})
    assert context.notices == ()
    assert {finding.rule.id for finding in REFLECTOR.findings(context) if finding.seen_by == (JOINT,)} >= {
        "two-pictures-of-who-decides",
        "where-the-answer-stops",
        "stories-seen-from-two-sides",
        "personnel-safe-users-not",
        "a-no-that-seemed-easy",
        "what-a-seat-allows",
        "whose-words-stand-in-the-aim",
        "what-may-be-told-at-home",
        "help-to-come-not-heard-of",
    }


# --- what may be shared ---


def side_file(rng: Random, role: str) -> Context:
    """Give the file of one side: a random context that one role answered."""
    context = random_context(rng, PACK, viewpoints=0)
    project = context.project.model_copy(update={"id": None})
    said = tuple(group.model_copy(update={"id": f"{role}-{n}"}) for n, group in enumerate(context.stakeholders))
    return context.model_copy(update={"project": project, "answered_by": (role,), "stakeholders": said})


def changed(context: Context, hidden: bool, smallest: int, rng: Random) -> Context:
    """Give the file with other answers wherever its side, or a group, is small."""

    def group(each: Stakeholder) -> Stakeholder:
        if hidden or each.people is None or each.people < smallest:
            return each.model_copy(update={"answers": {}, "name": f"Anna {rng.randrange(99)}"})
        return each

    answers = {} if hidden else {key: Answer(level=each.level, note="hm") for key, each in context.answers.items()}
    return context.model_copy(update={"answers": answers, "stakeholders": tuple(map(group, context.stakeholders))})


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_files_that_differ_only_in_what_is_protected_share_the_same_bytes(seed: int) -> None:
    """Law: neither the page to share nor its digest tells what a small side, or a small group of one, answered."""
    rng = Random(seed)
    files = {f"{role}_side": side_file(rng, role) for role in ("personnel", "users")}
    context = joined(files)
    smallest = smallest_shared(context, PACK)
    others = {
        name: changed(file, (context.viewpoints[name].people or 0) < smallest, smallest, rng)
        for name, file in files.items()
    }
    pages = [REFLECTOR.reflect(each, view="shareable").to_json() for each in (context, joined(others))]
    assert pages[0] == pages[1], f"seed {seed}"


@pytest.mark.parametrize(("small", "other"), [(2, 3), (1, 4)])
def test_a_sum_does_not_tell_a_small_count(small: int, other: int) -> None:
    """Of a side with a small group only that it is large enough is told, not how many they are together."""

    def page(people: int) -> str:
        groups = [{"id": "a", "role": "users", "people": 12}, {"id": "b", "role": "users", "people": people}]
        context = joined({"users": read("users", setting={"who_decides": "jointly"}, stakeholders=groups)})
        return redact(context).model_dump_json() + REFLECTOR.reflect(context, view="shareable").to_json()

    assert page(small) == page(other)


def test_two_files_are_reflected_on_from_python() -> None:
    """In four lines from Python."""
    personnel, users = (load_context(FOLDER / f"{name}.yaml") for name in ("personnel", "users"))
    reflection = Reflector().reflect(joined({"personnel": personnel, "users": users}))
    assert [(side.label, side.said_by) for side in reflection.context.viewpoints] == [
        ("personnel", "themselves"),
        ("users", "themselves"),
    ]
