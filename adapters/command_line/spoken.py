"""Which language the command speaks: as asked for, else as the environment says, else English.

Only the command looks at the environment; the library is told.
"""

import os
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from equipoise.engine.words import CATALOGUES, Words, locales, said, words_in
from equipoise.engine.words.speaking import SOURCE, unknown_locale

if TYPE_CHECKING:
    from equipoise.engine.packs.pack import Pack

OPTION: Final = "--locale"
VARIABLE: Final = "EQUIPOISE_LOCALE"
WITH_ITS_OWN: Final = "untranslated"
"""A command whose ``--locale`` is that of a catalogue, and not the language to speak."""
SYSTEM: Final = said("the system")

_SYSTEM_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")
"""Not LC_CTYPE: Python itself sets it to C.UTF-8 where the language of the system is not installed."""


class Choice(NamedTuple):
    """A language, and what it was chosen by: an option, a variable or the system."""

    locale: str
    by: str


ENGLISH: Final = Choice(SOURCE, SYSTEM)
_chosen: ContextVar[Choice] = ContextVar("_chosen", default=ENGLISH)
_KEY: Final = __name__


def speak(arguments: Sequence[str]) -> None:
    """Choose the language before the command is read, so that help and mistakes are told in it, by click too.

    Raises:
        UsageError: the variable names a language that there are no words in.
    """
    choice = choose(arguments)
    _chosen.set(choice)
    if choice.locale != SOURCE:
        import gettext

        os.environ["LANGUAGE"] = choice.locale  # where gettext's global domain, which click uses, looks
        gettext.bindtextdomain("click", CATALOGUES)
        gettext.textdomain("click")


def choose(arguments: Sequence[str]) -> Choice:
    """Choose by the last ``--locale``, by the variable, or by the system; a wrong option is told when it is read.

    Raises:
        UsageError: the variable names a language that there are no words in.
    """
    asked = _asked(arguments)
    if asked is not None and asked in locales():
        return Choice(asked, OPTION)
    if wanted := os.environ.get(VARIABLE):
        if wanted not in locales():
            raise unknown_locale(wanted, locales(), VARIABLE)
        return Choice(wanted, VARIABLE)
    return Choice(_of_system(), SYSTEM)


def _asked(arguments: Sequence[str]) -> str | None:
    asked = None
    for argument, following in pairwise((*arguments, None)):
        if argument in (None, "--", WITH_ITS_OWN):
            break
        if argument == OPTION:
            asked = following
        elif argument and argument.startswith(f"{OPTION}="):
            asked = argument.partition("=")[2]
    return asked


def _of_system() -> str:
    if all(map(_english, (os.environ.get(name, "") for name in _SYSTEM_VARIABLES))):
        return SOURCE
    from babel.core import default_locale, negotiate_locale  # only other languages wait for it

    preferred = default_locale(_SYSTEM_VARIABLES)
    return negotiate_locale([preferred] if preferred else [], locales()) or SOURCE


def _english(value: str) -> bool:
    return value.partition(".")[0] in ("", "C", "POSIX") or value.startswith("en")


def choice() -> Choice:
    """Give the language that was chosen."""
    context = click.get_current_context(silent=True)
    chosen: Choice = context.meta.get(_KEY, _chosen.get()) if context is not None else _chosen.get()
    return chosen


def chosen_locale() -> str | None:
    """Give the language that a command needs to be told to speak as it does now; None where it would by itself."""
    locale, by = choice()
    needed = by == OPTION or (by == VARIABLE and locale != _of_system())
    return locale if needed else None


def spoken() -> Words:
    """Give the words that the command speaks."""
    return words_in(choice().locale)


def locale_for(pack: "Pack") -> str:
    """Give the language to show a pack in: English where the system's is none of the pack's.

    A language that was asked for by name is given all the same: who shows the pack will refuse it.
    """
    from equipoise.engine.packs.texts import spoken_locales

    chosen = choice()
    return SOURCE if chosen.by == SYSTEM and chosen.locale not in spoken_locales(pack) else chosen.locale


def told_locale(context: click.Context, _parameter: click.Parameter, locale: str | None) -> None:
    """Take a language that was asked for by ``--locale``.

    Raises:
        UsageError: there are no words in it.
    """
    if locale is None or context.resilient_parsing:
        return
    if locale not in locales():
        raise unknown_locale(locale, locales(), OPTION)
    context.meta[_KEY] = Choice(locale, OPTION)
