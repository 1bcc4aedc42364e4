"""What a result is made from, as it names it: the engine, the packs, and the context as far as the view may tell."""

from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import keeps_back, smallest_shared
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import ContextUsed, EngineName, PackUsed, ProjectShown, View
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.who_answered import sides_shown
from equipoise.engine.terms import ROLES, Role
from equipoise.engine.version import ENGINE_VERSION

THIS_ENGINE: Final = EngineName(version=ENGINE_VERSION)


def packs_used(pack: Pack) -> tuple[PackUsed, ...]:
    """Name the packs that a result rests on."""
    return tuple(PackUsed(id=name.id, version=name.version, digest=name.digest) for name in pack.names)


def context_used(context: Context, view: View, texts: Texts, joint: Version | None = None) -> ContextUsed:
    """Say which context a result is of, as far as the view may tell; with its joint version, who told themselves."""
    project = context.project
    answered_by = dict.fromkeys(context.answered_by)
    for side in context.viewpoints.values():
        answered_by |= dict.fromkeys(side.answered_by)
    shown = ProjectShown(id=project.id, title=project.title, phase=project.phase, date=project.date)
    sides = sides_shown(context, view == "shareable", texts.words)
    return ContextUsed(
        digest=context.digest,
        answered_by=tuple(answered_by),
        project=shown,
        viewpoints=sides,
        needed=_needed(context, view, texts.pack) if keeps_back(context, texts.pack) else None,
        told_themselves=told_themselves(joint) if joint is not None else None,
    )


def _needed(context: Context, view: View, pack: Pack) -> int:
    """Say how many people a party needs; where what sides answered is not told, the most that it can take."""
    if view == "shareable" and context.viewpoints:
        return max(pack.small_group.raised, pack.small_group.default)
    return smallest_shared(context, pack)


def told_themselves(joint: Version) -> tuple[Role, ...]:
    """Give the roles of groups that answered for themselves, in the order of all roles."""
    there = {group.role for group in joint.groups if group.told_itself}
    return tuple(role for role in ROLES if role in there)
