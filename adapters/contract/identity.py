"""Ids that stay the same when something is sent again, and tell nothing of the answers."""

from typing import Final
from uuid import UUID, uuid5

_QUESTIONS: Final = UUID("7c0e4b1d-3a57-5a0c-9e42-6f1b8d2c9a34")
"""The name space of all questions; it was drawn once, and never changes."""


def question_uid(project: str, rule: str) -> UUID:
    """Give the id of a rule's question to a project: the caller's own id of the project, and the rule's.

    Never made of answers, so that what is sent again does not double, and nothing can be guessed from it.
    """
    return uuid5(_QUESTIONS, f"{project}\n{rule}")
