"""Equipoise over HTTP: its endpoints, what guards and describes them, and what all that is served is given."""

from equipoise.adapters.http.app import make_api
from equipoise.adapters.http.asking import service_of
from equipoise.adapters.http.guarding import Caller, make_shared, new_key, refuse_unguarded
from equipoise.adapters.http.negotiation import locale_of
from equipoise.adapters.http.problems import PROBLEM, TYPES, Refused
from equipoise.adapters.http.service import Service
from equipoise.adapters.http.settings import Settings, is_loopback
from equipoise.adapters.http.warming import warm_up
from equipoise.adapters.http.watching import JsonLines, note

__all__ = [
    "PROBLEM",
    "TYPES",
    "Caller",
    "JsonLines",
    "Refused",
    "Service",
    "Settings",
    "is_loopback",
    "locale_of",
    "make_api",
    "make_shared",
    "new_key",
    "note",
    "refuse_unguarded",
    "service_of",
    "warm_up",
]
