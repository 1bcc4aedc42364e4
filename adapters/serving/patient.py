"""Speaks HTTP with clients, and waits for none of them longer than it should."""

import asyncio
import json
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from equipoise.adapters.http import PROBLEM, TYPES

PATIENCE: Final = 10.0
"""Seconds for the head of a request to come in, and for what is left of a body after the answer."""


class PatientProtocol(H11Protocol):
    """Closes a connection on which a request is begun and not ended; the server's own timers begin after an answer."""

    _giving_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; where no request is being answered go on waiting, from when that began."""
        super().data_received(data)
        if self._answering():
            self._stop_waiting()
        elif self.timeout_keep_alive_task is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Say as a problem that what came is no request; the rest of the connection is not read."""
        told: dict[str, Any] = {"type": f"{TYPES}no-request", "title": "Bad Request", "status": 400, "detail": msg}
        headers = [(b"content-type", PROBLEM.encode()), (b"connection", b"close")]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=json.dumps(told).encode()),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        if self._giving_up is None:
            self._giving_up = self.loop.call_later(PATIENCE, self._give_up)

    def _stop_waiting(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def _give_up(self) -> None:
        self._giving_up = None
        if not self._answering() and not self.transport.is_closing():
            self.transport.close()
