"""The short form: the factors asked first, and those that answers to them open."""

from collections.abc import Iterator

from equipoise.engine.conditions.language import factors_of
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.parts import Project
from equipoise.engine.packs.manifest import FollowUp
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.answers import Version


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
