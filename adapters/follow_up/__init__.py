"""Lays a follow-up out as a document: what is gone, what is still there, what has come, and which steps are due."""

from equipoise.adapters.follow_up.document import follow_up_document
from equipoise.adapters.follow_up.words import change_words, step_words

__all__ = ["change_words", "follow_up_document", "step_words"]
