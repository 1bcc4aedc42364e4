"""Says whose answers a context holds: its sides by name, and where one person answered for several."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Viewpoint, name_by_roles
from equipoise.engine.contexts.redaction import parties_told
from equipoise.engine.reflecting.reflection import ViewpointShown
from equipoise.engine.sides.versions import JOINT, MAIN, views_of
from equipoise.engine.terms import ROLES, THEMSELVES
from equipoise.engine.wording import as_seen_by, role_words, the_role_words
from equipoise.engine.words import Words

UNNAMED: Final = "side"
"""What a side is called of which nobody has said who answered."""


def sides_shown(context: Context, shared: bool, words: Words) -> tuple[ViewpointShown, ...]:
    """Give the sides in the order of the answers; none where there are no viewpoints.

    ``shared``: the context has been redacted, so that names are made of roles, and sides are told together or not.
    """
    if not context.viewpoints:
        return ()
    told = not shared or parties_told(context)
    views = views_of(context)
    twice = Counter(view.answered_by for view in views.values())
    return tuple(
        ViewpointShown(
            name=name,
            label=_label(name, view, shared, twice[view.answered_by] > 1, words),
            answered_by=view.answered_by,
            said_by=view.said_by,
            told=told,
        )
        for name, view in views.items()
    )


def _label(name: str, view: Viewpoint, shared: bool, twice: bool, words: Words) -> str:
    """Name a side, and say by whom it was answered where that was not itself."""
    side = _name(name, view, shared, twice, words)
    if name == MAIN or view.said_by == THEMSELVES:
        return side
    by = (view.said_by,) if view.said_by is not None else view.answered_by
    if not by:
        return words.say("{side} (it is not said by whom)", side=side)
    return side if _together(by, words) == side else f"{side} ({as_seen_by(by, words)})"


def _name(name: str, view: Viewpoint, shared: bool, twice: bool, words: Words) -> str:
    """Name a side as the coach did, or by its roles, with its number where two have the same."""
    if name in ROLES or (not shared and name != MAIN and not _by_roles(name, view)):
        return version_words(name, words)
    roles = _together(view.answered_by, words)
    if name == MAIN:
        return roles if roles and not twice else words.say("the project's own file")
    if not roles:
        return words.say("side {number}", number=_number(name))
    twice = twice or (not shared and name[-1].isdigit())
    return words.say("{roles}, side {number}", roles=roles, number=_number(name)) if twice else roles


def _together(roles: Iterable[str], words: Words) -> str:
    """Name those who answered together, so that a list of sides stays clear."""
    return " + ".join(role_words(role, words) for role in roles)


def _by_roles(name: str, view: Viewpoint) -> bool:
    """Say whether a side is called by who answered it, or by nothing, and not as somebody chose."""
    return re.fullmatch(f"{name_by_roles(view.answered_by) or UNNAMED}(_[0-9]+)?", name) is not None


def _number(name: str) -> str:
    number = name.rpartition("_")[2]
    return number if number.isdigit() else "1"


def version_words(name: str, words: Words) -> str:
    """Name a version of the answers as the coach did: that of a side, or of all sides put together."""
    if name == JOINT:
        return words.say("all sides put together")
    if name == MAIN:
        return words.say("the project's own file")
    return role_words(name, words) if name in ROLES else name.replace("_", " ")


def the_version_words(name: str, words: Words) -> str:
    """Name a version within a sentence, where a role is those of it who take part."""
    return the_role_words(name, words) if name in ROLES else version_words(name, words)


def the_side_words(side: ViewpointShown, words: Words) -> str:
    """Name a side within a sentence on what it sees, where a role is those of it who take part."""
    roles = (side.name,) if side.name in ROLES else side.answered_by
    plain = _together(roles, words)
    rest = side.label.removeprefix(plain)
    if plain and rest != side.label and (not rest or rest.startswith((" (", ", "))):
        return words.listed(the_role_words(role, words) for role in roles) + rest
    return side.label


def side_words(side: ViewpointShown, words: Words) -> str:
    """Say of a side whose answers it holds."""
    if side.name == MAIN:
        return words.say("{side}: what stands in the project's own file", side=side.label)
    if side.said_by != THEMSELVES:
        return side.label
    roles = _together(side.answered_by, words)
    if roles in ("", side.label):
        return words.say("{side}: their own answers", side=side.label)
    return words.say("{side}: answered by {roles} themselves", side=side.label, roles=roles)


def not_each_for_itself(sides: Sequence[ViewpointShown], words: Words) -> str:
    """Say in a line which sides one person filled in, or did not answer themselves; empty where all did."""
    return " ".join(_not_each(sides, words))


def of_the_same(sides: Sequence[ViewpointShown], words: Words) -> str:
    """Say what it means that several sides were answered by the same roles; empty where none were.

    Sides that somebody has named are groups of their own, which needs no words; one person is told of elsewhere.
    """
    again = [side for side in sides if side.answered_by and side.name == _numbered(side) and side.said_by != "coach"]
    if not again:
        return ""
    roles = words.listed(dict.fromkeys(the_role_words(role, words) for side in again for role in side.answered_by))
    return words.say(
        "More than one side was answered by {roles}. They are read as different groups, such as a day team and a night "
        "team. If they are an older and a newer file of the same people, a gap shows what has changed with time.",
        roles=roles,
    )


def _numbered(side: ViewpointShown) -> str:
    return f"{name_by_roles(side.answered_by)}_{_number(side.name)}"


def _not_each(sides: Sequence[ViewpointShown], words: Words) -> Iterator[str]:
    coach = [side for side in sides if _filled_in_by(side) == "coach"]
    if len(coach) > 1:
        yield words.say(
            "Filled in by one person, the coach: {sides}. A gap between them is one person's picture; ask each side "
            "itself.",
            sides=_labels(coach, words),
        )
    told = coach if len(coach) > 1 else []
    others = [side for side in sides if side.said_by != THEMSELVES and side.name != MAIN and side not in told]
    if others:
        yield words.say(
            "Not answered by themselves, as far as is said: {sides}. No question about a gap rests on that.",
            sides=_labels(others, words),
        )


def _filled_in_by(side: ViewpointShown) -> str | None:
    if side.said_by not in (None, THEMSELVES):
        return side.said_by
    return side.answered_by[0] if len(side.answered_by) == 1 else None


def _labels(sides: Iterable[ViewpointShown], words: Words) -> str:
    return words.listed(side.label for side in sides)
