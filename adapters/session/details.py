"""What a kit is told beside the session: when and where, and in which reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from equipoise.adapters.documents import Block, Document
from equipoise.adapters.page import A_FILE
from equipoise.engine.reflecting.reflection import Reading, Reflection
from equipoise.engine.terms import Role
from equipoise.engine.words import Words, words_in

BLANK: Final = "________________________"
"""A place in a sentence to write by hand."""

_NEED_EASY: Final[frozenset[Role]] = frozenset({"users", "relatives"})


@dataclass(frozen=True, slots=True)
class Details:
    """When and where the meeting is, as far as it is known, and the reading that was asked for by name.

    ``file`` is the project's, as a command takes it: for the coach's plan alone.
    """

    start: datetime | None = None
    place: str | None = None
    reading: Reading | None = None
    file: str = A_FILE

    def reading_for(self, role: Role | None) -> Reading:
        """Give the reading for those of a role, or for everyone: easy words unless they are known not to need them."""
        return self.reading or ("easy" if role is None or role in _NEED_EASY else "plain")


def to_give_out(title: str, blocks: Iterable[Block], reflection: Reflection, details: Details) -> Document:
    """Make a document that is given out: ``title`` is a template, to be filled with the title of the project."""
    words = words_in(reflection.locale)
    return Document(
        title=words.say(title, title=title_of(reflection, words)),
        locale=words.locale,
        blocks=tuple(blocks),
        date=date_of(details, reflection),
    )


def title_of(reflection: Reflection, words: Words) -> str:
    """Give the title of the project."""
    project = reflection.context.project
    return project.title or project.id or words.say("our work together")


def date_of(details: Details, reflection: Reflection) -> str | None:
    """Give the date that documents carry: that of the meeting, else that of the project."""
    if details.start is not None:
        return details.start.date().isoformat()
    return reflection.context.project.date
