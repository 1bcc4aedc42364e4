"""Writes documents as tagged PDF (PDF/UA-1), and drawings as PNG, with typst."""

from equipoise.adapters.pdf.drawing import to_png
from equipoise.adapters.pdf.writing import to_pdf

__all__ = ["to_pdf", "to_png"]
