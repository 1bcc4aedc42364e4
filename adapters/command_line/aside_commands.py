"""The command that sets a question aside in a project's file, or takes it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import locale_option, pack_option, tell_note, texts_given
from equipoise.adapters.command_line.same_again import file_in_shell
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import in_a_row, marked, said

if TYPE_CHECKING:
    from equipoise.adapters.command_line.asking import ProjectFile
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.packs.texts import Texts

_NOT_NOW = marked("This question does not come up now. It is set aside for when it would.")


@equipoise.command("set-aside")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("rule", required=False, metavar="[RULE]")
@click.option("--reason", metavar="TEXT", help="What was done, or why it does not fit here.")
@click.option("--take-back", "back", is_flag=True, help="Let the question come up again.")
@locale_option
@pack_option
def set_aside(file: Path, rule: str | None, reason: str | None, back: bool, packs: tuple[Path, ...]) -> None:
    """Say in FILE that a question is dealt with.

    The next one takes its place on the page.

    RULE is the name that stands under the question, or the question's number
    on the page that `equipoise reflect FILE` shows. Where the page says to
    pause first, this is how it goes on. With FILE alone: what is set aside;
    --take-back goes by the numbers that are shown there.

    \b
    For instance:
      equipoise set-aside project.yaml 1 --reason "The plan is open again until May."
      equipoise set-aside project.yaml
      equipoise set-aside project.yaml 1 --take-back
    """
    _check_asked(file, rule, reason, back)
    texts = texts_given(packs)
    project, context = _read(file, texts)
    if rule is None:
        click.echo(_listed(context, texts), nl=False)
    elif back:
        _take_back(project, context, rule, texts, file_in_shell(file, packs))
    else:
        _set_aside(project, context, rule, reason or "", texts, file_in_shell(file, packs))


def _check_asked(file: Path, rule: str | None, reason: str | None, back: bool) -> None:
    say = spoken().say
    if str(file) == "-":
        raise click.UsageError(say("what is set aside is kept in the project's file. Give its name."))
    if rule is None and (reason is not None or back):
        raise click.UsageError(say("it is not said which question. Give its number on the page, or its rule."))
    if back and reason is not None:
        raise click.UsageError(say("--take-back needs no --reason. Leave one of them out."))
    if rule is not None and not back and not (reason or "").strip():
        raise click.UsageError(say("it is not said why. Say what was done: --reason and some words."))


def _read(file: Path, texts: "Texts") -> tuple["ProjectFile", "Context"]:
    """Read the project, and tell what the reader noted."""
    from equipoise.adapters.command_line.asking import ProjectFile
    from equipoise.adapters.files import load_context

    project = ProjectFile(file, texts)
    context = project.read() or load_context(file, texts.pack)  # which says that there is no such file
    for notice in context.notices:
        tell_note(notice)
    return project, context


def _set_aside(project: "ProjectFile", context: "Context", rule: str, reason: str, texts: "Texts", named: str) -> None:
    from equipoise.engine.contexts.setting_aside import set_aside as with_rule
    from equipoise.engine.reflector import Reflector

    reflection = Reflector(texts.pack).reflect(context, with_find_out=False)
    ranks = {str(question.rank): question.id for question in reflection.questions}
    if rule.isdecimal() and rule.lstrip("0") not in ranks:
        raise _no_number(
            project.path,
            said("there is no question {number} on your page.", number=rule[:9]),
            len(ranks),
            said("They stand on the page of `equipoise reflect {file}`.", file=named),
        )
    name = ranks.get(rule.lstrip("0"), rule)
    _save(project, with_rule(context, name, reason, texts.pack))
    _tell(marked("Set aside in {file}: {title} [{rule}]"), project, name, texts, named)
    if texts.pack.public_name(texts.pack.rule(name).id) not in {
        *ranks.values(),
        *(each.id for each in reflection.withheld),
    }:
        click.echo(spoken().say(_NOT_NOW), err=True)


def _take_back(project: "ProjectFile", context: "Context", rule: str, texts: "Texts", named: str) -> None:
    from equipoise.engine.contexts.setting_aside import take_back

    rows = {str(number): each.rule for number, each in enumerate(context.set_aside, 1)}
    if rule.isdecimal() and rule.lstrip("0") not in rows:
        raise _no_number(
            project.path,
            said("nothing is set aside in this file under the number {number}.", number=rule[:9]),
            len(rows),
            said("`equipoise set-aside {file}` shows what is.", file=named),
        )
    name = rows.get(rule.lstrip("0"), rule)
    _save(project, take_back(context, name, texts.pack))
    _tell(marked("No longer set aside in {file}: {title} [{rule}]"), project, name, texts, named)


def _no_number(file: Path, message: str, count: int, fix: str) -> Exception:
    """Say that there is no such number, and which there are."""
    from equipoise.engine.errors import Problem, UsageError

    numbers = [str(number) for number in range(1, count + 1)]
    listed = said("There are these numbers: {numbers}.", numbers=", ".join(numbers))
    there = listed if numbers else said("There are none.")
    return UsageError(Problem("no_number", message, str(file), in_a_row(there, fix)))


def _save(project: "ProjectFile", context: "Context") -> None:
    project.save(context)
    if project.kept is not None:
        click.echo(project.kept_words(spoken()), err=True)


def _tell(template: str, project: "ProjectFile", name: str, texts: "Texts", named: str) -> None:
    click.echo(spoken().say(template, file=project.path, title=_title(name, texts), rule=name), err=True)
    click.echo(spoken().say("For the page as it is now: equipoise reflect {file}", file=named), err=True)


def _title(name: str, texts: "Texts") -> str:
    found = texts.pack.find_rule(name)
    return texts.title(found) if found is not None else spoken().say("a rule that is not in the pack")


def _listed(context: "Context", texts: "Texts") -> str:
    from equipoise.adapters.plain_text import wrapped

    if not context.set_aside:
        return spoken().say("Nothing is set aside in this file.") + "\n"
    lines = (
        f"{number}. {_title(each.rule, texts)} [{each.rule}]{f': {each.reason}' if each.reason else ''}"
        for number, each in enumerate(context.set_aside, 1)
    )
    return "\n".join(row for line in lines for row in wrapped(line, "", "   ")) + "\n"
