"""The formats that a document can be written in, and which one the name of a file asks for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from equipoise.adapters.documents import Document, tidied
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import marked, said

Form = Literal["text", "markdown", "html", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how files in it are named, what it takes to write it, and who writes it.

    ``needs`` are the modules that must be installed; ``binary`` is what no screen can show.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Document], bytes]
    needs: tuple[str, ...] = ()
    binary: bool = False


def _text(document: Document) -> bytes:
    from equipoise.adapters.plain_text import to_text

    return to_text(document).encode()


def _markdown(document: Document) -> bytes:
    from equipoise.adapters.markdown import to_markdown

    return to_markdown(document).encode()


def _html(document: Document) -> bytes:
    from equipoise.adapters.html import to_html

    return to_html(document).encode()


def _docx(document: Document) -> bytes:
    from equipoise.adapters.docx import to_docx

    return to_docx(document)


def _pdf(document: Document) -> bytes:
    from equipoise.adapters.pdf import to_pdf

    return to_pdf(document)


FORMATS: Final[Mapping[Form, Format]] = MappingProxyType(
    {
        "text": Format(("", ".txt"), _text),
        "markdown": Format((".md", ".markdown"), _markdown),
        "html": Format((".html", ".htm"), _html),
        "docx": Format((".docx",), _docx, needs=("docx", "typst"), binary=True),
        "pdf": Format((".pdf",), _pdf, needs=("typst",), binary=True),
    }
)


def written(document: Document, form: str) -> bytes:
    """Write a document in a format; the same document gives the same bytes.

    Raises:
        UsageError: there is no such format, or what writes it is not installed.
    """
    found = FORMATS.get(form)  # type: ignore[call-overload]
    if found is None:
        message = said("there is no format {form!r}.", form=form[:20])
        raise UsageError(
            Problem("unknown_form", message, "format", said("Use one of: {choices}.", choices=", ".join(FORMATS)))
        )
    installed(found.needs, form)
    bytes_: bytes = found.write(tidied(document))
    return bytes_


def installed(modules: Iterable[str], form: str) -> None:
    """Make sure that what writes a format is installed.

    Raises:
        UsageError: it is not.
    """
    if any(find_spec(module) is None for module in modules):
        message = said("what writes this format is not installed.")
        fix = said("Install it: pip install 'equipoise[documents]'; or choose html, markdown or text.")
        raise UsageError(Problem("not_installed", message, form, fix))


_END_OR_SAY: Final = marked("End it in one of {endings}, or say --format.")
_END: Final = marked("End it in one of {endings}.")


def form_of(path: Path | None, others: Mapping[str, str] = MappingProxyType({}), option: bool = True) -> str:
    """Give the format that the name of a file asks for; no file is ``text``. ``others`` are further suffixes.

    ``option``: the format may be said by an option, too.

    Raises:
        UsageError: the name ends in none that is known.
    """
    if path is None:
        return "text"
    known = {suffix: str(form) for form, found in FORMATS.items() for suffix in found.suffixes} | dict(others)
    if path.suffix.lower() not in known:
        message = said("which format a file ending in {suffix!r} should have is not known.", suffix=path.suffix[:20])
        endings = ", ".join(suffix for suffix in known if suffix not in ("", ".markdown", ".htm"))
        template = _END_OR_SAY if option else _END
        fix = said(template, endings=endings)
        raise UsageError(Problem("unknown_form", message, str(path), fix))
    return known[path.suffix.lower()]
