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
from equipoise.engine.sides.who_answered import not_each_for_itself, of_the_same, side_words, the_side_words
from equipoise.engine.terms import PROJECT
from equipoise.engine.wording import capital
from equipoise.engine.words import Words, marked, words_in

NOT_TOLD: Final = marked(
    "Nothing is told here of what the sides answered: on one side at least they are too few, or it is not known how "
    "many they are. The coach's own page has it."
)
IF_ALL_AGREE: Final = marked("It shows what each side answered. Share it only where every side has agreed.")
HOW_TO_READ: Final = marked(
    "A gap is no proof against anybody. This page shows you what each side answered: never show one side's answers to "
    "another as evidence. Take the questions along instead."
)
FOR_ALL: Final = marked("What the sides say of the project, the furthest apart first")
NOT_ALOUD: Final = marked(
    "What the sides say of the project, not to be told in the mixed group; the furthest apart first"
)
ONE_SEEN: Final = marked("Seen as more balanced by {sides}.")
ALL_SEEN: Final = marked("All that differs on the project is seen as more balanced by {sides}.")
ON_NUMBERS: Final = marked("{side}, on {numbers}:")
ONE_ALONE: Final = marked("Ask another side only about what it can see from where it stands.")
SIDES_BESIDE_A_COLUMN_MORE: Final = 2
MOST_LISTED: Final = 12
"""So many things that one side alone answered are listed; more is another form to fill in."""


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
        if comparison.told and not self.coach:
            yield Paragraph(self.words.say(IF_ALL_AGREE), tone="strong")
        yield from self._who_answered()
        if not comparison.told:
            yield Paragraph(self.words.say(NOT_TOLD))
            yield Paragraph(comparison.limits, tone="quiet")
            return
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
        for line in (not_each_for_itself(sides, self.words), of_the_same(sides, self.words) if self.coach else ""):
            if line:
                yield Paragraph(line, tone="strong")

    @lazily
    def _numbered(self) -> tuple[tuple[int, Difference], ...]:
        """The differences in the order of the page: of the project, what all may hear first; then of groups."""
        return tuple(enumerate(self.comparison.differences, 1))

    @lazily
    def _sees_more_balance(self) -> tuple[str, ...]:
        """Who sees all that is told of the project as more balanced: said once, it is not said of each."""
        seen = [each.more_balanced for _, each in self._numbered if each.holder == PROJECT]
        return seen[0] if len(seen) > 1 and len(set(seen)) == 1 else ()

    def _differences(self) -> Iterator[Block]:
        for_all = [each for each in self._numbered if each[1].for_all]
        quiet = [each for each in self._numbered if each[1].holder == PROJECT and not each[1].for_all]
        attitudes = [each for each in self._numbered if each[1].holder != PROJECT]
        yield Heading(self.words.say("Where they differ"))
        if not self._numbered:
            yield Paragraph(self.words.say("Nowhere, of what more than one side has answered."))
        if self._sees_more_balance:
            yield Paragraph(self.words.say(ALL_SEEN, sides=self._the_sides(self._sees_more_balance)))
        if for_all:
            yield self._table(for_all, FOR_ALL)
        if quiet:
            yield self._table(quiet, NOT_ALOUD)
        if attitudes:
            yield Heading(self.words.say("What groups say of themselves"), level=2)
            for number, difference in attitudes:
                yield from self._listed(number, difference)

    def _table(self, numbered: Sequence[tuple[int, Difference]], caption: str) -> Table:
        """Give a column to each side; how far they are apart has its own where there is room for it."""
        words, who = self.words, [capital(told.who) for told in numbered[0][1].answers]
        far = len(who) <= SIDES_BESIDE_A_COLUMN_MORE
        return Table(
            header=(words.say("What"), *who, *([words.say("How far apart")] if far else ())),
            rows=tuple(self._row(number, each, far) for number, each in numbered),
            caption=words.say(caption),
            widths=(3, *[4] * len(who), 2 if self._sees_more_balance else 3) if far else (),
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
        """Say how far apart; of the project also who sees it as more balanced, which of groups would be a grade."""
        far = self._steps(difference)
        if not difference.more_balanced or difference.holder != PROJECT or self._sees_more_balance:
            return far
        return f"{far} {self.words.say(ONE_SEEN, sides=self._the_sides(difference.more_balanced))}"

    def _the_sides(self, names: Iterable[str]) -> str:
        return self.words.listed(map(self._the_side, names))

    def _the_side(self, name: str) -> str:
        side = next(each for each in self.comparison.context.viewpoints if each.name == name)
        return the_side_words(side, self.words)

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
                Point(self._answer(told), lead=self.words.say("As seen by {side}:", side=self._the_side(told.side)))
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
        """List of the project who alone answered, since others may not know, and of groups which is worth asking.

        The answer is left out, so that it leads nobody.
        """
        lists: dict[str, list[str]] = {}
        for each in found:
            for lead in self._leads(each):
                lists.setdefault(lead, []).append(each.ask)
        if lists:
            yield Heading(self.words.say("Answered by one side alone"))
            yield Paragraph(self.words.say(ONE_ALONE))
        for lead, asks in lists.items():
            yield Paragraph(lead)
            yield Points.of(asks[:MOST_LISTED])
            if len(asks) > MOST_LISTED:
                more = len(asks) - MOST_LISTED
                yield Paragraph(self.words.say_many("And {count} more.", "And {count} more.", more))

    def _leads(self, each: WorthAsking) -> Sequence[str]:
        if each.holder == PROJECT:
            return (self.words.say("Answered by {side} alone:", side=self._the_side(each.answered_by)),)
        return tuple(self.words.say("Worth asking {side}:", side=who) for who in each.who)

    def _nobody(self, count: int) -> Iterator[Block]:
        if count:
            yield Paragraph(
                self.words.say_many(
                    "{count} thing is answered by nobody yet.", "{count} things are answered by nobody yet.", count
                )
            )


_ROOMS: Final = {"together": marked("{who}, aloud together:"), "apart": marked("{who}, not aloud in the mixed group:")}
