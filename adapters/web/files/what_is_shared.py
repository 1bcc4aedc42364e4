"""Says on the pages of two sides what can be shared of them, and what would make it possible."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.web.asking.parts import Form
from equipoise.adapters.web.sheet import Sheet
from equipoise.engine.contexts.redaction import is_known_to_be_raised, smallest_shared
from equipoise.engine.interview import Step
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import ViewpointShown
from equipoise.engine.sides.sharing import TooFew, too_few
from equipoise.engine.sides.who_answered import sides_shown, the_side_words
from equipoise.engine.wording import capital
from equipoise.engine.words import marked

CAN_BE_SHARED: Final = marked(
    "You can share what the sides said of the project, and not what groups think. Ask every side first: share it only "
    "where all have agreed."
)
NOT_YET: Final = marked("There is nothing to share yet: a side of a few people could be recognised.")
_BEFORE: Final = marked(
    "You, the coach, see all of it. What the sides said of the project can be shared where each side is at least "
    "{people} people, and its file says how many they are. What groups think of the work is never shared."
)
_COACH_FILE: Final = marked(
    "One of the two may be a file that you, the coach, have answered: it counts as the project's own, however few you "
    "are."
)
_FEWER: Final = marked(
    "Of the other side {people} people are then enough, if your file has answers to these, and no answer there asks "
    "for more: {questions}"
)
_KEPT_BACK: Final = marked(
    "What the sides answered is not told on the page to share: a side of a few people could be recognised."
)
_NO_NUMBER: Final = marked(
    "{side}: the file does not say how many they are. Open it, fill in the number where you tick who takes part, save "
    "it, and lay it here again."
)
_NOBODY: Final = marked(
    "{side}: the file does not say who answered. Open it, tick them under “{question}”, fill in how many take part, "
    "save it, and lay it here again."
)
_ONE: Final = marked(
    "{side}: this is one person's picture of a side. Let that side answer itself, in a file of its own; then it can be "
    "shared."
)
_QUOTED: Final = marked("“{question}”")
_NO_MORE: Final = marked(
    "If there are no more people on that side, nothing can be shared. The questions on your page are still yours to "
    "ask, each in the room that it is meant for."
)


def before_choosing(pack: Pack, texts: Texts) -> Iterator[str]:
    """Say what can be shared of two files that are still to be chosen."""
    small, words = pack.small_group, texts.words
    most = max(small.raised, small.default) if small.raised_by else small.default
    yield words.say(_BEFORE, people=most)
    yield words.say(_COACH_FILE)
    if most > small.default:
        yield words.say(_FEWER, people=small.default, questions=_questions(pack, texts))


def what_hinders(sheet: Sheet) -> list[str]:
    """Say of each side that is too small to be told of why it is, and what would help; empty where none is."""
    pack, found = sheet.reflector.pack, too_few(sheet.context, sheet.reflector.pack)
    told = list(_hindrances(sheet, found))
    if any(each.people is not None and each.people >= pack.small_group.default for each in found):
        told += _enough(sheet)
    if any(each.people is not None for each in found):
        told.append(sheet.words.say(_NO_MORE))
    return told


def kept_back(sheet: Sheet) -> str:
    """Say why nothing of what sides answered stands on a page to share; empty where it does."""
    found = too_few(sheet.context, sheet.reflector.pack) if sheet.context.viewpoints else ()
    return " ".join((sheet.words.say(_KEPT_BACK), *_hindrances(sheet, found))) if found else ""


def _hindrances(sheet: Sheet, found: Sequence[TooFew]) -> Iterator[str]:
    sides = {side.name: side for side in sides_shown(sheet.context, False, sheet.words)}
    yield from (_hindrance(each, sides[each.side], sheet) for each in found if each.side in sides)


def _hindrance(found: TooFew, side: ViewpointShown, sheet: Sheet) -> str:
    words, called = sheet.words, capital(the_side_words(side, sheet.words))
    if found.people is not None:
        needed = smallest_shared(sheet.context, sheet.reflector.pack)
        return words.say_many(
            "{side}: {count} person. At least {needed} are needed.",
            "{side}: {count} people. At least {needed} are needed.",
            found.people,
            side=called,
            needed=needed,
        )
    if not side.answered_by:
        question = Form(sheet).prompt(Step("answered_by")).question
        return words.say(_NOBODY, side=called, question=question)
    return words.say(_ONE if side.answered_by == ("coach",) else _NO_NUMBER, side=called)


def _enough(sheet: Sheet) -> Iterator[str]:
    """Say what would make fewer enough, where it is not known that they are too few."""
    pack, words = sheet.reflector.pack, sheet.words
    small = pack.small_group
    if smallest_shared(sheet.context, pack) > small.default and not is_known_to_be_raised(sheet.context, pack):
        yield words.say(_COACH_FILE)
        yield words.say(_FEWER, people=small.default, questions=_questions(pack, sheet.texts))


def _questions(pack: Pack, texts: Texts) -> str:
    asked = (texts.ask(pack.factors[factor]) for factor in pack.small_group.raised_by)
    return " ".join(texts.words.say(_QUOTED, question=question) for question in asked)
