"""The command that makes the kit for a meeting."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.given import Named, context_given, file_argument, tell_doubts, viewpoint_option
from equipoise.adapters.command_line.options import (
    deliver,
    locale_option,
    pack_option,
    packs_given,
    tell_fallbacks,
    tell_note,
)
from equipoise.adapters.command_line.overwriting import never_coach_over_another, refuse_to_overwrite
from equipoise.adapters.command_line.same_again import file_in_shell
from equipoise.adapters.command_line.spoken import locale_for, spoken
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.adapters.session import Details, Kit
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.meeting import Session
    from equipoise.engine.reflecting.reflection import Reading
    from equipoise.engine.terms import Role

_FORMS: Final = {"docx": "docx", "pdf": "pdf", "html": "html", "md": "markdown", "txt": "text"}


@equipoise.command()
@file_argument
@viewpoint_option
@click.option(
    "--minutes",
    type=click.IntRange(15, 480),
    default=60,
    metavar="N",
    help="Length of the meeting: only what fits is asked aloud (default 60).",
)
@click.option(
    "--group",
    metavar="TEXT",
    help='Who comes, such as "3 patients, 2 relatives, 6 staff"; groups in FILE by name too. Default: these.',
)
@click.option("--start", metavar="TIME", help="When it begins, such as 2026-12-03T13:00. Adds a file for calendars.")
@click.option("--place", metavar="TEXT", help="Where it is held.")
@click.option(
    "--form",
    type=click.Choice([*_FORMS, "json"]),
    help="What the files are. Default: docx where it can be written, else html. json: the coach's plan alone, as data.",
)
@click.option(
    "--reading",
    type=click.Choice(["plain", "easy"]),
    help="The wording of what is given out. Default: easy for users, relatives and the invitation, else plain.",
)
@click.option(
    "--view",
    type=click.Choice(["coach"]),
    help="With --form json and -o: coach, said by name, since that plan is for you alone.",
)
@click.option("--force", is_flag=True, help="Write into a folder that holds files, over those of the same names.")
@locale_option
@pack_option
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to make, whole or not at all. With --form json: a file.",
)
def session(
    file: Path | None,
    viewpoints: tuple[Named, ...],
    minutes: int,
    group: str | None,
    start: str | None,
    place: str | None,
    form: str | None,
    reading: "Reading | None",
    view: str | None,
    force: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Make the kit for a meeting.

    The folder holds a plan with times for the coach alone, and a folder of what
    is given out: an invitation, a sheet with the questions for each group, a
    sheet for notes, one for the next step, and with --start a file for
    calendars. What is given out is made from what may be shared. Where a rule
    says to pause, the plan says what comes first, and nothing else is made.

    \b
    For instance:
      equipoise session project.yaml --minutes 60 -o meeting
      equipoise session project.yaml --group "3 patients, 2 relatives, 6 staff" \\
          --start 2026-12-03T13:00 --place "The library" -o meeting
    """
    from equipoise.adapters.files import check_folder
    from equipoise.adapters.session import Details, people_given, start_given
    from equipoise.engine.meeting import plan_session
    from equipoise.engine.reflector import Reflector

    details = Details(start_given(start) if start is not None else None, place, reading, file_in_shell(file, packs))
    _tell_person_in(place)
    if form == "json":
        _check_asked_for(output, view)
        refuse_to_overwrite(output, [file] if file else [], viewpoints)
        never_coach_over_another(output, "coach")
    else:
        check_folder(_folder(output), force=force)
    pack = packs_given(packs)
    given = context_given(file, viewpoints, pack)
    tell_doubts(given, pack, shared=True)
    present = people_given(group, _names(given.context)) if group is not None else None
    planned = plan_session(Reflector(pack), given.context, minutes=minutes, present=present, locale=locale_for(pack))
    tell_fallbacks(_fallbacks(planned, details))
    if form == "json":
        deliver(planned.plan.to_json(), output, spoken().say("the coach's plan"), view="coach")
        return
    _write(planned, details, form or _usual_form(), _folder(output), force)


def _check_asked_for(output: Path | None, view: str | None) -> None:
    """Refuse to write the coach's plan as data to a file, unless it is asked for by name: a file may be passed on."""
    if output is not None and view != "coach":
        raise click.UsageError(
            spoken().say("the plan as data is for you, the coach, alone. To write it to a file, say --view coach too.")
        )


def _tell_person_in(place: str | None) -> None:
    """Say so where the place that is given out looks like a person."""
    from equipoise.engine.contexts.persons import looks_like
    from equipoise.engine.errors import Problem
    from equipoise.engine.words import said

    fix = said("It stands in what is given out: name the room rather than the person.")
    for what in looks_like(place or ""):
        tell_note(Problem("personal", said("this looks like {what}.", what=said(what)), "--place", fix, "warning"))


def _names(context: "Context") -> "dict[str, Role]":
    """Give the names that the coach has given the groups: they are understood too."""
    return {group.name: group.role for group in context.listed_groups if group.name}


def _folder(output: Path | None) -> Path:
    if output is None:
        raise click.UsageError(spoken().say("say with -o which folder to make, such as -o meeting."))
    return output


def _fallbacks(planned: "Session", details: "Details") -> list[str]:
    """Name the texts that stand in another wording than asked for, in what is written."""
    shared = planned.shared
    easy = () if details.reading == "plain" else shared.easy.fallbacks
    return sorted({*planned.coach.fallbacks, *shared.plain.fallbacks, *easy})


def _usual_form() -> str:
    from equipoise.adapters.formats import FORMATS

    return "docx" if all(map(find_spec, FORMATS["docx"].needs)) else "html"


def _write(planned: "Session", details: "Details", form: str, folder: Path, force: bool) -> None:
    from equipoise.adapters.files import write_folder
    from equipoise.adapters.formats import written
    from equipoise.adapters.session import session_kit

    kit = session_kit(planned, details)
    files = {f"{kit.place_of(each)}.{form}": written(each.document, _FORMS[form]) for each in kit.documents}
    if kit.appointment is not None:
        files |= dict((kit.appointment,))
    others = write_folder(files, folder, force=force)
    _tell(planned, kit, list(files), folder, others)
    if kit.appointment is not None and details.start is not None and details.start.tzinfo is None:
        click.echo(spoken().say(_NO_ZONE, time=f"{details.start:%H:%M}", file=kit.appointment[0]), err=True)


def _tell(planned: "Session", kit: "Kit", names: list[str], folder: Path, others: tuple[str, ...]) -> None:
    """Say what was written, which file is for the coach alone, and what to do with the rest."""
    from equipoise.adapters.session import NO_USERS

    say = spoken().say
    click.echo(say("Wrote these files to {folder}:", folder=folder), err=True)
    for place, name in enumerate(names):
        alone = place < len(kit.documents) and kit.documents[place].for_the_coach
        click.echo(f"  {name}" + (f"  ({say('for you alone')})" if alone else ""), err=True)
    click.echo(say(_ENDS[planned.plan.state], folder=kit.to_give_out), err=True)
    if planned.plan.without_users and planned.plan.state == "meet":
        click.echo(say("Note: {problem}", problem=say(NO_USERS)), err=True)
    _tell_others(others)


def _tell_others(others: tuple[str, ...]) -> None:
    """Say what else lies in the folder: what an earlier kit left, and what is something else."""
    from equipoise.adapters.session import is_of_a_kit

    say = spoken().say
    if earlier := [name for name in others if is_of_a_kit(name)]:
        click.echo(say(_EARLIER, names=", ".join(earlier)), err=True)
    if other := [name for name in others if name not in earlier]:
        click.echo(say("Also there, and not of this kit: {names}.", names=", ".join(other)), err=True)


_EARLIER: Final = marked(
    "Still there from an earlier kit, and perhaps wrong now: {names}. Read them or take them away before you give "
    "anything out."
)


_ENDS: Final = {
    "meet": marked(
        "What is for others lies in {folder}, and nothing else does. Read all of it before you give anything out, and "
        "fill in the blank lines of the invitation."
    ),
    "wait": marked("A rule says to pause first: the plan says what comes before a meeting, and nothing else was made."),
    "nothing_aloud": marked(
        "There is no question for the whole group yet: the plan says what to do first, and nothing else was made."
    ),
    "too_few": marked(
        "So few answered that nothing may be told to the whole group: the plan says what to do, and nothing else was "
        "made."
    ),
    "too_short": marked("No question fits into the time: the plan says what to do, and nothing else was made."),
}
_NO_ZONE: Final = marked(
    "{file} holds the time without a time zone: calendars show {time} wherever they are opened. That is right where "
    "all live by the same clock. If not, write after the time in --start, as plus or minus hours and minutes, how far "
    "that clock is from world time (UTC) on that very day. In many countries it is not the same in summer as in winter."
)
