"""Shows what the doctor finds: problems, examples that were run, the table of what rules cover, sources."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from textwrap import fill

from equipoise.engine.doctor.codes import why
from equipoise.engine.doctor.coverage import KINDS, Part
from equipoise.engine.doctor.evidence import rests_on_unchecked
from equipoise.engine.doctor.proof import Tried
from equipoise.engine.errors import Problem
from equipoise.engine.pack import Pack, Source

_WIDTH = 80
_LABEL, _HEAD = 25, 5
"""Columns of the table: for what a row is of, and for the head of each kind."""


def problems_text(problems: Sequence[Problem]) -> str:
    """Give problems as text, one a paragraph, and how many there are."""
    lines = [f"{problem.where}: {problem.severity} {problem.code}\n{_said(problem)}" for problem in problems]
    return "\n".join([*lines, _counted(problems)]) + "\n"


def _said(problem: Problem) -> str:
    return fill(
        f"{problem.message} {problem.fix}".strip(),
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _counted(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[each]} {each}{'' if counts[each] == 1 else 's'}" for each in ("error", "warning", "hint")]
    return ", ".join(said) + "." if problems else "Nothing found: this pack is sound."


def problems_json(problems: Iterable[Problem]) -> str:
    """Give problems as JSON, each with why it matters."""
    found = [{**asdict(problem), "why": why(problem.code)} for problem in problems]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def tried_text(tried: Sequence[Tried], verbose: bool) -> str:
    """Say which examples failed, and how many were run."""
    lines: list[str] = []
    for each in tried:
        if each.problem is not None:
            lines.append(f"{each.problem.where}: {each.problem.message}")
            lines += [f"  {each.problem.fix}"] if each.problem.fix else []
        elif verbose:
            lines.append(f"{each.rule}: {each.name!r} is as it says.")
    failed = sum(each.problem is not None for each in tried)
    rules = len({each.rule for each in tried})
    lines.append(f"{len(tried)} examples of {rules} rules were run: {len(tried) - failed} as they say, {failed} not.")
    return "\n".join(lines) + "\n"


def coverage_text(parts: Iterable[Part]) -> str:
    """Draw the table of what rules cover."""
    lines = [f"{'':<{_LABEL}}{'all':>5}" + "".join(f"{kind[:_HEAD]:>{_HEAD + 1}}" for kind in KINDS)]
    for part in parts:
        lines += ["", part.title.upper()]
        for row in part.rows:
            counts = "".join(f"{count or '.':>{_HEAD + 1}}" for count in row.counts)
            lines.append(f"  {row.label:<{_LABEL - 2}}{row.total or '.':>5}{counts}")
    lines += ["", _wrapped(0, f"Columns: {', '.join(KINDS)}. A rule may count in several.")]
    return "\n".join(lines) + "\n"


def coverage_json(parts: Iterable[Part]) -> str:
    """Give the table as JSON."""
    rows = [
        {"part": part.title.lower(), "label": row.label, "all": row.total, **dict(zip(KINDS, row.counts, strict=True))}
        for part in parts
        for row in part.rows
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def sources_text(pack: Pack, unchecked_only: bool) -> str:
    """List the sources, how far each was checked, and what rests on it."""
    lines: list[str] = []
    for source in pack.sources.values():
        if not (unchecked_only and source.checked in ("read", "abstract_read")):
            lines += [*_source(source, pack), ""]
    alone = [pack.public_name(rule.id) for rule in pack.active_rules(drafts=True) if rests_on_unchecked(rule, pack)]
    ending = ", ".join(alone) or "none"
    lines.append(_wrapped(0, f"Rules that rest on sources alone of which nothing was read: {ending}."))
    return "\n".join(lines) + "\n"


def _source(source: Source, pack: Pack) -> Iterator[str]:
    yield _wrapped(0, f"{source.id}: {source.citation} {source.link or ''}".rstrip())
    yield _wrapped(2, f"Checked: {source.checked.replace('_', ' ')}.")
    for rule in pack.rules:
        for item in rule.evidence:
            if item.source == source.id:
                yield _wrapped(2, f"{pack.public_name(rule.id)} ({item.strength}): {item.supports}")
    factors = [factor.id for factor in pack.factors.values() if source.id in factor.sources]
    if factors:
        yield _wrapped(2, f"Factors: {', '.join(factors)}.")


def _wrapped(depth: int, text: str) -> str:
    first, rest = " " * depth, " " * (depth + 2)
    return fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
