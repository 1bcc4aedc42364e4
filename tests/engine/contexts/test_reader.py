"""A context is read as its author meant it, or everything wrong with it is said at once, with its place."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.packs import LEVELS, TRUST, factor, factors, load, manifest, rule, write_pack

from equipoise.engine.contexts.answers import MAX_NOTE
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.contexts.mistakes import MAX_PROBLEMS
from equipoise.engine.contexts.parts import MAX_GROUPS, Answer, Project, SetAside, Stakeholder, Viewpoint
from equipoise.engine.documents import read_document
from equipoise.engine.errors import ContextError, EquipoiseError, Problem
from equipoise.engine.packs.loader import builtin_pack, load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import ROLES


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Load a pack with words that have changed, words that are gone and a factor that is switched off."""
    old_levels = [
        LEVELS[0],
        {**LEVELS[1], "formerly": ["consulted", "asked"]},
        {"id": "by_lot", "retired": {"since": "1.1.0", "say": "nobody drew lots."}},
        LEVELS[2],
    ]
    return load(
        tmp_path_factory.mktemp("packs") / "pack",
        rule("last-word"),
        manifest=manifest(switch_off=["noise"]),
        factors=[
            factor("who_decides", levels=old_levels, formerly=["decision_maker"]),
            factor("noise"),
            *factors()[1:],
            factor("stance", corner="attitudes", theme="confidence", held_by=["managers"], levels=TRUST),
            {"id": "old_times", "retired": {"since": "1.1.0", "say": "it told nothing apart."}},
        ],
    )


HEAD = "equipoise: 1\n"
ONLY_IDS = "Answers are: organisation_alone, after_hearing, jointly; or unknown, prefer_not_to_say, not_applicable."
LEVELS_SAID = (
    "Answers are: organisation_alone (It decides on its own), after_hearing (It decides after hearing users), jointly "
    "(All decide together); or unknown, prefer_not_to_say, not_applicable."
)


def read(text: str, pack: Pack) -> Context:
    """Read a context that begins with its format."""
    return read_context(read_document((HEAD + text).encode(), "it.yaml"), pack)


def wrong(text: str, pack: Pack) -> list[Problem]:
    """Give all that is wrong with a context."""
    with pytest.raises(ContextError) as caught:
        read(text, pack)
    return list(caught.value.problems)


def one_wrong(text: str, pack: Pack) -> Problem:
    """Give the one thing that is wrong with a context."""
    (problem,) = wrong(text, pack)
    return problem


FULL = """\
project:
  id: ward-5
  title: Fewer coercive measures
  phase: designing
  date: 2026-11-23
  concerns: [children, interpreter]
answered_by: coach
setting:
  who_decides: {level: organisation_alone, note: the board says so}
resources:
  payment: unknown
stakeholders:
  - {name: "Patients' council", role: users, people: 6, attitudes: {trust: distrust}, said_by: themselves}
  - {id: nurses, role: personnel, people: 0, attitudes: {trust: {level: trusting}}}
viewpoints:
  night_staff:
    answered_by: [personnel, managers]
    said_by: personnel
    people: 4
    setting: {who_decides: jointly}
    stakeholders: [{id: nurses, role: personnel, attitudes: {trust: distrust}}]
set_aside:
  - {rule: last-word, reason: settled in May}
"""


def test_a_full_context(pack: Pack) -> None:
    """All that a context may say is read as it is said."""
    assert read(FULL, pack) == Context(
        equipoise=1,
        project=Project(
            id="ward-5",
            title="Fewer coercive measures",
            phase="designing",
            date="2026-11-23",
            concerns=("children", "interpreter"),
        ),
        answered_by=("coach",),
        answers={
            "who_decides": Answer(level="organisation_alone", note="the board says so"),
            "payment": Answer(level="unknown"),
        },
        stakeholders=(
            Stakeholder(
                id="users-1",
                role="users",
                name="Patients' council",
                people=6,
                said_by="themselves",
                answers={"trust": Answer(level="distrust")},
            ),
            Stakeholder(id="nurses", role="personnel", people=0, answers={"trust": Answer(level="trusting")}),
        ),
        viewpoints={
            "night_staff": Viewpoint(
                answered_by=("personnel", "managers"),
                said_by="personnel",
                people=4,
                answers={"who_decides": Answer(level="jointly")},
                stakeholders=(Stakeholder(id="nurses", role="personnel", answers={"trust": Answer(level="distrust")}),),
            )
        },
        set_aside=(SetAside(rule="last-word", reason="settled in May"),),
    )


def test_the_same_as_json(pack: Pack) -> None:
    """JSON and YAML that say the same are the same context."""
    text = '{"equipoise": 1, "setting": {"who_decides": "jointly"}, "stakeholders": [{"role": "users", "people": 3}]}'
    from_json = read_context(read_document(text.encode(), "it.json"), pack)
    assert from_json == read("setting: {who_decides: jointly}\nstakeholders: [{role: users, people: 3}]", pack)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "project:\nanswered_by:\nsetting:\nresources:\nattitudes:\nstakeholders:\nviewpoints:\nset_aside:\n",
        "project: {id: , title: , phase: , date: , concerns: }\n",
        "setting:\n  who_decides:\n  # payment: jointly\n",
        "setting: {who_decides: {level: , note: }}\nresources: {payment: {}}\n",
        "setting: {}\nstakeholders: []\nviewpoints: {}\nset_aside: []\nanswered_by: []\n",
    ],
)
def test_what_is_left_empty_is_not_asked(text: str, pack: Pack) -> None:
    """A key or line with nothing behind it says nothing, so a template may be filled in part."""
    assert read(text, pack) == Context()


def test_left_empty_within_groups(pack: Pack) -> None:
    """What a group leaves empty is not known of it."""
    text = "stakeholders:\n  - {id: , name: , role: users, people: , said_by: , attitudes: {trust: }}\n"
    assert read(text, pack) == Context(stakeholders=(Stakeholder(id="users-1", role="users"),))


@pytest.mark.parametrize("form", ["unknown", "prefer_not_to_say", "not_applicable"])
def test_forms_of_not_knowing(form: str, pack: Pack) -> None:
    """Each written form of not knowing is an answer to every factor, short or long."""
    text = f"setting: {{who_decides: {form}}}\nresources: {{payment: {{level: {form}, note: so far}}}}\n"
    assert read(text, pack).answers == {"who_decides": Answer(level=form), "payment": Answer(level=form, note="so far")}


@pytest.mark.parametrize("note", ["", "~"])
def test_an_empty_note_is_none(note: str, pack: Pack) -> None:
    """A note that says nothing is no note."""
    assert read(f"setting: {{who_decides: {{level: jointly, note: {note}}}}}", pack).answers == {
        "who_decides": Answer(level="jointly")
    }


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("[1, 2]", "a context is a mapping with keys such as project, setting and stakeholders.", ""),
        ("text", "a context is a mapping with keys such as project, setting and stakeholders.", ""),
        ("~", "a context is a mapping with keys such as project, setting and stakeholders.", ""),
    ],
)
def test_no_mapping(text: str, message: str, fix: str, pack: Pack) -> None:
    """A document that is no mapping is no context."""
    with pytest.raises(ContextError) as caught:
        read_context(read_document(text.encode(), "it.yaml"), pack)
    assert caught.value.problems == (Problem("shape", message, "it.yaml:1", fix),)


@pytest.mark.parametrize("written", ["2", "0", "-1", "1.5", "one", "[1]", "{a: 1}", "", "99999999999999999999"])
def test_unknown_format(written: str, pack: Pack) -> None:
    """A format that this version cannot read is refused at once, whatever else the file says."""
    with pytest.raises(ContextError) as caught:
        read_context(read_document(f"project: {{}}\nequipoise: {written}\nnonsense: 1\n".encode(), "it.yaml"), pack)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("format", "it.yaml:2")
    assert problem.message.endswith("is not known to this version, which reads format 1.")
    assert problem.fix == "Install a newer Equipoise, or write `equipoise: 1`."


@pytest.mark.parametrize("written", ["'1'", "true"])
def test_the_format_is_a_number(written: str, pack: Pack) -> None:
    """Whoever means format 1 and writes it otherwise is told how, and not that it is unknown."""
    with pytest.raises(ContextError) as caught:
        read_context(read_document(f"equipoise: {written}\n".encode(), "it.yaml"), pack)
    told = Problem("format", "`equipoise` must be the number 1.", "it.yaml:1", "Write `equipoise: 1`, without quotes.")
    assert list(caught.value.problems) == [told]


def test_no_format(pack: Pack) -> None:
    """A file without its format says which line to add."""
    with pytest.raises(ContextError) as caught:
        read_context(read_document(b"project: {}\n", "it.yaml"), pack)
    assert caught.value.problems == (
        Problem("format", "the format is not given.", "it.yaml:1", "Add the line `equipoise: 1` at the top."),
    )


ROLES_LISTED = ", ".join(ROLES)
ROLES_SORTED = ", ".join(sorted(ROLES))
SPEAKERS = ", ".join(sorted([*ROLES, "themselves"]))


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (
            "setting:\n  who_decide: jointly\n",
            "unknown_factor",
            "it.yaml:3: there is no factor 'who_decide'. Did you mean who_decides?",
        ),
        (
            "setting:\n  Who decides: jointly\n",
            "unknown_factor",
            "it.yaml:3: there is no factor 'Who decides'. Did you mean who_decides?",
        ),
        (
            "setting:\n  weather: fine\n",
            "unknown_factor",
            "it.yaml:3: there is no factor 'weather'. Use one of: payment, who_decides.",
        ),
        (
            "setting:\n  who_decides: joint\n",
            "unknown_level",
            f"it.yaml:3: 'joint' is not an answer to 'who_decides'. {LEVELS_SAID}",
        ),
        (
            "setting:\n  who_decides:\n    level: fine\n",
            "unknown_level",
            f"it.yaml:3: 'fine' is not an answer to 'who_decides'. {LEVELS_SAID}",
        ),
        (
            "setting: {who_decides: Unknown}\n",
            "unknown_level",
            f"it.yaml:2: 'Unknown' is not an answer to 'who_decides'. Did you mean unknown? {ONLY_IDS}",
        ),
        (
            "setting: {who_decides: 3}\n",
            "wrong_answer",
            f"it.yaml:2: '3' is not an answer to 'who_decides'. {LEVELS_SAID}",
        ),
        (
            "setting: {who_decides: true}\n",
            "wrong_answer",
            f"it.yaml:2: 'True' is not an answer to 'who_decides'. {LEVELS_SAID}",
        ),
        (
            "setting: {who_decides: [jointly]}\n",
            "wrong_answer",
            f"it.yaml:2: \"['jointly']\" is not an answer to 'who_decides'. {LEVELS_SAID}",
        ),
        (
            "setting: {who_decides: {note: so}}\n",
            "wrong_answer",
            f"it.yaml:2: \"{{'note': 'so'}}\" is not an answer to 'who_decides'. {LEVELS_SAID}",
        ),
        (
            "setting:\n  who_decides:\n    level: jointly\n    notes: x\n",
            "unknown_key",
            "it.yaml:5: there is no key 'notes' here. "
            "Use level and note; put a note that holds a comma or a colon in quotes.",
        ),
        (
            "setting:\n  who_decides:\n    level: jointly\n    note: 5\n",
            "shape",
            "it.yaml:5: 'note' must be text. Put it in quotes.",
        ),
        (
            "setting: [who_decides]\n",
            "shape",
            "it.yaml:2: 'setting' must have lines `factor: answer` under it.",
        ),
        (
            "setting: jointly\n",
            "shape",
            "it.yaml:2: 'setting' must have lines `factor: answer` under it.",
        ),
        (
            "projekt: {}\n",
            "unknown_key",
            "it.yaml:2: there is no key 'projekt' here. Did you mean project?",
        ),
        (
            "payment: jointly\n",
            "unknown_key",
            "it.yaml:2: there is no key 'payment' here. Write it under resources.",
        ),
        (
            "project:\n  titles: x\n",
            "context",
            "it.yaml:3: there is no key 'titles' here. Did you mean title?",
        ),
        (
            "project:\n  title: 5\n",
            "context",
            "it.yaml:3: 'title' must be text. Put it in quotes.",
        ),
        (
            "project: ward 5\n",
            "context",
            "it.yaml:2: 'project' must have keys under it.",
        ),
        (
            "project: {phase: planning}\n",
            "context",
            "it.yaml:2: 'phase' cannot be 'planning'. "
            "Use one of: deciding, designing, evaluating, implementing, initiating, scoping, spreading, testing.",
        ),
        (
            "project:\n  concerns:\n    - children\n    - pets\n",
            "context",
            "it.yaml:5: 'concerns' cannot be 'pets'. "
            "Use one of: children, digital, interpreter, supplier, varying_capacity.",
        ),
        (
            "project: {concerns: children}\n",
            "context",
            "it.yaml:2: 'concerns' must be a list.",
        ),
        (
            "project: {date: 23/11 2026}\n",
            "context",
            "it.yaml:2: '23/11 2026' is no date. Write it like 2026-11-23.",
        ),
        (
            "project: {id: Ward 5}\n",
            "context",
            "it.yaml:2: 'Ward 5' is not an id: small letters a-z, digits, _ and -, beginning with a letter. "
            "Did you mean ward-5?",
        ),
        (
            "answered_by: nurses\n",
            "context",
            f"it.yaml:2: 'answered_by' cannot be 'nurses'. Use one of: {ROLES_SORTED}.",
        ),
        (
            "answered_by: [coach, user]\n",
            "context",
            "it.yaml:2: 'answered_by' cannot be 'user'. Did you mean users?",
        ),
        (
            "stakeholders: {role: users}\n",
            "context",
            "it.yaml:2: 'stakeholders' must be a list.",
        ),
        (
            "stakeholders:\n  - users\n",
            "shape",
            "it.yaml:3: a group is written `{name: ..., role: ..., people: ...}`.",
        ),
        (
            "stakeholders:\n  - name: X\n    role: user\n",
            "unknown_role",
            f"it.yaml:4: for this group there is no role 'user'. Did you mean users? Use one of: {ROLES_LISTED}.",
        ),
        (
            "stakeholders:\n  - {name: X, role: [users]}\n",
            "unknown_role",
            f"it.yaml:3: for this group there is no role \"['users']\". Use one of: {ROLES_LISTED}.",
        ),
        (
            "stakeholders:\n  - {role: users}\n  - {name: X}\n",
            "unknown_role",
            f"it.yaml:4: for this group its role is not given. Use one of: {ROLES_LISTED}.",
        ),
        (
            "stakeholders:\n  - {role: users, size: 4}\n",
            "unknown_key",
            "it.yaml:3: there is no key 'size' here. "
            "Use one of: attitudes, id, name, people, resources, role, said_by, setting.",
        ),
        (
            "stakeholders:\n  - {role: users, trust: distrust}\n",
            "unknown_key",
            "it.yaml:3: there is no key 'trust' here. Write it under attitudes.",
        ),
        (
            "stakeholders:\n  - {role: users, people: few}\n",
            "context",
            "it.yaml:3: 'people' must be a whole number.",
        ),
        (
            "stakeholders:\n  - {role: users, people: '6'}\n",
            "context",
            "it.yaml:3: 'people' must be a whole number.",
        ),
        (
            "stakeholders:\n  - {role: users, people: true}\n",
            "context",
            "it.yaml:3: 'people' must be a whole number.",
        ),
        (
            "stakeholders:\n  - {role: users, people: 6.0}\n",
            "context",
            "it.yaml:3: 'people' must be a whole number.",
        ),
        (
            "stakeholders:\n  - {role: users, people: -1}\n",
            "context",
            "it.yaml:3: 'people' must be at least 0.",
        ),
        (
            "stakeholders:\n  - {role: users, people: 1000001}\n",
            "context",
            "it.yaml:3: 'people' must be at most 1000000.",
        ),
        (
            "stakeholders:\n  - {role: users, people: 99999999999999999999}\n",
            "context",
            "it.yaml:3: 'people' must be a whole number.",
        ),
        (
            "stakeholders:\n  - {role: users, said_by: me}\n",
            "context",
            f"it.yaml:3: 'said_by' cannot be 'me'. Use one of: {SPEAKERS}.",
        ),
        (
            "stakeholders:\n  - {role: users, id: [a]}\n",
            "context",
            "it.yaml:3: 'id' must be text.",
        ),
        (
            "stakeholders:\n  - {role: users, id: 5}\n",
            "context",
            "it.yaml:3: 'id' must be text. Put it in quotes.",
        ),
        (
            "stakeholders:\n  - {role: users, name: [A, B]}\n",
            "context",
            "it.yaml:3: 'name' must be text.",
        ),
        (
            "viewpoints: [a]\n",
            "context",
            "it.yaml:2: 'viewpoints' must have keys under it.",
        ),
        (
            "viewpoints:\n  users: x\n",
            "shape",
            "it.yaml:3: a viewpoint has answered_by, said_by, people and answers under it.",
        ),
        (
            "viewpoints:\n  ours:\n    said_by: users\n    answer_by: users\n",
            "unknown_key",
            "it.yaml:5: there is no key 'answer_by' here. Did you mean answered_by?",
        ),
        (
            "viewpoints:\n  Night staff: {said_by: users}\n",
            "viewpoint_name",
            "it.yaml:3: 'Night staff' cannot name a viewpoint: small letters a-z, digits and _. "
            "Write it like night_staff.",
        ),
        (
            "viewpoints:\n  ours: {said_by: us}\n",
            "context",
            f"it.yaml:3: 'said_by' cannot be 'us'. Use one of: {SPEAKERS}.",
        ),
        (
            "set_aside: last-word\n",
            "context",
            "it.yaml:2: 'set_aside' must be a list.",
        ),
        (
            "set_aside: [last-word]\n",
            "context",
            "it.yaml:2: 'set_aside' must have keys under it.",
        ),
        (
            "set_aside:\n  - {reason: x}\n",
            "context",
            "it.yaml:3: the key 'rule' is missing.",
        ),
        (
            "set_aside:\n  - {rule: last-word, because: x}\n",
            "context",
            "it.yaml:3: there is no key 'because' here. Use one of: reason, rule.",
        ),
    ],
)
def test_what_is_wrong(text: str, code: str, said: str, pack: Pack) -> None:
    """Each mistake is one sentence with its line and, where there is one, the nearest right word."""
    problem = one_wrong(text, pack)
    assert (problem.code, str(problem)) == (code, said)


@pytest.mark.parametrize(
    ("text", "message", "where", "fix"),
    [
        (
            "attitudes:\n  trust: distrust\n",
            "'trust' is held by groups, never by the project.",
            "it.yaml:3",
            "Write it under the attitudes of a group of: users, personnel.",
        ),
        (
            "stakeholders:\n  - role: users\n    setting:\n      who_decides: jointly\n",
            "'who_decides' is a fact of the project, not of a group.",
            "it.yaml:5",
            "Write it under setting, outside the groups.",
        ),
        (
            "stakeholders:\n  - role: users\n    attitudes:\n      stance: trusting\n",
            "a group of users cannot hold 'stance'.",
            "it.yaml:5",
            "Write it under the attitudes of a group of: managers.",
        ),
        (
            "viewpoints:\n  ours:\n    said_by: users\n    attitudes:\n      trust: distrust\n",
            "'trust' is held by groups, never by the project.",
            "it.yaml:6",
            "Write it under the attitudes of a group of: users, personnel.",
        ),
    ],
)
def test_wrong_holder(text: str, message: str, where: str, fix: str, pack: Pack) -> None:
    """What the project holds cannot be a group's, what groups hold cannot be the project's, nor another role's."""
    assert one_wrong(text, pack) == Problem("wrong_holder", message, where, fix)


@pytest.mark.parametrize(
    ("text", "factor_id"),
    [
        ("setting: {who_decides: jointly}\nresources: {who_decides: jointly}\n", "who_decides"),
        ("setting:\n  who_decides: jointly\n  decision_maker: jointly\n", "who_decides"),
        ("setting: {old_times: x}\nresources: {old_times: x}\n", "old_times"),
    ],
)
def test_answered_twice(text: str, factor_id: str, pack: Pack) -> None:
    """One holder answers a factor once, under whatever heading and name."""
    problem = one_wrong(text, pack)
    assert (problem.code, problem.message) == ("answered_twice", f"{factor_id!r} is answered twice.")
    assert problem.where.startswith("it.yaml:")


def test_several_mistakes_at_once(pack: Pack) -> None:
    """All that is wrong is said at once, each with its own line."""
    text = """\
projekt: {}
setting:
  who_decides: fine
  weather: fine
stakeholders:
  - not a group
  - {role: nurses}
  - {role: users, people: -1, attitudes: {stance: x, trust: fine}}
viewpoints:
  joint: {said_by: users}
set_aside:
  - {}
"""
    assert {(problem.code, problem.where) for problem in wrong(text, pack)} == {
        ("unknown_key", "it.yaml:2"),
        ("unknown_level", "it.yaml:4"),
        ("unknown_factor", "it.yaml:5"),
        ("shape", "it.yaml:7"),
        ("unknown_role", "it.yaml:8"),
        ("wrong_holder", "it.yaml:9"),
        ("unknown_level", "it.yaml:9"),
        ("context", "it.yaml:9"),
        ("reserved", "it.yaml:11"),
        ("context", "it.yaml:13"),
    }


def test_so_many_mistakes_are_told(pack: Pack) -> None:
    """A file in which nothing is right gets its first hundred mistakes, and a word on the rest where there is one."""
    lines = [f"  nothing_{number}: x\n" for number in range(4_900)]
    problems = wrong("setting:\n" + "".join(lines), pack)
    places = [f"it.yaml:{3 + index}" for index in range(MAX_PROBLEMS)]
    assert [problem.where for problem in problems] == [*places, "it.yaml"]
    assert str(problems[-1]) == "it.yaml: there are more mistakes than these. Correct these first."
    assert wrong("setting:\n" + "".join(lines[:MAX_PROBLEMS]), pack) == problems[:-1]


def test_names_of_viewpoints(pack: Pack) -> None:
    """A viewpoint's name is a word of up to 80 characters."""
    assert list(read(f"viewpoints: {{{'a' * 80}: {{}}}}", pack).viewpoints) == ["a" * 80]
    assert one_wrong(f"viewpoints: {{{'a' * 81}: {{}}}}", pack).code == "viewpoint_name"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"setting:\n  who_decides:\n    level: jointly\n    note: {'x' * (MAX_NOTE + 1)}\n", "it.yaml:5"),
        (f"project:\n  id: a\n  title: {'x' * 2_001}\n", "it.yaml:4"),
        (f"stakeholders:\n  - role: users\n    name: {'x' * 2_001}\n", "it.yaml:4"),
        (f"set_aside:\n  - rule: last-word\n    reason: {'x' * 2_001}\n", "it.yaml:4"),
    ],
)
def test_long_texts(text: str, where: str, pack: Pack) -> None:
    """Text runs to 2,000 characters; more is refused at its own line."""
    problem = one_wrong(text, pack)
    assert problem.where == where
    assert "is longer than 2" in problem.message
    assert read(text.replace("x" * 2_001, "x" * 2_000), pack)


def test_default_ids(pack: Pack) -> None:
    """A group without an id is called by its role and number, counted within its role and its list."""
    text = """\
stakeholders: [{role: users}, {role: personnel}, {role: users}, {id: own, role: users}, {role: users}]
viewpoints: {ours: {said_by: users, stakeholders: [{role: users}, {role: personnel}]}}
"""
    context = read(text, pack)
    assert [group.id for group in context.stakeholders] == ["users-1", "personnel-1", "users-2", "own", "users-4"]
    assert [group.id for group in context.viewpoints["ours"].stakeholders] == ["users-1", "personnel-1"]


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ("[{id: a, role: users}, {id: a, role: users}]", "two groups have the id 'a'."),
        ("[{role: users}, {id: users-1, role: users}]", "two groups have the id 'users-1'."),
        ("[{id: users-2, role: users}, {role: users}]", "two groups have the id 'users-2'."),
    ],
)
def test_same_ids(groups: str, message: str, pack: Pack) -> None:
    """Two groups of one list cannot share an id, given or by default."""
    assert one_wrong(f"stakeholders: {groups}", pack) == Problem(
        "same_id", message, "it.yaml:2", "Give each an id of its own."
    )


def test_one_id_is_one_group(pack: Pack) -> None:
    """The same id in two viewpoints is the same group, so its role cannot differ."""
    text = "stakeholders: [{id: a, role: users}]\nviewpoints:\n  ours:\n    said_by: users\n    stakeholders:\n      - "
    assert read(text + "{id: a, role: users}", pack)
    assert one_wrong(text + "{id: a, role: relatives}", pack) == Problem(
        "same_id",
        "the group 'a' is users elsewhere and relatives here.",
        "it.yaml:7",
        "Give the groups ids of their own.",
    )


@pytest.mark.parametrize("name", ["joint", "main"])
def test_reserved_viewpoints(name: str, pack: Pack) -> None:
    """The versions that the engine names itself cannot be a viewpoint's name."""
    assert one_wrong(f"viewpoints:\n  {name}: {{said_by: users}}\n", pack) == Problem(
        "reserved", f"{name!r} may not name a viewpoint.", "it.yaml:3", "Choose another word."
    )


def test_number_of_groups(pack: Pack) -> None:
    """Two hundred groups are read and one more is refused, in a viewpoint too."""
    groups = "stakeholders:\n" + "  - {role: users}\n" * MAX_GROUPS
    assert len(read(groups, pack).stakeholders) == MAX_GROUPS
    assert one_wrong(groups + "  - {role: users}\n", pack) == Problem(
        "too_many", "there are more than 200 groups.", "it.yaml:2", "Put small groups together."
    )
    view = "viewpoints:\n  ours:\n    said_by: users\n    stakeholders:\n" + "    - {role: users}\n" * (MAX_GROUPS + 1)
    assert one_wrong(view, pack).code == "too_many"


@pytest.mark.parametrize(
    ("text", "read_as", "code", "said"),
    [
        (
            "resources:\n  who_decides: jointly\n",
            {"who_decides": "jointly"},
            "heading",
            "it.yaml:3: 'who_decides' belongs to setting, not resources. It is read all the same.",
        ),
        (
            "setting:\n  decision_maker: jointly\n",
            {"who_decides": "jointly"},
            "renamed",
            "it.yaml:3: 'decision_maker' is now called 'who_decides'. The answer is read under its new name.",
        ),
        (
            "setting:\n  who_decides: asked\n",
            {"who_decides": "after_hearing"},
            "renamed",
            "it.yaml:3: 'asked' is now called 'after_hearing'. It is read under its new name.",
        ),
        (
            "setting:\n  who_decides: by_lot\n",
            {"who_decides": "by_lot"},
            "no_longer_asked",
            "it.yaml:3: 'by_lot' is no longer an answer to 'who_decides': nobody drew lots.",
        ),
        (
            "setting:\n  old_times: long_ago\n",
            {"old_times": "long_ago"},
            "no_longer_asked",
            "it.yaml:3: 'old_times' is no longer asked: it told nothing apart. The answer is kept and not read.",
        ),
        (
            "resources:\n  noise: jointly\n",
            {"noise": "jointly"},
            "no_longer_asked",
            "it.yaml:3: 'noise' is no longer asked: the pack small-pack has switched it off. "
            "The answer is kept and not read.",
        ),
    ],
)
def test_read_with_a_note(text: str, read_as: dict[str, str], code: str, said: str, pack: Pack) -> None:
    """Words under another heading, words that changed and words that are gone are read, kept and reported."""
    context = read(text, pack)
    assert {factor_id: answer.level for factor_id, answer in context.answers.items()} == read_as
    (notice,) = context.notices
    assert (notice.code, str(notice), notice.severity) == (code, said, "hint")


def test_headings_that_a_pack_renamed(tmp_path: Path) -> None:
    """A file written before a corner was renamed is read all the same, with one hint for each heading."""
    write_pack(tmp_path / "base", rule(), manifest=manifest(id="base"))
    renaming = {"rename_corners": {"setting": "frames", "attitudes": "beliefs"}}
    own = {"id": "own", "version": "0.1.0", "title": "Ours", "extends": {"id": "base"}, **renaming}
    write_pack(tmp_path / "own", manifest=own, factors=[])
    renamed = load_pack(tmp_path / "base", tmp_path / "own")
    context = read(
        "setting:\n  who_decides: jointly\n  payment: jointly\n"
        "stakeholders:\n  - {role: users, attitudes: {trust: trusting}}\n",
        renamed,
    )
    assert context.answers == {"who_decides": Answer(level="jointly"), "payment": Answer(level="jointly")}
    assert context.stakeholders[0].answers == {"trust": Answer(level="trusting")}
    assert [str(notice) for notice in context.notices] == [
        "it.yaml:2: 'setting' is called 'frames' here. It is read all the same.",
        "it.yaml:4: 'payment' belongs to resources, not frames. It is read all the same.",
        "it.yaml:6: 'attitudes' is called 'beliefs' here. It is read all the same.",
    ]
    assert one_wrong("frames:\n  trust: trusting\n", renamed).fix == (
        "Write it under the beliefs of a group of: users, personnel."
    )


def test_notes_of_answers_no_longer_asked(pack: Pack) -> None:
    """The note beside an answer that is no longer asked is kept with it."""
    context = read("setting:\n  old_times: {level: long_ago, note: in the old house}\n", pack)
    assert context.answers == {"old_times": Answer(level="long_ago", note="in the old house")}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("3", "it.yaml:3: '3' is not an answer. Write one word, or leave it out."),
        ("Long ago", "it.yaml:3: 'Long ago' is not an answer. Write one word, or leave it out."),
        (
            "{level: a, not: b}",
            "it.yaml:3: there is no key 'not' here. "
            "Use level and note; put a note that holds a comma or a colon in quotes.",
        ),
    ],
)
def test_an_answer_no_longer_asked_is_still_an_answer(answer: str, said: str, pack: Pack) -> None:
    """What is kept must be an answer, so that it can be written and read again."""
    assert str(one_wrong(f"setting:\n  old_times: {answer}\n", pack)) == said


def test_a_group_may_hold_what_is_no_longer_asked(pack: Pack) -> None:
    """A group keeps its answer to a factor that is gone."""
    context = read("stakeholders:\n  - {role: users, attitudes: {old_times: long_ago}}\n", pack)
    assert context.stakeholders[0].answers == {"old_times": Answer(level="long_ago")}


def test_unknown_rules_set_aside(pack: Pack) -> None:
    """A rule that is set aside and not known is kept, and a warning names the nearest."""
    context = read("set_aside:\n  - {rule: last-words, reason: settled}\n  - {rule: small-pack/last-word}\n", pack)
    assert context.set_aside == (SetAside(rule="last-words", reason="settled"), SetAside(rule="small-pack/last-word"))
    assert context.notices == (
        Problem("unknown_rule", "there is no rule 'last-words'.", "it.yaml:3", "Did you mean last-word?", "warning"),
    )


def test_a_viewpoint_without_a_speaker(pack: Pack) -> None:
    """A viewpoint that does not say whether its party answered themselves gets a warning: it cannot be compared."""
    assert read("viewpoints:\n  ours: {answered_by: users}\n", pack).notices == (
        Problem(
            "who_said",
            "it is not said whether 'ours' answered themselves.",
            "it.yaml:3",
            "Add `said_by: themselves` if they answered; sides are compared only then.",
            "warning",
        ),
    )


def test_places_in_json(pack: Pack) -> None:
    """In JSON, and in data that is in memory, the place of a mistake is its pointer."""
    text = '{"equipoise": 1, "stakeholders": [{"role": "users", "people": -1, "attitudes": {"trust": "x"}}]}'
    with pytest.raises(ContextError) as caught:
        read_context(read_document(text.encode(), "it.json"), pack)
    assert [problem.where for problem in caught.value.problems] == [
        "it.json at /stakeholders/0/attitudes/trust",
        "it.json at /stakeholders/0/people",
    ]


def test_own_corners_and_usual_headings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A pack's own corners are headings, and so are the three usual ones, with a hint."""
    own = load(
        tmp_path_factory.mktemp("own") / "pack",
        manifest=manifest(corners=["here"], never_aloud=None, short_form=None),
        factors=[factor("who_decides", corner="here")],
    )
    assert read("here: {who_decides: jointly}\n", own).notices == ()
    assert [notice.code for notice in read("setting: {who_decides: jointly}\n", own).notices] == ["heading"]
    assert one_wrong("elsewhere: {who_decides: jointly}\n", own).code == "unknown_key"


def test_notices_are_no_part_of_what_is_written(pack: Pack) -> None:
    """Notices tell of the file, not of the project: they are neither written nor digested."""
    hinted, plain = read("resources: {who_decides: jointly}", pack), read("setting: {who_decides: jointly}", pack)
    assert hinted.notices
    assert hinted.model_dump() == plain.model_dump()
    assert hinted.digest == plain.digest


WORDS = st.sampled_from(
    ["equipoise", "project", "answered_by", "setting", "resources", "attitudes", "stakeholders", "viewpoints",
     "set_aside", "role", "people", "name", "id", "said_by", "rule", "reason", "level", "note", "phase", "concerns",
     "date", "title", "users", "personnel", "themselves", "coach", "unknown", "who_decides", "jointly",
     "expectation_of_influence", "low", "designing", "children", "joint", "str", "a[0]", "[key]", ""]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers(-2, 10**19) | st.floats() | WORDS | st.text(max_size=4)
NESTED = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.dictionaries(WORDS, NESTED, max_size=8))
def test_nothing_but_our_errors(data: dict[str, Any]) -> None:
    """Whatever the data, it is read or refused by our own error, in words that fit on a page."""
    try:
        context = Context.from_dict({**data, "equipoise": 1})
    except EquipoiseError as error:
        said = str(error)
        assert len(said) < 1_000 * (MAX_PROBLEMS + 1)
        assert "Traceback" not in said
    else:
        assert Context.from_dict(context.to_dict()).digest == context.digest


def test_no_more_is_said_than_the_pack_knows() -> None:
    """Without a pack, a context is read in the words of the built-in one."""
    data = {"equipoise": 1, "setting": {"voluntariness": "involuntary"}}
    assert Context.from_dict(data) == Context.from_dict(data, builtin_pack())
