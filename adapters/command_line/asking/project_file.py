"""The file of an interview: saved whole at each answer, and never at the cost of what somebody else wrote."""

import json
from pathlib import Path
from typing import Final

from equipoise.adapters.files import context_text, load_context, write_whole
from equipoise.engine.contexts.context import Context
from equipoise.engine.documents import MAX_BYTES
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.words import Words

ENDINGS: Final = (".yaml", ".yml", ".json")


class ProjectFile:
    """Where one project is kept. ``kept`` is the copy that was made of what somebody else wrote, if any."""

    def __init__(self, path: Path, texts: Texts) -> None:
        self.path = path
        self.texts = texts
        self.kept: Path | None = None
        self._known: str | None = None

    def read(self) -> Context | None:
        """Give the project that is there; None if there is no file yet.

        Raises:
            InputError: the file cannot be read, or is no YAML or JSON.
            ContextError: it is no project in the words of the pack.
        """
        if not self.path.exists():
            return None
        context = load_context(self.path, self.texts.pack)
        there = self._there()
        if self._loses_nothing(context, there or ""):
            self._known = there
        return context

    def save(self, context: Context) -> None:
        """Write the project; a file that holds something which this would lose is copied first.

        Raises:
            InputError: it cannot be written; what is there stays as it was.
        """
        text, there = self._text(context, self.texts), self._there()
        if text == there:
            return
        if there is not None and there != self._known:
            self.kept = self._free_name("before")
            write_whole(self.kept, there)
        write_whole(self.path, text)
        self._known = text

    def kept_words(self, words: Words) -> str:
        """Say where what was there before is kept."""
        return words.say(
            "What was in {file} before, with its comments, is kept in {kept}.", file=self.path, kept=self.kept
        )

    def _loses_nothing(self, context: Context, there: str) -> bool:
        """Say whether the file holds no comment but those that are written again, in whichever language."""
        if "#" not in there or self.path.suffix.lower() == ".json":
            return True
        locales = spoken_locales(self.texts.pack)
        return any(there == self._text(context, Texts(self.texts.pack, locale)) for locale in locales)

    def _there(self) -> str | None:
        try:
            with self.path.open("rb") as file:
                return file.read(MAX_BYTES + 1).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        except OSError:
            return None

    def _text(self, context: Context, texts: Texts) -> str:
        if self.path.suffix.lower() == ".json":
            return json.dumps(context.to_dict(texts.pack), ensure_ascii=False, indent=2) + "\n"
        return context_text(context, texts)

    def _free_name(self, word: str) -> Path:
        return free_name(self.path.with_name(f"{self.path.stem}.{word}{self.path.suffix}"))


def free_name(path: Path) -> Path:
    """Give a name that no file has: this one, or with a number from 2."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
