"""Which adapters there are: our own, and those that others have installed beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, cast

from equipoise.adapters.contract.described import AdapterError, Described
from equipoise.adapters.contract.feedback import FeedbackAdapter
from equipoise.adapters.contract.reading import InAdapter
from equipoise.adapters.contract.writing import FormAdapter, OutAdapter
from equipoise.engine.errors import Problem
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said

Kind = Literal["in", "out", "form", "feedback"]
KINDS: Final[Mapping[Kind, type]] = MappingProxyType(
    {"in": InAdapter, "out": OutAdapter, "form": FormAdapter, "feedback": FeedbackAdapter}
)
OURS: Final = "equipoise"
_BUILT_IN: Final = "equipoise.adapters.built_in"
A = TypeVar("A", bound=Described)


@dataclass(frozen=True, slots=True)
class Listed:
    """An adapter as it is listed. ``source`` is who brings it; ``missing`` are the modules that it lacks.

    Where it could not be loaded ``adapter`` is None, and ``broken`` says why.
    """

    kind: Kind
    name: str
    source: str
    adapter: Described | None
    broken: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The modules that it needs and that are not installed."""
        return missing(self.adapter) if self.adapter is not None else ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, as it is listed wherever that is done."""
        return {
            "kind": self.kind,
            "name": self.name,
            "source": self.source,
            "media_types": self.adapter.media_types if self.adapter is not None else (),
            "suffixes": self.adapter.suffixes if self.adapter is not None else (),
            "missing": self.missing,
            "broken": self.broken,
        }


def missing(adapter: Described) -> tuple[str, ...]:
    """Give the modules that an adapter needs and that are not installed."""
    return tuple(module for module in adapter.needs if find_spec(module) is None)


def adapters(kind: Kind) -> tuple[Listed, ...]:
    """Give the adapters of a kind: our own first, then others' by name. One that cannot be loaded says so.

    A name that is taken stays with whoever had it first: ours, then those of the distribution that sorts first.
    """
    found = {adapter.name: Listed(kind, adapter.name, OURS, adapter) for adapter in _ours(kind)}
    for point in sorted(_points(kind), key=lambda point: (point.name, _source(point))):
        found.setdefault(point.name, _loaded(kind, point))
    return tuple(found.values())


def in_adapter(name: str) -> InAdapter:
    """Give the adapter that reads by this name.

    Raises:
        AdapterError: there is none, or it cannot be loaded.
    """
    return cast("InAdapter", _named("in", name))


def out_adapter(name: str) -> OutAdapter:
    """Give the adapter that writes by this name.

    Raises:
        AdapterError: there is none, or it cannot be loaded.
    """
    return cast("OutAdapter", _named("out", name))


def form_adapter(name: str) -> FormAdapter:
    """Give the adapter that makes forms by this name.

    Raises:
        AdapterError: there is none, or it cannot be loaded.
    """
    return cast("FormAdapter", _named("form", name))


def feedback_adapter(name: str) -> FeedbackAdapter:
    """Give the adapter that reads feedback by this name.

    Raises:
        AdapterError: there is none, or it cannot be loaded.
    """
    return cast("FeedbackAdapter", _named("feedback", name))


def by_suffix(kind: Kind, suffix: str) -> Described | None:
    """Give the adapter whose files end so; None where there is none."""
    return _first(kind, lambda adapter: suffix.lower() in adapter.suffixes)


def by_media_type(kind: Kind, media_type: str) -> Described | None:
    """Give the adapter of a media type, which may have parameters; None where there is none."""
    plain = media_type.partition(";")[0].strip().lower()
    return _first(kind, lambda adapter: plain in adapter.media_types)


def _first(kind: Kind, fits: Callable[[Described], bool]) -> Described | None:
    ours = next(filter(fits, _ours(kind)), None)
    if ours is not None:
        return ours
    others = (listed.adapter for listed in adapters(kind) if listed.adapter is not None)
    return next(filter(fits, others), None)


def _named(kind: Kind, name: str) -> Described:
    """Look among our own first, so that others' are not loaded without need."""
    for adapter in _ours(kind):
        if adapter.name == name:
            return adapter
    listed = {each.name: each for each in adapters(kind)}
    if name not in listed:
        message = said("there is no adapter {name!r} of the kind {kind!r}.", name=name[:80], kind=kind)
        raise AdapterError(Problem("unknown_adapter", message, name[:80], did_you_mean(name, listed)))
    found = listed[name]
    if found.adapter is None:
        message = said("the adapter cannot be loaded: {why}.", why=found.broken)
        fix = said("It comes with {source}: ask those who make it.", source=found.source)
        raise AdapterError(Problem("broken_adapter", message, name, fix))
    return found.adapter


def _ours(kind: Kind) -> Iterable[Described]:
    """Give our own, imported when they are first asked for."""
    module: Any = import_module(_BUILT_IN)
    return cast("Iterable[Described]", module.BUILT_IN[kind])


def _points(kind: Kind) -> Iterator[EntryPoint]:
    yield from entry_points(group=f"equipoise.adapters.{kind}")


def _source(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.value


def _loaded(kind: Kind, point: EntryPoint) -> Listed:
    """Load an adapter of somebody else, whatever it does: a class is made, an instance is taken as it is."""
    try:
        found = point.load()
        adapter = found() if isinstance(found, type) else found
    except Exception as error:
        return Listed(kind, point.name, _source(point), None, f"{type(error).__name__}: {error}"[:200])
    if not isinstance(adapter, KINDS[kind]) or cast("Described", adapter).name != point.name:
        return Listed(kind, point.name, _source(point), None, said("it is not what its entry point says"))
    return Listed(kind, point.name, _source(point), cast("Described", adapter))
