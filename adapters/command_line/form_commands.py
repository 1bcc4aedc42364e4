"""The command that gives a form to fill in by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    deliver,
    deliver_document,
    locale_option,
    output_option,
    pack_option,
    plain_option,
    texts_given,
)
from equipoise.adapters.command_line.overwriting import never_over_another
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.engine.packs.texts import Texts

_WHAT: Final = marked("a form to fill in")


def _known(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Refuse what is neither a format of documents nor an adapter that makes forms."""
    from equipoise.adapters.contract import adapters
    from equipoise.adapters.formats import FORMATS
    from equipoise.engine.spelling import did_you_mean

    known = [*FORMATS, *(each.name for each in adapters("form"))]
    if name is not None and name not in known:
        say = spoken().say
        told = say("there is no format {form!r}.", form=name[:20])
        near = did_you_mean(name, known)
        fix = spoken().again(near) if near else say("Use one of: {choices}.", choices=", ".join(known))
        raise click.BadParameter(f"{told} {fix}", context, parameter)
    return name


@equipoise.command()
@click.option("--short", is_flag=True, help="The short form; also what is given without --theme.")
@click.option("--theme", "themes", multiple=True, metavar="NAME", help="All factors of this theme (again for more).")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    callback=_known,
    help="text, markdown, html, docx, pdf, or what makes forms as `equipoise adapters` lists it. Default: text; with "
    "-o, by the file's name (.txt, .md, .html, .docx, .pdf, or the ending of what makes forms).",
)
@plain_option
@locale_option
@pack_option
@output_option
def form(
    short: bool,
    themes: tuple[str, ...],
    form: str | None,
    plain: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Give a form to print and fill in by hand.

    With --format and the name of an adapter, a form for another tool.

    \b
    For instance:
      equipoise form -o form.docx
      equipoise form --theme money --theme place -o money-and-place.pdf
      equipoise form --short --theme safety -o form.html
      equipoise form --format codebook -o codebook.json
    """
    from equipoise.adapters.command_line.listing import known_theme
    from equipoise.adapters.form import factors_of_form, form_document
    from equipoise.adapters.formats import FORMATS

    never_over_another(output)
    texts = texts_given(packs)
    for theme in themes:
        known_theme(theme, texts)
    form = form or _form_named(output)
    if form not in FORMATS:
        factors = factors_of_form(texts, short=short, themes=themes)
        _made_by(form, texts, [factor.id for factor in factors], output)
        return
    document = form_document(texts, short=short, themes=themes)
    deliver_document(document, form, output, texts.words.say(_WHAT), plain=plain)


def _form_named(output: Path | None) -> str:
    """Give the name of what makes files that are named so: a document, else a form for another tool.

    Raises:
        UsageError: nothing does.
    """
    from equipoise.adapters.contract import adapters
    from equipoise.adapters.formats import FORMATS, form_of

    documents = {suffix for each in FORMATS.values() for suffix in each.suffixes}
    if output is None or output.suffix.lower() in documents:
        return form_of(output)
    others: dict[str, str] = {}
    for each in adapters("form"):
        for suffix in each.adapter.suffixes if each.adapter is not None else ():
            others.setdefault(suffix, each.name)
    return form_of(output, others)


def _made_by(name: str, texts: "Texts", factors: Sequence[str], output: Path | None) -> None:
    """Have an adapter make the form, and tell what that has no place for."""
    from equipoise.adapters.contract import form_by

    rendered = form_by(name, texts.pack, [texts.words.locale], factors)
    for warning in rendered.warnings:
        click.echo(spoken().say("Note: {note}", note=warning), err=True)
    deliver(rendered.body, output, texts.words.say(_WHAT), name)
