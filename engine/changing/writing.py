"""Puts into words what would turn a rule or move a corner, in the language of the texts."""

from collections.abc import Iterator
from typing import Final

from equipoise.engine.changing.explanation import ChangeShown, ChangesShown, CornerExplained, NearMiss, Seen
from equipoise.engine.changing.leaning import Leaning
from equipoise.engine.changing.near import Near
from equipoise.engine.changing.sets import AnswerSet, Change
from equipoise.engine.changing.turning import Turning
from equipoise.engine.changing.ways import Fact
from equipoise.engine.conditions.meaning import Reason
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reasons import because_labels, missing_labels, telling_label
from equipoise.engine.terms import NOT_APPLICABLE, PREFER_NOT_TO_SAY, THEY_DIFFER, UNKNOWN
from equipoise.engine.wording import as_seen_by, named
from equipoise.engine.words import marked

FOR_THE_COACH: Final = marked(
    "For you, the coach, alone: it tells what small groups answered. It says what rules hang on. That is no advice, "
    "and nobody has to do it."
)

_OPEN: Final = {
    None: marked("not asked yet"),
    UNKNOWN: marked("not known"),
    PREFER_NOT_TO_SAY: marked("they prefer not to say, and need not be asked again"),
    NOT_APPLICABLE: marked("does not apply"),
    THEY_DIFFER: marked("those who answered do not agree"),
}

_GIVEN: Final = marked("All of this is given: it cannot be moved from here. What can be moved is how it is met.")
_GIVEN_PART: Final = marked("What is given keeps it there, whatever else changes.")
_MORE: Final = marked("More than three answers would have to be otherwise at once.")
_ALWAYS: Final = marked("It is asked in every project.")
_NO_ANSWER: Final = marked(
    "No answer changes this: it rests on who takes part or has answered, on the phase or on how much is not known."
)
_NAMED: Final = 2
"""Where more levels would do, and all of them, the one nearest to balance is named."""
NOT_USERS: Final = marked("Nothing here can be changed by users alone.")
_STOPPED: Final = marked("There were more ways than could be looked through, so some may be missing here.")
_CANNOT: Final = marked("Not even eight answers otherwise would make it hold here.")


class ChangeWriter:
    """Says changes in the words of a pack."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.words = texts.words

    def seen(self, turning: Turning) -> Seen:
        """Say how a rule reads in one version, and what would turn it."""
        read = turning.read
        return Seen(
            version=turning.version.name,
            truth=read.truth,
            because=because_labels(read.because, self.texts),
            missing=missing_labels(read.missing, self.texts),
            sets=tuple(map(self.together, turning.sets)),
            given=turning.given,
            users_alone=turning.users_alone,
            notes=tuple(map(self.words.say, _notes(turning, self.texts))),
            stopped_early=turning.stopped_early,
            telling=telling_label(read.because, self.texts),
        )

    def together(self, answers: AnswerSet) -> ChangesShown:
        """Say which answers would be otherwise together."""
        return ChangesShown(
            changes=tuple(map(self.moved, answers.changes)),
            beside=tuple(dict.fromkeys(label for fact in answers.beside for label in self._fact(fact))),
            steps=answers.cost.steps,
            users_alone=answers.users_alone,
            tilts=answers.tilts,
        )

    def moved(self, change: Change) -> ChangeShown:
        """Say how one answer is and how it would be."""
        then = (change.then, *change.others)
        return ChangeShown(
            factor=change.factor.id,
            holder=change.holder,
            question=self._question(change),
            now=change.now,
            now_label=self._label(change, change.now),
            then=then,
            then_labels=tuple(self._then(change, then)),
            steps=change.cost.steps,
            known=change.known,
            themselves=change.themselves,
            given=change.factor.marks.given,
            moved_by=change.moved_by,
        )

    def _question(self, change: Change) -> str:
        asked = named(change.group, self.texts.ask(change.factor), self.words)
        if change.party is None:
            return asked
        return f"{asked} ({as_seen_by(change.party.roles, self.words)})"

    def _then(self, change: Change, then: tuple[str, ...]) -> Iterator[str]:
        if change.any_level and len(then) > 1 and not change.known:
            yield self.words.say("any answer")
            return
        if change.any_level and len(then) > _NAMED:
            yield self._label(change, then[0])
            yield self.words.say("any other answer")
            return
        for level in dict.fromkeys(then):
            yield self._label(change, level)

    def _label(self, change: Change, level: str | None) -> str:
        if level in change.factor.position:
            return self.texts.see(change.factor, str(level))
        return self.words.say(_OPEN[level])

    def _fact(self, fact: Fact) -> tuple[str, ...]:
        """Say what no answer changes."""
        if not fact.known:
            return missing_labels(fact.reasons, self.texts)
        said = [each for each in fact.reasons if each.level != NOT_APPLICABLE]
        return (
            *(self._applies_not(each) for each in fact.reasons if each not in said),
            *because_labels(said, self.texts),
        )

    def _applies_not(self, reason: Reason) -> str:
        asked = named(reason.group, self.texts.ask(self.texts.pack.factors[reason.factor]), self.words)
        return self.words.say("{question} This does not apply here.", question=asked)

    def corner(self, leaning: Leaning) -> CornerExplained:
        """Say what would move a corner."""
        return CornerExplained(
            corner=leaning.corner,
            label=self.texts.corner(leaning.corner),
            lean=leaning.lean,
            known=leaning.known,
            toward=dict(leaning.toward),
            changes=tuple(map(self.moved, leaning.changes)),
            otherwise=leaning.otherwise,
            lean_after=leaning.lean_after,
            after=dict(leaning.after),
        )

    def near(self, near: Near) -> NearMiss:
        """Say which one answer keeps a rule from holding."""
        rule = near.rule
        return NearMiss(
            id=self.texts.pack.public_name(rule.id),
            title=self.texts.title(rule),
            kind=rule.kind,
            open=not near.change.known,
            change=self.moved(near.change),
        )


def _notes(turning: Turning, texts: Texts) -> Iterator[str]:
    holds = turning.read.truth is True
    if not turning.sets and not turning.stopped_early:
        yield _no_sets(turning, texts) if holds else _CANNOT
    elif turning.sets and not any(each.changes for each in turning.sets):
        yield _NO_ANSWER
    elif turning.users_alone is False and turning.rule.kind != "strength":
        yield NOT_USERS
    if turning.stopped_early:
        yield _STOPPED


def _no_sets(turning: Turning, texts: Texts) -> str:
    """Say why three answers do not undo a rule that holds."""
    if turning.given:
        return _GIVEN
    if turning.more:
        return _MORE
    if not turning.read.because:
        return _ALWAYS
    factors = [factor for each in turning.read.because if (factor := texts.pack.factors.get(each.factor)) is not None]
    return _GIVEN_PART if any(factor.marks.given for factor in factors) else _NO_ANSWER
