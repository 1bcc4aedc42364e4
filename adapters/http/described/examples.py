"""Examples of what can be sent, made of the first pack, so that they are in its words whichever it is."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack

_ANSWERED: Final = 8


def example_context(pack: Pack) -> dict[str, Any]:
    """Tell of a project in a few answers, as tilted as each scale goes."""
    return {
        "equipoise": 1,
        "project": {"id": "a-clinic", "title": "Better visits to a clinic", "phase": "designing", "date": "2026-11-28"},
        "answered_by": ["coach", "personnel"],
        "stakeholders": [
            {"role": "users", "people": 12},
            {"role": "personnel", "people": 20},
            {"role": "managers", "people": 3},
        ],
        **_answers(pack, 0),
    }


def example_sides(pack: Pack) -> dict[str, Any]:
    """Tell of a project that two sides see differently."""
    return {
        "equipoise": 1,
        "project": {"id": "a-clinic", "title": "Better visits to a clinic", "phase": "designing"},
        "stakeholders": [{"role": "users", "people": 12}, {"role": "personnel", "people": 20}],
        "viewpoints": {
            "users": {"answered_by": ["users"], "people": 12, **_answers(pack, 0)},
            "personnel": {"answered_by": ["personnel"], "people": 20, **_answers(pack, -1)},
        },
    }


def _answers(pack: Pack, level: int) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for factor in islice(_short(pack), _ANSWERED):
        found.setdefault(factor.corner, {})[factor.id] = factor.scale[level].id
    return found


def _short(pack: Pack) -> Iterator[Factor]:
    factors = (pack.factors[name] for name in pack.short_form or pack.factors)
    yield from (each for each in factors if each.held_by_project and not each.computed and not each.marks.asked_if)
