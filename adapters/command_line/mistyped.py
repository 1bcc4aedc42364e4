"""Says what was probably meant where the names on a command line are not those of the files that are there."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import click

from equipoise.adapters.command_line.shell import in_shell
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import marked

_MOST_WORDS: Final = 12
"""A name of a file is hardly ever of more words."""


def refuse_what_was_mistyped(context: click.Context, words: Sequence[str], left: Sequence[str]) -> None:
    """Refuse words that make the name of a file together, and several files where one is read.

    ``words`` are all that were typed after the command, ``left`` those that it has no use for.

    Raises:
        UsageError: it says what to type.
    """
    named = [*_arguments(context), *left]
    sides = [str(file) for _, file in context.params.get("viewpoints") or ()]
    if not all(map(_is_file, (*named, *sides))) and (whole := next(_in_pieces(words, left), None)):
        told = spoken().say("a name that holds a space is put in quotes: {name}.", name=in_shell(whole))
        raise click.UsageError(told, context)
    if _reads_one_project(context) and sum(map(_is_file, named)) > 1:
        raise click.UsageError(spoken().say(_SEVERAL), context)


_SEVERAL: Final = marked(
    "one file is read here, and several are given. To lay the answers of several sides beside each other, use "
    "`equipoise compare`; to put them together, name each side: --viewpoint personnel=a.yaml --viewpoint users=b.yaml."
)


def _arguments(context: click.Context) -> list[str]:
    """Give what stands where the command takes arguments."""
    names = [each.name for each in context.command.params if isinstance(each, click.Argument)]
    values = [context.params.get(name or "") for name in names]
    each = chain.from_iterable(value if isinstance(value, list | tuple) else (value,) for value in values)
    return [str(value) for value in each if value is not None]


def _reads_one_project(context: click.Context) -> bool:
    own = {each.name: each.nargs for each in context.command.params}
    return own.get("file") == 1 and "viewpoints" in own and "report" not in own


def _in_pieces(words: Sequence[str], left: Sequence[str]) -> Iterator[str]:
    """Give the names that two or more words in a row make: files that are there, and what ``-o`` begins."""
    for start, first in enumerate(words):
        if first.startswith("-") or _is_file(first):
            continue
        for end in range(start + 2, min(len(words), start + _MOST_WORDS) + 1):
            whole = " ".join(words[start:end])
            if _is_file(whole) or _is_file(whole.partition("=")[2]):
                yield whole
    for option, first, second in zip(words, words[1:], words[2:], strict=False):
        if option in ("-o", "--output") and second in left and not _is_file(second):
            yield f"{first} {second}"


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long a name, or one that no file can have
        return False
