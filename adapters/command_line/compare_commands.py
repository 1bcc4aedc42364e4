"""The command that lays what several sides answered beside each other."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import VIEWS, equipoise
from equipoise.adapters.command_line.given import Named, sides_given, tell_doubts, viewpoint_option
from equipoise.adapters.command_line.options import (
    deliver,
    deliver_document,
    form_or_data_option,
    locale_option,
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
    from equipoise.engine.reflecting.reflection import View


@equipoise.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@viewpoint_option
@form_or_data_option
@view_option
@plain_option
@locale_option
@pack_option
@output_option
def compare(
    files: tuple[Path, ...],
    viewpoints: tuple[Named, ...],
    form: str | None,
    view: "View | None",
    plain: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Lay beside each other what the sides of a project answered.

    FILES are the answers of one side each, or one file that holds viewpoints. It
    shows where the sides differ, the furthest apart first, with what to ask
    whom; then where they agree. It never says who is right.

    \b
    For instance:
      equipoise compare personnel.yaml users.yaml
      equipoise compare project.yaml
      equipoise compare --viewpoint personnel=a.yaml --viewpoint users=b.yaml
      equipoise compare personnel.yaml users.yaml -o to-share.docx
    """
    from equipoise.adapters.comparison import comparison_document
    from equipoise.adapters.formats import form_of
    from equipoise.engine.reflector import Reflector
    from equipoise.engine.sides.comparing import compare as compared

    chosen: View = view or ("coach" if output is None else "shareable")
    refuse_to_overwrite(output, files, viewpoints)
    never_coach_over_another(output, chosen)
    form = form or form_of(output, {".json": "json"})
    pack = packs_given(packs)
    given = sides_given(files, viewpoints, pack)
    tell_doubts(given, pack, shared=chosen == "shareable")
    comparison = compared(given.context, Reflector(pack), view=chosen, locale=locale_for(pack))
    tell_fallbacks(comparison.fallbacks)
    what = spoken().say(VIEWS[chosen])
    if form == "json":
        deliver(comparison.to_json(), output, what, form, chosen)
    else:
        deliver_document(comparison_document(comparison), form, output, what, plain=plain, view=chosen)
