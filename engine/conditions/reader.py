"""Reads conditions from the data of a rule. Data only: no code, no expressions in strings."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, cast

from equipoise.engine.conditions.language import (
    All,
    Always,
    Condition,
    Found,
    Gap,
    Groups,
    InPhase,
    Is,
    Not,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
)
from equipoise.engine.conditions.language import Any as AnyOf
from equipoise.engine.documents import Path
from equipoise.engine.packs.factors import Factor
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import CONDITION_WORDS, PHASES, ROLES, Role
from equipoise.engine.words import marked, said

MAX_NESTING: Final = 6

Complain = Callable[[str, Path, str, str], None]
"""Called with a code, the path, what is wrong and what to do."""

_ROLES_DESCRIBED: Final = ("none", "one", "several")
CONDITION_WORDS_OF_A_GROUP: Final = ("all", "any", "not", "unknown")


class ConditionReader:
    """Reads the conditions of one pack in the words of its factors."""

    def __init__(self, factors: Mapping[str, Factor], complain: Complain) -> None:
        self.factors = factors
        self.complain = complain

    def read(self, data: Any, path: Path) -> Condition | None:
        """Read a condition; None where it is wrong, which has then been said."""
        return self._read(data, path, 1, None)

    def _wrong(self, code: str, path: Path, message: str, fix: str = "") -> None:
        self.complain(code, path, message, fix)

    def _read(self, data: Any, path: Path, depth: int, role: Role | None) -> Condition | None:
        """``role`` is set inside ``where``: then the condition is said of one group of that role."""
        if depth > MAX_NESTING:
            self._wrong(
                "too_deep",
                path,
                said("conditions nest at most {most} deep.", most=MAX_NESTING),
                said("Flatten this one."),
            )
            return None
        if not isinstance(data, dict) or not data:
            self._wrong("condition", path, said("a condition is written `factor: level`, or all, any, not, ..."))
            return None
        if "some" in data or "every" in data:
            return self._quantified(data, path, depth, role)
        if len(data) == 1:
            key, value = next(iter(data.items()))
            return self._one(key, value, (*path, key), depth, role)
        parts = [self._one(key, value, (*path, key), depth + 1, role) for key, value in data.items()]
        return _joined(All, parts)

    def _one(self, key: str, value: Any, path: Path, depth: int, role: Role | None) -> Condition | None:
        match key:
            case "all" | "any":
                return self._several(key, value, path, depth, role)
            case "not":
                part = self._read(value, path, depth + 1, role)
                return None if part is None else Not(part)
            case "unknown":
                return self._unknown(value, path, role)
        if role is not None:
            return self._level(key, value, path, role)
        match key:
            case "always":
                return self._always(value, path)
            case "phase":
                phases = self._words(value, PHASES, path, said("phase"))
                return InPhase(phases) if phases else None
            case "unknown_percent":
                bounds = self._bounds(value, path, ("at_least",), 100)
                return UnknownPercent(bounds["at_least"]) if bounds else None
            case "roles_described":
                levels = self._words(value, _ROLES_DESCRIBED, path, said("answer to roles_described"))
                return RolesDescribed(levels) if levels else None
            case "gap" | "differs":
                return self._gap(key, value, path)
            case "found":
                return self._found(value, path)
        return self._level_or_people(key, value, path)

    def _several(self, key: str, value: Any, path: Path, depth: int, role: Role | None) -> Condition | None:
        if not isinstance(value, list) or not value:
            self._wrong(
                "condition", path, said("{key!r} takes a list of conditions.", key=key), said("Put a `-` before each.")
            )
            return None
        parts = [self._read(item, (*path, index), depth + 1, role) for index, item in enumerate(value)]
        return _joined(All if key == "all" else AnyOf, parts)

    def _always(self, value: Any, path: Path) -> Condition | None:
        if value is True:
            return Always()
        self._wrong("condition", path, said("'always' is written `always: true`."))
        return None

    def _found(self, value: Any, path: Path) -> Condition | None:
        if isinstance(value, str):
            return Found(value)
        self._wrong("condition", path, said("'found' takes the id of a rule."))
        return None

    def _level_or_people(self, key: str, value: Any, path: Path) -> Condition | None:
        first, dot, rest = key.partition(".")
        if not dot:
            return self._level(key, value, path, None)
        if first == "people":
            role = self._role(rest, path)
            bounds = self._bounds(value, path, ("at_least", "at_most"), 1_000_000)
            return People(role, bounds.get("at_least"), bounds.get("at_most")) if role and bounds else None
        role = self._role(first, path)
        where = self._level(rest, value, path, role) if role else None
        return Groups("some", role, where) if role and where else None

    def _level(self, factor_id: str, value: Any, path: Path, role: Role | None) -> Condition | None:
        if role is not None and factor_id in CONDITION_WORDS:
            self._wrong(
                "condition",
                path,
                said("{word!r} is not said of one group.", word=factor_id),
                said("Write it outside `where`."),
            )
            return None
        factor = self._factor(factor_id, path, role, CONDITION_WORDS_OF_A_GROUP if role else CONDITION_WORDS)
        if factor is None:
            return None
        levels = self._words(value, factor.position, path, said("level of {factor}", factor=factor.id))
        return Is(factor, tuple(level for level in factor.position if level in levels)) if levels else None

    def _factor(self, factor_id: object, path: Path, role: Role | None, words: tuple[str, ...] = ()) -> Factor | None:
        """Find a factor that the holder can hold; ``words`` are conditions that may have been meant instead."""
        factor = self.factors.get(factor_id) if isinstance(factor_id, str) else None
        if factor is None:
            none = (
                marked("there is no factor or condition {name!r}.") if words else marked("there is no factor {name!r}.")
            )
            fix = did_you_mean(factor_id, (*self.factors, *words))
            self._wrong("unknown_factor", path, said(none, name=str(factor_id)[:80]), fix)
        elif role is None and not factor.held_by_project:
            holder = next(iter(factor.held_by), "role")
            fix = said("Write it as {role}.{factor}, or under `where`.", role=holder, factor=factor.id)
            self._wrong(
                "wrong_holder", path, said("{factor!r} is held by groups, not by the project.", factor=factor.id), fix
            )
        elif role is not None and not factor.can_be_held_by(role):
            self._wrong(
                "wrong_holder", path, said("a group of {role} cannot hold {factor!r}.", role=role, factor=factor.id)
            )
        else:
            return factor
        return None

    def _role(self, word: object, path: Path) -> Role | None:
        if word in ROLES:
            return word
        self._wrong(
            "unknown_role", path, said("there is no role {role!r}.", role=str(word)[:80]), did_you_mean(word, ROLES)
        )
        return None

    def _words(self, value: Any, known: Mapping[str, int] | tuple[str, ...], path: Path, what: str) -> tuple[str, ...]:
        words = value if isinstance(value, list) else [value]
        if not words:
            self._wrong("condition", path, said("at least one {what} is named here.", what=what))
        for word in words:
            if not isinstance(word, str) or word not in known:
                self._wrong(
                    "unknown_level",
                    path,
                    said("{word!r} is no {what}.", word=str(word)[:80], what=what),
                    did_you_mean(word, known),
                )
                return ()
        if len(set(words)) < len(words):
            self._wrong("condition", path, said("a word stands twice here."), said("Keep one."))
            return ()
        return tuple(words)

    def _bounds(self, value: Any, path: Path, keys: tuple[str, ...], most: int) -> dict[str, int]:
        shape = " or ".join(f"{key}: number" for key in keys)
        if not isinstance(value, dict) or not value or set(value) - set(keys):
            self._wrong("condition", path, said("this is written {{{shape}}}.", shape=shape))
            return {}
        for number in value.values():
            if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= most:
                self._wrong("condition", path, said("a whole number from 0 to {most} stands here.", most=most))
                return {}
        if value.get("at_least", 0) > value.get("at_most", most):
            self._wrong(
                "condition", path, said("no number is at least the one and at most the other."), said("Change one.")
            )
            return {}
        return value

    def _quantified(self, data: dict[str, Any], path: Path, depth: int, role: Role | None) -> Condition | None:
        quantifier = "some" if "some" in data else "every"
        if role is not None or set(data) != {quantifier, "where"}:
            self._wrong(
                "condition",
                path,
                said("this is written {{{quantifier}: role, where: {{factor: level}}}}.", quantifier=quantifier),
            )
            return None
        found = self._role(data[quantifier], (*path, quantifier))
        if found is None:
            return None
        where = self._read(data["where"], (*path, "where"), depth + 1, found)
        return Groups(cast("Any", quantifier), found, where) if where else None

    def _unknown(self, value: Any, path: Path, role: Role | None) -> Condition | None:
        first, dot, rest = value.partition(".") if isinstance(value, str) else (value, "", "")
        if dot and role is None:
            holder = self._role(first, path)
            factor = self._factor(rest, path, holder) if holder else None
            return Unknown(factor, holder) if factor else None
        factor = self.factors.get(value) if isinstance(value, str) else None
        if factor is None or role is not None:
            factor = self._factor(value, path, role)
        return Unknown(factor) if factor else None

    def _gap(self, key: str, value: Any, path: Path) -> Condition | None:
        sides = ("between",) if key == "gap" else ("more_balanced", "less_balanced")
        if not isinstance(value, dict) or set(value) - {"by_at_least"} != {"factor", *sides}:
            self._wrong(
                "condition",
                path,
                said("{key!r} takes factor, {sides} and by_at_least.", key=key, sides=", ".join(sides)),
            )
            return None
        roles = value["between"] if key == "gap" else [value[side] for side in sides]
        if not isinstance(roles, list) or len(roles) != 2:
            self._wrong("condition", (*path, "between"), said("'between' takes two roles."))
            return None
        first, second = (self._role(role, path) for role in roles)
        factor = self.factors.get(value["factor"]) if isinstance(value["factor"], str) else None
        if factor is None or (not factor.held_by_project and first and second):
            for role in (first, second):
                factor = self._factor(value["factor"], (*path, "factor"), role) if role else None
                if factor is None:
                    return None
        steps = value.get("by_at_least", 1)
        most = len(factor.scale) - 1 if factor else 1
        if isinstance(steps, bool) or not isinstance(steps, int) or not 1 <= steps <= most:
            message = said("a whole number from 1 to {most} stands here.", most=most)
            self._wrong("condition", (*path, "by_at_least"), message)
            return None
        return Gap(factor, first, second, steps, key == "differs") if factor and first and second else None


def _joined(kind: type[All] | type[AnyOf], parts: list[Condition | None]) -> Condition | None:
    whole = tuple(part for part in parts if part is not None)
    return kind(whole) if len(whole) == len(parts) else None


def about_not_knowing(conditions: Iterator[Condition]) -> bool:
    """Say whether one of the conditions is about what is not known; such rules are of kind ``unknown``."""
    return any(isinstance(condition, Unknown | UnknownPercent) for condition in conditions)
