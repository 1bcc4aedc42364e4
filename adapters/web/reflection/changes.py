"""What became of a page when answers were changed: which questions came and went, and why, and how corners lean now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from equipoise.adapters.page import corner_lean_words, corner_words, left_out_words
from equipoise.engine.contexts.context import Context
from equipoise.engine.interview import WITHOUT
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.terms import PROJECT
from equipoise.engine.words import Words


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise than before, each as a sentence; ``answers`` is for the coach alone."""

    answers: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    leans: tuple[str, ...]

    @property
    def of_page(self) -> bool:
        """Say whether anything on the page is otherwise."""
        return bool(self.new or self.gone or self.leans)


def changes(then: Reflection, now: Reflection, before: Context, after: Context, texts: Texts) -> Changes:
    """Compare two pages of one project, of the same view and language."""
    words, ids = texts.words, {question.id for question in then.questions}
    return Changes(
        answers=tuple(_answers(before, after, texts)) if now.view == "coach" else (),
        new=tuple(question.text for question in now.questions if question.id not in ids),
        gone=tuple(_gone(then, now, words)),
        leans=tuple(_leans(then, now, words)),
    )


def _gone(then: Reflection, now: Reflection, words: Words) -> Iterator[str]:
    """Give the questions that went; of those that still hold, why they are left out."""
    there = {question.id for question in now.questions}
    reasons = {each.id: each.reason for each in now.withheld}
    for question in then.questions:
        if question.id in reasons:
            yield f"{question.text} ({left_out_words(reasons[question.id], words)})"
        elif question.id not in there:
            yield question.text


def _leans(then: Reflection, now: Reflection, words: Words) -> Iterator[str]:
    before = {corner.corner: corner for corner in then.balance}
    for corner in now.balance:
        was = before.get(corner.corner)
        if was is None or None in (corner.lean, was.lean):
            continue
        told, told_before = corner_lean_words(corner, words), corner_lean_words(was, words)
        if told != told_before:
            yield words.say(
                "{corner}: {now} (before: {before})", corner=corner_words(corner), now=told, before=told_before
            )


def _answers(before: Context, after: Context, texts: Texts) -> Iterator[str]:
    then, now = _levels(before), _levels(after)
    for place in dict.fromkeys((*then, *now)):
        was, is_ = then.get(place, ""), now.get(place, "")
        if was != is_ and (factor := texts.pack.factors.get(place[1])) is not None:
            yield texts.words.say(
                "{what}: {now} (before: {before})",
                what=texts.label(factor),
                now=_seen(factor.id, is_, texts),
                before=_seen(factor.id, was, texts),
            )


def _seen(factor: str, level: str, texts: Texts) -> str:
    if level in WITHOUT or not level:
        told = texts.words.say(WITHOUT[level]) if level else texts.words.say("not answered")
    else:
        told = texts.see(texts.pack.factors[factor], level)
    return told.rstrip(".")


def _levels(context: Context) -> Mapping[tuple[str, str], str]:
    found = {(PROJECT, factor): answer.level for factor, answer in context.answers.items()}
    for group in context.stakeholders:
        found |= {(group.id, factor): answer.level for factor, answer in group.answers.items()}
    return found
