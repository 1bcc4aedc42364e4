"""The service: Equipoise over HTTP, for platforms that ask it from their back end, and for the page in a browser."""

from equipoise.adapters.http.app import make_app
from equipoise.adapters.http.asking import service_of
from equipoise.adapters.http.guarding import Caller, new_key
from equipoise.adapters.http.negotiation import locale_of
from equipoise.adapters.http.problems import Refused
from equipoise.adapters.http.running import run, worker_app
from equipoise.adapters.http.service import Service
from equipoise.adapters.http.settings import Settings, is_loopback

__all__ = [
    "Caller",
    "Refused",
    "Service",
    "Settings",
    "is_loopback",
    "locale_of",
    "make_app",
    "new_key",
    "run",
    "service_of",
    "worker_app",
]
