"""Reflection questions and balancing suggestions for power in co-produced improvement work.

Read a project's context, reflect on it with a pack of rules, use the result::

    from equipoise import Reflector, load_context

    reflection = Reflector().reflect(load_context("project.yaml"))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from equipoise.engine.version import ENGINE_VERSION

if TYPE_CHECKING:
    from equipoise.adapters.files import load_context
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.contexts.redaction import redact
    from equipoise.engine.errors import ContextError, EquipoiseError, PackError
    from equipoise.engine.packs.loader import load_pack
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.reflecting.reflection import Reflection
    from equipoise.engine.reflector import Reflector

__version__ = ENGINE_VERSION

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

_HOMES = {
    "Context": "engine.contexts.context",
    "ContextError": "engine.errors",
    "EquipoiseError": "engine.errors",
    "Pack": "engine.packs.pack",
    "PackError": "engine.errors",
    "Reflection": "engine.reflecting.reflection",
    "Reflector": "engine.reflector",
    "load_context": "adapters.files",
    "load_pack": "engine.packs.loader",
    "redact": "engine.contexts.redaction",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``equipoise --help`` need not wait for them all."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return __all__
