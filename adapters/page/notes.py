"""What stands around the questions of a page: what comes first, for whom it is, and how it came about."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.engine.reflecting.reflection import Question, Reflection
from equipoise.engine.wording import PAUSE_FIRST, meeting_words, pause_words, too_short_words
from equipoise.engine.words import Words, marked, words_in

NOT_TO_COPY: Final = marked(
    "This page is for the coach alone: do not copy it. There is another one to share. It is working material: in a "
    "public body, ask whoever keeps your records before you file or mail it."
)
IF_HARM: Final = marked(
    "If the talk brings out abuse, threat or neglect, do this: ________________________________ (your organisation "
    "fills this in)."
)
NOTHING_TO_SHARE: Final = marked(
    "Nothing here is for the whole group yet. The coach's own page says what to find out, and what to ask in other "
    "rooms, first."
)
FEW_ANSWERED: Final = marked(
    "What few people have answered is not shown here, so that nobody can be recognised: at least {needed} are needed, "
    "and it has to be noted how many they are. It helps if more people answer, or if the coach answers too."
)
EASY_FEW_ANSWERED: Final = marked(
    "Few people have answered. So their answers are not shown here. Nobody is to be recognised. At least {needed} "
    "people are needed. The coach can answer too."
)
EASY_NOTHING_TO_SHARE: Final = marked(
    "There are no questions for the whole group yet. The coach has to find out more first."
)
SHARED: Final = marked(
    "Made to be shared: questions for the whole group only. It tells nothing of what small groups answered alone."
)
EASY_SHARED: Final = marked(
    "Everyone may read this page. All questions are for the whole group. It does not tell what small groups answered "
    "alone."
)

EASY_WAYS: Final = marked(
    "Here are questions to talk about. You can answer in your own way. You can talk, write, draw or point. You can "
    "also say nothing."
)


def pause_question(reflection: Reflection) -> Question | None:
    """Give the question that says to stop or to promise less, which comes before anything else; None without one.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    paused = reflection.summary.startswith(words_in(reflection.locale).say(PAUSE_FIRST))
    return next((question for question in reflection.questions if paused and question.rank == 1), None)


def first_words(reflection: Reflection, words: Words) -> Iterator[str]:
    """Give what stands above all else: what comes first, whether the time is enough, in easy words how to answer.

    What the rules did tells readers of a page to share nothing, and so does how the time of a meeting is filled.
    """
    if reflection.view == "coach":
        if pause_question(reflection) is not None:
            yield pause_words(words)
        if reflection.meeting is not None:
            yield meeting_words(reflection.meeting, words)
        return
    if reflection.questions and reflection.meeting and (short := too_short_words(reflection.meeting, words)):
        yield short
    if reflection.questions and reflection.reading == "easy":
        yield words.say(EASY_WAYS)


def notes_of(reflection: Reflection, words: Words) -> Iterator[str]:
    """Say for whom a page is, and what to do where there is harm, or nothing to ask."""
    if reflection.view == "coach":
        yield from map(words.say, (NOT_TO_COPY, IF_HARM))
        return
    if not reflection.questions:
        yield why_nothing(reflection, words)
        return
    if reflection.context.needed is not None:
        yield _few_words(reflection, reflection.context.needed, words)
    yield words.say(EASY_SHARED if reflection.reading == "easy" else SHARED)


def why_nothing(reflection: Reflection, words: Words) -> str:
    """Say why a page to share has no question: no time for any, too few who answered, or none for all."""
    if short := too_short_words(reflection.meeting, words) if reflection.meeting else "":
        return short
    if reflection.context.needed is not None:
        return _few_words(reflection, reflection.context.needed, words)
    return words.say(EASY_NOTHING_TO_SHARE if reflection.reading == "easy" else NOTHING_TO_SHARE)


def _few_words(reflection: Reflection, needed: int, words: Words) -> str:
    """Say that what few answered is not shown. How few they are is not told, since small counts are not shared."""
    return words.say(EASY_FEW_ANSWERED if reflection.reading == "easy" else FEW_ANSWERED, needed=needed)


def about_words(reflection: Reflection, words: Words) -> Iterator[str]:
    """Say how the coach's page came about: of how many questions these were chosen, and from which pack."""
    if reflection.view != "coach":
        return
    told = reflection.summary
    if pause_question(reflection) is not None:
        told = told.removeprefix(pause_words(words))
    if reflection.meeting is not None:
        told = told.removesuffix(meeting_words(reflection.meeting, words))
    yield told.strip()
    for pack in reflection.packs:
        yield words.say(
            "The questions come from the collection {id}, version {version}.", id=pack.id, version=pack.version
        )


def limits_of(reflection: Reflection, words: Words) -> str:
    """Say what the questions are not, and what they rest on."""
    return f"{reflection.limits} {_rests_on(reflection.questions, words)}".strip()


def _rests_on(questions: Sequence[Question], words: Words) -> str:
    """Say what each question rests on, since practice is not research."""
    research = [question for question in questions if any(each.strength != "practice" for each in question.evidence)]
    practice = [question for question in questions if question not in research]
    first, second = (_named(sorted(each.rank for each in found), words) for found in (research, practice))
    if research and practice:
        return words.say(
            "Research stands behind {research}, practice behind {practice}.",
            research=first,
            practice=second,
        )
    if research:
        return words.say("Research stands behind {research}.", research=first)
    return words.say("Practice stands behind {practice}.", practice=second) if practice else ""


def _named(numbers: Sequence[int], words: Words) -> str:
    """Name questions by their numbers, in a row from one to another where there are more than two."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return words.say("questions {first} to {last}", first=numbers[0], last=numbers[-1])
    listed = words.listed(map(str, numbers))
    if len(numbers) == 1:
        return words.say("question {numbers}", numbers=listed)
    return words.say("questions {numbers}", numbers=listed)
