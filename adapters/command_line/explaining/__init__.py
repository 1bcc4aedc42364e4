"""Why rules hold or not, and what would have to change, in lines for a terminal."""

from equipoise.adapters.command_line.explaining.telling import explanations_text, first_page_text, rule_text

__all__ = ["explanations_text", "first_page_text", "rule_text"]
