"""Says why a document is refused before anything is built of it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from equipoise.engine.documents.document import MAX_DEPTH, MAX_VALUES
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import Worded, Words, locales, marked, said, words_in

NO_YAML: Final = marked("this is not YAML.")
NO_JSON: Final = marked("this is not JSON.")


def refusal(code: str, where: str, message: str, fix: str = "") -> InputError:
    """Give the error of a document that is not read."""
    return InputError(Problem(code, message, where, fix))


def not_this(sentence: str, reason: str) -> str:
    """Say what a file is not; the parser's reason is English, so it is left out where another language is spoken."""
    others = {locale: words_in(locale).say(sentence) for locale in locales()}
    return Worded(f"{sentence[:-1]} ({reason}).", others | {"en": f"{sentence[:-1]} ({reason})."})


def not_this_since(sentence: str, reason: str) -> str:
    """Say what a file is not, and why, with both in the words of each language."""
    by_locale = {locale: _both(words_in(locale), sentence, reason) for locale in locales()}
    return Worded(by_locale["en"], by_locale)


def _both(words: Words, sentence: str, reason: str) -> str:
    return f"{words.say(sentence)[:-1]}: {words.say(reason)}"


def empty(name: str) -> InputError:
    """Say that there is nothing in it."""
    return refusal("empty", name, said("there is nothing in it."))


def too_deep(where: str, most: int = MAX_DEPTH) -> InputError:
    """Say that values lie too deep."""
    return refusal(
        "too_deep",
        where,
        said("this is nested deeper than {most} levels.", most=most),
        said("Flatten it."),
    )


def too_many(where: str, most: int = MAX_VALUES) -> InputError:
    """Say that there are too many values."""
    return refusal(
        "too_many",
        where,
        said("there are more than {most:,} values.", most=most),
        said("Shorten it."),
    )


def each_once(items: Iterable[tuple[str, Any]], where: str) -> Iterator[tuple[str, Any]]:
    """Give the items of a mapping.

    Raises:
        InputError: a key stands twice.
    """
    seen: set[str] = set()
    for key, value in items:
        if key in seen:
            raise duplicate(key, where)
        seen.add(key)
        yield key, value


def duplicate(key: str, where: str) -> InputError:
    """Say that a key stands twice."""
    return refusal(
        "duplicate_key", where, said("the key {key!r} stands twice.", key=key[:80]), said("Keep one of them.")
    )
