"""Which request helps with a problem, by its code: whoever calls has no command line here, and installs nothing."""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.hints import Hints
from equipoise.engine.words import marked

_A_REPORT: Final = marked("`POST /v1/reflect?view=coach&report=true` makes one.")
_INSTEAD: Final[Mapping[str, str]] = {
    "empty": marked("`GET /openapi.json` says what is to be sent."),
    "follow_up": marked("`GET /v1/packs/{pack}/factors/{factor}` tells more of each."),
    "short_form": marked("`GET /v1/forms/codebook` has them with their answers."),
    "unknown_factor": marked("`GET /v1/packs/{pack}/factors` lists them."),
    "unknown_pack": marked("`GET /v1/packs` lists them."),
    "unknown_rule": marked("`GET /v1/packs/{pack}/rules` lists them."),
    "unknown_schema": marked("`GET /v1/schema` lists them."),
}
_BESIDE: Final[Mapping[str, str]] = {
    "is_report": marked("A report is for `POST /v1/follow-up`."),
    "no_report": _A_REPORT,
    "only_shareable": _A_REPORT,
    "unknown_adapter": marked("`GET /v1/adapters` lists them."),
}
_IN_PLACE: Final[Mapping[str, str]] = {
    "adapter_failed": marked("Tell whoever runs the service."),
    "not_installed": marked("Ask for another form, or ask whoever runs the service to install it."),
    "office": marked("Send the answers as JSON or YAML."),
}
HINTS: Final = Hints(_INSTEAD, _BESIDE, _IN_PLACE)
