"""The endpoints of the API, each group in a module of its own."""

from typing import Final

from fastapi import APIRouter

from equipoise.adapters.http.endpoints.checking import router as checking
from equipoise.adapters.http.endpoints.comparing import router as comparing
from equipoise.adapters.http.endpoints.drawing import router as drawing
from equipoise.adapters.http.endpoints.explaining import router as explaining
from equipoise.adapters.http.endpoints.following_up import router as following_up
from equipoise.adapters.http.endpoints.forms import router as forms
from equipoise.adapters.http.endpoints.health import router as health
from equipoise.adapters.http.endpoints.listing import router as listing
from equipoise.adapters.http.endpoints.packs import router as packs
from equipoise.adapters.http.endpoints.reflecting import router as reflecting

ROUTERS: Final[tuple[APIRouter, ...]] = (
    reflecting,
    checking,
    explaining,
    comparing,
    following_up,
    drawing,
    forms,
    packs,
    listing,
    health,
)

__all__ = ["ROUTERS"]
