"""Puts all checks together: everything that is found in one pack, each with its place and what to do."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from equipoise.engine.doctor.chart import Chart, Remark, from_here, open_chart, placed
from equipoise.engine.doctor.evidence import check_evidence, check_source, sources_named
from equipoise.engine.doctor.proof import prove
from equipoise.engine.doctor.questions import check_alike, check_words
from equipoise.engine.doctor.readability import REGISTERS, NotInstalledError, measure
from equipoise.engine.doctor.reasoning import reason, unlooked
from equipoise.engine.doctor.safety import check_safety
from equipoise.engine.doctor.translations import check_translations, registers, texts_of
from equipoise.engine.errors import PackError, Problem
from equipoise.engine.hints import NO_HINTS, Hints
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Example, Rule
from equipoise.engine.packs.source import Piece
from equipoise.engine.words import said
from equipoise.engine.words.speaking import SOURCE

TODO: Final = "TODO"
"""Stands in a rule where its author still has something to write."""
_TODO: Final = re.compile(rf"\b{TODO}\b")


def lint(folder: Path, locale: str = SOURCE, hints: Hints = NO_HINTS) -> tuple[Problem, ...]:
    """Look at all that one pack's folder says, and give everything that is found, in the order of files and lines.

    Errors are what makes a pack wrong or unsafe, warnings what makes it worse, hints what is worth a look. What is
    said can be said again in another language; ``locale`` is the one in which the pack itself is quoted.
    ``hints`` are added to what is wrong with the contexts of examples.

    Raises:
        InputError: there is no pack there.
    """
    try:
        chart = open_chart(folder)
    except PackError as error:
        return tuple(from_here(problem, folder) for problem in error.problems)
    found = [*chart.problems, *_unread(folder), *_words(chart)]
    if chart.pack is not None:
        found += _whole(chart, chart.pack, locale, hints)
    return tuple(sorted((from_here(problem, folder) for problem in dict.fromkeys(found)), key=_place))


def _place(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdigit() else (problem.where, 0)


def _unread(folder: Path) -> Iterator[Problem]:
    """Name the files that lie where rules and factors do, and are not read for want of the right ending."""
    for part in ("rules", "factors"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and path.suffix not in (".yaml", ".yml") and not path.name.startswith("."):
                message = said("this file is not read, since its name does not end in .yaml.")
                fix = said("Give it another name, or take it out.")
                yield Problem("not_read", message, str(Path(folder.name) / path.relative_to(folder)), fix, "warning")


def _words(chart: Chart) -> Iterator[Problem]:
    """What can be said of each rule by itself, even where the pack does not load."""
    for rule, piece in chart.rules:
        yield from placed(check_words(rule), piece, rule.id)
        yield from placed(_open_places(piece.data, ()), piece, rule.id)
    names = Counter(example.name for rule, _ in chart.rules for example in _all_examples(rule))
    for rule, piece in chart.rules:
        twice = [example.name for example in _all_examples(rule) if names[example.name] > 1]
        yield from placed(map(_same_example, dict.fromkeys(twice)), piece, rule.id)


def _same_example(name: str) -> Remark:
    message = said("there is another example {name!r}.", name=name)
    return Remark("same_example", ("examples",), message, said("Tell them apart."))


def _all_examples(rule: Rule) -> tuple[Example, ...]:
    return (*rule.examples.fires, *rule.examples.silent)


def _open_places(data: object, at: tuple[str | int, ...]) -> Iterator[Remark]:
    if isinstance(data, str) and _TODO.search(data):
        what = " / ".join(step for step in at if isinstance(step, str)) or said("something")
        yield Remark(
            "todo", at, said("{what} is still to be written.", what=what), said("Write it, and take TODO out.")
        )
    elif isinstance(data, dict | list):
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _open_places(inner, (*at, step))


def _whole(chart: Chart, pack: Pack, locale: str, hints: Hints) -> Iterator[Problem]:
    """What can be said only of a pack that loads."""
    own = chart.own
    for rule, piece in chart.rules:
        yield from placed(check_evidence(rule, pack), piece, rule.id)
        yield from placed(check_safety(rule, pack.conditions[rule.id]), piece, rule.id)
    # What is alike is said of the later of two: the pack's own, where the other is of a base.
    yield from _about(check_alike(sorted(pack.active_rules(drafts=True), key=lambda rule: rule.id in own)), own)
    yield from _about(reason(pack).remarks(own), own)
    yield from _about(unlooked(pack), _by_id(chart.source.factors))
    named = sources_named(pack)
    for source_id, piece in _by_id(chart.source.sources).items():
        yield from placed(check_source(pack.sources[source_id], source_id in named), piece, source_id)
    yield from (tried.problem for tried in prove(chart, locale, hints) if tried.problem is not None)
    yield from _translations(chart, pack)
    yield from _readability(chart, pack)


def _about(remarks: Iterable[tuple[str, Remark]], pieces: Mapping[str, Piece]) -> Iterator[Problem]:
    """Keep what is said of the pack's own: what its bases say is theirs to mend."""
    for name, remark in remarks:
        if name in pieces:
            yield from placed([remark], pieces[name], name)


def _by_id(pieces: Iterable[Piece]) -> dict[str, Piece]:
    return {str(piece.data["id"]): piece for piece in pieces if isinstance(piece.data, dict) and "id" in piece.data}


def _translations(chart: Chart, pack: Pack) -> Iterator[Problem]:
    known = dict(texts_of(pack))
    own = own_texts(chart, pack)
    for locale, catalogue in chart.source.catalogues.items():
        yield from check_translations(locale, catalogue, own, chart.folder, known)
    for locale in sorted(set(pack.catalogues) - set(chart.source.catalogues)):
        if chart.rules or chart.source.factors:
            message = said(
                "the pack that it extends is there in {locale} too, and this one has no locale/{locale}.po.",
                locale=locale,
            )
            fix = said("Add it; until then its own texts stand in English.")
            yield Problem("untranslated", message, chart.source.manifest.document.where(), fix, "hint")


def own_texts(chart: Chart, pack: Pack) -> dict[str, str]:
    """Give the texts that a pack brings itself and that are ready to be translated."""
    own = _own_names(chart)

    def is_own(key: str) -> bool:
        kind, _, rest = key.partition("/")
        return kind not in own or rest.partition("/")[0] in own[kind]

    return {key: text for key, text in texts_of(pack) if is_own(key) and not _TODO.search(text)}


def _own_names(chart: Chart) -> dict[str, Container[str]]:
    """Give the names that a pack brings itself, by kind of text."""
    manifest = chart.source.manifest.data
    renamed = tuple(manifest.get("rename_corners", {}).values())

    def named(key: str) -> frozenset[str]:
        return frozenset(
            each["id"] if isinstance(each, dict) else each for each in (*(manifest.get(key) or ()), *renamed)
        )

    return {
        "rule": chart.own,
        "factor": _by_id(chart.source.factors),
        "source": _by_id(chart.source.sources),
        "corner": named("corners"),
        "theme": named("themes"),
    }


def _readability(chart: Chart, pack: Pack) -> Iterator[Problem]:
    own = chart.own
    for locale in ("en", *chart.source.catalogues):
        if locale not in REGISTERS:
            continue
        try:
            measured = measure(locale)
        except NotInstalledError:
            message = said("readability was not measured: textstat is missing.")
            fix = said('Install it with: pip install "equipoise[doctor]"')
            yield Problem("not_measured", message, chart.source.manifest.document.where(), fix, "hint")
            return
        catalogue = chart.source.catalogues.get(locale, {})
        for rule_id, register, bound, text in registers(pack, catalogue, locale):
            if rule_id in own and (value := measured(text)) > bound:
                yield from placed([_hard(locale, register, bound, value)], own[rule_id], rule_id)


def _hard(locale: str, register: str, bound: float, value: float) -> Remark:
    wording = (
        said("the plain wording in {locale}", locale=locale)
        if register == "plain"
        else said("the easy wording in {locale}", locale=locale)
    )
    message = said(
        "{wording} has {index} {value:.0f}; at most {bound:.0f} is easy enough.",
        wording=wording,
        index=said(REGISTERS[locale].index),
        value=value,
        bound=bound,
    )
    at = "text" if register == "plain" else "easy"
    return Remark("hard_to_read", (at,), message, said("Use shorter words and sentences."))
