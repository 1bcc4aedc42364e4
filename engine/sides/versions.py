"""The versions of a context's answers: the joint one, and one for each party that answered."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, SaidBy, Stakeholder, Viewpoint
from equipoise.engine.errors import ContextError, Problem
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.answers import Group, Party, Version, is_level
from equipoise.engine.terms import (
    NOT_APPLICABLE,
    OPEN,
    PREFER_NOT_TO_SAY,
    THEMSELVES,
    THEY_DIFFER,
    UNKNOWN,
    Role,
)
from equipoise.engine.words import said

JOINT: Final = "joint"
MAIN: Final = "main"
"""The name of the answers outside any viewpoint, where there are viewpoints beside them."""

_NOT_APPLICABLE: Final = Answer(level=NOT_APPLICABLE)


def versions(context: Context, pack: Pack) -> tuple[Version, ...]:
    """Give the joint version first, then that of each viewpoint (and of the answers outside them).

    Raises:
        ContextError: the context was read in the words of another pack.
    """
    _check_words(context, pack)
    if not context.viewpoints:
        return (_complete(JOINT, context, pack, _own(context, context.stakeholders), context.answers),)
    views = views_of(context)
    single = tuple(
        _complete(name, context, pack, _groups(context, view), view.answers, view) for name, view in views.items()
    )
    given = {name: _in_use(view.answers, pack) for name, view in views.items()}
    answers = _agreed(given.values())
    parties = tuple(
        Party(name, view.answered_by, view.said_by == THEMSELVES, given[name]) for name, view in views.items()
    )
    joint = _complete(JOINT, context, pack, _joint_groups(single), answers, parties=parties)
    return (joint, *single)


def answers_outside_viewpoints(context: Context) -> bool:
    """Say whether something is answered beside the viewpoints, about the project or by a group."""
    return bool(context.answers) or any(group.answers for group in context.stakeholders)


def views_of(context: Context) -> dict[str, Viewpoint]:
    """Give the viewpoints by name, and before them what is answered outside them, as ``main``."""
    views = dict(context.viewpoints)
    if answers_outside_viewpoints(context):
        main = Viewpoint(answered_by=context.answered_by, answers=context.answers, stakeholders=context.stakeholders)
        views = {MAIN: main, **views}
    return views


def _own(context: Context, groups: Iterable[Stakeholder], view: Viewpoint | None = None) -> tuple[Group, ...]:
    return tuple(_group(group, view.answered_by if view else context.answered_by, view) for group in groups)


def _groups(context: Context, view: Viewpoint) -> tuple[Group, ...]:
    """The groups of a viewpoint: who takes part is the project's, the answers are the viewpoint's."""
    own = {group.id: group for group in view.stakeholders}
    merged: list[Stakeholder] = []
    for listed in (*context.stakeholders, *_others(context, view)):
        seen = own.pop(listed.id, None)
        said: dict[str, object] = {"answers": seen.answers if seen else {}, "said_by": seen.said_by if seen else None}
        if seen is not None:
            said |= {key: getattr(seen, key) for key in ("name", "people") if getattr(seen, key) is not None}
        merged.append(listed.model_copy(update=said))
    return _own(context, (*merged, *own.values()), view)


def _others(context: Context, view: Viewpoint) -> Iterator[Stakeholder]:
    """Give the groups that only other viewpoints list, each once."""
    known = {group.id for group in (*context.stakeholders, *view.stakeholders)}
    for other in context.viewpoints.values():
        for group in other.stakeholders:
            if group.id not in known:
                known.add(group.id)
                yield group


def _group(group: Stakeholder, answered_by: tuple[Role, ...], view: Viewpoint | None) -> Group:
    hearsay = _is_hearsay(group, answered_by, view.said_by if view else None)
    said_by = THEMSELVES if not hearsay else _speaker(group.said_by, answered_by, view)
    return Group(group.id, group.role, group.name, group.people, said_by, group.answers)


def _is_hearsay(group: Stakeholder, answered_by: tuple[Role, ...], said_by: SaidBy | None) -> bool:
    """Say whether somebody else answered for the group.

    A group speaks for itself where it is ``said_by: themselves`` or its own role, or where nothing is
    said and nobody but its own role answered.
    """
    if group.said_by is not None:
        return group.said_by not in (THEMSELVES, group.role)
    return said_by not in (None, THEMSELVES, group.role) or answered_by != (group.role,)


def _speaker(said_by: SaidBy | None, answered_by: tuple[Role, ...], view: Viewpoint | None) -> str:
    if said_by is not None:
        return said_by
    if view is not None and view.said_by not in (None, THEMSELVES):
        return str(view.said_by)
    return ",".join(answered_by) or UNKNOWN


def _joint_groups(single: tuple[Version, ...]) -> tuple[Group, ...]:
    joint: dict[str, list[Group]] = {}
    for version in single:
        for group in version.groups:
            joint.setdefault(group.id, []).append(group)
    return tuple(_joint_group(seen) for seen in joint.values())


def _joint_group(seen: list[Group]) -> Group:
    """What the group says of itself; where it has not, what all agree on.

    So nobody's view of a group silences what it has said, and a gap shows whoever else speaks of it.
    """
    spoke = [group for group in seen if group.answers]
    own = [group for group in spoke if not group.hearsay]
    first = (own or spoke or seen)[0]
    sizes = {group.people for group in seen if group.people is not None}
    names = [group.name for group in seen if group.name]
    size = sizes.pop() if len(sizes) == 1 else None
    answers = _agreed(group.answers for group in (spoke or seen))
    answers |= {factor: told for factor, told in _agreed(group.answers for group in own).items() if _says(told)}
    others: dict[str, str] = {}
    for factor, answer in answers.items():
        told = [group.said_by for group in spoke if _level(group, factor) == answer.level]
        if told and first.said_by not in told:
            others[factor] = told[0]
    return Group(first.id, first.role, names[0] if names else None, size, first.said_by, answers, others)


def _says(answer: Answer) -> bool:
    return answer.level not in (UNKNOWN, PREFER_NOT_TO_SAY)


def _level(group: Group, factor: str) -> str | None:
    answer = group.answers.get(factor)
    return answer.level if answer else None


def _agreed(all_answers: Iterable[Mapping[str, Answer]]) -> dict[str, Answer]:
    """Give what all who answered agree on, or the only answer given; else unknown.

    Not knowing is no answer: a form of it stands only where nobody gave a level. It is not asked where
    somebody was not asked, so that they can be.
    """
    given = list(all_answers)
    agreed: dict[str, Answer] = {}
    for factor in dict.fromkeys(factor for answers in given for factor in answers):
        said = [answers[factor] for answers in given if factor in answers]
        levels = [answer for answer in said if is_level(answer) or answer.level == NOT_APPLICABLE]
        if levels:
            same = len({answer.level for answer in levels}) == 1
            agreed[factor] = levels[0] if same else Answer(level=THEY_DIFFER)
        elif len(said) == len(given):
            same = len({answer.level for answer in said}) == 1
            agreed[factor] = said[0] if same else Answer(level=UNKNOWN)
    return agreed


def _complete(
    name: str,
    context: Context,
    pack: Pack,
    groups: tuple[Group, ...],
    given: Mapping[str, Answer],
    view: Viewpoint | None = None,
    parties: tuple[Party, ...] = (),
) -> Version:
    """Add what is worked out from numbers, and what does not apply without being asked."""
    groups = tuple(_known_words(group, pack) for group in groups)
    used = _in_use(given, pack)
    answers = dict(used)
    for factor in pack.computed_factors:
        if (level := numbers_in_the_room(groups)) is not None:
            answers[factor.id] = Answer(level=level)
    for factor in pack.asked_if_factors:
        if factor.held_by_project and not applies(factor, context, groups):
            answers.setdefault(factor.id, _NOT_APPLICABLE)
    entries = [answer.level for answer in used.values()]
    entries += [answer.level for group in groups if group.people != 0 for answer in group.answers.values()]
    roles = view.answered_by if view else context.answered_by
    if not roles and parties:
        roles = tuple(dict.fromkeys(role for party in parties for role in party.roles))
    said_by = ",".join(roles) or UNKNOWN
    return Version(name, said_by, context.project.phase, answers, groups, parties, tuple(entries))


def _known_words(group: Group, pack: Pack) -> Group:
    used = _in_use(group.answers, pack)
    return group if len(used) == len(group.answers) else group.with_answers(used)


def _in_use(answers: Mapping[str, Answer], pack: Pack) -> dict[str, Answer]:
    """Leave out answers that are kept in the file but no longer asked."""
    return {
        factor: answer
        for factor, answer in answers.items()
        if (known := pack.factors.get(factor)) and (answer.level in OPEN or answer.level in known.position)
    }


def applies(factor: Factor, context: Context, groups: tuple[Group, ...]) -> bool:
    """Say whether a factor that is asked only where it applies does so, as far as is known; any other always does."""
    concern = factor.marks.asked_if
    if concern is None:
        return True
    if concern == "relatives":
        return not groups or any(group.role == "relatives" and group.people != 0 for group in groups)
    return context.project.concerns is None or concern in context.project.concerns


def numbers_in_the_room(groups: Iterable[Group]) -> str | None:
    """Work out how the numbers of users and others compare; None if a size is unknown or no users are listed.

    One user beside three or more others; users under a third of all; over half; else about equal.
    """
    sizes = [(group.role, group.people) for group in groups]
    if all(role != "users" for role, _ in sizes) or any(people is None for _, people in sizes):
        return None
    users = sum(people or 0 for role, people in sizes if role == "users")
    everybody = sum(people or 0 for _, people in sizes)
    if everybody == 0:
        return None
    if users == 1 and everybody - users >= 3:
        return "one_user_among_many"
    if 3 * users < everybody:
        return "few_users"
    return "users_in_majority" if 2 * users > everybody else "about_equal"


def _check_words(context: Context, pack: Pack) -> None:
    holders: list[tuple[str, Mapping[str, Answer]]] = [("", context.answers)]
    holders += [(group.id, group.answers) for group in context.stakeholders]
    for view in context.viewpoints.values():
        holders.append(("", view.answers))
        holders += [(group.id, group.answers) for group in view.stakeholders]
    strange = [
        _other_pack(factor, answer.level, holder)
        for holder, answers in holders
        for factor, answer in answers.items()
        if not pack.knows(factor, answer.level)
    ]
    if strange:
        raise ContextError(strange)


def _other_pack(factor: str, level: str, holder: str) -> Problem:
    message = said("{factor}: {level!r} is not in the words of this pack.", factor=factor, level=level)
    fix = said("Read the context with the same packs: load_context(path, pack).")
    return Problem("other_pack", message, holder or "context", fix)
