"""What the files in docs/deploying say, read so that it can be tried."""

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from support.command import ROOT

FOLDER: Final = ROOT / "docs" / "deploying"
COMPOSE: Final = FOLDER / "compose.yaml"
CONTAINERFILE: Final = FOLDER / "Containerfile"
GUIDE: Final = FOLDER / "index.md"
UNIT: Final = FOLDER / "equipoise.service"

_ASIDE: Final = {
    UNIT: re.compile(r"^# (?=[A-Z][A-Za-z]+=)", re.MULTILINE),
    COMPOSE: re.compile(r"^( *)# ?(?=EQUIPOISE_\w+: |- \w+:/|volumes:$|  \w+:$)", re.MULTILINE),
}


def texts(path: Path) -> tuple[str, str]:
    """Give a file as it is, and as it would be with all that it holds ready behind a ``#``."""
    text = path.read_text(encoding="utf-8")
    whole = _ASIDE[path].sub(lambda found: found.group(1) if found.groups() else "", text)
    assert whole != text, f"nothing is ready in {path.name}"
    return text, whole


@dataclass(frozen=True)
class Line:
    """A line that begins the service, and the variables that go with it."""

    words: tuple[str, ...]
    variables: dict[str, str]


def instructions() -> list[tuple[str, str]]:
    """Give the instructions of the Containerfile: the word, and what follows it."""
    text = re.sub(r"^#.*\n", "", CONTAINERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    pairs = (line.partition(" ") for line in text.splitlines() if line.strip())
    return [(word, rest.strip()) for word, _, rest in pairs]


def copied() -> list[str]:
    """Give what the Containerfile takes from the checkout."""
    copies = (rest.split() for word, rest in instructions() if word == "COPY" and "--from" not in rest)
    return [source for words in copies for source in words[:-1]]


def image() -> Line:
    """Give what a container runs."""
    said = dict(instructions()[[word for word, _ in instructions()].index("FROM", 1) :])
    words = (*json.loads(said["ENTRYPOINT"]), *json.loads(said["CMD"]))
    return Line(words, dict(each.split("=", 1) for each in said["ENV"].split()))


def health() -> list[str]:
    """Give what a container is asked to see that it is well."""
    (line,) = (rest for word, rest in instructions() if word == "HEALTHCHECK")
    words: list[str] = json.loads(line.partition("CMD ")[2])
    return words


def unit(text: str) -> Line:
    """Give what systemd runs."""
    (command,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    pairs = (each for line in re.findall(r"^Environment=(.+)$", text, re.MULTILINE) for each in shlex.split(line))
    return Line(tuple(shlex.split(command)), dict(each.split("=", 1) for each in pairs))
