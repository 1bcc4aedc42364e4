"""What a page is made of, in words."""

from dataclasses import dataclass

from equipoise.engine.words import Words


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A source as a line of text, where to read it, and what kind of support it gives."""

    citation: str
    url: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as it stands on the page. ``seen_by`` is empty where there is one side, and on a page to share.

    ``why_lead`` stands before the reasons; on a page to share it says whose view they are.
    ``when_done`` says how to go on after a question that comes before anything else; ``to_share``, on the coach's page,
    which question it is on the page to share, or that it is not there.
    """

    number: int
    question: str
    audience: str
    to_share: str
    suggestion: str
    effort: str
    when_done: str
    why_lead: str
    why: tuple[str, ...]
    seen_by: str
    rationale: str
    cautions: str
    evidence: tuple[RestsOn, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Section:
    """Questions for one room; ``time`` says, of what is asked aloud, how long a meeting it takes."""

    title: str
    entries: tuple[Entry, ...]
    time: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of two or three parts, such as a corner, how it leans and how much is known."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page, and the words of its language. Empty parts are left out by whoever writes it.

    ``first`` stands above all else; ``only_shared`` are the questions of the page to share that the coach's page does
    not have, by their numbers there, and ``about_shared`` what to know of that; ``notes`` are for every reader, and
    ``about`` says how the page came about.
    """

    words: Words
    heading: str
    title: str
    facts: tuple[str, ...]
    who_answered: str
    one_for_several: str
    first: tuple[str, ...]
    balance: tuple[Row, ...]
    balance_notes: tuple[str, ...]
    sections: tuple[Section, ...]
    only_shared: tuple[Entry, ...]
    about_shared: tuple[str, ...]
    find_out: tuple[Row, ...]
    left_out: str
    left_out_rows: tuple[Row, ...]
    notes: tuple[str, ...]
    limits: str
    about: tuple[str, ...]
