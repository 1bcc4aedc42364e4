"""The short form: the factors asked first, and those that answers to them open."""

from collections.abc import Iterator, Sequence

from equipoise.engine.conditions.language import factors_of
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.parts import Project
from equipoise.engine.packs.manifest import FollowUp
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.answers import Version
from equipoise.engine.terms import Concern


def opened(pack: Pack, project: Project, version: Version) -> tuple[str, ...]:
    """Give the factors worth asking after the short form and rules read, in the pack's order."""
    read = {factor.id for rule in pack.active_rules() for factor in factors_of(pack.conditions[rule.id])}
    return tuple(dict.fromkeys(each for each in _opened(pack, project, version) if each in read))


def _opened(pack: Pack, project: Project, version: Version) -> Iterator[str]:
    concerns = project.concerns or ()
    for follow_up, condition in pack.follow_ups:
        holds = condition is not None and meaning(condition, version).truth is True
        if holds or follow_up.concern in concerns or _wanting(follow_up, pack, version):
            yield from follow_up.ask
    for concern in concerns:
        if not any(follow_up.concern == concern for follow_up, _ in pack.follow_ups):
            yield from _asked_of(pack, concern)


def of_concerns(pack: Pack, project: Project, among: Sequence[str]) -> Iterator[str]:
    """Give for each concern that applies the first of these factors that it brings."""
    for concern in project.concerns or ():
        brought = [each for each in among if each in _asked_of(pack, concern)]
        yield from brought[:1]


def _asked_of(pack: Pack, concern: Concern) -> tuple[str, ...]:
    """Give the factors that a concern brings: its follow-ups, else those that are asked where it applies."""
    named = [each for follow_up, _ in pack.follow_ups if follow_up.concern == concern for each in follow_up.ask]
    return tuple(named) or tuple(each.id for each in pack.factors.values() if each.marks.asked_if == concern)


def _wanting(follow_up: FollowUp, pack: Pack, version: Version) -> bool:
    """Say whether it is asked where nothing works yet, and nothing does."""
    return follow_up.no_strength and not any(
        meaning(pack.conditions[rule.id], version).truth is True
        for rule in pack.active_rules()
        if rule.kind == "strength"
    )


def is_answered(pack: Pack, factor_id: str, version: Version) -> bool:
    """Say whether a factor is answered by those who can hold it; by a group of them is enough, or if there is none."""
    factor = pack.factors[factor_id]
    if factor.held_by_project:
        return factor_id in version.answers
    groups = [group for role in factor.held_by for group in version.groups_by_role.get(role, ())]  # type: ignore[call-overload]
    return not groups or any(factor_id in group.answers for group in groups)
