"""The interview at a terminal: asks one thing at a time, and keeps each answer before it asks the next."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from equipoise.adapters.command_line.asking.groups import Change, GroupDesk
from equipoise.adapters.command_line.asking.keeping import Keeper
from equipoise.adapters.command_line.asking.keys import Keys, Reply
from equipoise.adapters.command_line.asking.lines import Lines
from equipoise.adapters.command_line.asking.project_file import ProjectFile
from equipoise.adapters.command_line.asking.stopping import Stopped, Stops
from equipoise.adapters.command_line.asking.telling import Guide
from equipoise.adapters.command_line.same_again import ask_again
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.interview import Interview, Prompt, Step, called, prompt
from equipoise.engine.packs.texts import Texts
from equipoise.engine.wording import capital
from equipoise.engine.words import Words

FEW: Final = 5
"""So few are not counted where answers may open others: the number would rise again."""


class Conversation:
    """One sitting at a terminal with one project. ``today`` is the date that is offered.

    ``change_groups``: begin with what is written of the groups. ``packs`` are those that were given.
    """

    def __init__(
        self,
        interview: Interview,
        texts: Texts,
        file: ProjectFile | None,
        stops: Stops,
        today: str,
        plain: bool,
        change_groups: bool = False,
        packs: Sequence[Path] = (),
    ) -> None:
        self.interview = interview
        self.texts = texts
        self.stops = stops
        self.packs = packs
        self.today = today
        self.change_groups = change_groups
        self.offered = False
        self.keys = Keys(texts.words)
        self.lines = Lines(texts.words, self.keys, plain)
        self.keeper = Keeper(file, texts, self.lines, stops)
        self.guide = Guide(texts, self.lines)

    @property
    def words(self) -> Words:
        """The words that are spoken."""
        return self.texts.words

    def hold(self) -> None:
        """Ask until there is nothing more to ask.

        Raises:
            Stopped: somebody said to stop; all that was answered is saved.
        """
        self.guide.welcome(self.interview.context, self.change_groups)
        if self.change_groups:
            self._change_groups()
        self.go_on()

    def go_on(self) -> None:
        """Ask what is asked now, and all that comes after it.

        Raises:
            Stopped: somebody said to stop; all that was answered is saved.
        """
        while True:
            if not self.offered and self.interview.place is None and not self._may_ask_again():
                continue
            asked = prompt(self.interview, self.texts)
            if asked is None:
                return
            self.guide.on_the_way(self.interview, asked.step)
            self.lines.show(asked, self._heading(asked), self._now(asked))
            self._one_step(asked)
            if not self.keeper.choose(self.interview.context):
                self.back()

    def _change_groups(self) -> None:
        """Let what is written of the groups be changed, before it is asked who else takes part."""

        def taken(change: Change) -> bool:
            return self._taken(lambda interview: replace(interview, context=change(interview.context)))

        GroupDesk(self.texts, self.lines, self.keys, lambda: self.interview, taken).hold()

    def _may_ask_again(self) -> bool:
        """Offer once to ask again what nobody knew the last time; false where somebody would rather go back."""
        again = replace(self.interview, again=True)
        unknown = len(again.waiting) - len(self.interview.waiting)
        if self.interview.again or unknown <= 0:
            self.offered = True
            return True
        asked = self.words.say_many(
            "Last time you did not know {count} answer that matters. Ask it again?",
            "Last time you did not know {count} answers that matter. Ask them again?",
            unknown,
        )
        self.lines.gap()
        yes = self.lines.ask_yes(asked)
        if yes is None:
            return not self.back()
        self.offered = True
        self.interview = again if yes else self.interview
        return True

    def _heading(self, asked: Prompt) -> str:
        if asked.step.kind != "factor":
            return asked.question
        number = self.interview.number
        question = f"{capital(asked.about)}: {asked.question}" if asked.about else asked.question
        return question if number is None else f"{number}. {question}"

    def _now(self, asked: Prompt) -> str:
        """Say in words the answer that is there, where we went back to one."""
        if self.interview.place is None:
            return ""
        there = self.interview.value_of(asked.step)
        if there is None or there == ():
            return self.words.say("none.")
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
                left = self.interview.left
                if self.interview.may_grow and left.answers <= FEW:
                    return self.words.say("[a few more in this part] Your answer:")
                return self.words.say_many(
                    "[{count} left] Your answer:", "[about {count} left] Your answer:", left.answers
                )
            case "date" if self.interview.place is None:
                return self.words.say("Your answer (Enter: {today}):", today=self.today)
            case "answered_by" | "concerns" | "roles":
                return self.words.say("Your answer (one or several, such as 1 3):")
            case _:
                return self.words.say("Your answer:")

    def _reminder(self, asked: Prompt) -> str:
        all_keys = self.keys.letter("help")
        if asked.options:
            numbers = [str(number) for number in range(1, len(asked.options) + 1)]
            numbers = numbers if len(numbers) <= FEW else [f"{numbers[0]}-{numbers[-1]}"]
            answers = self._either([*numbers, *(letter for letter, _ in self.lines.beside(asked))])
            return self.words.say("Answer {answers}. Type {help} to see all keys.", answers=answers, help=all_keys)
        if asked.step.kind == "people":
            return self.words.say("Here a number is needed, such as 6. Type {help} to see all keys.", help=all_keys)
        if asked.step.kind == "date":
            return self.words.say(
                "Here a date is needed, such as 2026-03-12. Type {help} to see all keys.", help=all_keys
            )
        if asked.step.kind in ("title", "name"):
            return self.words.say("A few words are needed here, or a key. Type {help} to see all keys.", help=all_keys)
        return self.words.say("Something is needed here, or a key. Type {help} to see all keys.", help=all_keys)

    def _either(self, answers: Sequence[str]) -> str:
        """Name what can be typed, the last after an "or"."""
        if len(answers) < 2:
            return "".join(answers)
        return self.words.say("{others} or {last}", others=", ".join(answers[:-1]), last=answers[-1])

    def _moved(self, reply: Reply, asked: Prompt) -> bool:
        """Do what was said; true where another question comes next."""
        match reply.act:
            case "answer":
                return self._answered(reply, asked)
            case "skip" | "keep":
                self.interview = self.interview.skip()
                return True
            case "back":
                return self.back()
            case "quit":
                raise Stopped(0)
            case "note":
                self._note(reply.note)
            case "why":
                self.guide.why(asked)
            case "help":
                self.lines.show_keys()
        return False

    def _answered(self, reply: Reply, asked: Prompt) -> bool:
        """Take an answer; say which note stays beside it where there was one before."""
        before = self.interview.answer_to(asked.step)
        if not self._may_leave_out(reply, asked):
            return False
        if not self._taken(lambda interview: interview.answer(reply.value, reply.note)):
            return False
        if before is not None and before.note:
            self._tell_note(asked.step)
        if reply.note and asked.step.kind != "factor":
            told = self.words.say("Your answer is kept, but not the words after it: a note has no place here.")
            self.lines.tell(told)
        return True

    def _may_leave_out(self, reply: Reply, asked: Prompt) -> bool:
        """Ask before groups that have a name or a number are taken out."""
        if asked.step.kind != "roles":
            return True
        try:
            gone = self.interview.left_out_by(reply.value)
        except EquipoiseError as error:
            self.lines.tell_problems(error)
            return False
        named = self.words.listed(called(group, self.interview, self.words) for group in gone)
        asked_first = self.words.say("This takes out: {groups}. Is that right?", groups=named)
        return not gone or bool(self.lines.ask_yes(asked_first))

    def _tell_note(self, step: Step) -> None:
        answer = self.interview.answer_to(step)
        if answer is not None and answer.note:
            self.lines.tell(self.words.say("Your note is kept: {note}", note=answer.note))

    def _taken(self, change: Callable[[Interview], Interview]) -> bool:
        """Take a change and save it, in one go; say what is wrong where it cannot be taken."""
        try:
            with self.stops.put_off():
                self.interview = change(self.interview)
                unsaved = self.keeper.save(self.interview.context)
        except EquipoiseError as error:
            self.lines.tell_problems(error)
            return False
        if unsaved is not None:
            self.lines.tell_problems(unsaved)
        self.guide.warn(self.interview)
        return True

    def back(self) -> bool:
        """Go back to the question before, be it one of an older sitting; false where there is none."""
        if not self.interview.can_go_back:
            self.lines.tell(self.words.say("This is the first question of all."))
            if self.interview.context.stakeholders and self.keeper.file is not None:
                told = self.words.say("To change who takes part, stop and type:")
                self.lines.tell_command(told, ask_again(self.keeper.file.path, self.packs, ["--groups"]))
            return False
        self.interview = self.interview.back()
        return True

    def _note(self, text: str | None) -> None:
        """Keep a note beside the latest answer."""
        latest = self.interview.latest
        if latest is None:
            self.lines.tell(self.words.say("There is no answer yet to put a note beside."))
            return
        question = self.texts.ask(self.interview.pack.factors[latest.factor])
        before = self.interview.answer_to(latest)
        note = text or self.lines.read(self.words.say("Your note on: {question}", question=question)).strip()
        if note and self._taken(lambda interview: interview.note(note)):
            self.lines.tell(self.words.say("Kept beside your answer on: {question}", question=question))
            if before is not None and before.note:
                self._tell_note(latest)
