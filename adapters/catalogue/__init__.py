"""Writes what a pack holds as pages to read: a page a rule, a page a factor, corners, themes, sources."""

from equipoise.adapters.catalogue.folder import write_catalogue
from equipoise.adapters.catalogue.writing import catalogue_pages

__all__ = ["catalogue_pages", "write_catalogue"]
