"""Why a rule holds, does not, or is not known, in each version of the answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.engine.conditions.meaning import Reason, Truth, meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import ROLE_WORDS, THEY_DIFFER, UNKNOWN
from equipoise.engine.wording import find_out_prompt, named, reason_label, role_words
from equipoise.engine.words import Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether a rule holds in one version of the answers.

    ``because`` says in words the answers that made it so; ``missing`` asks for those that keep it unknown.
    """

    version: str
    truth: Truth
    because: tuple[str, ...]
    missing: tuple[str, ...]


def explain(context: Context, rule: Rule, texts: Texts) -> tuple[Explanation, ...]:
    """Explain a rule on a context, in the language of the texts: the joint version first, then each viewpoint."""
    pack = texts.pack
    condition = pack.conditions[rule.id]
    found = []
    for version in versions(context, pack):
        said = meaning(condition, version)
        because, missing = because_labels(said.because, texts), missing_labels(said.missing, texts)
        found.append(Explanation(version.name, said.truth, because, missing))
    return tuple(found)


def because_labels(reasons: Sequence[Reason], texts: Texts) -> tuple[str, ...]:
    """Say each answer once, and whose it is where two sides answered differently or others spoke for a group."""
    return tuple(dict.fromkeys(_because(reasons, texts)))


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
    if roles == ["coach"]:
        return words.say("as the coach sees it")
    return (
        words.say("as {roles} see it", roles=words.listed(role_words(role, words) for role in roles))
        if roles[0]
        else ""
    )


def _missing(reason: Reason, texts: Texts) -> str:
    factor, words = texts.pack.factors.get(reason.factor), texts.words
    role = role_words(reason.holder, words)
    if factor is None:
        return _missing_beside_factors(reason.factor, role, words)
    asked = texts.ask(factor)
    if reason.group is None and not factor.held_by_project:
        return words.say("No group of {role} is listed, or none has said: {question}", role=role, question=asked)
    if reason.group is None and reason.holder in ROLE_WORDS:
        return words.say("No answer of their own from {role}: {question}", role=role, question=asked)
    if reason.level == THEY_DIFFER:
        return words.say("Those who answered do not agree: {question}", question=named(reason.group, asked, words))
    return find_out_prompt(asked, reason.group, unknown=reason.level is not None, hearsay=False, words=words)


def _missing_beside_factors(what: str, role: str, words: Words) -> str:
    if what == "people":
        return words.say("How many people from {role} take part?", role=role)
    return words.say("In which phase is the work?") if what == "phase" else words.say("Too few answers to say.")
