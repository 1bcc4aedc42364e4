"""Writes documents as one HTML file, without script and with nothing loaded from elsewhere."""

from equipoise.adapters.html.writing import to_html

__all__ = ["to_html"]
