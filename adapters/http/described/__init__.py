"""What the service says of itself: OpenAPI 3.1, true to the letter."""

from equipoise.adapters.http.described.answers import body_of, forms_of, shown
from equipoise.adapters.http.described.document import describe
from equipoise.adapters.http.described.examples import example_context

__all__ = ["body_of", "describe", "example_context", "forms_of", "shown"]
