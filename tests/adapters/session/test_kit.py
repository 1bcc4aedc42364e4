"""The kit: which files, for whom, in which words, and nothing in them that must not be shared."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import packs
from support.command import EXAMPLES, RICH
from support.generators import random_context
from support.protected import PACK, Other

from equipoise.adapters.documents import Document, Table, written
from equipoise.adapters.files import load_context
from equipoise.adapters.session import Details, appointment, session_kit, shared_documents
from equipoise.engine.contexts.context import Context
from equipoise.engine.meeting import Session, plan_session
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import ROLES, Role

REFLECTOR = Reflector(PACK)
GROUP: Mapping[Role, int] = {"users": 3, "relatives": 2, "personnel": 6, "managers": 1}
START = Details(start=datetime(2026, 12, 3, 13), place="Biblioteket")

laws = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def rich(locale: str = "en", present: Mapping[Role, int] | None = GROUP, minutes: int = 60) -> Session:
    """Plan a session of an example with many answers."""
    return plan_session(REFLECTOR, load_context(RICH), minutes=minutes, present=present, locale=locale)


def texts(part: object) -> Iterator[str]:
    """Give every text in a document or in a part of one."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)


def text(document: Document) -> str:
    """Give all that a document says."""
    return "\n".join(texts(astuple(document)))


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        (
            "en",
            ["1-plan-for-the-coach", "2-invitation", "3-sheet-for-users", "4-sheet-for-relatives",
             "5-sheet-for-personnel", "6-sheet-for-managers", "7-notes", "8-next-step", "meeting.ics"],
        ),
        (
            "sv",
            ["1-plan-for-coachen", "2-inbjudan", "3-blad-for-brukare", "4-blad-for-narstaende",
             "5-blad-for-personal", "6-blad-for-chefer", "7-anteckningar", "8-nasta-steg", "mote.ics"],
        ),
    ],
)  # fmt: skip
def test_files_have_plain_names(locale: str, names: list[str]) -> None:
    """In the language, in letters that every file system keeps; only the first is for the coach alone."""
    kit = session_kit(rich(locale), START)
    assert kit.appointment is not None
    assert [*(each.name for each in kit.documents), kit.appointment[0]] == names
    assert [each.for_the_coach for each in kit.documents] == [True] + [False] * 7


def test_without_a_start_there_is_no_appointment() -> None:
    """And days are left to be written by hand."""
    kit = session_kit(rich())
    assert kit.appointment is None
    assert "____" in text(kit.documents[1].document)


def test_one_sheet_for_everyone_where_nobody_is_listed() -> None:
    """In easy words."""
    context = load_context(RICH).model_copy(update={"stakeholders": ()})
    names = [each.name for each in session_kit(plan_session(REFLECTOR, context)).documents]
    assert names == ["1-plan-for-the-coach", "2-invitation", "3-sheet-for-everyone", "4-notes", "5-next-step"]


def test_users_and_relatives_get_easy_words() -> None:
    """The others plain ones, unless a reading is asked for by name."""
    session = rich()
    plain, easy = session.shared.plain.questions[0].text, session.shared.easy.questions[0].text
    assert plain != easy

    def words(details: Details) -> list[str]:
        sheets = [each for each in session_kit(session, details).documents if "sheet" in each.name]
        return ["easy" if easy in text(each.document) else "plain" for each in sheets]

    assert words(Details()) == ["easy", "easy", "plain", "plain"]
    assert words(Details(reading="easy")) == ["easy"] * 4
    assert words(Details(reading="plain")) == ["plain"] * 4


def test_every_sheet_and_the_plan_hold_the_same_questions() -> None:
    """Under the same numbers: whoever holds one can follow the others."""
    session = rich(minutes=90)
    numbers = [question.rank for question in session.plan.questions]
    assert len(numbers) > 3
    for each in session_kit(session).documents:
        said = text(each.document)
        for page in (session.shared.plain, session.shared.easy):
            if all(question.text in said for question in page.questions):
                break
        else:
            assert "next-step" in each.name
    sheets = [each.document for each in session_kit(session).documents if "sheet" in each.name]
    assert all(f"\n{number}. " in text(sheet) for sheet in sheets for number in numbers)


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_what_is_for_the_coach_stands_in_the_plan_alone(locale: str) -> None:
    """Mirror questions, questions for other rooms, cautions, names of groups and notes are in no other file."""
    session = rich(locale)
    plan, *others = (text(each.document) for each in session_kit(session, START).documents)
    private = [each.text for each in (*session.plan.mirrors, *session.plan.before)]
    private += [each.cautions for each in session.coach.questions]
    assert len(private) > 9
    assert all(each in plan for each in private[:5])
    names = [group.name for group in load_context(RICH).stakeholders if group.name and " " in group.name]
    assert not [each for each in (*private, *names) for other in others if each in other]


@laws
@given(
    seed=st.integers(0, 2**63),
    minutes=st.integers(20, 150),
    present=st.none() | st.dictionaries(st.sampled_from(ROLES), st.integers(1, 30), min_size=1),
    locale=st.sampled_from(["en", "sv"]),
    reading=st.sampled_from([None, "plain", "easy"]),
)
def test_what_is_given_out_tells_nothing_of_what_is_protected(
    seed: int, minutes: int, present: Mapping[Role, int] | None, locale: str, reading: str | None
) -> None:
    """Law of redaction: contexts that differ only in protected answers give the same sheets, to the byte."""
    rng = Random(seed)
    context = random_context(rng, PACK)
    details = Details(START.start, START.place, reading)  # type: ignore[arg-type]
    given_out = []
    for each in (context, Other(context, rng).make()):
        shared = plan_session(REFLECTOR, each, minutes=minutes, present=present, locale=locale).shared
        made = {document.name: written(document.document, "html") for document in shared_documents(shared, details)}
        given_out.append((made, appointment(shared, details)))
    assert given_out[0] == given_out[1]


def test_a_kit_gives_out_what_the_law_holds_for() -> None:
    """All files of a kit but the plan are those that are made from what may be shared."""
    session = rich()
    kit = session_kit(session, START)
    assert kit.documents[1:] == tuple(shared_documents(session.shared, START))


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_gives_a_kit(path: Path, locale: str) -> None:
    """In whole sentences of the language: nothing is left to be filled in by the code."""
    kit = session_kit(plan_session(REFLECTOR, load_context(path), present=GROUP, locale=locale), START)
    for each in kit.documents:
        said = text(each.document)
        assert each.document.locale == locale
        assert "{" not in said
        assert "None" not in said
        assert written(each.document, "text")


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_where_there_is_a_pause_there_is_the_plan_alone(locale: str) -> None:
    """No invitation, no sheets, no appointment."""
    context = load_context(RICH)
    answers = {"when_users_came_in": "after_decision", "room_to_change_the_plan": "fixed"}
    answers |= {"who_decides": "organisation_alone", "clarity_of_what_is_open": "unclear"}
    updated = {
        name: next(iter(context.answers.values())).model_copy(update={"level": level, "note": None})
        for name, level in answers.items()
    }
    paused = context.model_copy(update={"answers": context.answers | updated})
    session = plan_session(REFLECTOR, paused, present=GROUP, locale=locale)
    kit = session_kit(session, START)
    assert (session.plan.state, len(kit.documents), kit.appointment) == ("wait", 1, None)
    assert session.plan.pause[0].text in text(kit.documents[0].document)


def test_the_action_sheet_has_the_columns_of_a_reports_action_rows() -> None:
    """Step, wording, who, when, review and outcome, in that order, with empty rows."""
    sheet = session_kit(rich()).documents[-1].document
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    assert table.header == ("Step", "In our own words", "Who", "When", "We look back on", "What came of it")
    assert set(table.rows) == {("",) * 6}
    assert table.tall


def test_the_invitation_says_what_is_open_as_far_as_it_is_known() -> None:
    """What the project has answered stands there; what it has not is left to be written by hand."""
    known = text(session_kit(rich()).documents[1].document)
    assert "Details of the plan can be changed, but not its main parts." in known
    context = load_context(RICH)
    kept = {factor: answer for factor, answer in context.answers.items() if factor != "room_to_change_the_plan"}
    unknown = context.model_copy(update={"answers": kept})
    said = text(session_kit(plan_session(REFLECTOR, unknown, present=GROUP)).documents[1].document)
    assert "of the plan can" not in said
    assert "This is still open" in said


def test_what_a_pack_keeps_from_the_room_is_in_no_invitation(tmp_path: Path) -> None:
    """Who decides in the end is told to all, but not in a pack in which that is never aloud."""
    tells = {}
    for name, never_aloud in (("open", ["trust"]), ("kept", ["trust", "who_decides"])):
        rule = packs.rule(when={"payment": "organisation_alone"})
        pack = packs.load(tmp_path / name, rule, manifest=packs.manifest(never_aloud=never_aloud))
        answers = {"who_decides": "jointly", "payment": "organisation_alone"}
        context = Context.from_dict({"equipoise": 1, "setting": answers}, pack)
        session = plan_session(Reflector(pack), context, present={"users": 4, "personnel": 4})
        tells[name] = "All decide together." in text(session_kit(session).documents[1].document)
    assert tells == {"open": True, "kept": False}


def test_what_is_hard_is_asked_with_care(tmp_path: Path) -> None:
    """In a pack that has it aloud: in the middle, opened with care, written without a name, never hurried."""
    ask = {"to": "everyone", "how": "together", "minutes": 8}
    rules = [
        packs.rule(f"rule-{theme}", theme=theme, ask=ask, heavy=theme == "money")
        for theme in ("decision_rights", "money", "confidence")
    ]
    pack = packs.load(tmp_path, *rules)
    context = Context.from_dict({"equipoise": 1, "setting": {"who_decides": "organisation_alone"}}, pack)
    session = plan_session(Reflector(pack), context, minutes=90, present={"users": 4, "personnel": 4})
    plan = text(session_kit(session).documents[0].document)
    assert [turn.heavy for turn in session.plan.turns] == [False, True, False]
    assert session.plan.turns[1].way == "mixed_notes"
    assert session.plan.drop == (2, 3)
    assert "may touch something hard" in plan
    assert "To nobody: the notes are read as they come." in plan
