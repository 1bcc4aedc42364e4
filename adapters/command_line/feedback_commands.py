"""The commands for whoever keeps feedback: make the store, give it out, bring it in, report, and forget."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    bytes_given,
    deliver,
    deliver_document,
    form_option,
    locale_option,
    output_option,
    pack_option,
    packs_given,
    texts_given,
)
from equipoise.adapters.command_line.overwriting import never_coach_over_another
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.adapters.contract import Feedback
    from equipoise.adapters.feedback import Store
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.reflecting.reflection import View


@equipoise.group()
@locale_option
def feedback() -> None:
    """Look after what was said of questions.

    Questions can be taken as they are, asked in other words, or not asked.
    Where that is kept is for you to say: --store takes a file, or the address
    of a database, such as postgresql://user@host/database. Without --store it
    is what EQUIPOISE_STORE says, so that a password need not be typed.
    """


def store_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--store``."""
    return click.option(
        "--store",
        metavar="URL",
        envvar="EQUIPOISE_STORE",
        required=True,
        help="Where feedback is kept: a file, or an address such as postgresql://user@host/database.",
    )(command)


def _open(store: str, *, make: bool = False) -> "Store":
    from equipoise.adapters.feedback import open_store

    return open_store(store, make=make)


@feedback.command()
@store_option
@locale_option
def migrate(store: str) -> None:
    """Make a store, or bring it up to date.

    \b
    For instance:
      equipoise feedback migrate --store feedback.db
      equipoise feedback migrate --store postgresql://user@host/database
    """
    from equipoise.adapters.feedback import migrate as migrated

    done = migrated(store)
    say = spoken().say
    if done.before == done.now:
        click.echo(say("It is up to date already, at step {step}.", step=done.now), err=True)
    elif done.before is None:
        click.echo(say("The store is made, at step {step}.", step=done.now), err=True)
    else:
        click.echo(say("Brought from step {before} to step {now}.", before=done.before, now=done.now), err=True)


@feedback.command()
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl"]),
    help="csv for a spreadsheet; jsonl can be brought in again. Default: by the file's name, else jsonl.",
)
@locale_option
@output_option
def export(store: str, form: str | None, output: Path | None) -> None:
    """Give out all that is kept.

    It holds everything, with the ids of projects: it is for whoever keeps it.
    For authors of rules there is the report.

    \b
    For instance:
      equipoise feedback export --store feedback.db -o feedback.csv
      equipoise feedback export --store feedback.db -o copy.jsonl
    """
    from equipoise.adapters.feedback import to_csv, to_lines

    never_coach_over_another(output, "coach")
    form = form or ("csv" if output is not None and output.suffix.lower() == ".csv" else "jsonl")
    with _open(store) as kept:
        content = "".join(to_csv(kept.all()) if form == "csv" else to_lines(kept.all()))
    deliver(content, output, spoken().say("all that is kept"), form)


@feedback.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@store_option
@click.option(
    "--from", "adapter", default="lines", metavar="NAME", help="What reads the file: see `equipoise adapters`."
)
@locale_option
@pack_option
def import_(file: Path, store: str, adapter: str, packs: tuple[Path, ...]) -> None:
    """Bring in feedback from a FILE.

    All of it is taken, or nothing. What is there already does not double.

    \b
    For instance:
      equipoise feedback import copy.jsonl --store feedback.db
    """
    given = _given(adapter, file, packs_given(packs))
    with _open(store, make=True) as kept:
        taken = kept.keep(given)
    new = sum(each.new for each in taken)
    say = spoken().say
    click.echo(say("New: {new}. There already: {there}.", new=new, there=len(taken) - new), err=True)


def _given(adapter: str, file: Path, pack: "Pack") -> "tuple[Feedback, ...]":
    """Read a file by an adapter; what is wrong in lines is told by the name of the file."""
    from dataclasses import replace

    from equipoise.adapters.built_in import FeedbackLines
    from equipoise.adapters.contract import feedback_adapter, feedback_by

    content, reader = bytes_given(file), feedback_adapter(adapter)
    if isinstance(reader, FeedbackLines):
        called = spoken().say("standard input") if str(file) == "-" else str(file)
        return replace(reader, called=called).read(content, pack)
    return feedback_by(adapter, content, pack)


@feedback.command()
@store_option
@click.option(
    "--view",
    type=click.Choice(["coach", "shareable"]),
    default="shareable",
    help="coach tells all, for whoever keeps it. Default: shareable, by which no project can be known.",
)
@form_option
@locale_option
@pack_option
@output_option
def report(store: str, view: "View", form: str | None, packs: tuple[Path, ...], output: Path | None) -> None:
    """Report to the authors of rules what was said.

    Which questions were not asked, in how many projects, and why; and in which
    words they were asked instead. Made to be shared: small numbers are not
    told, and words only where several projects gave some. Read it before you
    share it.

    \b
    For instance:
      equipoise feedback report --store feedback.db
      equipoise feedback report --store feedback.db -o report.docx
    """
    from equipoise.adapters.feedback import feedback_document

    never_coach_over_another(output, view)
    texts = texts_given(packs)
    with _open(store) as kept:
        document = feedback_document(kept.all(), texts, view)
    words = spoken()
    deliver_document(document, form, output, words.say("the report on the questions"))
    if view == "shareable":
        click.echo(words.say(_BEFORE_SHARING), err=True)


_BEFORE_SHARING: Final = marked(
    "Words stand as somebody wrote them. Read them before you share the report, and take out what tells of a place or "
    "a person."
)


@feedback.command("hand-over")
@click.argument("name")
@store_option
@click.option(
    "--from",
    "of",
    metavar="NAME",
    default="",
    help="Move what was kept in this name instead, as where it was handed over to a wrong one.",
)
@locale_option
def hand_over(name: str, store: str, of: str) -> None:
    """Put what was kept in nobody's name into this NAME.

    Where a service asks for keys, what is sent with a key is kept in its name,
    and who shows it reads that alone. What was kept before, or while no key
    was asked for, is in nobody's name. NAME is key: and the name of a key, or
    token:, the issuer, # and whom a token names; where it names a program
    alone, client: instead.

    \b
    For instance:
      equipoise feedback hand-over key:a-platform --store feedback.db
      equipoise feedback hand-over key:b --from key:a --store feedback.db
    """
    say = spoken().say
    if not _can_keep(name):
        raise click.UsageError(say("this is no name of a key or of whom a token names, such as key:a-platform."))
    with _open(store) as kept:
        click.echo(say("Handed over: {number}.", number=kept.hand_over(name, of=of)), err=True)


def _can_keep(name: str) -> bool:
    """Say whether somebody could show a key or a token of this name."""
    from equipoise.adapters.contract import KEY_NAME, is_keeper

    by_key, by_token = rf"key:{KEY_NAME}", r"(?:token|client):[^\t\n]*#[^\t\n]+"
    return is_keeper(name) and re.fullmatch(f"{by_key}|{by_token}", name) is not None


@feedback.command()
@click.argument("project", required=False)
@store_option
@click.option(
    "--kept-by",
    metavar="NAME",
    help="Only what was kept in this name, such as key:a-platform; '' is nobody's. Default: in any.",
)
@click.option(
    "--older-than",
    type=click.IntRange(1, 36_500),
    metavar="DAYS",
    help="Of all projects, what was received more than so many days ago. Run it each night to keep no longer.",
)
@locale_option
def forget(project: str | None, store: str, kept_by: str | None, older_than: int | None) -> None:
    """Delete what was said in a PROJECT, or long ago.

    It cannot be brought back. Copies that you gave out are yours to delete.

    \b
    For instance:
      equipoise feedback forget ward-5 --store feedback.db
      equipoise feedback forget --older-than 730 --store feedback.db
    """
    say = spoken().say
    if (project is None) == (older_than is None):
        raise click.UsageError(say("say what to delete: a project, or --older-than with a number of days."))
    if project is None and kept_by is not None:
        raise click.UsageError(say("--kept-by stands with a project."))
    with _open(store) as kept:
        if project is not None:
            deleted = kept.forget(project, kept_by=kept_by)
        else:
            deleted = kept.forget_before(datetime.now(UTC) - timedelta(days=older_than or 0))
    click.echo(say("Deleted: {number}.", number=deleted), err=True)
