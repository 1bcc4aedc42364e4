"""Checks catalogues against the texts they translate: what is missing, out of date, or has lost something."""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import Final

from equipoise.engine.doctor.chart import said_of
from equipoise.engine.doctor.readability import REGISTERS
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.packs.catalogue import JOIN
from equipoise.engine.packs.pack import Pack
from equipoise.engine.words import said

_PLACEHOLDER: Final = re.compile(r"\{\w+\}")
_CLOSED: Final = {
    "sv": re.compile(r"(?:Är|Var det|Har|Hade|Kan|Kunde|Ska|Skulle|Vill|Får|Finns|Känner|Blir|Bör|Borde|Måste|Tycker|"
                     r"Vet|Brukar)\b"),
}  # fmt: skip
_BLAME: Final = {
    "sv": re.compile(r"\bvarför (?:har|gör|vill|kan|är|tar|får) (?:ni|du|vi|de|man) (?:inte|aldrig)\b|\bvems fel\b|"
                     r"\bvägra\w*\b|\bbesvärlig\w*\b", re.IGNORECASE),
}  # fmt: skip


def texts_of(pack: Pack) -> Iterator[tuple[str, str]]:
    """Give every text of a pack that is translated: its key and its words."""
    yield "pack/title", pack.title
    for kind, named in (("corner", pack.corners), ("theme", pack.themes)):
        yield from ((f"{kind}/{each.id}/label", each.words) for each in named)
    for factor in pack.factors.values():
        yield from ((f"factor/{factor.id}/{key}", getattr(factor, key)) for key in ("label", "ask", "why"))
        yield from ((f"factor/{factor.id}/{level.id}", level.see) for level in factor.scale if level.see)
    for rule in pack.rules:
        if rule.status == "retired":
            continue
        yield f"rule/{rule.id}/title", rule.title
        for key in ("question", "suggestion", "rationale", "cautions"):
            yield f"rule/{rule.id}/{key}", getattr(rule.text, key)
        for place, text in enumerate(rule.text.also):
            yield f"rule/{rule.id}/also/{place}", text
        if rule.easy is not None:
            yield f"rule/{rule.id}/easy/question", rule.easy.question
            yield f"rule/{rule.id}/easy/suggestion", rule.easy.suggestion
    yield from _proofs(pack)


def _proofs(pack: Pack) -> Iterator[tuple[str, str]]:
    """Give the texts of what rules rest on and how they are proved: seen in the catalogue, never on a page."""
    for rule in pack.rules:
        if rule.status == "retired":
            continue
        yield from ((f"rule/{rule.id}/evidence/{place}", item.supports) for place, item in enumerate(rule.evidence))
        yield from ((f"rule/{rule.id}/apart_from/{other}", reason) for other, reason in rule.apart_from.items())
        for kind in ("fires", "silent"):
            for place, example in enumerate(getattr(rule.examples, kind)):
                yield f"rule/{rule.id}/{kind}/{place}", example.name
    yield from (
        (f"source/{source.id}/supports", source.supports) for source in pack.sources.values() if source.supports
    )


def is_proof(key: str) -> bool:
    """Say whether a text is about what a rule rests on or how it is proved."""
    kind, _, rest = key.partition("/")
    return kind == "source" or (kind == "rule" and rest.split("/")[1] in ("evidence", "apart_from", "fires", "silent"))


def to_translate(locale: str, file: Path, own: Mapping[str, str]) -> str:
    """Give the texts without an entry in a catalogue, as entries of it; with its head where it is not begun."""
    there: set[tuple[str | None, str]] = set()
    begun = file.is_file() and file.stat().st_size > 0
    if begun:
        import polib  # only the doctor and the folder of a pack need it

        there = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(file))}
    head = [] if begun else [("", "", f"Language: {locale}\nContent-Type: text/plain; charset=UTF-8\n")]
    missing = [(key, text, "") for key, text in own.items() if (key, text) not in there]
    return "".join(f"\n{_entry(*entry)}" for entry in [*head, *missing]).removeprefix("" if begun else "\n")


def _entry(key: str, text: str, translation: str) -> str:
    lines = [f"msgctxt {_quoted(key)}"] if key else []
    return "\n".join([*lines, f"msgid {_quoted(text)}", f"msgstr {_quoted(translation)}"]) + "\n"


def _quoted(text: str) -> str:
    """Write a text as PO does: in quotes, on one line."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, written)
    return f'"{text}"'


def check_translations(
    locale: str, catalogue: Mapping[str, str], own: Mapping[str, str], folder: Path, known: Mapping[str, str]
) -> Iterator[Problem]:
    """Look at one catalogue of a pack: ``own`` are the texts to translate, ``known`` all that may be translated."""
    file = Path("locale") / f"{locale}.po"
    lines = _lines(folder / file)
    translated: dict[str, dict[str, str]] = {}
    for entry, text in catalogue.items():
        key, _, original = entry.partition(JOIN)
        translated.setdefault(key, {})[original] = text

    def problem(code: str, key: str, message: str, fix: str, severity: Severity = "warning") -> Problem:
        place = str(folder.name / file)
        where = f"{place}:{lines[key]}" if key in lines else place
        return Problem(code, said_of(key, message), where, fix, severity)

    for key, original in own.items():
        translation = translated.get(key, {}).get(original)
        if translation is not None:
            for code, message, fix in _wrong(locale, key, original, translation):
                yield problem(code, key, message, fix)
        elif key in translated:
            message = said("its original has changed since it was put into {locale}.", locale=locale)
            yield problem(
                "stale",
                key,
                message,
                said("Translate it anew: {original}", original=shorten(original, 80, placeholder=" ...")),
            )
        else:
            fix = said("Write it after msgstr there.") if key in lines else _to_add(folder, locale)
            severity: Severity = "hint" if is_proof(key) else "warning"
            yield problem("untranslated", key, said("it is not in {locale} yet.", locale=locale), fix, severity)
    for key in translated:
        if key not in known:
            yield problem("orphan", key, said("there is no such text any more."), said("Take the entry out."), "hint")


def _to_add(folder: Path, locale: str) -> str:
    command = f"equipoise rules untranslated {shlex.quote(str(folder))} --locale {locale}"
    return said("`{command}` gives what to add.", command=command)


def _wrong(locale: str, key: str, original: str, text: str) -> Iterator[tuple[str, str, str]]:
    if sorted(_PLACEHOLDER.findall(original)) != sorted(_PLACEHOLDER.findall(text)):
        message = said("its {names} in braces are not those of the original.")
        yield "placeholder", message, said("Keep each as it is.")
    if not key.endswith("question"):
        return
    if text.count("?") != 1 or not text.rstrip().endswith("?"):
        yield "question_mark", said("the question does not end in its one question mark."), said("Ask one thing.")
    asked = re.sub(r"^.*[.!:]\s+", "", text.strip())
    if (closed := _CLOSED.get(locale)) and closed.match(asked):
        yield "closed_question", said("it can be answered by yes or no."), said("Begin with a word that opens it.")
    if (blame := _BLAME.get(locale)) and blame.search(text):
        yield "blame", said("it can be heard as blame."), said("Ask what would help.")


def _lines(file: Path) -> dict[str, int]:
    """Say on which line each message of a PO file begins."""
    found: dict[str, int] = {}
    if file.is_file():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith('msgctxt "') and line.endswith('"'):
                found.setdefault(line[9:-1], number)
    return found


def registers(pack: Pack, catalogue: Mapping[str, str], locale: str) -> Iterator[tuple[str, str, float, str]]:
    """Give what readability is measured on: rule, register, bound and text (question and step together)."""
    bounds = REGISTERS[locale]

    def spoken(key: str, original: str) -> str | None:
        return original if locale == "en" else catalogue.get(f"{key}{JOIN}{original}")

    for rule in pack.rules:
        plain = (spoken(f"rule/{rule.id}/{key}", getattr(rule.text, key)) for key in ("question", "suggestion"))
        yield from _measured(rule.id, "plain", bounds.plain, plain)
        if rule.easy is not None:
            easy = (spoken(f"rule/{rule.id}/easy/{key}", getattr(rule.easy, key)) for key in ("question", "suggestion"))
            yield from _measured(rule.id, "easy", bounds.easy, easy)


def _measured(
    rule_id: str, register: str, bound: float, texts: Iterator[str | None]
) -> Iterator[tuple[str, str, float, str]]:
    both = list(texts)
    if None not in both:
        yield rule_id, register, bound, " ".join(text for text in both if text)
