"""Writes ``docs/benchmarks.md`` and its figures from ``results.json``; ``--check`` fails if they are out of date.

The check draws nothing, so it needs no library: each figure carries the digest of what it was drawn from.
"""

import argparse
import sys
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

if __name__ == "__main__":  # in place of the folder of this file, the one that holds it
    sys.path[0] = str(Path(__file__).parent.parent)

from peers.page import FIGURES, page
from peers.results import FILE, Results

DOCS = Path(__file__).parents[2] / "docs"


def main() -> int:
    """Write everything anew, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something is out of date")
    parser.add_argument("--results", type=Path, default=FILE, help="another file of results")
    parser.add_argument("--docs", type=Path, default=DOCS, help="another folder to write to")
    asked = parser.parse_args()
    if not asked.results.exists():
        print(f"{asked.results} is not there: run `make bench-peers` first.", file=sys.stderr)
        return 2
    if asked.check:
        stale = list(out_of_date(asked.results, asked.docs))
        for path in stale:
            print(f"{path} is out of date: run `make bench-report`, and commit the result.", file=sys.stderr)
        return int(bool(stale))
    write(asked.results, asked.docs)
    return 0


def write(file: Path, docs: Path) -> None:
    """Write the page and draw the figures."""
    from peers.figures import draw  # needs matplotlib

    results = Results.read(file)
    (docs / "figures").mkdir(parents=True, exist_ok=True)
    (docs / "benchmarks.md").write_text(page(results), encoding="utf-8")
    for picture in draw(results):
        told = f"<title>{escape(picture.title)}</title>\n<desc>{escape(picture.description)}</desc>"
        svg = picture.svg.replace("<svg ", '<svg role="img" ', 1).replace(
            ' version="1.1">', f' version="1.1">\n<!-- drawn from {_digest(file)} -->\n{told}', 1
        )
        lines = (line.rstrip() for line in svg.splitlines())
        (docs / "figures" / f"{picture.name}.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def out_of_date(file: Path, docs: Path) -> Iterator[Path]:
    """Give what is not as it would be written now."""
    text = docs / "benchmarks.md"
    if not text.exists() or text.read_text(encoding="utf-8") != page(Results.read(file)):
        yield text
    for name in FIGURES:
        figure = docs / "figures" / f"{name}.svg"
        if not figure.exists() or f"<!-- drawn from {_digest(file)} -->" not in figure.read_text(encoding="utf-8"):
            yield figure


def _digest(file: Path) -> str:
    """Give the digest of the results and of what draws them."""
    drawing = Path(__file__).with_name("figures.py")
    return sha256(file.read_bytes() + drawing.read_bytes()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
