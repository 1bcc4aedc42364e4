"""The project as several files tell it: what each adds, and which is used where they do not agree."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from equipoise.engine.contexts.parts import Project
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.sides.versions import MAIN
from equipoise.engine.terms import CONCERNS, Concern
from equipoise.engine.words import said

MATTERS: Final = frozenset({"phase", "concerns"})
"""Facts that decide what is asked; where files differ on one, that is doubtful and not only worth knowing."""


class AgreedProject:
    """Puts together what is told of a project, each by name, that of the project's own file (``main``) first.

    ``where`` says the place of a key of the project in a file. ``problems`` and ``notices`` fill with what is found.
    """

    def __init__(self, told: Sequence[tuple[str, Project]], where: Callable[[str, str], str]) -> None:
        self.told = told
        self.where = where
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def project(self) -> Project:
        """Give the project."""
        self._one_project()
        facts: dict[str, Any] = {
            "id": self._fact("id"),
            "title": self._fact("title"),
            "phase": self._fact("phase"),
            "date": self._fact("date"),
            "concerns": self._concerns(),
        }
        return Project(**facts)

    def _told(self, key: str) -> list[tuple[str, Any]]:
        """Give what is said of a fact of the project, by whom, the project's own file first."""
        told = [(name, getattr(project, key)) for name, project in self.told]
        return [(name, value) for name, value in told if value is not None]

    def _one_project(self) -> None:
        """Answers on two projects are never laid side by side."""
        told = self._told("id")
        for name, value in told[1:]:
            if value != told[0][1]:
                message = said(
                    "this is of the project {here!r}, and {elsewhere} is of {there!r}.",
                    here=value,
                    there=told[0][1],
                    elsewhere=self.where(told[0][0], "id"),
                )
                fix = said("Viewpoints are of one project; projects are not compared.")
                self.problems.append(Problem("two_projects", message, self.where(name, "id"), fix))

    def _fact(self, key: str) -> Any:
        """Give a fact as the first says it, of dates the last; where others say otherwise, say which is used."""
        told = self._told(key)
        if not told:
            return None
        used = max(value for _, value in told) if key == "date" and told[0][0] != MAIN else told[0][1]
        for name, value in told[1:]:
            if value != told[0][1] and key != "id":
                self._differs(key, name, str(value), told[0][0], str(told[0][1]), str(used))
        return used

    def _concerns(self) -> tuple[Concern, ...] | None:
        """Give the project's own concerns, else all that somebody named: what one side meets is there."""
        told = self._told("concerns")
        if not told:
            return None
        named = {concern for _, concerns in told for concern in concerns}
        used = _in_order(told[0][1] if told[0][0] == MAIN else named)
        first, there = told[0][0], _in_order(told[0][1])
        for name, concerns in told[1:]:
            if (here := _in_order(concerns)) != there:
                self._differs("concerns", name, _shown(here), first, _shown(there), _shown(used))
        return used

    def _differs(self, key: str, name: str, here: str, elsewhere: str, there: str, used: str) -> None:
        message = said(
            "`{key}` is {here!r} here, and {there!r} in {elsewhere}.",
            key=key,
            here=here,
            there=there,
            elsewhere=self.where(elsewhere, key),
        )
        severity: Severity = "warning" if key in MATTERS else "hint"
        fix = said("{used!r} is used.", used=used)
        self.notices.append(Problem("they_differ", message, self.where(name, key), fix, severity))


def _in_order(concerns: Iterable[Concern]) -> tuple[Concern, ...]:
    named = set(concerns)
    return tuple(each for each in CONCERNS if each in named)


def _shown(concerns: Iterable[Concern]) -> str:
    return f"[{', '.join(concerns)}]"
