"""Reads who comes to a meeting from plain words, English or Swedish, such as ``3 patients, 2 relatives, 6 staff``."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from equipoise.adapters.session.vocabulary import KNOWN
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.terms import ROLES, Role
from equipoise.engine.wording import role_words
from equipoise.engine.words import Words, in_a_row, marked, said

MAX_PEOPLE: Final = 500

_NO_NAMES: Final[Mapping[str, Role]] = MappingProxyType({})
_ROLES: Final = {word: role for role, words in KNOWN.items() for word in words}
_COUNTS: Final = (
    "no zero noll ingen inga inget", "a an one en ett", "two två", "three tre", "four fyra", "five fem", "six sex",
    "seven sju", "eight åtta", "nine nio", "ten tio", "eleven elva", "twelve tolv",
)  # fmt: skip
_NUMBERS: Final = {word: number for number, same in enumerate(_COUNTS) for word in same.split()}
_FILLERS: Final = re.compile(
    r"^(?:(?:st|stycken|x|the|our|de|den|våra|members?|people|persons?|personer|representatives?|representant(?:er)?"
    r"|of|from|av|ur|från|för|a|an|en|ett)\s+)+"
)
"""What stands around the words for a role: members of the staff, people from a user organisation."""
_BETWEEN: Final = r"[,;+&]|\b(?:and|och|samt|plus)\b"
"""What stands between two groups."""
_UNDERSTOOD: Final = marked(
    "These are understood, in English or Swedish: users (patients, residents, clients), relatives (family), staff "
    "(nurses, doctors), managers, coach, user organisations, researchers, funders (politicians). Write for instance: "
    "3 patients, 2 relatives, 6 staff."
)
_NAMED: Final = 8
"""So many names of the project's groups are told at most."""


def people_given(text: str, names: Mapping[str, Role] = _NO_NAMES, where: str = "--group") -> dict[Role, int]:
    """Read how many of each role come. ``names`` are further words for them, such as the project's own groups.

    Raises:
        UsageError: a part is not understood; says which, and what is.
    """
    own = _plainly_named(names)
    known = {**own, **_ROLES}
    people: dict[Role, int] = {}
    problems: list[Problem] = []
    for part in filter(None, _parts(text, own)):
        found = _part(part, known, _understood(names))
        if isinstance(found, Problem):
            problems.append(Problem(found.code, found.message, where, found.fix))
        else:
            people[found[0]] = people.get(found[0], 0) + found[1]
    if problems:
        raise UsageError(problems)
    if not sum(people.values()):
        raise UsageError(Problem("group", said("this names nobody who comes."), where, _understood(names)))
    if sum(people.values()) > MAX_PEOPLE:
        message = said("a meeting of more than {count} people is not one that can be planned here.", count=MAX_PEOPLE)
        raise UsageError(Problem("group", message, where, said("Plan several smaller ones.")))
    return {role: people[role] for role in ROLES if role in people}


def _parts(text: str, own: Mapping[str, Role]) -> Iterator[str]:
    """Cut a text where one group ends and the next begins, but never within the name of one of the project's groups."""
    plain = " ".join(re.sub(r"\n", ",", text.casefold()).split())
    named = "|".join(map(re.escape, sorted(own, key=len, reverse=True)))  # the longest that is there is meant
    begun = 0
    for found in re.finditer(rf"(?<!\w)(?:{named})(?!\w)|({_BETWEEN})" if own else f"({_BETWEEN})", plain):
        if found[1]:
            yield plain[begun : found.start()].strip(" .")
            begun = found.end()
    yield plain[begun:].strip(" .")


def _plainly_named(names: Mapping[str, Role]) -> dict[str, Role]:
    """Give the names of groups in small letters, also without an article before them."""
    plain = {" ".join(name.casefold().split()).strip(" ."): role for name, role in names.items()}
    named = {_FILLERS.sub("", name): role for name, role in plain.items()} | plain
    return {name: role for name, role in named.items() if name}


def _understood(names: Mapping[str, Role]) -> str:
    """Say what is understood: the groups of the file by name, and the words for roles."""
    if not names:
        return said(_UNDERSTOOD)
    told = "; ".join(" ".join(name.split()) for name in list(names)[:_NAMED])
    named = said("The groups in the file are understood by their names, after a number: {names}.", names=told)
    return in_a_row(named, said(_UNDERSTOOD))


def _part(part: str, known: Mapping[str, Role], understood: str) -> tuple[Role, int] | Problem:
    number, words = _number(part)
    role = _role(words, known)
    if role is None:
        return Problem(
            "group",
            said("who {words!r} are is not understood.", words=words[:60] or part[:60]),
            "",
            _near(words, known) or understood,
        )
    if number is None:
        if words not in _SINGLE:
            fix = said("Write a number before it, such as: 3 {words}.", words=words)
            return Problem("group", said("how many {words!r} come is not said.", words=words[:60]), "", fix)
        number = 1
    return role, number


_SINGLE: Final = frozenset({"coach", "coachen", "förbättringsledare", "facilitator", "manager", "chef", "enhetschef"})
"""Words that mean one person where no number stands before them."""


def _number(part: str) -> tuple[int | None, str]:
    """Find the number before or after the words, in figures or words."""
    if told := re.fullmatch(r"(\d{1,6})\s*(?:x\s+)?(\D.*)", part):
        return int(told[1]), told[2]
    if told := re.fullmatch(r"(\D*\D):?\s*\(?(\d{1,6})\)?", part):
        return int(told[2]), told[1].strip(" :(")
    first, _, rest = part.partition(" ")
    if rest and first in _NUMBERS:
        return _NUMBERS[first], rest
    return None, part


def _role(words: str, known: Mapping[str, Role]) -> Role | None:
    plain = _FILLERS.sub("", words.strip())
    return next((known[word] for word in (words, plain, plain.replace("-", " ")) if word in known), None)


def _near(words: str, known: Mapping[str, Role]) -> str:
    near = get_close_matches(words, known, 1, 0.8)
    return said("Did you mean {near}?", near=near[0]) if near else ""


def counted(role: Role, count: int | None, words: Words) -> str:
    """Say how many of a role come."""
    return role_words(role, words) if count is None else _COUNTED[role](words.say_many, count)


_COUNTED: Final[Mapping[Role, Callable[[Callable[[str, str, int], str], int], str]]] = {
    "users": lambda say_many, count: say_many("{count} user", "{count} users", count),
    "relatives": lambda say_many, count: say_many("{count} relative", "{count} relatives", count),
    "personnel": lambda say_many, count: say_many(
        "{count} member of the personnel", "{count} members of the personnel", count
    ),
    "managers": lambda say_many, count: say_many("{count} manager", "{count} managers", count),
    "coach": lambda say_many, count: say_many("{count} coach", "{count} coaches", count),
    "civil_society": lambda say_many, count: say_many(
        "{count} person from a user organisation", "{count} people from user organisations", count
    ),
    "funders": lambda say_many, count: say_many("{count} funder", "{count} funders", count),
    "researchers": lambda say_many, count: say_many("{count} researcher", "{count} researchers", count),
}
