"""An interview that an assistant leads: what was answered is put into the context, and the next question comes back."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from equipoise.adapters.mcp.shapes import Asked, Choice, Interviewed
from equipoise.adapters.mcp.steps import TAKES, asked_of, id_of, is_answered, is_open, led, step_of, value_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.interview import Interview, Option, Prompt, Step, left_words, prompt
from equipoise.engine.interview.giving import given, noted
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector
from equipoise.engine.words import Words, marked, said

_WHO_TAKES_PART: Final = marked("Who takes part in the work? There may be several groups of the same kind.")
"""Asked aloud: at the terminal it says how to write the numbers of roles."""

Short = Annotated[str, Field(max_length=2_000)]
Name = Annotated[str, Field(max_length=300)]


class Answer(BaseModel):
    """An answer to one question, or that it is left open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Name = Field(description="The id of the question, as it was given.")
    value: bool | int | Short | Annotated[tuple[Name, ...], Field(max_length=200)] | None = Field(
        default=None,
        description="The value of the choice; a list of them for several_of ([] for none); the text, date or number. "
        "Leave out to leave the question open; unknown does the same where it is no choice.",
    )
    note: Short | None = Field(
        default=None, description="What was said beside it, for the coach alone. No names of persons."
    )


def interviewed(  # what it takes is what an assistant gives
    reflector: Reflector,
    context: Context,
    answers: Sequence[Answer],
    asked: Sequence[str],
    texts: Texts,
    *,
    count: int,
    short: bool,
    themes: Sequence[str],
    groups: bool,
) -> Interviewed:
    """Record answers, and give what is asked next.

    Raises:
        UsageError: there is no such question, or it takes no such answer.
        ContextError: it cannot be answered so; says what can.
    """
    before = list(asked)
    for answer in answers:
        context, done = _recorded(answer, context, reflector)
        before.append(done)
    interview = led(reflector, context, before, short=short, themes=themes, groups=groups)
    return _told(interview, texts, count)


def _recorded(answer: Answer, context: Context, reflector: Reflector) -> tuple[Context, str]:
    """Give the context with an answer, and how it is named among what was asked."""
    pack = reflector.pack
    step = step_of(answer.question, context, pack)
    if answer.value is None or is_open(step, answer.value):
        return _noted(answer, step, context, pack), id_of(step)
    _refuse_lost_note(answer, step)
    value = value_of(step, answer.value, pack)
    after = given(context, step, value, answer.note, pack)
    return after, f"{id_of(step)}={value}" if step.kind == "theme" else id_of(step)


def _noted(answer: Answer, step: Step, context: Context, pack: Pack) -> Context:
    if answer.note is None:
        return context
    _refuse_lost_note(answer, step)
    if not is_answered(step, context):
        message = said("a note stands beside an answer, and there is none yet.")
        raise UsageError(Problem("note", message, "answers", said("Give the answer with it.")))
    return noted(context, step, answer.note, pack)


def _refuse_lost_note(answer: Answer, step: Step) -> None:
    if answer.note and step.kind != "factor":
        message = said("there is no place for a note beside {id!r}.", id=id_of(step))
        raise UsageError(Problem("note", message, "answers", said("Leave the note out.")))


def _told(interview: Interview, texts: Texts, count: int) -> Interviewed:
    return Interviewed(
        questions=tuple(_next(interview, texts, count)),
        left=_left(interview, texts.words),
        answers_left=interview.left.answers,
        may_grow=interview.may_grow,
        asked=asked_of(interview),
        context=interview.context.to_dict(interview.pack),
    )


def _left(interview: Interview, words: Words) -> str:
    if interview.current is not None:
        return left_words(interview.left, words)
    if not interview.waiting:
        return words.say("That is all there is to ask for now.")
    return words.say_many(
        "We stop here for now. {count} more answer could still matter.",
        "We stop here for now. {count} more answers could still matter.",
        len(interview.waiting),
    )


def _next(interview: Interview, texts: Texts, count: int) -> Iterator[Asked]:
    """Put what comes next into words, as if each was left open until it is answered."""
    for _ in range(count):
        found = prompt(interview, texts)
        if found is None:
            return
        yield _asked(found, texts.words)
        interview = interview.skip()


def _asked(found: Prompt, words: Words) -> Asked:
    first_roles = found.step.kind == "roles" and found.step.number == 0
    return Asked(
        id=id_of(found.step),
        text=words.say(_WHO_TAKES_PART) if first_roles else found.question,
        about=found.about,
        takes=TAKES[found.step.kind],
        choices=tuple(map(_choice, found.options)),
        not_knowing=tuple(map(_choice, found.without)),
        why=found.why,
    )


def _choice(option: Option) -> Choice:
    return Choice(value=option.value, text=option.text)
