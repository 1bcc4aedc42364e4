"""The engine's own words: what it says beside the texts of a pack."""

from collections.abc import Iterable, Sequence
from typing import Final

from equipoise.engine.answers import Group
from equipoise.engine.conditions import Reason
from equipoise.engine.pack import Pack
from equipoise.engine.terms import ROLE_WORDS, THEY_DIFFER

LIMITS: Final = (
    "These are prompts for talking together, not verdicts on people or places; they rest only on what was "
    "answered and on who answered it."
)
OWN_JUDGEMENT: Final = "Judgement of those who wrote the rules."
"""The citation of evidence that has no source."""

PAUSE_FIRST: Final = "Pause first:"
"""The words that a summary starts with where the first question is whether to stop or to promise less."""


def group_words(group: Group) -> str:
    """Give the name of a group as the coach wrote it, or its role's word."""
    return group.name or ROLE_WORDS[group.role]


def named(group: Group | None, sentence: str) -> str:
    """Put the name of a group before a sentence about it."""
    return sentence if group is None else f"{_capital(group_words(group))}: {sentence}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str]) -> str:
    """Join words: ``a``, ``a and b``, ``a, b and c``."""
    every: Sequence[str] = tuple(dict.fromkeys(words))
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def with_groups(text: str, groups: Iterable[Group]) -> str:
    """Put the names of the groups that made a rule hold where the text says ``{group}``."""
    if "{group}" not in text:
        return text
    words = listed(group_words(group) for group in groups) or "those concerned"
    filled = text.replace("{group}", words)
    return _capital(filled) if text.startswith("{group}") else filled


def summary(looked: int, held: int, chosen: int, mirrors: int, withheld: int | None, paused: bool) -> str:
    """Say in one line what came of the rules; ``withheld`` is None where that is not shared."""
    parts = [
        f"{looked} rule{'' if looked == 1 else 's'} looked",
        f"{held} hold{'s' if held == 1 else ''}",
        f"{chosen} chosen",
    ]
    if mirrors:
        parts.append(f"{mirrors} more for the coach alone")
    if withheld is not None:
        parts.append(f"{withheld} left out")
    line = ", ".join(parts) + "."
    return f"{PAUSE_FIRST} question 1 comes before anything else. {line}" if paused else line


def meeting_words(minutes: int, questions: int, taken: int) -> str:
    """Say how the time of a meeting is filled."""
    asked = f"{questions} question{'' if questions == 1 else 's'}"
    held = f"A meeting of {minutes} minutes has room for {asked} aloud"
    return f"{held}, {taken} minutes, beside opening and closing."


def people_label(count: str, role: str) -> str:
    """Say how many people of a role take part."""
    words = ROLE_WORDS.get(role, role)  # type: ignore[call-overload]
    return f"{count} from {words} take part."


def phase_label(phase: str) -> str:
    """Say in which phase the work is."""
    return f"The work is in the phase of {phase}."


def unknown_percent_label(percent: str) -> str:
    """Say how much is not known."""
    return f"{percent} % of the answers are not known."


def roles_described_label(level: str) -> str:
    """Say of how many kinds of group attitudes are known."""
    said = {"none": "no kind of group", "one": "one kind of group only", "several": "several kinds of group"}
    return f"What people think and feel is known of {said[level]}."


def reason_label(reason: Reason, pack: Pack) -> str:
    """Say in words an answer that made a rule hold or not."""
    factor, level = pack.factors.get(reason.factor), reason.level or ""
    if factor is not None:
        if level in factor.position:
            return named(reason.group, factor.level(level).see)
        said = "Those who answered do not agree." if level == THEY_DIFFER else "This is not known."
        return named(reason.group, f"{factor.ask} {said}")
    match reason.factor:
        case "people":
            return people_label(level, reason.holder)
        case "phase":
            return phase_label(level)
        case "unknown_percent":
            return unknown_percent_label(level)
        case _:
            return roles_described_label(level)


def find_out_prompt(question: str, group: Group | None, unknown: bool, hearsay: bool) -> str:
    """Say what to find out, and from whom."""
    if hearsay and group is not None:
        return f"Ask {group_words(group)} themselves: {question}"
    asked = named(group, question)
    return f"Who could know? {asked}" if unknown else asked
