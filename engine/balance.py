"""How each corner leans: counts of known answers, said in words. Never a mean, never one number."""

from collections import Counter
from collections.abc import Iterator, Mapping

from equipoise.engine.answers import Group, Version
from equipoise.engine.context import Answer
from equipoise.engine.factors import Factor, Level
from equipoise.engine.manifest import LeanWords, at_least_share
from equipoise.engine.pack import Pack
from equipoise.engine.reflection import CornerBalance, CornerFactor, Lean, Part
from equipoise.engine.terms import NOT_APPLICABLE, PROJECT, Side
from equipoise.engine.wording import named


def balance(version: Version, pack: Pack) -> tuple[CornerBalance, ...]:
    """Give the balance of every corner, in the pack's order."""
    entries: dict[str, list[tuple[Factor, str, Group | None, Answer | None]]] = {id_: [] for id_ in pack.corner_ids}
    for entry in _entries(version, pack):
        entries[entry[0].corner].append(entry)
    return tuple(_corner(corner, found, pack) for corner, found in entries.items())


def _entries(version: Version, pack: Pack) -> Iterator[tuple[Factor, str, Group | None, Answer | None]]:
    """Give every factor with each of its holders that can answer it, and the answer."""
    for factor in pack.factors.values():
        if factor.held_by_project:
            yield factor, PROJECT, None, version.answers.get(factor.id)
            continue
        for role, groups in version.groups_by_role.items():
            if factor.can_be_held_by(role):
                for group in groups:
                    yield factor, group.id, group, group.answers.get(factor.id)


def _corner(
    corner: str, entries: list[tuple[Factor, str, Group | None, Answer | None]], pack: Pack
) -> CornerBalance:
    shown: list[CornerFactor] = []
    toward: Counter[Side] = Counter()
    of = known = balanced = 0
    for factor, holder, group, answer in entries:
        part = part_of(factor)
        applies = answer is None or answer.level != NOT_APPLICABLE
        of += applies and part == "counted"
        position = factor.position.get(answer.level) if answer else None
        if answer is None or position is None:
            continue
        level = factor.scale[position]
        side = side_of(level, pack.sides)
        shown.append(
            CornerFactor.model_construct(
                factor=factor.id,
                holder=holder,
                level=level.id,
                label=named(group, level.see),
                part=part,
                side=side,
            )
        )
        if part == "counted":
            known += 1
            if side is None:
                balanced += 1
            else:
                toward[side] += 1
    lean = lean_word(known, toward, pack.lean_words)
    counts = {side: toward[side] for side in SIDES_IN_ORDER if toward[side]}
    return CornerBalance(
        corner=corner, lean=lean, known=known, of=of, balanced=balanced, toward=counts, factors=tuple(shown)
    )


SIDES_IN_ORDER: tuple[Side, ...] = ("organisation", "users", "other")


def part_of(factor: Factor) -> Part:
    """Say whether a factor is counted in how its corner leans, and if not, why."""
    marks = factor.marks
    if marks.given:
        return "given"
    if marks.among_users:
        return "among_users"
    return "not_counted" if marks.not_counted else "counted"


def side_of(level: Level, sides: Mapping[str, Side]) -> Side | None:
    """Say whose side a level leans to: the first of those who gain; None if it is balanced."""
    if level.lean == 0:
        return None
    if not level.gains:
        return "users" if level.lean > 0 else "other"
    return sides[level.gains[0]]


def lean_word(known: int, toward: Mapping[Side, int], words: LeanWords) -> Lean:
    """Say in words how a corner leans, from counts."""
    if known < words.at_least_known:
        return "too_little_known"
    organisation, users = toward.get("organisation", 0), toward.get("users", 0)
    if at_least_share(min(organisation, users), words.both_ways, known):
        return "both_ways"
    side = max(SIDES_IN_ORDER, key=lambda each: toward.get(each, 0))
    if at_least_share(toward.get(side, 0), words.clearly, known):
        return _LEANS["clearly", side]
    if at_least_share(toward.get(side, 0), words.somewhat, known):
        return _LEANS["somewhat", side]
    return "near_balance"


_LEANS: dict[tuple[str, Side], Lean] = {
    ("clearly", "organisation"): "clearly_toward_organisation",
    ("clearly", "users"): "clearly_toward_users",
    ("clearly", "other"): "clearly_toward_other",
    ("somewhat", "organisation"): "somewhat_toward_organisation",
    ("somewhat", "users"): "somewhat_toward_users",
    ("somewhat", "other"): "somewhat_toward_other",
}

