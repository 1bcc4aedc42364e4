"""A comparison as a document: who answered, where they differ, what to ask whom, and where they agree."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Point, Points, RoomToWrite, Table
from equipoise.adapters.page import audience_in_words, marking_words, project_title
from equipoise.engine.lazily import lazily
from equipoise.engine.sides.comparison import (
    Agreement,
    Comparison,
    Difference,
    GapQuestion,
    SeenByOthers,
    SideAnswer,
    WorthAsking,
)
from equipoise.engine.sides.versions import MAIN
from equipoise.engine.sides.who_answered import not_each_for_itself, side_words
from equipoise.engine.terms import PROJECT
from equipoise.engine.wording import capital
from equipoise.engine.words import Words, marked, words_in

NOT_TOLD: Final = marked(
    "Nothing is told here of what the sides answered: on one side at least they are too few, or it is not known how "
    "many they are. The coach's own page has it."
)
IF_ALL_AGREE: Final = marked(
    "Share this only where every side has agreed that its answers are laid beside the others'."
)
HOW_TO_READ: Final = marked(
    "A gap is no proof against anybody, and no answer is shown to another side as evidence: only the question travels."
)
ON_NUMBERS: Final = marked("{side}, on {numbers}:")
SIDES_BESIDE_A_COLUMN_MORE: Final = 2
MOST_LISTED: Final = 12
"""So many things worth asking a side are listed; more is another form to fill in."""


def comparison_document(comparison: Comparison) -> Document:
    """Make the document of a comparison, in its language and view.

    Raises:
        UsageError: there are no words in the language of the comparison.
    """
    words = words_in(comparison.locale)
    project = comparison.context.project
    return Document(
        title=words.say("Side by side: {title}", title=project_title(project, words)),
        locale=comparison.locale,
        blocks=tuple(_Writer(comparison, words).blocks()),
        marking=marking_words(comparison.view, words),
        date=project.date,
    )


class _Writer:
    def __init__(self, comparison: Comparison, words: Words) -> None:
        self.comparison = comparison
        self.words = words
        self.coach = comparison.view == "coach"

    def blocks(self) -> Iterator[Block]:
        comparison = self.comparison
        yield from self._who_answered()
        if not comparison.told:
            yield Paragraph(self.words.say(NOT_TOLD))
            yield Paragraph(comparison.limits, tone="quiet")
            return
        if not self.coach:
            yield Paragraph(self.words.say(IF_ALL_AGREE))
        yield from self._differences()
        yield from self._questions()
        yield from self._seen_by_others(comparison.seen_by_others)
        yield from self._agreements(comparison.agreements)
        yield from self._worth_asking(comparison.worth_asking)
        yield Heading(self.words.say("About this page"))
        yield from self._nobody(comparison.nobody or 0)
        if self.coach:
            yield Paragraph(self.words.say(HOW_TO_READ))
        yield Paragraph(comparison.limits)

    def _who_answered(self) -> Iterator[Block]:
        sides = self.comparison.context.viewpoints
        yield Heading(self.words.say("Who answered"))
        yield Points.of(capital(side_words(side, self.words)) for side in sides)
        if line := not_each_for_itself(sides, self.words):
            yield Paragraph(line, tone="strong")

    @lazily
    def _numbered(self) -> tuple[tuple[int, Difference], ...]:
        """The differences in the order of the page: what is said of the project, then what groups say of themselves."""
        facts = [each for each in self.comparison.differences if each.holder == PROJECT]
        attitudes = [each for each in self.comparison.differences if each.holder != PROJECT]
        return tuple(enumerate([*facts, *attitudes], 1))

    def _differences(self) -> Iterator[Block]:
        facts = [each for each in self._numbered if each[1].holder == PROJECT]
        attitudes = [each for each in self._numbered if each[1].holder != PROJECT]
        yield Heading(self.words.say("Where they differ"))
        if not self._numbered:
            yield Paragraph(self.words.say("Nowhere, of what more than one side has answered."))
        if facts:
            yield self._table(facts)
        if attitudes:
            yield Heading(self.words.say("What groups say of themselves"), level=2)
            for number, difference in attitudes:
                yield from self._listed(number, difference)

    def _table(self, numbered: Sequence[tuple[int, Difference]]) -> Table:
        """Give a column to each side; how far they are apart has its own where there is room for it."""
        words, who = self.words, [capital(told.who) for told in numbered[0][1].answers]
        far = len(who) <= SIDES_BESIDE_A_COLUMN_MORE
        return Table(
            header=(words.say("What"), *who, *([words.say("How far apart")] if far else ())),
            rows=tuple(self._row(number, each, far) for number, each in numbered),
            caption=words.say("What the sides say of the project, the furthest apart first"),
            widths=(3, *[4] * len(who), 3) if far else (),
        )

    def _row(self, number: int, difference: Difference, far: bool) -> tuple[str, ...]:
        what, answers = f"{number}. {difference.label}", map(self._answer, difference.answers)
        if far:
            return what, *answers, self._how_far(difference)
        return f"{what}. {self._steps(difference)}", *answers

    def _listed(self, number: int, difference: Difference) -> Iterator[Block]:
        yield Paragraph(self._how_far(difference), lead=f"{number}. {difference.label}.")
        yield Points(tuple(Point(self._answer(told), lead=f"{capital(told.who)}:") for told in difference.answers))

    def _answer(self, told: SideAnswer) -> str:
        if told.label is None:
            return self.words.say("No answer.")
        return self.words.say("{text} Noted: {note}", text=told.label, note=told.note) if told.note else told.label

    def _steps(self, difference: Difference) -> str:
        return self.words.say_many(
            "{count} step of {of}.", "{count} steps of {of}.", difference.steps, of=difference.of
        )

    def _how_far(self, difference: Difference) -> str:
        words, far = self.words, self._steps(difference)
        if not difference.more_balanced:
            return far
        who = words.listed(told.who for told in difference.answers if told.side in difference.more_balanced)
        if difference.holder == PROJECT:
            return f"{far} {words.say('More balanced as seen by {sides}.', sides=who)}"
        return f"{far} {words.say('Nearer balance for {groups}.', groups=who)}"

    def _questions(self) -> Iterator[Block]:
        asked = [(number, each) for number, each in self._numbered if each.questions]
        if asked:
            yield Heading(self.words.say("Questions that the gaps bring up"))
        for number, difference in asked:
            yield Heading(f"{number}. {difference.label}", level=2)
            for question in difference.questions:
                yield Points(tuple(self._question(question)))
            if not self.coach:
                yield RoomToWrite(3)
        yield from self._to_each(asked)

    def _to_each(self, asked: Iterable[tuple[int, Difference]]) -> Iterator[Block]:
        """Say once what to ask each side, with the numbers of what it is about."""
        numbers: dict[str, dict[str, list[str]]] = {}
        for number, difference in asked:
            for each in difference.to_each:
                numbers.setdefault(each.who, {}).setdefault(each.text, []).append(str(number))
        if numbers:
            yield Heading(self.words.say("To each side, in a room of its own"), level=2)
            yield Points(
                tuple(
                    Point(text, lead=self.words.say(ON_NUMBERS, side=capital(who), numbers=self.words.listed(on)))
                    for who, texts in numbers.items()
                    for text, on in texts.items()
                )
            )

    def _question(self, question: GapQuestion) -> Iterator[Point]:
        who = audience_in_words(question.audience, self.words)
        template = _ROOMS["together" if question.how == "together" else "apart"]
        yield Point(question.text, lead=self.words.say(template, who=capital(who)))
        yield Point(question.suggestion, lead=self.words.say("Try:"))
        if question.cautions:
            yield Point(question.cautions, lead=self.words.say("Take care:"))

    def _seen_by_others(self, found: Sequence[SeenByOthers]) -> Iterator[Block]:
        if not found:
            return
        yield Heading(self.words.say("How a group sees itself, and how others see it"))
        for each in found:
            yield Paragraph(f"{capital(each.who)}. {each.label}.", tone="strong")
            own = Point(self._answer(each.own), lead=self.words.say("In their own words:"))
            others = (
                Point(self._answer(told), lead=self.words.say("As seen by {side}:", side=told.who))
                for told in each.others
            )
            yield Points((own, *others))

    def _agreements(self, found: Sequence[Agreement]) -> Iterator[Block]:
        if found:
            yield Heading(self.words.say("Where they agree"))
            yield Points.of(self._agreed(each) for each in found)

    def _agreed(self, each: Agreement) -> str:
        everybody = {side.name for side in self.comparison.context.viewpoints} - {MAIN}
        if each.holder == PROJECT and everybody.issubset(each.sides):
            return each.label
        return f"{capital(self.words.listed(each.who))}: {each.label}"

    def _worth_asking(self, found: Sequence[WorthAsking]) -> Iterator[Block]:
        """List by whom to ask; the other side's answer is left out, so that it leads nobody."""
        by_side: dict[str, list[str]] = {}
        for each in found:
            for who in each.who:
                by_side.setdefault(who, []).append(each.ask)
        if by_side:
            yield Heading(self.words.say("Answered by one side alone"))
        for who, asks in by_side.items():
            yield Paragraph(self.words.say("Worth asking {side}:", side=who))
            yield Points.of(asks[:MOST_LISTED])
            if len(asks) > MOST_LISTED:
                more = len(asks) - MOST_LISTED
                yield Paragraph(self.words.say_many("And {count} more.", "And {count} more.", more))

    def _nobody(self, count: int) -> Iterator[Block]:
        if count:
            yield Paragraph(
                self.words.say_many(
                    "{count} thing is answered by nobody yet.", "{count} things are answered by nobody yet.", count
                )
            )


_ROOMS: Final = {"together": marked("{who}, aloud together:"), "apart": marked("{who}, not aloud in the mixed group:")}
