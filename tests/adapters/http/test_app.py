"""What plugs into the application, and how it is told to run."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from support.command import ROOT
from support.service import HOME

from equipoise.adapters.http import Service, Settings, is_loopback, new_key
from equipoise.adapters.http.guarding import Buckets
from equipoise.adapters.http.guarding.buckets import make_shared
from equipoise.adapters.serving import make_app, worker_app
from equipoise.adapters.serving.workers import TOLD
from equipoise.engine.errors import PackError

FULL = Settings(
    host="0.0.0.0",  # noqa: S104
    port=1,
    workers=2,
    packs=(Path("a"), Path("b")),
    origins=("https://a.example",),
    keys_file=Path("keys"),
    keys=("a sha256:00",),
    jwks="https://issuer.example",
    issuer="i",
    audience="a",
    trusted_proxies=("127.0.0.1",),
    shared=Path("shared"),
)


@pytest.mark.parametrize("settings", [Settings(), FULL])
def test_settings_are_handed_to_workers_whole(settings: Settings) -> None:
    """A worker runs as its parent was told to."""
    assert Settings.from_json(settings.to_json()) == settings


def test_a_worker_reads_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the variable; without it, it is a service of this machine alone."""
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setenv(TOLD, Settings(per_minute=7).to_json())
    assert worker_app().state.service.settings.per_minute == 7
    monkeypatch.delenv(TOLD)
    assert worker_app().state.service.settings == Settings()


async def _answer(_request: Request) -> Response:
    return Response(b"here")


def test_what_plugs_in_may_be_open_and_is_begun_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands beside the API is behind the same guard, unless it says that anybody may ask for it."""
    seen: list[str] = []

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        seen.append("begun")
        yield
        seen.append("ended")

    def beside(service: Service) -> list[Route]:
        service.open_paths.append("/open/")
        service.while_running.append(running)
        return [Route("/open/script.js", _answer), Route("/closed", _answer)]

    monkeypatch.setattr("equipoise.adapters.serving.app._beside", beside)
    _, line = new_key("one")
    with TestClient(make_app(Settings(keys=(line,))), base_url=HOME) as ask:
        assert (ask.get("/open/script.js").text, ask.get("/closed").status_code) == ("here", 401)
        assert seen == ["begun"]
    assert seen == ["begun", "ended"]


def test_two_packs_of_one_id_are_refused() -> None:
    """Which of them is asked could not be said."""
    pack = ROOT / "examples" / "packs" / "research-partnership"
    with pytest.raises(PackError) as caught:
        make_app(Settings(packs=(pack, pack)))
    assert [each.code for each in caught.value.problems] == ["same_id"]


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.0.1", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_this_machine_alone(host: str, found: bool) -> None:
    """Which addresses nobody else reaches."""
    assert is_loopback(host) is found


def test_a_bucket_fills_at_an_even_rate() -> None:
    """It holds what a minute fills; what was not taken is not kept beyond that."""
    now = 1_000.0
    buckets = Buckets(clock=lambda: now)
    assert [buckets.take("a", 3) > 0 for _ in range(5)] == [False, False, False, True, True]
    assert buckets.take("a", 3) == pytest.approx(20)
    now += 20
    assert [buckets.take("a", 3) > 0 for _ in range(2)] == [False, True]
    now += 10_000
    assert [buckets.take("a", 3) > 0 for _ in range(4)] == [False, False, False, True]
    assert buckets.take("b", 3) == 0


def test_workers_share_a_table(tmp_path: Path) -> None:
    """What one has counted the other knows."""
    path = tmp_path / "asked"
    make_shared(path)
    one, other = Buckets(path), Buckets(path)
    assert [each.take("a", 2) > 0 for each in (one, other, one, other)] == [False, False, True, True]
