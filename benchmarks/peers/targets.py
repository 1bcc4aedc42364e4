"""The targets that were set before anything was measured, and whether a run reaches them."""

from collections.abc import Iterator
from dataclasses import dataclass

from peers.results import REFERENCE, Results

FACTOR_TO_OTHERS = 5
FACTOR_TO_HAND = 2
SHARE_OF_GROWTH = 0.25
LOADING_MS = 2_000

BY_HAND = ("by_hand", "by_hand_grouped")
SMALL, LARGE = "generated-100", "generated-10000"


@dataclass(frozen=True)
class Verdict:
    """A target, whether it is reached (None: not measured), by how much, and why it would be missed."""

    target: str
    reached: bool | None
    by: str
    why: str = ""

    @property
    def word(self) -> str:
        """Say it in a word."""
        return {True: "reached", False: "**MISSED**", None: "not measured"}[self.reached]


def verdicts(results: Results) -> Iterator[Verdict]:
    """Judge all targets; where there are several numbers of answers, the worst of them counts."""
    yield _beside_others(results, "real", "the built-in pack")
    yield _beside_others(results, LARGE, "10,000 rules")
    yield _beside_hand(results)
    yield _growth(results)
    yield _durable(results)
    yield from _loading(results)


def _beside_others(results: Results, program: str, where: str) -> Verdict:
    target = f"`{REFERENCE}` at least {FACTOR_TO_OTHERS} times faster than the best of the others on {where}"
    best = [
        min((timed.ratio, results.engines[name]["label"], answers) for name, timed in times)
        for answers in results.answers(program)
        if (times := results.others(program, answers))
    ]
    if not best:
        return Verdict(target, None, "")
    told = "; ".join(f"{ratio:.1f} times at {answers} answers (beside {label})" for ratio, label, answers in best)
    worst, label, answers = min(best)
    hand = [each.ratio for name in BY_HAND if (each := results.timed(program, name, answers))]
    why = (
        f"At {answers} answers the quickest function written by hand is itself {worst / min(hand):.1f} times as fast "
        f"as {label}, which runs compiled code over every rule: with few rules an index can leave little out."
        if hand
        else ""
    )
    return Verdict(target, worst >= FACTOR_TO_OTHERS, told, why)


def _beside_hand(results: Results) -> Verdict:
    target = f"`{REFERENCE}` at most {FACTOR_TO_HAND} times the function written by hand on the built-in pack"
    times = {answers: [results.timed("real", name, answers) for name in BY_HAND] for answers in results.answers("real")}
    ratios = {answers: [1 / each.ratio for each in both if each] for answers, both in times.items()}
    if not all(ratios.values()) or not ratios:
        return Verdict(target, None, "")
    told = "; ".join(
        f"{' or '.join(f'{ratio:.1f}' for ratio in both)} times at {answers} answers"
        for answers, both in ratios.items()
    )
    reached = max(both[0] for both in ratios.values()) <= FACTOR_TO_HAND
    why = "Each answer leads to rules to be looked at, a few steps of Python each; by hand it is one `if`."
    return Verdict(target, reached, f"{told} (second figure: beside the one grouped by fact)", why)


def _growth(results: Results) -> Verdict:
    target = f"`{REFERENCE}` grows less than a quarter as fast as the number of rules (100 to 10,000)"
    small, large = results.size(SMALL), results.size(LARGE)
    if small is None or large is None:
        return Verdict(target, None, "")
    grown = large.rules / small.rules
    costs = {answers: _times(results, answers) for answers in results.answers(LARGE)}
    told = "; ".join(f"{cost:.1f} times at {answers} answers" for answers, cost in costs.items())
    reached = max(costs.values()) < grown * SHARE_OF_GROWTH
    why = (
        "More rules hold on each context and more stand behind each fact; and an index of 10,000 rules lies far apart "
        "in memory, which tells most on a busy machine."
    )
    return Verdict(target, reached, f"{grown:.0f} times the rules cost {told}", why)


def _times(results: Results, answers: int) -> float:
    small, large = (results.timed(program, REFERENCE, answers) for program in (SMALL, LARGE))
    return large.median_us / small.median_us if small and large else float("inf")


def _durable(results: Results) -> Verdict:
    target = "`durable` never slower than durable-rules by its documented way"
    ratios = [
        (ours.ratio / theirs.ratio, f"{size.name}, {answers} answers")
        for size in results.sizes
        for answers in results.answers(size.name)
        if (ours := results.timed(size.name, "durable", answers))
        and (theirs := results.timed(size.name, "durable_documented", answers))
    ]
    if not ratios:
        return Verdict(target, None, "there is no `durable` matcher in this run")
    least, most = min(ratios), max(ratios)
    told = f"between {least[0]:.2f} ({least[1]}) and {most[0]:.2f} ({most[1]}) of its time"
    return Verdict(target, most[0] <= 1, told)


def _loading(results: Results) -> Iterator[Verdict]:
    matcher = results.of(LARGE, REFERENCE)
    target = f"loading 10,000 rules in under {LOADING_MS / 1000:g} seconds"
    if matcher and matcher.load_ms is not None:
        told = f"{matcher.load_ms / 1000:.2f} s from lowered rules"
        yield Verdict(f"{target}: the matcher", matcher.load_ms < LOADING_MS, told)
    pack = next((each for each in results.packs if each.rules == 10_000), None)
    if pack:
        whole = pack.load_pack_ms + pack.reflector_ms
        parts = f"`load_pack` {pack.load_pack_ms / 1000:.2f} s, `Reflector` {pack.reflector_ms / 1000:.2f} s"
        told = f"{whole / 1000:.2f} s: {parts}"
        why = "Most of it goes into reading JSON and into checking the shape of each rule, texts and examples included."
        yield Verdict(f"{target}: the whole pack, texts and all", whole < LOADING_MS, told, why)
