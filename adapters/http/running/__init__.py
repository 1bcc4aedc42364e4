"""Runs the service in processes of its own, until it is told to stop."""

from equipoise.adapters.http.running.running import run
from equipoise.adapters.http.running.workers import worker_app

__all__ = ["run", "worker_app"]
