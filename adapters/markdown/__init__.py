"""Writes Markdown."""
