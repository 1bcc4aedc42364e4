"""Runs ``equipoise`` at a terminal of its own, as a person sits at one."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from support.command import PATIENCE, command, environment


class Terminal:
    """A terminal with the command running in it. What it shows is gathered in ``shown``."""

    def __init__(self, *args: object, cwd: Path, **env: str) -> None:
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        self.process = subprocess.Popen(
            command(*args),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(TERM="xterm", **env),
            cwd=cwd,
            preexec_fn=lambda: _own_terminal(slave),
        )
        os.close(slave)
        self.shown = ""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    def expect(self, text: str) -> str:
        """Wait until something is shown after what was expected before, and give all up to it."""
        before, end = self._seen, time.monotonic() + PATIENCE
        while (found := self.shown.find(text, before)) < 0:
            ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{text!r} was not shown, but {self.shown[before:]!r}"
            self.shown += self._read()
        self._seen = found + len(text)
        return self.shown[before : self._seen]

    def _read(self) -> str:
        try:
            read = os.read(self._master, 4096)
        except OSError:  # the other side is closed
            read = b""
        assert read, f"it has ended, after showing {self.shown!r}"
        return read.decode(errors="replace").replace("\r\n", "\n")

    def type(self, text: str) -> None:
        """Type a line and press Enter."""
        os.write(self._master, f"{text}\n".encode())

    def press(self, key: bytes) -> None:
        """Press a key, such as Ctrl-C."""
        os.write(self._master, key)

    def hang_up(self) -> None:
        """Close the window."""
        with contextlib.suppress(OSError):
            os.close(self._master)

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def ended(self, by: bytes | signal.Signals) -> int:
        """End it by a key or a signal, and give the exit code; what is still shown is gathered.

        As a person would, try again if nothing happens: what comes in the instant before it begins to wait is not
        noticed until something else comes.
        """
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.send(by) if isinstance(by, signal.Signals) else self.press(by)
            self._gather(until=time.monotonic() + 5)
        self._gather(until=0)
        return self.process.wait(timeout=PATIENCE)

    def _gather(self, until: float) -> None:
        """Gather what is shown until the process has ended and there is no more."""
        with contextlib.suppress(AssertionError, OSError, ValueError):
            while True:
                if select.select([self._master], [], [], 0.05)[0]:
                    self.shown += self._read()
                elif self.process.poll() is not None or time.monotonic() > until:
                    return


def _own_terminal(slave: int) -> None:
    """Make the terminal that of the process, so that keys and hanging up reach it."""
    import fcntl

    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
