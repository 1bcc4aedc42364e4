"""The component: ``<equipoise-reflection>`` and a page for a frame, for the pages of others.

One script without dependencies, whose words are those of Equipoise; it is served, or built into a folder.
"""

from typing import TYPE_CHECKING

from equipoise.adapters.component.building import build, integrity
from equipoise.adapters.component.making import FRAME, SCRIPT, frame, script
from equipoise.adapters.component.words import component_words

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from equipoise.adapters.http import Service

__all__ = ["FRAME", "SCRIPT", "build", "component_words", "frame", "integrity", "routes", "script"]


def routes(service: "Service") -> "list[BaseRoute]":
    """Give the routes of the component, for the application that serves it."""
    from equipoise.adapters.component.serving import BENEATH, component_routes  # it is built without what serves it

    service.open_paths.append(BENEATH)  # what is there is no secret, and a script is loaded without a key
    return component_routes(service)
