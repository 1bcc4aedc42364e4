"""The whole command, with all that it can do: each module adds its own commands."""

from equipoise.adapters.command_line import adapter_commands as _adapter_commands  # noqa: F401
from equipoise.adapters.command_line import aside_commands as _aside_commands  # noqa: F401
from equipoise.adapters.command_line import ask_commands as _ask_commands  # noqa: F401
from equipoise.adapters.command_line import compare_commands as _compare_commands  # noqa: F401
from equipoise.adapters.command_line import component_commands as _component_commands  # noqa: F401
from equipoise.adapters.command_line import explain_commands as _explain_commands  # noqa: F401
from equipoise.adapters.command_line import feedback_commands as _feedback_commands  # noqa: F401
from equipoise.adapters.command_line import form_commands as _form_commands  # noqa: F401
from equipoise.adapters.command_line import mcp_commands as _mcp_commands  # noqa: F401
from equipoise.adapters.command_line import picture_commands as _picture_commands  # noqa: F401
from equipoise.adapters.command_line import proof_commands as _proof_commands  # noqa: F401
from equipoise.adapters.command_line import rule_commands as _rule_commands  # noqa: F401
from equipoise.adapters.command_line import serve_commands as _serve_commands  # noqa: F401
from equipoise.adapters.command_line import session_commands as _session_commands  # noqa: F401
from equipoise.adapters.command_line import time_commands as _time_commands  # noqa: F401
from equipoise.adapters.command_line.commands import equipoise
from equipoise.engine.words import marked

equipoise.sections = {
    marked("Answer"): ("ask", "form", "new", "check"),
    marked("Reflect"): ("reflect", "explain", "set-aside", "picture", "compare"),
    marked("Meet, and look back"): ("session", "act", "follow-up", "verify", "sign"),
    marked("Rules and factors"): ("factors", "rules", "schema", "completion"),
    marked("For other programs"): ("serve", "component", "mcp", "feedback", "adapters"),
}

__all__ = ["equipoise"]
