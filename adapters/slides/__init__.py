"""Writes a reflection as slides: one question each, with notes for whoever leads the talk."""

from equipoise.adapters.slides.writing import to_pptx

__all__ = ["to_pptx"]
