"""The command that gives a form to fill in by hand."""

from pathlib import Path

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    deliver_document,
    form_option,
    locale_option,
    output_option,
    pack_option,
    plain_option,
    texts_given,
)
from equipoise.adapters.command_line.overwriting import never_over_another


@equipoise.command()
@click.option("--short", is_flag=True, help="The short form; also what is given without --theme.")
@click.option("--theme", "themes", multiple=True, metavar="NAME", help="All factors of this theme (again for more).")
@form_option
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

    \b
    For instance:
      equipoise form -o form.docx
      equipoise form --theme money --theme place -o money-and-place.pdf
      equipoise form --short --theme safety -o form.html
    """
    from equipoise.adapters.command_line.listing import known_theme
    from equipoise.adapters.form import form_document

    never_over_another(output)
    texts = texts_given(packs)
    for theme in themes:
        known_theme(theme, texts)
    document = form_document(texts, short=short, themes=themes)
    deliver_document(document, form, output, texts.words.say("a form to fill in"), plain=plain)
