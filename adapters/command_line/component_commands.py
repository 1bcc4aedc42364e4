"""The command that builds the component, for pages of others."""

from pathlib import Path

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import locale_option
from equipoise.adapters.command_line.spoken import spoken


@equipoise.command()
@click.option("--endpoint", default="", metavar="URL", help="The service that is asked where a page names none.")
@click.option("--force", is_flag=True, help="Write into a folder that holds files, over those of the same names.")
@locale_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to make, whole or not at all.",
)
def component(endpoint: str, force: bool, output: Path) -> None:
    """Build the component that shows questions in pages of yours.

    It is one script without dependencies: <equipoise-reflection>. With
    --endpoint there is a page for frames, too. `equipoise serve` serves both
    by itself; build them to serve them from elsewhere.

    \b
    For instance:
      equipoise component -o embed
      equipoise component --endpoint https://equipoise.example -o embed
    """
    from equipoise.adapters.component import FRAME, SCRIPT, build, integrity

    names = build(output, endpoint, force=force)
    words = spoken()
    for name in names:
        click.echo(words.say("Wrote {what} to {file}.", what=_what(name == FRAME), file=output / name), err=True)
    if FRAME not in names:
        click.echo(words.say("A page for frames needs a service that it asks: give --endpoint to have one."), err=True)
    click.echo(words.say("Put this into a page, with the address of your own server before the name:"), err=True)
    digest = integrity((output / SCRIPT).read_bytes())
    click.echo(f'<script src="{SCRIPT}" integrity="{digest}" crossorigin="anonymous" defer></script>')


def _what(is_frame: bool) -> str:
    words = spoken()
    return words.say("the page for frames") if is_frame else words.say("the script")
