"""Why a rule holds, does not, or is not known, in each version of the answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from equipoise.engine.conditions import Reason, Truth, meaning
from equipoise.engine.context import Context
from equipoise.engine.pack import Pack
from equipoise.engine.rule import Rule
from equipoise.engine.terms import ROLE_WORDS, THEY_DIFFER, Role
from equipoise.engine.versions import versions
from equipoise.engine.wording import find_out_prompt, named, reason_label


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether a rule holds in one version of the answers.

    ``because`` says in words the answers that made it so; ``missing`` asks for those that keep it unknown.
    """

    version: str
    truth: Truth
    because: tuple[str, ...]
    missing: tuple[str, ...]


def explain(context: Context, rule: Rule, pack: Pack) -> tuple[Explanation, ...]:
    """Explain a rule on a context: the joint version first, then each viewpoint."""
    condition = pack.conditions[rule.id]
    found = []
    for version in versions(context, pack):
        said = meaning(condition, version)
        found.append(
            Explanation(
                version.name,
                said.truth,
                tuple(dict.fromkeys(_because(said.because, pack))),
                tuple(dict.fromkeys(_missing(reason, pack) for reason in said.missing)),
            )
        )
    return tuple(found)


def _because(reasons: Sequence[Reason], pack: Pack) -> Iterator[str]:
    """Say each answer, and whose it is where two sides answered differently."""
    sides = Counter((reason.factor, reason.holder) for reason in reasons)
    for reason in reasons:
        label = reason_label(reason, pack)
        two_sides = sides[reason.factor, reason.holder] > 1
        yield f"{label} (as {_words(reason.said_by)} see it)" if two_sides and reason.said_by else label


def _missing(reason: Reason, pack: Pack) -> str:
    factor = pack.factors.get(reason.factor)
    if factor is None:
        return {
            "people": f"How many people from {_words(reason.holder)} take part?",
            "phase": "In which phase is the work?",
        }.get(reason.factor, "Too few answers to say.")
    if reason.group is None and not factor.held_by_project:
        return f"No group of {_words(reason.holder)} is listed, or none has said: {factor.ask}"
    if reason.group is None and reason.holder in ROLE_WORDS:
        return f"No answer of their own from {_words(reason.holder)}: {factor.ask}"
    if reason.level == THEY_DIFFER:
        return f"Those who answered do not agree: {named(reason.group, factor.ask)}"
    return find_out_prompt(factor.ask, reason.group, unknown=reason.level is not None, hearsay=False)


def _words(role: str) -> str:
    return ROLE_WORDS.get(cast("Role", role), role)
