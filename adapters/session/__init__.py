"""The kit for a meeting: the coach's plan, and what is given out to those who come."""

from equipoise.adapters.session.appointment import appointment
from equipoise.adapters.session.details import Details
from equipoise.adapters.session.kit import Kit, KitDocument, session_kit, shared_documents
from equipoise.adapters.session.moments import start_given
from equipoise.adapters.session.people import counted, people_given
from equipoise.adapters.session.plan import plan_document

__all__ = [
    "Details",
    "Kit",
    "KitDocument",
    "appointment",
    "counted",
    "people_given",
    "plan_document",
    "session_kit",
    "shared_documents",
    "start_given",
]
