"""The context: what is known of one project, as its file says it, in the words of a pack."""

from calendar import monthrange
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, field_validator

from equipoise.engine.canonical import digest
from equipoise.engine.errors import Problem
from equipoise.engine.shape import Frozen
from equipoise.engine.terms import RESERVED, Concern, Phase, Role, Slug, Word

if TYPE_CHECKING:
    from equipoise.engine.pack import Pack

FORMAT: Final = 1
MAX_GROUPS: Final = 200
MAX_PEOPLE: Final = 1_000_000

Text = Annotated[str, Field(max_length=2_000)]


def _real_date(text: str) -> str:
    year, month, day = map(int, text.split("-"))
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        raise ValueError(f"there is no date {text!r}.")
    return text


Date = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_date)]
People = Annotated[int, Field(ge=0, le=MAX_PEOPLE, strict=True)]
SaidBy = Literal[
    "themselves", "users", "relatives", "personnel", "managers", "coach", "civil_society", "funders", "researchers"
]


class Answer(Frozen):
    """One answer: a level's id or a form of not knowing. A note is kept, never matched, never shared."""

    level: Word
    note: Text | None = None


Answers = Mapping[str, Answer]


class Project(Frozen):
    """What the project is. ``concerns`` left out means that it is not known what applies."""

    id: Slug | None = None
    title: Text | None = None
    phase: Phase | None = None
    date: Date | None = None

    @field_validator("id")
    @classmethod
    def _no_reserved_word(cls, word: str | None) -> str | None:
        if word in RESERVED:
            raise ValueError(f"{word!r} may not be an id.")
        return word

    concerns: tuple[Concern, ...] | None = None


class Stakeholder(Frozen):
    """A group that takes part, with its own answers. ``people`` left out means that the size is not known."""

    id: Slug
    role: Role
    name: Text | None = None
    people: People | None = None
    said_by: SaidBy | None = None
    answers: dict[str, Answer] = {}


class Viewpoint(Frozen):
    """The answers of one party. Sides are compared only where ``said_by`` is ``themselves``."""

    answered_by: tuple[Role, ...] = ()
    said_by: SaidBy | None = None
    people: People | None = None
    answers: dict[str, Answer] = {}
    stakeholders: tuple[Stakeholder, ...] = ()


class SetAside(Frozen):
    """A rule that the project has dealt with, and why."""

    rule: str
    reason: Text | None = None


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
    def from_dict(cls, data: Mapping[str, Any], pack: "Pack | None" = None) -> "Context":
        """Read a context from plain data in the words of a pack (the built-in one unless given).

        Raises:
            InputError: past a bound, or not plain data.
            ContextError: not a context in the words of the pack; holds all that is wrong.
        """
        from equipoise.engine.context_reader import read_context
        from equipoise.engine.documents import plain_document
        from equipoise.engine.pack_loader import builtin_pack

        return read_context(plain_document(data, "context"), pack or builtin_pack())

    def to_dict(self, pack: "Pack | None" = None) -> dict[str, Any]:
        """Give the context as plain data in the file's format, answers under their corners."""
        from equipoise.engine.context_writer import write_context
        from equipoise.engine.pack_loader import builtin_pack

        return write_context(self, pack or builtin_pack())

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
