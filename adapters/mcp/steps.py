"""The steps of an interview as ids, so that it can be led from outside and nothing has to be kept here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, get_args

from equipoise.adapters.mcp.shapes import Takes, Value
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.interview import Interview, Kind, Step
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import NOT_KNOWING, PROJECT
from equipoise.engine.words import said

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_NUMBERED: Final = ("roles", "theme")
_OF_A_GROUP: Final = ("name", "people", "said_by")
_SEVERAL: Final = ("answered_by", "roles", "concerns")
_CHOSEN: Final = "="
"""Stands between a question on themes and the theme that was chosen."""

TAKES: Final[dict[Kind, Takes]] = {
    "title": "text",
    "phase": "one_of",
    "date": "date",
    "answered_by": "several_of",
    "roles": "several_of",
    "name": "text",
    "people": "number",
    "concerns": "several_of",
    "said_by": "one_of",
    "factor": "one_of",
    "theme": "one_of",
}


def id_of(step: Step) -> str:
    """Give the id of a step: its kind, and what tells it apart from others of that kind."""
    if step.kind == "factor":
        return f"factor/{step.holder}/{step.factor}"
    if step.kind in _NUMBERED:
        return f"{step.kind}/{step.number}"
    return f"{step.kind}/{step.holder}" if step.kind in _OF_A_GROUP else step.kind


def step_of(name: str, context: Context, pack: Pack) -> Step:
    """Give the step of this id.

    Raises:
        UsageError: there is none in this project.
    """
    step = _read(name)
    if step is None or not _is_there(step, context, pack):
        raise _no_question(name, step, context, pack)
    return step


def _read(name: str) -> Step | None:
    kind, *rest = name.split("/")
    if kind == "factor" and len(rest) == 2:
        return Step("factor", rest[0], rest[1])
    if kind in _NUMBERED and len(rest) == 1 and rest[0].isascii() and rest[0].isdigit() and len(rest[0]) < 4:
        return Step("roles" if kind == "roles" else "theme", number=int(rest[0]))
    if kind in _OF_A_GROUP and len(rest) == 1:
        return Step(next(each for each in _KINDS if each == kind), rest[0])
    plain = next((each for each in _KINDS if each == kind), None)
    return Step(plain) if plain and not rest and plain not in ("factor", *_NUMBERED, *_OF_A_GROUP) else None


def _is_there(step: Step, context: Context, pack: Pack) -> bool:
    group = next((each for each in context.stakeholders if each.id == step.holder), None)
    if step.kind in _OF_A_GROUP:
        return group is not None
    if step.kind != "factor":
        return True
    factor = pack.factors.get(step.factor)
    if factor is None or factor.computed is not None:
        return False
    return factor.held_by_project if step.holder == PROJECT else group is not None and factor.can_be_held_by(group.role)


def _no_question(name: str, step: Step | None, context: Context, pack: Pack) -> UsageError:
    groups = [group.id for group in context.stakeholders]
    fix: str = said("Give the id as it was given to you.")
    if step is not None and step.kind == "factor" and step.factor not in pack.factors:
        fix = did_you_mean(step.factor, pack.factors) or fix
    elif step is not None and step.holder not in (PROJECT, *groups):
        fix = did_you_mean(step.holder, (PROJECT, *groups)) or fix
    return UsageError(Problem("unknown_question", said("there is no question {id!r}.", id=name[:120]), "answers", fix))


def is_open(step: Step, value: object) -> bool:
    """Say whether an answer leaves a question open: only of a factor it is an answer that one does not know."""
    only = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    return step.kind != "factor" and isinstance(only, str) and only.strip().lower() in NOT_KNOWING


def value_of(step: Step, value: Value, pack: Pack) -> Any:
    """Take an answer as the step wants it.

    Raises:
        UsageError: it is of another type than the step takes.
    """
    if step.kind in _SEVERAL:
        several = (value,) if isinstance(value, str) else value
        return several if isinstance(several, tuple) else _refuse(step, said("Give a list of ids."))
    if step.kind == "said_by":
        return value if isinstance(value, bool) else _refuse(step, said("Give true or false."))
    if step.kind == "theme":
        themes = [theme.id for theme in pack.themes]
        near = did_you_mean(value, themes) or said("Give the id of a theme.")
        return value if value in themes else _refuse(step, near)
    if step.kind == "people":
        return value if type(value) is int else _refuse(step, said("Give a number."))
    return value if isinstance(value, str) else _refuse(step, said("Give a text, or the id of one answer."))


def _refuse(step: Step, fix: str) -> Any:
    message = said("this cannot be the answer to {id!r}.", id=id_of(step))
    raise UsageError(Problem("answer", message, "answers", fix))


def led(
    reflector: Reflector,
    context: Context,
    asked: Iterable[str],
    *,
    short: bool = False,
    themes: Iterable[str] = (),
    groups: bool = False,
) -> Interview:
    """Give the interview as it stands: what the context answers was asked, and what ``asked`` names.

    Raises:
        UsageError: ``asked`` holds what names no question.
    """
    named = [each.partition(_CHOSEN) for each in asked]
    steps = [_asked_before(name) for name, _, _ in named]
    interview = Interview.of(reflector, context, short=short, themes=tuple(themes), groups=groups)
    chosen = tuple(dict.fromkeys(theme for _, _, theme in named if theme))
    return replace(interview, steps=tuple(dict.fromkeys((*_answered(context), *steps))), chosen=chosen)


def _asked_before(name: str) -> Step:
    step = _read(name)
    if step is None:
        message = said("there is no question {id!r}.", id=name[:120])
        fix = said("Give `asked` back as it was given to you.")
        raise UsageError(Problem("unknown_question", message, "asked", fix))
    return step


def is_answered(step: Step, context: Context) -> bool:
    """Say whether an answer about a factor is there."""
    return step in _answered(context)


def _answered(context: Context) -> Iterator[Step]:
    yield from (Step("factor", PROJECT, factor) for factor in context.answers)
    for group in context.stakeholders:
        yield from (Step("factor", group.id, factor) for factor in group.answers)


def asked_of(interview: Interview) -> tuple[str, ...]:
    """Name what was asked and cannot be seen from the context, for the next call."""
    chosen = dict(enumerate(interview.chosen))
    hidden = [step for step in interview.steps if step.kind in _NUMBERED or interview.value_of(step) is None]
    return tuple(_named(step, chosen.get(step.number) if step.kind == "theme" else None) for step in hidden)


def _named(step: Step, theme: str | None) -> str:
    return f"{id_of(step)}{_CHOSEN}{theme}" if theme else id_of(step)
