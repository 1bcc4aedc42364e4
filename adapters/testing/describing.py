"""What holds for every adapter: it says what it is."""

import re

from equipoise.adapters.contract import KINDS, Described, Kind
from equipoise.adapters.testing.holding import hold
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack

_NAME = re.compile("[a-z][a-z0-9_-]*")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+*-]+(; ?[a-z0-9=.-]+)*")


class DescribedConformance:
    """Tries an adapter: make a class of your own of this, whose name begins with Test, and run it with pytest.

    ``kind`` and ``adapter`` are to be set, ``pack`` may be.
    """

    kind: Kind
    adapter: Described

    @property
    def pack(self) -> Pack:
        """The pack whose words are used."""
        return builtin_pack()

    def test_it_says_what_it_is(self) -> None:
        """It has a name, media types and endings, and is of the kind that it says."""
        adapter = self.adapter
        hold(isinstance(adapter, KINDS[self.kind]), f"An adapter of the kind {self.kind!r} has all that belongs to it.")
        hold(_NAME.fullmatch(adapter.name), f"The name {adapter.name!r} is small letters, digits, - and _.")
        hold(adapter.media_types, "It says which media types it reads or writes.")
        wrong = [each for each in adapter.media_types if not _MEDIA_TYPE.fullmatch(each)]
        hold(not wrong, f"A media type is written like text/html, not {wrong}.")
        hold(all(each.startswith(".") and each.islower() for each in adapter.suffixes), "Endings are like .html")
