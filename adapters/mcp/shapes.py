"""What the tools give back: compact, so that it fits a conversation; texts stand as the engine says them, with ids."""

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from equipoise.engine.packs.rule import How, Kind
from equipoise.engine.reflecting.reflection import EvidenceShown, Lean, View
from equipoise.engine.shape import Frozen

Value = bool | int | str | tuple[str, ...]
"""An answer as an interview takes it: a level's id, a role, a text, a number, or several ids."""
Takes = Literal["one_of", "several_of", "text", "date", "number"]


class Shape(Frozen):
    """A result, or a part of one; what holds nothing is left out of it."""

    @model_serializer(mode="wrap")
    def _what_it_holds(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields = type(self).model_fields
        return {
            name: value
            for name, value in written(self).items()
            if fields[name].is_required() or getattr(self, name) != fields[name].default
        }


class Note(Shape):
    """Something wrong, doubtful or worth knowing: ``code`` is stable, ``where`` its place in the context."""

    code: str
    where: str
    message: str
    fix: str = ""


class MadeOf(Shape):
    """What a result was made of, and for whose eyes it is."""

    view: View
    locale: str
    packs: tuple[str, ...] = Field(description="Each as 'id version'.")


class PageQuestion(Shape):
    """A question of the page. ``text`` and ``step`` are to be quoted word for word."""

    id: str = Field(description="The id of its rule: say it with the question, and give it to explain.")
    text: str = Field(description="The question. Quote it word for word.")
    to: str = Field(description="Whom it is put to, in which room, and for how long.")
    step: str = Field(description="One small step that may follow. Quote it word for word.")
    step_by: str = Field(description="Who could take the step.")
    because: tuple[str, ...] = Field(default=(), description="The answers that made it come up.")
    why: str = Field(description="What it looks for. A tendency, not a verdict.")
    cautions: str = Field(description="When it would be wrong to ask it. Tell the coach.")
    for_the_coach: bool = Field(default=False, description="On the coach's own part; not for the meeting.")
    pause: bool = Field(default=False, description="Comes before anything else: whether to stop or promise less.")


class Corner(Shape):
    """How a corner leans by what was answered; without ``lean`` it is not shown in this view."""

    corner: str
    lean: Lean | None = None
    words: str


class WorthFindingOut(Shape):
    """Something that is not known, and would settle the most."""

    factor: str
    holder: str
    text: str


class Page(Shape):
    """A reflection in short: questions to talk about, each with one small step."""

    summary: str
    questions: tuple[PageQuestion, ...]
    find_out: tuple[WorthFindingOut, ...] = ()
    corners: tuple[Corner, ...]
    limits: str = Field(description="What the page is not. Say it whenever you show the page.")
    notes: tuple[Note, ...] = Field(default=(), description="Doubts about the context. Tell the coach.")
    fallbacks: tuple[str, ...] = Field(default=(), description="Texts that are not there in the language asked for.")
    made_of: MadeOf
    reflection: dict[str, Any] | None = Field(
        default=None, description="The whole reflection, where detail is full: equipoise://packs/PACK/schema/reflection"
    )


class Checked(Shape):
    """What is wrong with a context, doubtful, or worth knowing; ``sound``: it can be reflected on."""

    sound: bool
    errors: tuple[Note, ...] = ()
    doubts: tuple[Note, ...] = ()
    hints: tuple[Note, ...] = ()
    more: int = Field(default=0, description="How many notes beside these are left out.")


class Choice(Shape):
    """An answer that can be chosen: ``value`` is what is recorded, ``text`` is said word for word."""

    value: bool | str
    text: str


class Asked(Shape):
    """One question of the interview."""

    id: str = Field(description="Give it back with the answer.")
    text: str = Field(description="The question. Ask it word for word.")
    about: str = Field(default="", description="The group that it is about.")
    takes: Takes
    choices: tuple[Choice, ...] = Field(default=(), description="The answers. Offer them word for word.")
    not_knowing: tuple[Choice, ...] = Field(default=(), description="Answers that are as good: offer them, too.")
    why: str = Field(default="", description="Why it is asked.")


class Interviewed(Shape):
    """Where the interview is: what to ask next, what is left, and what is known."""

    questions: tuple[Asked, ...] = Field(description="Ask the first now. Empty: there is nothing more to ask.")
    left: str = Field(description="How many answers are left in this part, in words.")
    answers_left: int
    may_grow: bool = Field(description="Answers in this part may open further questions.")
    asked: tuple[str, ...] = Field(description="Give it back unchanged in the next call.")
    context: dict[str, Any] = Field(description="All that is known. Give it back unchanged in the next call.")


class Explained(Shape):
    """Why a question comes up or not, and what it rests on."""

    id: str
    title: str
    kind: Kind
    comes_up: bool | None = Field(default=None, description="Left out where that may not be told in this view.")
    question: str = Field(description="The question. Quote it word for word.")
    because: tuple[str, ...] = Field(default=(), description="The answers that made it come up.")
    why: str
    cautions: str
    evidence: tuple[EvidenceShown, ...] = ()
    note: str = ""
    fallbacks: tuple[str, ...] = ()
    made_of: MadeOf
    explanation: dict[str, Any] | None = Field(
        default=None, description="For the coach alone: what made the rule hold or not, and what would change that."
    )


class SideSaid(Shape):
    """What one side answered; without ``text`` it did not say."""

    who: str
    level: str | None = None
    text: str | None = None


class ForOneSide(Shape):
    """A question for one side in a room of its own."""

    who: str
    text: str


class QuestionOnGap(Shape):
    """A question that comes up from a difference."""

    id: str
    text: str
    to: str
    how: How
    step: str
    cautions: str = ""


class Differ(Shape):
    """Something that sides answered differently: ``steps`` apart, on a scale of ``of`` steps."""

    factor: str
    text: str
    steps: int
    of: int
    answers: tuple[SideSaid, ...]
    questions: tuple[QuestionOnGap, ...] = ()
    to_each: tuple[ForOneSide, ...] = ()
    for_all: bool = Field(description="Whether it may be told in the mixed group.")


class Agree(Shape):
    """Something on which all who answered say the same."""

    factor: str
    text: str
    who: tuple[str, ...]


class AskThem(Shape):
    """Something that one side alone has answered."""

    factor: str
    text: str
    who: tuple[str, ...]


class SeenByOther(Shape):
    """What a group says of itself, and what others say of it."""

    factor: str
    who: str
    own: SideSaid
    others: tuple[SideSaid, ...]


class Compared(Shape):
    """The sides beside each other, the furthest apart first. Nobody is right."""

    told: bool = Field(description="False: too few on one side to tell anything of what it answered.")
    differences: tuple[Differ, ...]
    seen_by_others: tuple[SeenByOther, ...] = ()
    agreements: tuple[Agree, ...] = ()
    worth_asking: tuple[AskThem, ...] = ()
    limits: str = Field(description="What this is not. Say it whenever you show the comparison.")
    notes: tuple[Note, ...] = ()
    fallbacks: tuple[str, ...] = ()
    made_of: MadeOf
    comparison: dict[str, Any] | None = Field(default=None, description="The whole comparison, where detail is full.")
