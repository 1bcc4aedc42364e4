"""What the commands share: options, the packs that were given, and how a result is delivered."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from equipoise.adapters.command_line.overwriting import never_over_the_coachs
from equipoise.adapters.command_line.spoken import locale_for, spoken, told_locale
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.adapters.documents import Document as WrittenDocument
    from equipoise.engine.documents import Document
    from equipoise.engine.errors import Problem
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.packs.texts import Texts

# What the commands need is imported where it is used: --help and completion answer at once.

FOUND: Final = 1
"""The exit code where something was found."""


class WordChoice(click.Choice[str]):
    """A choice of words that knows what they are called in the other languages, too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the word, or name the nearest."""
        if value in self.choices:
            return str(value)
        from equipoise.engine.spelling import did_you_mean

        words = spoken()
        refused = words.say("{value!r} cannot stand here.", value=str(value)[:80])
        raise click.BadParameter(f"{refused} {words.again(did_you_mean(value, self.choices))}", ctx, param)


def complete_rule(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Give the rules of the built-in pack that begin so."""
    return [rule.id for rule in packs_given(()).rules if rule.id.startswith(begun)]


def complete_factor(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Give the factors of the built-in pack that begin so."""
    return [factor for factor in packs_given(()).factors if factor.startswith(begun)]


def pack_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--pack``."""
    return click.option(
        "--pack",
        "packs",
        multiple=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="A pack of rules to use (again for more). Without it: the built-in pack.",
    )(command)


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-o``."""
    return click.option(
        "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file, whole or not at all."
    )(command)


def plain_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--plain``."""
    return click.option("--plain", is_flag=True, help="Plain lines without colour or layout, for screen readers.")(
        command
    )


def out_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format``, for what any adapter writes."""
    return click.option(
        "--format",
        "form",
        metavar="NAME",
        callback=_known_form,
        shell_complete=_complete_form,
        help="text, markdown, html, docx, pdf, pptx, json, or one that `equipoise adapters` lists. Default: text; with "
        "-o, by the file's name (.txt, .md, .html, .docx, .pdf, .pptx, .json).",
    )(command)


def _known_form(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Refuse what no adapter is called by before anything is read."""
    if name is not None:
        from equipoise.adapters.contract import AdapterError, out_adapter

        try:
            out_adapter(name)
        except AdapterError as error:
            from equipoise.adapters.command_line.hints import HINTS

            problem = HINTS.on(error.problems[0])
            words = spoken()
            told = f"{words.again(problem.message)} {words.again(problem.fix)}"
            raise click.BadParameter(told, context, parameter) from error
    return name


def _complete_form(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    from equipoise.adapters.contract import adapters

    return [listed.name for listed in adapters("out") if listed.name.startswith(begun)]


def form_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format``, for documents."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "markdown", "html", "docx", "pdf"]),
        help="Default: text; with -o, by the file's name (.txt, .md, .html, .docx, .pdf).",
    )(command)


def form_or_data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format``, for documents that can be had as data, too."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "markdown", "html", "docx", "pdf", "json"]),
        help="Default: text; with -o, by the file's name (.txt, .md, .html, .docx, .pdf, .json).",
    )(command)


def limit_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--limit``."""
    return click.option(
        "--limit", type=click.IntRange(1, 50), metavar="N", help="How many questions at most (default 7)."
    )(command)


def minutes_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--minutes``."""
    return click.option(
        "--minutes",
        type=click.IntRange(0, 600),
        metavar="N",
        help="Length of the meeting: only what fits is asked aloud.",
    )(command)


def view_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--view``."""
    return click.option(
        "--view",
        type=click.Choice(["coach", "shareable"]),
        help="coach shows all; shareable hides how small groups answered. Default: coach on the screen, shareable "
        "with -o.",
    )(command)


def locale_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--locale``."""
    return click.option(
        "--locale",
        metavar="LANG",
        callback=told_locale,
        is_eager=True,
        expose_value=False,
        help="The language to speak: en, sv. Default: EQUIPOISE_LOCALE, else that of the system.",
    )(command)


def packs_given(paths: tuple[Path, ...]) -> "Pack":
    """Load the packs that were given, or the built-in one, and tell their warnings."""
    from equipoise.engine.packs.loader import builtin_pack, load_pack

    pack = load_pack(*paths) if paths else builtin_pack()
    for warning in pack.warnings:
        tell_note(warning)
    return pack


def texts_given(paths: tuple[Path, ...]) -> "Texts":
    """Load the packs that were given, or the built-in one, to be shown in the language that is spoken."""
    from equipoise.engine.packs.texts import Texts

    pack = packs_given(paths)
    return Texts(pack, locale_for(pack))


def tell_note(problem: "Problem") -> None:
    """Tell a problem that stops nothing."""
    from equipoise.adapters.command_line.telling import problem_text

    words = spoken()
    click.echo(words.say("Note: {problem}", problem=problem_text(problem, words)), err=True)


def tell_fallbacks(fallbacks: Sequence[str]) -> None:
    """Say how many texts stand in another wording than asked for."""
    from equipoise.adapters.command_line.telling import fallbacks_text

    for sentence in fallbacks_text(fallbacks, spoken()):
        click.echo(sentence, err=True)


def document_given(file: Path) -> "Document":
    """Read the file that was given, or standard input."""
    from equipoise.adapters.files import read_text

    return read_text(file, _standard_input(file))


def bytes_given(file: Path) -> bytes:
    """Read the file that was given, or standard input, whatever is in it."""
    from equipoise.adapters.files import read_raw

    return read_raw(file, _standard_input(file))


def _standard_input(file: Path) -> BinaryIO | None:
    if str(file) == "-" and sys.stdin is None:
        raise click.UsageError(spoken().say("standard input is closed. Give the name of a file."))
    return sys.stdin.buffer if sys.stdin is not None else None


def deliver(
    content: str | bytes, output: Path | None, what: str, form: str | None = None, view: str = "shareable"
) -> None:
    """Give a result to the file or to standard output; the format is told where the file's name does not tell it.

    Raises:
        InputError: it cannot be written there, or would be written over what is for the coach alone; what is of the
            coach's ``view`` has guards of its own.
    """
    if output is None:
        click.echo(content, nl=False)
        return
    from equipoise.adapters.files import write_whole

    if view != "coach":
        never_over_the_coachs(output)
    write_whole(output, content)
    words = spoken()
    if form is None or output.suffix:
        click.echo(words.say("Wrote {what} to {file}.", what=what, file=output), err=True)
        return
    named = words.say(_TEXT) if form == "text" else form
    told = words.say("Wrote {what} to {file}, as {form}: the name has no ending.", what=what, file=output, form=named)
    click.echo(told, err=True)


_TEXT: Final = marked("text")
_TEXTS: Final = ("text/", "application/json")


def out_form_of(output: Path | None) -> str:
    """Give the name of the adapter that writes files that are named so; no file is ``text``.

    Raises:
        UsageError: none does.
    """
    from equipoise.adapters.contract import by_suffix
    from equipoise.adapters.formats import form_of

    found = by_suffix("out", output.suffix) if output is not None and output.suffix else None
    return found.name if found is not None else form_of(output, {".pptx": "pptx", ".json": "json"})


def deliver_document(
    document: "WrittenDocument",
    form: str | None,
    output: Path | None,
    what: str,
    *,
    plain: bool = False,
    view: str = "shareable",
) -> None:
    """Give a document to the file or to standard output, in the format asked for or that of the file's name."""
    from equipoise.adapters.formats import form_of, written
    from equipoise.adapters.plain_text import to_text

    form = form or form_of(output)
    never_on_a_screen(form, output)
    content = to_text(document, plain=plain) if form == "text" else written(document, form)
    deliver(content, output, what, form, view)


def never_on_a_screen(form: str, output: Path | None) -> None:
    """Refuse to show on a terminal what is no text."""
    from equipoise.adapters.contract import out_adapter

    if output is None and sys.stdout.isatty() and not out_adapter(form).media_types[0].startswith(_TEXTS):
        raise click.UsageError(
            spoken().say("{form} is no text that a screen can show. Write it to a file: -o and a name.", form=form)
        )
