"""Makes packs "of the same make" as the built-in one, of any number of rules; the same seed gives the same.

Each rule takes a rule of the built-in pack at random as its model and keeps its whole shape: the constructs of its
condition and how they are nested, the quantifiers and roles, and the breadth of each set of levels. Other factors,
of as many levels and held by the same, take the place of the model's, as often as the model's own factors are
looked at; levels are drawn anew. So constructs, conjunctions and tests a rule, and breadth, are spread as in the
built-in pack (at 144 rules: 198 conjunctions, 338 tests on 150 facts, 1.7 tests a conjunction, 1.3 values a test).

The vocabulary grows with the square root of the rules, by our choice: 10,000 rules are many packs' worth, and packs
would share some of their words. 109 factors become 109 at 100 rules, 287 at 1,000 and 908 at 10,000; ``factors`` fixes
them otherwise. Some rules come out alike: of 10,000 about 8,000 differ, and 5,500 where there are but 109 factors.
"""

from collections import Counter
from collections.abc import Iterator
from math import isqrt
from random import Random
from typing import Any

from equipoise.engine.conditions.language import factors_of
from equipoise.engine.documents import Document
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.layers import lay
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.source import PackSource, Piece, built_data

Data = dict[str, Any]

_ABOUT_FACTORS = ("differs", "gap")
_IN_THEM_CONDITIONS = ("all", "any", "not", "where")


def make_source(rules: int, seed: int, factors: int | None = None) -> PackSource:
    """Give the data of a pack of so many rules, as the loader has it from its files."""
    return _Maker(builtin_pack(), Random(f"{seed}-{rules}-{factors}")).source(rules, factors)


def make_pack(rules: int, seed: int, factors: int | None = None) -> Pack:
    """Give a pack of so many rules, read and checked by the real loader."""
    return lay([make_source(rules, seed, factors)])


def make_built(rules: int, seed: int) -> Data:
    """Give the data of the one file that such a pack is built to, as ``build_pack`` does once it has read the folder.

    No folder is written: it may hold 5,000 files at most, and YAML would take minutes to read.
    """
    source = make_source(rules, seed)
    return built_data(source, lay([source]).names[-1].digest)


class _Maker:
    def __init__(self, base: Pack, rng: Random) -> None:
        self.rng = rng
        self.base = base
        self.models = base.active_rules()
        looked_at = Counter(each.id for rule in self.models for each in factors_of(base.conditions[rule.id]))
        self.popularity = {name: 1 + looked_at[name] for name in base.factors}
        self.alike: dict[tuple[object, int], tuple[list[str], list[int]]] = {}
        self.levels: dict[str, list[str]] = {}
        self.others: dict[str, str] = {}

    def source(self, rules: int, factors: int | None) -> PackSource:
        wanted = factors or isqrt(len(self.base.factors) ** 2 * max(rules, len(self.models)) // len(self.models))
        made = list(self._factors(wanted))
        drawn = [self._rule(number) for number in range(rules)]
        return PackSource(_piece(self._manifest()), [*map(_piece, made)], [*map(_piece, drawn)])

    def _manifest(self) -> Data:
        base = self.base
        return {
            "id": "of-the-same-make",
            "version": "1.0.0",
            "title": "A pack of the same make",
            "corners": list(base.corner_ids),
            "themes": [theme.id for theme in base.themes],
            "sides": dict(base.sides),
        }

    def _factors(self, wanted: int) -> Iterator[Data]:
        """Give each factor of the built-in pack in turn, again and again; what is computed is there once."""
        originals = list(self.base.factors.values())
        copied = [factor for factor in originals if factor.computed is None]
        for number in range(max(wanted, len(originals))):
            again, place = divmod(number - len(originals), len(copied))
            factor = originals[number] if number < len(originals) else copied[place]
            data = factor.model_dump(mode="json", exclude_defaults=True, exclude={"sources", "formerly"})
            data["id"] = factor.id if number < len(originals) else f"{factor.id}_{again + 2}"
            data["levels"] = [_level(level) for level in data["levels"] if "retired" not in level]
            self._note(data["id"], factor)
            yield data

    def _note(self, name: str, factor: Factor) -> None:
        self.levels[name] = [level.id for level in factor.scale]
        if factor.computed is None:
            names, weights = self.alike.setdefault(_likeness(factor), ([], []))
            names.append(name)
            weights.append(self.popularity[factor.id])

    def _rule(self, number: int) -> Data:
        model = self.rng.choice(self.models)
        self.others = {}
        data = model.model_dump(mode="json", exclude_defaults=True, exclude={"supersedes", "apart_from"})
        data["id"] = f"{model.id}-{number}"
        data["kind"] = model.kind
        data["when"] = self._condition(model.when)
        data["evidence"] = [{"supports": item.supports, "strength": "practice"} for item in model.evidence]
        return data

    def _condition(self, when: Any) -> Any:
        """Give the same condition with other factors and levels."""
        if isinstance(when, list):
            return [self._condition(part) for part in when]
        return dict(self._entry(key, value) for key, value in when.items())

    def _entry(self, key: str, value: Any) -> tuple[str, Any]:
        if key in _IN_THEM_CONDITIONS:
            return key, self._condition(value)
        if key in _ABOUT_FACTORS:
            return key, {**value, "factor": self._other(value["factor"])}
        role, dot, name = key.rpartition(".")
        if key == "unknown":
            role, dot, name = value.rpartition(".")
            return key, f"{role}{dot}{self._other(name)}"
        if name not in self.base.factors or role == "people":
            return key, value
        other = self._other(name)
        return f"{role}{dot}{other}", self._levels(other, value)

    def _other(self, name: str) -> str:
        """Give the factor that stands for one of the model's throughout a rule, and for no other of it."""
        if self.base.factors[name].computed:
            return name
        if name not in self.others:
            names, weights = self.alike[_likeness(self.base.factors[name])]
            taken = self.others.values()
            self.others[name] = next(each for each in self._drawn(names, weights) if each not in taken)
        return self.others[name]

    def _drawn(self, names: list[str], weights: list[int]) -> Iterator[str]:
        while True:
            yield self.rng.choices(names, weights)[0]

    def _levels(self, factor: str, model: str | list[str]) -> str | list[str]:
        if isinstance(model, str):
            return self.rng.choice(self.levels[factor])
        chosen = set(self.rng.sample(self.levels[factor], len(model)))
        return [level for level in self.levels[factor] if level in chosen]


def _likeness(factor: Factor) -> tuple[object, int]:
    return factor.held_by, len(factor.scale)


def _level(level: Data) -> Data:
    """Give a level as authors write it: leans are held in quarters."""
    return {**level, "lean": level.get("lean", 0) / 4, "formerly": []}


def _piece(data: Data) -> Piece:
    return Piece(data, Document(data, str(data["id"])))
