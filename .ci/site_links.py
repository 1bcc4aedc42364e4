"""Says which links of a built site lead nowhere, and which of its pages load anything from elsewhere."""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href"), ("object", "data")}
FOLLOWED = {("a", "href"), *LOADS}
NOT_LOADED = {"alternate", "canonical", "next", "prev"}
"""Kinds of ``link`` that only name a page."""
ELSEWHERE = re.compile(r"(?:url\([\"']?|@import\s+[\"'])((?:https?:)?//[^)\"']+)")
"""What a style sheet loads from another place."""


class Page(HTMLParser):
    """Gathers the links, the anchors and what is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one tag."""
        given = {key: value or "" for key, value in attrs}
        self.anchors.update(given[key] for key in ("id", "name") if key in given)
        for key, value in given.items():
            if (tag, key) in FOLLOWED:
                self.links.append(value)
                if (tag, key) in LOADS and given.get("rel") not in NOT_LOADED:
                    self.loads.append(value)


def read(file: Path) -> Page:
    """Read a page."""
    page = Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def wrong(site: Path) -> Iterator[str]:
    """Say all that is wrong with a site."""
    pages = {file: read(file) for file in sorted(site.rglob("*.html"))}
    if not pages:
        yield f"{site}: there are no pages"
    for file, page in pages.items():
        for link in dict.fromkeys(page.links):
            if not (urlsplit(link).scheme or urlsplit(link).netloc) and not _found(link, file, site, pages):
                yield f"{file.relative_to(site)}: leads nowhere: {link}"
        for link in dict.fromkeys(page.loads):
            if urlsplit(link).netloc:
                yield f"{file.relative_to(site)}: loads from elsewhere: {link}"
    for file in sorted(site.rglob("*.css")):
        for link in re.findall(
            r"url\([\"']?((?:https?:)?//[^)\"']+)|@import\s+[\"'](http[^\"']+)", file.read_text("utf-8")
        ):
            yield f"{file.relative_to(site)}: loads from elsewhere: {''.join(link)}"


def _found(link: str, file: Path, site: Path, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    path = unquote(parts.path)
    target = file if not path else site / path.lstrip("/") if path.startswith("/") else file.parent / path
    target = target.resolve()
    target = target / "index.html" if target.is_dir() else target
    if not target.is_relative_to(site.resolve()) or not target.is_file():
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].anchors


def main() -> int:
    """Check the site that is named; 1 where something is wrong."""
    site = Path(sys.argv[1]).resolve()
    found = list(wrong(site))
    for line in found:
        sys.stderr.write(f"{line}\n")
    count = sum(1 for _ in site.rglob("*.html"))
    sys.stderr.write(f"{count} pages, {len(found)} wrong.\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
