"""What the engine says beside the texts of a pack, in whichever language its words are."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, cast

from equipoise.engine.sides.answers import Group
from equipoise.engine.terms import PHASE_WORDS, ROLE_WORDS, THE_ROLE_WORDS, Phase, Role
from equipoise.engine.words import Words, marked

if TYPE_CHECKING:
    from equipoise.engine.reflecting.reflection import MeetingTime

LIMITS: Final = marked(
    "These are prompts for talking together, not verdicts on people or places; they rest only on what was "
    "answered and on who answered it."
)
EASY_LIMITS: Final = marked(
    "These are questions to talk about together. They do not judge anyone. They build only on the answers that were "
    "given, and on who gave them."
)
OWN_JUDGEMENT: Final = marked("Judgement of those who wrote the rules.")
"""The citation of evidence that has no source."""

PAUSE_FIRST: Final = marked("Pause first:")
"""The words that a summary starts with where the first question is whether to stop or to promise less."""


def role_words(role: str, words: Words) -> str:
    """Give the words for a role; what is no role stands as it is."""
    return words.say(ROLE_WORDS.get(cast("Role", role), role))


def roles_words(roles: Iterable[str], words: Words) -> str:
    """Give roles as words."""
    return words.listed(role_words(role, words) for role in roles)


def the_role_words(role: str, words: Words) -> str:
    """Give the words for those of a role who take part; what is no role stands as it is."""
    return words.say(THE_ROLE_WORDS.get(cast("Role", role), role))


def phase_words(phase: str, words: Words) -> str:
    """Give the words for a phase."""
    return words.say(PHASE_WORDS[cast("Phase", phase)])


def as_seen_by(roles: Sequence[str], words: Words) -> str:
    """Say whose view something is."""
    if tuple(roles) == ("coach",):
        return words.say("as the coach sees it")
    return words.say("as {them} see it", them=words.listed(the_role_words(role, words) for role in roles))


def group_words(group: Group, words: Words) -> str:
    """Give the name of a group as the coach wrote it, or its role's word."""
    return group.name or role_words(group.role, words)


def named(group: Group | None, sentence: str, words: Words) -> str:
    """Put the name of a group before a sentence about it."""
    return sentence if group is None else f"{capital(group_words(group, words))}: {sentence}"


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """End a text with a full stop, unless it ends already."""
    return text if text.endswith((".", "!", "?", "”", '"')) else f"{text}."


def with_groups(text: str, groups: Iterable[Group], words: Words) -> str:
    """Put the names of the groups that made a rule hold where the text says ``{group}``."""
    if "{group}" not in text:
        return text
    names = words.listed(group_words(group, words) for group in groups) or words.say("those concerned")
    filled = text.replace("{group}", names)
    return capital(filled) if text.startswith("{group}") else filled


def summary(looked: int, held: tuple[int, int] | None, chosen: int, mirrors: int, paused: bool, words: Words) -> str:
    """Say in one line what came of the rules; ``held`` is how many hold and are left out, None where it is shared."""
    parts = [words.say_many("{count} question was looked at", "{count} questions were looked at", looked)]
    if held is not None:
        parts.append(words.say_many("{count} fits what was answered", "{count} fit what was answered", held[0]))
    parts.append(words.say_many("{count} was chosen", "{count} were chosen", chosen))
    if mirrors:
        parts.append(
            words.say_many("{count} more is for the coach alone", "{count} more are for the coach alone", mirrors)
        )
    if held is not None:
        parts.append(words.say_many("{count} was left out", "{count} were left out", held[1]))
    line = ", ".join(parts) + "."
    return f"{pause_words(words)} {line}" if paused else line


def pause_words(words: Words) -> str:
    """Say that the first question comes before anything else."""
    return f"{words.say(PAUSE_FIRST)} {words.say('question 1 comes before anything else.')}"


def meeting_words(time: "MeetingTime", words: Words) -> str:
    """Say how the time of a meeting is filled, and what limits: the time, or that there is no more to ask."""
    if not time.questions:
        return too_short_words(time, words) or words.say(_NONE_ALOUD)
    told = words.say_many(
        "For the whole group there is {count} question that fits into a meeting of {minutes} minutes: it takes {taken} "
        "minutes, beside opening and closing.",
        "For the whole group there are {count} questions that fit into a meeting of {minutes} minutes: they take "
        "{taken} minutes, beside opening and closing.",
        time.questions,
        minutes=time.minutes,
        taken=time.taken,
    )
    parts = (told, words.say(_LONGER) if time.longer else "", words.say(_MORE_FIT if time.more else _NOT_TIME))
    return " ".join(filter(None, parts))


def too_short_words(time: "MeetingTime", words: Words) -> str:
    """Say that a meeting is too short for what there is to ask, and how long it would have to be; else nothing."""
    if time.questions or time.enough is None:
        return ""
    return words.say(SHORTEST if time.minutes else TOO_SHORT, minutes=time.minutes, enough=time.enough)


_LONGER: Final = marked("With many people a question takes longer than what is told beneath it.")
_MORE_FIT: Final = marked("A longer meeting has room for more.")
_NOT_TIME: Final = marked("More time would bring no more: no others are chosen for the whole group.")
TOO_SHORT: Final = marked(
    "No question for the whole group fits into a meeting of {minutes} minutes. From {enough} minutes on, one does."
)
SHORTEST: Final = marked(
    "No question for the whole group fits into a meeting of {minutes} minutes. Here is what fits into {enough} "
    "minutes, opening and closing counted: take that time, or talk in smaller groups."
)
_NONE_ALOUD: Final = marked("There is no question for the whole group now, however long the meeting.")


def find_out_prompt(question: str, group: Group | None, unknown: bool, hearsay: bool, words: Words) -> str:
    """Say what to find out, and from whom."""
    if hearsay and group is not None:
        return words.say("Ask {group} themselves: {question}", group=group_words(group, words), question=question)
    asked = named(group, question, words)
    return words.say("Who could know? {question}", question=asked) if unknown else asked
