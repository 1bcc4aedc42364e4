"""What somebody said of a question: accepted, adapted with other words, or rejected with a reason."""

from typing import Annotated, Literal, Protocol, Self, runtime_checkable

from pydantic import Field, StringConstraints, model_validator

from equipoise.adapters.contract.described import Described
from equipoise.engine.packs.pack import Pack
from equipoise.engine.shape import Frozen
from equipoise.engine.terms import Name
from equipoise.engine.words import said

Outcome = Literal["accepted", "adapted", "rejected"]
ProjectId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, Field(min_length=1, max_length=2_000)]


class Feedback(Frozen):
    """What was said of one question.

    ``project`` is the caller's own id of the project, ``rule`` that of the question. ``pack`` and ``version`` say
    which pack asked it, ``locale`` in which language. ``words`` are those it was adapted to, ``reason`` is why it
    was rejected; each stands where it belongs and nowhere else.
    """

    project: ProjectId
    rule: Name
    outcome: Outcome
    words: Words | None = None
    reason: Words | None = None
    pack: Name | None = None
    version: Annotated[str, Field(max_length=40)] | None = None
    locale: Annotated[str, Field(max_length=35)] | None = None

    @model_validator(mode="after")
    def _each_in_its_place(self) -> Self:
        if (self.words is not None) != (self.outcome == "adapted"):
            raise ValueError(said("`words` stand with `adapted`, and with nothing else."))
        if (self.reason is not None) != (self.outcome == "rejected"):
            raise ValueError(said("`reason` stands with `rejected`, and with nothing else."))
        return self


@runtime_checkable
class FeedbackAdapter(Described, Protocol):
    """Reads feedback in a foreign form. Entry points: ``equipoise.adapters.feedback``."""

    def read(self, payload: bytes, pack: Pack, /) -> tuple[Feedback, ...]:
        """Read what was said of questions; a rule that the pack never had is refused.

        Raises:
            EquipoiseError: it cannot be read; holds all that is wrong.
        """
