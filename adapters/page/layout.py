"""The page: who answered, where the say lies, what to ask in which room, what to find out, what was left out.

Everything is words in reading order. No section depends on colour, position or a picture.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.page.words import (
    LEANS,
    LEFT_OUT,
    STRENGTH_WORDS,
    audience_words,
    because_words,
    effort_words,
    in_words,
    roles_words,
)
from equipoise.engine.reflection import CornerBalance, Question, Reflection
from equipoise.engine.wording import PAUSE_FIRST


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A source as a line of text, where to read it, and what kind of support it gives."""

    citation: str
    url: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as it stands on the page."""

    number: int
    question: str
    audience: str
    suggestion: str
    effort: str
    why: tuple[str, ...]
    rationale: str
    cautions: str
    evidence: tuple[RestsOn, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Section:
    """Questions for one room."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of two or three parts, such as a corner, how it leans and how much is known."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. Empty parts are left out by whoever writes it."""

    heading: str
    title: str
    facts: tuple[str, ...]
    who_answered: str
    summary: str
    balance: tuple[Row, ...]
    balance_notes: tuple[str, ...]
    sections: tuple[Section, ...]
    find_out: tuple[Row, ...]
    left_out: str
    left_out_rows: tuple[Row, ...]
    notes: tuple[str, ...]
    limits: str


NOT_TO_COPY: Final = (
    "This page is for the coach alone: do not copy it. Make the one to share with --view shareable. It is working "
    "material; in a public body, ask your registrar before you file or mail it."
)
IF_HARM: Final = (
    "If the talk brings out abuse, threat or neglect, do this: ________________________________ (your organisation "
    "fills this in)."
)
NOTHING_TO_SHARE: Final = (
    "Nothing here is for the whole group yet. The coach's own page says what to find out, and what to ask in other "
    "rooms, first."
)
SHARED: Final = "Made to be shared: questions for the whole group only. Nothing is told of what small groups answered."


def lay_out(reflection: Reflection) -> Page:
    """Lay a reflection out as a page: all of it for the coach, questions and steps alone for the one to share."""
    coach = reflection.view == "coach"
    project = reflection.context.project
    facts = [f"Phase: {project.phase}" if project.phase else "", project.date or ""]
    facts += [f"Pack {pack.id} {pack.version}" for pack in reflection.packs]
    return Page(
        heading="Reflection for the coach" if coach else "Reflection to share",
        title=project.title or project.id or "A project without a title",
        facts=tuple(fact for fact in facts if fact),
        who_answered=_who_answered(reflection),
        summary=reflection.summary,
        balance=tuple(map(_corner, reflection.balance)) if coach else (),
        balance_notes=tuple(_balance_notes(reflection.balance)) if coach else (),
        sections=tuple(_sections(reflection)),
        find_out=tuple(Row((each.prompt, _settles(each.would_settle))) for each in reflection.find_out if coach),
        left_out=_left_out(reflection),
        left_out_rows=tuple(
            Row((each.id, LEFT_OUT[each.reason], f"beside {each.by}" if each.by else ""))
            for each in reflection.withheld
        ),
        notes=(NOT_TO_COPY, IF_HARM) if coach else ((SHARED,) if reflection.questions else (NOTHING_TO_SHARE, SHARED)),
        limits=f"{reflection.limits} {_rests_on(reflection.questions)}".strip(),
    )


def _who_answered(reflection: Reflection) -> str:
    roles = reflection.context.answered_by
    said = f"Who answered: {roles_words(roles)}." if roles else "Who answered: the file does not say."
    if "users" not in roles:
        said += " Where users did not answer themselves, what is said of them is how others see them."
    return said


def _corner(corner: CornerBalance) -> Row:
    known = f"{corner.known} of {corner.of} known" if corner.of is not None else ""
    return Row((in_words(corner.corner), LEANS[corner.lean], known))


def _balance_notes(corners: Iterable[CornerBalance]) -> Iterable[str]:
    tilted = [factor for corner in corners for factor in corner.factors or () if factor.side is not None]
    if given := [factor.label for factor in tilted if factor.part == "given"]:
        yield f"Given, and not to be moved from here: {' '.join(given)}"
    if among := [factor.label for factor in tilted if factor.part == "among_users"]:
        yield f"Among users, relatives and their organisations: {' '.join(among)}"


def _sections(reflection: Reflection) -> Iterable[Section]:
    rooms: dict[str, list[Question]] = {
        "Before anything else": [],
        "Begin with what works": [],
        "For the meeting": [],
        "Before the meeting, in other rooms": [],
        "For you": [],
    }
    paused = reflection.summary.startswith(PAUSE_FIRST)
    for question in reflection.questions:
        rooms[_room(question, paused)].append(question)
    for title, questions in rooms.items():
        if questions:
            coach = reflection.view == "coach"
            yield Section(title, tuple(_entry(question, coach) for question in questions))


def _room(question: Question, paused: bool) -> str:
    if paused and question.rank == 1:
        return "Before anything else"
    if question.mirror:
        return "For you"
    if question.kind == "strength":
        return "Begin with what works"
    return "For the meeting" if question.how == "together" else "Before the meeting, in other rooms"


def _entry(question: Question, coach: bool) -> Entry:
    return Entry(
        number=question.rank,
        question=question.text,
        audience=audience_words(question),
        suggestion=question.suggestion.text,
        effort=effort_words(question),
        why=tuple(because_words(question.because)),
        rationale=question.rationale if coach else "",
        cautions=question.cautions if coach else "",
        evidence=tuple(RestsOn(each.citation, each.url, STRENGTH_WORDS[each.strength]) for each in question.evidence)
        if coach
        else (),
        id=question.id,
    )


def _settles(count: int) -> str:
    return f"would settle {count} question{'' if count == 1 else 's'}"


def _left_out(reflection: Reflection) -> str:
    reasons = Counter(each.reason for each in reflection.withheld)
    if not reasons:
        return ""
    counted = "; ".join(f"{count} {LEFT_OUT[reason]}" for reason, count in reasons.most_common())
    total = sum(reasons.values())
    return f"{total} question{'' if total == 1 else 's'}: {counted}."


def _rests_on(questions: Sequence[Question]) -> str:
    """Say what each question rests on, since practice is not research."""
    numbers: dict[str, list[str]] = {"research": [], "practice": []}
    for question in questions:
        research = any(each.strength != "practice" for each in question.evidence)
        numbers["research" if research else "practice"].append(str(question.rank))
    said = [f"{kind} ({', '.join(ranks)})" for kind, ranks in numbers.items() if ranks]
    return f"Questions rest on {' and on '.join(said)}." if said else ""
