"""The heads of what is answered: what a page may load, and what a browser may keep of it."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from equipoise.adapters.web.files.naming import FileName

_NOT_KEPT: Final = "no-store"
FOR_BACK: Final = "private, max-age=0"
"""What was posted may be shown once more when somebody goes back in the browser: with ``no-store`` it can only ask to
send it again, and many a reader takes that for an error. Where scripts run, going back is within one page that is not
kept, and what they fetch is not kept either: the cache of the browser holds the page to share alone, which opens by
itself. Where none run, it holds all that was shown; the page says so, and "Clear all" asks it to forget. To be able to
send it again, browsers hold what was posted in any case, so that no page can promise that nothing is kept there."""
_POLICY: Final = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
"""Nothing runs and nothing styles but our own two files, and nothing is fetched from anywhere else."""
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": _NOT_KEPT,
    "Referrer-Policy": "same-origin",  # with none at all, browsers hide from the guard where a form comes from
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def for_back(answer: Response) -> Response:
    """Let the browser show a page again; what is downloaded it never does."""
    if "Content-Disposition" not in answer.headers:
        answer.headers["Cache-Control"] = FOR_BACK
    return answer


def download(body: bytes, name: FileName, media_type: str) -> Response:
    """Give a file to keep."""
    headers = {**HEADERS, "Content-Disposition": name.as_attachment}
    return Response(body, 200, headers, media_type)
