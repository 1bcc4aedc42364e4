"""Puts what was chosen into words, in the language of the texts and as far as the view may tell."""

from collections.abc import Sequence

from equipoise.engine.conditions.language import Gap, parts_of
from equipoise.engine.conditions.meaning import Reason
from equipoise.engine.packs.rule import Evidence
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reasons import reason_label
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import (
    Because,
    EvidenceShown,
    MeetingTime,
    Question,
    Suggestion,
    View,
    Withheld,
)
from equipoise.engine.reflecting.selection import Selection
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.wording import (
    EASY_LIMITS,
    LIMITS,
    OWN_JUDGEMENT,
    meeting_words,
    summary,
    with_groups,
)


class PageWriter:
    """Puts what was chosen into words, as far as the view may tell."""

    def __init__(self, texts: Texts, selection: Selection, view: View, sides: Sequence[Version] = ()) -> None:
        """Take what was chosen, and the versions of single viewpoints where there are any."""
        self.sides = sides
        self.texts = texts
        self.words = texts.words
        self.pack = texts.pack
        self.selection = selection
        self.shared = view == "shareable"

    def questions(self) -> tuple[Question, ...]:
        """Give the chosen questions in their order, with all that explains them."""
        return tuple(self._question(finding, rank) for rank, finding in enumerate(self.selection.chosen, 1))

    def _question(self, finding: Finding, rank: int) -> Question:
        rule = finding.rule
        suggestion = with_groups(self.texts.suggestion(rule), finding.groups, self.words)
        return Question(
            id=self.pack.public_name(rule.id),
            rank=rank,
            kind=rule.kind,
            interplay=finding.interplay,
            mirror=rule.mirror,
            corners=tuple(corner for corner in self.pack.corner_ids if corner in finding.corners),
            theme=rule.theme,
            audience=rule.ask.to,
            how=rule.ask.how,
            text=with_groups(self.texts.question(rule), finding.groups, self.words),
            suggestion=Suggestion(text=suggestion, who=rule.suggest.who, effort=rule.suggest.effort),
            minutes=rule.ask.minutes,
            because=tuple(self._because(finding)),
            rationale=self.texts.rationale(rule),
            evidence=tuple(evidence_shown(each, self.texts) for each in rule.evidence),
            cautions=self.texts.cautions(rule),
            seen_by=tuple(name for name in finding.seen_by if not self.shared or name == JOINT),
            not_seen_by=() if self.shared else finding.not_seen_by,
        )

    def _because(self, finding: Finding) -> Sequence[Because]:
        if self.shared and self._tells_of_a_side(finding):
            return ()
        return [
            Because(
                factor=reason.factor,
                holder=reason.holder,
                level=reason.level or "",
                label=reason_label(reason, self.texts),
                said_by=reason.said_by,
                note=reason.note,
            )
            for reason in finding.because
            if not (self.shared and self._delicate(reason))
        ]

    def _tells_of_a_side(self, finding: Finding) -> bool:
        """Say whether its answers would show what one side said: it rests on a gap, or not on what several say."""
        if not self.sides:
            return False
        gap = any(isinstance(part, Gap) for part in parts_of(self.pack.conditions[finding.rule.id]))
        return (
            gap or JOINT not in finding.seen_by or not all(self._said_by_several(each) for each, _ in finding.answers)
        )

    def _said_by_several(self, reason: Reason) -> bool:
        levels = [told.level for side in self.sides if (told := side.answers.get(reason.factor)) is not None]
        return levels.count(reason.level or "") > 1

    def _delicate(self, reason: Reason) -> bool:
        """Say whether an answer is on no page to share: what works may be asked aloud, and yet rest on such a one."""
        factor = self.pack.factors.get(reason.factor)
        return reason.group is not None or (factor is not None and not self.pack.fit_to_share(factor))

    def withheld(self) -> tuple[Withheld, ...]:
        """Say which rules hold and were left out; a page to share does not."""
        if self.shared:
            return ()
        return tuple(
            Withheld(
                id=self.pack.public_name(each.finding.rule.id),
                reason=each.reason,
                by=self.pack.public_name(each.by) if each.by else None,
            )
            for each in self.selection.left_out
        )

    def limits(self) -> str:
        """A page to share that is easy to read says in easy words, too, what it is."""
        return self.words.say(EASY_LIMITS if self.shared and self.texts.reading == "easy" else LIMITS)

    def summary(self, looked: int, held: int, time: MeetingTime | None) -> str:
        """Say in a line or two what came of the rules, and how the time of a meeting is filled."""
        chosen = self.selection.chosen
        mirrors = sum(finding.rule.mirror for finding in chosen)
        withheld = len(self.selection.left_out)
        shared = None if self.shared else (held, withheld)  # how many hold would tell how many are left out
        line = summary(looked, shared, len(chosen) - mirrors, mirrors, self.selection.paused, self.words)
        return line if time is None else f"{line} {meeting_words(time, self.words)}"


def evidence_shown(evidence: Evidence, texts: Texts) -> EvidenceShown:
    """Say what a rule rests on, as a line of a reference list."""
    source = texts.pack.sources[evidence.source] if evidence.source else None
    if source is None:
        return EvidenceShown(citation=texts.words.say(OWN_JUDGEMENT), url=None, strength=evidence.strength)
    return EvidenceShown(citation=source.citation, url=source.link, strength=evidence.strength)
