"""Ids that stay the same when something is sent again, and tell nothing of the answers."""

from typing import Final
from uuid import UUID, uuid5

from equipoise.engine.canonical import canonical_json

_QUESTIONS: Final = UUID("7c0e4b1d-3a57-5a0c-9e42-6f1b8d2c9a34")
"""The name space of all questions; it was drawn once, and never changes."""
_STATEMENTS: Final = UUID("3f6d0c52-9b7e-5e1f-8a20-c4d1e7b95f68")
"""The name space of all that was said of questions; it was drawn once, and never changes."""


def question_uid(project: str, rule: str) -> UUID:
    """Give the id of a rule's question to a project: the caller's own id of the project, and the rule's.

    Never made of answers, so that what is sent again does not double, and nothing can be guessed from it.
    """
    return uuid5(_QUESTIONS, f"{project}\n{rule}")


def statement_uid(*parts: str | None) -> UUID:
    """Give the id of something that was said of a question, by what it is told apart by; an answer is none of it."""
    return uuid5(_STATEMENTS, canonical_json(list(parts)).decode())
