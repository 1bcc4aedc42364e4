"""Checks the words of a rule in its own language: one open question, one small step, plain, and blaming nobody."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Final

from equipoise.engine.doctor.chart import Remark
from equipoise.engine.packs.rule import Rule
from equipoise.engine.words import Said, said

MAX_EASY_WORDS: Final = 14
"""So many words may a sentence have that is to be easy to read."""

_CLOSED: Final = re.compile(
    r"(?:am|is|are|was|were|do|does|did|have|has|had|can|could|may|might|will|would|shall|should|must)(?:n't)?|won't|can't"
)
_BLAME: Final = re.compile(
    r"\bwhy (?:don't|didn't|do not|did not|haven't|have not|hasn't|aren't|isn't|won't|not)\b"
    r"|\bwhy (?:do|did|have|are) (?:you|they|we)\b[^?]*\b(?:not|never)\b"
    r"|\b(?:who|whose) (?:is|was) (?:to blame|responsible for (?:this|the) (?:failure|problem))\b"
    r"|\b(?:blame|fault|guilty|guilt|culprit|lazy|incompetent|stubborn|non-?compliant|noncompliance|"
    r"difficult (?:patients?|users?|relatives?)|troublemakers?|refuses? to|should have known)\b",
    re.IGNORECASE,
)
_DOUBLE: Final = re.compile(
    r"(?<!\bwho )\b(?:and|or)\s+(?:what|how|who|whom|which|why|in what|by whom|for whom|with whom)\b(?!\?)|;",
    re.IGNORECASE,
)
_NOT_PLAIN: Final = re.compile(
    r"\b(?:stakeholders?|empower\w*|leverag\w*|holistic\w*|paradigm\w*|utili[sz]\w*|synerg\w*|optimi[sz]\w*|"
    r"tokenis\w*|epistemic\w*|hegemon\w*|intersectional\w*|operationali[sz]\w*|deliverables?|best practices?|"
    r"actionable|robust|capacity[- ]building)\b",
    re.IGNORECASE,
)
_PROMISE: Final = re.compile(r"\bwill (?:make|lead to|ensure|solve|remove|create|guarantee|fix)\b|\bguarantees?\b")


def sentences(text: str) -> int:
    """Count the sentences of a text."""
    return len(re.findall(r"[.!?](?=\s|$)", text))


def check_words(rule: Rule) -> Iterator[Remark]:
    """Look at the question, the step, the reason and the cautions of a rule."""
    yield from _question(rule.text.question, ("text", "question"), 1)
    yield from _step(rule.text.suggestion)
    if not 1 <= sentences(rule.text.rationale) <= 3:
        message = said("the rationale is not one to three sentences long.")
        fix = said("Say in one to three sentences what it looks for.")
        yield Remark("rationale", ("text", "rationale"), message, fix)
    if not sentences(rule.text.cautions):
        fix = said("Say when asking would be unfair, unsafe or empty.")
        yield Remark("cautions", ("text", "cautions"), said("the cautions are no sentence."), fix)
    for key in ("title", "question", "suggestion"):
        text = rule.title if key == "title" else getattr(rule.text, key)
        yield from _plain(text, (key,) if key == "title" else ("text", key))
    yield from _easy(rule)


def _question(text: str, path: tuple[str, ...], most_sentences: int) -> Iterator[Remark]:
    if text.count("?") != 1 or not text.rstrip().endswith("?"):
        message = said("the question does not end in its one question mark.")
        yield Remark("question_mark", path, message, said("Ask one thing, and end it in `?`."), "error")
    elif sentences(text) > most_sentences:
        message = said("the question is more than one sentence.")
        yield Remark("question_long", path, message, said("Ask in one sentence."))
    first = re.sub(r"^.*[.!:]\s+", "", text.strip()).partition(" ")[0].lower()
    if _CLOSED.fullmatch(first):
        message = said("a question that begins with {first!r} can be answered by yes or no.", first=first)
        fix = said("Begin with what, how, which, who, when or where.")
        yield Remark("closed_question", path, message, fix, "error")
    if _DOUBLE.search(text):
        message = said("this seems to ask two things.")
        yield Remark("double_question", path, message, said("Ask the one that matters most."))
    if found := _BLAME.search(text):
        fix = said("Ask what would help, or what good reasons there are.")
        yield Remark("blame", path, _heard_as_blame(found.group()), fix, "error")


def _heard_as_blame(words: str) -> Said:
    return said("{words!r} can be heard as blame.", words=words[:80])


def _step(text: str) -> Iterator[Remark]:
    path = ("text", "suggestion")
    if sentences(text) != 1 or not text.endswith(".") or "?" in text:
        message = said("the suggestion is not one sentence that ends in a full stop.")
        yield Remark("suggestion", path, message, said("Suggest one small step, in one sentence."))
    if _PROMISE.search(text):
        message = said("the suggestion promises an outcome.")
        yield Remark("promise", path, message, said("Say what to do, not what comes of it."))
    if found := _BLAME.search(text):
        fix = said("Say what somebody could do next.")
        yield Remark("blame", path, _heard_as_blame(found.group()), fix, "error")


def _plain(text: str, path: tuple[str, ...]) -> Iterator[Remark]:
    for word in dict.fromkeys(match.group() for match in _NOT_PLAIN.finditer(text)):
        message = said("{word!r} is a word of offices.", word=word[:80])
        yield Remark("not_plain", path, message, said("Say it as you would say it aloud."))


def _easy(rule: Rule) -> Iterator[Remark]:
    if rule.easy is None:
        if needs_easy(rule):
            message = said("it is asked of users, relatives or everyone, and has no easy wording.")
            fix = said("Add `easy` with a question and a suggestion.")
            yield Remark("easy_missing", ("text",), message, fix)
        return
    yield from _question(rule.easy.question, ("easy", "question"), 2)
    for key, text in (("question", rule.easy.question), ("suggestion", rule.easy.suggestion)):
        longest = max(len(part.split()) for part in re.split(r"[.!?:]+(?:\s|$)", text))
        if longest > MAX_EASY_WORDS:
            message = said("a sentence of {longest} words is not easy to read.", longest=longest)
            fix = said("Write at most {most} words in a sentence.", most=MAX_EASY_WORDS)
            yield Remark("easy_long", ("easy", key), message, fix)
        yield from _plain(text, ("easy", key))


def needs_easy(rule: Rule) -> bool:
    """Say whether a question is asked of users, relatives or everyone, so that an easy wording is needed."""
    return not rule.ask.roles or not {"users", "relatives"}.isdisjoint(rule.ask.roles)


def check_alike(rules: Iterable[Rule]) -> Iterator[tuple[str, Remark]]:
    """Say which questions begin alike, and which rules share many words without saying why both are needed."""
    listed = list(rules)
    begun: dict[str, str] = {}
    for rule in listed:
        opening = " ".join(rule.text.question.lower().split()[:3])
        if opening in begun:
            message = said(
                "the question begins with {words!r}, as that of {rule!r} does.", words=opening, rule=begun[opening]
            )
            fix = said("Begin it in another way.")
            yield rule.id, Remark("same_opening", ("text", "question"), message, fix, "hint")
        begun.setdefault(opening, rule.id)
    for rule, other in _sharing(listed):
        if not akin(rule, other):
            message = said("question and step share most of their words with {rule!r}.", rule=other.id)
            fix = said("Give both one `family`, or say under `apart_from` why both are needed.")
            yield rule.id, Remark("much_alike", ("text",), message, fix)


def _sharing(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Give each rule with those before it that share most of the content words of the shorter of the two.

    Of the words of the shorter, all but so many are shared that one of its rarest few must be: only rules
    with such a word in common are looked at.
    """
    texts = [_content(f"{rule.text.question} {rule.text.suggestion}") for rule in rules]
    common = Counter(word for words in texts for word in words)
    having: dict[str, list[int]] = {}
    rarely: dict[str, list[int]] = {}
    for place, words in enumerate(texts):
        by_rarity = sorted(words, key=lambda word: (common[word], word))
        rare = by_rarity[: len(words) - ceil(MAX_SHARED * len(words)) + 1]
        near = {other for word in rare for other in having.get(word, ())}
        near.update(other for word in words for other in rarely.get(word, ()))
        for other in sorted(near):
            shorter = min(len(words), len(texts[other]))
            if len(words & texts[other]) / shorter >= MAX_SHARED:
                yield rules[place], rules[other]
        for word in words:
            having.setdefault(word, []).append(place)
        for word in rare:
            rarely.setdefault(word, []).append(place)


MAX_SHARED: Final = 0.6
"""The share of content words, of the shorter of two texts, from which two rules seem to say the same."""

_COMMON: Final = re.compile(
    r"an?|and|are|as|at|be|been|before|both|but|by|can|could|each|for|from|group|has|have|how|if|in|into|is|its?|let|me|"
    r"more|much|my|not?|of|on|one|or|others?|our|out|over|people|say|so|some|than|that|the|theirs?|them|there|they|this|"
    r"those|to|two|under|up|us|was|ways?|we|what|when|where|which|who|whose|will|with|would|you|your|about|after|ask|"
    r"asked|take|taken|make|made|do|done|give|given"
)
"""Words that two questions may share and still be about different things."""


def _content(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z']{3,}", text.lower())
    return frozenset(word for word in words if not _COMMON.fullmatch(word))


def akin(one: Rule, other: Rule) -> bool:
    """Say whether two rules know of each other: of one family, or told apart."""
    return (one.family is not None and one.family == other.family) or told_apart(one, other)


def told_apart(one: Rule, other: Rule) -> bool:
    """Say whether one of two rules says why both are needed."""
    return other.id in one.apart_from or one.id in other.apart_from
