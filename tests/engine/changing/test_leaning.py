"""What would move a corner is held against trying every one to three answers, over random packs and contexts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from support import packs
from support.generators import random_context, random_pack

from equipoise.engine.changing.leaning import Leaning, leanings
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.balance import balance
from equipoise.engine.reflecting.reflection import CornerBalance
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import versions

SEEDS = range(200)
LEANED_TO = {"both_ways": ("organisation", "users"), "near_balance": (), "too_little_known": ()}

Move = tuple[str, str, str, int, int]
"""Holder, factor, the level it goes to, the steps, and how many findings rest on it."""


def moves(corner: CornerBalance, pack: Pack, rests: Counter[tuple[str, str]]) -> list[Move]:
    """Give each known and counted answer that leans to where the corner leans, with its nearest balanced level."""
    sides = LEANED_TO.get(corner.lean, (corner.lean.rpartition("_")[2],))
    found = []
    for each in corner.factors or ():
        if each.part == "counted" and each.side in sides:
            scale = pack.factors[each.factor].scale
            here = [level.id for level in scale].index(each.level)
            ways = [(abs(place - here), place) for place, level in enumerate(scale) if level.lean == 0]
            if ways:
                steps, place = min(ways)
                found.append((each.holder, each.factor, scale[place].id, steps, rests[each.factor, each.holder]))
    return found


def moved(version: Version, changes: Sequence[Move]) -> Version:
    """Give the version with answers otherwise."""
    for holder, factor, level, _, _ in changes:
        if holder == "project":
            version = replace(version, answers={**version.answers, factor: Answer(level=level)})
        else:
            groups = [
                each.with_answers({**each.answers, factor: Answer(level=level)}) if each.id == holder else each
                for each in version.groups
            ]
            version = replace(version, groups=tuple(groups))
    return version


def corner_of(version: Version, name: str, texts: Texts) -> CornerBalance:
    """Give the balance of one corner."""
    return next(corner for corner in balance(version, texts) if corner.corner == name)


def best(corner: CornerBalance, version: Version, texts: Texts, candidates: list[Move]) -> tuple[Move, ...] | None:
    """Try one to three of the answers: fewest steps, then fewest answers, most findings, and their order."""
    found = []
    for number in (1, 2, 3):
        for places in combinations(range(len(candidates)), number):
            changes = tuple(candidates[place] for place in places)
            if corner_of(moved(version, changes), corner.corner, texts).lean != corner.lean:
                steps, rests = sum(each[3] for each in changes), sum(each[4] for each in changes)
                found.append(((steps, number, -rests, places), changes))
    return min(found)[1] if found else None


def cases() -> Iterator[tuple[str, Version, Pack, Counter[tuple[str, str]]]]:
    """Give joint versions of random contexts, with a number of findings for some answers."""
    for seed in SEEDS:
        rng = Random(seed)
        pack = random_pack(rng, 3)
        version = versions(random_context(rng, pack, 0.3, 0.8), pack)[0]
        holders = ["project", *(group.id for group in version.groups)]
        yield (
            str(seed),
            version,
            pack,
            Counter({(factor, holder): rng.randint(0, 2) for factor in pack.factors for holder in holders}),
        )


def told(found: Leaning) -> tuple[tuple[str, str, str, int], ...]:
    """Give the changes as plain data."""
    return tuple((each.holder, each.factor.id, each.then, each.cost.steps) for each in found.changes)


def test_changes_are_those_that_ask_least() -> None:
    """What is found is what trying everything finds, how the corner leans then, and the counts."""
    met: Counter[tuple[str, bool]] = Counter()
    for seed, version, pack, rests in cases():
        texts = Texts(pack)
        found = {each.corner: each for each in leanings(version, pack, rests)}
        for corner in balance(version, texts):
            if corner.lean in ("near_balance", "too_little_known"):
                assert corner.corner not in found, seed
                continue
            each = found[corner.corner]
            candidates = moves(corner, pack, rests)
            expected = best(corner, version, texts, candidates)
            assert each.otherwise == (expected is not None), seed
            if expected is None:
                ranked = sorted(range(len(candidates)), key=lambda place: (candidates[place][3], -candidates[place][4]))
                expected = tuple(candidates[place] for place in sorted(ranked[:3]))
            assert told(each) == tuple(change[:4] for change in expected), seed
            then = corner_of(moved(version, expected), corner.corner, texts)
            counts = {side: count for side, count in each.after.items() if count}
            assert (each.lean, each.lean_after, counts) == (corner.lean, then.lean, then.toward), seed
            met[each.lean, each.otherwise] += 1
    by_word = Counter(dict.fromkeys((True, False), 0))
    for (_, otherwise), count in met.items():
        by_word[otherwise] += count
    assert (by_word[True] >= 100, by_word[False] >= 10, met["both_ways", True] >= 10) == (True, True, True), met


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with thirteen factors of the setting, one of them given."""
    factors = [packs.factor(f"matter_{number}") for number in range(12)]
    return packs.load(
        tmp_path_factory.mktemp("packs") / "small-pack",
        factors=[*factors, packs.factor("law", marks={"given": True})],
        manifest=packs.manifest(never_aloud=None, short_form=None),
    )


def leaning(pack: Pack, *levels: str, **more: Any) -> Leaning | None:
    """Give what would move the setting, of so many matters answered in turn."""
    answers = {f"matter_{number}": level for number, level in enumerate(levels)}
    context = Context.from_dict({"equipoise": 1, "setting": answers | more}, pack)
    return next(iter(leanings(versions(context, pack)[0], pack, {})), None)


def test_the_nearest_to_balance_go_first(pack: Pack) -> None:
    """The answers that are fewest steps from balance move a corner; what is given is never moved."""
    found = leaning(pack, "organisation_alone", "after_hearing", "jointly", "jointly", law="after_hearing")
    assert found is not None
    assert (found.lean, found.lean_after, dict(found.toward), dict(found.after)) == (
        "somewhat_toward_organisation",
        "near_balance",
        {"organisation": 2},
        {"organisation": 1},
    )
    assert told(found) == (("project", "matter_1", "jointly", 1),)


def test_three_that_do_not_suffice_are_told_in_counts(pack: Pack) -> None:
    """Where three changes do not change the word, the three that ask least are given, and the counts then."""
    found = leaning(pack, *["organisation_alone"] * 11, "after_hearing")
    assert found is not None
    assert [each.factor.id for each in found.changes] == ["matter_0", "matter_1", "matter_11"]
    assert (found.otherwise, found.lean_after, dict(found.after)) == (
        False,
        "clearly_toward_organisation",
        {"organisation": 9},
    )


def test_a_corner_in_balance_is_left_alone(pack: Pack) -> None:
    """Where a corner leans nowhere, nothing has to change."""
    assert leaning(pack, *["jointly"] * 8) is None


def test_too_little_known_is_not_moved(pack: Pack) -> None:
    """Of fewer than four known answers nothing is said."""
    assert leaning(pack, *["organisation_alone"] * 3) is None


def test_ties_go_to_what_findings_rest_on(pack: Pack) -> None:
    """Of answers that ask as little, the one that most findings rest on goes first."""
    answers = {f"matter_{number}": "after_hearing" if number < 3 else "jointly" for number in range(6)}
    context = Context.from_dict({"equipoise": 1, "setting": answers}, pack)
    version = versions(context, pack)[0]
    (found,) = leanings(version, pack, {("matter_1", "project"): 2, ("matter_2", "project"): 1})
    assert [each.factor.id for each in found.changes] == ["matter_1", "matter_2"]
