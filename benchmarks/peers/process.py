"""The other end of a worker: asks it, waits for so long, and tells in one sentence how it went wrong.

Between two turns a worker is stopped where the system can do that, so that threads which an engine keeps in the
background (durable-rules' host has two that never rest) do not slow the others.
"""

import json
import queue
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from peers.contenders import environment


class StoppedError(Exception):
    """A worker crashed, hung or refused; the message says which."""


class Process:
    """A running worker; only its own process is ended."""

    def __init__(self, command: Sequence[str], patience: float) -> None:
        """Start it; ``patience`` is in seconds, for each answer."""
        self.patience = patience
        self.told = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # gone when the process is
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=self.told, text=True, env=environment()
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def ask(self, what: str, **details: Any) -> dict[str, Any]:
        """Ask for something and give the answer.

        Raises:
            StoppedError: there is none.
        """
        try:
            self._signal("SIGCONT")
            self._say({"do": what, **details})
            line = self.lines.get(timeout=self.patience)
        except queue.Empty:
            self.close()
            raise StoppedError(f"no answer to {what!r} within {self.patience:g} s") from None
        except BrokenPipeError:
            line = ""
        if not line:
            raise StoppedError(self._why())
        self._signal("SIGSTOP")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process, if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def _signal(self, name: str) -> None:
        if hasattr(signal, name) and self.process.poll() is None:
            self.process.send_signal(getattr(signal, name))

    def _say(self, asked: dict[str, Any]) -> None:
        if self.process.stdin is not None:
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)
        self.lines.put("")

    def _why(self) -> str:
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.close()
            return "it closed its output and went on"
        if code < 0:
            return f"the process crashed ({signal.Signals(-code).name})"
        self.told.seek(0)
        last = [line for line in self.told.read().splitlines() if line.strip()][-1:]
        return f"it stopped: {last[0][:200]}" if last else f"it stopped with code {code}"
