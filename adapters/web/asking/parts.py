"""The parts of the form in their order: the way to a first page, and what is for later, if somebody has the time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from equipoise.adapters.web.asking.asks import Ask, Choice, Line, Part, SaidBy
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
ANSWERS: Final = "answers"
"""The list of all answers; it is no part, and leads to every one of them."""
OF_GROUP: Final = "group-"
THEME: Final = "theme-"
"""What the parts begin with that ask the rest of a theme."""

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
    def way(self) -> tuple[Part, ...]:
        """The parts that lead to a first page: they are known from the beginning, and answers open no more of them.

        What a group thinks is asked after it, unless a pack asks for nothing else.
        """
        return (self._work(), self._who(), *(self._of_project or self._of_groups))

    @lazily
    def later(self) -> tuple[Part, ...]:
        """The parts for those who have the time: each group's own, what answers opened, themes that were asked for."""
        return (*(self._of_groups if self._of_project else ()), *self._opened_parts())

    @lazily
    def parts(self) -> tuple[Part, ...]:
        """Every part in its order; the page comes after the way to it, and again at the end."""
        return (*self.way, Part(DONE, self.sheet.words.say("Your page")), *self.later)

    def part(self, part_id: str) -> Part:
        """Give a part, or the first if there is none of this id."""
        return next((part for part in self.parts if part.id == part_id), self.parts[0])

    def beside(self, part_id: str, step: int) -> Part:
        """Give the part so many after one, or before; after the last comes the page."""
        place = self.parts.index(self.part(part_id)) + step
        return self.parts[max(place, 0)] if place < len(self.parts) else self.part(DONE)

    def ahead(self, part: Part) -> int:
        """Count the questions that are open from a part on: to a first page, or in what comes after it."""
        stretch = next((each for each in (self.way, self.later) if part in each), ())
        return sum(each.left for each in stretch[stretch.index(part) :]) if stretch else 0

    @property
    def first_open(self) -> Part:
        """The part to go on with: the first that has something open, else the page."""
        return next((part for part in self.parts if part.left), self.part(DONE))

    @lazily
    def answered(self) -> int:
        """How many questions about factors are answered."""
        return sum(ask.answered for part in self.parts for ask in part.asks)

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

    def _work(self) -> Part:
        """Give the part on the work itself. The day is proposed there, so that nobody is asked for it."""
        project = self.context.project
        lines = (
            Line("project.title", project.title is not None),
            Line("project.phase", project.phase is not None),
            Line("answered_by", bool(self.context.answered_by)),
            Line("project.concerns", project.concerns is not None),
        )
        return Part(WORK, self.sheet.words.say("The work"), lines)

    def _who(self) -> Part:
        line = Line("groups", bool(self.context.stakeholders))
        return Part(GROUPS, self.sheet.words.say("Who takes part"), (line,))

    @lazily
    def _short(self) -> list[Place]:
        """The short form, as it is asked of this project and each of its groups."""
        factors = self.pack.short_form or tuple(self.pack.factors)
        return [place for factor in factors for place in self._places(self.pack.factors[factor])]

    @lazily
    def _more(self) -> list[Place]:
        return self._opened(self._short)

    @lazily
    def _of_themes(self) -> dict[str, list[Place]]:
        return {theme: self._of_theme(theme, [*self._short, *self._more]) for theme in self._themes()}

    @lazily
    def _held(self) -> list[Place]:
        """The short form, and what somebody answered beside it that is asked nowhere else."""
        later = {place for places in (self._more, *self._of_themes.values()) for place in places}
        held = [*self._short, *(place for place in self._answered() if place not in {*self._short, *later})]
        return sorted(held, key=lambda place: self.pack.factor_order[place[0]])

    @lazily
    def _of_project(self) -> tuple[Part, ...]:
        """What is asked of the project, corner by corner."""
        found = []
        for corner in self.pack.corner_ids:
            places = [place for place in self._held if place[1] == PROJECT and self._corner(place) == corner]
            found.append(self._asking(corner, self.sheet.texts.corner(corner), places))
        return tuple(part for part in found if part.asks)

    @lazily
    def _of_groups(self) -> tuple[Part, ...]:
        """What is asked of each group."""
        found = (self._of_group(group) for group in self.context.stakeholders)
        return tuple(part for part in found if part.asks)

    def _of_group(self, group: Stakeholder) -> Part:
        words, field = self.sheet.words, self.said_by_field(group)
        title = capital(called(group, self.interview, words))
        if group.people == 1:
            title = words.say("{group} (one person)", group=title)
        lines = (Line(field, bool(self.sheet.last(field))),) if field else ()
        own = [place for place in self._held if place[1] == group.id]
        return replace(self._asking(f"{OF_GROUP}{group.id}", title, own, len(lines)), lines=lines, group=group.id)

    def _opened_parts(self) -> Iterator[Part]:
        found = [(MORE, self.sheet.words.say("A few more"), self._more)]
        found += [(f"{THEME}{theme}", self.sheet.texts.theme(theme), held) for theme, held in self._of_themes.items()]
        yield from (self._asking(part, title, places) for part, title, places in found if places)

    def _asking(self, part_id: str, title: str, places: Sequence[Place], after: int = 0) -> Part:
        asks = tuple(self._ask(place, number) for number, place in enumerate(places, after + 1))
        return Part(part_id, title, asks=asks)

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
        told = sum(bool(self.sheet.last(self.field(*place))) for place in but)
        return places if told >= FIRST or any(self.sheet.last(self.field(*place)) for place in places) else []

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
        chosen = self.sheet.last(name)
        return Ask(
            field=name,
            number=number,
            text=texts.ask(factor),
            about=capital(called(group, self.interview, self.sheet.words)) if group else "",
            why=texts.why(factor),
            choices=tuple(Choice(level.id, texts.see(factor, level.id), level.id == chosen) for level in factor.scale),
            ways=tuple(Choice(way, texts.words.say(WITHOUT[way]), way == chosen) for way in _ways(factor, chosen)),
            note_field=note,
            note=self.sheet.last(note),
            answered=bool(chosen),
        )

    def said_by_field(self, group: Stakeholder) -> str:
        """Give the field that says who spoke for a group; none where it answers for itself."""
        return "" if self.context.answered_by == (group.role,) else f"{self._before(group.id)}said_by"

    def said_by(self, part: Part) -> SaidBy | None:
        """Ask whether the group that a part is about has said it itself."""
        group = self._group(part.group)
        if group is None or not part.lines:
            return None
        step, field = Step("said_by", group.id), part.lines[0].field
        asked, chosen = self.prompt(step), self.sheet.last(field)
        choices = tuple(self._speaker(option, step, group, chosen) for option in asked.options)
        return SaidBy(field, asked.question, choices)

    def _speaker(self, option: Option, step: Step, group: Stakeholder, chosen: str) -> Choice:
        """Give who said it as a context says it."""
        told = given(self.context, step, option.value, None, self.pack).stakeholders
        value = next(each.said_by or "" for each in told if each.id == group.id)
        here = bool(chosen) and (chosen in ("themselves", group.role)) == option.value
        return Choice(chosen if here else value, option.text, here)

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
