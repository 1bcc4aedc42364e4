"""Reflection questions and balancing suggestions for power in co-produced improvement work.

Read a project's context, reflect on it with a pack of rules, use the result::

    from equipoise import Reflector, load_context

    reflection = Reflector().reflect(load_context("project.yaml"))
"""

from equipoise.adapters.files import load_context
from equipoise.engine.context import Context
from equipoise.engine.errors import ContextError, EquipoiseError, PackError
from equipoise.engine.pack import Pack
from equipoise.engine.pack_loader import load_pack
from equipoise.engine.redaction import redact
from equipoise.engine.reflection import Reflection
from equipoise.engine.reflector import Reflector
from equipoise.engine.version import ENGINE_VERSION as __version__

__all__ = [
    "Context",
    "ContextError",
    "EquipoiseError",
    "Pack",
    "PackError",
    "Reflection",
    "Reflector",
    "__version__",
    "load_context",
    "load_pack",
    "redact",
]
