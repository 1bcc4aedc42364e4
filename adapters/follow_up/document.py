"""Lays a follow-up out in reading order: what to look at again, how the say lies, what is gone, what has come."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Point, Points, Table
from equipoise.adapters.follow_up.words import (
    INTRODUCTIONS,
    RULE_CHANGES,
    STRENGTH,
    TITLES,
    Section,
    change_words,
    come_words,
    place_words,
    section_of,
    step_lead,
    step_words,
)
from equipoise.adapters.page import COACH_MARKING, LEANS, NOT_TO_COPY, SHARED_MARKING, date_words
from equipoise.engine.follow_up import ActionFollowed, AnswerChange, CornerMove, Followed, FollowUp
from equipoise.engine.reflection import Lean
from equipoise.engine.wording import roles_words
from equipoise.engine.words import Words, marked, words_in

MOST_NAMED: Final = 5
"""So many answers of one kind are told of a corner; the report as JSON has them all."""

_SHARED: Final = marked(
    "Made to be shared: it tells of no group that is small, or was. Each page was made anew by the rules of today from "
    "what may be told, so it may differ from the page that was shared last time."
)
_LIMITS: Final = marked(
    "This tells what was answered and which rules there were, not whether things have become better: those concerned "
    "can say that."
)


def follow_up_document(follow_up: FollowUp) -> Document:
    """Lay a follow-up out as a document in its language."""
    words = words_in(follow_up.locale)
    coach = follow_up.view == "coach"
    heading = words.say("Follow-up for the coach") if coach else words.say("Follow-up to share")
    project = follow_up.project
    title = project.title or project.id or words.say("A project without a title")
    return Document(
        title=f"{heading}: {title}",
        locale=follow_up.locale,
        blocks=tuple(_Pages(follow_up, words).blocks()),
        marking=words.say(COACH_MARKING if coach else SHARED_MARKING),
        date=project.date,
    )


class _Pages:
    def __init__(self, follow_up: FollowUp, words: Words) -> None:
        self.follow_up = follow_up
        self.words = words
        self.coach = follow_up.view == "coach"
        self.in_place_of = {each.replaced_by: each.question for each in follow_up.findings if each.replaced_by}
        self.asked: dict[Section, list[Followed]] = {section: [] for section in TITLES}
        for finding in follow_up.findings:
            if finding.kind != "strength":
                self.asked[section_of(finding)].append(finding)

    def blocks(self) -> Iterator[Block]:
        yield from self._opening()
        yield from self._doubts()
        yield from self._due()
        yield from self._corners()
        yield from self._strengths()
        for section, title in TITLES.items():
            if self.asked[section]:
                yield Heading(self.words.say(title))
                yield from self._section(section, self.asked[section])
        yield from self._other_steps()
        yield Paragraph(self.words.say(NOT_TO_COPY if self.coach else _SHARED), tone="quiet")
        yield Paragraph(self.words.say(_LIMITS), tone="quiet")

    # --- the opening ---

    def _opening(self) -> Iterator[Block]:
        say, then, now = self.words.say, *self.follow_up.runs[-2:]
        dates = [date_words(run.date, self.words) if run.date else say("no date") for run in (then, now)]
        yield Paragraph(say("From {then} to {now}.", then=dates[0], now=dates[1]), tone="quiet")
        if now.answered_by:
            yield Paragraph(say("Who answered: {roles}.", roles=roles_words(now.answered_by, self.words)))
        yield Paragraph(self._summary(), tone="strong")

    def _summary(self) -> str:
        """Say in a line or two what became of all findings."""
        findings = self.follow_up.findings
        if not self.coach:
            return self.words.say("What became of the questions that were for the whole group.")
        fates = Counter(section_of(finding) for finding in findings)
        last = sum(count for (fate, _), count in fates.items() if fate not in ("new", "come_back"))
        told, came = (_counted(fates, order, self.words) for order in (_FROM_LAST_TIME, _CAME))
        line = self.words.say_many("{count} rule held last time", "{count} rules held last time", last)
        parts = [f"{line}: {', '.join(told)}." if told else f"{line}.", f"{_capital(', '.join(came))}." if came else ""]
        return " ".join(filter(None, parts))

    def _doubts(self) -> Iterator[Block]:
        if self.follow_up.doubts:
            yield Heading(self.words.say("Keep in mind"))
            yield Points(tuple(Point(doubt.text) for doubt in self.follow_up.doubts))

    # --- steps ---

    def _due(self) -> Iterator[Block]:
        rows = [row for finding in self.follow_up.findings for row in finding.actions] + [*self.follow_up.actions]
        if due := [row for row in rows if row.is_due]:
            yield Heading(self.words.say("Steps to look at again"))
            yield Points(tuple(Point(step_words(row, self.words)) for row in due))
        elif self.follow_up.on is None and any(row.review and row.is_open for row in rows):
            yield Heading(self.words.say("Steps to look at again"))
            yield Paragraph(
                self.words.say("The last report has no date, so which steps are due is not known. Ask with --today.")
            )

    def _other_steps(self) -> Iterator[Block]:
        if self.follow_up.actions:
            yield Heading(self.words.say("Other steps"))
            yield Points(tuple(self._steps(self.follow_up.actions)))

    def _steps(self, rows: Sequence[ActionFollowed]) -> Iterator[Point]:
        for row in rows:
            yield Point(step_words(row, self.words), lead=step_lead(row, self.words))

    # --- how the corners lean ---

    def _corners(self) -> Iterator[Block]:
        say = self.words.say
        title = say("Where the say lies, then and now")
        yield Heading(title)
        rows = tuple(
            (
                corner.label,
                self._leaning(corner.lean_then, corner.known_then, corner.of_then),
                self._leaning(corner.lean_now, corner.known_now, corner.of_now),
            )
            for corner in self.follow_up.corners
        )
        yield Table(
            (say("Corner"), say("Then"), say("Now")),
            rows,
            caption=say("How each corner leaned, and how it leans"),
            widths=(2, 4, 4),
        )
        for corner in self.follow_up.corners:
            yield from self._corner(corner)

    def _leaning(self, lean: Lean | None, known: int | None, of: int | None) -> str:
        if lean is None:
            return self.words.say("was not there")
        said = self.words.say(LEANS[lean])
        return said if of is None else f"{said} ({self.words.say('{known} of {of} known', known=known, of=of)})"

    def _corner(self, corner: CornerMove) -> Iterator[Block]:
        say = self.words.say
        points = [
            *self._changes(say("Moved"), corner.moved),
            *self._changes(say("Newly known"), corner.newly_known),
            *self._changes(say("Not known any more"), corner.no_longer_known),
        ]
        notes = tuple(self._comparable(corner))
        if notes or points:
            yield Heading(corner.label, 2)
        yield from (Paragraph(note) for note in notes)
        if points:
            yield Points(tuple(points))

    def _comparable(self, corner: CornerMove) -> Iterator[str]:
        if corner.comparable is False:
            yield self.words.say("Other things are counted here now than then, so the figures cannot be compared.")
        elif corner.comparable is None and corner.of_now is not None:
            yield self.words.say("Whether the same things were counted then cannot be told: compare with care.")
        if corner.recounted is not None:
            lean = self.words.say(LEANS[corner.recounted])
            yield self.words.say("Counted as it is now, the answers of last time give: {lean}.", lean=lean)

    def _changes(self, lead: str, changes: Sequence[AnswerChange]) -> Iterator[Point]:
        for change in changes[:MOST_NAMED]:
            yield Point(change_words(change, self.words), lead=f"{lead}:")
        if (more := len(changes) - MOST_NAMED) > 0:
            yield Point(self.words.say_many("and {count} more", "and {count} more", more), lead=f"{lead}:")

    # --- findings ---

    def _strengths(self) -> Iterator[Block]:
        strengths = [finding for finding in self.follow_up.findings if finding.kind == "strength"]
        if strengths:
            yield Heading(self.words.say("What works"))
            yield Points(tuple(point for finding in strengths for point in self._strength(finding)))

    def _strength(self, finding: Followed) -> Iterator[Point]:
        why = [change_words(change, self.words) for change in finding.changes]
        if finding.fate in ("come_back", "new") and finding.cause in ("rules", "both", None):
            why = [*come_words(finding, self.words), *why]
        yield Point(" ".join((finding.question, *why)), lead=f"{self.words.say(STRENGTH[section_of(finding)])}:")
        yield from self._steps(finding.actions)

    def _section(self, section: Section, findings: Sequence[Followed]) -> Iterator[Block]:
        if section in INTRODUCTIONS:
            yield Paragraph(self.words.say(INTRODUCTIONS[section]))
        told = [finding for finding in findings if finding.asked or finding.actions]
        rest = [finding for finding in findings if finding not in told]
        if section == ("still_there", None):
            yield from self._all_still_there(told, len(rest))
            return
        for finding in told:
            yield Heading(finding.question, 2)
            if points := tuple(self._points(finding)):
                yield Points(points)
        if rest and told:
            yield Paragraph(self.words.say("Held, but asked neither time:"), tone="quiet")
        if rest:
            yield Points(tuple(self._short(finding) for finding in rest))

    def _all_still_there(self, told: Sequence[Followed], others: int) -> Iterator[Block]:
        """Tell in a line each what is as it was; it is the longest section, and the one with least that is new."""
        if told:
            points = (point for finding in told for point in (self._short(finding), *self._steps(finding.actions)))
            yield Points(tuple(points))
        if self.coach:
            yield from self._without_a_step(told)
        if others:
            yield Paragraph(self._still_there(others), tone="quiet")

    def _without_a_step(self, findings: Sequence[Followed]) -> Iterator[Block]:
        """Tell, once, what was asked last time and has no step: nobody is to blame, it may have been enough to talk."""
        asked = [
            finding.then.rank for finding in findings if finding.then and finding.then.rank and not finding.actions
        ]
        if asked:
            numbers = self.words.listed(map(str, sorted(asked)))
            yield Paragraph(
                self.words.say("No step is noted for these questions of last time: {numbers}.", numbers=numbers)
            )

    def _still_there(self, count: int) -> str:
        return self.words.say_many(
            "{count} more holds as it did, and was left out both times.",
            "{count} more hold as they did, and were left out both times.",
            count,
        )

    def _points(self, finding: Followed) -> Iterator[Point]:
        yield from (Point(sentence) for sentence in self._sentences(finding))
        for change in finding.changes:
            yield Point(change_words(change, self.words))
        yield from self._steps(finding.actions)

    def _sentences(self, finding: Followed) -> Iterator[str]:
        if self.coach and (where := place_words(finding, self.words)):
            yield where
        if finding.fate in ("come_back", "new"):
            yield from come_words(finding, self.words)
        elif finding.rule_change is not None:
            yield self.words.say(RULE_CHANGES[finding.rule_change])
        if finding.replaced_by_question is not None:
            yield self.words.say("In its place there is: {question}", question=finding.replaced_by_question)
        if finding.id in self.in_place_of:
            yield self.words.say("It stands in the place of: {question}", question=self.in_place_of[finding.id])
        if not finding.changes and finding.cause == "answers":
            yield self.words.say("Which answers changed is not told here.")

    def _short(self, finding: Followed) -> Point:
        """Say in one line what became of a finding; where it was asked neither time, the answers say enough."""
        changes = [change_words(change, self.words) for change in finding.changes]
        sentences = () if changes and not finding.asked else self._sentences(finding)
        return Point(" ".join((*sentences, *changes)), lead=finding.question)


_FROM_LAST_TIME: Final[tuple[Section, ...]] = (
    ("still_there", None),
    ("gone", "answers"),
    ("gone", "both"),
    ("gone", "rules"),
    ("gone", None),
    ("not_asked", None),
)
_CAME: Final[tuple[Section, ...]] = (("new", None), ("come_back", None))


def _counted(fates: Counter[Section], order: Sequence[Section], words: Words) -> list[str]:
    """Say how many findings have each fate that there is."""
    return [_how_many(section, fates[section], words) for section in order if fates[section]]


def _how_many(section: Section, count: int, words: Words) -> str:
    match section:
        case "still_there", _:
            return words.say_many("{count} is still there", "{count} are still there", count)
        case "gone", "answers":
            return words.say_many(
                "{count} is gone since answers changed", "{count} are gone since answers changed", count
            )
        case "gone", "both":
            return words.say_many(
                "{count} is gone since both answers and rules changed",
                "{count} are gone since both answers and rules changed",
                count,
            )
        case "gone", "rules":
            return words.say_many(
                "{count} is gone since the rules changed", "{count} are gone since the rules changed", count
            )
        case "gone", _:
            return words.say_many(
                "{count} is gone, and why cannot be told", "{count} are gone, and why cannot be told", count
            )
        case "not_asked", _:
            return words.say_many(
                "{count} was not asked about this time", "{count} were not asked about this time", count
            )
        case "come_back", _:
            return words.say_many("{count} has come back", "{count} have come back", count)
        case _:
            return words.say_many("{count} is new", "{count} are new", count)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
