"""The page in a browser: the form a screen at a time, the reflection, its documents, and two files side by side.

Nothing is kept here: all that somebody has answered travels in the form itself, and is saved as a file of their own.
"""

from typing import TYPE_CHECKING

from equipoise.adapters.web.asking.fields import form_fields
from equipoise.adapters.web.asking.web_form import WebForm

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from equipoise.adapters.http import Service

__all__ = ["WebForm", "form_fields", "routes"]


def routes(service: "Service") -> "list[BaseRoute]":
    """Give the routes of the page, for the application that serves it at ``/``."""
    from equipoise.adapters.web.serving import page_routes  # the form can be read without what serves the page

    return page_routes(service)
