"""The commands over time: what became of each finding, and the steps that were chosen."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import (
    WordChoice,
    deliver,
    deliver_document,
    form_or_data_option,
    locale_option,
    output_option,
    pack_option,
    packs_given,
    plain_option,
)
from equipoise.adapters.command_line.overwriting import never_coach_over_another, refuse_to_overwrite
from equipoise.adapters.command_line.spoken import locale_for, spoken
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.engine.follow_up import FollowUp
    from equipoise.engine.reflecting.reflection import View
    from equipoise.engine.reports.action_rows import Done
    from equipoise.engine.reports.report import Action, Report

_STATUSES = ["planned", "under_way", "done", "let_go"]


@equipoise.command("follow-up")
@click.argument("reports", nargs=-1, required=True, metavar="OLD... NEW", type=click.Path(path_type=Path))
@form_or_data_option
@click.option(
    "--view",
    type=click.Choice(["coach", "shareable"]),
    help="shareable tells only of groups that are large enough each time. Default: coach on the screen, shareable "
    "with -o.",
)
@click.option("--today", is_flag=True, help="Steps are due by the date of this computer, not by that of NEW.")
@click.option("--carry", is_flag=True, help="Let the steps kept in OLD come along into NEW.")
@plain_option
@locale_option
@pack_option
@output_option
def follow_up(
    reports: tuple[Path, ...],
    form: str | None,
    view: "View | None",
    today: bool,
    carry: bool,
    plain: bool,
    packs: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Say what became of each question since last time.

    OLD and NEW are reports that reflect wrote as JSON, the oldest first. Those
    before the last two tell what has come back.

    \b
    For instance:
      equipoise reflect project.yaml --view coach -o spring.json
      equipoise reflect project.yaml --view coach -o autumn.json
      equipoise follow-up spring.json autumn.json
      equipoise follow-up spring.json autumn.json --carry
    """
    from equipoise.adapters.files import load_report
    from equipoise.adapters.follow_up import follow_up_document
    from equipoise.adapters.formats import form_of
    from equipoise.engine.follow_up import follow_up as followed_up
    from equipoise.engine.reflector import Reflector

    refuse_to_overwrite(output, reports)
    form = form or form_of(output, {".json": "json"})
    opened = [load_report(path) for path in reports]
    pack = packs_given(packs)
    drafts = bool(opened and opened[-1].settings and opened[-1].settings.drafts)
    chosen: View = view or ("coach" if output is None else "shareable")
    never_coach_over_another(output, chosen)
    told = followed_up(
        opened, Reflector(pack, drafts=drafts), view=chosen, locale=locale_for(pack), today=_today() if today else None
    )
    if output is not None:
        _tell_order(told)
    what = spoken().say(_VIEWS[chosen])
    if form == "json":
        deliver(told.to_json(), output, what, form, chosen)
    else:
        deliver_document(follow_up_document(told), form, output, what, plain=plain, view=chosen)
    if carry:
        _carry(opened[-2], opened[-1], reports[-1])


def _tell_order(told: "FollowUp") -> None:
    """Say that the reports are not in order of time, where what is written may be looked at later."""
    for doubt in told.doubts:
        if doubt.code == "order":
            click.echo(spoken().say("Note: {problem}", problem=doubt.text), err=True)


_VIEWS = {"coach": marked("the follow-up for the coach"), "shareable": marked("the follow-up to share")}


def _today() -> str:
    """Look at the clock, and say so."""
    day = date.today().isoformat()
    click.echo(spoken().say("Due by today's date on this computer, {date}.", date=day), err=True)
    return day


def _carry(old: "Report", new: "Report", path: Path) -> None:
    from equipoise.adapters.files import save_report
    from equipoise.engine.reports.action_rows import carry

    words = spoken()
    carried, count = carry(old, new)
    if count:
        save_report(carried, path)
        _tell_signature(path)
    click.echo(
        words.say_many(
            "{count} step came along into {file}.", "{count} steps came along into {file}.", count, file=path
        ),
        err=True,
    )


def _tell_signature(path: Path) -> None:
    """Say that a signature beside a report no longer fits it."""
    from equipoise.adapters.signature import signature_beside

    if signature_beside(path).exists():
        click.echo(spoken().say("The signature beside {file} no longer fits it: sign it again.", file=path), err=True)


@equipoise.command()
@click.argument("report", type=click.Path(path_type=Path))
@click.option("--question", type=click.IntRange(1), metavar="N", help="For question N of the page.")
@click.option("--rule", metavar="ID", help="For this rule.")
@click.option("--row", type=click.IntRange(1), metavar="N", help="Change row N.")
@click.option("--step", metavar="TEXT", help="The step. Default for a question: the one that is suggested there.")
@click.option("--wording", metavar="TEXT", help="The step in your own words, shown instead of the one suggested.")
@click.option("--who", metavar="TEXT", help="Who takes the step.")
@click.option("--when", metavar="DATE", help="By when, such as 2026-12-01.")
@click.option("--review", metavar="DATE", help="When to look at it again.")
@click.option("--status", type=WordChoice(_STATUSES), help="How far it has come.")
@click.option("--outcome", metavar="TEXT", help="What came of it.")
@click.option("--remove", is_flag=True, help="Take row N away.")
@locale_option
def act(
    report: Path, question: int | None, rule: str | None, row: int | None, remove: bool, **fields: str | None
) -> None:
    """Keep in a REPORT which steps you chose.

    It keeps what came of them, too.

    Without options it shows the steps. An empty text, as in --who "", takes
    away what was said.

    \b
    For instance:
      equipoise act spring.json --question 3 --who "Mia and Leo" --review 2026-06-01
      equipoise act spring.json --row 1 --status done --outcome "We tried it twice."
      equipoise act spring.json
    """
    from equipoise.adapters.files import load_report, save_report
    from equipoise.engine.reports.action_rows import drop_step, keep_step

    found = load_report(report)
    given = {key: value for key, value in fields.items() if value is not None}
    if not (given or remove or question or rule or row):
        click.echo(_rows(found), nl=False)
        return
    words = spoken()
    if remove:
        if row is None or given or question or rule:
            raise click.UsageError(words.say("--remove takes --row and nothing else."))
        kept = drop_step(found, row)
        gone = found.actions[row - 1]
    else:
        kept = keep_step(found, given, rule=rule, question=question, row=row)
        gone = None
    save_report(kept.report, report)
    click.echo(words.say(_DONE[kept.done], number=kept.number, file=report), err=True)
    click.echo(_row(kept.number, gone or kept.report.actions[kept.number - 1]))
    if gone is None:
        _tell_more(kept.report.actions[kept.number - 1], given, found)
        if kept.done == "changed" and row is None:
            click.echo(words.say(_ANOTHER, number=kept.number), err=True)
    if given.get("who"):
        click.echo(words.say(_WHO_STAYS), err=True)
    _tell_signature(report)


def _tell_more(row: "Action", given: "dict[str, str]", report: "Report") -> None:
    """Say what is doubtful about a row that was kept, and what comes after a step that is done."""
    if not {"when", "review"}.isdisjoint(given):
        _tell_early(row)
        _tell_past(row, given, report)
    if row.status == "done" and "status" in given:
        _tell_next(row, report)


def _tell_early(row: "Action") -> None:
    """Say that a step is looked at before it is to be done, which may be meant or a slip."""
    if row.when is not None and row.review is not None and row.review < row.when:
        told = spoken().say(
            "Note: you look at this step again ({review}) before it is to be done ({when}). If you do not mean that, "
            "give --when or --review once more.",
            review=row.review,
            when=row.when,
        )
        click.echo(told, err=True)


def _tell_past(row: "Action", given: "dict[str, str]", report: "Report") -> None:
    """Say that a day that was given lies before the page was made; the date is the page's own, no clock is asked."""
    page = report.context.project.date
    days = {day for name in ("when", "review") if name in given and (day := getattr(row, name)) is not None}
    past = sorted(day for day in days if page is not None and day < page)
    if past:
        words = spoken()
        told = words.say_many(
            "Note: {days} is before the date of the page, {date}. If you do not mean that, give --when or --review "
            "once more.",
            "Note: {days} are before the date of the page, {date}. If you do not mean that, give --when or --review "
            "once more.",
            len(past),
            days=words.listed(past),
            date=page,
        )
        click.echo(told, err=True)


def _tell_next(row: "Action", report: "Report") -> None:
    """Say how the page goes on, where a step for the question that says to pause is done."""
    from equipoise.adapters.page import pause_question, when_done_words
    from equipoise.engine.terms import own_id

    pause, words = pause_question(report), spoken()
    if pause is not None and row.rule is not None and own_id(row.rule) == own_id(pause.id):
        lead = words.say("This was for the question that comes before anything else. Now:")
        click.echo(f"{lead} {when_done_words(pause.id, words)}", err=True)


_ANOTHER = marked(
    "This changed the step that was there, row {number}. To add another for the same question instead, give it with "
    "--step and its text."
)
_WHO_STAYS = marked(
    "Who takes a step stays in this report, which is for you alone: nothing that is made to be shared says it."
)
_DONE: "dict[Done, str]" = {
    "added": marked("Added row {number} to {file}."),
    "changed": marked("Changed row {number} of {file}."),
    "removed": marked("Took row {number} out of {file}; the rows after it have moved up."),
}


def _rows(report: "Report") -> str:
    if not report.actions:
        return spoken().say("No steps are kept in this report yet.") + "\n"
    return "\n".join(_row(number, row) for number, row in enumerate(report.actions, 1)) + "\n"


def _row(number: int, row: "Action") -> str:
    """Show a row as it is kept, so that nothing typed is lost to sight."""
    from equipoise.adapters.follow_up import step_words
    from equipoise.adapters.plain_text import wrapped

    words = spoken()
    told = [f"{number}. {step_words(row, words)}"]
    if row.wording:
        told.append(words.say("That is the step in your own words, instead of: {step}", step=row.step))
    if row.rule:
        told.append(f"[{row.rule}]")
    return "\n".join(wrapped(" ".join(told), "", "   "))
