"""The command ``equipoise``."""

from equipoise.adapters.command_line.guard import main

__all__ = ["main"]
