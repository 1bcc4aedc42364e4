"""What is written down about a group, said on its own sheet: as far as it may be shared, and never more than is so."""

from collections.abc import Sequence
from typing import Final

from equipoise.engine.meeting import Shared
from equipoise.engine.sides.answers import Group, is_level
from equipoise.engine.terms import PREFER_NOT_TO_SAY, THEMSELVES, Role
from equipoise.engine.words import marked

NOTHING: Final = marked("Nothing, so far.")
A_NUMBER: Final = marked(
    "How many you are, and nothing more. The one who leads the meeting keeps it, and you may ask what it says."
)
OWN: Final = marked(
    "How many you are, and what you have answered. The one who leads the meeting keeps it, and you may ask what it "
    "says. What a small group answered is not told to others."
)
OF_OTHERS: Final = marked(
    "How many you are, and how we think that you see the work. The one who leads the meeting keeps it, and you may ask "
    "what it says. What a small group answered is not told to others."
)
BOTH: Final = marked(
    "How many you are, what you have answered, and how we think that you see the work. The one who leads the meeting "
    "keeps it, and you may ask what it says. What a small group answered is not told to others."
)
AT_MOST: Final = marked(
    "At most this: how many you are, and how you see the work, as you have answered or as we think. The one who leads "
    "the meeting keeps it, and you may ask what it says. What a small group answered is not told to others."
)


def written_down(shared: Shared, role: Role | None) -> str:
    """Give the sentence for those of a role, or for everyone where nobody is listed.

    Of a small group, and of what several sides have answered, it may not be told whether anything is written, or who
    said it: so the sentence for these is true either way.
    """
    groups = shared.answers.groups_by_role.get(role, ()) if role is not None else ()
    if shared.plain.context.viewpoints or any(map(_hidden, groups)):
        return AT_MOST
    if not groups:
        return NOTHING
    return _SAID[_speakers(groups)]


def _hidden(group: Group) -> bool:
    return group.people is None or any(answer.level == PREFER_NOT_TO_SAY for answer in group.answers.values())


def _speakers(groups: Sequence[Group]) -> frozenset[bool]:
    """Say whether groups have answered themselves, others for them, or both; nothing where nothing is known."""
    return frozenset(
        group.speaker(factor) == THEMSELVES
        for group in groups
        for factor, answer in group.answers.items()
        if is_level(answer)
    )


_SAID: Final = {
    frozenset[bool](): A_NUMBER,
    frozenset({True}): OWN,
    frozenset({False}): OF_OTHERS,
    frozenset({True, False}): BOTH,
}
