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

from equipoise.adapters.documents import Document, Heading, Paragraph, RoomToWrite, Table
from equipoise.adapters.files import load_context
from equipoise.adapters.formats import written
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
    ("locale", "folder", "names"),
    [
        (
            "en",
            "to-give-out",
            ["1-plan-for-the-coach", "1-invitation", "2-sheet-for-users", "3-sheet-for-relatives",
             "4-sheet-for-personnel", "5-sheet-for-managers", "6-notes", "7-next-step", "meeting.ics"],
        ),
        (
            "sv",
            "att-dela-ut",
            ["1-plan-for-coachen", "1-inbjudan", "2-blad-for-brukare", "3-blad-for-narstaende",
             "4-blad-for-personal", "5-blad-for-chefer", "6-anteckningar", "7-nasta-steg", "mote.ics"],
        ),
    ],
)  # fmt: skip
def test_files_have_plain_names(locale: str, folder: str, names: list[str]) -> None:
    """In the language, in letters that every file system keeps; only the coach's lies outside what is given out."""
    kit = session_kit(rich(locale), START)
    assert kit.appointment is not None
    places = [*(kit.place_of(each) for each in kit.documents), kit.appointment[0]]
    assert places == [names[0], *(f"{folder}/{name}" for name in names[1:])]
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
    assert names == ["1-plan-for-the-coach", "1-invitation", "2-sheet-for-everyone", "3-notes", "4-next-step"]


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


def test_the_action_sheet_asks_for_what_the_action_rows_of_a_report_hold() -> None:
    """Wording, who, when, review and outcome, in that order; three columns at most, wide enough to write in."""
    sheet = session_kit(rich()).documents[-1].document
    asked = [block for block in sheet.blocks if isinstance(block, Table | RoomToWrite)]
    assert asked == [
        RoomToWrite(2, "The step, in our own words:"),
        Table(("Who", "When", "We look back on"), (("",) * 3,), "Who does it, and when", (4, 3, 3), tall=True),
        RoomToWrite(2, "What came of it:"),
    ]


def test_each_step_to_begin_from_stands_under_its_question() -> None:
    """Without it, a step cannot be understood by those who were not there."""
    session = rich(minutes=90)
    blocks = session_kit(session).documents[-1].document.blocks
    for question in session.shared.easy.questions:
        place = blocks.index(Heading(f"{question.rank}. {question.text}", 2))
        assert blocks[place + 1] == Paragraph(question.suggestion.text, lead="A step:")


@pytest.mark.parametrize("minutes", range(20, 160, 20))
def test_nothing_important_stands_alone_at_the_end_of_a_sheet(minutes: int) -> None:
    """What one should know stands before the questions; the lines to write on fill two sides at most."""
    session = rich(minutes=minutes)
    for each in session_kit(session).documents:
        if "sheet" in each.name:
            headings = [block.text for block in each.document.blocks if isinstance(block, Heading)]
            lines = sum(block.lines for block in each.document.blocks if isinstance(block, RoomToWrite))
            assert headings[0] == "Good to know"
            assert lines <= 25


def test_nothing_of_the_notes_stands_on_a_page_alone() -> None:
    """What else was said has no heading, so that it stays with the last table; tables are as high as pages allow."""
    rows: dict[int, int] = {}
    for minutes in range(30, 130, 10):
        session = rich(minutes=minutes, present={"users": 2, "personnel": 2})
        blocks = next(each.document for each in session_kit(session).documents if each.name.endswith("notes")).blocks
        tables = [len(block.rows) for block in blocks if isinstance(block, Table)]
        assert len(tables) == len(session.plan.questions)
        assert blocks[-1] == RoomToWrite(3, "Something else")
        rows[len(tables)] = min(tables)
    assert rows == {count: 2 if count in (2, 5) else 3 for count in rows}
    assert {2, 3, 5} <= rows.keys()


def test_the_invitation_says_what_is_open_as_far_as_it_is_known() -> None:
    """What the project has answered stands there; what it has not is left to be written by hand."""
    known = text(session_kit(rich()).documents[1].document)
    assert "Small things in the plan can be changed." in known
    context = load_context(RICH)
    kept = {factor: answer for factor, answer in context.answers.items() if factor != "room_to_change_the_plan"}
    unknown = context.model_copy(update={"answers": kept})
    said = text(session_kit(plan_session(REFLECTOR, unknown, present=GROUP)).documents[1].document)
    assert "in the plan can" not in said
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
        tells[name] = "You who use the service decide together with those who run it." in text(
            session_kit(session).documents[1].document
        )
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


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (60, "questions fit into 60 minutes"),
        (480, "Let the meeting be that short, rather than fill 480 minutes."),
    ],
)
def test_what_the_plan_says_of_spare_time_is_true(monkeypatch: pytest.MonkeyPatch, minutes: int, says: str) -> None:
    """Where a longer meeting could ask more, one more question does not fit; else the meeting may be short."""
    monkeypatch.setattr("equipoise.adapters.session.plan.MUCH_TO_SPARE", 1)
    found = [
        (session, text(session_kit(session).documents[0].document))
        for path in EXAMPLES
        if (session := plan_session(REFLECTOR, load_context(path), minutes=minutes, present=GROUP)).plan.state == "meet"
        and not session.plan.beyond
        and session.plan.length < minutes
        and len(session.plan.questions) > 1
    ]
    assert any(says in plan for _, plan in found)
    for session, plan in found:
        assert ("One more does not fit." in plan) == (session.plan.further > 0)
        assert ("Let the meeting be that short" in plan) == (session.plan.further == 0)


@pytest.mark.parametrize(("managers", "said"), [(1, "The manager."), (2, "One of the managers.")])
def test_one_alone_of_a_role_is_not_one_of_several(managers: int, said: str) -> None:
    """Where only managers come, they watch the clock."""
    assert said in text(session_kit(rich(present={"managers": managers}, minutes=480)).documents[0].document)
