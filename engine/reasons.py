"""Says in words the answers that a condition rests on, and asks for those that are missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.engine.conditions.meaning import Reason
from equipoise.engine.packs.texts import Texts
from equipoise.engine.terms import ROLE_WORDS, THEY_DIFFER, UNKNOWN
from equipoise.engine.wording import as_seen_by, find_out_prompt, named, phase_words, role_words
from equipoise.engine.words import Words, marked

_DESCRIBED: Final = {
    "none": marked("What people think and feel is known of no kind of group."),
    "one": marked("What people think and feel is known of one kind of group only."),
    "several": marked("What people think and feel is known of several kinds of group."),
}


def reason_label(reason: Reason, texts: Texts) -> str:
    """Say in words an answer that made a rule hold or not."""
    factor, level, words = texts.pack.factors.get(reason.factor), reason.level or "", texts.words
    if factor is None:
        return label_beside_factors(reason, words)
    if level in factor.position:
        return named(reason.group, texts.see(factor, level), words)
    differ = level == THEY_DIFFER
    said = words.say("Those who answered do not agree.") if differ else words.say("This is not known.")
    return named(reason.group, f"{texts.ask(factor)} {said}", words)


def label_beside_factors(reason: Reason, words: Words) -> str:
    """Say in words what is known of a project beside the answers to factors."""
    level = reason.level or ""
    match reason.factor:
        case "people":
            return words.say("{number} from {role} take part.", number=level, role=role_words(reason.holder, words))
        case "phase":
            return words.say("The work is in the phase of {phase}.", phase=phase_words(level, words))
        case "unknown_percent":
            return words.say("{percent} % of the answers are not known.", percent=level)
        case _:
            return words.say(_DESCRIBED[level])


def question_beside_factors(reason: Reason, words: Words) -> str:
    """Ask for what may be missing of a project beside the answers to factors; empty where it is no single thing."""
    match reason.factor:
        case "people":
            return words.say("How many people from {role} take part?", role=role_words(reason.holder, words))
        case "phase":
            return words.say("In which phase is the work?")
        case _:
            return ""


def because_labels(reasons: Sequence[Reason], texts: Texts) -> tuple[str, ...]:
    """Say each answer once, and whose it is where two sides answered differently or others spoke for a group."""
    return tuple(dict.fromkeys(_because(reasons, texts)))


def telling_label(reasons: Sequence[Reason], texts: Texts) -> str | None:
    """Say the answer that leans most, the first of several; None where it is about no answer, such as the phase."""
    factors = texts.pack.factors
    said = list(zip(reasons, _because(reasons, texts), strict=True))
    answers = [(reason, label) for reason, label in said if reason.factor in factors]

    def leans(told: tuple[Reason, str]) -> float:
        factor, level = factors[told[0].factor], told[0].level or ""
        return abs(factor.level(level).lean) if level in factor.position else -1

    return max(answers, key=leans)[1] if answers else None


def missing_labels(reasons: Sequence[Reason], texts: Texts) -> tuple[str, ...]:
    """Ask for each answer that is missing, once."""
    return tuple(dict.fromkeys(_missing(reason, texts) for reason in reasons))


def _because(reasons: Sequence[Reason], texts: Texts) -> Iterator[str]:
    sides = Counter((reason.factor, reason.holder) for reason in reasons)
    for reason in reasons:
        label = reason_label(reason, texts)
        differ = sides[reason.factor, reason.holder] > 1
        whose = _whose(reason, texts.words) if reason.hearsay or differ else ""
        yield f"{label} ({whose})" if whose else label


def _whose(reason: Reason, words: Words) -> str:
    """Say who says so."""
    roles = reason.said_by.split(",")
    if UNKNOWN in roles:
        return words.say("it is not said who says so")
    return as_seen_by(roles, words) if roles[0] else ""


def _missing(reason: Reason, texts: Texts) -> str:
    factor, words = texts.pack.factors.get(reason.factor), texts.words
    role = role_words(reason.holder, words)
    if factor is None:
        return question_beside_factors(reason, words) or words.say("Too few answers to say.")
    asked = texts.ask(factor)
    if reason.group is None and not factor.held_by_project:
        return words.say("No group of {role} is listed, or none has said: {question}", role=role, question=asked)
    if reason.group is None and reason.holder in ROLE_WORDS:
        return words.say("No answer of their own from {role}: {question}", role=role, question=asked)
    if reason.level == THEY_DIFFER:
        return words.say("Those who answered do not agree: {question}", question=named(reason.group, asked, words))
    return find_out_prompt(asked, reason.group, unknown=reason.level is not None, hearsay=False, words=words)
