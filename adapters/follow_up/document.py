"""Lays a follow-up out in reading order: what to look at again, how the say lies, what is gone, what has come."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Point, Points
from equipoise.adapters.follow_up.corners import Corners
from equipoise.adapters.follow_up.summary import summary
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
from equipoise.adapters.page import NOT_TO_COPY, date_words, marking_words, project_title
from equipoise.engine.follow_up import ActionFollowed, Followed, FollowUp
from equipoise.engine.wording import roles_words
from equipoise.engine.words import Words, marked, words_in

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
    heading = words.say("Follow-up for the coach") if follow_up.view == "coach" else words.say("Follow-up to share")
    return Document(
        title=f"{heading}: {project_title(follow_up.project, words)}",
        locale=follow_up.locale,
        blocks=tuple(_Pages(follow_up, words).blocks()),
        marking=marking_words(follow_up.view, words),
        date=follow_up.project.date,
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
        yield from Corners(self.follow_up.corners, self.words).blocks()
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
        yield Paragraph(summary(self.follow_up, self.words), tone="strong")

    def _doubts(self) -> Iterator[Block]:
        if self.follow_up.doubts:
            yield Heading(self.words.say("Keep in mind"))
            yield Points.of(doubt.text for doubt in self.follow_up.doubts)

    # --- steps ---

    def _due(self) -> Iterator[Block]:
        rows = [row for finding in self.follow_up.findings for row in finding.actions] + [*self.follow_up.actions]
        if due := [row for row in rows if row.is_due]:
            yield Heading(self.words.say("Steps to look at again"))
            yield Points.of(step_words(row, self.words) for row in due)
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
