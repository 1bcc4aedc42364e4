"""Starts a rule file: one that loads and is proved from the first, with TODO where its author has the say."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import yaml

from equipoise.engine.conditions.language import factors_of
from equipoise.engine.conditions.reader import ConditionReader
from equipoise.engine.doctor.linting import TODO
from equipoise.engine.doctor.worlds import TooManyWorldsError, implies, worlds
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.packs.factors import Factor, Level
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Kind
from equipoise.engine.terms import SLUG_PATTERN, Role
from equipoise.engine.words import ENGLISH, Words, marked, said

_FILE: Final = """\
id: {id}
title: {title}
kind: {kind}
theme: {theme}
status: draft                # {ready}
since: {version}
when:
  all:
    - {condition}
ask: {ask}
text:
  question: "What {todo}?"
  suggestion: {suggestion}
  rationale: {rationale}
  cautions: {cautions}
easy:
  question: "What {todo}?"
  suggestion: "{todo}."
suggest: {{who: coach, effort: low}}
evidence:
  - {{supports: {supports}, strength: practice}}
"""


_TO_WRITE: Final = {
    "title": marked("what one would see, in a few words"),
    "suggestion": marked("one small step."),
    "rationale": marked("what it looks for, in one to three sentences."),
    "cautions": marked("when asking would be unfair, unsafe or empty."),
    "supports": marked("what it rests on; with `source` if there is one"),
}
"""What is to be written where the file says TODO."""


def start_rule(pack: Pack, rule_id: str, factor_id: str, kind: Kind, version: str, words: Words = ENGLISH) -> str:
    """Give the text of a rule file that looks at one factor; ``version`` is that of the pack it comes into.

    ``words`` say what is to be written; the texts themselves are English, as all originals of a pack are.

    It fires on the tilted answers (a strength on the balanced ones), and is silent on the nearest other. Rules
    that hold in the same projects, or in some of them, are named under ``apart_from``.

    Raises:
        UsageError: the id is none or is there already, there is no such factor, or it has no such answers.
    """
    _usable(rule_id, pack)
    factor = pack.factor(factor_id)
    fires, silent = _sides(factor, kind)
    role = None if factor.held_by_project else factor_role(factor)
    when = {f"{role}.{factor.id}" if role else factor.id: [level.id for level in fires]}
    text = _FILE.format(
        id=rule_id,
        kind=kind,
        theme=factor.theme,
        version=version,
        condition=_flow(when)[1:-1],
        ask=_flow(_ask(factor, role, pack)),
        ready=words.say("change to stable when it is ready"),
        todo=TODO,
        **{key: _quoted(_to_write(words.say(what))) for key, what in _TO_WRITE.items()},
    )
    neighbours = dict.fromkeys(_neighbours(when, kind, pack), _to_write(words.say("why both are needed")))
    examples = {
        "fires": [_example(fires[0], factor, role)],
        "silent": [_example(silent, factor, role)],
    }
    ending = {**({"apart_from": neighbours} if neighbours else {}), "examples": examples}
    return text + yaml.safe_dump(ending, allow_unicode=True, sort_keys=False, width=110)


def _to_write(what: str) -> str:
    return f"{TODO}: {what}"


def _quoted(text: str) -> str:
    """Write a text in quotes, as YAML and JSON both do."""
    return json.dumps(text, ensure_ascii=False)


def factor_role(factor: Factor) -> Role:
    """Give the first role that can hold a factor."""
    return factor.held_by[0]  # type: ignore[return-value]


def _usable(rule_id: str, pack: Pack) -> None:
    if not re.match(SLUG_PATTERN, rule_id) or "_" in rule_id:
        message = said("{id!r} cannot be the id of a rule.", id=rule_id[:80])
        fix = said("Write it in small letters with hyphens, such as unpaid-users-beside-paid-personnel.")
        raise UsageError(Problem("rule_id", message, "rule", fix))
    if pack.find_rule(rule_id) is not None:
        message = said("there is a rule {id!r} already.", id=rule_id)
        fix = said("Choose another; `equipoise rules show {id}` shows the one that is there.", id=rule_id)
        raise UsageError(Problem("twice", message, "rule", fix))


def _sides(factor: Factor, kind: Kind) -> tuple[tuple[Level, ...], Level]:
    """Give the levels on which it fires, the clearest first, and the nearest on which it is silent."""
    balanced = [factor.position[level.id] for level in factor.scale if level.lean == 0]
    tilted = [level for level in factor.scale[: balanced[0] if balanced else 0] if level.lean]
    if not tilted or not balanced:
        message = said("{factor!r} has no answers that lean beside some that do not.", factor=factor.id)
        raise UsageError(Problem("scale", message, "factor", said("Choose another factor.")))
    even = [factor.scale[place] for place in balanced]
    return (tuple(even), tilted[-1]) if kind == "strength" else (tuple(tilted), even[0])


def _ask(factor: Factor, role: Role | None, pack: Pack) -> dict[str, Any]:
    if role is not None:
        return {"to": role, "how": "own_group", "minutes": 8}
    if factor.id in pack.never_aloud:
        return {"to": "managers", "how": "own_group", "minutes": 8}
    return {"to": "everyone", "how": "together", "minutes": 8}


def _neighbours(when: dict[str, list[str]], kind: Kind, pack: Pack) -> Iterator[str]:
    """Name the rules of the same kind that hold wherever this one does, or only where it does."""
    mine = ConditionReader(pack.factors, lambda *_: None).read(when, ())
    if mine is None:
        return
    for rule in pack.active_rules(drafts=True):
        other = pack.conditions[rule.id]
        if rule.kind != kind or set(factors_of(mine)).isdisjoint(factors_of(other)):
            continue
        with suppress(TooManyWorldsError):  # then the doctor says nothing of the two, either
            if implies(mine, other, worlds(mine)) or implies(other, mine, worlds(other)):
                yield rule.id


def _example(level: Level, factor: Factor, role: Role | None) -> dict[str, Any]:
    name = _to_write(level.see.rstrip(".") or level.id)
    said = {factor.corner: {factor.id: level.id}}
    if role is None:
        return {"name": name, "context": said}
    group = {"name": "The group", "role": role, "people": 6, **said, "said_by": "themselves"}
    return {"name": name, "context": {"stakeholders": [group]}}


def _flow(data: Any) -> str:
    return yaml.safe_dump(data, default_flow_style=True, sort_keys=False, width=1_000).strip()
