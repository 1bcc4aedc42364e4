"""The commands that list and show what is in a pack: its rules and its factors."""

from pathlib import Path

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    complete_factor,
    complete_rule,
    locale_option,
    pack_option,
    texts_given,
)
from equipoise.adapters.command_line.overwriting import never_over_the_coachs
from equipoise.adapters.command_line.spoken import spoken


@equipoise.group()
@locale_option
def rules() -> None:
    """Look at the rules."""


@rules.command("list")
@click.option("--theme", metavar="NAME", help="Only rules of this theme.")
@click.option("--kind", type=click.Choice(["imbalance", "strength", "unknown"]), help="Only rules of this kind.")
@click.option("--word", default="", metavar="TEXT", help="Only rules that have this in title, question or step.")
@locale_option
@pack_option
def rules_list(theme: str | None, kind: str | None, word: str, packs: tuple[Path, ...]) -> None:
    """List the rules by theme."""
    from equipoise.adapters.command_line.listing import rules_text

    click.echo(rules_text(texts_given(packs), theme, kind, word), nl=False)


@rules.command("show")
@click.argument("rule", shell_complete=complete_rule)
@locale_option
@pack_option
def rules_show(rule: str, packs: tuple[Path, ...]) -> None:
    """Show all of one RULE.

    It tells when it holds, what it asks, and what it rests on.
    """
    from equipoise.adapters.command_line.listing import rule_text

    texts = texts_given(packs)
    click.echo(rule_text(texts.pack.rule(rule), texts), nl=False)


@rules.command("build")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The file to write."
)
@locale_option
def rules_build(folder: Path, output: Path) -> None:
    """Build a pack's FOLDER to one JSON file.

    It loads ten times faster.
    """
    from equipoise.adapters.files import write_whole
    from equipoise.engine.packs.loader import build_pack

    never_over_the_coachs(output)
    write_whole(output, build_pack(folder))
    click.echo(spoken().say("Built {folder} to {file}.", folder=folder, file=output), err=True)


@equipoise.group()
@locale_option
def factors() -> None:
    """Look at the factors: what is asked of a project."""


@factors.command("list")
@click.option("--theme", metavar="NAME", help="Only factors of this theme.")
@locale_option
@pack_option
def factors_list(theme: str | None, packs: tuple[Path, ...]) -> None:
    """List the factors by corner and theme."""
    from equipoise.adapters.command_line.listing import factors_text

    click.echo(factors_text(texts_given(packs), theme), nl=False)


@factors.command("show")
@click.argument("factor", shell_complete=complete_factor)
@locale_option
@pack_option
def factors_show(factor: str, packs: tuple[Path, ...]) -> None:
    """Show one FACTOR: the question, why it is asked, its answers."""
    from equipoise.adapters.command_line.listing import factor_text

    texts = texts_given(packs)
    click.echo(factor_text(texts.pack.factor(factor), texts), nl=False)
