"""Takes the pictures of the documentation anew: the command in a terminal, and a page of the built site in a browser.

Run it by ``make pictures``, after a change to what they show. The browser is Chromium, as Debian packages it.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
SITE, DOCS = ROOT / "build" / "site", ROOT / "docs"
COMMAND = "equipoise reflect examples/real/esther-jonkoping.yaml"
UNTIL, WIDTH = "\n 2. ", 80
PAGE, SIZE = "catalogue/rules/last-word-with-the-organisation.html", (1280, 800)
PAGES = {"pictures/catalogue.png": PAGE, "sv/pictures/catalogue.png": f"sv/{PAGE}"}
"""Pictures by where they go, the pages beside their languages."""
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""What keeps the browser from asking anybody else for anything."""


def terminal() -> None:
    """Run the command in a terminal, and draw the beginning of what it shows."""
    whole = _in_a_terminal(COMMAND).replace("\r\n", "\n")
    plain = Text.from_ansi(whole).plain
    lines = plain[: plain.index(UNTIL)].rstrip().count("\n") + 1
    shown = "\n".join([f"$ {COMMAND}", *whole.split("\n")[:lines]])
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(shown))
    drawn = console.export_svg(title="Equipoise", unique_id="equipoise")
    local = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code", "DejaVu Sans Mono")
    (DOCS / "pictures" / "terminal.svg").write_text(local, encoding="utf-8")


def _in_a_terminal(command: str) -> str:
    main, side = pty.openpty()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {"PATH": path, "TERM": "xterm-256color", "COLUMNS": str(WIDTH), "EQUIPOISE_LOCALE": "en", "LANG": "C.UTF-8"}
    running = subprocess.Popen(command.split(), cwd=ROOT, env=env, stdin=side, stdout=side, stderr=side)
    os.close(side)
    parts = []
    try:
        while part := os.read(main, 65536):
            parts.append(part)
    except OSError:  # Linux says so when the other end is closed
        pass
    running.wait()
    os.close(main)
    return b"".join(parts).decode()


def catalogue() -> None:
    """Open pages of the built site in a browser, and take a picture of its window."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None or not SITE.is_dir():
        sys.exit("This needs Chromium, and the site that make site builds.")
    options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=5000", ALONE]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for picture, page in PAGES.items():
            (DOCS / picture).parent.mkdir(exist_ok=True)
            window, taken = f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={DOCS / picture}"
            address = f"http://127.0.0.1:{server.server_port}/{page}"
            subprocess.run([browser, *options, window, taken, address], check=True, stderr=subprocess.DEVNULL)
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent calls it so
        """Say nothing."""


if __name__ == "__main__":
    (DOCS / "pictures").mkdir(exist_ok=True)
    terminal()
    catalogue()
