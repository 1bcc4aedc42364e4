"""The commands for those who write rules: look a pack over, run its examples, see what it covers, start a rule."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from equipoise.adapters.command_line.listing_commands import rules
from equipoise.adapters.command_line.options import (
    FOUND,
    deliver,
    locale_option,
    output_option,
    pack_option,
    packs_given,
    texts_given,
)
from equipoise.adapters.command_line.shell import in_shell
from equipoise.adapters.command_line.spoken import choice, locale_for, spoken
from equipoise.engine.words import said
from equipoise.engine.words.speaking import SOURCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from equipoise.engine.doctor.chart import Chart
    from equipoise.engine.errors import Problem
    from equipoise.engine.packs.pack import Pack

_KINDS: Final = ["imbalance", "strength"]

folder_argument = click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
"""The folder of a pack; without it, the one that the command stands in, or the built-in pack."""


def _folder(given: Path | None) -> Path:
    if given is not None:
        return given
    if Path("pack.yaml").exists():
        return Path()
    from equipoise.engine.packs.loader import builtin_file

    return builtin_file()


def _sound(folder: Path) -> "tuple[Chart, Pack]":
    """Read a pack that has to load.

    Raises:
        PackError: it does not; all that is wrong is told.
    """
    from equipoise.engine.doctor.chart import from_here, open_chart
    from equipoise.engine.errors import PackError

    try:
        chart = open_chart(folder)
        if chart.pack is None:
            raise PackError(chart.problems)
    except PackError as error:
        raise PackError(from_here(problem, folder) for problem in error.problems) from error
    return chart, chart.pack


@rules.command("lint")
@folder_argument
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Leave with exit code 1 for warnings, too.")
@click.option("--verbose", is_flag=True, help="Say why each thing matters, too.")
@locale_option
@output_option
@click.pass_context
def rules_lint(
    context: click.Context, folder: Path | None, form: str, strict: bool, verbose: bool, output: Path | None
) -> None:
    """Look a pack over, and say what is wrong.

    It looks at its words, its proof, its reasoning and its sources.

    \b
    DIR is the folder that holds pack.yaml. Leaves with exit code 1 where there
    are errors (with --strict, or warnings). For instance:
      equipoise rules lint our-region
      equipoise rules lint our-region --format sarif -o lint.sarif
    """
    from equipoise.adapters.command_line.hints import HINTS
    from equipoise.engine.doctor.linting import lint

    problems = lint(_folder(folder), choice().locale if form == "text" else SOURCE, HINTS)
    deliver(_written(problems, form, verbose), output, spoken().say("what was found"))
    if any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems):
        context.exit(FOUND)


def _written(problems: "Sequence[Problem]", form: str, verbose: bool) -> str:
    """Write what was found; JSON and SARIF are for machines, and English whatever is spoken."""
    if form == "sarif":
        from equipoise.adapters.sarif import to_sarif

        return to_sarif(problems)
    from equipoise.adapters.command_line.diagnosis import problems_json, problems_text

    return problems_json(problems) if form == "json" else problems_text(problems, spoken(), verbose)


@rules.command("test")
@folder_argument
@click.option("--verbose", is_flag=True, help="Name the examples that are as they say, too.")
@locale_option
@click.pass_context
def rules_test(context: click.Context, folder: Path | None, verbose: bool) -> None:
    """Run every example of a pack.

    Each has to fire or be silent as it says.

    \b
    Leaves with exit code 1 where one is not. For instance:
      equipoise rules test our-region
    """
    from equipoise.adapters.command_line.diagnosis import tried_text
    from equipoise.adapters.command_line.hints import HINTS
    from equipoise.engine.doctor.proof import prove

    chart, _ = _sound(_folder(folder))
    tried = prove(chart, choice().locale, HINTS)
    click.echo(tried_text(tried, chart.folder, spoken(), verbose), nl=False)
    if any(each.problem is not None for each in tried):
        context.exit(FOUND)


@rules.command("untranslated")
@folder_argument
@click.option("--locale", required=True, metavar="LANG", help="The language, such as sv.")
@click.pass_context
def rules_untranslated(context: click.Context, folder: Path | None, locale: str) -> None:
    """Give the texts of a pack without a translation.

    They have no entry in a catalogue yet, and are given as PO.

    \b
    Leaves with exit code 1 where there are any. Add them to the catalogue, and
    write each translation after msgstr. For instance, from the folder of a pack:
      equipoise rules untranslated --locale sv >> locale/sv.po
    """
    from equipoise.engine.doctor.linting import own_texts
    from equipoise.engine.doctor.translations import to_translate

    chart, pack = _sound(_folder(folder))
    missing = to_translate(locale, chart.folder / "locale" / f"{locale}.po", own_texts(chart, pack))
    click.echo(missing, nl=False)
    if missing:
        context.exit(FOUND)


@rules.command("coverage")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@locale_option
@pack_option
def rules_coverage(form: str, packs: tuple[Path, ...]) -> None:
    """Count what the rules cover.

    It counts by corners, themes, phases, roles and rooms.
    """
    from equipoise.adapters.command_line.diagnosis import coverage_json, coverage_text
    from equipoise.engine.doctor.coverage import coverage

    texts = texts_given(packs)
    parts = coverage(texts.pack)
    click.echo(coverage_json(parts) if form == "json" else coverage_text(parts, texts), nl=False)


@rules.command("sources")
@click.option("--unchecked", is_flag=True, help="Only sources of which nothing was read.")
@locale_option
@pack_option
def rules_sources(unchecked: bool, packs: tuple[Path, ...]) -> None:
    """List the sources, and what rests on each.

    It says how far each was checked, too.
    """
    from equipoise.adapters.command_line.diagnosis import sources_text

    click.echo(sources_text(texts_given(packs), unchecked), nl=False)


@rules.command("new")
@click.argument("rule")
@click.option("--factor", required=True, metavar="NAME", help="The factor that it looks at first.")
@click.option("--kind", type=click.Choice(_KINDS), default="imbalance", show_default=True)
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder of your pack: the file is put where it belongs. Without it, the text is printed.",
)
@locale_option
@pack_option
def rules_new(rule: str, factor: str, kind: str, into: Path | None, packs: tuple[Path, ...]) -> None:
    """Start a RULE from a file that works.

    It says TODO where you have the say.

    \b
    For instance:
      equipoise rules new travel-paid-late --factor ease_of_payment --into our-region
    """
    from equipoise.engine.doctor.starting import start_rule

    pack = packs_given(packs or ((into,) if into is not None else ()))
    text = start_rule(pack, rule, factor, kind, pack.names[-1].version, spoken())  # type: ignore[arg-type]
    if into is None:
        click.echo(text, nl=False)
        return
    file = into / "rules" / pack.factor(factor).theme / f"{rule}.yaml"
    _put(text, file, into)
    told = spoken().say(
        "Wrote {file}. Fill in what says TODO, then: equipoise rules lint {folder}", file=file, folder=in_shell(into)
    )
    click.echo(told, err=True)


def _put(text: str, file: Path, folder: Path) -> None:
    """Write a new file into the folder of a pack.

    Raises:
        InputError: it is no folder of a pack, or the file is there already.
    """
    from equipoise.adapters.files import write_whole
    from equipoise.engine.errors import InputError, Problem

    if not (folder / "pack.yaml").is_file():
        message = said("this is not the folder of a pack.")
        raise InputError(Problem("no_pack", message, str(folder), said("Give the folder that holds pack.yaml.")))
    if file.exists():
        message = said("there is a file of this name already.")
        raise InputError(Problem("exists", message, str(file), said("Choose another name.")))
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, text)


@rules.command("docs")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to write: new, empty, or written by this command before.",
)
@locale_option
@pack_option
def rules_docs(output: Path, packs: tuple[Path, ...]) -> None:
    """Write all that a pack holds as Markdown pages.

    \b
    A page a rule, a page a factor, and pages by corner, theme and source.
    For instance:
      equipoise rules docs -o catalogue
      equipoise rules docs -o katalog --locale sv --pack our-region
    """
    from equipoise.adapters.catalogue import catalogue_pages, write_catalogue

    pack = packs_given(packs)
    pages = catalogue_pages(pack, locale_for(pack))
    write_catalogue(pages, output)
    wrote = spoken().say_many(
        "Wrote {count} page to {folder}.", "Wrote {count} pages to {folder}.", len(pages), folder=output
    )
    click.echo(wrote, err=True)
