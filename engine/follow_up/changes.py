"""Says how an answer differs from one run to the next, in the language of the texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from equipoise.engine.conditions.meaning import Reason
from equipoise.engine.follow_up.model import AnswerChange
from equipoise.engine.follow_up.runs import ABSENT, Run
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reasons import label_beside_factors, question_beside_factors
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.terms import (
    NOT_APPLICABLE,
    PREFER_NOT_TO_SAY,
    PROJECT,
    ROLE_WORDS,
    THEY_DIFFER,
    UNKNOWN,
)
from equipoise.engine.wording import group_words, phase_words, role_words
from equipoise.engine.words import marked

_NOT_ANSWERED: Final = marked("Not answered.")
_NOT_KNOWN: Final = {
    UNKNOWN: marked("Not known."),
    PREFER_NOT_TO_SAY: marked("They prefer not to say."),
    NOT_APPLICABLE: marked("Does not apply."),
    THEY_DIFFER: marked("Those who answered do not agree."),
    ABSENT: marked("This group does not take part."),
}


class Changes:
    """Holds the answers of two runs against each other."""

    def __init__(self, then: Run, now: Run, texts: Texts) -> None:
        self.then = then
        self.now = now
        self.texts = texts

    def since(self, reasons: Sequence[Reason], version: str = JOINT) -> tuple[AnswerChange, ...]:
        """Give those answers of last time that are others now."""
        pairs = ((reason, self.now.said(reason, version, side)) for reason, side in _sided(reasons))
        return self._changes(pairs)

    def before(self, reasons: Sequence[Reason], version: str = JOINT) -> tuple[AnswerChange, ...]:
        """Give those answers of this time that were others last time."""
        pairs = ((self.then.said(reason, version, side), reason) for reason, side in _sided(reasons))
        return self._changes(pairs)

    def _changes(self, pairs: Iterable[tuple[Reason, Reason]]) -> tuple[AnswerChange, ...]:
        changed = (self.change(then, now) for then, now in pairs if then.level != now.level)
        return tuple(dict.fromkeys(changed))

    def change(self, then: Reason, now: Reason) -> AnswerChange:
        """Say one change."""
        return AnswerChange(
            factor=now.factor,
            holder=now.holder,
            who=self._who(then, now),
            question=self._question(now),
            then_level=_level(then),
            then=self._said(then),
            now_level=_level(now),
            now=self._said(now),
        )

    def _who(self, then: Reason, now: Reason) -> str:
        """Name the group, or the side, whose answer it is; the project needs no name."""
        words = self.texts.words
        group = now.group or then.group or self.now.group(now.holder) or self.then.group(now.holder)
        if group is not None:
            return group_words(group, words)
        return role_words(now.holder, words) if now.holder in ROLE_WORDS else ""

    def _question(self, reason: Reason) -> str:
        words, factor = self.texts.words, self.texts.pack.factors.get(reason.factor)
        if factor is not None:
            return self.texts.ask(factor)
        if reason.factor in ("unknown_percent", "roles_described"):
            return words.say("How much is known?")
        return question_beside_factors(reason, words) or reason.factor

    def _said(self, reason: Reason) -> str:
        words, level = self.texts.words, reason.level
        if level is None:
            return words.say(_NOT_ANSWERED)
        if level in _NOT_KNOWN:
            return words.say(_NOT_KNOWN[level])
        factor = self.texts.pack.factors.get(reason.factor)
        if factor is not None:
            return self.texts.see(factor, level) if level in factor.position else level
        if reason.factor == "phase":
            return phase_words(level, words)
        known = reason.factor in ("people", "unknown_percent", "roles_described")
        return label_beside_factors(reason, words) if known else level


def _sided(reasons: Sequence[Reason]) -> Iterator[tuple[Reason, bool]]:
    """Mark those that are one party's own, since another party has another answer beside it."""
    sides = Counter((reason.factor, reason.holder) for reason in reasons)
    for reason in reasons:
        yield reason, reason.holder == PROJECT and sides[reason.factor, reason.holder] > 1


def _level(reason: Reason) -> str | None:
    return None if reason.level == ABSENT else reason.level
