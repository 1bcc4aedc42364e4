"""What is doubtful or worth knowing in a context, beside what is plainly wrong."""

from pathlib import Path
from typing import Any

import pytest
from support import packs

from equipoise.engine.contexts.checking import check_context
from equipoise.engine.documents import read_document
from equipoise.engine.errors import ContextError, Problem
from equipoise.engine.packs.loader import builtin_pack, load_pack
from equipoise.engine.packs.pack import Pack

FULL = """equipoise: 1
project: {phase: testing}
answered_by: coach
setting:
  who_decides: jointly
stakeholders:
  - {name: Council, role: users, people: 6, said_by: themselves, attitudes: {trust: trusting}}
"""
"""A context of the small pack on which nothing is to be said."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with rules and follow-ups, in which the numbers in the room are computed."""
    numbers = packs.factor(
        "numbers_in_the_room",
        computed="numbers_in_the_room",
        levels=[
            {"id": level, "lean": 0, "see": f"{level}."}
            for level in ("one_user_among_many", "few_users", "about_equal", "users_in_majority")
        ],
    )
    follow_ups: list[dict[str, Any]] = [
        {"when": {"who_decides": "organisation_alone"}, "ask": ["no_rule_looks_at_it", "payment"]},
        {"concern": "children", "ask": ["payment"]},
        {"no_strength": True, "ask": ["payment"]},
    ]
    strength = packs.rule("deciding-together", kind="strength", when={"who_decides": "jointly"})
    return packs.load(
        tmp_path_factory.mktemp("packs") / "small-pack",
        packs.rule("last-word"),
        packs.rule(
            "unpaid", theme="money", when={"payment": "organisation_alone"}, ask={"to": "managers", "how": "alone"}
        ),
        strength,
        factors=[*packs.factors(), numbers, packs.factor("no_rule_looks_at_it")],
        manifest=packs.manifest(follow_ups=follow_ups),
    )


def said(text: str, pack: Pack) -> list[Problem]:
    """Give what is said of a context."""
    return list(check_context(read_document(text.encode(), "a.yaml"), pack)[1])


def one(code: str, text: str, pack: Pack) -> Problem:
    """Give the one problem of a code."""
    found = [problem for problem in said(text, pack) if problem.code == code]
    assert len(found) == 1
    return found[0]


def codes(text: str, pack: Pack) -> set[str]:
    """Give the codes of what is said of a context."""
    return {problem.code for problem in said(text, pack)}


def test_nothing_is_said_of_a_full_context(pack: Pack) -> None:
    """Where all is said and clear there is nothing to say; the context is given."""
    context, problems = check_context(read_document(FULL.encode(), "a.yaml"), pack)
    assert problems == ()
    assert context.answers["who_decides"].level == "jointly"


def doubt(code: str, message: str, where: str, fix: str) -> Problem:
    """Give a warning."""
    return Problem(code, message, where, fix, "warning")


def hint(code: str, message: str, where: str, fix: str) -> Problem:
    """Give what is worth knowing."""
    return Problem(code, message, where, fix, "hint")


CASES: dict[str, tuple[str, str, Problem]] = {
    "nobody answered": (
        "answered_by: coach\n",
        "",
        doubt(
            "who_answered",
            "it is not said who answered.",
            "a.yaml:1",
            "Add `answered_by`, such as coach: a reader asks it first.",
        ),
    ),
    "no phase": (
        "project: {phase: testing}",
        "project: {title: A ward}",
        hint(
            "no_phase",
            "the phase of the work is not given.",
            "a.yaml:2",
            "Add `phase` under project: some questions fit one phase best.",
        ),
    ),
    "no groups": (
        FULL[FULL.index("stakeholders") :],
        "",
        hint(
            "no_groups",
            "no group is listed.",
            "a.yaml:1",
            "List who takes part and how many: much follows from it.",
        ),
    ),
    "numbers that differ": (
        "  who_decides: jointly\n",
        "  who_decides: jointly\n  numbers_in_the_room: few_users\n",
        doubt(
            "numbers",
            "numbers_in_the_room is given as few_users, and the numbers of the groups make it users_in_majority.",
            "a.yaml:6",
            "The numbers hold; look which is right.",
        ),
    ),
    "nothing said of a group": (
        "stakeholders:\n",
        "stakeholders:\n  - {role: managers}\n",
        doubt(
            "empty_group",
            "nothing is said of the group 'managers-1'.",
            "a.yaml:7",
            "Take it out if it takes no part, or say how many they are.",
        ),
    ),
    "a group of one": (
        "people: 6",
        "people: 1",
        doubt(
            "one_person",
            "'Council' is one person, who can be recognised here.",
            "a.yaml:7",
            "Say nothing here that this person has not seen, or put it together with another group.",
        ),
    ),
    "a small group": (
        "people: 6",
        "people: 4",
        hint(
            "small_group",
            "how 'Council', a group of 4, answered is told in the coach's view alone.",
            "a.yaml:7",
            "Nothing to do; do not copy the coach's page.",
        ),
    ),
    "a group of unknown size": (
        "people: 6, ",
        "",
        hint(
            "small_group",
            "how 'Council', a group of unknown size, answered is told in the coach's view alone.",
            "a.yaml:7",
            "Nothing to do; do not copy the coach's page.",
        ),
    ),
    "hearsay": (
        " said_by: themselves,",
        "",
        hint(
            "hearsay",
            "what is said of 'Council' was not said by the group itself.",
            "a.yaml:7",
            "Ask them, then write `said_by: themselves`; until then it weighs less.",
        ),
    ),
    "the short form": (
        "who_decides: jointly",
        "payment: jointly",
        hint(
            "short_form",
            "1 of the 2 factors of the short form are not asked: who_decides (The label of who_decides).",
            "a.yaml:1",
            "",
        ),
    ),
    "a follow-up of an answer": (
        "who_decides: jointly",
        "who_decides: organisation_alone",
        hint(
            "follow_up",
            "your answers make these worth asking next: payment (The label of payment).",
            "a.yaml:1",
            "",
        ),
    ),
    "a follow-up of a concern": (
        "{phase: testing}",
        "{phase: testing, concerns: [children]}",
        hint(
            "follow_up",
            "your answers make these worth asking next: payment (The label of payment).",
            "a.yaml:1",
            "",
        ),
    ),
    "another heading": (
        "setting:\n",
        "resources:\n",
        hint(
            "heading",
            "'who_decides' belongs to setting, not resources.",
            "a.yaml:5",
            "It is read all the same.",
        ),
    ),
    "a group called as another": (
        "attitudes: {trust: trusting}}\n",
        "attitudes: {trust: trusting}}\n  - {name: COUNCIL, role: managers, people: 6}\n",
        doubt(
            "same_name",
            "another group is called 'COUNCIL' already.",
            "a.yaml:8",
            "Give this one another name; if it is the same group, give both the same `id`.",
        ),
    ),
    "a rule that is not there": (
        "answered_by: coach\n",
        "answered_by: coach\nset_aside: [{rule: last-words, reason: settled}]\n",
        doubt("unknown_rule", "there is no rule 'last-words'.", "a.yaml:4", "Did you mean last-word?"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_doubt_has_its_sentence(pack: Pack, name: str) -> None:
    """Each kind of doubt is told once, with its place, what to do and how much it matters."""
    old, new, problem = CASES[name]
    assert old in FULL
    assert one(problem.code, FULL.replace(old, new), pack) == problem


@pytest.mark.parametrize(
    ("typed", "looks_like"),
    [
        ("born 19121212-1212", "an identity number"),
        ("121212-1212", "an identity number"),
        ("12121212 1212", None),
        ("201212121212", "an identity number"),
        ("write to anna.b@example.org", "an e-mail address"),
        ("ring 070-123 45 67", "a telephone number"),
        ("ring +46 70 123 45 67", "a telephone number"),
        ("Dr Andersson decides", "the name of one person"),
        ("fru Öberg's room", "the name of one person"),
        ("Ms. Berg", "the name of one person"),
        ("doktor Glas mottagning", "the name of one person"),
        ("Åsa's team", "the name of one person"),
        ("Åsa\u2019s team", "the name of one person"),
        ("Björns idé", "the name of one person"),
        ("Coach Anna-Karins grupp", "the name of one person"),
        ("in Åsa Lind's office", "the name of one person"),
        ("Erik Holm leads it", "the name of one person"),
        ("Åsa", "the name of one person"),
        ("Parkinson's disease", None),
        ("Alzheimer's Society", None),
        ("Women's health, men's sheds and patients' councils", None),
        ("St Mary's Hospital", None),
        ("S:t Eriks ögonsjukhus", None),
        ("Astrid Lindgrens barnsjukhus", None),
        ("Drottning Silvias barn- och ungdomssjukhus", None),
        ("Maria Ungdom", None),
        ("James Lind Alliance", None),
        ("Heron ward's staff", None),
        ("Personalens idé, chefens beslut", None),
        ("Skånes brukare och Stockholms läns patienter", None),
        ("Per patient, Jan 2026", None),
        ("Närstående, brukarföreningen och nattpersonalen", None),
        ("people with MS in the region", None),
        ("the DR unit", None),
        ("Drop-in for all", None),
        ("https://doi.org/10.1057/s41599-021-00790-1", None),
        ("2026-03-12 to 2026-11-23", None),
        ("24 of 107 in 2026", None),
        ("ward 5, 12:30-14:00", None),
        ("45(3):247-257", None),
    ],
)
def test_what_points_at_a_person(pack: Pack, typed: str, looks_like: str | None) -> None:
    """Numbers, addresses and titles of single persons are noticed; dates, sources and illnesses are not."""
    text = FULL.replace("{phase: testing}", f'{{phase: testing, title: "{typed}"}}')
    found = [problem for problem in said(text, pack) if problem.code == "personal"]
    fix = "Take it out: write about groups, never about single people."
    message = f"this looks like {looks_like}."
    assert found == ([Problem("personal", message, "a.yaml:2", fix, "warning")] if looks_like else [])


MAIL = "a@example.org"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("name: Council", f"name: {MAIL}", 7),
        ("who_decides: jointly", f"who_decides: {{level: jointly, note: {MAIL}}}", 5),
        ("trust: trusting", f"trust: {{level: trusting, note: {MAIL}}}", 7),
        ("answered_by: coach", f"set_aside: [{{rule: last-word, reason: {MAIL}}}]", 3),
        (
            "answered_by: coach\n",
            f"viewpoints:\n  staff:\n    resources:\n      payment: {{level: jointly, note: {MAIL}}}\n",
            6,
        ),
        (
            "answered_by: coach\n",
            f"viewpoints:\n  staff:\n    stakeholders:\n      - {{role: managers, people: 5, name: {MAIL}}}\n",
            6,
        ),
    ],
    ids=["name", "note", "note of a group", "reason", "note of a viewpoint", "name in a viewpoint"],
)
def test_everything_typed_is_looked_at(pack: Pack, old: str, new: str, line: int) -> None:
    """Titles, names, notes and reasons are looked at, those in viewpoints too, and the line is right."""
    assert old in FULL
    problem = one("personal", FULL.replace(old, new), pack)
    assert (problem.message, problem.where) == ("this looks like an e-mail address.", f"a.yaml:{line}")


def test_what_was_typed_is_not_repeated(pack: Pack) -> None:
    """What looks like a person is not said again in the warning, which may end up in a log."""
    assert MAIL not in str(one("personal", FULL.replace("Council", MAIL), pack))


def test_a_coach_alone_is_no_group_of_one(pack: Pack) -> None:
    """One coach is as it should be."""
    text = FULL + "  - {name: Coach, role: coach, people: 1}\n"
    assert codes(text, pack) == set()


def test_viewpoints_say_who_answered(pack: Pack) -> None:
    """Where there are viewpoints, each must say whether they answered themselves; none outside is needed."""
    text = FULL.replace("answered_by: coach\n", "viewpoints:\n  staff: {answered_by: personnel}\n")
    assert codes(text, pack) == {"who_said", "small_viewpoint"}


def test_follow_ups_end_where_they_are_answered(pack: Pack) -> None:
    """A factor that has been asked is not worth asking next, whatever the answer was."""
    text = FULL.replace("who_decides: jointly", "who_decides: organisation_alone\n  payment: unknown")
    assert "follow_up" not in codes(text, pack)


def test_follow_up_where_nothing_works_yet(pack: Pack) -> None:
    """Where no rule of strength holds, what might is worth asking."""
    text = FULL.replace("who_decides: jointly", "who_decides: after_hearing")
    assert (
        one("follow_up", text, pack).message
        == "your answers make these worth asking next: payment (The label of payment)."
    )


def test_a_follow_up_that_is_switched_off_is_not_named(tmp_path: Path) -> None:
    """A pack may switch off what its base would ask next: nobody is sent to a question that is not there."""
    own = {"id": "own", "version": "0.1.0", "title": "Ours", "extends": {"id": "power-triangle"}}
    folder = packs.write_pack(
        tmp_path / "own", manifest={**own, "switch_off": ["power-triangle/early_visible_change"]}, factors=[]
    )
    assert "early_visible_change" in one("follow_up", "equipoise: 1\n", builtin_pack()).message
    assert "follow_up" not in codes("equipoise: 1\n", load_pack(folder))


def test_many_are_named_in_short() -> None:
    """Where most of the short form is open, five are named and the rest counted."""
    problem = one("short_form", "equipoise: 1\n", builtin_pack())
    asked = len(builtin_pack().short_form)
    assert problem.message.endswith(" and others.")
    assert problem.message.count("; ") == 4
    assert f" of the {asked} factors of the short form are not asked: " in problem.message


def test_wrong_context_is_refused(pack: Pack) -> None:
    """What is plainly wrong is raised, not noted."""
    with pytest.raises(ContextError):
        said(FULL.replace("jointly", "together"), pack)


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[3] / "examples").glob("*/*.yaml")), ids=lambda p: p.stem
)
def test_examples_point_at_nobody(path: Path) -> None:
    """No example looks as if it named a person."""
    document = read_document(path.read_bytes(), path.name)
    found = check_context(document, builtin_pack())[1]
    assert [problem for problem in found if problem.code == "personal"] == []
