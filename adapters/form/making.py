"""The printable form: every question with its levels as sentences, boxes to tick, and room for a note by hand.

It asks in the order of the interview, so that what was written on paper is typed in as it stands.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import Final

from equipoise.adapters.documents import (
    Block,
    Boxes,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Point,
    Points,
    RoomToWrite,
    Table,
)
from equipoise.engine.interview import PHASES_SEEN, WITHOUT, Order, minutes_words
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import (
    CONCERN_WORDS,
    ROLE_WORDS,
    ROLES,
    Role,
)
from equipoise.engine.words import Words, marked

_ROWS_FOR_GROUPS: Final = 8

_MARKING: Final = marked("Filled in, give this to the coach and to nobody else: do not copy")
_HOW: Final = marked(
    'Tick one box for each question. "We don\'t know" is a good answer. Skip what you have not talked about. Write '
    "about groups, never about single people."
)
_NOTED: Final = marked("How the work is set up, and how groups see it. Never what one person said or feels.")
_SEEN: Final = marked(
    "The coach, who keeps the form out of sight, and reads the notes too. A page to share has no notes, and says "
    "nothing of how a small group answered."
)
_LEAVE: Final = marked("Say so to the coach, or to the person named here. No reason is needed.")
_TOLD: Final = marked("Have they told you, or is this how you see it?")
_ONE_SHEET: Final = marked("One sheet for each group. Copy it if there are more; leave it empty if there is none.")


def factors_of_form(texts: Texts, *, short: bool = False, themes: Collection[str] = ()) -> tuple[Factor, ...]:
    """Give what the form asks: the short form, or the themes that are named, or both."""
    pack, with_short = texts.pack, short or not themes
    return tuple(
        factor
        for factor in pack.factors.values()
        if factor.computed is None
        and (factor.theme in themes or (with_short and (factor.id in pack.short_form or not pack.short_form)))
    )


def form_document(texts: Texts, *, short: bool = False, themes: Collection[str] = ()) -> Document:
    """Make the form to fill in by hand: the short form unless themes are named.

    The order is that of ``equipoise ask``, which leaves out what can matter no more. It is so for each holder: where
    the short form and themes are both wanted, a group's sheet has both, and the interview comes back to the group.
    """
    factors = factors_of_form(texts, short=short, themes=themes)
    return Document(
        title=texts.words.say("What we know of our work: a form to fill in"),
        locale=texts.words.locale,
        blocks=(
            *_opening(texts.words, sum(map(_times_asked, factors))),
            *_asked(texts, _parts(texts, factors, short=short or not themes)),
        ),
        marking=texts.words.say(_MARKING),
    )


def _times_asked(factor: Factor) -> int:
    return sum(map(factor.can_be_held_by, ROLES)) or 1


def _opening(words: Words, questions: int) -> Iterator[Block]:
    yield Paragraph(
        words.say_many(
            "{count} question, about {minutes}.",
            "{count} questions, about {minutes}.",
            questions,
            minutes=minutes_words(questions, words),
        ),
        tone="strong",
    )
    yield Paragraph(words.say(_HOW))
    yield Heading(words.say("For those this is about"))
    yield Points(
        (
            Point(words.say(_NOTED), lead=words.say("What is noted:")),
            Point(words.say(_SEEN), lead=words.say("Who sees it:")),
            Point(words.say(_LEAVE), lead=words.say("How to be left out:")),
        )
    )
    yield RoomToWrite(1, words.say("To be left out, talk with:"))
    yield RoomToWrite(1, words.say("What it changes for you, or does not change (the coach fills this in):"))
    yield from _work(words)
    yield from _groups(words)


def _work(words: Words) -> Iterator[Block]:
    yield Heading(words.say("The work"))
    yield RoomToWrite(1, words.say("What it is about (no names of persons):"))
    yield Heading(words.say("Where is the work now?"), level=2)
    yield Boxes(tuple(map(words.say, PHASES_SEEN.values())))
    yield RoomToWrite(1, words.say("Date:"))
    yield Heading(words.say("Who fills in this form?"), level=2)
    yield Boxes(tuple(map(words.say, ROLE_WORDS.values())), several=True)


def _groups(words: Words) -> Iterator[Block]:
    yield Heading(words.say("The groups that take part"))
    roles = words.listed(map(words.say, ROLE_WORDS.values()))
    yield Paragraph(words.say("Roles: {roles}.", roles=roles))
    header = (words.say("Name of the group"), words.say("Role"), words.say("How many"))
    yield Table(
        header,
        (("", "", ""),) * _ROWS_FOR_GROUPS,
        words.say("One line for each group"),
        widths=(3, 2, 1),
        tall=True,
    )
    yield Heading(words.say("Which of these hold?"), level=2)
    yield Boxes((*map(words.say, CONCERN_WORDS.values()), words.say("none of these")), several=True)


def _parts(texts: Texts, factors: Sequence[Factor], *, short: bool) -> tuple[Sequence[Factor], Sequence[Factor]]:
    """Part what is asked first, as one, from what is asked theme by theme."""
    first = [factor for factor in factors if short and factor.id in texts.pack.short_form]
    return first, [factor for factor in factors if factor not in first]


def _asked(texts: Texts, parts: tuple[Sequence[Factor], Sequence[Factor]]) -> Iterator[Block]:
    """Give the questions, numbered through: those on the project, then a sheet for each role.

    Room for anything else stands before the sheets, where a page is seldom full: after them it takes one of its own.
    """
    numbers, order = count(1), Order.of(Reflector(texts.pack))
    if held := _of_holder(parts, order, None):
        yield Heading(texts.words.say("How the work is set up"))
        yield from _questions(texts, held, numbers)
    yield from _anything_else(texts.words)
    for role in ROLES:
        if held := _of_holder(parts, order, role):
            yield from _sheet(texts, role, [(None, factor) for _, factor in held], numbers)


_Asked = tuple[str | None, Factor]
"""A factor, and the theme under whose heading it stands, if it stands under one."""


def _of_holder(parts: tuple[Sequence[Factor], Sequence[Factor]], order: Order, role: Role | None) -> list[_Asked]:
    """Give what the project, or a group of a role, is asked, in order."""
    first, by_theme = (
        [each for each in part if (each.can_be_held_by(role) if role else each.held_by_project)] for part in parts
    )
    in_themes = order.sorted(by_theme, role, by_theme=True)
    return [*((None, each) for each in order.sorted(first, role)), *((each.theme, each) for each in in_themes)]


def _sheet(texts: Texts, role: Role, asked: Sequence[_Asked], numbers: Iterator[int]) -> Iterator[Block]:
    words = texts.words
    yield PageBreak()
    yield Heading(words.say("A group's own view: {role}", role=words.say(ROLE_WORDS[role])))
    yield Paragraph(words.say(_ONE_SHEET))
    yield RoomToWrite(1, words.say("Name of the group:"))
    yield Heading(words.say(_TOLD), level=2)
    yield Boxes((words.say("They have told us themselves"), words.say("This is how we see it")))
    yield from _questions(texts, asked, numbers)


def _questions(texts: Texts, asked: Sequence[_Asked], numbers: Iterator[int]) -> Iterator[Block]:
    last = None
    for theme, factor in asked:
        if theme is not None and theme != last:
            last = theme
            yield Heading(texts.theme(theme), level=2)
        yield Heading(f"{next(numbers)}. {texts.ask(factor)}", level=2 if theme is None else 3)
        yield Paragraph(texts.why(factor), lead=texts.words.say("Why this is asked:"), tone="quiet")
        yield Boxes(tuple(_answers(texts, factor)))
        yield RoomToWrite(1, texts.words.say("A note for the coach:"))


def _answers(texts: Texts, factor: Factor) -> Iterator[str]:
    words = texts.words
    for level in factor.scale:
        yield texts.see(factor, level.id)
    for form in factor.forms_of_not_knowing:
        yield words.say(WITHOUT[form])


def _anything_else(words: Words) -> Iterator[Block]:
    yield Heading(words.say("Anything else"))
    yield RoomToWrite(5, words.say("What we want to remember, and what nobody asked:"))
