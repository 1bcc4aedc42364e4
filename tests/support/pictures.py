"""Pictures taken apart: the words in them, the boxes they are laid out in, and reflections with any corners."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final
from xml.etree import ElementTree as ET

from equipoise import Reflector
from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Points
from equipoise.adapters.picture.content import Content
from equipoise.adapters.picture.drawing import lay_out
from equipoise.adapters.picture.parts import Box, Line, Mark, Words
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflecting.reflection import CornerBalance, Question, Reflection, Suggestion

SVG: Final = "{http://www.w3.org/2000/svg}"
EMPTY: Final = Reflector().reflect(Context.from_dict({"equipoise": 1}))


def corner(name: str = "setting", label: str = "Setting", **changes: Any) -> CornerBalance:
    """Give a corner of which nine answers of fourteen are known."""
    given: dict[str, Any] = {
        "corner": name,
        "label": label,
        "lean": "clearly_toward_organisation",
        "known": 9,
        "of": 14,
        "balanced": 1,
        "toward": {"organisation": 7, "other": 1},
        "factors": (),
    }
    return CornerBalance(**given | changes)


def question(rank: int, *corners: str, text: str = "Who has the last word?") -> Question:
    """Give a question that rests on some corners."""
    return Question(
        id=f"question-{rank}",
        rank=rank,
        kind="imbalance",
        interplay=len(corners) > 1,
        mirror=False,
        corners=corners,
        theme="decision_rights",
        audience="everyone",
        how="together",
        text=text,
        suggestion=Suggestion(text="Write it down.", who="managers", effort="low"),
        minutes=8,
        because=(),
        rationale="",
        evidence=(),
        cautions="",
        seen_by=("joint",),
    )


def reflection(balance: Sequence[CornerBalance], *questions: Question, **changes: Any) -> Reflection:
    """Give a reflection with this balance and these questions."""
    return EMPTY.model_copy(update={"balance": tuple(balance), "questions": questions, **changes})


def of_corners(count: int, label: str = "Corner", **changes: Any) -> Reflection:
    """Give a reflection on so many corners, with a question on each two of them up to seven."""
    balance = [corner(f"corner_{number}", f"{label} {number}", **changes) for number in range(count)]
    pairs = list(combinations([each.corner for each in balance], 2))[:7]
    return reflection(balance, *(question(rank, *pair) for rank, pair in enumerate(pairs, 1)))


def parsed(svg: str) -> ET.Element:
    """Read a picture as XML."""
    return ET.fromstring(svg)  # noqa: S314 - it is our own


def drawn_texts(svg: str) -> list[str]:
    """Give the lines of text that stand in a picture, in their order."""
    return [text.text or "" for text in parsed(svg).iter(f"{SVG}text")]


def words_of(texts: Sequence[str]) -> set[str]:
    """Give the words of texts, in small letters."""
    return set(re.findall(r"\w+", " ".join(texts).lower()))


def told_texts(document: Document) -> list[str]:
    """Give the texts of a document, its title and marking included."""
    return [document.title, document.marking, *(text for block in document.blocks for text in block_texts(block))]


def block_texts(block: Block) -> Iterator[str]:
    """Give the texts of a block."""
    match block:
        case Heading(text):
            yield text
        case Paragraph():
            yield f"{block.lead} {block.text}"
        case Points(items):
            yield from (f"{item.lead} {item.text}" for item in items)
        case _:
            pass


def boxes(content: Content, *, alone: bool = True) -> tuple[list[Box], float]:
    """Give the boxes of all that is written and all marks, and how high the picture is."""
    sheet = lay_out(content, alone=alone)
    return [part.box for part in sheet.parts if isinstance(part, Words | Mark)], sheet.bottom


def lines(content: Content, *, alone: bool = True) -> list[Line]:
    """Give the lines of a picture."""
    return [part for part in lay_out(content, alone=alone).parts if isinstance(part, Line)]


def overlaps(found: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Give each two boxes that stand on each other."""
    return [(one, other) for one, other in combinations(found, 2) if one.meets(other, -0.05)]
