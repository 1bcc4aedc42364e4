"""The whole command, with all that it can do."""

from equipoise.adapters.command_line import explain_commands as _explain_commands  # noqa: F401 - it adds its own
from equipoise.adapters.command_line import rule_commands as _rule_commands  # noqa: F401 - it adds its own
from equipoise.adapters.command_line.commands import equipoise

__all__ = ["equipoise"]
