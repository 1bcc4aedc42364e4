"""How an interview is stopped from outside: Ctrl-C, a closed window, the end of the input, a signal to end."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Stopped(BaseException):
    """Somebody or something outside says to stop; ``code`` is the exit code that tells it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Stops:
    """Turns signals into ``Stopped``, but not in the middle of keeping an answer: then right after it."""

    def __init__(self) -> None:
        self._busy = False
        self._waiting: int | None = None

    @contextlib.contextmanager
    def heard(self) -> Iterator[None]:
        """Hear signals for a while; outside the main thread, where none arrive, do nothing."""
        before = {}
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                with contextlib.suppress(ValueError, OSError):
                    before[number] = signal.signal(number, self._hear)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def put_off(self) -> Iterator[None]:
        """Let nothing stop what is done here; what came meanwhile stops it afterwards."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            if self._waiting is not None:
                raise Stopped(self._waiting)

    def hear_no_more(self) -> None:
        """Let nothing stop what is said at the end."""
        self._busy = True

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self._busy:
            self._waiting = 128 + number
        else:
            raise Stopped(128 + number)
