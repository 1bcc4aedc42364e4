"""The adapters that come with Equipoise, by what they do."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from equipoise.adapters.built_in.codebook import Codebook
from equipoise.adapters.built_in.context_files import JSON, YAML
from equipoise.adapters.built_in.data import Data
from equipoise.adapters.built_in.feedback_lines import FeedbackLines
from equipoise.adapters.built_in.pages import PAGES
from equipoise.adapters.built_in.slides import Slides
from equipoise.adapters.contract import Described, Kind
from equipoise.adapters.web import WebForm

BUILT_IN: Final[Mapping[Kind, tuple[Described, ...]]] = MappingProxyType(
    {
        "in": (YAML, JSON, WebForm()),
        "out": (*PAGES, Slides(), Data()),
        "form": (Codebook(),),
        "feedback": (FeedbackLines(),),
    }
)

__all__ = ["BUILT_IN", "FeedbackLines"]
