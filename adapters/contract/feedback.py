"""What somebody said of a question: accepted, adapted with other words, or rejected with a reason."""

from typing import Annotated, Any, ClassVar, Final, Literal, Protocol, Self, get_args, runtime_checkable
from uuid import UUID, uuid5

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from equipoise.adapters.contract.described import Described
from equipoise.adapters.contract.identity import question_uid, statement_uid
from equipoise.engine.documents import hides_control
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.shape import Frozen
from equipoise.engine.terms import Name, own_id
from equipoise.engine.words import said

Outcome = Literal["accepted", "adapted", "rejected"]
Why = Literal["does_not_fit", "done_already", "not_now", "hard_to_understand", "not_safe", "other"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
WHYS: Final[tuple[Why, ...]] = get_args(Why)
"""The reasons to choose from: they tell of nobody, which words of one's own may."""


class FeedbackError(EquipoiseError):
    """What was read is not feedback on the questions of a pack."""

    code: ClassVar[str] = "feedback"


def _seen(text: str) -> str:
    if hides_control(text):
        raise ValueError(said("it holds a control character that nobody sees. Delete it and type the word again."))
    return text


SEEN_PATTERN: Final = r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]*$"
"""Text without control characters, as a regular expression that JSON Schema, Python and pydantic read alike."""
_SEEN: Final = (AfterValidator(_seen), Field(json_schema_extra={"pattern": SEEN_PATTERN}))
ProjectId = Annotated[str, StringConstraints(min_length=1, max_length=200), *_SEEN]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000), *_SEEN]
Key = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$")]
Author = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,80}$")]
Keeper = Annotated[str, StringConstraints(min_length=1, max_length=600), *_SEEN]
_KEEPER: Final[TypeAdapter[str]] = TypeAdapter(Keeper)
KEY_NAME: Final = r"[A-Za-z0-9._@-]{1,64}"
"""What a key may be called."""


def is_keeper(name: str) -> bool:
    """Say whether something can be kept in this name, and read again."""
    try:
        _KEEPER.validate_python(name)
    except ValidationError:
        return False
    return True


def _no_number(value: Any) -> Any:
    if isinstance(value, int | float):
        raise PydanticCustomError("datetime_type", "Input should be a valid datetime")
    return value


Moment = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_no_number)]
"""A moment, or the text of one, also where it does not come as JSON; a number is neither."""

_TEXT: Final = {"type": "string"}
_LEFT_OUT: Final = {"type": "null"}


def _only(outcome: Outcome, *required: str, **fields: Any) -> dict[str, Any]:
    places = {"words": _LEFT_OUT, "reason": _LEFT_OUT, "why": _LEFT_OUT} | fields
    return {"properties": {"outcome": {"const": outcome}, **places}, "required": ["outcome", *required]}


_EACH_IN_ITS_PLACE: Final[dict[str, Any]] = {
    "anyOf": [
        _only("accepted"),
        _only("adapted", "words", words=_TEXT),
        _only("rejected", "reason", reason=_TEXT, why={}),
        _only("rejected", "why", reason={}, why=_TEXT),
    ]
}
"""What the schema says of the outcome and what stands beside it, as the check of the model does."""


class Feedback(Frozen):
    """What was said of one question.

    ``project`` is the caller's own id of the project, ``rule`` that of the question. ``pack`` and ``version`` say
    which pack asked it, ``locale`` in which language. ``words`` are those it was adapted to; ``why`` is a reason from
    the list for which it was rejected, ``reason`` one in words of their own. Each stands where it belongs and nowhere
    else.

    ``by`` tells apart several who answer the same question: an id that the caller draws for each of them, never a
    name or an address. ``key`` is that of the sending: the same feedback without one is the same, however often it is
    sent; with another key it is said anew.
    """

    model_config = ConfigDict(json_schema_extra=_EACH_IN_ITS_PLACE)

    project: ProjectId
    rule: Name
    outcome: Outcome
    words: Words | None = None
    reason: Words | None = None
    why: Why | None = None
    pack: Name | None = None
    version: Annotated[str, StringConstraints(max_length=40), *_SEEN] | None = None
    locale: Annotated[str, StringConstraints(max_length=35), *_SEEN] | None = None
    by: Author | None = None
    key: Key | None = None

    @model_validator(mode="after")
    def _each_in_its_place(self) -> Self:
        if (self.words is not None) != (self.outcome == "adapted"):
            fix = said("Add `words`.") if self.words is None else said("Leave `words` out, or say `adapted`.")
            raise ValueError(said("`words` stand with `adapted`, and with nothing else."), fix)
        if (self.reason is not None or self.why is not None) != (self.outcome == "rejected"):
            given = self.outcome != "rejected"
            fix = said("Leave them out, or say `rejected`.") if given else said("Add `why` or `reason`.")
            raise ValueError(said("`why` or `reason` stand with `rejected`, and with nothing else."), fix)
        return self

    @property
    def question(self) -> UUID:
        """The id of the question that it is of."""
        return question_uid(self.project, own_id(self.rule))

    @property
    def id(self) -> UUID:
        """Its own id: the same whenever it is sent again, and made of nothing but what was said and by its key."""
        return self.id_in("")

    def id_in(self, name: str) -> UUID:
        """Give its id in somebody's name, so that what two say with the same words is two; empty is nobody's."""
        return uuid5(self._own_id, name) if name else self._own_id

    @property
    def _own_id(self) -> UUID:
        said_of = [self.project, own_id(self.rule)]
        if self.key is not None:
            return statement_uid("key", *said_of, self.key)
        pack = self.pack or self.rule.rpartition("/")[0] or None
        told = (self.outcome, self.words, self.reason, self.why, pack, self.version, self.locale, self.by)
        return statement_uid("content", *said_of, *told)


class Kept(Feedback):
    """Feedback as a store gives it back.

    ``received`` is when it was first taken. ``kept_by`` is in whose name, where those who send have to say who they
    are: ``key:`` and the name of a key, or ``token:``, an issuer, ``#`` and whom a token names; ``client:`` instead
    where it names a program alone. An export has the id of the question beside it, which is read back, and has to be
    that of the project and rule.
    """

    received: Moment
    kept_by: Keeper | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _of_its_question(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, dict) or "question" not in data:
            return handler(data)
        kept = handler({key: value for key, value in data.items() if key != "question"})
        if str(data["question"]) != str(kept.question):
            wrong = ValueError(*_OF_ANOTHER_QUESTION)
            at = InitErrorDetails(type="value_error", loc=("question",), input=data["question"], ctx={"error": wrong})
            raise ValidationError.from_exception_data(cls.__name__, [at])
        return kept

    @property
    def id(self) -> UUID:
        """Its own id, in the name in which it is kept."""
        return self.id_in(self.kept_by or "")

    @property
    def said(self) -> Feedback:
        """What was said, without when and in whose name."""
        return Feedback.model_validate(self.model_dump(include=set(Feedback.model_fields)))


_OF_ANOTHER_QUESTION: Final = (
    said("this is not the id of the question of this project and rule."),
    said("Leave `question` out: it is worked out."),
)
"""What is wrong and what to do where an export was changed by hand."""


@runtime_checkable
class FeedbackAdapter(Described, Protocol):
    """Reads feedback in a foreign form. Entry points: ``equipoise.adapters.feedback``."""

    def read(self, payload: bytes, pack: Pack, /) -> tuple[Feedback, ...]:
        """Read what was said of questions; a rule that the pack never had is refused, unless a store gave it out.

        Raises:
            EquipoiseError: it cannot be read; holds all that is wrong.
        """
