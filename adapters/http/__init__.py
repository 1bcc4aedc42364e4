"""The service: Equipoise over HTTP, for platforms that ask it from their back end, and for the page in a browser."""

from equipoise.adapters.http.app import make_app
from equipoise.adapters.http.negotiation import locale_of
from equipoise.adapters.http.service import Service
from equipoise.adapters.http.settings import Settings

__all__ = ["Service", "Settings", "locale_of", "make_app"]
