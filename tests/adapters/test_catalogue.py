"""The catalogue of a pack: a page a rule, a page a factor, and what leads to them."""

import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from markdown_it import MarkdownIt
from support import packs
from support.command import output, run

from equipoise.adapters.catalogue import catalogue_pages, write_catalogue
from equipoise.engine.doctor.codes import CODES
from equipoise.engine.errors import InputError
from equipoise.engine.packs.loader import builtin_pack, load_pack
from equipoise.engine.packs.pack import Pack

COMMON_MARK = MarkdownIt("commonmark").enable("table")
PYTHON_MARKDOWN = Markdown(extensions=["extra", "admonition", "toc"])
"""With more extensions than the site uses: each reads more marks as more than text."""

HARD_BREAK = "  "
"""What ends a line in the middle of an item."""

RULE = """\
# The title of last-word

> **What could we decide together?**

**One small step:** Choose one small matter to decide together.

- **Asked of:** everyone, aloud together, 8 minutes
- **Who could take the step:** managers (small step)
- **Belongs to:** [Decision rights](../themes/decision_rights.md), in [Setting](../corners/setting.md)
- **Kind:** imbalance: something weighs more on one side
- **Status:** in use, since version 1\\.0.0
- **Name:** `last-word`

## In easy words

> **What can we choose?**

Choose one small thing.

## When it comes up

[The label of who\\_decides](../factors/who_decides.md): It decides on its own.

An answer that nobody gave never counts as a no: where something here is not known, the question stays silent.

## What it looks for

Who decides alone need not listen.

## Take care

Do not promise more than can be kept.

## What it rests on

- **research:** People can be asked without being heard.%BREAK%
  [A ladder of citizen participation.](../sources.md#arnstein-1969) How far checked: only seen named by others; \
nothing of its own was read.

**It rests on sources alone of which nothing was read.** Take it as a suggestion from practice until somebody has read \
one of them.

## Beside other questions

- Where it holds, it stands in the place of [The title of other](other.md).
- Looks like [The title of other](other.md), and both are needed: One is about money.

## Examples

It comes up:

- It decides alone

It stays silent:

- All decide

## As it stands in the rule

```yaml
who_decides: organisation_alone
```
""".replace("%BREAK%", HARD_BREAK)

FACTOR = """\
# The label of who\\_decides

> **Who decides in the end?**

- **Answered for:** the project as a whole
- **Belongs to:** [Decision rights](../themes/decision_rights.md), in [Setting](../corners/setting.md)
- **Name:** `who_decides`

## Why it is asked

Being heard and having a say are not the same.

## Answers

| What one would see | Which way it leans | Who gains | Written as |
| --- | --- | --- | --- |
| It decides on its own. | leans clearly | the organisation | `organisation_alone` |
| It decides after hearing users. | leans somewhat | the organisation | `after_hearing` |
| All decide together. | balanced |  | `jointly` |

Not knowing is an answer, too: `unknown`, `prefer_not_to_say`, `not_applicable`, or the line left empty.

## Good to know

- Part of the short form.

## Questions that look at it

- [The title of last-word](../rules/last-word.md)%BREAK%
  What could we decide together?
- [The title of other](../rules/other.md)%BREAK%
  What could we decide together?
""".replace("%BREAK%", HARD_BREAK)

SOURCES = """\
# Sources

Every source that a question or a factor rests on, how far it was checked before it was named, and what rests on it. \
What a source supports is said in our own words.

## arnstein-1969

A ladder of citizen participation.

How far checked: only seen named by others; nothing of its own was read.

- [The title of last-word](rules/last-word.md) (research): People can be asked without being heard.
"""


def small_pack(folder: Path) -> Pack:
    """Give a pack of two rules, one with all that a rule may have beside."""
    whole = packs.rule(
        "last-word",
        easy={"question": "What can we choose?", "suggestion": "Choose one small thing."},
        evidence=[
            {"source": "arnstein-1969", "supports": "people can be asked without being heard", "strength": "literature"}
        ],
        supersedes=["other"],
        apart_from={"other": "one is about money"},
    )
    return packs.load(folder, whole, packs.rule("other"), sources=[packs.source()])


def says(folder: Path, when: dict[str, Any], *more: dict[str, Any], **changes: Any) -> str:
    """Say in words when a rule holds."""
    page = catalogue_pages(packs.load(folder, packs.rule("asked", when=when, **changes), *more))["rules/asked.md"]
    said = page.partition("## When it comes up\n\n")[2].partition("\n\n## ")[0].partition("\n\nAn answer that")[0]
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", said)


def test_page_of_a_rule(tmp_path: Path) -> None:
    """The page of a rule says all of it, and links to where it belongs."""
    assert catalogue_pages(small_pack(tmp_path / "small-pack"))["rules/last-word.md"] == RULE.replace(
        "last\\-", "last-"
    )


def test_page_of_a_factor(tmp_path: Path) -> None:
    """The page of a factor says what is asked, why, its answers, and which rules look at it."""
    assert catalogue_pages(small_pack(tmp_path / "small-pack"))["factors/who_decides.md"] == FACTOR


def test_page_of_the_sources(tmp_path: Path) -> None:
    """The page of the sources says of each how far it was checked, and what rests on it."""
    assert catalogue_pages(small_pack(tmp_path / "small-pack"))["sources.md"] == SOURCES


def test_what_stands_beside(tmp_path: Path) -> None:
    """A rule that another says better tells so on its own page, too."""
    page = catalogue_pages(small_pack(tmp_path / "small-pack"))["rules/other.md"]
    assert "- Steps back where [The title of last-word](last-word.md) comes up.\n" in page


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"always": True}, "In every project."),
        (
            {"who_decides": ["organisation_alone", "after_hearing"]},
            "The label of who\\_decides, one of these:\n\n- It decides on its own.\n- It decides after hearing users.",
        ),
        (
            {"any": [{"users.trust": "distrust"}, {"not": {"who_decides": "jointly"}}]},
            "At least one of these holds:\n\n"
            "- At least one group of users; The label of trust: They expect nothing.\n"
            "- Enough is known to say that this does not hold:\n"
            "    - The label of who\\_decides: All decide together.",
        ),
        (
            {"every": "users", "where": {"trust": ["distrust", "trusting"]}},
            "Every group of users; The label of trust, one of these:\n\n"
            "- They expect nothing.\n- They expect to be heard.",
        ),
        (
            {"some": "users", "where": {"not": {"trust": "distrust"}}},
            "At least one group of users of which all that follows can be said:\n\n"
            "- Enough is known to say that this does not hold:\n    - The label of trust: They expect nothing.",
        ),
        ({"people.users": {"at_most": 1}}, "Number taking part from users: at most 1."),
        ({"people.users": {"at_least": 2, "at_most": 4}}, "Number taking part from users: 2 to 4."),
        ({"phase": ["testing", "deciding"]}, "The work is in the phase of testing or deciding."),
        (
            {"gap": {"factor": "trust", "between": ["users", "users"], "by_at_least": 1}},
            "Two groups of users have each answered for themselves on The label of trust, at least one step apart.",
        ),
        (
            {"differs": {"factor": "who_decides", "more_balanced": "personnel", "less_balanced": "users",
                         "by_at_least": 2}},
            "Personnel and users have each answered for themselves on The label of who\\_decides, and the answer of "
            "personnel stands at least 2 steps further down the list of answers.",
        ),
        ({"found": "other"}, "The question The title of other comes up."),
    ],
)  # fmt: skip
def test_conditions_in_words(tmp_path: Path, when: dict[str, Any], words: str) -> None:
    """Each part of the language of conditions is said in words, with the sentences of the factors."""
    changes: dict[str, Any] = {"ask": {"to": "coach", "how": "alone", "minutes": 5}} if "always" in when else {}
    assert says(tmp_path / "small-pack", when, packs.rule("other"), **changes) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"unknown": "who_decides"}, "The label of who\\_decides was asked, and the answer was that nobody knows."),
        (
            {"unknown": "users.trust"},
            "The label of trust was asked of users, and the answer was that they do not know.",
        ),
        ({"unknown_percent": {"at_least": 40}}, "At least 40 % of the answers are not known."),
        (
            {"roles_described": ["none", "one"]},
            "What people think and feel is known of no kind of group or one kind of group only.",
        ),
    ],
)
def test_not_knowing_in_words(tmp_path: Path, when: dict[str, Any], words: str) -> None:
    """Conditions on what is not known are said in words, too."""
    assert says(tmp_path / "small-pack", when, kind="unknown") == words


def targets(page: str, text: str) -> set[str]:
    """Give the pages and anchors that a page links to, from the top of the catalogue."""
    rendered = COMMON_MARK.render(text)
    links = re.findall(r'href="([^"]*)"', rendered)
    return {posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) for link in links if "//" not in link}


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_every_link_leads_somewhere(locale: str) -> None:
    """Every link of the catalogue of the built-in pack leads to a page of it, and its anchor to a heading there."""
    pages = catalogue_pages(builtin_pack(), locale)
    anchors = {
        f"{page}#{name}" for page, text in pages.items() for name in re.findall(r"^#+ ([\w-]+)$", text, re.MULTILINE)
    }
    linked = {(page, target) for page, text in pages.items() for target in targets(page, text)}
    assert len(linked) > 1000
    assert [pair for pair in linked if pair[1] not in pages and pair[1] not in anchors] == []


def test_every_page_is_reached() -> None:
    """From the first page every other is reached."""
    pages = catalogue_pages(builtin_pack())
    reached, waiting = set(), ["index.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += [target.partition("#")[0] for target in targets(page, pages[page])]
    assert reached == set(pages)


def test_a_page_for_each() -> None:
    """Every rule, factor, corner and theme has a page, drafts and what is switched off too."""
    pack = builtin_pack()
    pages = set(catalogue_pages(pack))
    assert pages >= {f"rules/{rule.id}.md" for rule in pack.rules}
    assert pages >= {f"factors/{factor}.md" for factor in pack.factors}
    assert pages >= {f"corners/{corner}.md" for corner in pack.corner_ids}
    assert pages >= {f"themes/{theme.id}.md" for theme in pack.themes}


def test_exceptions_and_findings() -> None:
    """The exceptions are the rules marked so; every code of the doctor stands with its reason."""
    pack, pages = builtin_pack(), catalogue_pages(builtin_pack())
    assert targets("exceptions.md", pages["exceptions.md"]) == {
        f"rules/{rule.id}.md" for rule in pack.rules if rule.reversal
    }
    assert all(reason in pages["findings.md"] for reason in CODES.values())


def test_switched_off(tmp_path: Path) -> None:
    """A rule that is switched off has a page that says so; a factor that is switched off has none, and no link."""
    manifest = packs.manifest(switch_off=["other", "payment"])
    rules = [
        packs.rule("other"),
        packs.rule("paid", when={"payment": "organisation_alone"}, ask={"to": "users", "how": "own_group"}),
    ]
    pages = catalogue_pages(packs.load(tmp_path / "small-pack", *rules, manifest=manifest))
    assert "Switched off in this pack." in pages["rules/other.md"]
    assert "factors/payment.md" not in pages
    assert "\nThe label of payment: It decides on its own.\n" in pages["rules/paid.md"]


NASTY = [
    "<script>alert(1)</script>",
    "<div onclick=x>",
    "</div> <!-- gone",
    "[a link](https://example.org)",
    "![a picture](x.png)",
    "https://example.org www.example.org a@example.org",
    "&lt;b&gt; &#60;",
    "a | b | c",
    "{: onclick=x} {group",
    "*a* _b_ `c` ~~d~~ **e",
    "# heading",
    "1. list",
    "- list",
    "+ list",
    "> quotation",
    "!!! note",
    "=== tab",
    "--- line",
    ": definition",
    "--8<-- file",
    "``` fence",
    "\\<b> \\[x](y)",
]


def shown(html: str) -> str:
    """Give the text that a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def pages_saying(text: str, folder: Path) -> dict[str, str]:
    """Give the pages of a pack that says the same everywhere."""
    rule = packs.rule(
        title=text,
        text={"question": text, "suggestion": text, "rationale": text, "cautions": text},
        easy={"question": text, "suggestion": text},
        evidence=[{"source": "arnstein-1969", "supports": f"A. {text}", "strength": "practice"}],
        examples={
            name: [{"name": text, "context": {"setting": {"who_decides": level}}}]
            for name, level in (("fires", "organisation_alone"), ("silent", "jointly"))
        },
    )
    levels = [{**level, "see": text} for level in packs.LEVELS]
    factor = packs.factor(label=text, ask=text, why=text, levels=levels)
    others = [each for each in packs.factors() if each["id"] != "who_decides"]
    source = packs.source(title=text, authors=text, year=2020, venue=text, url=text, supports=text)
    manifest = packs.manifest(title=text, themes=[{"id": "decision_rights", "label": text}, "money", "confidence"])
    return catalogue_pages(packs.load(folder, rule, factors=[factor, *others], sources=[source], manifest=manifest))


def common_mark(text: str) -> str:
    """Render as CommonMark says, with tables."""
    return COMMON_MARK.render(text)


def python_markdown(text: str) -> str:
    """Render as Python-Markdown does."""
    return PYTHON_MARKDOWN.reset().convert(text)


@pytest.mark.parametrize("render", [common_mark, python_markdown])
@pytest.mark.parametrize("nasty", NASTY)
def test_text_stays_text(tmp_path: Path, nasty: str, render: Callable[[str], str]) -> None:
    """Whatever a pack says is shown as it is by two readers of Markdown: the page is that of a harmless text."""
    harmless = pages_saying("Harmless", tmp_path / "harmless" / "small-pack")
    for page, text in pages_saying(nasty, tmp_path / "nasty" / "small-pack").items():
        html, plain = render(text), render(harmless[page])
        assert re.findall(r"</?\w+", html) == re.findall(r"</?\w+", plain), page
        assert re.findall(r' (?:href|src)="([^"]*)"', html) == re.findall(r' (?:href|src)="([^"]*)"', plain), page
        assert shown(html).replace(" ".join(nasty.split()), "Harmless") == shown(plain), page


def test_same_pack_same_pages() -> None:
    """The same pack gives the same bytes, in another process with other hashes too."""
    code = (
        "import hashlib; from equipoise.adapters.catalogue import catalogue_pages; "
        "from equipoise.engine.packs.loader import builtin_pack; "
        "print(hashlib.sha256(repr(catalogue_pages(builtin_pack(), 'sv')).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={**environment, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_swedish(tmp_path: Path) -> None:
    """Texts come from the pack's catalogue by key; what is missing stands in English, and that is said."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule(easy={"question": "Which?", "suggestion": "Choose."}))
    entries = {
        "rule/last-word/title": ("The title of last-word", "Sista ordet"),
        "rule/last-word/easy/question": ("Which?", "Vilken?"),
        "factor/who_decides/organisation_alone": ("It decides on its own.", "Den beslutar själv."),
    }
    (folder / "locale").mkdir()
    lines = [f'msgctxt "{key}"\nmsgid "{text}"\nmsgstr "{said}"\n' for key, (text, said) in entries.items()]
    (folder / "locale" / "sv.po").write_text("\n".join(lines), encoding="utf-8")
    page = catalogue_pages(load_pack(folder), "sv")["rules/last-word.md"]
    assert page.startswith("# Sista ordet\n\n> **What could we decide together?**\n\n**Ett litet steg:** ")
    assert "## Lättläst\n\n> **Vilken?**\n" in page
    assert "): Den beslutar själv.\n" in page
    assert page.endswith("\n\n*11 texter på den här sidan är inte översatta än.*\n")


def test_command(tmp_path: Path) -> None:
    """``rules docs`` writes the pages of a pack and says how many; written again, they are the same."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule())
    pages = catalogue_pages(small_pack(tmp_path / "other"))
    done = run("rules", "docs", "-o", tmp_path / "out", "--pack", folder)
    assert (done.code, done.out, done.err) == (0, "", f"Wrote {len(pages) - 1} pages to {tmp_path / 'out'}.\n")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert output("rules", "docs", "-o", tmp_path / "out", "--pack", folder) == ""
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


def test_no_such_language(tmp_path: Path) -> None:
    """A language that there are no texts in is refused before anything is written."""
    done = run("rules", "docs", "-o", tmp_path / "out", "--locale", "tlh")
    assert (done.code, (tmp_path / "out").exists()) == (2, False)
    assert done.err.startswith("--locale: there are no texts in 'tlh'. Use one of: en, sv.")


def test_old_pages_go(tmp_path: Path) -> None:
    """A page of before whose rule is gone is removed; what somebody else put there stays."""
    write_catalogue({"index.md": "a", "rules/one.md": "b"}, tmp_path / "out")
    (tmp_path / "out" / "rules" / "mine.txt").write_text("mine", encoding="utf-8")
    write_catalogue({"index.md": "c"}, tmp_path / "out")
    left = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert left == {"index.md": "c", "mine.txt": "mine", ".equipoise-catalogue": "index.md\n"}


def test_foreign_folder(tmp_path: Path) -> None:
    """A folder that holds other things is refused, and nothing in it is touched."""
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds other things, such as 'index.md', and nothing was written"):
        write_catalogue({"index.md": "a", "b.md": "b"}, tmp_path)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"index.md": "mine"}


def test_foreign_page(tmp_path: Path) -> None:
    """A file of somebody else's in the place of a page is not written over, in a catalogue's folder either."""
    write_catalogue({"index.md": "a"}, tmp_path / "out")
    (tmp_path / "out" / "b.md").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"such as 'b\.md'"):
        write_catalogue({"index.md": "c", "b.md": "b"}, tmp_path / "out")
    assert (tmp_path / "out" / "index.md").read_text("utf-8") == "a"


def test_marker_leads_nowhere_else(tmp_path: Path) -> None:
    """A marker that names files outside its folder, or other than pages, takes nothing away."""
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    write_catalogue({"index.md": "a"}, tmp_path / "out")
    (tmp_path / "out" / "data.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / ".equipoise-catalogue").write_text("../mine.md\ndata.csv\nindex.md\n", encoding="utf-8")
    write_catalogue({"index.md": "b"}, tmp_path / "out")
    assert (tmp_path / "mine.md").exists()
    assert (tmp_path / "out" / "data.csv").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file in the place of the folder is refused."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="this is a file, not a folder"):
        write_catalogue({"index.md": "a"}, tmp_path / "out")
