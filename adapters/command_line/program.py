"""The whole command, with all that it can do."""

from equipoise.adapters.command_line import (  # noqa: F401 - each adds its own commands
    explain_commands as _explain,
)
from equipoise.adapters.command_line.commands import equipoise

__all__ = ["equipoise"]
