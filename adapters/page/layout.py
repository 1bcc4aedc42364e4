"""The page: who answered, where the say lies, what to ask in which room, what to find out, what was left out.

Everything is words in reading order. No section depends on colour, position or a picture.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.page.dates import date_words
from equipoise.adapters.page.words import (
    A_FILE,
    STRENGTH_WORDS,
    audience_words,
    because_words,
    beside_words,
    corner_words,
    effort_words,
    lean_words,
    left_out_words,
    project_title,
    seen_by_words,
    when_done_words,
)
from equipoise.engine.reflecting.reflection import CornerBalance, Question, Reflection
from equipoise.engine.sides.who_answered import not_each_for_itself
from equipoise.engine.wording import PAUSE_FIRST, phase_words, roles_words
from equipoise.engine.words import Words, marked, words_in


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A source as a line of text, where to read it, and what kind of support it gives."""

    citation: str
    url: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as it stands on the page. ``seen_by`` is empty where there is one side, and on a page to share.

    ``when_done`` says how to go on after a question that comes before anything else.
    """

    number: int
    question: str
    audience: str
    suggestion: str
    effort: str
    when_done: str
    why: tuple[str, ...]
    seen_by: str
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
    """A whole page, and the words of its language. Empty parts are left out by whoever writes it."""

    words: Words
    heading: str
    title: str
    facts: tuple[str, ...]
    who_answered: str
    one_for_several: str
    summary: str
    balance: tuple[Row, ...]
    balance_notes: tuple[str, ...]
    sections: tuple[Section, ...]
    find_out: tuple[Row, ...]
    left_out: str
    left_out_rows: tuple[Row, ...]
    notes: tuple[str, ...]
    limits: str


NOT_TO_COPY: Final = marked(
    "This page is for the coach alone: do not copy it. Make the one to share with --view shareable. It is working "
    "material; in a public body, ask your registrar before you file or mail it."
)
IF_HARM: Final = marked(
    "If the talk brings out abuse, threat or neglect, do this: ________________________________ (your organisation "
    "fills this in)."
)
NOTHING_TO_SHARE: Final = marked(
    "Nothing here is for the whole group yet. The coach's own page says what to find out, and what to ask in other "
    "rooms, first."
)
EASY_NOTHING_TO_SHARE: Final = marked(
    "There are no questions for the whole group yet. The coach has to find out more first."
)
SHARED: Final = marked(
    "Made to be shared: questions for the whole group only. Nothing is told of what small groups answered."
)
EASY_SHARED: Final = marked(
    "Everyone may read this page. All questions are for the whole group. It does not tell what small groups answered."
)

EASY_WAYS: Final = marked(
    "Here are questions to talk about. You can answer in your own way. You can talk, write, draw or point. You can "
    "also say nothing."
)

_BEFORE: Final = marked("Before anything else")
_WORKS: Final = marked("Begin with what works")
_MEETING: Final = marked("For the meeting")
_OTHER_ROOMS: Final = marked("Before the meeting, in other rooms")
_FOR_YOU: Final = marked("For you")


def lay_out(reflection: Reflection, file: str = A_FILE) -> Page:
    """Lay a reflection out as a page: all of it for the coach, questions and steps alone for the one to share.

    ``file`` is the project's, as a command takes it.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    words = words_in(reflection.locale)
    coach = reflection.view == "coach"
    return Page(
        words=words,
        heading=words.say("Reflection for the coach") if coach else words.say("Reflection to share"),
        title=project_title(reflection.context.project, words),
        facts=tuple(_facts(reflection, words)),
        who_answered=who_answered(reflection, words),
        one_for_several=not_each_for_itself(reflection.context.viewpoints, words),
        summary=reflection.summary if coach else _ways(reflection, words),
        balance=tuple(_corner(corner, words) for corner in reflection.balance) if coach else (),
        balance_notes=tuple(balance_notes(reflection.balance, words)) if coach else (),
        sections=tuple(_sections(reflection, words, file)),
        find_out=tuple(Row((each.prompt, _settles(each.would_settle, words))) for each in reflection.find_out if coach),
        left_out=_left_out(reflection, words),
        left_out_rows=tuple(
            Row((each.id, left_out_words(each.reason, words), beside_words(each.by, words)))
            for each in reflection.withheld
        ),
        notes=tuple(map(words.say, _notes(reflection))),
        limits=f"{reflection.limits} {_rests_on(reflection.questions, words)}".strip(),
    )


def _ways(reflection: Reflection, words: Words) -> str:
    """Say in easy words how one may answer, on a page to share: what the rules did tells its readers nothing."""
    return words.say(EASY_WAYS) if reflection.reading == "easy" and reflection.questions else ""


def _facts(reflection: Reflection, words: Words) -> Iterable[str]:
    project = reflection.context.project
    if project.phase:
        yield words.say("Phase: {phase}", phase=phase_words(project.phase, words))
    if project.date:
        yield date_words(project.date, words)
    for pack in reflection.packs if reflection.view == "coach" else ():
        yield words.say("Pack {id} {version}", id=pack.id, version=pack.version)


def _notes(reflection: Reflection) -> tuple[str, ...]:
    if reflection.view == "coach":
        return NOT_TO_COPY, IF_HARM
    easy = reflection.reading == "easy"
    shared = EASY_SHARED if easy else SHARED
    if reflection.questions:
        return (shared,)
    return EASY_NOTHING_TO_SHARE if easy else NOTHING_TO_SHARE, shared


def who_answered(reflection: Reflection, words: Words) -> str:
    """Say who answered, and what that means where users did not."""
    roles = reflection.context.answered_by
    if roles:
        said = words.say("Who answered: {roles}.", roles=roles_words(roles, words))
    else:
        said = words.say("Who answered: the file does not say.")
    if "users" in roles:
        return said
    others = words.say("Where users did not answer themselves, what is said of them is how others see them.")
    return f"{said} {others}"


def _corner(corner: CornerBalance, words: Words) -> Row:
    return Row((corner_words(corner), lean_words(corner.lean, words), _known(corner, words)))


def _known(corner: CornerBalance, words: Words) -> str:
    """Say how much is known of a corner; nothing where that is not shared."""
    if corner.of is None:
        return ""
    return words.say("{known} of {of} known", known=corner.known, of=corner.of)


def balance_notes(corners: Iterable[CornerBalance], words: Words) -> Iterable[str]:
    """Say which tilts are not counted: those that are so already, and those among users."""
    tilted = [factor for corner in corners for factor in corner.factors or () if factor.side is not None]
    if given := [factor.label for factor in tilted if factor.part == "given"]:
        yield words.say(
            "As those who answered see it, already so and not for this project alone to change: {labels}",
            labels=" ".join(given),
        )
    if among := [factor.label for factor in tilted if factor.part == "among_users"]:
        yield words.say(
            "As those who answered see it, among users, relatives and their organisations: {labels}",
            labels=" ".join(among),
        )


def _sections(reflection: Reflection, words: Words, file: str) -> Iterable[Section]:
    rooms: dict[str, list[Question]] = {_BEFORE: [], _WORKS: [], _MEETING: [], _OTHER_ROOMS: [], _FOR_YOU: []}
    pause = pause_question(reflection)
    for question in reflection.questions:
        rooms[_BEFORE if question is pause else _room(question)].append(question)
    for title, questions in rooms.items():
        if questions:
            yield Section(words.say(title), tuple(_entry(question, reflection, words, file) for question in questions))


def pause_question(reflection: Reflection) -> Question | None:
    """Give the question that says to stop or to promise less, which comes before anything else; None without one.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    paused = reflection.summary.startswith(words_in(reflection.locale).say(PAUSE_FIRST))
    return next((question for question in reflection.questions if paused and question.rank == 1), None)


def _room(question: Question) -> str:
    if question.mirror:
        return _FOR_YOU
    if question.kind == "strength":
        return _WORKS
    return _MEETING if question.how == "together" else _OTHER_ROOMS


def _entry(question: Question, reflection: Reflection, words: Words, file: str) -> Entry:
    coach = reflection.view == "coach"
    return Entry(
        number=question.rank,
        question=question.text,
        audience=audience_words(question, words),
        suggestion=question.suggestion.text,
        effort=effort_words(question, words),
        when_done=when_done_words(question.id, words, file) if coach and question is pause_question(reflection) else "",
        why=tuple(because_words(question.because, words)),
        seen_by=seen_by_words(question, reflection.context.viewpoints, words) if coach else "",
        rationale=question.rationale if coach else "",
        cautions=question.cautions if coach else "",
        evidence=tuple(
            RestsOn(each.citation, each.url, words.say(STRENGTH_WORDS[each.strength])) for each in question.evidence
        )
        if coach
        else (),
        id=question.id,
    )


def _settles(count: int, words: Words) -> str:
    return words.say_many("would settle {count} question", "would settle {count} questions", count)


def _left_out(reflection: Reflection, words: Words) -> str:
    reasons = Counter(each.reason for each in reflection.withheld)
    if not reasons:
        return ""
    counted = "; ".join(f"{count} {left_out_words(reason, words)}" for reason, count in reasons.most_common())
    return words.say_many(
        "{count} question: {reasons}.", "{count} questions: {reasons}.", sum(reasons.values()), reasons=counted
    )


def _rests_on(questions: Sequence[Question], words: Words) -> str:
    """Say what each question rests on, since practice is not research."""
    research = [question for question in questions if any(each.strength != "practice" for each in question.evidence)]
    practice = [question for question in questions if question not in research]
    first = ", ".join(str(question.rank) for question in research)
    second = ", ".join(str(question.rank) for question in practice)
    if research and practice:
        return words.say(
            "Questions rest on research ({research}) and on practice ({practice}).", research=first, practice=second
        )
    if research:
        return words.say("Questions rest on research ({research}).", research=first)
    return words.say("Questions rest on practice ({practice}).", practice=second) if practice else ""
