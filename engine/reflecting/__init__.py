"""Reflecting: from the facts of a context to a short page."""
