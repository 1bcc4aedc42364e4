"""What the tools work with: the packs they may ask, and contexts as they are given; nothing is kept between calls."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import Field

from equipoise.adapters.mcp.hints import HINTS
from equipoise.adapters.mcp.shapes import MadeOf, Note
from equipoise.engine.contexts.checking import doubts
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.documents import MAX_BYTES, Document, plain_document, read_document
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.reflecting.reflection import PackUsed, Reading, View
from equipoise.engine.reflector import Reflector
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import ENGLISH, Words, locales, said, words_in

Given = dict[str, Any] | Annotated[str, Field(max_length=MAX_BYTES)]
"""A context as data, or as the text of its file."""

CONTEXT: Final = "context"


@dataclass(frozen=True)
class Desk:
    """The reflectors by the id of their pack, the one that is asked where none is named first, and the language."""

    reflectors: Mapping[str, Reflector]
    locale: str

    def reflector(self, pack: str | None) -> Reflector:
        """Give the reflector of a pack, or the first.

        Raises:
            UsageError: there is no such pack.
        """
        if pack is None:
            return next(iter(self.reflectors.values()))
        if pack not in self.reflectors:
            message = said("there is no pack {pack!r} here.", pack=pack[:80])
            raise UsageError(Problem("unknown_pack", message, "pack", did_you_mean(pack, self.reflectors)))
        return self.reflectors[pack]

    def texts(self, pack: Pack, locale: str | None, reading: Reading = "plain") -> Texts:
        """Give the texts of a pack in the language asked for; ``sv-SE`` is ``sv``.

        Raises:
            UsageError: the pack has no texts in it.
        """
        return Texts(pack, near(locale, spoken_locales(pack)) or self._own(pack), reading)

    def words(self, locale: object) -> Words:
        """Give the words to tell an error in, whatever language was asked for."""
        wanted = near(locale, locales()) if isinstance(locale, str) else self.locale
        return words_in(wanted) if wanted in locales() else ENGLISH

    def _own(self, pack: Pack) -> str:
        return self.locale if self.locale in spoken_locales(pack) else spoken_locales(pack)[0]


def near(locale: str | None, known: Collection[str]) -> str | None:
    """Give the language that is known of a tag such as ``sv-SE``; what is not known, as it stands."""
    plain = locale.replace("_", "-").partition("-")[0].lower() if locale else None
    return plain if plain is not None and plain in known else locale


def document_of(given: Given, name: str = CONTEXT) -> Document:
    """Take a context as it was given, within the bounds of a file.

    Raises:
        InputError: past a bound, or not YAML or JSON.
    """
    return read_document(given.encode(), name) if isinstance(given, str) else plain_document(given, name)


def context_of(given: Given, pack: Pack, name: str = CONTEXT) -> Context:
    """Read a context.

    Raises:
        InputError: past a bound, or not YAML or JSON.
        ContextError: all that is wrong with it.
    """
    return read_context(document_of(given, name), pack)


def notes_on(context: Context, view: View, texts: Texts) -> tuple[Note, ...]:
    """Note for the coach what was read otherwise than it stands, and what looks like a person.

    What is shared holds none of it: a note may rest on what is protected. A check tells it.
    """
    if view == "shareable":
        return ()
    every = doubts(context, Document(None, CONTEXT).where, texts.pack)
    return tuple(note(each, texts.words) for each in every if each in context.notices or each.code == "personal")


def note(problem: Problem, words: Words) -> Note:
    """Tell a problem in the language asked for."""
    problem = HINTS.on(problem)
    return Note(
        code=problem.code,
        where=words.again(problem.where),
        message=words.again(problem.message),
        fix=words.again(problem.fix),
    )


def made_of(packs: Iterable[PackUsed], view: View, locale: str) -> MadeOf:
    """Say what a result was made of."""
    return MadeOf(view=view, locale=locale, packs=tuple(f"{pack.id} {pack.version}" for pack in packs))
