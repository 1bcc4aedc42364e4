"""The quiet corpus: where co-production goes well, little is asked. False alarms cost trust faster than misses."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final

import pytest
from support.built_in import PACK

from equipoise import Context, Reflector, load_context
from equipoise.engine.packs.factors import Factor, Level
from equipoise.engine.terms import CONCERNS, PHASES, PROJECT, THEMSELVES, Role

HEALTHY: Final = sorted((Path(__file__).parent / "healthy").glob("*.yaml"))
ROLES: Final[tuple[Role, ...]] = ("users", "personnel", "managers", "relatives")
SEEDS: Final = range(500)
MOST: Final = 4
USUAL: Final = 2
REFLECTOR: Final = Reflector(PACK)
each_healthy = pytest.mark.parametrize("path", HEALTHY, ids=lambda path: path.stem)

SLOTS: Final[tuple[tuple[Role | str, Factor], ...]] = tuple(
    (holder, factor)
    for factor in PACK.factors.values()
    for holder in (PROJECT, *ROLES)
    if (factor.held_by_project if holder == PROJECT else factor.can_be_held_by(holder))
)
"""Every answer that can be given: the holder, which is the project or a role, and the factor."""


def imbalances(context: Context) -> list[str]:
    """Give the ids of the imbalance questions that are chosen."""
    return [question.id for question in REFLECTOR.reflect(context).questions if question.kind == "imbalance"]


def balanced(factor: Factor) -> list[Level]:
    """Give the levels that lean nowhere."""
    return [level for level in factor.scale if level.lean == 0]


def one_step_off(factor: Factor) -> list[Level]:
    """Give the levels that lean and stand next to one that does not, before or past balance."""
    places = {factor.position[level.id] + step for level in balanced(factor) for step in (-1, 1)}
    return [level for place, level in enumerate(factor.scale) if place in places and level.lean != 0]


def nearly_balanced(seed: int) -> Context:
    """Make a project in which every answer is balanced but for three, each one step off."""
    rng = Random(seed)
    off = rng.sample(range(len(SLOTS)), 3)
    answers: dict[str, dict[str, str]] = {holder: {} for holder in (PROJECT, *ROLES)}
    for place, (holder, factor) in enumerate(SLOTS):
        answers[holder][factor.id] = rng.choice(one_step_off(factor) if place in off else balanced(factor)).id
    corners = {factor.id: factor.corner for factor in PACK.factors.values()}
    data: dict[str, Any] = {
        "equipoise": 1,
        "project": {"phase": rng.choice(sorted(PHASES)), "concerns": sorted(CONCERNS)},
        "answered_by": "coach",
        "stakeholders": [{"role": role, "said_by": THEMSELVES, "attitudes": answers[role]} for role in ROLES],
    }
    for factor_id, level in answers[PROJECT].items():
        data.setdefault(corners[factor_id], {})[factor_id] = level
    return Context.from_dict(data, PACK)


def levels(context: Context) -> Iterator[Level]:
    """Give the level of every answer, the project's and the groups'."""
    for answers in (context.answers, *(group.answers for group in context.stakeholders)):
        for factor_id, answer in answers.items():
            yield PACK.factors[factor_id].level(answer.level)


@pytest.fixture(scope="module")
def chosen() -> dict[int, list[str]]:
    """Give what is chosen for each seeded project."""
    return {seed: imbalances(nearly_balanced(seed)) for seed in SEEDS}


def test_three_small_tilts_never_fill_a_page(chosen: dict[int, list[str]]) -> None:
    """At most four imbalance questions are chosen, on any of them; what is said is seed by seed."""
    assert {seed: rules for seed, rules in chosen.items() if len(rules) > MOST} == {}


def test_three_small_tilts_bring_two_questions_at_most_as_a_rule(chosen: dict[int, list[str]]) -> None:
    """The median is two or less; what is said is which rules are loudest."""
    loudest = Counter(rule for rules in chosen.values() for rule in rules).most_common(10)
    assert median(map(len, chosen.values())) <= USUAL, loudest


def test_the_seeded_projects_are_what_they_say() -> None:
    """Exactly three answers lean, whatever the seed, and every factor is answered."""
    for seed in (0, 1, 499):
        context = nearly_balanced(seed)
        assert sum(level.lean != 0 for level in levels(context)) == 3
        assert sum(1 for _ in levels(context)) == len(SLOTS)


def test_no_balanced_project_is_asked_of_imbalance() -> None:
    """Where nothing leans, no imbalance is found; nor where a scale is past balance in nothing."""
    answers = {factor.id: balanced(factor)[-1].id for factor in PACK.factors.values() if factor.held_by_project}
    setting = {each: level for each, level in answers.items() if PACK.factors[each].corner == "setting"}
    resources = {each: level for each, level in answers.items() if PACK.factors[each].corner == "resources"}
    context = Context.from_dict({"equipoise": 1, "setting": setting, "resources": resources}, PACK)
    assert imbalances(context) == []


def test_there_are_twelve_healthy_projects_or_more() -> None:
    """Written by hand, each of another service."""
    assert len(HEALTHY) >= 12


@each_healthy
def test_a_healthy_project_is_asked_little(path: Path) -> None:
    """At most four imbalance questions are chosen; what is said is their rules."""
    rules = imbalances(load_context(path, PACK))
    assert len(rules) <= MOST, rules


@each_healthy
def test_a_healthy_project_is_not_perfect(path: Path) -> None:
    """Five answers or more lean, and most do not: real projects are like that."""
    leans = [level.lean != 0 for level in levels(load_context(path, PACK))]
    assert sum(leans) >= 5
    assert sum(leans) < len(leans) / 2


@each_healthy
def test_a_healthy_project_is_a_sound_context(path: Path) -> None:
    """Of a believable size, told by the groups themselves, with nothing for the reader to remark on."""
    context = load_context(path, PACK)
    assert 20 <= sum(1 for _ in levels(context)) <= 40
    assert {group.said_by for group in context.stakeholders if group.answers} == {THEMSELVES}
    assert [notice for notice in context.notices if notice.severity != "hint"] == []
