"""The command that draws how the corners lean, or tells the same in words."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    deliver,
    document_given,
    locale_option,
    output_option,
    pack_option,
    packs_given,
    plain_option,
    tell_note,
)
from equipoise.adapters.command_line.spoken import locale_for, spoken

if TYPE_CHECKING:
    from equipoise.adapters.picture import Before
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.reflecting.reflection import Reflection, VersionBalance, View

_WORDS_ALONE = ("text", "markdown")
_SUFFIXES = {".svg": "svg", ".png": "png"}


@equipoise.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--before",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Last time, drawn under this time: the answers of that time, or a report as JSON.",
)
@click.option(
    "--view",
    type=click.Choice(["coach", "shareable"]),
    help="coach shows all; shareable hides how small groups answered. Default: coach on the screen, shareable with -o.",
)
@click.option("--limit", type=click.IntRange(1, 50), metavar="N", help="How many questions at most (default 7).")
@click.option(
    "--minutes", type=click.IntRange(0, 600), metavar="N", help="Length of the meeting: only what fits is asked aloud."
)
@plain_option
@locale_option
@pack_option
@output_option
def picture(
    file: Path,
    before: Path | None,
    view: "View | None",
    limit: int | None,
    minutes: int | None,
    plain: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Draw where the say lies: how each corner leans, and where corners meet.

    Without -o the picture is told in words. --limit and --minutes are those
    of `reflect`, so that the questions have the same numbers.

    \b
    For instance:
      equipoise picture project.yaml
      equipoise picture project.yaml -o to-share.svg
      equipoise picture project.yaml --before last-year.yaml -o to-share.png
      equipoise picture project.yaml --view coach -o for-me.pdf
    """
    from equipoise.adapters.command_line.telling import fallbacks_text
    from equipoise.adapters.documents import form_of
    from equipoise.adapters.picture import before_in
    from equipoise.engine.reflector import Reflector

    _check_output(output, file, before)
    form = form_of(output, _SUFFIXES)
    pack = packs_given(packs)
    context = _context_given(file, pack)
    chosen: View = view or ("coach" if output is None else "shareable")
    reflector = Reflector(pack)
    locale = locale_for(pack)
    reflection = reflector.reflect(
        context, view=chosen, limit=limit, minutes=minutes, locale=locale, with_find_out=False
    )
    others = reflector.balances(context, view=chosen, locale=locale)
    for sentence in fallbacks_text(reflection.fallbacks, spoken()):
        click.echo(sentence, err=True)
    earlier = before_in(document_given(before), reflector, chosen) if before else None
    deliver(_written(reflection, others, earlier, form, plain), output, spoken().say("the picture"))


def _check_output(output: Path | None, *files: Path | None) -> None:
    """Refuse to write over what is read."""
    for file in files:
        same = output is not None and file is not None and output.exists() and file.exists() and output.samefile(file)
        if same or str(output) == "-":
            raise click.UsageError(
                spoken().say("-o takes the name of another file than the one that is read. Choose one.")
            )


def _context_given(file: Path, pack: "Pack") -> "Context":
    """Read the answers, and tell what the reader noted and what looks like a person."""
    from equipoise.engine.contexts.checking import check_context

    context, problems = check_context(document_given(file), pack)
    for problem in problems:
        if problem in context.notices or problem.code == "personal":
            tell_note(problem)
    return context


def _written(
    reflection: "Reflection",
    others: "tuple[VersionBalance, ...]",
    before: "Before | None",
    form: str,
    plain: bool,
) -> str | bytes:
    from equipoise.adapters.documents import installed, written
    from equipoise.adapters.picture import picture_document, to_svg, twin

    if form == "svg":
        return to_svg(reflection, others, before)
    if form == "png":
        installed(("typst",), form)
        from equipoise.adapters.pdf import to_png

        return to_png(to_svg(reflection, others, before))
    document = picture_document(reflection, others, before)
    if form in _WORDS_ALONE:
        document = replace(document, blocks=twin(reflection, others, before))
    if form != "text":
        return written(document, form)
    from equipoise.adapters.plain_text import to_text

    return to_text(document, plain=plain)
