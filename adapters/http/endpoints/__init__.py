"""The endpoints of the API, each group in a module of its own."""

from typing import Final

from fastapi import APIRouter

from equipoise.adapters.http.endpoints import (
    checking,
    comparing,
    drawing,
    explaining,
    following_up,
    forms,
    health,
    listing,
    packs,
    reflecting,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    reflecting.router,
    checking.router,
    explaining.router,
    comparing.router,
    following_up.router,
    drawing.router,
    forms.router,
    packs.router,
    listing.router,
    health.router,
)

__all__ = ["ROUTERS"]
