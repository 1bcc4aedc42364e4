"""The command that says why, why not, and what would have to change."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.given import Named, context_given, file_argument, viewpoint_option
from equipoise.adapters.command_line.options import (
    complete_rule,
    locale_option,
    pack_option,
    packs_given,
    plain_option,
    tell_fallbacks,
)
from equipoise.adapters.command_line.same_again import file_in_shell, same_again
from equipoise.adapters.command_line.spoken import locale_for, spoken
from equipoise.engine.words import said

if TYPE_CHECKING:
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.reflector import Reflector


@equipoise.command()
@file_argument
@click.argument("rule", required=False, shell_complete=complete_rule)
@viewpoint_option
@click.option("--all", "whole", is_flag=True, help="All that holds in full, not the first page alone.")
@click.option("--near", is_flag=True, help="Instead: the rules that one answer keeps from holding.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@click.option("--drafts", is_flag=True, help="Let draft rules fire too.")
@click.option("--verbose", is_flag=True, help="Tell more: every set of changes, also those that lead from balance.")
@plain_option
@locale_option
@pack_option
def explain(
    file: Path | None,
    rule: str | None,
    viewpoints: tuple[Named, ...],
    whole: bool,
    near: bool,
    form: str,
    drafts: bool,
    verbose: bool,
    plain: bool,
    packs: tuple[Path, ...],
) -> None:
    """Say why each question comes up, from a project's FILE.

    It says, too, what would have to change for it not to.

    The first page tells it in short; --all tells all of it.

    With RULE: why this rule holds or not, what is missing, and what would
    turn it. RULE may be the number of a question on your page. It is for you,
    the coach, alone: it tells what small groups answered.

    \b
    For instance:
      equipoise explain project.yaml
      equipoise explain project.yaml unclear-what-is-open
      equipoise explain project.yaml 3
      equipoise explain project.yaml --all
      equipoise explain project.yaml --near
      equipoise explain --viewpoint personnel=a.yaml --viewpoint users=b.yaml
    """
    from equipoise.engine.changing.writing import FOR_THE_COACH
    from equipoise.engine.reflector import Reflector

    if rule is not None and near:
        raise click.UsageError(spoken().say("--near is about all rules. Leave out the name of the rule, or --near."))
    pack = packs_given(packs)
    if viewpoints and file is not None and rule is None and _names_a_rule(str(file), pack):
        file, rule = None, str(file)  # beside viewpoints FILE may be left out
    reflector = Reflector(pack, drafts=drafts)
    if rule is not None and not rule.isdecimal():
        pack.rule(rule)  # a wrong name is told before the file is read
    context = context_given(file, viewpoints, pack).context
    if rule is not None and rule.isdecimal():
        rule = _on_the_page(int(rule), reflector, context)
    named = file_in_shell(file, packs)
    if rule is None:
        flags = [flag for flag, given in (("--drafts", drafts), ("--plain", plain)) if given]
        again = "" if whole or verbose else same_again("explain", file, viewpoints, packs, flags)
        text, fallbacks = _all(reflector, context, near, form, verbose, plain, named, again)
    else:
        text, fallbacks = _one(reflector, context, rule, form, verbose, plain, named)
    click.echo(text, nl=False)
    if form == "json":
        click.echo(spoken().say(FOR_THE_COACH), err=True)
    tell_fallbacks(fallbacks)


def _names_a_rule(text: str, pack: "Pack") -> bool:
    return text.isdecimal() or pack.find_rule(text) is not None


def _on_the_page(number: int, reflector: "Reflector", context: "Context") -> str:
    """Give the rule of a question on the coach's page.

    Raises:
        UsageError: the page has no question of this number.
    """
    from equipoise.engine.errors import Problem, UsageError

    names = [each.id for each in reflector.reflect(context, with_find_out=False).questions]
    if 1 <= number <= len(names):
        return names[number - 1]
    wrong = said("there is no question {number} on your page: it has {count}.", number=number, count=len(names))
    fix = said("Give the rule's name instead: it stands last under each question on your page.")
    raise UsageError(Problem("no_such_question", wrong, "rule", fix))


def _all(
    reflector: "Reflector",
    context: "Context",
    near: bool,
    form: str,
    verbose: bool,
    plain: bool,
    named: str,
    again: str,
) -> tuple[str, tuple[str, ...]]:
    """Give all that holds, explained, as it is to be written, and the texts that fell back.

    With the command to ask ``again`` it is the first page, which says by it where the rest is told.
    """
    from equipoise.adapters.command_line.explaining import explanations_text, first_page_text

    explained = reflector.explanations(context, locale=locale_for(reflector.pack), near=near)
    if form == "json":
        return explained.to_json(), explained.fallbacks
    if again and not near:
        return first_page_text(explained, again, plain=plain, file=named), explained.fallbacks
    return explanations_text(explained, verbose=verbose, plain=plain, file=named), explained.fallbacks


def _one(
    reflector: "Reflector", context: "Context", rule: str, form: str, verbose: bool, plain: bool, named: str
) -> tuple[str, tuple[str, ...]]:
    """Give one rule, explained, as it is to be written, and the texts that fell back."""
    from equipoise.adapters.command_line.explaining import rule_text
    from equipoise.engine.words import words_in

    explained = reflector.explain(context, rule, locale=locale_for(reflector.pack))
    if form == "json":
        return explained.to_json(), explained.fallbacks
    words = words_in(locale_for(reflector.pack))
    return rule_text(explained, words, verbose=verbose, plain=plain, file=named), explained.fallbacks
