"""The command that lists the adapters: what reads, writes and makes forms, ours and others'."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import locale_option
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import Words, marked

if TYPE_CHECKING:
    from equipoise.adapters.contract import Listed

_HEADINGS = {
    "in": marked("Reads a project"),
    "out": marked("Writes a reflection"),
    "form": marked("Makes a form of the factors"),
    "feedback": marked("Reads what was said of questions"),
}
"""The kinds of adapters, as they are listed."""
_ASKED_BY = {"in": " (--from NAME)", "out": " (--format NAME)"}


@equipoise.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@locale_option
def adapters(form: str) -> None:
    """List what reads projects and writes reflections.

    Others can add to it: a package that names entry points
    equipoise.adapters.in, .out, .form or .feedback is found here.
    """
    from equipoise.adapters import contract

    listed = [each for kind in contract.KINDS for each in contract.adapters(kind)]
    if form == "json":
        click.echo(json.dumps([each.to_dict() for each in listed], indent=2, ensure_ascii=False))
        return
    click.echo("\n".join(_lines(listed, spoken())))


def _lines(listed: "list[Listed]", words: Words) -> Iterator[str]:
    for kind, heading in _HEADINGS.items():
        those = [each for each in listed if each.kind == kind]
        if not those:
            continue
        yield words.say(heading).upper() + _ASKED_BY.get(kind, "")
        width = max(len(each.name) for each in those)
        yield from (f"  {each.name:<{width}}  {_about(each, words)}" for each in those)
        yield ""
    yield words.say("How to write one: docs/guides/platforms.md.")


def _about(each: "Listed", words: Words) -> str:
    """Say in a line which files it reads or writes, who brings it, and what is in its way."""
    from equipoise.adapters.contract import OURS

    if each.adapter is None:
        return words.say("cannot be loaded, from {source}: {why}", source=each.source, why=each.broken)
    told = ["  ".join(each.adapter.suffixes) or each.adapter.media_types[0]]
    if each.source != OURS:
        told.append(words.say("from {source}", source=each.source))
    if each.missing:
        told.append(words.say("not installed: {modules}", modules=", ".join(each.missing)))
    return "; ".join(told)
