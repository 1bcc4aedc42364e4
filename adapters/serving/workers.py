"""Makes the application within a worker, which is told by a variable how to run."""

import gc
import os
from typing import Final

from fastapi import FastAPI

from equipoise.adapters.http import Settings, warm_up
from equipoise.adapters.serving.app import make_app

TOLD: Final = "EQUIPOISE_HTTP_SETTINGS"
"""The variable that workers read. Of keys it holds digests alone."""


def worker_app() -> FastAPI:
    """Make the application with the settings that the variable holds; without it as a service of this machine alone.

    Raises:
        EquipoiseError: a pack cannot be loaded, or keys cannot be read.
    """
    told = os.environ.get(TOLD)
    return settled(make_app(Settings.from_json(told) if told else Settings()))


def settled(app: FastAPI) -> FastAPI:
    """Get an application ready for its first request, and let the collector leave alone what stays for good."""
    warm_up(app.state.service)
    gc.collect()
    gc.freeze()
    return app
