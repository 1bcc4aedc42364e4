"""The context: what is known of one project, as its file says it, in the words of a pack."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import Field

from equipoise.engine.canonical import digest
from equipoise.engine.contexts.parts import Answer, Project, SetAside, Stakeholder, Viewpoint
from equipoise.engine.contexts.reader import read_as
from equipoise.engine.contexts.writer import PlainWriter
from equipoise.engine.documents import Document, plain_document
from equipoise.engine.errors import Problem
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.shape import Frozen
from equipoise.engine.terms import Role

FORMAT: Final = 1


class Context(Frozen):
    """What is known of one project. Read it with ``load_context`` or ``Context.from_dict``.

    ``answers`` holds what the project holds, by factor; each stakeholder holds its own. ``notices`` are
    what the reader noted on the way: words that have changed, answers under another heading.
    """

    equipoise: Literal[1] = FORMAT
    project: Project = Project()
    answered_by: tuple[Role, ...] = ()
    answers: dict[str, Answer] = {}
    stakeholders: tuple[Stakeholder, ...] = ()
    viewpoints: dict[str, Viewpoint] = {}
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[Problem, ...] = Field(default=(), exclude=True, repr=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], pack: Pack | None = None) -> "Context":
        """Read a context from plain data in the words of a pack (the built-in one unless given).

        Raises:
            InputError: past a bound, or not plain data.
            ContextError: not a context in the words of the pack; holds all that is wrong.
        """
        return read_context(plain_document(data, "context"), pack or builtin_pack())

    def to_dict(self, pack: Pack | None = None) -> dict[str, Any]:
        """Give the context as plain data in the file's format, answers under their corners."""
        writer = PlainWriter(pack or builtin_pack())
        data: dict[str, Any] = {"equipoise": self.equipoise}
        if project := self.project.model_dump(mode="json", exclude_none=True):
            data["project"] = project
        data |= writer.answered_by(self.answered_by) | writer.headings(self.answers)
        data |= writer.groups(self.stakeholders)
        if self.viewpoints:
            data["viewpoints"] = {name: writer.viewpoint(view) for name, view in self.viewpoints.items()}
        if self.set_aside:
            data["set_aside"] = [item.model_dump(mode="json", exclude_none=True) for item in self.set_aside]
        return data

    @property
    def listed_groups(self) -> tuple[Stakeholder, ...]:
        """Every group as the project lists it, then as each viewpoint does; the same group may be there again."""
        views = self.viewpoints.values()
        return (*self.stakeholders, *(group for view in views for group in view.stakeholders))

    @property
    def digest(self) -> str:
        """The digest of all that matters to a reflection: notes and reasons are left out."""
        data = self.model_dump(mode="json", exclude_none=True)
        for holder in (data, *data["viewpoints"].values()):
            for each in (holder, *holder["stakeholders"]):
                each["answers"] = {factor: answer["level"] for factor, answer in each["answers"].items()}
        data["viewpoints"] = list(data["viewpoints"].items())  # their order shows in the result
        data["set_aside"] = [item["rule"] for item in data["set_aside"]]
        return digest(data)


def read_context(document: Document, pack: Pack) -> Context:
    """Read a context; its ``notices`` tell what is old, doubtful or under another heading.

    Raises:
        ContextError: all that is wrong, each with its place and the nearest right word.
    """
    return read_as(Context, document, pack)
