"""The headers that answers have, as OpenAPI has them."""

from typing import Any, Final

_TEXT: Final = {"type": "string"}


def _header(description: str, schema: dict[str, Any] | None = None, required: bool = False) -> dict[str, Any]:
    return {"description": description, "schema": schema or _TEXT, **({"required": True} if required else {})}


HEADERS: Final[dict[str, Any]] = {
    "X-Request-ID": _header("The id of the request, by which it is found in the log.", required=True),
    "Content-Language": _header("The language of the answer."),
    "Vary": _header("What of the request the answer depends on."),
    "Equipoise-Pack": _header("The packs that the answer rests on, each as its id and version.", required=True),
    "Equipoise-Engine": _header("The version of the engine.", required=True),
    "Equipoise-View": _header("For whom the answer is made.", {"enum": ["shareable", "coach"]}),
    "Equipoise-Unmapped": _header(
        "How many parts of the body have no place in a context. `Link` says where they are listed.", {"type": "integer"}
    ),
    "Equipoise-Warning": _header("What the form has no place for, percent-encoded; there may be several."),
    "Link": _header("Where it is listed what was not read."),
    "ETag": _header("Send it back as `If-None-Match` to be told whether something has changed.", required=True),
    "Cache-Control": _header("How long it can be kept."),
    "Retry-After": _header("The seconds to wait.", {"type": "string", "pattern": "^[0-9]+$"}),
    "WWW-Authenticate": _header("How to show who one is."),
    "Allow": _header("The methods that there are."),
}

_MADE: Final = ("Content-Language", "Vary", "Equipoise-Pack", "Equipoise-Engine")
_KEPT: Final = ("ETag", "Cache-Control")
_READ: Final = ("Equipoise-Unmapped", "Equipoise-Warning", "Link")
_VIEWED: Final = ("/v1/reflect", "/v1/explain", "/v1/compare", "/v1/follow-up", "/v1/picture")
_POSTED: Final = (*_VIEWED, "/v1/check")


def headers_of(path: str, _status: str) -> dict[str, Any]:
    """Give the headers of an answer where all is well."""
    names = ["X-Request-ID"]
    if path in _POSTED:
        names += [*_MADE, *_READ, *(["Equipoise-View"] if path in _VIEWED else [])]
    elif path.startswith(("/v1/packs", "/v1/forms", "/v1/schema", "/v1/adapters")):
        names += [*_MADE, *_KEPT, *(["Equipoise-Warning"] if path == "/v1/forms/{name}" else [])]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
