"""Shows who takes part, and lets a name or a number be changed or a group be taken out, until that is enough."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from equipoise.adapters.command_line.asking.keys import Keys
from equipoise.adapters.command_line.asking.lines import Lines
from equipoise.adapters.command_line.asking.stopping import Stopped
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.interview import (
    Interview,
    Prompt,
    Step,
    answers_about,
    called,
    prompt_of,
    with_group,
    without_group,
)
from equipoise.engine.packs.texts import Texts
from equipoise.engine.wording import role_words
from equipoise.engine.words import Words

Change = Callable[[Context], Context]


@dataclass
class GroupDesk:
    """Changes the groups of one project; ``taken`` takes a change and saves it, and says whether that went well."""

    texts: Texts
    lines: Lines
    keys: Keys
    interview: Callable[[], Interview]
    taken: Callable[[Change], bool]

    @property
    def words(self) -> Words:
        """The words that are spoken."""
        return self.texts.words

    def hold(self) -> None:
        """Ask which group to change, until none is.

        Raises:
            Stopped: somebody said to stop.
        """
        while groups := self._groups():
            self._show(groups)
            group = self._chosen(groups)
            if group is None:
                return
            self._change(group)

    def _groups(self) -> tuple[Stakeholder, ...]:
        return self.interview().context.stakeholders

    def _show(self, groups: tuple[Stakeholder, ...]) -> None:
        self.lines.gap()
        self.lines.tell(self.words.say("Who takes part, as it is written now:"), bold=True)
        for number, group in enumerate(groups, 1):
            self.lines.choice(str(number), self._described(group))

    def _described(self, group: Stakeholder) -> str:
        """Name a group, its kind and its number, and how much is said of it."""
        say, say_many = self.words.say, self.words.say_many
        kind = role_words(group.role, self.words) if group.name else ""
        size = say("how many is not said")
        if group.people is not None:
            size = say_many("{count} person", "{count} people", group.people)
        said = say_many("{count} answer", "{count} answers", answers_about(self.interview().context, group.id))
        return f"{called(group, self.interview(), self.words)} ({', '.join(filter(None, (kind, size, said)))})"

    def _chosen(self, groups: tuple[Stakeholder, ...]) -> Stakeholder | None:
        """Read which group is to be changed; nothing typed, 0 or back is none."""
        while True:
            typed = self._read(self.words.say("Which one is to be changed (its number; Enter: none)?"))
            if typed in ("", "0") or self._is_back(typed):
                return None
            if typed.isdecimal() and 0 < int(typed[:4]) <= len(groups):
                return groups[int(typed) - 1]
            self.lines.tell(self.words.say("Type the number of a group, or Enter to go on."))

    def _change(self, group: Stakeholder) -> None:
        """Read what is to be changed of a group, and change it; back leaves it as it is."""
        say = self.words.say
        self.lines.tell(say("What is to be changed of {group}?", group=called(group, self.interview(), self.words)))
        for number, text in enumerate((say("its name"), say("how many they are"), say("take it out")), 1):
            self.lines.choice(str(number), text)
        self.lines.choice(self.keys.letter("back"), say("nothing"))
        while True:
            match typed := self._read(say("Your answer:")):
                case "1":
                    self._ask_anew(group, "name")
                case "2":
                    self._ask_anew(group, "people")
                case "3":
                    self._take_out(group)
                case _ if typed and not self._is_back(typed):
                    self.lines.tell(say("Answer 1, 2, 3 or {back}.", back=self.keys.letter("back")))
                    continue
            return

    def _ask_anew(self, group: Stakeholder, key: Literal["name", "people"]) -> None:
        """Ask for another name or number, as the interview asks for it; Enter and back leave it as it is."""
        interview = self.interview()
        asked = prompt_of(Step(key, group.id), interview, self.texts)
        there = getattr(group, key)
        now = "" if there is None else self.words.say("Now: {answer}. Enter keeps it.", answer=there)
        self.lines.tell(f"{asked.question} {now}".strip())
        while True:
            typed = self._read(self.words.say("Your answer:"))
            reply = self.keys.understand(typed, asked, True, "")
            if reply is not None and reply.act in ("keep", "back", "skip"):
                return
            if reply is None or reply.act != "answer":
                self.lines.tell(self._needed(asked))
            elif self._is_taken(group, key, reply.value):
                return

    def _is_taken(self, group: Stakeholder, key: Literal["name", "people"], value: object) -> bool:
        pack = self.interview().pack
        return self.taken(lambda context: with_group(context, group.id, key, value, pack))

    def _needed(self, asked: Prompt) -> str:
        if asked.step.kind == "people":
            return self.words.say("Here a number is needed, such as 6. Enter leaves it as it is.")
        return self.words.say("A few words are needed here. Enter leaves it as it is.")

    def _take_out(self, group: Stakeholder) -> None:
        """Take a group out after it has been said what goes with it."""
        interview = self.interview()
        named, about = called(group, interview, self.words), answers_about(interview.context, group.id)
        asked = self.words.say("This takes out: {groups}. Is that right?", groups=named)
        if about:
            asked = self.words.say_many(
                "This takes out {group}, and {count} answer about it with its note. Is that right?",
                "This takes out {group}, and {count} answers about it with their notes. Is that right?",
                about,
                group=named,
            )
        if self.lines.ask_yes(asked):  # to go back leaves it, too
            self.taken(lambda context: without_group(context, group.id, interview.pack))

    def _read(self, question: str) -> str:
        """Read a line; the keys to stop and for help do what they always do."""
        while True:
            typed = " ".join(self.lines.read(question).split())
            if self.keys.is_key(typed, "quit"):
                raise Stopped(0)
            if not self.keys.is_key(typed, "help"):
                return typed
            self.lines.show_keys()

    def _is_back(self, typed: str) -> bool:
        return self.keys.is_key(typed, "back")
