"""The parts of the form, in the order they are shown: what is asked in each, with what is answered already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from equipoise.adapters.web.sheet import Sheet
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.interview import WITHOUT, Interview, Option, Prompt, Step, called, prompt
from equipoise.engine.interview.giving import given
from equipoise.engine.interview.waiting import as_heard
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.short_form import opened
from equipoise.engine.sides.versions import applies
from equipoise.engine.terms import PROJECT
from equipoise.engine.wording import capital

FIRST: Final = 6
"""After so many answers it is looked at what they opened, and what is certain already."""
MAX_OPENED: Final = 5
"""So many factors at most are asked because answers to the short form opened them."""

WORK: Final = "work"
GROUPS: Final = "groups"
MORE: Final = "more"
DONE: Final = "done"
OF_GROUP: Final = "group-"
THEME: Final = "theme-"
"""What the parts begin with that ask the rest of a theme."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a factor: its field, its place among all, and its answers. ``about`` names a group."""

    field: str
    number: int
    text: str
    about: str
    why: str
    choices: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    note_field: str
    note: str
    answered: bool


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Whether a group has said itself what is answered about it."""

    field: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form. ``asks`` is empty in the first two and the last; ``group`` is that which all are about."""

    id: str
    title: str
    group: str = ""
    said_by_field: str = ""
    asks: tuple[Ask, ...] = ()

    @property
    def left(self) -> int:
        """How many of its questions are open."""
        return sum(not ask.answered for ask in self.asks)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it shows."""
        shown = {name for ask in self.asks for name in (ask.field, ask.note_field)}
        return frozenset(shown | {self.said_by_field} - {""})


Place = tuple[str, str]
"""A factor and its holder."""


class Form:
    """The whole form of a project as it is known now."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.pack = sheet.reflector.pack
        self.context = sheet.context
        self.heard = as_heard(sheet.context, self.pack)
        self.interview = Interview.of(sheet.reflector, sheet.context)

    @lazily
    def parts(self) -> tuple[Part, ...]:
        """Every part, numbered through."""
        t, asked = self.sheet.words.say, self._asked()
        found = [Part(WORK, t("The work")), Part(GROUPS, t("Who takes part"))]
        number = 1
        for part_id, title, places in asked:
            asks = tuple(self._ask(place, number + count) for count, place in enumerate(places))
            number += len(asks)
            group = self._group(part_id.removeprefix(OF_GROUP)) if part_id.startswith(OF_GROUP) else None
            found.append(Part(part_id, title, group.id if group else "", self._said_by_field(group), asks))
        return (*found, Part(DONE, t("Your page")))

    def part(self, part_id: str) -> Part:
        """Give a part, or the first if there is none of this id."""
        return next((part for part in self.parts if part.id == part_id), self.parts[0])

    def beside(self, part_id: str, step: int) -> Part:
        """Give the part so many after one, or before."""
        place = self.parts.index(self.part(part_id))
        return self.parts[min(max(place + step, 0), len(self.parts) - 1)]

    @lazily
    def left(self) -> int:
        """How many questions are open in all."""
        return sum(part.left for part in self.parts)

    @lazily
    def answered(self) -> int:
        """How many are answered."""
        return sum(len(part.asks) for part in self.parts) - self.left

    def part_with(self, field: str) -> Part | None:
        """Give the part that shows a field, if one does."""
        return next((part for part in self.parts if field in part.fields), None)

    def field(self, factor: str, holder: str) -> str:
        """Give the name of the field of an answer."""
        return f"{self._before(holder)}answer.{factor}"

    def _before(self, holder: str) -> str:
        """Give what the fields of a holder begin with."""
        return self._befores.get(holder, "")

    @lazily
    def _befores(self) -> dict[str, str]:
        return {group.id: f"group.{place}." for place, group in enumerate(self.context.stakeholders)}

    def _asked(self) -> Iterator[tuple[str, str, list[Place]]]:
        """Give the parts that ask about factors: the project's by corner, each group's own, what is opened, themes."""
        texts, short = self.sheet.texts, self.pack.short_form or tuple(self.pack.factors)
        first = [place for factor in short for place in self._places(self.pack.factors[factor])]
        more = self._opened(first)
        themes = {theme: self._of_theme(theme, [*first, *more]) for theme in self._themes()}
        later = {place for places in (more, *themes.values()) for place in places}
        held = [*first, *(place for place in self._answered() if place not in {*first, *later})]
        held.sort(key=lambda place: self.pack.factor_order[place[0]])
        for corner in self.pack.corner_ids:
            of_project = [place for place in held if place[1] == PROJECT and self._corner(place) == corner]
            if of_project:
                yield corner, texts.corner(corner), of_project
        for group in self.context.stakeholders:
            own = [place for place in held if place[1] == group.id]
            if own:
                yield f"{OF_GROUP}{group.id}", capital(called(group, self.interview, self.sheet.words)), own
        if more:
            yield MORE, self.sheet.words.say("A few more"), more
        for theme, places in themes.items():
            if places:
                yield f"{THEME}{theme}", texts.theme(theme), places

    def _corner(self, place: Place) -> str:
        return self.pack.factors[place[0]].corner

    def _places(self, factor: Factor) -> Iterator[Place]:
        """Give each holder of whom a factor is asked, where it applies."""
        if factor.computed is not None or not applies(factor, self.context, self.heard.groups):
            return
        if factor.held_by_project:
            yield factor.id, PROJECT
            return
        for group in self.context.stakeholders:
            if group.people != 0 and factor.can_be_held_by(group.role):
                yield factor.id, group.id

    def _answered(self) -> Iterator[Place]:
        for factor in self.context.answers:
            if factor in self.pack.factors and self.pack.factors[factor].computed is None:
                yield factor, PROJECT
        for group in self.context.stakeholders:
            yield from ((factor, group.id) for factor in group.answers if factor in self.pack.factors)

    def _opened(self, but: Sequence[Place]) -> list[Place]:
        names = {factor for factor, _ in but}
        found = [factor for factor in opened(self.pack, self.context.project, self.heard) if factor not in names]
        places = [place for factor in found[:MAX_OPENED] for place in self._places(self.pack.factors[factor])]
        told = sum(bool(self._value(self.field(*place))) for place in but)
        return places if told >= FIRST or any(self._value(self.field(*place)) for place in places) else []

    def _themes(self) -> list[str]:
        known = {theme.id for theme in self.pack.themes}
        return [theme for theme in dict.fromkeys(self.sheet.asked.get("theme", ())) if theme in known]

    def _of_theme(self, theme: str, but: Sequence[Place]) -> list[Place]:
        factors = (factor for factor in self.pack.factors.values() if factor.theme == theme)
        return [place for factor in factors for place in self._places(factor) if place not in but]

    def themes_left(self) -> list[tuple[str, str, int]]:
        """Give the themes with questions that are not in the form yet, with their words and how many they are."""
        there = {name for part in self.parts for name in part.fields}
        found = []
        for theme in self.pack.themes:
            rest = [place for place in self._of_theme(theme.id, ()) if self.field(*place) not in there]
            if rest and theme.id not in self._themes():
                found.append((theme.id, self.sheet.texts.theme(theme.id), len(rest)))
        return found

    def _group(self, holder: str) -> Stakeholder | None:
        return self._groups.get(holder)

    @lazily
    def _groups(self) -> dict[str, Stakeholder]:
        return {group.id: group for group in self.context.stakeholders}

    def _ask(self, place: Place, number: int) -> Ask:
        (factor_id, holder), texts = place, self.sheet.texts
        factor, group = self.pack.factors[factor_id], self._group(holder)
        name, note = self.field(*place), f"{self._before(holder)}note.{factor_id}"
        chosen = self._value(name)
        return Ask(
            field=name,
            number=number,
            text=texts.ask(factor),
            about=capital(called(group, self.interview, self.sheet.words)) if group else "",
            why=texts.why(factor),
            choices=tuple(Choice(level.id, texts.see(factor, level.id), level.id == chosen) for level in factor.scale),
            ways=tuple(Choice(way, texts.words.say(WITHOUT[way]), way == chosen) for way in _ways(factor, chosen)),
            note_field=note,
            note=self._value(note),
            answered=bool(chosen),
        )

    def _value(self, name: str) -> str:
        return "".join(self.sheet.values.get(name, ())[-1:])

    def _said_by_field(self, group: Stakeholder | None) -> str:
        """Give the field that says who spoke for a group; none where it answers for itself."""
        if group is None or self.context.answered_by == (group.role,):
            return ""
        return f"{self._before(group.id)}said_by"

    def said_by(self, part: Part) -> SaidBy | None:
        """Ask whether the group that a part is about has said it itself."""
        group = self._group(part.group)
        if group is None or not part.said_by_field:
            return None
        step = Step("said_by", group.id)
        asked, chosen = self.prompt(step), self._value(part.said_by_field)
        choices = tuple(self._speaker(option, step, group, chosen) for option in asked.options)
        return SaidBy(part.said_by_field, asked.question, choices)

    def _speaker(self, option: Option, step: Step, group: Stakeholder, chosen: str) -> Choice:
        """Give who said it as a context says it."""
        told = given(self.context, step, option.value, None, self.pack).stakeholders
        value = next(each.said_by or "" for each in told if each.id == group.id)
        own = chosen in ("themselves", group.role)
        return Choice(value, option.text, bool(chosen) and own == option.value)

    def prompt(self, step: Step) -> Prompt:
        """Put a step of the interview into words."""
        asked = prompt(replace(self.interview, steps=(step,), place=0), self.sheet.texts)
        if asked is None:
            raise LookupError(step)
        return asked


def _ways(factor: Factor, chosen: str) -> Iterable[str]:
    """Give the forms of not knowing that make sense, and the one that somebody chose elsewhere."""
    found = factor.forms_of_not_knowing
    return found if chosen not in WITHOUT or chosen in found else (*found, chosen)


def first_open(form: Form) -> Part:
    """Give the part to go on with: the first that has something open, else the last."""
    if form.context.project.phase is None or not form.context.answered_by:
        return form.part(WORK)
    if not form.context.stakeholders:
        return form.part(GROUPS)
    return next((part for part in form.parts if part.left), form.part(DONE))
