"""Makes a document of a comparison: the sides of a project beside each other."""

from equipoise.adapters.comparison.document import comparison_document

__all__ = ["comparison_document"]
