"""The whole command, with all that it can do."""

from equipoise.adapters.command_line import proof_commands as _proof_commands  # noqa: F401 - each adds its own
from equipoise.adapters.command_line import rule_commands as _rule_commands  # noqa: F401
from equipoise.adapters.command_line import time_commands as _time_commands  # noqa: F401
from equipoise.adapters.command_line.commands import equipoise

__all__ = ["equipoise"]
