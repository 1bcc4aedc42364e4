"""Writes a context as YAML for people: each answer with its question and what it means above it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, Stakeholder
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.terms import RESERVED, THEMSELVES
from equipoise.engine.words import marked

WIDTH: Final = 100

_HEAD: Final = marked(
    """\
# A project, for Equipoise. `equipoise ask -o FILE` goes on with the questions where this file stops;
# `equipoise reflect FILE` gives the page. You may change an answer here: lines that begin with # are only for you.
# Write about groups, never about single people. Nothing leaves this machine.
"""
)
_PLAIN: Final = re.compile(r"[^\W\d_][\w ,.()/åäöÅÄÖ-]*[\w.)]")


def context_text(context: Context, texts: Texts, head: str | None = None) -> str:
    """Give the text of a file that holds a context, with the questions in the language of the texts.

    ``head`` is the comment at its top, said already; without it, what the command line says there.
    """
    return "\n".join(_lines(context, texts, head or texts.words.say(_HEAD))) + "\n"


def comment(text: str, first: str, rest: str) -> list[str]:
    """Give a text as lines of comment, indented."""
    return wrap(text, WIDTH, initial_indent=f"{first}# ", subsequent_indent=f"{rest}# ")


def _lines(context: Context, texts: Texts, head: str) -> Iterator[str]:
    data = context.to_dict(texts.pack)
    yield head.rstrip("\n")
    yield f"equipoise: {data['equipoise']}"
    if project := data.get("project"):
        yield "project:"
        yield from (f"  {key}: {_value(value)}" for key, value in project.items())
    if context.answered_by:
        yield f"answered_by: {_listed(context.answered_by)}"
    yield from _answers(context.answers, "", texts)
    yield from _groups(context.stakeholders, "", texts)
    if context.viewpoints:
        yield ""
        yield "viewpoints:"
        for name, view in context.viewpoints.items():
            yield f"  {name}:"
            if view.answered_by:
                yield f"    answered_by: {_listed(view.answered_by)}"
            yield from _keys({"said_by": view.said_by, "people": view.people}, "    ")
            yield from _answers(view.answers, "    ", texts)
            yield from _groups(view.stakeholders, "    ", texts)
    if context.set_aside:
        yield ""
        yield "set_aside:"
        for item in context.set_aside:
            reason = f", reason: {_quoted(item.reason)}" if item.reason else ""
            yield f"  - {{rule: {item.rule}{reason}}}"


def _listed(roles: Sequence[str]) -> str:
    return roles[0] if len(roles) == 1 else _value(roles)


def _keys(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    yield from (f"{indent}{key}: {_value(value)}" for key, value in values.items() if value is not None)


def _groups(groups: Sequence[Stakeholder], indent: str, texts: Texts) -> Iterator[str]:
    if not groups:
        return
    yield ""
    yield f"{indent}stakeholders:"
    for place, group in enumerate(groups):
        alike = sum(each.role == group.role for each in groups[: place + 1])
        own_id = group.id if group.id != f"{group.role}-{alike}" else None
        keys = {"name": group.name, "id": own_id, "role": group.role, "people": group.people, "said_by": group.said_by}
        lines = [*_keys(keys, ""), *_answers(group.answers, "", texts)]
        yield from (f"{indent}  {'  ' if number else '- '}{line}".rstrip() for number, line in enumerate(lines))


def _answers(answers: Mapping[str, Answer], indent: str, texts: Texts) -> Iterator[str]:
    """Write answers under their corners, in the order of the pack; what is no longer asked stands in the first."""
    order, corners = texts.pack.factor_order, texts.pack.corner_ids
    for corner in corners:
        held = [name for name in answers if _corner(name, texts) == corner]
        if held:
            yield ""
            yield f"{indent}{corner}:"
        for name in sorted(held, key=lambda name: order.get(name, len(order))):
            factor = texts.pack.factors.get(name)
            if factor is not None:
                yield from _question(factor, answers[name], f"{indent}  ", texts)
            yield f"{indent}  {name}: {_answer(answers[name])}"


def _corner(name: str, texts: Texts) -> str:
    factor = texts.pack.factors.get(name)
    return factor.corner if factor else texts.pack.corner_ids[0]


def _question(factor: Factor, answer: Answer, indent: str, texts: Texts) -> Iterator[str]:
    yield from comment(texts.ask(factor), indent, indent)
    if answer.level in factor.position:
        seen = wrap(texts.see(factor, answer.level), WIDTH - 2 - len(indent))
        yield from (f"{indent}#   {line}" for line in seen)


def _answer(answer: Answer) -> str:
    return f"{{level: {answer.level}, note: {_quoted(answer.note)}}}" if answer.note else answer.level


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    if not isinstance(value, str):
        return str(value)
    plain = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z0-9_-]*", value) or _PLAIN.fullmatch(value)
    return value if plain and value.casefold() not in RESERVED - {THEMSELVES} else _quoted(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
