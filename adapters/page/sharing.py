"""Which questions stand on the page to share, by which number, and where they are on the coach's own page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from equipoise.engine.reflecting.reflection import Question, Reflection
from equipoise.engine.words import Words


@dataclass(frozen=True, slots=True)
class Shared:
    """A question of the page to share, and its number on the coach's own page; None where it is not there."""

    question: Question
    here: int | None

    @property
    def there(self) -> int:
        """Its number on the page to share."""
        return self.question.rank


def numbers_there(to_share: Iterable[Question], coach: Iterable[Question]) -> tuple[Shared, ...]:
    """Find each question of a page to share on the coach's own page, which is another choice of questions."""
    ranks = {question.id: question.rank for question in coach}
    return tuple(Shared(question, ranks.get(question.id)) for question in to_share)


def same_numbers(shared: Sequence[Shared], coach: Iterable[Question]) -> bool:
    """Say whether all that is asked aloud stands on both pages, and by the same numbers."""
    aloud = {question.rank for question in coach if question.how == "together"}
    return all(each.here == each.there for each in shared) and aloud <= {each.here for each in shared}


def there_words(question: Question, shared: Sequence[Shared], words: Words) -> str:
    """Say which number a question of the coach's page has on the page to share, or of one asked aloud that it has none.

    What is for another room is never there, which goes without saying.
    """
    for each in shared:
        if each.here == question.rank:
            return number_there(each, words)
    return words.say("Not on the page to share.") if question.how == "together" else ""


def kept_back_words(to_share: Reflection, words: Words) -> Iterator[str]:
    """Say to the coach, once, that what few answered is not on the page to share, or that it has no question yet."""
    if not to_share.questions:
        yield words.say("The page to share has no questions yet.")
    if to_share.context.needed is not None:
        yield words.say(
            "What few people have answered is not shown there: at least {needed} are needed. You can answer for "
            "yourself, as the coach, in a file of your own: what you say of the project can be shared.",
            needed=to_share.context.needed,
        )


def number_there(shared: Shared, words: Words) -> str:
    """Say which number a question has on the page to share."""
    return words.say("Question {number} on the page to share.", number=shared.there)


def about_shared(shared: Sequence[Shared], same: bool, paused: bool, words: Words) -> Iterator[str]:
    """Say what a coach has to know of the page to share: which questions stand there alone, and when to wait."""
    if same and shared:
        yield words.say("The page to share asks the same questions aloud, by the same numbers.")
    if not all(each.here for each in shared):
        yield words.say(
            "Those who get the page to share read these too. That page is chosen from what everyone may know, so its "
            "choice and its numbers are not those of your page."
        )
    if paused and shared:
        yield words.say("Wait with the page to share until what comes first here is done.")
