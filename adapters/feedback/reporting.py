"""Reports to the authors of rules what was said of their questions, and nothing by which a project could be known.

What is made to be shared tells numbers of projects in steps of at least five, and words and reasons of a rule only
where so many projects gave some; never when or where. A text that looks like a person is left out, and so are versions
and packs that few have. Which question a
project was asked tells what it answered: that is why a rule that few projects spoke of is named, and no more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from equipoise.adapters.contract import WHYS, Kept, Outcome
from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Points, Table
from equipoise.adapters.feedback.tallying import Projects, Tally, tallied
from equipoise.adapters.feedback.words import WHY_WORDS
from equipoise.engine.contexts.persons import looks_like
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.words import Words, marked

FEWEST: Final = 5
"""So many projects at least stand behind what is told, whatever the pack says of groups."""
_FOR_THE_KEEPER: Final = marked("For whoever keeps the feedback, and nobody else. Not to be given on.")
_HOW_TO_READ: Final = marked(
    "A question that was not asked may still be a good one: read the reasons before you change a word. Only what "
    "somebody said is counted, never a project that said nothing."
)
_IN_STEPS: Final = marked(
    "Numbers of projects are told in steps of {fewest}, and words only where at least {fewest} projects gave some, so "
    "that no project can be known by them."
)
_UNNAMED: Final = marked(
    "Something was said of projects without a name, too. It is in no number here, since nobody can tell how many "
    "projects that is; what was written of them stands among the reasons and words."
)
_COLUMNS: Final[Mapping[Outcome, str]] = {
    "rejected": marked("Not asked"),
    "adapted": marked("Other words"),
    "accepted": marked("As it is"),
}


def feedback_document(kept: Iterable[Kept], texts: Texts, view: View = "shareable") -> Document:
    """Lay out what was said of the rules, the most rejected first; ``coach`` is for whoever keeps the feedback."""
    words = texts.words
    report = _Report(tallied(kept, texts.pack), texts, view)
    return Document(
        title=words.say("What was said of the questions"),
        locale=words.locale,
        blocks=tuple(report.blocks()),
        marking=words.say(_FOR_THE_KEEPER) if view == "coach" else "",
    )


class _Report:
    def __init__(self, tallies: Sequence[Tally], texts: Texts, view: View) -> None:
        self.texts = texts
        self.words: Words = texts.words
        self.whole = view == "coach"
        self.fewest = max(FEWEST, texts.pack.small_group.default)
        self.told = sorted((each for each in tallies if self._enough(each.projects)), key=self._place)
        self.few = [each for each in tallies if each not in self.told and texts.pack.find_rule(each.name)]
        self.tallies = tallies
        self.projects = Projects().union(*(each.projects for each in tallies))

    def blocks(self) -> Iterator[Block]:
        say = self.words.say
        if not self.tallies:
            yield Paragraph(say("Nothing has been said yet."))
            return
        yield Paragraph(say("Projects that said something: {number}.", number=self._number(self.projects)))
        if any(each.unnamed for each in self.tallies):
            yield Paragraph(say(_UNNAMED))
        yield Paragraph(say(_HOW_TO_READ), tone="quiet")
        if not self.whole:
            yield Paragraph(say(_IN_STEPS, fewest=self.fewest), tone="quiet")
        if not self._enough(self.projects):
            yield Paragraph(say("So few projects said something that no more can be told."))
            return
        if self.told:
            yield from self._overview()
        for tally in self.told:
            yield from self._rule(tally)
        yield from self._too_few()

    def _overview(self) -> Iterator[Block]:
        say = self.words.say
        yield Heading(say("By rule"))
        yield Table(
            header=(say("Rule"), say("Projects"), *(say(title) for title in _COLUMNS.values())),
            rows=tuple(
                (each.name, self._number(each.projects), *(self._number(each.outcomes.get(o, set())) for o in _COLUMNS))
                for each in self.told
            ),
            caption=say("In how many projects each question was taken or not, the most rejected first"),
            widths=(4, 2, 2, 2, 2),
        )

    def _rule(self, tally: Tally) -> Iterator[Block]:
        say = self.words.say
        rule = self.texts.pack.find_rule(tally.name)
        yield Heading(self.texts.question(rule) if rule is not None else tally.name, 2)
        yield Points.of(self._facts(tally, rule is not None))
        if tally.whys and self._enough(_all(tally.whys)):
            yield Heading(say("Why it was not asked"), 3)
            yield Points.of(self._whys(tally))
        yield from self._verbatim(say("In words of their own"), tally.reasons)
        yield from self._verbatim(say("Asked in these words instead"), tally.words)

    def _facts(self, tally: Tally, known: bool) -> Iterator[str]:
        say = self.words.say
        yield say("Rule: {rule}", rule=tally.name)
        if not known:
            yield say("The pack at hand does not have this rule.")
        told = [(each, projects) for each, projects in tally.versions.items() if self._enough(projects)]
        for (pack, version), projects in sorted(told):
            name = " ".join(filter(None, (pack, version))) or say("not said")
            number = self._number(projects)
            yield say("Pack: {name}. Projects: {number}.", name=name, number=number)

    def _whys(self, tally: Tally) -> Iterator[str]:
        chosen = [why for why in WHYS if why in tally.whys]
        if self.whole:
            chosen.sort(key=lambda why: -len(tally.whys[why]))
        for why in chosen:
            number = self._number(tally.whys[why])
            yield self.words.say("{reason}: {number}", reason=self.words.say(WHY_WORDS[why]), number=number)

    def _verbatim(self, title: str, texts: Mapping[str, Projects]) -> Iterator[Block]:
        """Give texts word for word, by letter, so that their order says nothing of when they came."""
        if not texts or not self._enough(_all(texts)):
            return
        told = sorted(text for text, projects in texts.items() if self.whole or not _tells(text, projects))
        yield Heading(title, 3)
        if told:
            yield Points.of(told)
        if left := len(texts) - len(told):
            yield Paragraph(
                self.words.say_many(
                    "{count} text is left out, since it looks as if it named somebody.",
                    "{count} texts are left out, since they look as if they named somebody.",
                    left,
                ),
                tone="quiet",
            )

    def _too_few(self) -> Iterator[Block]:
        if self.few:
            yield Heading(self.words.say("Too few to tell"))
            yield Paragraph(
                self.words.say("Fewer than {fewest} projects spoke of these, so no more is told.", fewest=self.fewest)
            )
            yield Points.of(each.name for each in self.few)

    def _enough(self, projects: Projects) -> bool:
        return self.whole or len(projects) >= self.fewest

    def _number(self, projects: Projects) -> str:
        number = len(projects)
        if self.whole or number == 0:
            return str(number)
        if number < self.fewest:
            return self.words.say("fewer than {fewest}", fewest=self.fewest)
        return self.words.say("{number} or more", number=self._step(number))

    def _step(self, number: int) -> int:
        return number if self.whole else number // self.fewest * self.fewest

    def _place(self, tally: Tally) -> tuple[tuple[int, ...], str]:
        """Put the most rejected first, by what is told and no more."""
        return tuple(-self._step(tally.of(outcome)) for outcome in _COLUMNS), tally.name


def _all(told: Mapping[Any, Projects]) -> Projects:
    """Give the projects that said any of it."""
    return Projects().union(*told.values())


def _tells(text: str, projects: Projects) -> bool:
    """Say whether a text may tell of a person, or names the project that it came from."""
    return bool(looks_like(text)) or any(project.casefold() in text.casefold() for _, project in projects)
