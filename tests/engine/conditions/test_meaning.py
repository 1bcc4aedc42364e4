"""What conditions mean: the truth tables by hand, and a plain reading of them over random packs and contexts."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support import oracle, packs, worlds
from support.built_in import PACK
from support.generators import read_condition
from support.proof import PACKS, Case, Proof, cases, compare, real_cases

from equipoise.engine.conditions.language import Condition, Found, parts_outside_groups
from equipoise.engine.conditions.meaning import Meaning, Reason, Truth, group_meaning, meaning, own_answer
from equipoise.engine.contexts.context import read_context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.documents import plain_document
from equipoise.engine.matching import MATCHERS
from equipoise.engine.matching.direct import direct
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.facts import Layout
from equipoise.engine.sides.answers import Group, Version
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import OPEN

Data = dict[str, Any]
SUPPORT = Path(__file__).parents[2] / "support"

STEPS = [{"id": f"step_{number}"} for number in range(4)]
NUMBERS = [{"id": word} for word in ("one_user_among_many", "few_users", "about_equal", "users_in_majority")]
FACTORS = [
    packs.factor("aim", levels=STEPS),
    packs.factor("money", corner="resources", levels=STEPS),
    packs.factor("numbers", levels=NUMBERS, computed="numbers_in_the_room"),
    packs.factor("trust", corner="attitudes", held_by=["users", "personnel"], levels=STEPS),
    packs.factor("fear", corner="attitudes", held_by=["users", "personnel"], levels=STEPS),
]


@cache
def few() -> tuple[Case, ...]:
    """Give enough cases for the reasons of every construct."""
    return tuple(cases(12, 20))


# The truth tables, by hand. A group is written `role: {factor: level}`, a viewpoint as who answers what.


def groups(*listed: tuple[str, Data], **changes: Any) -> Data:
    """Give a context that lists groups, each answering for itself."""
    own = [{"role": role, "said_by": "themselves", "people": 3, "attitudes": said} for role, said in listed]
    return {"stakeholders": [{**group, **changes} for group in own]}


def seen_by(**views: Data) -> Data:
    """Give a context in which each role answers for itself in a viewpoint of its own."""
    return {
        "viewpoints": {
            f"of_{role}": {"answered_by": role.rstrip("0123456789"), "said_by": "themselves", "setting": said}
            for role, said in views.items()
        }
    }


def of_people(*sizes: int | None) -> Data:
    """Give a context with groups of users of these sizes."""
    return {"stakeholders": [{"role": "users"} | ({} if size is None else {"people": size}) for size in sizes]}


def entries(*levels: str) -> Data:
    """Give a context with so many entries, all of them attitudes."""
    pairs = [levels[at : at + 2] for at in range(0, len(levels), 2)]
    return groups(*(("users", dict(zip(("trust", "fear"), pair, strict=False))) for pair in pairs))


AIM = {"aim": ["step_0", "step_1"]}
ANY_AIM = {"aim": ["step_0", "step_1", "step_2", "step_3"]}
TRUST = {"users.trust": "step_0"}
SOME = {"some": "users", "where": {"all": [{"trust": "step_0"}, {"fear": "step_0"}]}}
EVERY = {"every": "users", "where": {"trust": "step_0"}}
DIFFERS = {"differs": {"factor": "aim", "more_balanced": "users", "less_balanced": "personnel", "by_at_least": 2}}
GAP = {"gap": {"factor": "aim", "between": ["users", "personnel"]}}
GAP_GROUPS = {"gap": {"factor": "trust", "between": ["users", "personnel"], "by_at_least": 2}}
GAP_ONE_ROLE = {"gap": {"factor": "trust", "between": ["users", "users"]}}
FORTY = {"unknown_percent": {"at_least": 40}}
FEW = {"setting": {"numbers": "few_users"}}
LOW, HIGH = {"trust": "step_0"}, {"trust": "step_3"}

BY_HAND: list[tuple[str, Data, Data, Truth]] = [
    ("a level that is named", AIM, {"setting": {"aim": "step_1"}}, True),
    ("a level that is not named", AIM, {"setting": {"aim": "step_2"}}, False),
    ("not asked is no no", AIM, {}, None),
    ("unknown is no no", AIM, {"setting": {"aim": "unknown"}}, None),
    ("not said is no no", AIM, {"setting": {"aim": "prefer_not_to_say"}}, None),
    ("not applicable is no no", AIM, {"setting": {"aim": "not_applicable"}}, None),
    ("a full list of levels means answered", ANY_AIM, {"setting": {"aim": "step_3"}}, True),
    ("a full list of levels is not true", ANY_AIM, {}, None),
    ("a or not a is unknown where a is", {"any": [AIM, {"not": AIM}]}, {}, None),
    ("what is false decides all", {"all": [AIM, TRUST]}, {"setting": {"aim": "step_2"}}, False),
    ("what is true does not decide all", {"all": [AIM, TRUST]}, {"setting": {"aim": "step_0"}}, None),
    ("what is true decides any", {"any": [AIM, TRUST]}, {"setting": {"aim": "step_0"}}, True),
    ("what is false does not decide any", {"any": [AIM, TRUST]}, {"setting": {"aim": "step_2"}}, None),
    ("several keys are all", {"aim": "step_0", "money": "step_0"}, {"setting": {"aim": "step_2"}}, False),
    ("at least one group", TRUST, groups(("users", LOW), ("users", HIGH)), True),
    ("no group", TRUST, groups(("users", HIGH), ("users", HIGH)), False),
    ("one group is not known", TRUST, groups(("users", HIGH), ("users", {})), None),
    ("a role that is not listed", TRUST, groups(("personnel", LOW)), None),
    ("not of a role that is not listed", {"not": TRUST}, groups(("personnel", LOW)), None),
    ("every of a role that is not listed", EVERY, {}, None),
    ("not every of a role that is not listed", {"not": EVERY}, {}, None),
    ("every group", EVERY, groups(("users", LOW), ("users", LOW)), True),
    ("every group but one", EVERY, groups(("users", LOW), ("users", HIGH)), False),
    ("every group that is known", EVERY, groups(("users", LOW), ("users", {})), None),
    ("one and the same group", SOME, groups(("users", {"trust": "step_0", "fear": "step_0"})), True),
    (
        "two groups, half each",
        SOME,
        groups(("users", {"trust": "step_0", "fear": "step_1"}), ("users", {"trust": "step_1", "fear": "step_0"})),
        False,
    ),
    ("a role of nobody holds nothing", TRUST, groups(("users", LOW), people=0), None),
    ("a role of nobody is 0 people", {"people.users": {"at_most": 0}}, of_people(0), True),
    ("a role that is not listed has no number", {"people.users": {"at_most": 0}}, {}, None),
    ("the groups of a role are added up", {"people.users": {"at_least": 5}}, of_people(2, 3), True),
    ("fewer than at least", {"people.users": {"at_least": 6}}, of_people(2, 3), False),
    ("more than at most", {"people.users": {"at_most": 4}}, of_people(2, 3), False),
    ("an unknown size is 1 or more: enough", {"people.users": {"at_least": 3}}, of_people(2, None), True),
    ("an unknown size is 1 or more: not settled", {"people.users": {"at_least": 4}}, of_people(2, None), None),
    ("an unknown size is 1 or more: too many", {"people.users": {"at_most": 2}}, of_people(2, None), False),
    ("an unknown size may be any", {"people.users": {"at_most": 300}}, of_people(None), None),
    ("a phase that is named", {"phase": ["testing", "deciding"]}, {"project": {"phase": "testing"}}, True),
    ("another phase", {"phase": "testing"}, {"project": {"phase": "deciding"}}, False),
    ("no phase", {"phase": "testing"}, {}, None),
    ("unknown", {"unknown": "aim"}, {"setting": {"aim": "unknown"}}, True),
    ("not asked is not unknown", {"unknown": "aim"}, {}, False),
    ("not said is not unknown", {"unknown": "aim"}, {"setting": {"aim": "prefer_not_to_say"}}, False),
    ("not applicable is not unknown", {"unknown": "aim"}, {"setting": {"aim": "not_applicable"}}, False),
    ("known is not unknown", {"unknown": "aim"}, {"setting": {"aim": "step_0"}}, False),
    ("unknown to some group", {"unknown": "trust"}, groups(("users", {"trust": "unknown"})), True),
    ("unknown to a group of the role", {"unknown": "users.trust"}, groups(("users", {"trust": "unknown"})), True),
    ("unknown to another role", {"unknown": "users.trust"}, groups(("personnel", {"trust": "unknown"})), None),
    ("unknown to nobody, none listed", {"unknown": "trust"}, {}, False),
    ("under ten entries", FORTY, entries(*["unknown"] * 9), None),
    ("a share of ten", FORTY, entries(*["unknown"] * 4, *["step_0"] * 6), True),
    ("a share below", {"unknown_percent": {"at_least": 41}}, entries(*["unknown"] * 4, *["step_0"] * 6), False),
    ("not said counts", FORTY, entries(*["prefer_not_to_say"] * 4, *["step_0"] * 6), True),
    ("not applicable is no entry", FORTY, entries("not_applicable", *["unknown"] * 9), None),
    ("nobody described", {"roles_described": "none"}, groups(("users", {"trust": "unknown"})), True),
    ("one role described", {"roles_described": "one"}, groups(("users", LOW), ("users", LOW)), True),
    ("several roles described", {"roles_described": "several"}, groups(("users", LOW), ("personnel", LOW)), True),
    ("no group to describe", {"roles_described": "none"}, {}, None),
    ("a role of nobody is not described", {"roles_described": "none"}, groups(("users", LOW), people=0), True),
    ("found stands for the rule's condition", {"found": "named"}, {"setting": {"aim": "step_0"}}, True),
    ("found is unknown with it", {"not": {"found": "named"}}, {}, None),
    ("always", {"always": True}, {}, True),
    ("sides differ so far", DIFFERS, seen_by(users={"aim": "step_3"}, personnel={"aim": "step_1"}), True),
    ("sides differ less", DIFFERS, seen_by(users={"aim": "step_2"}, personnel={"aim": "step_1"}), False),
    ("sides differ the other way", DIFFERS, seen_by(users={"aim": "step_0"}, personnel={"aim": "step_3"}), False),
    ("a gap has no direction", GAP, seen_by(users={"aim": "step_0"}, personnel={"aim": "step_1"}), True),
    ("no gap", GAP, seen_by(users={"aim": "step_1"}, personnel={"aim": "step_1"}), False),
    ("one side is not known", GAP, seen_by(users={"aim": "step_1"}, personnel={"aim": "unknown"}), None),
    ("one side is not there", GAP, seen_by(users={"aim": "step_1"}, managers={"aim": "step_3"}), None),
    (
        "one of two pairs is apart",
        GAP,
        seen_by(users={"aim": "step_1"}, personnel1={"aim": "step_1"}, personnel2={"aim": "step_0"}),
        True,
    ),
    ("groups apart", GAP_GROUPS, groups(("users", LOW), ("personnel", HIGH)), True),
    ("groups less apart", GAP_GROUPS, groups(("users", LOW), ("personnel", {"trust": "step_1"})), False),
    ("groups by hearsay", GAP_GROUPS, groups(("users", LOW), ("personnel", HIGH), said_by="coach"), None),
    ("two groups of one role apart", GAP_ONE_ROLE, groups(("users", LOW), ("users", HIGH)), True),
    ("a group is not apart from itself", GAP_ONE_ROLE, groups(("users", LOW)), None),
    ("what is computed holds", {"numbers": "users_in_majority"}, of_people(2) | FEW, True),
    ("what is given, if it cannot be computed", {"numbers": "few_users"}, FEW, True),
]  # fmt: skip


@pytest.mark.parametrize(("when", "data", "truth"), [case[1:] for case in BY_HAND], ids=[case[0] for case in BY_HAND])
def test_a_condition_means_what_the_design_says(when: Data, data: Data, truth: Truth, tmp_path: Path) -> None:
    """Each thing that is settled there is read so by the meaning, on facts, and by the plain reading."""
    pack = a_pack(tmp_path, when)
    context = read_context(plain_document({"equipoise": 1, **data}, "context"), pack)
    version, world = versions(context, pack)[0], worlds.worlds(context, pack.factors)["joint"]
    read = pack.conditions["asked"]
    layout = Layout([read])
    assert {
        "meaning": meaning(read, version).truth,
        "on facts": direct(read, layout)(layout.facts(version)),
        "plain reading": oracle.truth(read_condition(pack, when), world, pack.conditions),
    } == {"meaning": truth, "on facts": truth, "plain reading": truth}


@pytest.mark.parametrize(
    ("said_by", "others", "own"),
    [
        ("themselves", {}, True),
        ("coach", {}, False),
        ("themselves", {"trust": "coach"}, False),
        ("coach", {"trust": "themselves"}, True),
        ("themselves", {"fear": "coach"}, True),
    ],
    ids=["all by themselves", "all by another", "this by another", "this by themselves", "another thing by another"],
)
def test_an_answer_is_a_groups_own_where_it_gave_that_one(
    said_by: str, others: dict[str, str], own: bool, tmp_path: Path
) -> None:
    """Whoever gave its other answers: each is told by itself who gave it."""
    trust = a_pack(tmp_path, AIM).factors["trust"]
    answer = Answer(level="step_0")
    group = Group("users-1", "users", None, 3, said_by, {"trust": answer, "fear": answer}, others)
    assert own_answer(group, trust) == (answer if own else None)


def a_pack(folder: Path, when: Data) -> Pack:
    """Give a pack of four factors with scales of four steps, a rule on the condition, and one that it may name."""
    named = packs.rule("named", when={"aim": "step_0"})
    asked = packs.rule("asked", kind="unknown", when=when, ask={"to": "coach", "how": "alone"})
    manifest = packs.manifest(never_aloud=None, short_form=None)
    return packs.load(folder / "pack", named, asked, factors=FACTORS, manifest=manifest)


# Over random packs and contexts.


def test_on_a_few_cases_every_way_of_reading_is_the_plain_reading() -> None:
    """What the long comparison below would find among hundreds of thousands is mostly found here, in two seconds."""
    assert compare(few()[:6]).differences == {}


def test_every_way_of_reading_is_the_plain_reading(record_property: Callable[[str, object], None]) -> None:
    """Each construct at least 2,000 times true, false and unknown, where it can be so, and never otherwise.

    The meaning, the truth without reasons, conditions read on facts, those that each matcher finds true and
    those that it finds false all agree. It is one test, so that it is run once; the table is always told.
    """
    found = compare(cases())
    record_property("told", f"{found.table()}\n{told(found)}: random packs of the seeds 0 to {PACKS - 1}.")
    assert (a_few(found), found.too_few(), found.strange()) == ({}, [], []), found.table()
    assert found.contexts >= 10_000


def test_every_way_of_reading_the_built_in_pack_is_the_plain_reading(
    record_property: Callable[[str, object], None],
) -> None:
    """Over random contexts, each rule and each part of one."""
    found = compare(real_cases(PACK, 2_500))
    record_property("told", f"{told(found)}: the built-in pack, contexts of the seeds 0 to 24.")
    assert (a_few(found), found.strange(), found.contexts) == ({}, [], 2_500)


def told(found: Proof) -> str:
    """Say in a line what was read."""
    return f"{found.contexts:,} contexts, {found.readings:,} readings by {', '.join(MATCHERS)}"


def a_few(found: Proof) -> dict[str, list[str]]:
    """Give the first differences of each way of reading."""
    return {way: places[:5] for way, places in found.differences.items()}


@pytest.mark.parametrize("module", ["oracle", "worlds"])
def test_the_plain_reading_takes_nothing_of_the_engine_but_models(module: str) -> None:
    """It would be no second opinion if it called what it judges."""
    tree = ast.parse((SUPPORT / f"{module}.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    taken = {
        (node.module, name.name) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names
    }
    models = {("equipoise.engine.conditions.language", name) for name in MODELS}
    models |= {("equipoise.engine.contexts.parts", name) for name in ("Answer", "Stakeholder", "Viewpoint")}
    models |= {("equipoise.engine.contexts.context", "Context")}
    models |= {("equipoise.engine.packs.factors", "Factor")}
    assert {each for each in taken if str(each[0]).startswith("equipoise")} <= models


MODELS = (
    *("All", "Always", "Any", "Condition", "Found", "Gap", "Groups", "InPhase", "Is", "Not", "People"),
    *("RolesDescribed", "Unknown", "UnknownPercent"),
)


# Faults planted in what is read: the comparison is worth something only if it sees them.


def unknown_size_is_nobody(self: Version, role: str) -> tuple[int, int | None] | None:
    """Count a group of unknown size as 0."""
    sizes = [group.people for group in self.groups if group.role == role]
    low = sum(size or 0 for size in sizes)
    return (low, None if None in sizes else low) if sizes else None


def nobody_takes_part(self: Version) -> dict[str, tuple[Group, ...]]:
    """Read the groups of 0 people like the others."""
    roles = dict.fromkeys(group.role for group in self.groups)
    return {role: tuple(group for group in self.groups if group.role == role) for role in roles}


def not_applicable_is_an_entry(self: Version) -> int | None:
    """Count what does not apply among the entries."""
    entries = self.entries
    if len(entries) < 10:
        return None
    return 100 * sum(level in ("unknown", "prefer_not_to_say") for level in entries) // len(entries)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("people", unknown_size_is_nobody),
        ("groups_by_role", property(nobody_takes_part)),
        ("unknown_percent", property(not_applicable_is_an_entry)),
    ],
    ids=["an unknown size is nobody", "a group of nobody takes part", "what does not apply is an entry"],
)
def test_a_fault_in_a_version_is_seen(name: str, fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each turns the comparison red."""
    sound = few()
    monkeypatch.setattr(Version, name, fault)
    assert compare(sound).differences.get("meaning")


# Reasons.


NOTED = {"level": "step_0", "note": "As she put it"}
DOUBTED = {"level": "unknown", "note": "Who can say?"}
TWO_TO_NINE = {"people.users": {"at_least": 2, "at_most": 9}}


def one(said: object) -> tuple[str, Data]:
    """Give a group of users that says so of its trust."""
    return "users", {"trust": said}


def why(
    factor: str, holder: str, level: str | None, said_by: str = "", note: str | None = None, hearsay: bool = False
) -> Reason:
    """Give a reason."""
    return Reason(factor, holder, level, said_by, hearsay, note)


LISTED = why("trust", "users-1", "step_0", "themselves", "As she put it")

REASONS: list[tuple[str, Data, Data, Truth, list[Reason]]] = [
    ("an answer", AIM, {"setting": {"aim": NOTED}}, True, [why("aim", "project", "step_0", "coach", "As she put it")]),
    ("an answer not", {"not": AIM}, {"setting": {"aim": "step_0"}}, False, [why("aim", "project", "step_0", "coach")]),
    ("no answer", AIM, {}, None, [why("aim", "project", None, "coach")]),
    ("a note on not knowing", AIM, {"setting": {"aim": DOUBTED}}, None, [why("aim", "project", "unknown", "coach")]),
    ("the group that is so", TRUST, groups(one(NOTED), one("step_3")), True, [LISTED]),
    ("hearsay", TRUST, groups(one(NOTED), said_by="coach"), True,
     [why("trust", "users-1", "step_0", "coach", "As she put it", True)]),
    ("each group that is not so", TRUST, groups(one("step_3"), one("step_2")), False,
     [why("trust", "users-1", "step_3", "themselves"), why("trust", "users-2", "step_2", "themselves")]),
    ("the group that does not know", TRUST, groups(one("step_3"), one(DOUBTED)), None,
     [why("trust", "users-2", "unknown", "themselves")]),
    ("a role that is not listed", SOME, {}, None, [why("trust", "users", None), why("fear", "users", None)]),
    ("each of every group", EVERY, groups(one(NOTED), one("step_0")), True,
     [LISTED, why("trust", "users-2", "step_0", "themselves")]),
    ("people", TWO_TO_NINE, of_people(2, 3), True, [why("people", "users", "5")]),
    ("too many people", {"people.users": {"at_most": 4}}, of_people(2, None, 2), False, [why("people", "users", "5+")]),
    ("perhaps too many people", TWO_TO_NINE, of_people(2, None), None, [why("people", "users", "3+")]),
    ("people of whom none are listed", TWO_TO_NINE, {}, None, [why("people", "users", None)]),
    ("a phase", {"phase": "testing"}, {"project": {"phase": "testing"}}, True,
     [why("phase", "project", "testing", "coach")]),
    ("no phase", {"phase": "testing"}, {}, None, [why("phase", "project", None)]),
    ("a share", FORTY, entries(*["unknown"] * 4, *["step_0"] * 6), True,
     [why("unknown_percent", "project", "40", "coach")]),
    ("a share of too few", FORTY, {}, None, [why("unknown_percent", "project", None)]),
    ("roles described", {"roles_described": "one"}, groups(("users", LOW)), True,
     [why("roles_described", "project", "one", "coach")]),
    ("no role to describe", {"roles_described": "one"}, {}, None, [why("roles_described", "project", None)]),
    ("unknown", {"unknown": "aim"}, {"setting": {"aim": "unknown"}}, True, [why("aim", "project", "unknown", "coach")]),
    ("not unknown", {"unknown": "aim"}, {}, False, [why("aim", "project", None, "coach")]),
    ("unknown to a group", {"unknown": "trust"}, groups(("personnel", LOW), one("unknown")), True,
     [why("trust", "users-1", "unknown", "themselves")]),
    ("unknown to none", {"unknown": "users.trust"}, groups(("personnel", LOW), one("step_1"), ("users", {})), False,
     [why("trust", "users-1", "step_1", "themselves"), why("trust", "users-2", None, "themselves")]),
    ("unknown to a role not listed", {"unknown": "users.trust"}, {}, None, [why("trust", "users", None)]),
    ("sides", GAP, seen_by(users={"aim": NOTED}, personnel={"aim": "step_1"}), True,
     [why("aim", "project", "step_0", "users", "As she put it"), why("aim", "project", "step_1", "personnel")]),
    ("a side that does not know", GAP, seen_by(users={"aim": NOTED}, personnel={"aim": DOUBTED}), None,
     [why("aim", "project", "unknown", "personnel", "Who can say?")]),
    ("a side that did not say", GAP, seen_by(users={"aim": NOTED}, personnel={}), None,
     [why("aim", "project", None, "personnel")]),
    ("a side that is not there", GAP, seen_by(users={"aim": NOTED}), None, [why("aim", "personnel", None)]),
    ("the other side is not there", GAP, seen_by(personnel={"aim": NOTED}), None, [why("aim", "users", None)]),
    ("sides that are not there", GAP, {}, None, [why("aim", "users", None), why("aim", "personnel", None)]),
    ("groups apart", GAP_GROUPS, groups(one(NOTED), ("personnel", HIGH)), True,
     [LISTED, why("trust", "personnel-1", "step_3", "themselves")]),
    ("groups apart by hearsay", GAP_GROUPS, groups(one(NOTED), ("personnel", HIGH), said_by="coach"), None,
     [why("trust", "users-1", None, "coach", hearsay=True), why("trust", "personnel-1", None, "coach", hearsay=True)]),
    ("a group that says nothing", GAP_GROUPS, groups(one(NOTED), ("personnel", {})), None,
     [why("trust", "personnel-1", None, "themselves")]),
    ("a group alone", GAP_ONE_ROLE, groups(one(NOTED)), None, [why("trust", "users", None)]),
    ("always", {"always": True}, {}, True, []),
    ("what several rest on stands once", {"all": [AIM, {"money": "step_0"}, {"aim": "step_0"}]},
     {"setting": {"aim": "step_0"}, "resources": {"money": "step_0"}}, True,
     [why("aim", "project", "step_0", "coach"), why("money", "project", "step_0", "coach")]),
    ("what several lack stands once", {"all": [AIM, {"money": "step_0"}, {"not": AIM}]}, {}, None,
     [why("aim", "project", None, "coach"), why("money", "project", None, "coach")]),
    ("only what is false makes all false", {"all": [AIM, {"money": "step_0"}]},
     {"setting": {"aim": "step_0"}, "resources": {"money": "step_1"}}, False,
     [why("money", "project", "step_1", "coach")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("when", "data", "truth", "reasons"), [case[1:] for case in REASONS], ids=[case[0] for case in REASONS]
)
def test_the_reasons_are_the_answers_and_who_gave_them(
    when: Data, data: Data, truth: Truth, reasons: list[Reason], tmp_path: Path
) -> None:
    """What it rests on where it is known, what is missing where it is not; never both."""
    pack = a_pack(tmp_path, when)
    context = read_context(plain_document({"equipoise": 1, "answered_by": "coach", **data}, "context"), pack)
    found = meaning(pack.conditions["asked"], versions(context, pack)[0])
    because, missing = ((), tuple(reasons)) if truth is None else (tuple(reasons), ())
    assert found == Meaning(truth, because, missing)


def test_a_reason_tells_who_gave_this_answer(tmp_path: Path) -> None:
    """Not who gave the group's other answers: this one is hearsay, though the group answered for itself."""
    asked = a_pack(tmp_path, TRUST).conditions["asked"]
    group = Group("users-1", "users", None, 3, "themselves", {"trust": Answer(level="step_0")}, {"trust": "coach"})
    version = Version("joint", "coach", None, {}, (group,))
    assert meaning(asked, version) == Meaning(True, (why("trust", "users-1", "step_0", "coach", hearsay=True),))


def test_a_reason_holds_the_group_that_it_is_about(tmp_path: Path) -> None:
    """So that a question can name it; there is none where the project answered, or no group is listed."""
    pack = a_pack(tmp_path, {"any": [TRUST, AIM, {"personnel.fear": "step_0"}, GAP_GROUPS]})
    data = {"equipoise": 1, **groups(one("unknown")), "setting": {"aim": "unknown"}}
    version = versions(read_context(plain_document(data, "context"), pack), pack)[0]
    found = meaning(pack.conditions["asked"], version).missing
    assert [(reason.factor, reason.holder, reason.group) for reason in found] == [
        ("trust", "users-1", version.groups[0]),
        ("aim", "project", None),
        ("fear", "personnel", None),
        ("trust", "personnel", None),
    ]


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (meaning, "found: other has not been put in"),
        (group_meaning, "Found cannot be said of one group"),
    ],
    ids=["of a version", "of a group"],
)
def test_found_must_have_been_put_in(read: Any, message: str) -> None:
    """A condition that still names a rule is a fault of ours, and says so."""
    with pytest.raises(LookupError) as caught:
        read(Found("other"), None)
    assert str(caught.value) == message


def readings() -> Iterator[tuple[Condition, Version]]:
    """Give every condition and part of one with every version of the cases."""
    for case in few():
        parts = [part for condition in case.pack.conditions.values() for part in parts_outside_groups(condition)]
        for context in case.contexts:
            for version in versions(context, case.pack):
                yield from ((part, version) for part in parts)


def restricted(version: Version, reasons: tuple[Reason, ...]) -> Version:
    """Give the version with no answers but those named; who is listed is no answer."""
    named = {(reason.factor, reason.holder) for reason in reasons}
    words = {reason.factor for reason in reasons}
    everything = "roles_described" in words

    def kept(group: Group) -> Group:
        answers = {key: said for key, said in group.answers.items() if everything or (key, group.id) in named}
        sized = group.people == 0 or ("people", group.role) in named
        return replace(group, answers=answers, people=group.people if sized else None)

    def of_project(answers: Any) -> Any:
        return {key: said for key, said in answers.items() if (key, "project") in named}

    return replace(
        version,
        phase=version.phase if "phase" in words else None,
        answers=of_project(version.answers),
        groups=tuple(kept(group) for group in version.groups),
        parties=tuple(replace(party, answers=of_project(party.answers)) for party in version.parties),
        entries=version.entries if "unknown_percent" in words else (),
    )


def test_what_is_named_as_the_reason_is_enough() -> None:
    """With the answers in ``because`` alone, what was true stays true and what was false stays false."""
    wrong = []
    for condition, version in readings():
        found = meaning(condition, version)
        if found.truth is not None and meaning(condition, restricted(version, found.because)).truth is not found.truth:
            wrong.append((condition, version))
    assert wrong == []


def test_what_is_unknown_names_what_is_missing_and_only_that() -> None:
    """There is always an answer to ask for, and none of those named is known."""
    wrong = []
    for condition, version in readings():
        found = meaning(condition, version)
        if found.truth is None and not (found.missing and all(map(is_open, found.missing)) and not found.because):
            wrong.append((condition, version))
    assert wrong == []


def is_open(missing: Reason) -> bool:
    """Say whether an answer is not known; of ``people`` a lowest number may be."""
    return missing.factor == "people" or missing.level is None or missing.level in OPEN


def test_what_is_known_names_nothing_missing() -> None:
    """What is true or false rests on answers; nothing need be asked to make it so."""
    known = (meaning(condition, version) for condition, version in readings())
    assert [found for found in known if found.truth is not None and found.missing] == []
