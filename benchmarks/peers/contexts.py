"""Makes contexts of so many answers, in the words of any pack, and reads them by the real reader."""

from collections.abc import Iterator
from random import Random
from typing import Any

from equipoise import Context
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import PHASES, UNKNOWN, Role

GROUPS: tuple[Role, ...] = (
    "users",
    "users",
    "relatives",
    "personnel",
    "personnel",
    "managers",
    "researchers",
    "civil_society",
)
OF_THE_PROJECT = 2 / 3
NOT_KNOWN = 1 / 12


def make_context(pack: Pack, answers: int, rng: Random) -> Context:
    """Give a context of eight groups in which two answers of three are the project's, and one of twelve is not known.

    Levels are drawn evenly. Where the project has too few factors, the groups answer the more.
    """
    asked = [factor for factor in pack.factors.values() if factor.held_by_project and not factor.computed]
    own = rng.sample(asked, min(len(asked), round(answers * OF_THE_PROJECT)))
    groups: list[dict[str, Any]] = [{"role": role, "people": rng.randint(1, 12), "attitudes": {}} for role in GROUPS]
    for number, factor in _of_groups(pack, answers - len(own), rng):
        groups[number]["attitudes"][factor.id] = _level(factor, rng)
    for number, group in enumerate(groups):
        group["said_by"] = "themselves" if number % 2 else "coach"
    project = {"id": "bench", "phase": rng.choice(PHASES)}
    setting = {factor.id: _level(factor, rng) for factor in own}
    data = {"equipoise": 1, "project": project, "answered_by": "coach", "setting": setting, "stakeholders": groups}
    return Context.from_dict(data, pack)


def _of_groups(pack: Pack, answers: int, rng: Random) -> Iterator[tuple[int, Factor]]:
    """Draw which group answers what, each group nearly as often as the others."""
    held = [[factor for factor in pack.factors.values() if factor.can_be_held_by(role)] for role in GROUPS]
    waiting = [rng.sample(factors, len(factors)) for factors in held]
    while answers:
        for number, factors in enumerate(waiting):
            if answers and factors:
                answers -= 1
                yield number, factors.pop()


def _level(factor: Factor, rng: Random) -> str:
    return UNKNOWN if rng.random() < NOT_KNOWN else rng.choice(factor.scale).id
