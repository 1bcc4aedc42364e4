"""The interview at a terminal: a conversation that asks one thing at a time, and keeps each answer in a file."""

from equipoise.adapters.command_line.asking.conversation import Conversation
from equipoise.adapters.command_line.asking.project_file import ProjectFile
from equipoise.adapters.command_line.asking.stopping import Stopped, Stops

__all__ = ["Conversation", "ProjectFile", "Stopped", "Stops"]
