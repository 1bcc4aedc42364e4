"""Puts together what several parties answered, each in a context of its own, as one context with viewpoints.

Who answered is what each context says of itself: nobody is made to speak for itself by the name of its viewpoint.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import count
from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Project, SaidBy, SetAside, Stakeholder, Viewpoint, people_of
from equipoise.engine.contexts.reader import RESERVED_VIEWPOINTS
from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import ContextError, Problem, Severity
from equipoise.engine.sides.agreed_project import AgreedProject
from equipoise.engine.sides.versions import MAIN, answers_outside_viewpoints
from equipoise.engine.spelling import in_plain_letters
from equipoise.engine.terms import ROLES, THEMSELVES, WORD_PATTERN, Role
from equipoise.engine.words import said

Where = Callable[[Path], str]
"""Says the place of a part of a context, such as ``users.yaml:12``."""

LONGEST_NAME: Final = 80
_LONGEST_STEM: Final = 60
"""So that there is room for what is put before or after it."""


def joined(
    contexts: Mapping[str, Context], project: Context | None = None, places: Mapping[str, Where] | None = None
) -> Context:
    """Put contexts together as the viewpoints of one project, under the names they are given by.

    ``project`` gives the project, its groups and perhaps viewpoints of its own; without it, the project is what
    the others say of it. A viewpoint is ``said_by: themselves`` where one role alone answered and the name is that
    role, or no role. What a side says was said by a group whose role answered a side itself is that side's view of
    it. ``places`` say where parts of each context stand, by its name; that of the project is ``main``.
    ``notices`` hold those of all contexts, and tell where they do not agree on the project.

    Raises:
        ContextError: a name is no name or taken, a context holds viewpoints itself, or they are of two projects.
    """
    return _Joining(dict(contexts), project, places or {}).joined()


def side_name(stem: str, context: Context, taken: Collection[str] = ()) -> str:
    """Name a side: by its file's name where that is a role, by the one role that answered, or by the file's name.

    A name that is taken gets a number, and one that may not name a side says that it does.
    """
    plain = in_plain_letters(stem, "_")[:_LONGEST_STEM].rstrip("_")
    if plain not in ROLES and len(context.answered_by) == 1:
        name: str = context.answered_by[0]
    else:
        named = re.match("[a-z]", plain) and plain not in RESERVED_VIEWPOINTS
        name = plain if named else f"side_{plain}".rstrip("_")
    return next(each for number in count(1) if (each := name if number == 1 else f"{name}_{number}") not in taken)


def place_among(places: Mapping[str, Where]) -> Where:
    """Say the place of a part of a joined context in the file that it came from."""

    def where(path: Path) -> str:
        if path[:1] == ("viewpoints",) and len(path) > 1 and path[1] in places:
            return places[str(path[1])](path[2:])
        return (places.get(MAIN) or next(iter(places.values())))(path)

    return where


class _Joining:
    def __init__(self, contexts: dict[str, Context], project: Context | None, places: Mapping[str, Where]) -> None:
        self.contexts = contexts
        self.main = project
        self.places = places
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def joined(self) -> Context:
        self._names()
        self._groups()
        project = self._project()
        views = {name: self._viewpoint(name, context) for name, context in self.contexts.items()}
        if self.problems:
            raise ContextError(self.problems)
        main = self.main or Context()
        own = answers_outside_viewpoints(main)
        return Context(
            project=project,
            answered_by=main.answered_by if own else (),
            answers=main.answers,
            stakeholders=main.stakeholders,
            viewpoints=main.viewpoints | views,
            set_aside=self._set_aside(),
            notices=(*(notice for _, each in self._all() for notice in each.notices), *self.notices),
        )

    def _all(self) -> Iterator[tuple[str, Context]]:
        """Give the project's own context first, where there is one."""
        if self.main is not None:
            yield MAIN, self.main
        yield from self.contexts.items()

    def _where(self, name: str, path: Path = ()) -> str:
        return self.places.get(name, Document(None, name).where)(path)

    def _wrong(self, code: str, where: str, message: str, fix: str) -> None:
        self.problems.append(Problem(code, message, where, fix))

    def _note(self, code: str, where: str, message: str, fix: str, severity: Severity = "hint") -> None:
        self.notices.append(Problem(code, message, where, fix, severity))

    def _names(self) -> None:
        for name, context in self.contexts.items():
            if name in RESERVED_VIEWPOINTS:
                message = said("{name!r} may not name a viewpoint.", name=name)
                self._wrong("reserved", self._where(name), message, said("Choose another word."))
            elif len(name) > LONGEST_NAME or not re.fullmatch(WORD_PATTERN, name):
                message = said("{name!r} cannot name a viewpoint: small letters a-z, digits and _.", name=name[:80])
                self._wrong("viewpoint_name", self._where(name), message, said("Write it like night_staff."))
            elif self.main is not None and name in self.main.viewpoints:
                place = self._where(MAIN, ("viewpoints", name))
                message = said("there is a viewpoint {name!r} already, in {place}.", name=name, place=place)
                self._wrong("viewpoint_name", self._where(name), message, said("Choose another word."))
            if context.viewpoints:
                message = said("this file holds viewpoints itself, so it cannot be one.")
                fix = said("Give it as the FILE of the project, and the other files as viewpoints beside it.")
                self._wrong("viewpoints_within", self._where(name, ("viewpoints",)), message, fix)

    def _listed(self) -> Iterator[tuple[str, Stakeholder]]:
        """Give each group with its place, the project's own first."""
        for name, context in self._all():
            for index, group in enumerate(context.stakeholders):
                yield self._where(name, ("stakeholders", index)), group
            for view, holder in context.viewpoints.items():
                for index, group in enumerate(holder.stakeholders):
                    yield self._where(name, ("viewpoints", view, "stakeholders", index)), group

    def _groups(self) -> None:
        """The same id is the same group: it cannot have two roles, and two names or sizes are told."""
        first: dict[str, tuple[str, Stakeholder]] = {}
        for place, group in self._listed():
            elsewhere, other = first.setdefault(group.id, (place, group))
            if elsewhere == place:
                continue
            if other.role != group.role:
                self._two_roles(place, group, elsewhere, other)
            elif other.name and group.name and other.name != group.name:
                self._two_names(place, group, elsewhere, other)
            elif None not in (other.people, group.people) and other.people != group.people:
                self._two_sizes(place, group, elsewhere, other)

    def _two_roles(self, place: str, group: Stakeholder, elsewhere: str, other: Stakeholder) -> None:
        message = said(
            "the group {id!r} is of {here} here, and of {there} in {elsewhere}.",
            id=group.id,
            here=group.role,
            there=other.role,
            elsewhere=elsewhere,
        )
        self._wrong("same_id", place, message, said("Give the groups ids of their own."))

    def _two_names(self, place: str, group: Stakeholder, elsewhere: str, other: Stakeholder) -> None:
        message = said(
            "the group {id!r} is called {here!r} here, and {there!r} in {elsewhere}.",
            id=group.id,
            here=group.name,
            there=other.name,
            elsewhere=elsewhere,
        )
        fix = said("It is read as one group; if they are two, give each an `id` of its own.")
        self._note("two_names", place, message, fix, "warning")

    def _two_sizes(self, place: str, group: Stakeholder, elsewhere: str, other: Stakeholder) -> None:
        message = said(
            "the group {id!r} has {here} people here, and {there} in {elsewhere}.",
            id=group.id,
            here=group.people,
            there=other.people,
            elsewhere=elsewhere,
        )
        fix = said("Its size is taken as not known where sides are put together.")
        self._note("two_sizes", place, message, fix)

    def _project(self) -> Project:
        told = [(name, context.project) for name, context in self._all()]
        agreed = AgreedProject(told, lambda name, key: self._where(name, ("project", key)))
        project = agreed.project()
        self.problems += agreed.problems
        self.notices += agreed.notices
        return project

    def _viewpoint(self, name: str, context: Context) -> Viewpoint:
        return Viewpoint(
            answered_by=context.answered_by,
            said_by=self._said_by(name, context.answered_by),
            people=self._people(context),
            answers=context.answers,
            stakeholders=tuple(self._heard(name, index, group) for index, group in enumerate(context.stakeholders)),
        )

    def _heard(self, name: str, index: int, group: Stakeholder) -> Stakeholder:
        """Take what a file says a group said for the view of whoever answered it, where the group's side answers."""
        context = self.contexts[name]
        marked = group.said_by in (THEMSELVES, group.role)
        if not marked or group.role in context.answered_by or group.role not in self._roles_of_sides():
            return group
        if group.answers:
            where = self._where(name, ("stakeholders", index, "said_by"))
            message = said("the group {id!r} is of {role}, who have answered themselves.", id=group.id, role=group.role)
            fix = said("What this file says of them is read as the view of whoever answered it.")
            self._note("heard_of", where, message, fix)
        return group.model_copy(update={"said_by": None})

    def _roles_of_sides(self) -> set[Role]:
        """Give the roles that answered a side, be it a file or a viewpoint of the project's own."""
        sides = (*self.contexts.values(), *(self.main.viewpoints.values() if self.main else ()))
        return {role for side in sides for role in side.answered_by}

    def _said_by(self, name: str, roles: tuple[Role, ...]) -> SaidBy | None:
        """Say whether those who answered are those whose viewpoint it is, and tell where they are not."""
        if len(roles) == 1 and (name == roles[0] or (name not in ROLES and roles[0] != "coach")):
            return THEMSELVES
        place, by = self._where(name, ("answered_by",)), name if name in ROLES else "users"
        fix = said(
            "Once they have, write `answered_by: {role}`; until then no question about a gap rests on it.", role=by
        )
        if not roles:
            message = said("it is not said whether {name!r} answered themselves.", name=name)
            self._note("who_said", place, message, fix, "warning")
            return None
        message = said("{name!r} did not answer alone: {roles} did.", name=name, roles=", ".join(roles))
        if len(roles) == 1:
            message = said("{name!r} did not answer themselves: {role} did.", name=name, role=roles[0])
        self._note("who_said", place, message, fix)
        return roles[0] if len(roles) == 1 else None

    def _people(self, context: Context) -> int | None:
        """Count the people of those who answered, as the file or else the project lists them."""
        listed = (context.stakeholders, self.main.stakeholders if self.main else ())
        groups = next((each for each in listed if any(group.role in context.answered_by for group in each)), ())
        return people_of(context.answered_by, groups)

    def _set_aside(self) -> tuple[SetAside, ...]:
        found: dict[str, SetAside] = {}
        for _, context in self._all():
            for item in context.set_aside:
                found.setdefault(item.rule, item)
        return tuple(found.values())
