"""Which tool or resource helps an assistant with a problem, by its code."""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.hints import Hints
from equipoise.engine.words import marked

_ASKED: Final = marked("next_question asks them.")
_INSTEAD: Final[Mapping[str, str]] = {
    "empty": marked("next_question begins a new one."),
    "follow_up": _ASKED,
    "short_form": _ASKED,
    "unknown_factor": marked("equipoise://packs/{pack}/factors lists them."),
    "unknown_pack": marked("equipoise://packs lists them."),
    "unknown_rule": marked("equipoise://packs/{pack}/rules lists them."),
}
_BESIDE: Final[Mapping[str, str]] = {"office": marked("next_question asks for them one by one.")}
HINTS: Final = Hints(_INSTEAD, _BESIDE)
