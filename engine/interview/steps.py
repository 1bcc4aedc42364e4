"""The steps of an interview: one thing to ask each."""

from dataclasses import dataclass
from typing import Literal

from equipoise.engine.terms import PROJECT

Kind = Literal[
    "title", "phase", "date", "answered_by", "roles", "name", "people", "concerns", "said_by", "factor", "theme"
]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask.

    What it takes as an answer goes by its kind. ``title``, ``date``, ``name``: text. ``phase``, ``theme``: an id.
    ``answered_by``: roles. ``roles``: the roles of the groups from ``number`` on, one for each. ``concerns``: those
    that apply, empty if none does. ``people``: a number. ``said_by``: whether the group has said it itself.
    ``factor``: a level, or a form of not knowing. ``holder`` is the project or a group's id; ``number`` the place
    of a group or of a chosen theme.
    """

    kind: Kind
    holder: str = PROJECT
    factor: str = ""
    number: int = 0
