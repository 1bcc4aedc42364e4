"""The interview at a terminal: asks one thing at a time, and keeps each answer before it asks the next."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from equipoise.adapters.command_line.ask_file import ENDINGS, ProjectFile, free_name
from equipoise.adapters.command_line.ask_keys import Keys, Reply
from equipoise.adapters.command_line.ask_lines import Lines
from equipoise.adapters.command_line.stopping import Stopped, Stops
from equipoise.adapters.command_line.telling import problem_text
from equipoise.adapters.page import Entry, lay_out
from equipoise.engine.checking import check_context
from equipoise.engine.documents import plain_document
from equipoise.engine.errors import EquipoiseError, InputError
from equipoise.engine.interview import Interview, Prompt, Step, certain, left_words, prompt
from equipoise.engine.reflection import Reflection
from equipoise.engine.texts import Texts
from equipoise.engine.words import marked

FIRST_CERTAIN: Final = 6
"""After so many answers a question that is certain is shown, and how much is left is told, time and again."""
NEXT_CERTAIN: Final = 10
"""After so many more, another one."""
ENOUGH: Final = 3
"""A page of so many questions is one to begin with."""
MAX_TITLES: Final = 3
SECONDS_EACH: Final = 40

_WELCOME: Final = marked("One question at a time. These keys are always there:")


@dataclass
class Conversation:
    """One sitting at a terminal. ``file`` is None until it has a name."""

    interview: Interview
    texts: Texts
    lines: Lines
    keys: Keys
    stops: Stops
    today: str
    file: ProjectFile | None = None
    shown: set[str] = field(default_factory=set)
    told_at: int = 0
    questions_begun: bool = False
    enough: bool = False
    warned: set[str] = field(default_factory=set)

    def hold(self) -> None:
        """Ask until there is nothing more to ask.

        Raises:
            Stopped: somebody said to stop; all that was answered is saved.
        """
        self._welcome()
        while (asked := prompt(self.interview, self.texts)) is not None:
            self._tell_the_way(asked.step)
            self._show(asked)
            self._one_step(asked)
            if self.file is None:
                self._choose_file()

    def say(self, template: str, /, **values: object) -> str:
        """Say something in the language of the texts."""
        return self.texts.words.say(template, **values)

    # Asking

    def _welcome(self) -> None:
        lines = self.lines
        known = sum(1 for _ in self._answers())
        if known or self.interview.context.project.title:
            title = self.interview.context.project.title or self.say("A project without a title")
            lines.tell(
                self.texts.words.say_many(
                    "Going on with: {title}. {count} answer is there.",
                    "Going on with: {title}. {count} answers are there.",
                    known,
                    title=title,
                )
            )
        lines.tell(self.say(_WELCOME))
        lines.show_keys()
        self._ask_again()

    def _ask_again(self) -> None:
        """Offer to ask once more what nobody knew the last time."""
        again = replace(self.interview, again=True)
        unknown = len(again.waiting) - len(self.interview.waiting)
        if unknown <= 0:
            return
        asked = self.texts.words.say_many(
            "Last time you did not know {count} answer that matters. Ask it again?",
            "Last time you did not know {count} answers that matter. Ask them again?",
            unknown,
        )
        self.lines.gap()
        if self.lines.ask_yes(asked):
            self.interview = again

    def _answers(self) -> tuple[str, ...]:
        context = self.interview.context
        return (*context.answers, *(name for group in context.stakeholders for name in group.answers))

    def _show(self, asked: Prompt) -> None:
        self.lines.show(asked, self._heading(asked), self._now(asked))

    def _heading(self, asked: Prompt) -> str:
        if asked.step.kind != "factor":
            return asked.question
        before = self.interview.steps if self.interview.place is None else self.interview.steps[: self.interview.place]
        number = 1 + sum(step.kind == "factor" for step in before)
        question = f"{asked.about[:1].upper()}{asked.about[1:]}: {asked.question}" if asked.about else asked.question
        return f"{number}. {question}"

    def _now(self, asked: Prompt) -> str:
        """Say in words the answer that is there, where we went back to one."""
        if self.interview.place is None:
            return ""
        there = self.interview.value_of(asked.step)
        if there is None or there == ():
            return self.say("none.")
        chosen = there if isinstance(there, tuple) else (there,)
        told = [option.text for option in (*asked.options, *asked.without) if option.value in chosen]
        return " ".join(told) if told else f"{there}."

    def _one_step(self, asked: Prompt) -> None:
        """Read until something moves us on."""
        while True:
            typed = self.lines.read(self._request(asked))
            reply = self.keys.understand(typed, asked, self.interview.place is not None, self.today)
            if reply is None:
                self.lines.tell(self._reminder(asked))
            elif self._moved(reply, asked):
                return

    def _request(self, asked: Prompt) -> str:
        match asked.step.kind:
            case "factor":
                return self.texts.words.say_many(
                    "[{count} left] Your answer:", "[about {count} left] Your answer:", self.interview.left.answers
                )
            case "date" if self.interview.place is None:
                return self.say("Your answer (Enter: {today}):", today=self.today)
            case "answered_by" | "concerns" | "roles":
                return self.say("Your answer (one or several, such as 1 3):")
            case _:
                return self.say("Your answer:")

    def _reminder(self, asked: Prompt) -> str:
        help_letter = self.keys.letter("help")
        if asked.options:
            letters = ", ".join(self.keys.letter(option.value) for option in asked.without)
            numbers = f"1-{len(asked.options)}" + (f", {letters}" if letters else "")
            return self.say("Here the answers are {answers}. All keys: {help}.", answers=numbers, help=help_letter)
        if asked.step.kind == "people":
            return self.say("Here a number is needed, such as 6. All keys: {help}.", help=help_letter)
        return self.say("Something is needed here, or a key. All keys: {help}.", help=help_letter)

    def _moved(self, reply: Reply, asked: Prompt) -> bool:
        """Do what was said; true where another question comes next."""
        match reply.act:
            case "answer":
                return self._answered(reply)
            case "skip" | "keep":
                self.interview = self.interview.skip()
                return True
            case "back":
                return self._back()
            case "quit":
                raise Stopped(0)
            case "note":
                self._note(reply.note)
            case "why":
                self._tell_why(asked)
            case "help":
                self.lines.show_keys()
        return False

    def _answered(self, reply: Reply) -> bool:
        return self._kept(lambda interview: interview.answer(reply.value, reply.note))

    def _kept(self, change: Callable[[Interview], Interview]) -> bool:
        """Take a change and save it, in one go; say what is wrong where it cannot be taken."""
        try:
            with self.stops.put_off():
                self.interview = change(self.interview)
                unsaved = self._save()
        except EquipoiseError as error:
            self._tell_problems(error)
            return False
        if unsaved is not None:
            self._tell_problems(unsaved)
            self._choose_file()
        self._warn()
        return True

    def _tell_problems(self, error: EquipoiseError) -> None:
        for problem in error.problems:
            again = self.texts.words.again
            self.lines.tell(" ".join(filter(None, (again(problem.message), again(problem.fix)))))

    def _back(self) -> bool:
        if not self.interview.can_go_back:
            self.lines.tell(self.say("This is the first question of this sitting."))
            return False
        self.interview = self.interview.back()
        return True

    def _note(self, text: str | None) -> None:
        """Keep a note beside the latest answer."""
        latest = self.interview.latest
        if latest is None:
            self.lines.tell(self.say("There is no answer yet to put a note beside."))
            return
        question = self.texts.ask(self.interview.pack.factors[latest.factor])
        note = text or self.lines.read(self.say("Your note on: {question}", question=question)).strip()
        if note and self._kept(lambda interview: interview.note(note)):
            self.lines.tell(self.say("Kept beside your answer on: {question}", question=question))

    def _tell_why(self, asked: Prompt) -> None:
        self.lines.tell(asked.why, indent=2)
        titles = asked.could_settle
        if not titles:
            return
        named = "; ".join(titles[:MAX_TITLES])
        if (more := len(titles) - MAX_TITLES) > 0:
            named = self.texts.words.say_many(
                "{named}; and {count} more", "{named}; and {count} more", more, named=named
            )
        self.lines.tell(self.say("It helps to settle: {titles}.", titles=named), indent=2)

    # What is told on the way

    def _tell_the_way(self, step: Step) -> None:
        if step.kind not in ("factor", "said_by") or self.interview.place is not None:
            return
        if not self.questions_begun:
            self.questions_begun = True
            self._tell_how_long()
        answered = self.interview.answered
        if answered >= self.told_at + (NEXT_CERTAIN if self.told_at else FIRST_CERTAIN):
            self.told_at = answered
            self._tell_progress()

    def _tell_how_long(self) -> None:
        left = self.interview.left.answers
        minutes = max(1, round(left * SECONDS_EACH / 60))
        self.lines.gap()
        self.lines.tell(
            self.texts.words.say_many(
                "Now comes {count} question, {minutes} minutes. Stop whenever you like; each answer is kept.",
                "Now come about {count} questions, {minutes} minutes. Stop whenever you like; each answer is kept.",
                left,
                minutes=minutes,
            )
        )

    def _tell_progress(self) -> None:
        """Say how much is left, and show one question that is on the page whatever comes."""
        reflection = self.interview.reflector.reflect(
            self.interview.context, with_find_out=False, locale=self.texts.words.locale
        )
        self.lines.gap()
        self.lines.tell(self.say("Left in this part: {left}.", left=left_words(self.interview.left, self.texts.words)))
        if not self.enough and sum(not question.mirror for question in reflection.questions) >= ENOUGH:
            self.enough = True
            self.lines.tell(self.say("You have enough for a first page now."))
        found = certain(reflection, self.interview.pack, self.shown)
        if found is not None:
            self.shown.add(found.id)
            self._tell_certain(_entry(reflection, found.id))

    def _tell_certain(self, entry: Entry) -> None:
        self.lines.tell(self.say("Certain already, whatever else you answer, is this question:"))
        self.lines.tell(entry.question, indent=2, style="bold")
        self.lines.tell(self.say("For: {audience}", audience=entry.audience), indent=2)
        for why in entry.why:
            self.lines.tell(self.say("Because: {label}", label=why), indent=2)

    def _warn(self) -> None:
        """Tell once where what was written looks like a person."""
        document = plain_document(self.interview.context.to_dict(self.interview.pack), "context")
        _, problems = check_context(document, self.interview.pack)
        for problem in problems:
            told = problem_text(problem, self.texts.words)
            if problem.code == "personal" and told not in self.warned:
                self.warned.add(told)
                again = self.texts.words.again
                self.lines.tell(self.say("Note: {problem}", problem=f"{again(problem.message)} {again(problem.fix)}"))

    # Keeping

    def _save(self) -> InputError | None:
        """Save what is known, and give what hinders it; it has no file before the first question is over."""
        try:
            if self.file is not None:
                self._write(self.file)
        except InputError as error:
            return error
        return None

    def _write(self, file: ProjectFile) -> None:
        kept = file.kept
        file.save(self.interview.context)
        if file.kept is not None and file.kept != kept:
            self.lines.tell(
                self.say(
                    "What was in {file} before, with its comments, is kept in {kept}.", file=file.path, kept=file.kept
                )
            )

    def offered(self) -> Path:
        """Give the name under which a project is saved if no other is asked for: one that no file has."""
        return free_name(Path(f"{self.interview.context.project.id or 'project'}.yaml"))

    def save_before_leaving(self) -> None:
        """Save under the name that is offered what has no file yet."""
        if self.file is None and self.interview.context.project.title is not None:
            file = ProjectFile(self.offered(), self.texts)
            with contextlib.suppress(InputError):
                file.save(self.interview.context)
                self.file = file

    def _choose_file(self) -> None:
        """Ask under which name to save, until it is saved; a file that is there is never taken."""
        offered = self.offered()
        while True:
            self.lines.gap()
            typed = self.lines.read(self.say("Save as (Enter: {file}):", file=offered)).strip()
            path = Path(typed or offered).expanduser()
            if path.suffix.lower() not in ENDINGS:
                path = path.with_name(f"{path.name}.yaml")
            if path.exists():
                self.lines.tell(
                    self.say(
                        "There is a file of this name already. Choose another; or stop, and go on with that one by "
                        "equipoise ask -o and its name."
                    )
                )
                continue
            try:
                file = ProjectFile(path, self.texts)
                with self.stops.put_off():
                    self._write(file)
                    self.file = file
                return
            except InputError as error:
                self._tell_problems(error)


def _entry(reflection: Reflection, rule: str) -> Entry:
    return next(entry for section in lay_out(reflection).sections for entry in section.entries if entry.id == rule)
