"""The kit for a meeting: the coach's plan, and what is given out to those who come."""

from equipoise.adapters.session.appointment import appointment
from equipoise.adapters.session.details import Details
from equipoise.adapters.session.kit import Kit, is_of_a_kit, session_kit, shared_documents
from equipoise.adapters.session.moments import start_given
from equipoise.adapters.session.people import counted, people_given
from equipoise.adapters.session.plan_words import FOR_THE_COACH, NO_USERS

__all__ = [
    "FOR_THE_COACH",
    "NO_USERS",
    "Details",
    "Kit",
    "appointment",
    "counted",
    "is_of_a_kit",
    "people_given",
    "session_kit",
    "shared_documents",
    "start_given",
]
