"""Which command helps with a problem, by its code: the engine and the other adapters know of none."""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.hints import Hints
from equipoise.engine.words import marked

_INSTEAD: Final[Mapping[str, str]] = {
    "empty": marked("Start from `equipoise new`."),
    "follow_up": marked("`equipoise factors show`, with the name of one, tells more."),
    "no_row": marked("`equipoise act REPORT` shows them with their numbers."),
    "not_set_aside": marked("`equipoise set-aside FILE` shows those that are."),
    "short_form": marked("`equipoise new --short` has them with their answers."),
    "unknown_factor": marked("`equipoise factors list` shows them all."),
    "unknown_rule": marked("`equipoise rules list` shows them all; those of a pack of your own need --pack."),
}
_A_REPORT: Final = marked("`equipoise reflect FILE --view coach -o report.json` makes one.")
_BESIDE: Final[Mapping[str, str]] = {
    "is_report": marked("Reports are for `equipoise act`, `follow-up` and `verify`."),
    "no_report": _A_REPORT,
    "no_step": marked("With --step, or with --question."),
    "office": marked("`equipoise ask` asks for them one by one."),
    "only_shareable": _A_REPORT,
    "several_rows": marked("With --row, or with --step."),
    "unknown_adapter": marked("`equipoise adapters` lists them."),
}
HINTS: Final = Hints(_INSTEAD, _BESIDE)
