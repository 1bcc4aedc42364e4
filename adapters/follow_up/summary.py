"""The line that counts what became of all findings."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from equipoise.adapters.follow_up.words import Section, section_of
from equipoise.engine.follow_up import FollowUp
from equipoise.engine.wording import capital
from equipoise.engine.words import Words

_FROM_LAST_TIME: Final[tuple[Section, ...]] = (
    ("still_there", None),
    ("gone", "answers"),
    ("gone", "both"),
    ("gone", "rules"),
    ("gone", None),
    ("not_asked", None),
)
_CAME: Final[tuple[Section, ...]] = (("new", None), ("come_back", None))


def summary(follow_up: FollowUp, words: Words) -> str:
    """Say in a line or two what became of all findings; what is shared is not counted."""
    if follow_up.view == "shareable":
        return words.say("What became of the questions that were for the whole group.")
    fates = Counter(section_of(finding) for finding in follow_up.findings)
    last = sum(count for (fate, _), count in fates.items() if fate not in ("new", "come_back"))
    told, came = (_counted(fates, order, words) for order in (_FROM_LAST_TIME, _CAME))
    line = words.say_many("{count} rule held last time", "{count} rules held last time", last)
    parts = [f"{line}: {', '.join(told)}." if told else f"{line}.", f"{capital(', '.join(came))}." if came else ""]
    return " ".join(filter(None, parts))


def _counted(fates: Counter[Section], order: Sequence[Section], words: Words) -> list[str]:
    """Say how many findings have each fate that there is."""
    return [_how_many(section, fates[section], words) for section in order if fates[section]]


def _how_many(section: Section, count: int, words: Words) -> str:
    match section:
        case "still_there", _:
            return words.say_many("{count} is still there", "{count} are still there", count)
        case "gone", "answers":
            return words.say_many(
                "{count} is gone since answers changed", "{count} are gone since answers changed", count
            )
        case "gone", "both":
            return words.say_many(
                "{count} is gone since both answers and rules changed",
                "{count} are gone since both answers and rules changed",
                count,
            )
        case "gone", "rules":
            return words.say_many(
                "{count} is gone since the rules changed", "{count} are gone since the rules changed", count
            )
        case "gone", _:
            return words.say_many(
                "{count} is gone, and why cannot be told", "{count} are gone, and why cannot be told", count
            )
        case "not_asked", _:
            return words.say_many(
                "{count} was not asked about this time", "{count} were not asked about this time", count
            )
        case "come_back", _:
            return words.say_many("{count} has come back", "{count} have come back", count)
        case _:
            return words.say_many("{count} is new", "{count} are new", count)
