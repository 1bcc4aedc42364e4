"""The reflection as the page shows it, with what can be done there: change an answer, set aside, take it away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from equipoise.adapters.contract import OURS, Options, Rendered, adapters, write_by
from equipoise.adapters.documents import Picture
from equipoise.adapters.page import Entry, Page, Section, lay_out, marking_words, pause_question
from equipoise.adapters.picture import picture_and_words
from equipoise.adapters.web.asking.parts import GROUPS, THEME, WORK, Form
from equipoise.adapters.web.files.naming import FileName, page_name
from equipoise.adapters.web.reflection.changes import Changes, changes
from equipoise.adapters.web.reflection.saying import KEY, Slip, new_key, slips_page, with_project
from equipoise.adapters.web.sheet import Sheet
from equipoise.adapters.web.showing import (
    Shown,
    common,
    formats,
    personal_notes,
    sharing_notes,
    whole_state,
    without_state,
)
from equipoise.engine.contexts import setting_aside
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.interview import called
from equipoise.engine.reflecting.reflection import Because, Question, Reflection, VersionBalance, View
from equipoise.engine.terms import PROJECT
from equipoise.engine.words import said

MOST_REASON: Final = 2_000


@dataclass(frozen=True, slots=True)
class Way:
    """A way to an answer: where its question stands in the form, and what it is about."""

    go: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A question as it stands on the page; ``first`` where nothing else comes before it is done."""

    entry: Entry
    first: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Questions for one room; ``time`` says how long a meeting takes that asks all that is asked aloud."""

    title: str
    shapes: tuple[Shape, ...]
    time: str


def reflected(sheet: Sheet, context: Context, view: View, *, find_out: bool = True) -> Reflection:
    """Reflect as the page was asked to."""
    return sheet.reflector.reflect(
        context,
        view=view,
        minutes=sheet.minutes,
        with_find_out=find_out,
        locale=sheet.locale,
        reading=sheet.reading,
    )


def shared(sheet: Sheet) -> Reflection:
    """Reflect on what may be shared, of which the coach's own page tells what stands there."""
    return reflected(sheet, sheet.context, "shareable", find_out=False)


def reflection_page(sheet: Sheet, *, keeps: bool = False, sent: Slip | None = None) -> Shown:
    """Give what the coach's own page shows, with all that can be done there.

    ``keeps``: something can be said of each question; ``sent`` is what was said just now.
    """
    sheet = with_project(sheet) if keeps else sheet
    reflection, form = reflected(sheet, sheet.context, "coach"), Form(sheet)
    to_share = shared(sheet)
    page = lay_out(reflection, to_share=to_share)
    rules = [question.id for question in reflection.questions]
    elsewhere = [sent.message] if sent is not None and sent.rule not in rules else []
    return {
        **_page(sheet, page, reflection, form),
        "changed": _changed(sheet, reflection),
        "aside": list(_aside(sheet)),
        "find_out": [
            (row.parts[0], row.parts[1], _way(each.factor, each.holder, form))
            for row, each in zip(page.find_out, reflection.find_out, strict=True)
        ],
        "formats": list(formats(sheet)),
        "empty": not to_share.questions,
        "minutes": "" if sheet.minutes is None else str(sheet.minutes),
        **slips_page(sheet, rules if keeps else (), sent),
        "hidden": whole_state(sheet, view="coach", before=sheet.as_text, **({KEY: new_key()} if keeps else {})),
        "notes": [*elsewhere, *sharing_notes(sheet), *personal_notes(sheet)],
    }


def shared_page(sheet: Sheet) -> Shown:
    """Give what the page to share shows: made of what may be shared alone, and of nothing else."""
    reflection = reflected(sheet, sheet.context, "shareable")
    page = lay_out(reflection)
    return without_state(
        _page(sheet, page, reflection, Form(sheet)),
    )


def _page(sheet: Sheet, page: Page, reflection: Reflection, form: Form) -> Shown:
    drawn = picture_and_words(reflection, balances(sheet, reflection.view), pack=sheet.reflector.pack)
    return {
        **common(sheet, page.title),
        "page": page,
        "marking": marking_words(reflection.view, sheet.words),
        "about": [*page.notes, page.limits, *page.about],
        "rooms": list(_rooms(reflection, page.sections, form)),
        "drawn": next((block for block in drawn if isinstance(block, Picture)), None),
        "twin": [block for block in drawn if not isinstance(block, Picture)],
    }


def _rooms(reflection: Reflection, sections: Sequence[Section], form: Form) -> Iterator[Room]:
    by_id = {question.id: question for question in reflection.questions}
    pause, coach = pause_question(reflection), reflection.view == "coach"
    for section in sections:
        shapes = tuple(
            Shape(entry, coach and by_id[entry.id] is pause, _ways(by_id[entry.id], form) if coach else ())
            for entry in section.entries
        )
        yield Room(section.title, shapes, section.time)


def _ways(question: Question, form: Form) -> tuple[Way, ...]:
    found = {(each.factor, each.holder): each for each in question.because}
    return tuple(_way_to(each, form) for each in found.values())


def _way_to(because: Because, form: Form) -> Way:
    return _way(because.factor, because.holder, form)


def _way(factor: str, holder: str, form: Form) -> Way:
    """Say where an answer is given: in its part of the form, or in that of its theme, which is then opened."""
    field, label = form.field(factor, holder), _label(factor, holder, form)
    if factor == "phase":
        return Way(WORK, "project.phase", label)
    part = form.part_with(field)
    if part is not None:
        return Way(part.id, field, label)
    known = form.pack.factors.get(factor)
    if known is None or known.computed is not None:
        return Way(GROUPS, "content", label)
    return Way(f"{THEME}{known.theme}", field, label)


def _label(factor: str, holder: str, form: Form) -> str:
    words = form.sheet.words
    if factor == "phase":
        return words.say("The phase of the work")
    known = form.pack.factors.get(factor)
    if known is None:
        return words.say("Who takes part")
    label = form.sheet.texts.label(known)
    group = next((each for each in form.context.stakeholders if each.id == holder), None)
    return f"{label} ({called(group, form.interview, words)})" if holder != PROJECT and group else label


def _changed(sheet: Sheet, now: Reflection) -> Changes | None:
    before = sheet.before
    if before is None or before == sheet.context:
        return None
    return changes(reflected(sheet, before, now.view), now, before, sheet.context, sheet.texts)


def _aside(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    for item in sheet.context.set_aside:
        rule = sheet.reflector.pack.find_rule(item.rule)
        yield item.rule, sheet.texts.question(rule) if rule else item.rule, item.reason or ""


def set_aside(sheet: Sheet) -> Sheet:
    """Set the rule aside that was asked for, or bring one back."""
    context, pack, rule, back = sheet.context, sheet.reflector.pack, sheet.one("aside"), sheet.one("unaside")
    if pack.find_rule(rule) is not None:
        context = setting_aside.set_aside(context, rule, _reason(sheet.one(f"reason.{rule}")), pack)
    if any(item.rule == back for item in context.set_aside):
        context = setting_aside.take_back(context, back, pack)
    return replace(sheet, context=context, asked={**sheet.asked, "before": (sheet.as_text,)})


def _reason(given: str) -> str | None:
    """Give a reason as it is kept, without signs that nobody sees; None where there is none."""
    seen = "".join(sign if sign.isprintable() else " " for sign in given)
    return " ".join(seen.split())[:MOST_REASON] or None


def balances(sheet: Sheet, view: View) -> tuple[VersionBalance, ...]:
    """Give how the corners lean in each version of the answers."""
    return sheet.reflector.balances(sheet.context, view=view, locale=sheet.locale, reading=sheet.reading)


def document(sheet: Sheet) -> tuple[Rendered, FileName]:
    """Write the page in the format asked for, and name its file; made to be shared unless asked otherwise by name.

    Raises:
        UsageError: there is no such format, or what writes it is not installed.
    """
    name = sheet.one("as")
    view: View = "coach" if sheet.one("give") == "coach" else "shareable"
    suffixes = {each.name: each.adapter.suffixes[0] for each in adapters("out") if each.source == OURS and each.adapter}
    if name not in suffixes:
        choices = ", ".join(suffixes)
        message = said("there is no format {form!r}.", form=name[:20])
        raise UsageError(Problem("unknown_form", message, "page.as", said("Use one of: {choices}.", choices=choices)))
    if name == "json":
        made: Reflection = sheet.reflector.report(
            sheet.context, view=view, minutes=sheet.minutes, locale=sheet.locale, reading=sheet.reading
        )
    else:
        made = reflected(sheet, sheet.context, view)
    options = Options(balances=lambda: balances(sheet, view), pack=sheet.reflector.pack, to_share=lambda: shared(sheet))
    rendered = write_by(name, made, options)
    return rendered, page_name(sheet, view, suffixes[name])
