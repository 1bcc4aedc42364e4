"""The follow-up as a document: what stands on it, in which order, for whom."""

from typing import Any, get_args

import pytest

from equipoise.adapters.documents import Document, Heading, Paragraph, Points, Table
from equipoise.adapters.follow_up import change_words, follow_up_document, step_words
from equipoise.adapters.follow_up.words import why_left_out
from equipoise.adapters.page import left_out_words
from equipoise.adapters.plain_text import to_text
from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up import AnswerChange, follow_up
from equipoise.engine.follow_up.model import Place
from equipoise.engine.reflecting.reflection import WithheldReason
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.action_rows import keep_step
from equipoise.engine.reports.report import Action, Report
from equipoise.engine.words import words_in

REFLECTOR = Reflector()
ANSWERS = {
    "who_decides": "organisation_alone",
    "speaking_time": "personnel_most",
    "meeting_place": "staff_room",
    "early_visible_change": "done",
}


def report(date: str | None = "2026-01-20", people: int = 9, **setting: str | None) -> Report:
    """Make a report of the answers with some changed, or left out where they are None."""
    answers = {key: level for key, level in {**ANSWERS, **setting}.items() if level is not None}
    project: dict[str, Any] = {"id": "mornings", "title": "Better mornings"} | ({"date": date} if date else {})
    group = {
        "role": "users",
        "people": people,
        "said_by": "themselves",
        "attitudes": {"expectation_of_influence": "low"},
    }
    data = {"equipoise": 1, "project": project, "answered_by": ["coach"], "setting": answers, "stakeholders": [group]}
    return REFLECTOR.report(Context.from_dict(data))


THEN = report()
NOW = report("2026-04-14", who_decides="jointly", speaking_time=None)


def document(*reports: Report, **options: Any) -> Document:
    """Lay out a follow-up."""
    return follow_up_document(follow_up(reports or (THEN, NOW), REFLECTOR, **options))


def headings(told: Document) -> list[str]:
    """Give the headings of the first level."""
    return [block.text for block in told.blocks if isinstance(block, Heading) and block.level == 1]


def test_its_sections_in_order() -> None:
    """How the say lies, what works, what is gone, what has come, what was not asked, what is still there."""
    assert headings(document()) == [
        "Where the say lies, then and now",
        "What works",
        "Gone since answers changed",
        "Not asked this time",
        "Still there",
    ]


def test_its_title_and_whom_it_is_for() -> None:
    """The project, the date of the later report, and on every page that it is the coach's or may be shared."""
    told = document()
    assert told.title == "Follow-up for the coach: Better mornings"
    assert (told.marking, told.date, told.locale) == ("For the coach alone: do not copy", "2026-04-14", "en")
    shared = document(view="shareable", locale="sv")
    assert (shared.title, shared.marking) == ("Uppföljning att dela: Better mornings", "Gjord för att delas")


def test_it_counts_the_fates_in_a_line() -> None:
    """Only those that there are."""
    (strong,) = [block.text for block in document().blocks if isinstance(block, Paragraph) and block.tone == "strong"]
    assert strong.startswith("5 rules held last time: ")
    assert "is gone since answers changed" in strong
    assert "rules changed" not in strong


def test_the_corners_are_a_table_and_points() -> None:
    """Three columns, words before counts; and under it, corner by corner, what moved."""
    told = document()
    (table,) = [block for block in told.blocks if isinstance(block, Table)]
    assert table.header == ("Corner", "Then", "Now")
    assert [row[0] for row in table.rows] == ["Setting", "Resources", "Attitudes"]
    text = " ".join(to_text(told).split())
    assert "Moved: To “Who decides in the end?” the answer was: The organisation decides on its own. Now it is:" in text
    assert "Not known any more: To “How is talking time shared in the meetings?” the answer was:" in text


@pytest.mark.parametrize("then", [THEN, report(None)])
def test_steps_stand_first_and_under_their_question(then: Report) -> None:
    """Those that are due have a section of their own, and all stand where they belong."""
    rank = next(question.rank for question in then.questions if question.id == "meeting-on-staff-ground")
    then = keep_step(then, {"review": "2026-04-01", "who": "Mia"}, question=rank).report
    then = keep_step(then, {"step": "Ring the council", "review": "2027-01-01"}).report
    told = document(then, NOW)
    due = headings(told).index("Steps to look at again")
    assert due < headings(told).index("Where the say lies, then and now")
    text = " ".join(to_text(told).split())
    assert text.count("Who: Mia. To be looked at again 2026-04-01.") == 2
    assert "Step, time to look again: Hold one meeting" in text
    assert text.count("Ring the council.") == 1
    assert headings(told)[-1] == "Other steps"


def test_without_a_date_nothing_is_due() -> None:
    """It is said why, and what to do."""
    then = keep_step(THEN, {"review": "2026-04-01"}, question=1).report
    text = " ".join(to_text(document(then, report(None))).split())
    assert "which steps are due is not known. Ask with --today." in text
    assert "time to look again" in to_text(document(then, report(None), today="2026-04-01"))


def test_what_was_asked_and_has_no_step_is_said_once() -> None:
    """By the numbers of last time, in one sentence, and for the coach alone."""
    sentences = [block.text for block in document().blocks if isinstance(block, Paragraph) and "No step" in block.text]
    assert len(sentences) == 1
    assert "No step" not in to_text(document(view="shareable"))


def test_what_is_shared_tells_no_more_than_a_page_to_share() -> None:
    """No place on the coach's page, no reason for leaving out, no answer on what a group thinks."""
    text = to_text(document(view="shareable"))
    assert "left out" not in text
    assert "question 1" not in text
    assert "do not copy" not in text
    assert "details" not in text  # what users expect to influence, in words
    assert "Each page was made anew" in " ".join(text.split())


def test_a_long_list_is_cut_for_the_eye() -> None:
    """Five answers of a kind are named, and how many more there are."""
    factors = [factor for factor in REFLECTOR.pack.factors.values() if factor.held_by_project and not factor.computed]
    many = {factor.id: factor.scale[0].id for factor in factors if factor.corner == "setting"}
    told = document(THEN, report("2026-04-14", **many))
    (points,) = [
        block for block in told.blocks if isinstance(block, Points) and block.items[-1].lead == "Newly known:"
    ][:1]
    named = [point for point in points.items if point.lead == "Newly known:"]
    assert len(named) == 6
    assert named[-1].text.startswith("and ")


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ("jointly", "delegated", "To “Who?” the answer was: A. Now it is: B."),
        (None, "jointly", "To “Who?” there is an answer now: B."),
        ("unknown", "jointly", "To “Who?” there is an answer now: B."),
        ("they_differ", "jointly", "To “Who?” the answer was: A. Now it is: B."),
        ("jointly", "prefer_not_to_say", "To “Who?” the answer was: A. This time: B."),
        ("unknown", None, "To “Who?” the answer was: A. Now it is: B."),
    ],
)
def test_a_change_in_words(then: str | None, now: str | None, said: str) -> None:
    """What has become known, or is known no more, is told otherwise than what has moved; a group is named."""
    change = AnswerChange(
        factor="f", holder="project", who="", question="Who?", then_level=then, then="A", now_level=now, now="B"
    )
    assert change_words(change, words_in("en")) == said
    named = change_words(change.model_copy(update={"who": "the night staff"}), words_in("en"))
    assert "of the night staff" in named


def test_a_step_in_words() -> None:
    """The wording of the place before that of the page; a review that is over is not told."""
    row = Action(
        step="Ask", wording="Ask round", who="Mia.", when="2026-05-01", review="2026-06-01", outcome="It went well"
    )
    assert step_words(row, words_in("en")) == (
        "Ask round. Who: Mia. By 2026-05-01. To be looked at again 2026-06-01. What came of it: It went well."
    )
    done = row.model_copy(update={"status": "done"})
    assert step_words(done, words_in("sv")) == (
        "Ask round. Vem: Mia. Senast 1 maj 2026. Steget är klart. Vad det blev av det: It went well."
    )


def test_how_attitudes_lean_is_not_on_a_page_to_share() -> None:
    """Where one group alone is large, that is what it thinks; the page says that it is left out."""
    text = " ".join(to_text(document(view="shareable")).split())
    assert "Corner: Attitudes Then: not shown on a page to share Now: not shown on a page to share" in text
    assert "not shown on a page to share" not in to_text(document())


@pytest.mark.parametrize("reason", get_args(WithheldReason))
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_says_as_the_page_why_something_is_left_out(locale: str, reason: WithheldReason) -> None:
    """One reason is said in the same words on the page and in what follows it up."""
    words = words_in(locale)
    assert why_left_out(Place(left_out=reason), words) == left_out_words(reason, words)
