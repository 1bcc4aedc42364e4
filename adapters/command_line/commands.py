"""The commands for coaches, and those that print a schema or what makes a shell complete commands."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.given import (
    Named,
    context_given,
    file_argument,
    tell_doubts,
    viewpoint_option,
)
from equipoise.adapters.command_line.options import (
    FOUND,
    deliver,
    limit_option,
    locale_option,
    minutes_option,
    never_on_a_screen,
    out_form_of,
    out_option,
    output_option,
    pack_option,
    packs_given,
    plain_option,
    tell_fallbacks,
    texts_given,
    view_option,
)
from equipoise.adapters.command_line.overwriting import (
    never_coach_over_another,
    never_over_another,
    refuse_to_overwrite,
)
from equipoise.adapters.command_line.same_again import file_in_shell
from equipoise.adapters.command_line.speaking import SpeakingGroup
from equipoise.adapters.command_line.spoken import choice, locale_for, spoken
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.reflecting.reflection import Reading, Reflection, VersionBalance, View
    from equipoise.engine.reflector import Reflector

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


@click.group(cls=SpeakingGroup, context_settings=_SETTINGS)
@locale_option
@click.version_option(ENGINE_VERSION, "-V", "--version", prog_name="equipoise")
def equipoise() -> None:
    """Ask good questions about power in co-produced improvement work.

    Equipoise reads what you know of a project and gives back a short page of
    questions to ask, each with one small step. It asks; it never judges.
    Everything stays on this machine.

    \b
    Begin like this:
      equipoise ask                            answer one question at a time
      equipoise reflect project.yaml           the page for you, the coach
      equipoise explain project.yaml           why these questions
      equipoise reflect project.yaml -o page.html
                                               the page to share
      equipoise session project.yaml --minutes 60 -o kit
                                               all you need for the meeting
    Rather on paper, or in an editor? `equipoise form` and `equipoise new`.
    """


@equipoise.command()
@file_argument
@viewpoint_option
@out_option
@limit_option
@minutes_option
@view_option
@click.option(
    "--matcher",
    default="auto",
    metavar="NAME",
    help="Which engine matches rules: auto, durable, indexed. All give the same result.",
)
@click.option(
    "--reading",
    type=click.Choice(["plain", "easy"]),
    default="plain",
    help="easy: questions and steps in easy words, where a rule has them.",
)
@click.option("--drafts", is_flag=True, help="Let draft rules fire too.")
@click.option("--verbose", is_flag=True, help="Tell more: reasons, sources, what was left out, the matcher used.")
@plain_option
@locale_option
@pack_option
@output_option
def reflect(
    file: Path | None,
    viewpoints: tuple[Named, ...],
    form: str | None,
    limit: int | None,
    minutes: int | None,
    view: "View | None",
    matcher: str,
    reading: "Reading",
    drafts: bool,
    verbose: bool,
    plain: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Give the page of questions for a project's FILE.

    FILE is YAML or JSON, or - for standard input.

    \b
    For instance:
      equipoise reflect project.yaml
      equipoise reflect project.yaml --minutes 60
      equipoise reflect project.yaml -o to-share.md
      equipoise reflect project.yaml --view coach -o report.json
                       a report to keep: see follow-up, act and verify
      equipoise reflect --viewpoint personnel=a.yaml --viewpoint users=b.yaml
    """
    from equipoise.adapters.command_line.showing import show_reflection
    from equipoise.adapters.contract import Options, write_by
    from equipoise.adapters.page import why_nothing
    from equipoise.engine.reflector import Reflector

    words = spoken()
    chosen: View = view or ("coach" if output is None else "shareable")
    refuse_to_overwrite(output, [file] if file else [], viewpoints)
    form = form or out_form_of(output)
    never_on_a_screen(form, output)
    if form != "json" or (output is not None and output.suffix != ".json"):
        never_coach_over_another(output, chosen)
    if form == "json" and output is not None:
        from equipoise.adapters.files import keep_steps_at

        keep_steps_at(output)
    pack = packs_given(packs)
    reflector = Reflector(pack, matcher=matcher, drafts=drafts)
    given = context_given(file, viewpoints, pack)
    tell_doubts(given, pack, shared=chosen == "shareable")
    if verbose:
        _tell_choices(reflector.matcher.name, chosen, reading)
    make = reflector.report if form == "json" else reflector.reflect
    locale = locale_for(pack)
    reflection = make(given.context, view=chosen, limit=limit, minutes=minutes, locale=locale, reading=reading)
    shared = partial(
        reflector.reflect,
        given.context,
        view="shareable",
        limit=limit,
        minutes=minutes,
        with_find_out=False,
        locale=locale,
        reading=reading,
    )
    tell_fallbacks(reflection.fallbacks)
    named = file_in_shell(file, packs)
    if form == "text" and output is None:
        show_reflection(reflection, plain=plain, verbose=verbose, file=named, to_share=shared())
        return
    options = Options(plain, _balances(reflector, given.context, reflection), reflector.pack, named, shared)
    rendered = write_by(form, reflection, options)
    for warning in rendered.warnings:
        click.echo(words.say("Note: {note}", note=warning), err=True)
    deliver(rendered.body, output, words.say(VIEWS[chosen]), form, chosen)
    if chosen == "shareable" and output is not None:
        click.echo(words.say(_BEFORE_SHARING) if reflection.questions else why_nothing(reflection, words), err=True)


VIEWS = {"coach": marked("the coach view"), "shareable": marked("the shareable view")}

_BEFORE_SHARING = marked(
    "It is chosen anew from what may be shared, so read it before you share it: it may ask other things than your own "
    "page. Have it put into easy words or pictures for those who need that."
)


def _tell_choices(matcher: str, view: str, reading: str) -> None:
    words, chosen = spoken(), choice()
    click.echo(words.say("Matcher: {matcher}. View: {view}.", matcher=matcher, view=view), err=True)
    told = words.say(
        "Language: {locale}, by {by}. Reading: {reading}.", locale=chosen.locale, by=chosen.by, reading=reading
    )
    click.echo(told, err=True)


def _balances(
    reflector: "Reflector", context: "Context", reflection: "Reflection"
) -> "Callable[[], tuple[VersionBalance, ...]]":
    """Give what the picture is made of; a page to share tells nothing of how corners lean, and has none."""
    if reflection.view == "shareable":
        return tuple
    return lambda: reflector.balances(context, locale=reflection.locale, reading=reflection.reading)


@equipoise.command()
@click.option("--short", is_flag=True, help="Only the short form: 20 factors, 20 to 25 minutes.")
@click.option("--theme", "themes", multiple=True, metavar="NAME", help="All factors of this theme (again for more).")
@locale_option
@pack_option
@output_option
def new(short: bool, themes: tuple[str, ...], packs: tuple[Path, ...], output: Path | None) -> None:
    """Give a file to fill in, with every question and its answers.

    \b
    For instance:
      equipoise new --short -o project.yaml
      equipoise new --short --theme place --theme representation > project.yaml
    """
    from equipoise.adapters.command_line.listing import known_theme
    from equipoise.adapters.command_line.template import template

    never_over_another(output)
    texts = texts_given(packs)
    for theme in themes:
        known_theme(theme, texts)
    deliver(template(texts, short=short, themes=themes), output, texts.words.say("a file to fill in"))


@equipoise.command()
@file_argument
@viewpoint_option
@locale_option
@pack_option
@click.pass_context
def check(context: click.Context, file: Path | None, viewpoints: tuple[Named, ...], packs: tuple[Path, ...]) -> None:
    """Say what is wrong or doubtful in a project's FILE.

    \b
    Leaves with exit code 1 where something is wrong or doubtful.
    For instance:
      equipoise check project.yaml
      equipoise check --viewpoint personnel=a.yaml --viewpoint users=b.yaml
    """
    from equipoise.adapters.command_line.showing import check_text
    from equipoise.engine.contexts.checking import doubts
    from equipoise.engine.errors import ContextError

    pack = packs_given(packs)
    try:
        given = context_given(file, viewpoints, pack)
        problems = doubts(given.context, given.where, pack)
    except ContextError as error:
        problems = tuple(error.problems)
    click.echo(check_text(problems, spoken()), nl=False)
    if any(problem.severity != "hint" for problem in problems):
        context.exit(FOUND)


_WITH_SCHEMA = (
    "context", "reflection", "report", "explanations", "comparison", "follow-up", "session", "rule", "pack",
)  # fmt: skip


@equipoise.command()
@click.argument("what", type=click.Choice(_WITH_SCHEMA))
@pack_option
def schema(what: str, packs: tuple[Path, ...]) -> None:
    """Print the JSON Schema of what is read or written."""
    from equipoise.engine.schemas import SCHEMAS

    click.echo(json.dumps(SCHEMAS[what](packs_given(packs)), indent=2, ensure_ascii=False))


@equipoise.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes the shell complete commands.

    \b
    Example, for bash:
      equipoise completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is not None:
        click.echo(maker(equipoise, {}, "equipoise", "_EQUIPOISE_COMPLETE").source())
