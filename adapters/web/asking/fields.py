"""The fields of a web form that hold a context: what each is called, and how they become one.

``project.title``, ``answered_by``, ``answer.who_decides``, ``note.who_decides``; of the groups, counted from 0,
``group.0.role`` and ``group.0.answer.sense_of_own_influence``; of a viewpoint ``view.night_staff.answer.who_decides``
and ``view.night_staff.group.0.role``; ``aside.0.rule`` and ``aside.0.reason``. An empty field is one that was left.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from equipoise.adapters.contract import Unmapped
from equipoise.engine.contexts.context import FORMAT, Context
from equipoise.engine.contexts.parts import Answer, Stakeholder
from equipoise.engine.documents import Path
from equipoise.engine.packs.pack import Pack
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import in_a_row, said

Fields = Sequence[tuple[str, str]]
NONE: Final = "none"
"""The value of ``project.concerns`` that says that none of them applies; left out means that it is not known."""

MOST_NEAR: Final = 20
"""For so many unknown names the nearest is looked for; whoever has more has another form in hand."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
_PLACE: Final = re.compile(r"[0-9]{1,3}")
_SEVERAL: Final = frozenset({"answered_by", "concerns"})
_OF_PROJECT: Final = frozenset({"id", "title", "phase", "date", "concerns"})
_OF_GROUP: Final = frozenset({"id", "role", "name", "people", "said_by"})
_OF_VIEW: Final = frozenset({"answered_by", "said_by", "people"})
_OF_ASIDE: Final = frozenset({"rule", "reason"})

Data = dict[Any, Any]


@dataclass
class Filled:
    """What a form holds, as the data of a context; which field each part came from, and what has no place there."""

    pack: Pack
    data: Data = field(default_factory=lambda: {"equipoise": FORMAT})
    places: dict[Path, str] = field(default_factory=dict)
    numbers: dict[Path, list[int]] = field(default_factory=dict)
    unmapped: list[Unmapped] = field(default_factory=list)

    def take(self, name: str, value: str) -> None:
        """Take one field."""
        head, *rest = name.split(".")
        match head, rest:
            case "equipoise", [] if value == str(FORMAT):
                pass
            case "project", [key] if key in _OF_PROJECT:
                self._put(self.data, ("project",), key, value, name)
            case "aside", [number, key] if key in _OF_ASIDE and _PLACE.fullmatch(number):
                self._put(self.data, ("set_aside", int(number)), key, value, name)
            case "view", [view, *inner] if view:
                self._in_holder(("viewpoints", view), inner, value, name, _OF_VIEW)
            case _:
                self._in_holder((), [head, *rest], value, name, frozenset({"answered_by"}))

    def _in_holder(self, at: Path, steps: list[str], value: str, name: str, keys: frozenset[str]) -> None:
        match steps:
            case [key] if key in keys:
                self._put(self.data, at, key, value, name)
            case ["group", number, key] if key in _OF_GROUP and _PLACE.fullmatch(number):
                self._put(self.data, (*at, "stakeholders", int(number)), key, value, name)
            case ["group", number, *inner] if _PLACE.fullmatch(number):
                self._answer((*at, "stakeholders", int(number)), inner, value, name)
            case _:
                self._answer(at, steps, value, name)

    def _answer(self, at: Path, steps: list[str], value: str, name: str) -> None:
        if len(steps) != 2 or steps[0] not in ("answer", "note"):
            self._leave(name, said("there is no such field."))
            return
        kind, factor = steps
        corner = self._corner(factor)
        if corner is None:
            near = did_you_mean(factor, self.pack.factors) if len(self.unmapped) < MOST_NEAR else ""
            self._leave(name, in_a_row(said("there is no factor {name!r}.", name=factor[:80]), near))
            return
        self._put(self.data, (*at, corner, factor), "level" if kind == "answer" else "note", value, name)

    def _corner(self, factor: str) -> str | None:
        now = self.pack.factor_now(factor)
        if now in self.pack.factors:
            return self.pack.factors[now].corner
        return self.pack.corner_ids[0] if self.pack.no_longer_asked(now) is not None else None

    def _put(self, data: Data, at: Path, key: str, value: str, name: str) -> None:
        if not value.strip():
            return
        holder = data
        for step in at:
            holder = holder.setdefault(step, {})
        if key in _SEVERAL:
            holder.setdefault(key, []).append(value)
        elif key in holder:
            self._leave(name, said("it is given more than once; the first is read."))
            return
        else:
            holder[key] = int(value) if key == "people" and _NUMBER.fullmatch(value.strip()) else value
        self.places.setdefault((*at, key), name)
        self.places.setdefault(at, name)

    def _leave(self, name: str, reason: str) -> None:
        self.unmapped.append(Unmapped(name[:200], reason))

    def whole(self) -> Data:
        """Give the data of the context when all fields are taken: in lists what was numbered, notes beside answers."""
        data = self._finished(self.data, ())
        if "concerns" in data.get("project", {}) and NONE in (concerns := data["project"]["concerns"]):
            data["project"]["concerns"] = [each for each in concerns if each != NONE]
        views = data.get("viewpoints", {})
        for name in views:
            views[name] = self._finished(views[name], ("viewpoints", name))
        if "set_aside" in data:
            data["set_aside"] = self._listed(data["set_aside"], ("set_aside",))
        return data

    def _finished(self, holder: Data, at: Path) -> Data:
        done = {key: self._answers(value, (*at, key)) for key, value in holder.items()}
        if "stakeholders" in done:
            groups = (*at, "stakeholders")
            numbered = holder["stakeholders"]
            for number, group in numbered.items():
                for key in group:
                    self._answers(group[key], (*groups, number, key))
            done["stakeholders"] = self._listed(numbered, groups)
        return done

    def _answers(self, value: Any, at: Path) -> Any:
        """Leave out notes beside which there is no answer; they are told of."""
        if at[-1] not in self.pack.corner_ids or not isinstance(value, dict):
            return value
        for factor in [factor for factor, answer in value.items() if "level" not in answer]:
            name = self.places.get((*at, factor, "note"), factor)
            self._leave(name, said("a note stands beside an answer, and there is none yet."))
            del value[factor]
        return value

    def _listed(self, numbered: Mapping[int, Data], at: Path) -> list[Data]:
        """Put what was numbered in a row, and keep which number each had."""
        self.numbers[at] = sorted(numbered)
        return [numbered[number] for number in self.numbers[at]]

    def where(self, path: Iterable[str | int] = ()) -> str:
        """Give the field that a part of the data came from, or that it would come from."""
        steps: Path = ()
        for step in path:
            numbers = self.numbers.get(steps, ())
            steps = (*steps, numbers[step] if isinstance(step, int) and step < len(numbers) else step)
        for length in range(len(steps), 0, -1):
            if name := self.places.get(steps[:length]):
                return name
        return "form"


def filled(fields: Fields, pack: Pack) -> Filled:
    """Take the fields of a form as the data of a context in the words of a pack."""
    form = Filled(pack)
    for name, value in fields:
        form.take(name, value.replace("\r\n", "\n").replace("\r", "\n"))
    return form


def form_fields(context: Context) -> list[tuple[str, str]]:
    """Write a context as the fields of a form that is read back as the same."""
    return [(name, value) for name, value in _fields(context) if value]


def _fields(context: Context) -> Iterator[tuple[str, str]]:
    project = context.project
    for key in ("id", "title", "phase", "date"):
        yield f"project.{key}", getattr(project, key) or ""
    if project.concerns is not None:
        yield from (("project.concerns", concern) for concern in project.concerns or (NONE,))
    yield from (("answered_by", role) for role in context.answered_by)
    yield from _answers("", context.answers)
    yield from _groups("", context.stakeholders)
    for name, view in context.viewpoints.items():
        at = f"view.{name}."
        yield from ((f"{at}answered_by", role) for role in view.answered_by)
        yield f"{at}said_by", view.said_by or ""
        yield f"{at}people", "" if view.people is None else str(view.people)
        yield from _answers(at, view.answers)
        yield from _groups(at, view.stakeholders)
    for number, item in enumerate(context.set_aside):
        yield f"aside.{number}.rule", item.rule
        yield f"aside.{number}.reason", item.reason or ""


def _groups(at: str, groups: Sequence[Stakeholder]) -> Iterator[tuple[str, str]]:
    for number, group in enumerate(groups):
        before = f"{at}group.{number}."
        for key in ("id", "role", "name", "said_by"):
            yield f"{before}{key}", getattr(group, key) or ""
        yield f"{before}people", "" if group.people is None else str(group.people)
        yield from _answers(before, group.answers)


def _answers(at: str, answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    for factor, answer in answers.items():
        yield f"{at}answer.{factor}", answer.level
        yield f"{at}note.{factor}", answer.note or ""
