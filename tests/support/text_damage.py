"""Random change to the text of YAML or JSON files, such that much of it is still read.

The text may hold several files (see ``folders``); each change is made in one of them.
"""

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

import yaml

from support.damage import STRANGE, damaged
from support.folders import join, split

_TOKEN: Final = re.compile(r"[A-Za-z_][\w-]*|\d+")
_VALUE: Final = re.compile(r"(?<=[:\-] )[^\n,}\]]+")
_ODD: Final = (
    "&a ", "*a", "!!python/name:os.system ", "<<: *a", "---\n", "...\n", "? ", "| ", ">-\n", "\t", "\r", "\u0085",
    "\u2028", "\x00", "\x1b[31m", "\ufeff", "e\u0301", '"\\ud800"', "%YAML 1.1\n", "{{", "[" * 30, "{a: " * 25, "#",
)  # fmt: skip
_Change = Callable[[str, Random, Sequence[str]], str]


def mutated(raw: bytes, rng: Random, words: Sequence[str]) -> bytes:
    """Change a text in one to four places; the same seed makes the same change."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        files = split(raw)
        index = rng.randrange(len(files))
        name, data = files[index]
        text = rng.choice(_CHANGES)(data.decode("utf-8", "surrogateescape"), rng, words)
        changed = _encoded(text)
        raw = changed if len(files) == 1 else join([*files[:index], (name, changed), *files[index + 1 :]])
        if len(files) > 1 and rng.random() < 0.1:
            raw = _whole_file(raw, rng, words)
    return raw


def crossed(raw: bytes, other: bytes, rng: Random) -> bytes:
    """Put a part of another text into this one: a file where there are several, else some lines."""
    files, others = split(raw), split(other)
    if len(files) > 1 and len(others) > 1:
        name, data = rng.choice(others)
        return join([*(each for each in files if each[0] != name), (name, data)])
    lines, theirs = raw.splitlines(keepends=True), other.splitlines(keepends=True) or [b""]
    at, start = rng.randint(0, len(lines)), rng.randrange(len(theirs))
    return b"".join([*lines[:at], *theirs[start : start + rng.randint(1, 8)], *lines[at:]])


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that an escape brought in
        return text.encode("utf-8", "replace")


def _whole_file(raw: bytes, rng: Random, words: Sequence[str]) -> bytes:
    files = split(raw)
    index = rng.randrange(len(files))
    _, data = files[index]
    other = rng.choice(("sources.yaml", "locale/sv.po", f"rules/{rng.choice(words)}/{rng.choice(words)}.yaml", "x.yml"))
    kept = [*files[:index], *files[index + 1 :]]
    return join(rng.choice((kept, [*files, (other, data)], [*kept, (other, data)])))


def _another_word(text: str, rng: Random, words: Sequence[str]) -> str:
    found = list(_TOKEN.finditer(text))
    if not found:
        return text + rng.choice(words)
    token = rng.choice(found)
    return text[: token.start()] + rng.choice(words) + text[token.end() :]


def _another_everywhere(text: str, rng: Random, words: Sequence[str]) -> str:
    found = _TOKEN.findall(text)
    return re.sub(rf"\b{re.escape(rng.choice(found))}\b", rng.choice(words), text) if found else text


def _another_value(text: str, rng: Random, words: Sequence[str]) -> str:
    found = list(_VALUE.finditer(text))
    if not found:
        return text
    value, strange = rng.choice(found), rng.choice(STRANGE)
    written = rng.choice((rng.choice(words), rng.choice(found).group(), json.dumps(strange), str(strange)))
    return text[: value.start()] + written + text[value.end() :]


def _odd_sign(text: str, rng: Random, words: Sequence[str]) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(_ODD) + text[at:]


def _lines(text: str, rng: Random, words: Sequence[str]) -> str:
    """Take out, double, move or shift a line with all that is deeper than it."""
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    end = start + 1
    while end < len(lines) and _depth(lines[end]) > _depth(lines[start]):
        end += 1
    block, rest = lines[start:end], lines[:start] + lines[end:]
    at = rng.randint(0, len(rest))
    deeper = [f"  {line}" for line in block]
    return "\n".join(
        rng.choice(
            (
                rest,
                lines[:end] + block + lines[end:],
                rest[:at] + block + rest[at:],
                lines[:start] + deeper + lines[end:],
                lines[:start] + [line.removeprefix("  ") for line in block] + lines[end:],
            )
        )
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _new_line(text: str, rng: Random, words: Sequence[str]) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    key, value = rng.choice(words), rng.choice((rng.choice(words), json.dumps(rng.choice(STRANGE))))
    written = rng.choice((f"{key}: {value}", f"- {value}", f"- {{{key}: {value}}}", f"{key}:"))
    return "\n".join([*lines[:at], " " * _depth(lines[at]) + written, *lines[at:]])


def _nodes(text: str, rng: Random, words: Sequence[str]) -> str:
    """Damage what the text says, and write it anew as YAML or JSON."""
    if "&" in text and "*" in text:
        return text  # what aliases multiply is not written out
    try:
        data: Any = yaml.load(text, Loader=yaml.CSafeLoader)
        data = damaged(data, rng, words, rng.choice((1, 1, 2, 3)))
        if text.lstrip().startswith("{") or rng.random() < 0.1:
            return json.dumps(data, ensure_ascii=rng.random() < 0.5)
        return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, UnicodeError):
        return _another_word(text, rng, words)


_CHANGES: Final[tuple[_Change, ...]] = (
    _another_word, _another_word, _another_everywhere, _another_value, _another_value, _odd_sign, _lines, _new_line,
    _nodes, _nodes, _nodes, _nodes, _nodes,
)  # fmt: skip
