"""The command that asks: an interview at the terminal."""

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    locale_option,
    pack_option,
    plain_option,
    tell_note,
    texts_given,
)
from equipoise.adapters.command_line.same_again import ask_again, file_in_shell
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.adapters.command_line.asking import Conversation, ProjectFile, Stops
    from equipoise.engine.interview import Interview
    from equipoise.engine.packs.texts import Texts
    from equipoise.engine.words import Words


@equipoise.command()
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="The project's file: new, or to go on with."
)
@click.option("--short", is_flag=True, help="Only the short form and what it opens: 20 to 25 minutes.")
@click.option(
    "--theme",
    "themes",
    multiple=True,
    metavar="NAME",
    help="Ask about this theme (again for more), as far as it matters.",
)
@click.option("--groups", is_flag=True, help="Change, take out or add groups: who takes part, and how many.")
@plain_option
@locale_option
@pack_option
@click.pass_context
def ask(
    context: click.Context,
    output: Path | None,
    short: bool,
    themes: tuple[str, ...],
    groups: bool,
    plain: bool,
    packs: tuple[Path, ...],
) -> None:
    """Answer one question at a time; each answer is saved at once.

    Only what can still matter is asked. Stop whenever you like, and go on later
    with the same file. "We don't know" is a good answer.

    \b
    For instance:
      equipoise ask
      equipoise ask -o project.yaml --short
      equipoise ask -o project.yaml --theme money
    """
    from equipoise.adapters.command_line.asking import ProjectFile, Stopped, Stops

    words = spoken()
    if output is not None and str(output) == "-":
        raise click.UsageError(words.say("an interview is kept in a file. Give its name after -o, or leave -o out."))
    texts = _texts(packs, themes)
    file = ProjectFile(output, texts) if output is not None else None
    stops = Stops()
    talk = _conversation(file, texts, stops, short=short, themes=themes, groups=groups, plain=plain, packs=packs)
    with stops.heard():
        try:
            talk.hold()
            while not _ended_well(talk):
                talk.go_on()
        except Stopped as stopped:
            stops.hear_no_more()
            with contextlib.suppress(OSError, ValueError):  # the terminal may be gone
                _tell_stopped(talk)
            context.exit(stopped.code)


def _texts(packs: tuple[Path, ...], themes: tuple[str, ...]) -> "Texts":
    from equipoise.adapters.command_line.listing import known_theme

    texts = texts_given(packs)
    for theme in themes:
        known_theme(theme, texts)
    return texts


def _conversation(
    file: "ProjectFile | None",
    texts: "Texts",
    stops: "Stops",
    *,
    short: bool,
    themes: tuple[str, ...],
    groups: bool,
    plain: bool,
    packs: tuple[Path, ...],
) -> "Conversation":
    from equipoise.adapters.command_line.asking import Conversation
    from equipoise.engine.interview import Interview
    from equipoise.engine.reflector import Reflector

    known = file.read() if file is not None else None
    for notice in known.notices if known is not None else ():
        tell_note(notice)
    interview = Interview.of(Reflector(texts.pack), known, short=short, themes=themes, groups=groups)
    today = date.today().isoformat()  # the day where the coach sits
    return Conversation(interview, texts, file, stops, today, plain, change_groups=groups, packs=packs)


def _ended_well(talk: "Conversation") -> bool:
    """Say what comes next, and show the page if that is wanted; false where somebody went back instead."""
    from equipoise.adapters.command_line.showing import show_reflection

    words, lines, interview = talk.texts.words, talk.lines, talk.interview
    lines.gap()
    lines.tell(_ended(interview, words))
    talk.keeper.save_before_leaving(interview.context)
    _tell_next(talk)
    if interview.waiting and talk.keeper.file is not None:
        lines.tell_command(_what_is_left(interview, words), ask_again(talk.keeper.file.path, talk.packs, _plain(talk)))
    wanted = lines.ask_yes(words.say("Show the page for you, the coach, now?"))
    if wanted is None and talk.back():
        return False
    if not wanted:
        return True
    lines.gap()
    reflection = interview.reflector.reflect(interview.context, locale=words.locale)
    show_reflection(reflection, plain=lines.plain, verbose=False, file=_file(talk))
    return True


def _what_is_left(interview: "Interview", words: "Words") -> str:
    """Say what the command asks that goes on from here: as it will say it itself."""
    first = interview.anew().left.answers
    if not first:
        return words.say("To go on, on themes that you choose:")
    return words.say_many(
        "To go on, first with {count} question, then on themes that you choose:",
        "To go on, first with {count} questions, then on themes that you choose:",
        first,
    )


def _ended(interview: "Interview", words: "Words") -> str:
    """Say that the questions end here, and how many answers could still matter."""
    if not interview.waiting:
        return words.say("That is all there is to ask for now.")
    here = _STOPPED_AT if not (interview.short or interview.themes) else _SHORT if interview.short else _THEMES
    left = words.say_many(
        "{count} more answer could still matter, if you want to go on.",
        "{count} more answers could still matter, if you want to go on.",
        len(interview.waiting),
    )
    return f"{words.say(here)} {left}"


_STOPPED_AT: Final = marked("We stop here for now.")
_SHORT: Final = marked("That was the short form.")
_THEMES: Final = marked("That was all on the themes you chose.")


def _tell_stopped(talk: "Conversation") -> None:
    """Say that all is saved and how to go on; what has no file yet gets one."""
    talk.lines.gap()
    talk.keeper.save_before_leaving(talk.interview.context)
    if talk.keeper.saved is None:
        talk.lines.tell(_why_unsaved(talk))
        return
    talk.lines.tell(talk.texts.words.say("Stopped."))
    _tell_next(talk)
    again = ask_again(talk.keeper.saved, talk.packs, _flags(talk))
    talk.lines.tell_command(talk.texts.words.say("To go on with the questions:"), again)


def _flags(talk: "Conversation") -> list[str]:
    """Give what bounded this sitting, so that the next one goes on within the same bounds."""
    interview = talk.interview
    short = ["--short"] if interview.short else []
    return [*short, *(part for theme in interview.themes for part in ("--theme", theme)), *_plain(talk)]


def _plain(talk: "Conversation") -> list[str]:
    return ["--plain"] if talk.lines.plain else []


def _why_unsaved(talk: "Conversation") -> str:
    if talk.interview.untouched:
        return talk.texts.words.say("Stopped. There was nothing to save yet.")
    return talk.texts.words.say("Stopped. Your answers could not be saved.")


def _tell_next(talk: "Conversation") -> None:
    words = talk.texts.words
    if talk.keeper.saved is None:
        talk.lines.tell(words.say("There is nothing to save yet."))
    else:
        talk.lines.tell(words.say("All your answers are saved in {file}.", file=talk.keeper.saved))
        talk.lines.tell_command(words.say("For the page:"), f"equipoise reflect {_file(talk)}")


def _file(talk: "Conversation") -> str:
    return file_in_shell(talk.keeper.file.path if talk.keeper.file else None, talk.packs)
