"""Writes a reflection as a page: text, Markdown, HTML, Word or PDF, equal in content."""

from dataclasses import dataclass

from equipoise.adapters.contract import Options, Rendered, made_of
from equipoise.adapters.documents import Block
from equipoise.adapters.formats import FORMATS, Form, written
from equipoise.engine.reflecting.reflection import Reflection

_HOLDS_A_PICTURE = ("html", "docx", "pdf")
"""Text and Markdown say in words all that the picture shows."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one of the formats of documents."""

    name: Form
    media_types: tuple[str, ...]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How files of it end."""
        return tuple(filter(None, FORMATS[self.name].suffixes))

    @property
    def needs(self) -> tuple[str, ...]:
        """The modules that write it."""
        return FORMATS[self.name].needs

    def write(self, reflection: Reflection, options: Options, /) -> Rendered:
        """Write a reflection, with its picture where the form holds one and the balances are given.

        Raises:
            UsageError: what writes it is not installed.
        """
        from equipoise.adapters.page import A_FILE, reflection_document

        shared = options.to_share() if options.to_share and reflection.view == "coach" else None
        drawn = self._picture(reflection, options)
        document = reflection_document(reflection, drawn, options.file or A_FILE, shared)
        if self.name == "text":
            from equipoise.adapters.plain_text import to_text

            body = to_text(document, plain=options.plain).encode()
        else:
            body = written(document, self.name)
        return Rendered(body, self.media_types[0], made_of(reflection))

    def _picture(self, reflection: Reflection, options: Options) -> tuple[Block, ...]:
        balances = options.balances() if self.name in _HOLDS_A_PICTURE else ()
        if not balances:
            return ()
        from equipoise.adapters.picture import picture_and_words

        return picture_and_words(reflection, balances, pack=options.pack)


PAGES = (
    Page("text", ("text/plain; charset=utf-8", "text/plain")),
    Page("markdown", ("text/markdown; charset=utf-8", "text/markdown")),
    Page("html", ("text/html; charset=utf-8", "text/html")),
    Page("docx", ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)),
    Page("pdf", ("application/pdf",)),
)
