"""What is told on the way through an interview: where we are, how much is left, and what is certain already."""

from dataclasses import dataclass, field
from typing import Final

from equipoise.adapters.command_line.asking.lines import Lines
from equipoise.adapters.page import Entry, lay_out
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Project
from equipoise.engine.documents import plain_document
from equipoise.engine.interview import Interview, Prompt, Step, certain, left_words, minutes_words
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import Words, marked

FIRST: Final = 6
"""After so many answers it is told how much is left, and a question that is certain is shown."""
NEXT: Final = 10
"""After so many more, again."""
ENOUGH: Final = 3
"""A page of so many questions is one to begin with."""
MAX_TITLES: Final = 3

_WELCOME: Final = marked("One question at a time. These keys are always there:")

_SHORT_FORM_DONE: Final = marked(
    "That was the short form. You may stop here and look at your page; what follows is for those who want to know more."
)


_HOLDS_ALREADY: Final = marked(
    "This question holds already, whatever else you answer; the page chooses among those that hold:"
)


@dataclass
class Guide:
    """Tells one person on the way; remembers what was told."""

    texts: Texts
    lines: Lines
    begun: bool = False
    enough: bool = False
    told_at: int = 0
    shown: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)

    @property
    def words(self) -> Words:
        """The words that are spoken."""
        return self.texts.words

    def welcome(self, context: Context, change_groups: bool = False) -> None:
        """Say where we are, and what can be typed; a group that is changed is so in viewpoints too."""
        if context.project != Project() or context.stakeholders or context.answers:
            self.lines.tell(self._what_is_there(context))
        if context.viewpoints and not change_groups:
            named = self.words.listed(context.viewpoints)
            told = self.words.say("What is answered in viewpoints stays as it is: {viewpoints}.", viewpoints=named)
            self.lines.tell(told)
        self.lines.tell(self.words.say(_WELCOME))
        self.lines.show_keys()

    def _what_is_there(self, context: Context) -> str:
        title = context.project.title or self.words.say("A project without a title")
        known = len(context.answers) + sum(len(group.answers) for group in context.stakeholders)
        if known:
            return self.words.say_many(
                "Going on with: {title}. {count} answer is there.",
                "Going on with: {title}. {count} answers are there.",
                known,
                title=title,
            )
        if not context.stakeholders:
            return self.words.say("Going on with: {title}. What you said of the project is there.", title=title)
        return self.words.say_many(
            "Going on with: {title}. What you said of the project is there, and {count} group that takes part.",
            "Going on with: {title}. What you said of the project is there, and {count} groups that take part.",
            len(context.stakeholders),
            title=title,
        )

    def on_the_way(self, interview: Interview, step: Step) -> None:
        """Tell how long it takes before the first question, how far we are, and where the short form ends."""
        if step.kind == "theme" and not step.number and interview.place is None:
            self.lines.gap()
            self.lines.tell(self.words.say(_SHORT_FORM_DONE))
        if step.kind not in ("factor", "said_by") or interview.place is not None:
            return
        if not self.begun:
            self.begun = True
            self._tell_how_long(interview)
        if interview.answered >= self.told_at + (NEXT if self.told_at else FIRST):
            self.told_at = interview.answered
            self._tell_progress(interview)

    def _tell_how_long(self, interview: Interview) -> None:
        left = interview.left.answers
        told = self.words.say_many(
            "Now comes {count} question, {minutes}. Stop whenever you like; each answer is kept.",
            "Now come about {count} questions, {minutes}. Stop whenever you like; each answer is kept.",
            left,
            minutes=minutes_words(left, self.words),
        )
        self.lines.gap()
        self.lines.tell(told)

    def _tell_progress(self, interview: Interview) -> None:
        reflection = interview.reflector.reflect(interview.context, with_find_out=False, locale=self.words.locale)
        self.lines.gap()
        self.lines.tell(self.words.say("Left in this part: {left}.", left=left_words(interview.left, self.words)))
        if not self.enough and sum(not question.mirror for question in reflection.questions) >= ENOUGH:
            self.enough = True
            self.lines.tell(self.words.say("You have enough for a first page now."))
        found = certain(reflection, interview.pack, self.shown)
        if found is not None:
            self.shown.add(found.id)
            self._tell_certain(_entry(reflection, found.id))

    def _tell_certain(self, entry: Entry) -> None:
        """Show a question that holds whatever comes; whether it stands on the page goes by how many others do."""
        self.lines.tell(self.words.say(_HOLDS_ALREADY))
        self.lines.tell(entry.question, indent=2, bold=True)
        self.lines.tell(self.words.say("For: {audience}", audience=entry.audience), indent=2)
        for why in entry.why:
            self.lines.tell(self.words.say("Because: {label}", label=why), indent=2)

    def why(self, asked: Prompt) -> None:
        """Say why it is asked, and what it could settle."""
        self.lines.tell(asked.why, indent=2)
        named = "; ".join(asked.could_settle[:MAX_TITLES])
        if (more := len(asked.could_settle) - MAX_TITLES) > 0:
            named = self.words.say_many("{named}; and {count} more", "{named}; and {count} more", more, named=named)
        if named:
            self.lines.tell(self.words.say("It helps to settle: {titles}.", titles=named), indent=2)

    def warn(self, interview: Interview) -> None:
        """Tell once where what was written looks like a person."""
        document = plain_document(interview.context.to_dict(interview.pack), "context")
        _, problems = check_context(document, interview.pack)
        for problem in problems:
            if problem.code == "personal" and problem.where not in self.warned:
                self.warned.add(problem.where)
                told = f"{self.words.again(problem.message)} {self.words.again(problem.fix)}"
                self.lines.tell(self.words.say("Note: {problem}", problem=told))


def _entry(reflection: Reflection, rule: str) -> Entry:
    return next(entry for section in lay_out(reflection).sections for entry in section.entries if entry.id == rule)
