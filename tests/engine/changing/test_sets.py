"""The smallest sets of answers are held against trying every set and every level, over random rules."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from support.generators import random_context, random_pack
from support.trials import Key, TooManyTrialsError, Trials, keys_of, worlds_of

from equipoise.engine.changing.sets import AnswerSet, SetFinder
from equipoise.engine.changing.variables import Purpose, looked_at
from equipoise.engine.conditions.language import All, Any, Condition, Gap, Groups, Not, Unknown, factors_of, parts_of
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import versions

MOST = 3
SEEDS = range(32)
ENOUGH = 10

Case = tuple[str, Condition, Version, Pack]


def cases(seed: int) -> Iterator[Case]:
    """Give conditions of a random pack, alone and joined, on versions of random contexts with and without viewpoints.

    Of the versions, some are those in which it holds.
    """
    rng = Random(seed)
    pack = random_pack(rng, 16)
    seen = [version for _ in range(8) for version in versions(random_context(rng, pack, 0.5, 0.7), pack)]
    whole = [each for each in pack.conditions.values() if all(one.id in pack.factors for one in factors_of(each))]
    for number, condition in enumerate((*whole, *(joined(rng, whole) for _ in range(2 * len(whole))))):
        holding = [version for version in seen if meaning(condition, version).truth]
        for version in (*rng.sample(holding, min(2, len(holding))), rng.choice(seen)):
            yield f"{seed}/{number}", condition, version, pack


def joined(rng: Random, whole: list[Condition]) -> Condition:
    """Join two conditions, the second as it is or turned round."""
    one, other = rng.choice(whole), rng.choice(whole)
    return rng.choice((All, Any))((one, rng.choice((other, Not(other)))))


def constructs(condition: Condition) -> Iterator[str]:
    """Name what a condition is made of."""
    for part in parts_of(condition):
        match part:
            case Groups():
                yield part.quantifier
            case Gap() | Unknown():
                yield f"{type(part).__name__} {'project' if part.factor.held_by_project else 'groups'}"
            case Not() | Any():
                yield type(part).__name__
            case _:
                pass


def test_sets_are_sound_smallest_complete_and_cheapest() -> None:
    """What is found is what trying everything finds: the same sets, costs and order; every level named does."""
    met: Counter[tuple[str, str]] = Counter()
    for name, condition, version, pack in (case for seed in SEEDS for case in cases(seed)):
        purpose: Purpose = "undo" if meaning(condition, version).truth else "reach"
        trials = Trials(condition, version, purpose == "undo", pack.factor_order)
        try:
            expected = trials.smallest(MOST)
        except TooManyTrialsError:
            continue
        found = SetFinder(version, purpose, pack.factor_order).find(condition, looked_at(condition), MOST)
        keys = [keys_of_set(each) for each in found.found]
        assert not found.stopped_early, name
        assert dict(zip(keys, (each.cost for each in found.found), strict=True)) == expected, name
        assert keys == trials.in_order(list(expected), expected), name
        assert all(trials.does(world) for each in found.found for world in worlds_of(each, trials)), name
        met.update((purpose, each) for each in set(constructs(condition)) if found.found)
    every = ("some", "every", "Not", "Any", "Gap project", "Gap groups", "Unknown project", "Unknown groups")
    assert {
        (met[purpose, each], purpose, each)
        for purpose in ("undo", "reach")
        for each in every
        if met[purpose, each] < ENOUGH
    } == set()


def keys_of_set(found: AnswerSet) -> frozenset[Key]:
    """Give the answers of a set."""
    return frozenset(keys_of(each.holder, each.factor.id, each.party is not None) for each in found.changes)
