"""Checks packs as one whole, once all are laid: that what is named is there, and that each word means one thing."""

from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.laid import Laid
from equipoise.engine.packs.manifest import SmallGroup
from equipoise.engine.packs.source import Piece
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said


def check_factors(laid: Laid) -> None:
    """Say what is wrong with factors beside one another."""
    _Checking(laid).factors()


def check_manifest(laid: Laid) -> None:
    """Say what the manifests name that is not there."""
    _Checking(laid).manifest()


class _Checking:
    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.wrong = laid.wrong

    def factors(self) -> None:
        corners = {corner.id for corner in self.laid.corners}
        for factor, piece in self.laid.factors.values():
            if factor.corner not in corners:
                message = said("there is no corner {corner!r}.", corner=factor.corner)
                self.wrong(piece, ("corner",), "corner", message, did_you_mean(factor.corner, corners))
            if factor.theme not in self.laid.themes:
                message = said("there is no theme {theme!r}.", theme=factor.theme)
                self.wrong(piece, ("theme",), "theme", message, did_you_mean(factor.theme, self.laid.themes))
            self._check_words(factor, piece)

    def _check_words(self, factor: Factor, piece: Piece) -> None:
        if not factor.held_by:
            self.wrong(
                piece, ("held_by",), "shape", said("nobody is named who holds it."), said("Name a role, or project.")
            )
        words = [word for level in factor.levels for word in (level.id, *level.formerly)]
        for word in dict.fromkeys(word for word in words if words.count(word) > 1):
            self.wrong(
                piece,
                ("levels",),
                "twice",
                said("{word!r} means two levels.", word=word),
                said("Keep it at one of them."),
            )
        for index, level in enumerate(factor.levels):
            for gains in level.gains:
                if gains not in self.laid.sides:
                    message = said(
                        "on whose side {gains!r} stands is not said under `sides` in pack.yaml.", gains=gains
                    )
                    self.wrong(piece, ("levels", index, "gains"), "side", message, self._sides_near(gains))
            if level.lean < 0 and not level.gains:
                message = said("the level {id!r} leans, and nobody is named who gains.", id=level.id)
                self.wrong(piece, ("levels", index), "side", message, said("Add `gains`."))
        for source in factor.sources:
            if source not in self.laid.sources:
                message = said("there is no source {source!r}.", source=source)
                self.wrong(piece, ("sources",), "source", message, did_you_mean(source, self.laid.sources))
        for old in factor.formerly:
            if old in self.laid.factors:
                self.wrong(
                    piece,
                    ("formerly",),
                    "twice",
                    said("{old!r} is still the id of a factor.", old=old),
                    said("Take it out."),
                )

    def _sides_near(self, gains: str) -> str:
        choices = ", ".join(self.laid.sides)
        return did_you_mean(gains, self.laid.sides) or said("Use one of: {choices}.", choices=choices)

    def manifest(self) -> None:
        if not self.laid.corners and "manifest" in self.laid.at:
            fix = said("Add `corners`, or extend a pack that has them.")
            self.wrong(self.laid.at["manifest"], (), "corner", said("a pack needs corners."), fix)
        for key in ("short_form", "follow_ups"):
            named = self.laid.manifest.get(key, ())
            for index, item in enumerate(named):
                for name in (item,) if isinstance(item, str) else item.ask:
                    self._known_factor(name, (key, index), self.laid.at[key])
        for name in self.laid.never_aloud:
            self._known_factor(name, ("never_aloud",), self.laid.at["manifest"])
        raised = self.laid.manifest.get("small_group", SmallGroup()).raised_by
        for name, levels in raised.items():
            known = self._known_factor(name, ("small_group", "raised_by", name), self.laid.at["small_group"])
            for level in levels:
                if known and level not in known.position:
                    message = said("{level!r} is no level of {name}.", level=level, name=name)
                    path = ("small_group", "raised_by", name)
                    self.wrong(
                        self.laid.at["small_group"], path, "unknown_level", message, did_you_mean(level, known.position)
                    )

    def _known_factor(self, name: str, path: tuple[str | int, ...], piece: Piece) -> Factor | None:
        if name not in self.laid.factors:
            message = said("there is no factor {name!r}.", name=name)
            self.wrong(piece, path, "unknown_factor", message, did_you_mean(name, self.laid.factors))
            return None
        return self.laid.factors[name][0]
