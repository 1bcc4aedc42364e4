"""Finds what of a pack belongs together: which rules look where, what steps back for what, what rests on what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from equipoise.engine.conditions.language import factors_of
from equipoise.engine.doctor.coverage import corners_of
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule

Key = TypeVar("Key")


class Relations:
    """What belongs together in a pack, found once; all in the pack's order."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @lazily
    def by_factor(self) -> Mapping[str, list[Rule]]:
        """The rules that look at each factor."""
        return self._by(lambda rule: (factor.id for factor in factors_of(self.pack.conditions[rule.id])))

    @lazily
    def by_theme(self) -> Mapping[str, list[Rule]]:
        """The rules on each theme."""
        return self._by(lambda rule: (rule.theme,))

    @lazily
    def by_corner(self) -> Mapping[str, list[Rule]]:
        """The rules whose answers lie in each corner."""
        return self._by(lambda rule: corners_of(rule, self.pack))

    @lazily
    def by_family(self) -> Mapping[str, list[Rule]]:
        """The rules of each family."""
        return self._by(lambda rule: (rule.family,) if rule.family else ())

    @lazily
    def stepping_back(self) -> Mapping[str, list[Rule]]:
        """For each rule, those that say it better: where they hold, it steps back."""
        return self._by(lambda rule: rule.supersedes)

    @lazily
    def built_on(self) -> Mapping[str, list[Rule]]:
        """For each rule, those whose condition names it."""
        return self._by(lambda rule: _found_in(rule.when))

    @lazily
    def resting_on(self) -> Mapping[str, list[tuple[Rule, int]]]:
        """For each source, the rules that rest on it, each with the place of that in its evidence."""
        found: dict[str, list[tuple[Rule, int]]] = {}
        for rule in self.pack.rules:
            for place, item in enumerate(rule.evidence):
                if item.source is not None:
                    found.setdefault(item.source, []).append((rule, place))
        return found

    def factors_of_corner(self, corner: str) -> list[Factor]:
        """Give the factors of a corner."""
        return [factor for factor in self.pack.factors.values() if factor.corner == corner]

    def factors_of_theme(self, theme: str) -> list[Factor]:
        """Give the factors of a theme."""
        return [factor for factor in self.pack.factors.values() if factor.theme == theme]

    def _by(self, keys: Callable[[Rule], Iterable[Key]]) -> dict[Key, list[Rule]]:
        found: dict[Key, list[Rule]] = {}
        for rule in self.pack.rules:
            for key in dict.fromkeys(keys(rule)):
                found.setdefault(key, []).append(rule)
        return found


def _found_in(data: Any) -> Iterator[str]:
    """Give the rules that a condition, as data, names."""
    if isinstance(data, list):
        for each in data:
            yield from _found_in(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "found" and isinstance(value, str):
                yield value
            else:
                yield from _found_in(value)
