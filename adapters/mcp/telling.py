"""Tells an assistant what went wrong: a sentence with its place and what to do, in the language asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from mcp.types import CallToolResult, TextContent
from pydantic import ValidationError

from equipoise.adapters.mcp.hints import HINTS
from equipoise.adapters.mcp.interviewing import Answer
from equipoise.engine.errors import Problem
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import Words, said

MOST_TOLD: Final = 20
"""So many problems at most are told at once."""


def failed(problems: Iterable[Problem], words: Words) -> CallToolResult:
    """Tell that a call failed, and why."""
    return CallToolResult(content=[TextContent(type="text", text=sentences(problems, words))], is_error=True)


def sentences(problems: Iterable[Problem], words: Words) -> str:
    """Tell each problem in a line."""
    every = [_sentence(problem, words) for problem in problems]
    if len(every) > MOST_TOLD:
        rest = len(every) - MOST_TOLD
        every[MOST_TOLD:] = [words.say_many("And {count} more.", "And {count} more.", rest)]
    return "\n".join(every)


def _sentence(problem: Problem, words: Words) -> str:
    problem = HINTS.on(problem)
    told = f"{_shown(words.again(problem.where))}: {words.again(problem.message)}"
    return f"{told} {words.again(problem.fix)}" if problem.fix else told


def inside(name: str, kind: str) -> Problem:
    """Say that something failed here; not what, since that may hold what was given."""
    message = said("something went wrong inside Equipoise ({kind}).", kind=kind)
    return Problem("inside", message, name, said("Nothing was changed. Please report it."))


def unknown(names: Iterable[str], known: Iterable[str], where: str) -> Iterator[Problem]:
    """Say of each name that there is nothing of that name."""
    choices = list(known)
    for name in names:
        fix = did_you_mean(name, choices) or said("Use one of: {choices}.", choices=", ".join(choices))
        yield Problem("unknown", said("there is no {name!r} here.", name=name[:80]), where, fix)


def mistyped(error: ValidationError) -> tuple[Problem, ...]:
    """Give a sentence for each place; of a value that may have several shapes, what is wrong with the one it has."""
    found: dict[str, Mapping[str, Any]] = {}
    for each in error.errors(include_url=False, include_input=False):
        where = "/".join(_shown(step) for step in each["loc"] if not _internal(step))[:200]
        if where not in found or found[where]["type"].endswith("_type"):
            found[where] = each
    return tuple(Problem("argument", _wrong(each), where, _instead(each)) for where, each in found.items())


def _instead(error: Mapping[str, Any]) -> str:
    """Name the keys that there are, where one was given that there is not: answers alone have keys of their own."""
    if error["type"] != "extra_forbidden":
        return ""
    return did_you_mean(error["loc"][-1], Answer.model_fields)


def _shown(step: str | int) -> str:
    return str(step) if str(step).isprintable() else repr(step)[1:-1]


def _internal(step: str | int) -> bool:
    """Say whether a step of pydantic's path is its own: a branch of a union."""
    return isinstance(step, str) and ("[" in step or step in {"str", "int", "bool", "constrained-str"})


def _wrong(error: Mapping[str, Any]) -> str:
    limits = {key: value for key, value in error.get("ctx", {}).items() if isinstance(value, str | int)}
    match error["type"]:
        case "missing":
            return said("this is missing.")
        case "literal_error":
            return said("use one of: {choices}.", choices=limits["expected"])
        case "extra_forbidden":
            return said("there is nothing of this name here.")
        case "string_too_long" | "too_long":
            return said("this is too long: at most {most}.", most=limits["max_length"])
        case "greater_than_equal":
            return said("this must be at least {least}.", least=limits["ge"])
        case "less_than_equal":
            return said("this must be at most {most}.", most=limits["le"])
        case _:
            return said("this is of the wrong type; look at the schema of the arguments.")


def compact(structured: Any) -> str:
    """Write a result as JSON without what only people need."""
    return json.dumps(structured, ensure_ascii=False, separators=(",", ":"))
