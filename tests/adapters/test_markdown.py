"""The page as Markdown: whatever somebody typed stays text."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.command import EXAMPLES
from support.written import HOSTILE, everything, texts

from equipoise import Context, Reflector, load_context
from equipoise.adapters.markdown import to_markdown
from equipoise.adapters.markdown.writing import escaped
from equipoise.adapters.page import reflection_document

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
REFLECTOR = Reflector()

SHAPE = tuple[str, str, int]

NASTY = [
    "*emphasis* and **strong** and _more_ and __more__",
    "`code` and ``code``",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<!-- a comment -->",
    "[a link](https://example.org) ![a picture](x.png)",
    "[a link][x] and [x]: https://example.org",
    "<https://example.org> <mailto:a@example.org>",
    "&lt;b&gt; &amp; &#35; &copy;",
    "# a heading",
    "a heading #",
    "## a heading ##",
    "- a list",
    "+ a list",
    "* a list",
    "1. a list",
    "12) a list",
    "> a quotation",
    "    code by indentation",
    "\tcode by a tab",
    "```\ncode\n```",
    "~~~",
    "~~struck~~",
    "---",
    "===",
    "***",
    "a\n---\nb",
    "a | b\n--- | ---\nc | d",
    "a line that breaks  \nhere",
    "a line that breaks\\",
    "\\*not emphasis\\*",
    "$x^2$ $$y$$",
    "a\n\nb",
    "# \n# ",
    "|",
    "\\",
    "!",
    "-",
    "=",
    "1.",
    "*",
]


def page(typed: str) -> str:
    """Give the Markdown of a project where a title, a name, a reason and notes were typed by somebody."""
    data: dict[str, Any] = {
        "equipoise": 1,
        "project": {"title": typed},
        "answered_by": "coach",
        "setting": {
            "who_decides": {"level": "organisation_alone", "note": typed},
            "voluntariness": {"level": "voluntary", "note": typed},
            "meeting_place": {"level": "staff_room", "note": typed},
            "clarity_of_what_is_open": {"level": "unclear", "note": typed},
        },
        "stakeholders": [
            {
                "name": typed,
                "role": "users",
                "people": 6,
                "said_by": "themselves",
                "attitudes": {
                    "trust_in_service": {"level": "distrust", "note": typed},
                    "safe_to_speak_up": {"level": "unsafe", "note": typed},
                },
            },
            {"name": typed, "role": "personnel", "people": 9},
            {"name": typed, "role": "managers", "people": 5},
        ],
        "set_aside": [{"rule": "no-such-rule", "reason": typed}],
    }
    return to_markdown(reflection_document(REFLECTOR.reflect(Context.from_dict(data))))


def shape(markdown: str) -> list[SHAPE]:
    """Give the blocks and inline marks of a document, without its text."""
    found: list[SHAPE] = []
    for token in READER.parse(markdown):
        found.append((token.type, token.tag, token.level))
        found += [(child.type, child.tag, token.level) for child in token.children or () if child.type not in _TEXT]
    return found


_TEXT = ("text", "text_special")


def words(markdown: str) -> str:
    """Give all text of a document, as a reader sees it, on one line."""
    tokens = READER.parse(markdown)
    return " ".join(" ".join(child.content for child in token.children or ()) for token in tokens)


def squeezed(text: str) -> str:
    """Give a text without white space: where it breaks is the reader's business."""
    return "".join(text.split())


PLAIN = page("Ward")


def test_the_page_used_here_shows_what_was_typed() -> None:
    """What is typed stands in a heading, after a name and in a note, so that the tests below prove something."""
    lines = [line for line in PLAIN.splitlines() if "Ward" in line]
    assert lines[0] == "# Reflection for the coach: Ward"
    assert any(line.endswith("Noted: Ward") for line in lines)
    assert any("Ward: " in line and "**" not in line for line in lines)


@pytest.mark.parametrize("typed", NASTY)
def test_what_is_typed_stays_text(typed: str) -> None:
    """No mark of Markdown or HTML comes into being, and the reader sees what was typed."""
    markdown = page(typed)
    assert shape(markdown) == shape(PLAIN)
    assert squeezed(words(markdown)).count(squeezed(typed)) >= 2


@pytest.mark.parametrize("typed", [*NASTY, *HOSTILE])
def test_every_block_keeps_what_is_typed(typed: str) -> None:
    """In headings, leads, points, tables, answers and labels too, what is typed stays text."""
    markdown = to_markdown(everything(f"a {typed}"))
    assert shape(markdown) == shape(to_markdown(everything("a word")))
    shown = [text for text in texts(everything(f"a {typed}")) if text != "When"]
    assert [text for text in shown if squeezed(text) not in squeezed(words(markdown))] == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab1 .*_`~<>[]()!#&;:/@\\|$-+=\"'\n\t{}^%å"), min_size=1, max_size=30))
def test_nothing_typed_becomes_a_mark(typed: str) -> None:
    """However marks are put together, the document has the shape that it has with a plain word."""
    wrapped = f"a{typed}"
    assert shape(page(wrapped)) == shape(PLAIN)
    alone = f"# {escaped(typed)}\n\n{escaped(typed)}\n\n- {escaped(typed)}\n"
    expected = ["heading", "paragraph", "list_item"] if squeezed(typed) else []
    if expected:
        assert [kind for kind, _, _ in shape(alone)] == [kind for kind, _, _ in shape("# x\n\nx\n\n- x\n")]
        assert squeezed(words(alone)) == squeezed(typed) * 3


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mail anna@example.org", r"mail anna\@example.org"),
        ("ask @anna about #12", r"ask \@anna about \#12"),
        ("see https://example.org/x", r"see https\://example.org/x"),
        ("see www.example.org", r"see www\.example.org"),
        ("AT&T & Sons", "AT&T & Sons"),
        ("3. ward", r"3\. ward"),
        ("ward 3.", "ward 3."),
        ("a-b = c + d", "a-b = c + d"),
        ("- a", r"\- a"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_escaped(typed: str, written: str) -> None:
    """Addresses and mentions are not made links of, and nothing is escaped that need not be."""
    assert escaped(typed) == written


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_headings_are_in_order(path: Any) -> None:
    """The document has one title, and no level of heading is skipped; questions are numbered from 1 by rank."""
    reflection = REFLECTOR.reflect(load_context(path))
    tokens = READER.parse(to_markdown(reflection_document(reflection)))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    titles = [
        tokens[place + 1].content for place, token in enumerate(tokens) if token.tag == "h3" and token.nesting == 1
    ]
    assert [title.partition(".")[0] for title in titles] == [
        str(number) for number in sorted(question.rank for question in reflection.questions)
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_links_are_those_of_the_sources(path: Any) -> None:
    """The only links are the addresses of the sources that the questions rest on."""
    reflection = REFLECTOR.reflect(load_context(path))
    tokens = READER.parse(to_markdown(reflection_document(reflection)))
    links = {
        str(child.attrs["href"]) for token in tokens for child in token.children or () if child.type == "link_open"
    }
    data = json.loads(reflection.to_json())
    assert links == {each["url"] for question in data["questions"] for each in question["evidence"] if each["url"]}


def test_ends_with_one_line_break() -> None:
    """The document ends with one line break, and no line ends in a space."""
    assert PLAIN.endswith(".\n")
    assert [line for line in PLAIN.splitlines() if line != line.rstrip()] == []
