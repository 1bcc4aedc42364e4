"""What of several contexts of one project may be shared: a group is told of only where it is large enough in each.

Law: lists of contexts that differ only in what is protected become equal here.
"""

from collections.abc import Mapping, Sequence

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder, Viewpoint
from equipoise.engine.contexts.redaction import redact, sizes_told, smallest_shared
from equipoise.engine.packs.pack import Pack


def redact_together(contexts: Sequence[Context], pack: Pack) -> tuple[Context, ...]:
    """Redact contexts that are to be compared, each as strictly as the strictest of them asks."""
    smallest = max(smallest_shared(context, pack) for context in contexts)
    groups = _large_in_all([sizes_told(context) for context in contexts], smallest)
    views = _large_in_all([{name: view.people for name, view in c.viewpoints.items()} for c in contexts], smallest)
    if any(name not in views for context in contexts for name in context.viewpoints):
        views = frozenset()  # sides are told together or not at all
    return tuple(redact(_hidden(context, groups, views), pack) for context in contexts)


def _large_in_all(sizes: Sequence[Mapping[str, int | None]], smallest: int) -> frozenset[str]:
    """Give those that are there, and large enough, in each."""
    everywhere = frozenset.intersection(*(frozenset(each) for each in sizes))
    return frozenset(name for name in everywhere if all((each[name] or 0) >= smallest for each in sizes))


def _hidden(context: Context, groups: frozenset[str], views: frozenset[str]) -> Context:
    """Give the context with no size for what is too small somewhere, which redaction takes for small."""
    shown = {
        name: view.model_copy(
            update={
                "people": view.people if name in views or view.people == 0 else None,
                "stakeholders": _without_sizes(view, groups),
            }
        )
        for name, view in context.viewpoints.items()
    }
    return context.model_copy(update={"stakeholders": _without_sizes(context, groups), "viewpoints": shown})


def _without_sizes(holder: Context | Viewpoint, groups: frozenset[str]) -> tuple[Stakeholder, ...]:
    return tuple(
        group if group.id in groups or group.people == 0 else group.model_copy(update={"people": None})
        for group in holder.stakeholders
    )


def is_shared(factor_id: str, pack: Pack) -> bool:
    """Say whether a change of an answer is told: none on what groups think, nor any that is never asked aloud."""
    factor = pack.factors.get(factor_id)
    return factor is None or pack.fit_to_share(factor)


def is_shared_in_its_corner(factor_id: str, pack: Pack) -> bool:
    """Say whether it is told as what moved its corner, too: not in one that holds what groups think."""
    return is_shared(factor_id, pack) and pack.factors[factor_id].corner not in pack.corners_of_groups
