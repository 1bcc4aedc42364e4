"""Builds the documentation into build/site: guides, and the catalogue of the built-in pack, in English and Swedish.

The catalogue is written anew each time. A link that leads nowhere, or a page that loads anything from elsewhere,
is an error.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCS, BUILD = ROOT / "docs", ROOT / "build"
SOURCE, SITE = BUILD / "site-source", BUILD / "site"
BIN = Path(sys.executable).parent

Nav = list[dict[str, Any]]


@dataclass(frozen=True)
class Language:
    """One language of the site: where it comes from, where it goes, and what its navigation says."""

    locale: str
    name: str
    docs: Path
    site: Path
    links: dict[str, str]
    words: dict[str, str]
    also: dict[str, str] = field(default_factory=dict)
    """What lies elsewhere in the project, and is a page, too."""


ENGLISH = Language(
    "en",
    "English",
    DOCS,
    SITE,
    {"en": "./index.html", "sv": "./sv/index.html"},
    {"start": "Start", "guides": "Guides", "catalogue": "Catalogue", "corners": "By corner", "themes": "By theme"},
    {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"},
)
SWEDISH = Language(
    "sv",
    "Svenska",
    DOCS / "sv",
    SITE / "sv",
    {"en": "../index.html", "sv": "./index.html"},
    {"start": "Start", "guides": "Vägledning", "catalogue": "Katalog", "corners": "Efter hörn", "themes": "Efter tema"},
)
LANGUAGES = (ENGLISH, SWEDISH)
FIRST = ("coaches.md", "rule-writers.md", "make-your-own-pack.md", "embedders.md", "platforms.md")
"""The order of the guides; any other comes after these."""
_LINK = re.compile(r"(?<!!)\[(?P<words>[^]]+)\]\((?![a-z]+:)(?P<path>[^)#\s]+)(?P<anchor>#[^)\s]*|)\)")
HOW_IT_IS_MADE = (
    "contributing.md",
    "changelog.md",
    "matching.md",
    "benchmarks.md",
    "fuzzing.md",
    "mutation-testing.md",
)


def main() -> int:
    """Build both languages; 1 where something is wrong."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    for language in LANGUAGES:
        pages = SOURCE / language.locale
        gather(language, pages)
        built = subprocess.run([BIN / "zensical", "build", "--strict", "-f", configured(language, pages)], check=False)
        if built.returncode:
            sys.stderr.write(f"The site in {language.name} was not built.\n")
            return 1
    (SWEDISH.site / "404.html").unlink()  # a server looks for it at the top alone, and its links are of the top
    lead_to_twins()
    return subprocess.run([sys.executable, ROOT / ".ci" / "site_links.py", SITE], check=False).returncode


def gather(language: Language, pages: Path) -> None:
    """Put together what a language is built from: its guides, and the catalogue."""
    others = [each.docs.name for each in LANGUAGES if each.docs.parent == language.docs]
    shutil.copytree(language.docs, pages, ignore=shutil.ignore_patterns(*others, "*.py"))
    (pages / "assets").mkdir(exist_ok=True)
    shutil.copy(ROOT / ".ci" / "site.css", pages / "assets" / "site.css")
    homes = {language.docs / page.relative_to(pages): page for page in pages.rglob("*") if page.is_file()}
    homes |= {ROOT / name: pages / page for name, page in language.also.items()}
    for home, page in homes.items():
        if page.suffix == ".md":
            page.write_text(_relinked(home, page, homes), encoding="utf-8")
    command = [BIN / "equipoise", "rules", "docs", "--locale", language.locale, "-o", pages / "catalogue"]
    subprocess.run(command, check=True)


def _relinked(home: Path, page: Path, homes: dict[Path, Path]) -> str:
    """Give a file with its links to others of the project led to their pages; what has no page is named instead."""

    def step(link: re.Match[str]) -> str:
        target = (home.parent / link["path"]).resolve()
        if target in homes:
            return f"[{link['words']}]({os.path.relpath(homes[target], page.parent)}{link['anchor']})"
        if target.exists():
            return f"{link['words']} (`{target.relative_to(ROOT).as_posix()}`)"
        return link[0]

    return _LINK.sub(step, home.read_text(encoding="utf-8"))


def lead_to_twins() -> None:
    """Lead the choice of language on each page to the same page in the other language, where there is one."""
    for page in sorted(SITE.rglob("*.html")):
        here = SWEDISH if page.is_relative_to(SWEDISH.site) else ENGLISH
        other = ENGLISH if here is SWEDISH else SWEDISH
        twin = other.site / page.relative_to(here.site)
        if twin.exists():
            link = f'href="{os.path.relpath(twin, page.parent)}" hreflang="{other.locale}"'
            text = page.read_text(encoding="utf-8")
            page.write_text(re.sub(rf'href="[^"]*" hreflang="{other.locale}"', link, text), encoding="utf-8")


def configured(language: Language, pages: Path) -> Path:
    """Write the settings of a language beside its pages, and give the file."""
    settings = yaml.safe_load((ROOT / ".ci" / "site.yml").read_text(encoding="utf-8"))
    settings |= {
        "site_name": "Equipoise",
        "docs_dir": str(pages.relative_to(BUILD)),
        "site_dir": str(language.site.relative_to(BUILD)),
        "nav": navigation(language, pages),
    }
    settings["theme"]["language"] = language.locale
    settings["extra"]["alternate"] = [
        {"name": each.name, "link": language.links[each.locale], "lang": each.locale} for each in LANGUAGES
    ]
    file = BUILD / f"site.{language.locale}.yml"  # the generator takes its folder for the root
    file.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def navigation(language: Language, pages: Path) -> Nav:
    """Give the navigation: every guide that is there, and the catalogue down to its themes."""
    guides = sorted(
        (pages / "guides").glob("*.md"), key=lambda page: (page.name not in FIRST, [*FIRST, page.name].index(page.name))
    )
    words = language.words
    nav: Nav = [{words["start"]: "index.md"}, {words["guides"]: [_entry(page, pages) for page in guides]}]
    nav.append({words["catalogue"]: _catalogue(pages, words)})
    if inside := [_entry(pages / name, pages) for name in HOW_IT_IS_MADE if (pages / name).exists()]:
        nav.append({"How it is made": inside})
    return nav


def _catalogue(pages: Path, words: dict[str, str]) -> list[Any]:
    catalogue = pages / "catalogue"
    nav: list[Any] = ["catalogue/index.md"]
    nav += [_entry(catalogue / f"{name}.md", pages) for name in ("rules", "factors")]
    for part in ("corners", "themes"):
        listed = re.findall(rf"\(({part}/\w+\.md)\)", (catalogue / "index.md").read_text(encoding="utf-8"))
        nav.append({words[part]: [_entry(catalogue / page, pages) for page in listed]})
    return nav + [_entry(catalogue / f"{name}.md", pages) for name in ("sources", "exceptions", "findings")]


def _entry(page: Path, pages: Path) -> dict[str, str]:
    """Give a page by its heading."""
    heading = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    return {heading.rpartition(": ")[2]: page.relative_to(pages).as_posix()}


if __name__ == "__main__":
    sys.exit(main())
