"""What is typed in an interview: numbers, letters and words, and what each of them means."""

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from equipoise.engine.interview import Prompt
from equipoise.engine.terms import NOT_APPLICABLE, PREFER_NOT_TO_SAY, UNKNOWN
from equipoise.engine.words import ENGLISH, Words, marked

Act = Literal["answer", "skip", "keep", "back", "note", "why", "help", "quit"]

WHY: Final = "?"
_LETTERS: Final = {
    UNKNOWN: marked("d (we don't know)"),
    NOT_APPLICABLE: marked("x (does not apply)"),
    PREFER_NOT_TO_SAY: marked("p (prefer not to say)"),
    "back": marked("b (back)"),
    "skip": marked("s (skip for now)"),
    "note": marked("n (note)"),
    "quit": marked("q (quit)"),
    "yes": marked("y (yes)"),
    "no": marked("n (no)"),
    "help": marked("h (help)"),
}
_AT_QUESTIONS: Final = tuple(name for name in _LETTERS if name not in ("yes", "no"))
_ACTS: Final[tuple[Act, ...]] = ("back", "skip", "note", "quit", "help")
_NUMBER: Final = re.compile(r"([0-9]{1,9})(?:\s+(\D+))?")
_CHOICE: Final = re.compile(r"(\d{1,3})[.):]?(?:\s+(.+))?")
_TEXTS: Final = ("title", "date", "name")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST: Final = re.compile(r"([0-9]{2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_TODAY: Final = marked("today")
MONTHS: Final = 12
_SEVERAL: Final = re.compile(r"\d{1,2}(?:[ ,.;+&]+\d{1,2})*")
_SEVERAL_AND_WORDS: Final = re.compile(rf"({_SEVERAL.pattern})(?:[.,:]?\s+([^\d\s].*))?")
_NONE: Final = ("roles", "theme")
"""Steps at which 0, or nothing typed, says that there is no more."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What was typed, understood. A ``note`` is kept where the step is a question about a factor."""

    act: Act
    value: Any = None
    note: str | None = None


class Keys:
    """The letters of one language; those of English are understood as well."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def letter(self, name: str) -> str:
        """Give the letter that is shown for something."""
        return self.words.say(_LETTERS[name])[0]

    def is_key(self, typed: str, name: str) -> bool:
        """Say whether a letter was typed, of this language or of English."""
        return typed.casefold() in (self.letter(name), ENGLISH.say(_LETTERS[name])[0])

    def is_word(self, typed: str, name: str) -> bool:
        """Say whether a key was typed, or the word that it stands for."""
        told = [words.say(_LETTERS[name])[3:-1] for words in (self.words, ENGLISH)]
        return self.is_key(typed, name) or typed.casefold() in told

    def is_slip(self, typed: str) -> bool:
        """Say whether what was typed as a name is an answer by number, or a key."""
        return (
            typed == WHY or bool(_SEVERAL.fullmatch(typed)) or any(self.is_key(typed, name) for name in _AT_QUESTIONS)
        )

    def yes_or_no(self, typed: str) -> bool | None:
        """Say whether yes or no was typed; None if neither was."""
        return next((name == "yes" for name in ("yes", "no") if self.is_word(typed, name)), None)

    def understand(self, typed: str, prompt: Prompt, going_back: bool, today: str) -> Reply | None:
        """Say what was meant; None if it is nothing that can be said here."""
        typed = " ".join(typed.split())
        if typed == WHY:
            return Reply("why")
        head, _, rest = typed.partition(" ")
        for act in _ACTS:
            if self.is_key(head, act) and (not rest or (act == "note" and prompt.step.kind not in _TEXTS)):
                return Reply(act, note=rest or None)
        if not typed:
            return _nothing_typed(prompt, going_back, today)
        if prompt.step.kind == "date":
            return self._date(typed, today)
        return self._answer(typed, prompt)

    def _answer(self, typed: str, prompt: Prompt) -> Reply | None:
        if prompt.step.kind == "people":
            return self._people(typed)
        if prompt.step.kind in _TEXTS:
            return self._text(typed)
        if prompt.several:
            return self._several(typed, prompt)
        return self._chosen(typed, prompt) or self._not_known(typed, prompt)

    def _date(self, typed: str, today: str) -> Reply | None:
        """Take a date that can be read in one way only: with a day over 12 the day comes before the month."""
        if _DATE.fullmatch(typed):
            return Reply("answer", typed)
        if typed.casefold().replace(" ", "") in (self.words.say(_TODAY).replace(" ", ""), ENGLISH.say(_TODAY)):
            return Reply("answer", today)
        told = _DAY_FIRST.fullmatch(typed)
        if told and int(told[1]) > MONTHS:
            return Reply("answer", f"{told[3]}-{int(told[2]):02}-{told[1]}")
        return self._left_out(typed)

    def _people(self, typed: str) -> Reply | None:
        told = _NUMBER.fullmatch(typed)
        return Reply("answer", int(told[1]), told[2]) if told else self._left_out(typed)

    def _text(self, typed: str) -> Reply | None:
        """A letter that means something is no text, nor is a number for an answer; not to know is to leave it out."""
        if _SEVERAL.fullmatch(typed) or any(self.is_key(typed, name) for name in (NOT_APPLICABLE, PREFER_NOT_TO_SAY)):
            return None
        return self._left_out(typed) or Reply("answer", typed)

    def _left_out(self, typed: str) -> Reply | None:
        """Not to know how many, or when, is to leave it out."""
        return Reply("skip") if self.is_key(typed, UNKNOWN) else None

    def _several(self, typed: str, prompt: Prompt) -> Reply | None:
        if self.is_key(typed, UNKNOWN) or (typed == "0" and prompt.step.kind in _NONE):
            return Reply("skip")
        if typed == "0" and prompt.step.kind == "concerns":
            return Reply("answer", ())
        told = _SEVERAL_AND_WORDS.fullmatch(typed)
        numbers = [int(each) for each in re.findall(r"\d+", told[1])] if told else []
        if not numbers or not all(0 < each <= len(prompt.options) for each in numbers):
            return None
        chosen = [prompt.options[each - 1].value for each in numbers]
        note = told[2] if told else None
        return Reply("answer", tuple(chosen if prompt.step.kind == "roles" else dict.fromkeys(chosen)), note)

    def _chosen(self, typed: str, prompt: Prompt) -> Reply | None:
        chosen = _CHOICE.fullmatch(typed)
        if chosen is None:
            return None
        if int(chosen[1]) == 0 and prompt.step.kind in _NONE:
            return Reply("skip")
        if not 0 < int(chosen[1]) <= len(prompt.options):
            return None
        return Reply("answer", prompt.options[int(chosen[1]) - 1].value, chosen[2])

    def _not_known(self, typed: str, prompt: Prompt) -> Reply | None:
        head, _, note = typed.partition(" ")
        for option in prompt.without:
            if self.is_key(head, option.value):
                return Reply("answer", option.value, note or None)
        if prompt.step.kind in ("phase", "said_by") and self.is_key(typed, UNKNOWN):
            return Reply("skip")
        return None


def _nothing_typed(prompt: Prompt, going_back: bool, today: str) -> Reply | None:
    """Enter alone keeps what is there, takes what is offered, or leaves out what may be left out."""
    if going_back:
        return Reply("keep")
    if prompt.step.kind == "date":
        return Reply("answer", today)
    return Reply("skip") if prompt.step.kind in ("title", "name", "people", *_NONE) else None
