"""The whole command, with all that it can do."""

from equipoise.adapters.command_line import form_commands as _form_commands  # noqa: F401 - it adds its own
from equipoise.adapters.command_line import picture_commands as _picture_commands  # noqa: F401 - it adds its own
from equipoise.adapters.command_line import rule_commands as _rule_commands  # noqa: F401 - it adds its own
from equipoise.adapters.command_line.commands import equipoise

__all__ = ["equipoise"]
