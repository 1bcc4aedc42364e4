"""Conditions: the language in which a rule says when it holds, and what it means."""
