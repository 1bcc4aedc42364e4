"""The order of questions that is the same for every project."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.interview import Interview, Order, waiting
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import PROJECT, ROLES

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
ORDER = Order.of(REFLECTOR)
EVERYBODY = Context(stakeholders=tuple(Stakeholder(id=f"{role[:4]}-1", role=role) for role in ROLES))


@pytest.mark.parametrize("seed", range(3))
def test_no_answer_moves_a_question(seed: int) -> None:
    """Whatever is answered, a holder is asked in this order: first the short form, then what it opened."""
    rng, asked = Random(seed), []
    groups = [{"role": role, "people": 4, "name": "They"} for role in ("users", "personnel", "managers")]
    interview = Interview.of(REFLECTOR, Context.from_dict({"equipoise": 1, "stakeholders": groups}, PACK), short=True)
    while (step := interview.current) is not None:
        if step.kind != "factor":
            interview = interview.skip()
            continue
        role = PROJECT if step.holder == PROJECT else step.holder.partition("-")[0]
        factor = PACK.factors[step.factor]
        asked.append((factor.id not in PACK.short_form, step.holder, ORDER.place(factor, role)))
        interview = interview.answer(rng.choice([*factor.position, "unknown"]))
    assert len(asked) > 15
    for part in (True, False):
        for holder in {each[1] for each in asked}:
            places = [place for opened, whose, place in asked if (opened, whose) == (part, holder)]
            if not part:
                assert places == sorted(places)


def test_what_settles_most_at_the_start_comes_first() -> None:
    """Of what the project holds, the first settles most rules while nothing is known; the last settles fewest."""
    found = {each.factor.id: len(each.settles) for each in waiting(EVERYBODY, REFLECTOR) if each.group is None}
    held = ORDER.sorted(PACK.factors[each] for each in found)
    settled = [found[factor.id] for factor in held]
    assert settled == sorted(settled, reverse=True)


def test_questions_of_a_theme_stay_together() -> None:
    """By theme, the themes come in the order of the pack, and each has its questions in the order they have alone."""
    held = [factor for factor in PACK.factors.values() if factor.held_by_project]
    ordered = ORDER.sorted(held, by_theme=True)
    assert ordered == [
        factor for theme in PACK.themes for factor in ORDER.sorted(each for each in held if each.theme == theme.id)
    ]


def test_it_is_worked_out_once_for_a_reflector() -> None:
    """Also by several threads at once; another reflector of the same rules has the same, and it goes with its own."""
    reflector = Reflector(builtin_pack())
    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(Order.of, [reflector] * 8))
    assert all(each == ORDER for each in given)
    assert Order.of(reflector) is Order.of(reflector)
    gone = weakref.ref(reflector)
    del reflector
    gc.collect()
    assert gone() is None
