"""Runs the service: one process, or several workers that listen at the same address."""

import errno
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from equipoise.adapters.feedback import StoreError, check_store, close_store
from equipoise.adapters.http import JsonLines, Service, Settings, make_shared, refuse_unguarded
from equipoise.adapters.serving.app import make_app
from equipoise.adapters.serving.workers import TOLD, settled
from equipoise.engine.errors import InputError, Problem, UsageError
from equipoise.engine.words import said

_WAITING: Final = 512
_GRACE: Final = 5
_FACTORY: Final = "equipoise.adapters.serving:worker_app"
LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": JsonLines}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
    "loggers": {
        "equipoise.http": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}


def run(settings: Settings, begun: Callable[[str], None]) -> None:
    """Run until SIGTERM or Ctrl-C; what is being answered then is answered. ``begun`` is told the address.

    Raises:
        UsageError: it would be open to others without anybody having said so, the address cannot be had, or it ended
            without having been told to.
        EquipoiseError: a pack cannot be loaded, or keys cannot be read.
    """
    refuse_unguarded(settings)
    with _listening(settings) as listening, _told_to_stop() as stops, _together(settings) as told:
        app = make_app(told)
        _look_at_store(app.state.service)
        begun(_address(listening))
        if settings.workers == 1:
            _run_here(app, told, listening)
        else:
            del app  # it was made to see that it can be
            _run_workers(told, listening, stops)
    if not stops:
        message, fix = said("the service ended by itself."), said("What it logged last says why.")
        raise UsageError(Problem("ended", message, "serve", fix))


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """Take the address before anything else is done, so that it is told at once where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host.strip("[]"), settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)  # only of one that says TCP is each answer sent at once
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(_WAITING)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise UsageError(_not_had(error, settings)) from error
    with listening:
        listening.set_inheritable(True)
        yield listening


def _not_had(error: OSError, settings: Settings) -> Problem:
    where = f"{settings.host}:{settings.port}"
    if error.errno == errno.EADDRINUSE:
        message = said("something else listens there already.")
        return Problem("port_taken", message, where, said("Stop it, or give another --port."))
    if error.errno == errno.EACCES:
        message = said("you may not listen there.")
        return Problem("port_refused", message, where, said("Give a --port of 1024 or more."))
    message = said("this is no address of this machine.")
    return Problem("no_address", message, where, said("Give another --host, such as 127.0.0.1."))


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _look_at_store(service: Service) -> None:
    """See that the store can be used before anything is told; each process opens it anew.

    Raises:
        UsageError: it cannot.
    """
    try:
        check_store(service)
    except StoreError as error:
        raise UsageError(error.problems) from error
    finally:
        close_store(service)


@contextmanager
def _told_to_stop() -> Iterator[list[int]]:
    """Let the server end by itself when it is told to; it tells the process again afterwards: give what it was told."""
    told: list[int] = []
    before = {
        each: signal.signal(each, lambda number, _: told.append(number)) for each in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _together(settings: Settings) -> Iterator[Settings]:
    """Give several workers a folder in which they count together: numbers, and how often each client asks."""
    if settings.workers == 1:
        yield settings
        return
    try:
        folder = Path(tempfile.mkdtemp(prefix="equipoise-"))
    except OSError as error:
        message = said("there is no place for what workers count together.")
        raise InputError(Problem("folder", message, tempfile.gettempdir(), said("Give --workers 1."))) from error
    shared = folder / "asked"
    make_shared(shared)
    told = replace(settings, shared=shared)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    os.environ[TOLD] = told.to_json()
    try:
        yield told
    finally:
        del os.environ["PROMETHEUS_MULTIPROC_DIR"], os.environ[TOLD]
        shutil.rmtree(folder, ignore_errors=True)


def _config(app: Any, settings: Settings, **more: Any) -> Any:
    from uvicorn import Config

    from equipoise.adapters.serving.patient import PatientProtocol

    patience = int(settings.most_seconds) + _GRACE
    return Config(
        app,
        http=PatientProtocol,
        ws="none",
        log_config=LOGGING,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=patience,
        timeout_worker_healthcheck=patience,  # a worker that begins on a busy machine, or answers long, is not hung
        **more,
    )


def _run_here(app: Any, settings: Settings, listening: socket.socket) -> None:
    from uvicorn import Server

    Server(_config(settled(app), settings)).run(sockets=[listening])


def _run_workers(settings: Settings, listening: socket.socket, stops: list[int]) -> None:
    """Run workers, and note in ``stops`` what they are told to end by: whoever watches them listens to it alone."""
    from uvicorn.supervisors import Multiprocess

    config = _config(_FACTORY, settings, factory=True, workers=settings.workers)
    config.configure_logging()

    class Noting(Multiprocess):
        def handle_int(self) -> None:
            stops.append(signal.SIGINT)
            super().handle_int()

        def handle_term(self) -> None:
            stops.append(signal.SIGTERM)
            super().handle_term()

    Noting(config, sockets=[listening]).run()
