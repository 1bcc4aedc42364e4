"""The service as a process: it begins, answers, is attacked, and ends as it should."""

import contextlib
import json
import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.command import PATIENCE, run
from support.service import data
from support.serving import Served, alive, serving

from equipoise.adapters.http import Settings, new_key
from equipoise.adapters.serving import running
from equipoise.engine.errors import UsageError


def fetch(url: str, body: Any = None, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Ask, and give the status, the body and the headers."""
    given = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, given, {"Content-Type": "application/json", **headers})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def say(served: Served, *pieces: bytes, pause: float = 0.0, wait: float = 20.0) -> bytes:
    """Send bytes as they are, and give all that comes back until the other side ends."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=wait) as connection:
        received: list[bytes] = []

        def hear() -> None:
            with contextlib.suppress(OSError):
                while part := connection.recv(65_536):
                    received.append(part)

        hearing = threading.Thread(target=hear)
        hearing.start()
        with contextlib.suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        hearing.join()
        return b"".join(received)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A service that anybody here may ask."""
    with serving("--per-minute", "1000000") as found:
        yield found


def test_it_begins_answers_and_ends(tmp_path: Path) -> None:
    """It says where it is, answers, and ends well when it is told to; what it logs is lines of JSON."""
    with serving() as served:
        status, body, headers = fetch(f"{served.url}/v1/reflect", data())
        assert (status, json.loads(body)["view"]) == (200, "shareable")
        assert "server" not in {name.lower() for name in headers}
        assert served.stop() == 0
    events = [each for each in served.log() if each["event"] == "request"]
    assert [(each["route"], each["status"]) for each in events] == [("/v1/reflect", 200)]
    assert served.lines[-1] == "Stopped.\n"
    assert all(line.startswith("{") for line in served.lines[:-1])


@pytest.mark.parametrize(("how", "workers"), [(signal.SIGINT, "1"), (signal.SIGTERM, "2")])
def test_what_is_asked_is_answered_before_it_ends(how: int, workers: str) -> None:
    """Told to stop, or by Ctrl-C, it takes nothing more and finishes what it has, without a traceback."""
    with serving("--workers", workers) as served, ThreadPoolExecutor() as threads:
        fetch(f"{served.url}/v1/packs")
        headers = {"Accept": "application/pdf"}
        asked = [threads.submit(fetch, f"{served.url}/v1/reflect", data(), **headers) for _ in range(4)]
        time.sleep(0.3)
        assert served.stop(how) == 0
        assert {each.result()[0] for each in asked} == {200}
    assert "Traceback" not in "".join(served.lines)


def test_several_workers_count_together() -> None:
    """Numbers are those of all; one client has one allowance, and one of wrong keys, whichever worker it meets."""
    key, line = new_key("one")
    other, another = new_key("two")
    with serving("--workers", "2", "--per-minute", "30", EQUIPOISE_API_KEYS=f"{line},{another}") as served:
        codes = [fetch(f"{served.url}/v1/packs", **{"X-API-Key": key})[0] for _ in range(40)]
        assert 30 <= codes.count(200) <= 31
        assert codes[-1] == 429
        text = fetch(f"{served.url}/metrics", **{"X-API-Key": other})[1].decode()
        told = f'equipoise_http_requests_total{{method="GET",route="/v1/packs",status="200"}} {codes.count(200)}.0'
        assert told in text
        wrong = [fetch(f"{served.url}/v1/packs", **{"X-API-Key": "x"})[0] for _ in range(14)]
        assert 10 <= wrong.count(401) <= 11
        assert served.stop() == 0
    workers = {each["message"] for each in served.log() if "Started server" in str(each.get("message"))}
    assert len(workers) == 2


def test_a_worker_that_dies_is_replaced() -> None:
    """The others answer meanwhile, and so does the new one."""
    with serving("--workers", "2") as served:
        fetch(f"{served.url}/healthz")
        begun = [str(each["message"]) for each in served.log() if "Started server" in str(each.get("message"))]
        victim = int(begun[0].rpartition("[")[2].rstrip("]"))
        os.kill(victim, signal.SIGKILL)
        ends = time.monotonic() + PATIENCE
        while sum("Started server" in line for line in served.lines) < 3 and time.monotonic() < ends:
            assert fetch(f"{served.url}/healthz")[0] == 200
            time.sleep(0.1)
        assert sum("Started server" in line for line in served.lines) == 3
        assert not alive(victim)


def test_all_but_feedback_goes_on_while_the_store_is_away(tmp_path: Path) -> None:
    """A worker that is replaced meanwhile begins without it; when it is there again, feedback is answered again."""
    store, away = tmp_path / "kept" / "feedback.db", tmp_path / "away"
    store.parent.mkdir()
    with serving("--workers", "2", "--store", store) as served:
        ends = time.monotonic() + PATIENCE
        while sum("Started server" in line for line in served.lines) < 2 and time.monotonic() < ends:
            time.sleep(0.1)
        store.parent.rename(away)
        for each in [str(each["message"]) for each in served.log() if "Started server" in str(each.get("message"))]:
            os.kill(int(each.rpartition("[")[2].rstrip("]")), signal.SIGKILL)
        while sum("store_away" in line for line in served.lines) < 2 and time.monotonic() < ends:
            time.sleep(0.1)
        assert fetch(f"{served.url}/v1/reflect", data())[0] == 200
        assert fetch(f"{served.url}/v1/feedback?project=a")[0] == 503
        away.rename(store.parent)
        assert fetch(f"{served.url}/v1/feedback?project=a")[0] == 200
        assert served.stop() == 0


def test_a_service_that_ends_by_itself_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no success, so that whoever watches it begins it again."""
    monkeypatch.setattr(running, "_run_here", lambda *_given: None)
    with pytest.raises(UsageError, match="ended by itself"):
        running.run(Settings(port=0), lambda _address: None)


HEAD = b"POST /v1/reflect HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"431"),
        (b"GET /healthz HTTP/1.1\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX : 1\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n", b"400"),
        (b"GET /healthz\r\nHost: localhost\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", b"400"),
        (HEAD + b"Content-Length: -1\r\n\r\n{}", b"400"),
        (HEAD + b"Content-Length: 99999999999\r\n\r\n{}", b"413"),
        (HEAD + b"Transfer-Encoding: gzip\r\n\r\n{}", b"400"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"fffff\r\n" + b" " * 0xFFFFF + b"\r\n2\r\n  \r\n0\r\n\r\n",
            b"413",
        ),
    ],
)
def test_tricks_with_heads_and_lengths(served: Served, sent: bytes, status: bytes) -> None:
    """What is no request is refused as one, and the connection with it; the next is answered."""
    answer = say(served, sent)
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
    assert b"Traceback" not in answer
    assert fetch(f"{served.url}/healthz")[0] == 200


def test_a_length_beside_pieces_hides_no_second_request(served: Served) -> None:
    """Of the two ways to tell where a body ends one is believed, and what comes after is not taken for a request."""
    hidden = b"GET /v1/packs HTTP/1.1\r\nHost: localhost\r\n\r\n"
    sent = HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden
    answer = say(served, sent, wait=8)
    assert b'"packs"' not in answer.partition(b"\r\n\r\n")[2] or answer.count(b"HTTP/1.1") <= 2


def test_slow_heads_and_bodies_are_not_waited_for() -> None:
    """Whoever drips holds no connection for long, also one on which a request has been answered before."""
    with serving() as served, ThreadPoolExecutor() as threads:
        first = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
        drips = [b"X: a\r\n"] * 30
        whole = first + b"\r\n"
        body = HEAD + b"Content-Length: 100\r\n\r\n"
        began = time.monotonic()
        asked = {
            "head": threads.submit(say, served, first, *drips, pause=0.6, wait=30),
            "silence": threads.submit(say, served, b"", wait=30),
            "again": threads.submit(say, served, whole, first, *drips, pause=0.6, wait=30),
            "body": threads.submit(say, served, body, *([b" "] * 30), pause=0.6, wait=30),
        }
        answers = {name: each.result() for name, each in asked.items()}
        assert time.monotonic() - began < 25
        assert answers["body"].startswith(b"HTTP/1.1 408")
        assert answers["head"] == answers["silence"] == b""
        assert answers["again"].count(b"HTTP/1.1 200") == 1
        assert fetch(f"{served.url}/healthz")[0] == 200


def test_many_who_wait_keep_nobody_out(served: Served) -> None:
    """A few hundred connections on which nothing is said leave room for those who ask."""
    idle = [socket.create_connection(("127.0.0.1", served.port), timeout=5) for _ in range(300)]
    try:
        assert fetch(f"{served.url}/v1/reflect", data())[0] == 200
    finally:
        for each in idle:
            each.close()


# --- what the command says where it cannot serve ---


def test_a_port_that_is_taken_is_told() -> None:
    """In one sentence, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", taken.getsockname()[1], env={"EQUIPOISE_LOCALE": "en"})
    assert done.code == 2
    assert done.err.strip().endswith("something else listens there already. Stop it, or give another --port.")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - it is refused
def test_it_opens_to_others_only_when_told(host: str) -> None:
    """Others might reach it, and nobody would have to show who they are."""
    done = run("serve", "--host", host, "--port", "0", env={"EQUIPOISE_LOCALE": "en"})
    assert (done.code, done.out) == (2, "")
    assert "--open" in done.err


def test_told_to_it_does(tmp_path: Path) -> None:
    """With keys, or told to be open."""
    path = tmp_path / "keys"
    key, line = new_key("one")
    path.write_text(line, encoding="utf-8")
    with serving("--host", "0.0.0.0", "--keys", str(path)) as served:  # noqa: S104
        url = f"http://127.0.0.1:{served.port}/v1/packs"
        assert (fetch(url)[0], fetch(url, **{"X-API-Key": key})[0]) == (401, 200)
    with serving("--host", "0.0.0.0", "--open") as served:  # noqa: S104
        assert fetch(f"http://127.0.0.1:{served.port}/v1/packs")[0] == 200


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--keys", "nothing-here"], "the file of keys cannot be read"),
        (["--jwks", "nothing-here", "--issuer", "i", "--audience", "a"], "the keys of the issuer cannot be read"),
        (["--jwks", "https://issuer.example/keys"], "Give --issuer and --audience too"),
        (["--pack", "nothing-here"], "nothing-here"),
        (["--host", "no.such.host.invalid", "--open"], "no address of this machine"),
        (["--port", "70000"], "--port"),
    ],
)
def test_what_is_wrong_is_told_before_it_begins(options: list[str], told: str) -> None:
    """In words, without a traceback, and nothing is begun."""
    done = run("serve", "--port", "0", *options, env={"EQUIPOISE_LOCALE": "en"})
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_what_is_not_installed_is_told() -> None:
    """With the command that installs it."""
    start = "import sys; sys.modules.update(fastapi=None, uvicorn=None); sys.argv[0] = 'equipoise'\n"
    start += "import importlib.util as u; real = u.find_spec\n"
    start += "u.find_spec = lambda name, *rest: None if name in ('fastapi', 'uvicorn') else real(name, *rest)\n"
    start += "from equipoise.adapters.command_line import main; main()"
    done = run("serve", start=start, env={"EQUIPOISE_LOCALE": "en"})
    assert done.code == 2
    assert "pip install 'equipoise[http]'" in done.err


def test_a_new_key_is_shown_once_and_lets_in() -> None:
    """The line alone is written, so that it can be put into the file; the key is told beside, with its sentence."""
    done = run("serve", "--new-key", env={"EQUIPOISE_LOCALE": "en"})
    (line,) = done.out.splitlines()
    (key,) = (each for each in done.err.splitlines() if each.startswith("eqk_"))
    assert done.code == 0
    assert key not in line
    with serving(EQUIPOISE_API_KEYS=line) as served:
        assert fetch(f"{served.url}/v1/packs", **{"X-API-Key": key})[0] == 200
        assert key not in "".join(served.lines)


def test_the_socket_says_that_it_is_of_tcp() -> None:
    """Only then is a small answer sent at once: else it waits for the other side, for 40 ms as a rule."""
    from equipoise.adapters.http import Settings
    from equipoise.adapters.serving.running import _listening

    with _listening(Settings(port=0)) as listening:
        assert listening.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--store", "/nonexistent/dir/x"), "Make the folder first"),
        (("--store", "what://x"), "feedback is not kept in 'what' here"),
        (("--keys", "{empty}"), "there is no key in the file of keys"),
        (("--origin", "127.0.0.1:8400"), "does not begin with http://"),
        (("--frame-ancestor", "https://a.example/page"), "Leave out what comes after the host: https://a.example."),
        (("--origin", "*"), "say --open, too"),
    ],
    ids=["no folder", "no store", "no key", "no scheme", "a page", "every page"],
)
def test_what_cannot_be_used_is_told_before_it_begins(tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    """In one sentence, as bad usage; nobody is told that it answers."""
    empty = tmp_path / "keys.txt"
    empty.write_text("# none yet\n", encoding="utf-8")
    given = (each.format(empty=empty) for each in options)
    done = run("serve", "--port", "0", *given, env={"EQUIPOISE_LOCALE": "en"})
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1
