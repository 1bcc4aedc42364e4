"""How an interview looks on a terminal: 80 columns wide, or plain lines that each stand for themselves."""

import contextlib
import os
import sys
from typing import Final

import click

from equipoise.adapters.command_line.asking.keys import Keys
from equipoise.adapters.command_line.asking.stopping import Stopped
from equipoise.adapters.command_line.hints import HINTS
from equipoise.adapters.command_line.lines import terminal_width
from equipoise.adapters.plain_text import wrapped
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.interview import Prompt
from equipoise.engine.terms import UNKNOWN
from equipoise.engine.words import Words, marked

HANG: Final = 3
"""Under a number and a space, the text goes on so far from the left."""
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
"""Where a line may not be broken; shown as a space."""

KEYS_EXPLAINED: Final = (
    ("", marked("type the number of an answer and press Enter. Words after it are kept as a note: 2 since the spring")),
    (UNKNOWN, marked("we don't know, which is a good answer")),
    ("why", marked("why this is asked, and what it could settle")),
    ("back", marked("back to the question before, to change its answer")),
    ("skip", marked("skip this for now")),
    ("note", marked("add a note to the latest answer, for the coach who gets this file, never on a page to share")),
    ("quit", marked("stop here; all your answers are saved")),
    ("help", marked("show these keys again")),
)


class Lines:
    """Writes to the terminal and reads what is typed."""

    def __init__(self, words: Words, keys: Keys, plain: bool) -> None:
        self.words = words
        self.keys = keys
        self.plain = plain
        self._width = terminal_width()
        self._colour = False if plain or os.environ.get("NO_COLOR") else None
        _ready_to_read()

    def gap(self) -> None:
        """Leave a line empty; not where each line is read aloud."""
        if not self.plain:
            click.echo()

    def tell(self, text: str, indent: int = 0, hang: int = 0, bold: bool = False) -> None:
        """Write a sentence."""
        if self.plain:
            click.echo(text.replace(NO_BREAK, " "), color=False)
            return
        lines = wrapped(text, width=self._width - indent - hang)
        for place, line in enumerate(lines or [""]):
            shown = f"{' ' * (indent + (hang if place else 0))}{line}".replace(NO_BREAK, " ")
            click.echo(click.style(shown, bold=True) if bold else shown, color=self._colour)

    def tell_problems(self, error: EquipoiseError) -> None:
        """Say what is wrong, and what to do; where it is, the person sees."""
        for problem in map(HINTS.on, error.problems):
            self.tell(" ".join(filter(None, map(self.words.again, (problem.message, problem.fix)))))

    def tell_command(self, label: str, command: str) -> None:
        """Write a command on a line of its own, whole, so that it can be copied."""
        self.tell(label)
        click.echo(command if self.plain else f"  {command}", color=False)

    def read(self, question: str) -> str:
        """Read a line.

        Raises:
            Stopped: there is no more to read.
        """
        if sys.stdin is None:
            raise Stopped(0)
        try:
            typed = input(f"{question} ")
            if not sys.stdin.isatty():
                click.echo()  # nobody has pressed Enter
            return typed
        except EOFError as end:
            click.echo()
            raise Stopped(0) from end
        except KeyboardInterrupt as stop:
            raise Stopped(130) from stop

    def show_keys(self) -> None:
        """Show what can be typed."""
        for name, meant in KEYS_EXPLAINED:
            letter = "?" if name == "why" else self.keys.letter(name) if name else "1"
            self.choice(letter, self.words.say(meant))

    def show(self, prompt: Prompt, heading: str, now: str) -> None:
        """Show a question with its answers; ``now`` is the answer that is there."""
        self.gap()
        self.tell(heading, hang=HANG if prompt.step.kind == "factor" else 0, bold=True)
        if prompt.step.kind == "roles" and prompt.step.number:  # they have been shown in full
            numbered = (f"{number}{NO_BREAK}{option.text}" for number, option in enumerate(prompt.options, 1))
            self.tell(f"{', '.join(numbered)}.", indent=2)
        else:
            for number, option in enumerate(prompt.options, 1):
                self.choice(str(number), option.text)
        for letter, text in self.beside(prompt):
            self.choice(letter, text)
        if now:
            self.tell(self.words.say("Your answer now: {answer} Enter keeps it.", answer=now))

    def choice(self, letter: str, text: str) -> None:
        """Write what can be typed, and what it means."""
        self.tell(f"{letter}: {text}" if self.plain else f"{letter}  {text}", indent=0 if self.plain else 2, hang=HANG)

    def beside(self, prompt: Prompt) -> tuple[tuple[str, str], ...]:
        """Give what can be chosen beside the numbered answers: a letter or 0, and its words."""
        say, unknown = self.words.say, self.keys.letter(UNKNOWN)
        match prompt.step.kind:
            case "roles":
                return (("0", say("Nobody else.") if prompt.step.number else say("We leave that for now.")),)
            case "theme":
                return (("0", say("No, this is enough.")),)
            case "concerns":
                return ("0", say("None of these.")), (unknown, say("We don't know."))
            case "people" | "phase" | "said_by" | "answered_by":
                return ((unknown, say("We don't know.")),)
            case _:
                return tuple((self.keys.letter(option.value), option.text) for option in prompt.without)

    def ask_yes(self, question: str) -> bool | None:
        """Ask for yes or no until one of them is said; None where somebody would rather go back.

        Raises:
            Stopped: somebody said to stop.
        """
        while True:
            typed = self.read(f"{question} {self.words.say('(y/n)')}").strip()
            if self.keys.is_word(typed, "quit"):
                raise Stopped(0)
            if self.keys.is_word(typed, "back"):
                return None
            answer = self.keys.yes_or_no(typed)
            if answer is not None:
                return answer
            yes, no, back = map(self.keys.letter, ("yes", "no", "back"))
            self.tell(self.words.say("Answer {yes} or {no}; {back} goes back.", yes=yes, no=no, back=back))


def _ready_to_read() -> None:
    """Let lines be edited as they are typed, where that can be, and read what is piped in as UTF-8."""
    if sys.stdin is None:
        return
    terminal = sys.stdin.isatty()
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdin.reconfigure(encoding=None if terminal else "utf-8", errors="replace")  # type: ignore[union-attr]
    if terminal:
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - ``input`` uses it once it is there
