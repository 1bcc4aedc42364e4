"""Counts for Prometheus: requests by route and status, how long they take, who was refused and why."""

import os
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from equipoise.engine.version import ENGINE_VERSION

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that says where several workers count together; the library reads it when it is imported."""
SECONDS: Final = (0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


class Metrics:
    """The counts of one service. Labels are routes and methods that there are, never what a client has sent."""

    media_type: Final = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "equipoise_http_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "equipoise_http_request_seconds", "How long an answer took.", ["route"], buckets=SECONDS,
            registry=self._registry,
        )  # fmt: skip
        self.running = Gauge(
            "equipoise_http_requests_running", "Requests being answered.", registry=self._registry,
            multiprocess_mode="livesum",
        )  # fmt: skip
        self.refused = Counter(
            "equipoise_http_refused", "Requests refused before they were read.", ["why"], registry=self._registry
        )
        about = Gauge(
            "equipoise_info", "The version that runs.", ["version"], registry=self._registry,
            multiprocess_mode="livemax",
        )  # fmt: skip
        about.labels(ENGINE_VERSION).set(1)

    def text(self) -> bytes:
        """Write them for Prometheus: those of all workers, where there are several."""
        registry = self._registry
        if FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
