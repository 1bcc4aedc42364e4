"""Serves the page of this folder as a platform would: under a strict policy, and with its key kept to itself.

    equipoise serve --origin http://127.0.0.1:8400 --frame-ancestor http://127.0.0.1:8400
    python host.py

With EQUIPOISE_KEY set, what the page asks of /equipoise is asked of the service with that key: then the component is
given endpoint="/equipoise", and neither the page nor the browser ever has the key.
"""

import os
import sys
import urllib.error
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SERVICE = os.environ.get("EQUIPOISE_SERVICE", "http://127.0.0.1:8322")
POLICY = (
    f"default-src 'self'; script-src 'self' {SERVICE}; style-src 'self'; connect-src 'self' {SERVICE}; "
    f"frame-src {SERVICE}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
MOST_BYTES = 1 << 20
PASSED_ON = ("Accept", "Accept-Language", "Content-Type")


class Host(SimpleHTTPRequestHandler):
    """Gives the files of the folder, and passes on what the component asks."""

    def end_headers(self) -> None:
        """Send the policy with everything."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_head(self):
        """Say to the page which service it is to ask."""
        path = Path(self.translate_path(self.path))
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        self._answer(200, "text/html", path.read_bytes().replace(b"http://127.0.0.1:8322", SERVICE.encode()))
        return None

    def do_POST(self) -> None:
        """Ask the service in place of the page; a platform first sees who is logged in, and may read the project."""
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        if path != "/equipoise/v1/reflect" or not 0 < length <= MOST_BYTES:
            self.send_error(404)
            return
        headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        if key := os.environ.get("EQUIPOISE_KEY"):
            headers["X-API-Key"] = key
        asked = urllib.request.Request(f"{SERVICE}/v1/reflect?{query}", self.rfile.read(length), headers)  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 - the service, as named above
                self._answer(answer.status, answer.headers["Content-Type"], answer.read())
        except urllib.error.HTTPError as problem:
            self._answer(problem.code, problem.headers["Content-Type"], problem.read())
        except OSError:
            self.send_error(502)

    def _answer(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Say nothing: what is asked of the service is nobody's business."""


def main(port: int) -> None:
    """Serve this folder to this computer alone."""
    host = ThreadingHTTPServer(("127.0.0.1", port), partial(Host, directory=str(Path(__file__).parent)))
    print(f"The page is at http://127.0.0.1:{host.server_port}", flush=True)  # noqa: T201
    host.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8400)
