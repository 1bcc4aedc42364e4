"""Reflections, explanations and comparisons of the engine, in short."""

from typing import Any, Final

from equipoise.adapters.mcp.desk import made_of
from equipoise.adapters.mcp.shapes import (
    Agree,
    AskThem,
    Compared,
    Corner,
    Differ,
    Explained,
    ForOneSide,
    MadeOf,
    Note,
    Page,
    PageQuestion,
    QuestionOnGap,
    SeenByOther,
    SideSaid,
    WorthFindingOut,
)
from equipoise.adapters.page import audience_in_words, audience_words, corner_lean_words, pause_question
from equipoise.engine.changing.explanation import RuleExplained
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.page_writer import evidence_shown
from equipoise.engine.reflecting.reflection import Question, Reflection
from equipoise.engine.sides.comparison import Comparison, Difference, SeenByOthers, SideAnswer
from equipoise.engine.wording import with_groups
from equipoise.engine.words import Words, marked

Notes = tuple[Note, ...]

NOT_SHARED: Final = marked(
    "It is not on the page to share as things stand. Whether it holds is for the coach alone: the coach's view tells."
)
_SAID_BESIDE: Final = frozenset({"id", "title", "kind", "question", "rationale", "evidence", "fallbacks"})


def page(reflection: Reflection, notes: Notes, words: Words, *, full: bool) -> Page:
    """Give a reflection in short; ``full`` keeps all of it beside."""
    paused = pause_question(reflection)
    return Page(
        summary=reflection.summary,
        questions=tuple(_question(each, words, pause=each is paused) for each in reflection.questions),
        find_out=tuple(
            WorthFindingOut(factor=each.factor, holder=each.holder, text=each.prompt) for each in reflection.find_out
        ),
        corners=tuple(
            Corner(corner=each.corner, lean=each.lean, words=f"{each.label}: {corner_lean_words(each, words)}")
            for each in reflection.balance
        ),
        limits=reflection.limits,
        notes=notes,
        fallbacks=reflection.fallbacks,
        made_of=made_of(reflection.packs, reflection.view, reflection.locale),
        reflection=_whole(reflection) if full else None,
    )


def _question(question: Question, words: Words, *, pause: bool) -> PageQuestion:
    return PageQuestion(
        id=question.id,
        text=question.text,
        to=audience_words(question, words),
        step=question.suggestion.text,
        step_by=audience_in_words(question.suggestion.who, words),
        because=tuple(dict.fromkeys(each.label for each in question.because)),
        why=question.rationale,
        cautions=question.cautions,
        for_the_coach=question.mirror or question.audience == "coach",
        pause=pause,
    )


def _whole(result: Reflection | Comparison | RuleExplained, but: frozenset[str] = frozenset()) -> dict[str, Any]:
    whole: dict[str, Any] = result.model_dump(mode="json", exclude=set(but))
    return whole


def explained(found: RuleExplained, rule: Rule, made: MadeOf, texts: Texts, note: str) -> Explained:
    """Give all that the coach may know of a rule on a project, why it holds or not and what would change that."""
    first = next((each for each in found.seen if each.truth is True), None)
    return Explained(
        id=found.id,
        title=found.title,
        kind=found.kind,
        comes_up=found.rank is not None,
        question=found.question,
        because=first.because if first is not None else (),
        why=found.rationale,
        cautions=texts.cautions(rule),
        evidence=found.evidence,
        note=note,
        fallbacks=found.fallbacks,
        made_of=made,
        explanation=_whole(found, _SAID_BESIDE),
    )


def explained_to_share(reflection: Reflection, rule: Rule, texts: Texts) -> Explained:
    """Give what may be shared of a rule on a project: of one that is not on the page, what the rule book says."""
    name = texts.pack.public_name(rule.id)
    found = next((each for each in reflection.questions if each.id == name), None)
    return Explained(
        id=name,
        title=texts.title(rule),
        kind=rule.kind,
        comes_up=True if found is not None else None,
        question=found.text if found is not None else with_groups(texts.question(rule), (), texts.words),
        because=tuple(dict.fromkeys(each.label for each in found.because)) if found is not None else (),
        why=texts.rationale(rule),
        cautions=texts.cautions(rule),
        evidence=tuple(evidence_shown(each, texts) for each in rule.evidence),
        note="" if found is not None else texts.words.say(NOT_SHARED),
        fallbacks=texts.fallbacks,
        made_of=made_of(reflection.packs, reflection.view, reflection.locale),
    )


def compared(comparison: Comparison, notes: Notes, words: Words, *, full: bool) -> Compared:
    """Give a comparison in short; ``full`` keeps all of it beside."""
    asking = comparison.worth_asking
    return Compared(
        told=comparison.told,
        differences=tuple(_differ(each, words) for each in comparison.differences),
        seen_by_others=tuple(map(_seen, comparison.seen_by_others)),
        agreements=tuple(Agree(factor=each.factor, text=each.label, who=each.who) for each in comparison.agreements),
        worth_asking=tuple(AskThem(factor=each.factor, text=each.ask, who=each.who) for each in asking),
        limits=comparison.limits,
        notes=notes,
        fallbacks=comparison.fallbacks,
        made_of=made_of(comparison.packs, comparison.view, comparison.locale),
        comparison=_whole(comparison) if full else None,
    )


def _differ(difference: Difference, words: Words) -> Differ:
    return Differ(
        factor=difference.factor,
        text=difference.ask,
        steps=difference.steps,
        of=difference.of,
        answers=tuple(map(_said, difference.answers)),
        questions=tuple(
            QuestionOnGap(
                id=each.id,
                text=each.text,
                to=audience_in_words(each.audience, words),
                how=each.how,
                step=each.suggestion,
                cautions=each.cautions,
            )
            for each in difference.questions
        ),
        to_each=tuple(ForOneSide(who=each.who, text=each.text) for each in difference.to_each),
        for_all=difference.for_all,
    )


def _seen(seen: SeenByOthers) -> SeenByOther:
    others = tuple(map(_said, seen.others))
    return SeenByOther(factor=seen.factor, who=seen.who, own=_said(seen.own), others=others)


def _said(answer: SideAnswer) -> SideSaid:
    return SideSaid(who=answer.who, level=answer.level, text=answer.label)
