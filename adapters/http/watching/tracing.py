"""A span for each request, where OpenTelemetry is installed and told where to send: ``opentelemetry-instrument``."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Protocol


class Span(Protocol):
    """What is told of one request."""

    def ended(self, route: str, status: int) -> None:
        """Tell what was asked and how it went."""


class _Nothing:
    def ended(self, route: str, status: int) -> None:
        """Tell nothing."""


_NOTHING = _Nothing()


def traces() -> bool:
    """Say whether traces are made: the library is there, and a variable of its own says how."""
    told = any(name.startswith("OTEL_") for name in os.environ)
    return told and os.environ.get("OTEL_SDK_DISABLED", "") != "true" and find_spec("opentelemetry") is not None


@contextmanager
def span(on: bool, method: str, headers: Mapping[str, str]) -> Iterator[Span]:
    """Begin a span, within the one that the caller's headers name; it never holds a query, a body or an answer."""
    if not on:
        yield _NOTHING
        return
    from opentelemetry import propagate, trace

    tracer = trace.get_tracer("equipoise.http")
    caller = propagate.extract(headers)
    with tracer.start_as_current_span(method, caller, trace.SpanKind.SERVER, record_exception=False) as begun:
        yield _Told(begun, method)


class _Told:
    def __init__(self, begun: "object", method: str) -> None:
        from opentelemetry.trace import Span as Traced

        assert isinstance(begun, Traced)  # noqa: S101 - the library gives nothing else
        self._span = begun
        self._method = method

    def ended(self, route: str, status: int) -> None:
        """Tell the route, never the path: there may be names in it."""
        from opentelemetry.trace import StatusCode

        self._span.update_name(f"{self._method} {route}")
        self._span.set_attribute("http.request.method", self._method)
        self._span.set_attribute("http.route", route)
        self._span.set_attribute("http.response.status_code", status)
        if status >= 500:
            self._span.set_status(StatusCode.ERROR)
