"""What outcomes and reasons are called, wherever they are chosen or told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from equipoise.adapters.contract import Outcome, Why
from equipoise.engine.words import marked

OUTCOME_WORDS: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        "accepted": marked("taken as it is"),
        "adapted": marked("asked in other words"),
        "rejected": marked("not asked"),
    }
)
WHY_WORDS: Final[Mapping[Why, str]] = MappingProxyType(
    {
        "does_not_fit": marked("It does not fit here"),
        "done_already": marked("We do this already"),
        "not_now": marked("This is not the time"),
        "hard_to_understand": marked("It is hard to understand"),
        "not_safe": marked("It is not safe to ask here"),
        "other": marked("For another reason"),
    }
)
