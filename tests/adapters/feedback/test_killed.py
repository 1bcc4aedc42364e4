"""What was told as kept is kept, whatever is killed at whatever moment; several may write at the same time."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Final

from support.command import PATIENCE, ROOT, environment
from support.postgresql import running

from equipoise.adapters.contract import Feedback
from equipoise.adapters.feedback import migrate, open_store
from equipoise.engine.packs.loader import builtin_pack

MANY: Final = 1_000
WRITER: Final = Path(__file__).with_name("writer.py")
_AN_ANSWER: Final = 10
"""Seconds to wait for one: who knocks at a service that was killed a moment ago waits for nothing."""
SERVICE: Final = """
import sys
import uvicorn
from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
uvicorn.run(make_app(Settings(store=sys.argv[1])), fd=int(sys.argv[2]), log_level="warning")
"""


def writer(address: str, name: str, start: int, end: int) -> subprocess.Popen[str]:
    """Start a process that sends feedback when it is told to."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), address, name, str(start), str(end)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def begin(process: subprocess.Popen[str]) -> None:
    """Tell a process to begin, once it is ready."""
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()


def numbers_in(address: str, name: str) -> list[int]:
    """Give the numbers of what one writer sent that are in a store."""
    store = open_store(address)
    words = [str(each.words).rsplit(" ", 1) for each in store.all()]
    store.close()
    return [int(number) for of, number in words if of == name]


def test_a_writer_that_is_killed_loses_nothing_it_was_told(address: str) -> None:
    """Three are killed in the middle of a thousand, each at another place; the last ends, and nothing doubles."""
    told: set[int] = set()
    for stop_at in (1, 137, 400):
        process = writer(address, "w", 0, MANY)
        begin(process)
        assert process.stdout is not None
        seen = [int(process.stdout.readline()) for _ in range(stop_at)]
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read().splitlines(keepends=True)
        told.update(seen, (int(line) for line in rest if line.endswith("\n")))
        assert process.wait(PATIENCE) == -signal.SIGKILL
        there = numbers_in(address, "w")
        assert told <= set(there)
        assert len(there) == len(set(there)) <= len(told) + 1 < MANY
    process = writer(address, "w", 0, MANY)
    begin(process)
    process.communicate(timeout=PATIENCE * 5)
    assert sorted(numbers_in(address, "w")) == list(range(MANY))


def test_a_server_that_falls_loses_nothing_it_had_told() -> None:
    """The database itself ends as in a loss of power, in the middle of a thousand."""
    with running() as server:
        address = server.database()
        migrate(address)
        process = writer(address, "w", 0, MANY)
        begin(process)
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(200)]
        server.stop(signal.SIGQUIT)
        told += [int(line) for line in process.stdout.read().splitlines()]
        assert process.wait(PATIENCE) == 1
        server.start()
        there = numbers_in(address, "w")
        assert set(told) <= set(there)
        assert len(there) <= len(told) + 1 < MANY


def test_several_write_at_the_same_time(address: str) -> None:
    """From processes of their own, the same and their own: all of it is there, once."""
    names = ("shared", "shared", "a", "b")
    processes = [writer(address, name, 0, 100) for name in names]
    for process in processes:
        begin(process)
    outputs = [process.communicate(timeout=PATIENCE * 2)[0] for process in processes]
    assert [len(output.splitlines()) for output in outputs] == [100] * len(names)
    for name in set(names):
        assert sorted(numbers_in(address, name)) == list(range(100))


def test_several_begin_with_an_empty_file(tmp_path: Path) -> None:
    """One of them makes the table, and the others find it."""
    address = str(tmp_path / "feedback.db")
    processes = [writer(address, str(number), 0, 5) for number in range(5)]
    for process in processes:
        begin(process)
    assert [len(process.communicate(timeout=PATIENCE)[0].splitlines()) for process in processes] == [5] * 5
    assert [len(numbers_in(address, str(number))) for number in range(5)] == [5] * 5


def test_two_batches_in_the_opposite_order_do_not_stop_each_other(address: str) -> None:
    """Each waits for what the other holds; one is let through, and then the other."""
    many = [Feedback(project="p", rule=f"r{number}", outcome="accepted") for number in range(300)]
    store = open_store(address)
    taken: Queue[int] = Queue()

    def send(items: list[Feedback]) -> None:
        taken.put(sum(each.new for each in store.keep(items)))

    for _ in range(5):
        threads = [threading.Thread(target=send, args=(items,)) for items in (many, many[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        assert sorted(taken.get(timeout=1) for _ in threads) == [0, 300]
        assert store.forget("p") == 300
    store.close()


# --- over HTTP ---


@contextmanager
def service(address: str, listening: socket.socket) -> Iterator[subprocess.Popen[bytes]]:
    """Run the service on a socket that listens already."""
    number = listening.fileno()
    process = subprocess.Popen(
        [sys.executable, "-c", SERVICE, address, str(number)],
        pass_fds=[number],
        env=environment(PYTHONPATH=str(ROOT / "src")),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def send(port: int, number: int) -> int:
    """Send one over HTTP, and give the status; 0 where there was no whole answer."""
    rule = builtin_pack().rules[number % 10].id
    body = {"project": "ward 5", "rule": rule, "outcome": "adapted", "words": f"h {number}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_AN_ANSWER)
    try:
        connection.request("POST", "/v1/feedback", json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def test_a_service_that_is_killed_loses_nothing_it_answered(address: str) -> None:
    """Four callers send a thousand; it is killed in the middle, and the rest is sent to another, with replays."""
    answered: dict[int, int] = {}
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        port = listening.getsockname()[1]
        with service(address, listening) as process:
            _send_all(port, range(MANY), answered, lambda: len(answered) < 300 or process.kill() is not None)
            process.wait(PATIENCE)
        kept = {number for number, status in answered.items() if status == 201}
        there = numbers_in(address, "h")
        assert kept <= set(there)
        assert len(there) == len(set(there)) < MANY
        with service(address, listening):
            again: dict[int, int] = {}
            _send_all(port, range(MANY), again, lambda: True)
    assert {again[number] for number in there} == {200}
    assert sorted(numbers_in(address, "h")) == list(range(MANY))


def _send_all(port: int, numbers: range, answered: dict[int, int], goes_on: object) -> None:
    """Send from four threads until all is sent, or it is no longer to go on."""
    waiting = iter(numbers)
    lock = threading.Lock()

    def some() -> None:
        while True:
            with lock:
                number = next(waiting, None)
            if number is None or not goes_on():  # type: ignore[operator]
                return
            if status := send(port, number):
                answered[number] = status

    threads = [threading.Thread(target=some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE * 5)
