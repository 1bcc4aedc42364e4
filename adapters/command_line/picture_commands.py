"""The command that draws how the corners lean, or tells the same in words."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.given import (
    Named,
    context_given,
    file_argument,
    tell_doubts,
    viewpoint_option,
)
from equipoise.adapters.command_line.options import (
    deliver,
    document_given,
    limit_option,
    locale_option,
    minutes_option,
    output_option,
    pack_option,
    packs_given,
    plain_option,
    tell_fallbacks,
    view_option,
)
from equipoise.adapters.command_line.overwriting import never_coach_over_another, refuse_to_overwrite
from equipoise.adapters.command_line.spoken import locale_for, spoken

if TYPE_CHECKING:
    from equipoise.adapters.picture import Before
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.reflecting.reflection import Reflection, VersionBalance, View
    from equipoise.engine.terms import Role

_WORDS_ALONE = ("text", "markdown")
_SUFFIXES = {".svg": "svg", ".png": "png"}


@equipoise.command()
@file_argument
@viewpoint_option
@click.option(
    "--before",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Last time, drawn under this time: the answers of that time, or a report as JSON.",
)
@view_option
@limit_option
@minutes_option
@plain_option
@locale_option
@pack_option
@output_option
def picture(
    file: Path | None,
    viewpoints: tuple[Named, ...],
    before: Path | None,
    view: "View | None",
    limit: int | None,
    minutes: int | None,
    plain: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Draw where the say lies.

    It shows how each corner leans, and where corners meet.

    Without -o the picture is told in words. --limit and --minutes are those
    of `reflect`, so that the questions have the same numbers.

    \b
    For instance:
      equipoise picture project.yaml
      equipoise picture project.yaml -o to-share.svg
      equipoise picture project.yaml --before last-year.yaml -o to-share.png
      equipoise picture project.yaml --view coach -o for-me.pdf
      equipoise picture --viewpoint personnel=a.yaml --viewpoint users=b.yaml
    """
    from equipoise.adapters.formats import form_of
    from equipoise.adapters.picture import before_in
    from equipoise.engine.reflector import Reflector

    chosen: View = view or ("coach" if output is None else "shareable")
    refuse_to_overwrite(output, [each for each in (file, before) if each], viewpoints)
    never_coach_over_another(output, chosen)
    form = form_of(output, _SUFFIXES, option=False)
    pack = packs_given(packs)
    given = context_given(file, viewpoints, pack)
    context = given.context
    tell_doubts(given, pack, shared=chosen == "shareable")
    reflector = Reflector(pack)
    locale = locale_for(pack)
    reflection = reflector.reflect(
        context, view=chosen, limit=limit, minutes=minutes, locale=locale, with_find_out=False
    )
    others = reflector.balances(context, view=chosen, locale=locale)
    tell_fallbacks(reflection.fallbacks)
    earlier = before_in(document_given(before), reflector, chosen) if before else None
    told = (reflection, others, earlier, pack, reflector.told_themselves(context, view=chosen))
    deliver(_written(told, form, plain), output, spoken().say("the picture"), form, chosen)


def _written(
    told: "tuple[Reflection, tuple[VersionBalance, ...], Before | None, Pack, frozenset[Role]]", form: str, plain: bool
) -> str | bytes:
    from equipoise.adapters.formats import installed, written
    from equipoise.adapters.picture import picture_document, to_svg, twin

    if form == "svg":
        return to_svg(*told)
    if form == "png":
        installed(("typst",), form)
        from equipoise.adapters.page import marking_words
        from equipoise.adapters.pdf import to_png
        from equipoise.engine.words import words_in

        marking = marking_words(told[0].view, words_in(told[0].locale))
        return to_png(to_svg(*told), marking=marking)
    document = picture_document(*told)
    if form in _WORDS_ALONE:
        document = replace(document, blocks=twin(*told))
    if form != "text":
        return written(document, form)
    from equipoise.adapters.plain_text import to_text

    return to_text(document, plain=plain)
