"""Follow-up: what became of each finding from one report to the next, and whether the answers or the rules did it."""

from equipoise.engine.follow_up.comparing import follow_up
from equipoise.engine.follow_up.model import (
    ActionFollowed,
    AnswerChange,
    Cause,
    CornerMove,
    Doubt,
    Fate,
    Followed,
    FollowUp,
    Place,
    RuleChange,
    RunShown,
)

__all__ = [
    "ActionFollowed",
    "AnswerChange",
    "Cause",
    "CornerMove",
    "Doubt",
    "Fate",
    "FollowUp",
    "Followed",
    "Place",
    "RuleChange",
    "RunShown",
    "follow_up",
]
