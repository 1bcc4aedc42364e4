"""The service in a process of its own, as those who run it begin it: ``equipoise serve``, at a free port."""

import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from support.command import PATIENCE, command, environment


@dataclass
class Served:
    """A service in a process of its own."""

    url: str
    process: "subprocess.Popen[str]"
    lines: list[str]

    @property
    def base(self) -> str:
        """Where its page is."""
        return f"{self.url}/"

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self.url.rpartition(":")[2])

    @property
    def told(self) -> str:
        """All that it has said on standard error."""
        return "".join(self.lines)

    def log(self) -> list[dict[str, Any]]:
        """Give what it has logged; what is no line of JSON is refused."""
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Tell it to stop, and give how it ended."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(*options: object, **variables: str) -> Iterator[Served]:
    """Serve at a free port, and end it."""
    line = command("serve", "--port", "0", *options)
    with begun(line, environment(EQUIPOISE_LOCALE="en", **variables)) as served:
        yield served


@contextmanager
def begun(line: Sequence[str], env: Mapping[str, str]) -> Iterator[Served]:
    """Begin a service by a line of one's own, and end it."""
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines: list[str] = []
        reading = threading.Thread(target=lines.extend, args=(iter(process.stderr.readline, ""),), daemon=True)
        reading.start()
        try:
            first = process.stdout.readline()
            found = re.search(r"http://\S+:\d+", first)
            if found is None:
                reading.join(PATIENCE)
            assert found is not None, f"{first}{''.join(lines)}"
            yield Served(found.group(), process, lines)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
            reading.join(PATIENCE)


def alive(process: int) -> bool:
    """Say whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
