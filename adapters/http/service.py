"""What the service holds while it runs: a reflector for each pack, made once."""

from collections.abc import Mapping
from types import MappingProxyType

from equipoise.adapters.http.settings import Settings
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.packs.loader import BUILTIN, builtin_pack, load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said


class Service:
    """The reflectors by the id of their pack, the one that is asked where none is named first."""

    def __init__(self, settings: Settings) -> None:
        """Load the packs.

        Raises:
            InputError: there is no pack where one is said to be.
            PackError: a pack is not sound, or two have the same id.
        """
        self.settings = settings
        packs = [load_pack(path) for path in settings.packs]
        named = {pack_id(pack): pack for pack in (*packs, builtin_pack())}
        self.reflectors: Mapping[str, Reflector] = MappingProxyType(
            {name: Reflector(pack) for name, pack in named.items()}
        )

    def reflector(self, name: str | None = None) -> Reflector:
        """Give the reflector of a pack, or the first.

        Raises:
            UsageError: there is no such pack.
        """
        if name is None:
            return next(iter(self.reflectors.values()))
        if name not in self.reflectors:
            message = said("there is no pack {pack!r} here.", pack=name[:80])
            raise UsageError(Problem("unknown_pack", message, "pack", did_you_mean(name, self.reflectors)))
        return self.reflectors[name]


def pack_id(pack: Pack) -> str:
    """Give the id of a pack: that of the last of its layers."""
    return pack.names[-1].id if pack.names else BUILTIN
