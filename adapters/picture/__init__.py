"""Draws how the corners of a reflection lean and where they meet, as SVG, and tells the same in words."""

from collections.abc import Iterable

from equipoise.adapters.documents import Block, Document, Picture
from equipoise.adapters.picture.content import Before, Content, content_of
from equipoise.adapters.picture.drawing import WIDTH, lay_out
from equipoise.adapters.picture.svg import to_svg
from equipoise.adapters.picture.twin import twin_of
from equipoise.engine.reflection import Reflection, VersionBalance

__all__ = ["Before", "picture_document", "picture_of", "to_picture", "twin"]
