"""HTML: one file that stands alone, for every reader and screen, and for paper."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from support.readers import Page, pdf_facts, pdf_text, reader
from support.written import HOSTILE, everything, squeezed

from equipoise.adapters.documents import Document, Heading, Paragraph, Point, Points
from equipoise.adapters.html import to_html

PAGE = Page(to_html(everything()))


def shape(html: str) -> list[tuple[str, list[str]]]:
    """Give the elements of a page with the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in Page(html).elements]


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_typed_makes_no_element(said: str) -> None:
    """Whatever is said, the page has the elements that it has with plain words of that length."""
    assert shape(to_html(everything(said))) == shape(to_html(everything("x" * len(said))))


def test_nothing_runs_and_nothing_is_loaded() -> None:
    """There is no script and no event; the only addresses are links to follow and pictures in the page itself."""
    assert PAGE.all("script", "iframe", "link", "object", "embed", "form", "base") == []
    for _, attributes in PAGE.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "srcset"]
        assert (attributes.get("src") or "data:image/svg+xml;base64,").startswith("data:image/svg+xml;base64,")
    style = next(text for tag, text in PAGE.texts if tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    policy = [attributes["content"] for _, attributes in PAGE.elements if "http-equiv" in attributes]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


@pytest.mark.parametrize(("locale", "direction"), [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_language_and_direction_are_told(locale: str, direction: str) -> None:
    """A screen reader knows in which voice to read."""
    first = next(attributes for tag, attributes in Page(to_html(Document("a", "sv", ()))).elements if tag == "html")
    assert first == {"lang": "sv", "dir": "ltr"}
    assert f'<html lang="{locale}" dir="{direction}">' in to_html(everything(locale="en")).replace(
        'lang="en" dir="ltr"', f'lang="{locale}" dir="{direction}"'
    )


def test_landmarks_and_headings() -> None:
    """There is one main part and one title, and no level of heading is skipped."""
    assert PAGE.all("main", "h1", "header") == ["header", "main", "h1"]
    levels = [int(tag[1]) for tag in PAGE.all("h1", "h2", "h3", "h4")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert next(text for tag, text in PAGE.texts if tag == "title") == "Title Åsa & Öberg"


def test_tables_have_captions_and_headers() -> None:
    """A table has a caption and header cells; shown as rows on a narrow screen it keeps its roles and its heads."""
    assert PAGE.all("table", "caption", "thead", "tbody") == ["table", "caption", "thead", "tbody"]
    scopes = [attributes.get("scope") for tag, attributes in PAGE.elements if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 2
    roles = [attributes.get("role") for tag, attributes in PAGE.elements if tag in ("table", "thead", "tbody", "tr")]
    assert roles[:3] == ["table", "rowgroup", "row"]
    assert set(roles) == {"table", "rowgroup", "row"}
    cells = [attributes for tag, attributes in PAGE.elements if tag == "td"]
    assert all(cell["role"] == "cell" and cell["data-head"] is not None for cell in cells)


def test_pictures_are_told_in_words() -> None:
    """Each picture has a text in its place."""
    assert [attributes["alt"] for tag, attributes in PAGE.elements if tag == "img"] == ["Shows Åsa & Öberg"]


def test_names_from_right_to_left_stand_apart() -> None:
    """A name that runs the other way turns nothing around it."""
    html = to_html(Document("a", "sv", (Points((Point("אגודה, نور (b)"),)),)))
    assert "<li><bdi>אגודה</bdi>, <bdi>نور</bdi> (b)</li>" in html


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2.2 defines it."""
    full = colour if len(colour) == 7 else "#" + "".join(2 * each for each in colour[1:])
    parts = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_enough_in_the_light_and_in_the_dark() -> None:
    """Text has 7 to 1 against its ground, lines 3 to 1, in each set of colours."""
    style = next(text for tag, text in PAGE.texts if tag == "style")
    sets = [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{([^}]*)\}", style)]
    assert len(sets) == 3
    for colours in sets:
        for ground in (colours["paper"], colours["soft"]):
            assert min(contrast(colours[name], ground) for name in ("ink", "accent")) >= 7
        assert contrast(colours["line"], colours["paper"]) >= 3


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with many questions, as a browser prints it."""
    folder = tmp_path_factory.mktemp("printed")
    questions = [
        block
        for number in range(12)
        for block in (Heading(f"Question {number} begins", 1), Paragraph("word " * 200), Paragraph(f"ends {number}."))
    ]
    (folder / "it.html").write_text(
        to_html(Document("Title", "en", tuple(questions), marking="For you alone")), encoding="utf-8"
    )
    command = (
        reader("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={folder / 'it.pdf'}", (folder / "it.html").as_uri(),
    )  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return folder / "it.pdf"


def test_printed_questions_are_whole_and_marked(printed: Path) -> None:
    """On paper, no question is broken over two pages, and every page has the marking and its number."""
    pages = int(pdf_facts(printed)["Pages"])
    assert pages > 2
    for page in range(1, pages + 1):
        text = pdf_text(printed, "-f", str(page), "-l", str(page))
        begun, ended = (re.findall(pattern, text) for pattern in (r"Question (\d+) begins", r"ends (\d+)\."))
        assert begun == ended != []
        assert "For you alone" in text
        assert f"{page}/{pages}" in squeezed(text)
