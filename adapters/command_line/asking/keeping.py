"""Keeps what is answered in a file, and asks for a name where there is none yet or it cannot be written."""

import contextlib
from pathlib import Path
from typing import Final

from equipoise.adapters.command_line.asking.lines import Lines
from equipoise.adapters.command_line.asking.project_file import ENDINGS, ProjectFile, free_name
from equipoise.adapters.command_line.asking.stopping import Stopped, Stops
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import InputError
from equipoise.engine.packs.texts import Texts
from equipoise.engine.words import marked

_TAKEN: Final = marked(
    "There is a file of this name already. Choose another; or stop, and go on with that one by equipoise ask -o and "
    "its name."
)


class Keeper:
    """Saves a project. ``file`` is None until it has a name under which it could be saved."""

    def __init__(self, file: ProjectFile | None, texts: Texts, lines: Lines, stops: Stops) -> None:
        self.file = file
        self.texts = texts
        self.lines = lines
        self.stops = stops

    def save(self, context: Context) -> InputError | None:
        """Save what is known, and give what hinders it; then another name is to be chosen."""
        if self.file is None:
            return None
        try:
            self._write(self.file, context)
        except InputError as error:
            self.file = None
            return error
        return None

    def _write(self, file: ProjectFile, context: Context) -> None:
        kept = file.kept
        file.save(context)
        if file.kept is not None and file.kept != kept:
            self.lines.tell(file.kept_words(self.texts.words))

    def choose(self, context: Context) -> bool:
        """Ask under which name to save, until it is saved; a file that is there is never taken.

        Gives False where somebody would rather go back to the question before.
        """
        offered = self.offered(context)
        while self.file is None:
            self.lines.gap()
            typed = self.lines.read(self.texts.words.say("Save as (Enter: {file}):", file=offered)).strip()
            if self.lines.keys.is_word(typed, "quit"):
                raise Stopped(0)
            if self.lines.keys.is_word(typed, "back"):
                return False
            if self.lines.keys.is_slip(typed):
                told = self.texts.words.say(
                    "Here a name for the file is needed. Enter alone takes {file}.", file=offered
                )
                self.lines.tell(told)
            else:
                self._try(_named(typed) if typed else offered, context)
        return True

    def _try(self, path: Path, context: Context) -> None:
        if path.exists():
            self.lines.tell(self.texts.words.say(_TAKEN))
            return
        try:
            with self.stops.put_off():
                file = ProjectFile(path, self.texts)
                self._write(file, context)
                self.file = file
        except InputError as error:
            self.lines.tell_problems(error)

    def offered(self, context: Context) -> Path:
        """Give the name under which a project is saved if no other is asked for: one that no file has."""
        return free_name(Path(f"{context.project.id or 'project'}.yaml"))

    @property
    def saved(self) -> Path | None:
        """The file in which the answers are; None while nothing is saved."""
        return self.file.path if self.file is not None and self.file.path.exists() else None

    def save_before_leaving(self, context: Context) -> None:
        """Save what has no file, or whose file was taken away, under the name that is offered if it has none."""
        if self.saved is None and context != Context():
            file = self.file or ProjectFile(self.offered(context), self.texts)
            with contextlib.suppress(InputError):
                file.save(context)
                self.file = file


def _named(typed: str) -> Path:
    path = Path(typed).expanduser()
    return path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}.yaml")
