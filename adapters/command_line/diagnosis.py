"""Shows what the doctor finds: problems, examples that were run, the table of what rules cover, sources.

Text is in the language that the command speaks. JSON is for machines, and is English whatever is spoken.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from equipoise.adapters.command_line.lines import hung
from equipoise.adapters.command_line.listing import HOW, checked_words
from equipoise.adapters.page import audience_in_words
from equipoise.adapters.plain_text import wrapped
from equipoise.engine.doctor.chart import from_here
from equipoise.engine.doctor.codes import why
from equipoise.engine.doctor.coverage import KINDS, Part, Row
from equipoise.engine.doctor.evidence import READ, rests_on_unchecked
from equipoise.engine.doctor.proof import Tried
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.packs.pack import Source
from equipoise.engine.packs.rule import Strength
from equipoise.engine.packs.texts import Texts
from equipoise.engine.wording import phase_words
from equipoise.engine.words import Words, marked

_LABEL, _HEAD = 25, 5
"""Columns of the table: for what a row is of, and for the head of each kind."""

_SEVERITIES: Final[dict[Severity, str]] = {
    "error": marked("error"),
    "warning": marked("warning"),
    "hint": marked("hint"),
}
_COLUMNS: Final[dict[str, str]] = {
    "imbalance": marked("imbalance"),
    "strength": marked("strength"),
    "unknown": marked("unknown"),
    "interplay": marked("interplay"),
    "gap": marked("gap"),
    "pause": marked("pause"),
    "reversal": marked("reversal"),
    "mirror": marked("mirror"),
}
_STRENGTHS: Final[dict[Strength, str]] = {
    "founding": marked("founding"),
    "literature": marked("literature"),
    "practice": marked("practice"),
}


def problems_text(problems: Sequence[Problem], words: Words, verbose: bool = False) -> str:
    """Give problems as text, one a paragraph, and how many there are; ``verbose`` says why each matters, too.

    Hints come first: what has to be mended stands last, where a terminal shows it.
    """
    lines: list[str] = []
    for problem in sorted(problems, key=lambda problem: problem.severity != "hint"):
        lines += [_headline(problem, words), _told(problem, words)]
        lines += [_block(words.say("Why: {reason}", reason=words.say(why(problem.code))))] if verbose else []
    return "\n".join([*lines, _counted(problems, words)]) + "\n"


def _headline(problem: Problem, words: Words) -> str:
    return f"{words.again(problem.where)}: {words.say(_SEVERITIES[problem.severity])} {problem.code}"


def _told(problem: Problem, words: Words) -> str:
    return _block(f"{words.again(problem.message)} {words.again(problem.fix)}".strip())


def _counted(problems: Sequence[Problem], words: Words) -> str:
    if not problems:
        return words.say("Nothing found: this pack is sound.")
    counts = Counter(problem.severity for problem in problems)
    said = (
        words.say_many("{count} error", "{count} errors", counts["error"]),
        words.say_many("{count} warning", "{count} warnings", counts["warning"]),
        words.say_many("{count} hint", "{count} hints", counts["hint"]),
    )
    return ", ".join(said) + "."


def problems_json(problems: Iterable[Problem]) -> str:
    """Give problems as JSON, each with why it matters."""
    found = [{**asdict(problem), "why": why(problem.code)} for problem in problems]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def tried_text(tried: Sequence[Tried], folder: Path, words: Words, verbose: bool = False) -> str:
    """Say which examples of the pack in a folder failed, and how many were run; ``verbose`` names the others, too."""
    lines: list[str] = []
    for each in tried:
        if each.problem is not None:
            lines += [f"{words.again(from_here(each.problem, folder).where)}:", _told(each.problem, words)]
        elif verbose:
            lines.append(words.say("{rule}: {name!r} is as it says.", rule=each.rule, name=each.name))
    return "\n".join([*lines, _run(tried, words)]) + "\n"


def _run(tried: Sequence[Tried], words: Words) -> str:
    failed = sum(each.problem is not None for each in tried)
    return words.say_many(
        "{count} example of {rules} was run: {right} as it says, {wrong} not.",
        "{count} examples of {rules} were run: {right} as they say, {wrong} not.",
        len(tried),
        rules=words.say_many("{count} rule", "{count} rules", len({each.rule for each in tried})),
        right=len(tried) - failed,
        wrong=failed,
    )


def coverage_text(parts: Iterable[Part], texts: Texts) -> str:
    """Draw the table of what rules cover."""
    words = texts.words
    columns = [words.say(_COLUMNS[kind]) for kind in KINDS]
    heads = "".join(f"{column[:_HEAD]:>{_HEAD + 1}}" for column in columns)
    lines = [f"{'':<{_LABEL}}{words.say('all'):>{_HEAD}}{heads}"]
    for part in parts:
        lines += ["", words.say(part.title).upper()]
        for row in part.rows:
            lines += _row(_LABELS[part.title](row.label, texts), row)
    legend = words.say("Columns: {kinds}. A rule may count in several.", kinds=", ".join(columns))
    return "\n".join([*lines, "", hung(legend)]) + "\n"


_LABELS: Final[Mapping[str, Callable[[str, Texts], str]]] = {
    "All": lambda label, texts: texts.words.say(label),
    "Corners": lambda label, texts: texts.corner(label),
    "Themes": lambda label, texts: texts.theme(label),
    "Phases": lambda label, texts: phase_words(label, texts.words),
    "Asked": lambda label, texts: audience_in_words(label, texts.words),  # type: ignore[arg-type]
    "Rooms": lambda label, texts: texts.words.say(HOW[label]),  # type: ignore[index]
}


def _row(label: str, row: Row) -> Iterator[str]:
    """Give a row of the table; a label that is too long for its column stands on a line of its own."""
    width = _LABEL - 2
    if len(label) > width:
        yield hung(label, 2)
        label = ""
    counts = "".join(f"{count or '.':>{_HEAD + 1}}" for count in row.counts)
    yield f"  {label:<{width}}{row.total or '.':>{_HEAD}}{counts}"


def coverage_json(parts: Iterable[Part]) -> str:
    """Give the table as JSON."""
    rows = [
        {"part": part.title.lower(), "label": row.label, "all": row.total, **dict(zip(KINDS, row.counts, strict=True))}
        for part in parts
        for row in part.rows
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def sources_text(texts: Texts, unchecked_only: bool = False) -> str:
    """List the sources, how far each was checked, and what rests on it."""
    pack, words = texts.pack, texts.words
    lines: list[str] = []
    for source in pack.sources.values():
        if not (unchecked_only and source.checked in READ):
            lines += [*_source(source, texts), ""]
    alone = [pack.public_name(rule.id) for rule in pack.active_rules(drafts=True) if rests_on_unchecked(rule, pack)]
    rules = ", ".join(alone) or words.say("none")
    ending = words.say("Rules that rest on sources alone of which nothing was read: {rules}.", rules=rules)
    return "\n".join([*lines, hung(ending)]) + "\n"


def _source(source: Source, texts: Texts) -> Iterator[str]:
    pack, words = texts.pack, texts.words
    yield hung(f"{source.id}: {source.citation} {source.link or ''}".rstrip())
    yield hung(checked_words(source, words), 2)
    for rule in pack.rules:
        for place, item in enumerate(rule.evidence):
            if item.source == source.id:
                strength = words.say(_STRENGTHS[item.strength])
                yield hung(f"{pack.public_name(rule.id)} ({strength}): {texts.supports(rule, place)}", 2)
    factors = [factor.id for factor in pack.factors.values() if source.id in factor.sources]
    if factors:
        yield hung(words.say("Factors: {factors}.", factors=", ".join(factors)), 2)


def _block(text: str) -> str:
    return "\n".join(wrapped(text, "  ", "  "))
