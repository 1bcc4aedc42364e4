"""Starts a rule file: one that loads and is proved from the first, with TODO where its author has the say."""

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from equipoise.engine.condition_reader import ConditionReader
from equipoise.engine.doctor.linting import TODO
from equipoise.engine.doctor.worlds import implies, worlds
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.factors import Factor, Level
from equipoise.engine.language import factors_of
from equipoise.engine.pack import Pack
from equipoise.engine.rule import Kind
from equipoise.engine.terms import SLUG_PATTERN, Role

_FILE: Final = """\
id: {id}
title: "{todo}: what one would see, in a few words"
kind: {kind}
theme: {theme}
status: draft                # change to stable when it is ready
since: {version}
when:
  all:
    - {condition}
ask: {ask}
text:
  question: "What {todo}?"
  suggestion: "{todo}: one small step."
  rationale: "{todo}: what it looks for, in one to three sentences."
  cautions: "{todo}: when asking would be unfair, unsafe or empty."
easy:
  question: "What {todo}?"
  suggestion: "{todo}."
suggest: {{who: coach, effort: low}}
evidence:
  - {{supports: "{todo}: what it rests on; with `source` if there is one", strength: practice}}
"""


def start_rule(pack: Pack, rule_id: str, factor_id: str, kind: Kind, version: str) -> str:
    """Give the text of a rule file that looks at one factor; ``version`` is that of the pack it comes into.

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
        todo=TODO,
    )
    neighbours = dict.fromkeys(_neighbours(when, kind, pack), f"{TODO}: why both are needed")
    examples = {
        "fires": [_example(fires[0], factor, role)],
        "silent": [_example(silent, factor, role)],
    }
    ending = {**({"apart_from": neighbours} if neighbours else {}), "examples": examples}
    return text + yaml.safe_dump(ending, allow_unicode=True, sort_keys=False, width=110)


def factor_role(factor: Factor) -> Role:
    """Give the first role that can hold a factor."""
    return factor.held_by[0]  # type: ignore[return-value]


def _usable(rule_id: str, pack: Pack) -> None:
    if not re.match(SLUG_PATTERN, rule_id) or "_" in rule_id:
        fix = "Write it in small letters with hyphens, such as unpaid-users-beside-paid-personnel."
        raise UsageError(Problem("rule_id", f"{rule_id[:80]!r} cannot be the id of a rule.", "rule", fix))
    if pack.find_rule(rule_id) is not None:
        fix = f"Choose another; `equipoise rules show {rule_id}` shows the one that is there."
        raise UsageError(Problem("twice", f"there is a rule {rule_id!r} already.", "rule", fix))


def _sides(factor: Factor, kind: Kind) -> tuple[tuple[Level, ...], Level]:
    """Give the levels on which it fires, the clearest first, and the nearest on which it is silent."""
    balanced = [factor.position[level.id] for level in factor.scale if level.lean == 0]
    tilted = [level for level in factor.scale[: balanced[0] if balanced else 0] if level.lean]
    if not tilted or not balanced:
        message = f"{factor.id!r} has no answers that lean beside some that do not."
        raise UsageError(Problem("scale", message, "factor", "Choose another factor."))
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
        if implies(mine, other, worlds(mine)) or implies(other, mine, worlds(other)):
            yield rule.id


def _example(level: Level, factor: Factor, role: Role | None) -> dict[str, Any]:
    name = f"{TODO}: {level.see.rstrip('.') or level.id}"
    said = {factor.corner: {factor.id: level.id}}
    if role is None:
        return {"name": name, "context": said}
    group = {"name": "The group", "role": role, "people": 6, **said, "said_by": "themselves"}
    return {"name": name, "context": {"stakeholders": [group]}}


def _flow(data: Any) -> str:
    return yaml.safe_dump(data, default_flow_style=True, sort_keys=False, width=1_000).strip()
