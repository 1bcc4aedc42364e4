"""Reads feedback as lines of JSON, one for each: what ``equipoise feedback export`` writes, and what others send."""

from dataclasses import dataclass
from typing import Final

from equipoise.adapters.contract import Feedback, FeedbackError
from equipoise.engine.documents import Bounds, read_json
from equipoise.engine.errors import EquipoiseError, InputError, Problem
from equipoise.engine.packs.pack import Pack
from equipoise.engine.words import said

_MOST_BYTES: Final = 256 << 20
_MOST_PROBLEMS: Final = 50
"""After so many mistakes the rest is not read."""
_LINE: Final = Bounds(mebibytes=1, depth=3, values=50)


@dataclass(frozen=True, slots=True)
class FeedbackLines:
    """A feedback on each line; empty lines are left. ``called`` is what its places are told by."""

    name: str = "lines"
    media_types: tuple[str, ...] = ("application/x-ndjson", "application/jsonl")
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")
    needs: tuple[str, ...] = ()
    called: str = "feedback.jsonl"

    def read(self, payload: bytes, pack: Pack, /) -> tuple[Feedback, ...]:
        """Read what was said of questions, in order; what was exported keeps when it was received.

        Raises:
            InputError: it is too large.
            FeedbackError: all that is wrong with it, each with its line.
        """
        if len(payload) > _MOST_BYTES:
            large = said("it is larger than {most} MiB.", most=_MOST_BYTES >> 20)
            raise InputError(Problem("too_large", large, self.called, said("Send it in several files.")))
        found: list[Feedback] = []
        problems: list[Problem] = []
        for number, line in enumerate(map(bytes.strip, payload.split(b"\n")), start=1):
            if line and len(problems) < _MOST_PROBLEMS:
                self._line(line, f"{self.called}:{number}", pack, found, problems)
        if problems:
            raise FeedbackError(problems)
        return tuple(found)

    def _line(self, line: bytes, where: str, pack: Pack, found: list[Feedback], problems: list[Problem]) -> None:
        from equipoise.adapters.feedback import feedback_in

        try:
            document = read_json(line, where, _LINE)
        except EquipoiseError as error:
            problems += error.problems
            return
        given, wrong = feedback_in(document.data, document, (pack,), kept=True)
        problems += wrong
        if given is not None and not wrong:
            found.append(given)
