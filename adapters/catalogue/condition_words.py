"""Says in words when a rule holds, as nested lists, with the sentences of the factors."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.desk import Desk
from equipoise.adapters.catalogue.markdown_text import plain
from equipoise.engine.conditions.language import (
    All,
    Always,
    Any,
    Condition,
    Found,
    Gap,
    Groups,
    InPhase,
    Is,
    Not,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
)
from equipoise.engine.conditions.reader import ConditionReader
from equipoise.engine.packs.rule import Rule
from equipoise.engine.terms import ROLE_WORDS
from equipoise.engine.wording import capital

_INDENT: Final = "    "
_ONE_LEVEL: Final = {"some": own.SOME_IS, "every": own.EVERY_IS}
_LEVELS: Final = {"some": own.SOME_IS_ONE_OF, "every": own.EVERY_IS_ONE_OF}
_WHERE: Final = {"some": own.SOME, "every": own.EVERY}


def condition_words(rule: Rule, desk: Desk) -> Iterator[str]:
    """Give the blocks that say when a rule holds: a sentence, and a list of what it is made of."""
    said, parts = _said(as_written(rule, desk), desk)
    yield capital(said)
    if parts:
        yield "\n".join(line for part in parts for line in _lines(part, desk, 0))


def as_written(rule: Rule, desk: Desk) -> Condition:
    """Give the condition as the rule has it: what it names of other rules stays a name."""
    mistakes: list[str] = []
    reader = ConditionReader(desk.pack.factors, lambda code, *_: mistakes.append(code))
    condition = reader.read(rule.when, ())
    return desk.pack.conditions[rule.id] if mistakes or condition is None else condition


def _lines(condition: Condition | str, desk: Desk, depth: int) -> Iterator[str]:
    """Give a condition as an item of a list, with what it is made of one step further in."""
    said, parts = (condition, ()) if isinstance(condition, str) else _said(condition, desk)
    yield f"{_INDENT * depth}- {capital(said)}"
    for part in parts:
        yield from _lines(part, desk, depth + 1)


def _said(condition: Condition, desk: Desk) -> tuple[str, Sequence[Condition | str]]:
    """Say a condition, and give what has to be listed beneath it."""
    match condition:
        case All(parts):
            return desk.say(own.ALL_OF), parts
        case Any(parts):
            return desk.say(own.ANY_OF), parts
        case Not(part):
            return desk.say(own.NOT), (part,)
        case Is():
            return _level(condition, desk, own.IS, own.IS_ONE_OF)
        case Groups():
            return _groups(condition, desk)
        case Gap():
            return _gap(condition, desk), ()
        case _:
            return _simple(condition, desk), ()


def _level(condition: Is, desk: Desk, one: str, several: str, **values: str) -> tuple[str, Sequence[str]]:
    factor = desk.factor(condition.factor)
    sees = [_see(condition, level, desk) for level in condition.factor.position if level in condition.levels]
    if len(sees) == 1:
        return desk.say(one, factor=factor, sees=sees[0], **values), ()
    return desk.say(several, factor=factor, **values), sees


def _see(condition: Is, level: str, desk: Desk) -> str:
    return plain(desk.texts.see(condition.factor, level)) or f"`{level}`"


def _groups(condition: Groups, desk: Desk) -> tuple[str, Sequence[Condition | str]]:
    role, how = desk.say(ROLE_WORDS[condition.role]), condition.quantifier
    if isinstance(condition.where, Is):
        return _level(condition.where, desk, _ONE_LEVEL[how], _LEVELS[how], role=role)
    parts = condition.where.parts if isinstance(condition.where, All) else (condition.where,)
    return desk.say(_WHERE[how], role=role), parts


def _gap(condition: Gap, desk: Desk) -> str:
    first, second = desk.say(ROLE_WORDS[condition.first]), desk.say(ROLE_WORDS[condition.second])
    factor, steps = desk.factor(condition.factor), condition.by_at_least
    if condition.first == condition.second:
        return own.gap_within(first, factor, steps, desk.words)
    return (own.differs if condition.directed else own.gap)(first, second, factor, steps, desk.words)


def _simple(condition: Condition, desk: Desk) -> str:
    match condition:
        case People():
            return _people(condition, desk)
        case InPhase(phases):
            return desk.say(own.IN_PHASE, phases=desk.phases(phases))
        case Unknown(factor, role):
            if role is None:
                return desk.say(own.UNKNOWN, factor=desk.factor(factor))
            return desk.say(own.UNKNOWN_TO, factor=desk.factor(factor), role=desk.say(ROLE_WORDS[role]))
        case UnknownPercent(at_least):
            return desk.say(own.UNKNOWN_PERCENT, percent=at_least)
        case RolesDescribed(levels):
            return desk.say(own.ROLES_DESCRIBED, how_many=desk.either(desk.say(own.HOW_MANY[each]) for each in levels))
        case Found(rule):
            return desk.say(own.FOUND, rule=desk.rule(rule))
        case _:
            assert isinstance(condition, Always)  # noqa: S101 - all others are said above
            return desk.say(own.ALWAYS)


def _people(condition: People, desk: Desk) -> str:
    role, least, most = desk.say(ROLE_WORDS[condition.role]), condition.at_least, condition.at_most
    if least is None:
        return desk.say(own.AT_MOST, count=most, role=role)
    if most is None:
        return desk.say(own.AT_LEAST, count=least, role=role)
    return desk.say(own.BETWEEN, least=least, most=most, role=role)
