"""The language of conditions: what a rule can say of when it holds. Their meaning stands in ``conditions``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from equipoise.engine.packs.factors import Factor
from equipoise.engine.terms import Role


@dataclass(frozen=True, slots=True)
class Always:
    """Holds in every project."""


@dataclass(frozen=True, slots=True)
class Is:
    """The holder's answer to the factor is one of the levels."""

    factor: Factor
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """``some`` (at least one) or ``every`` listed group of the role is as ``where`` says."""

    quantifier: Literal["some", "every"]
    role: Role
    where: "Condition"


@dataclass(frozen=True, slots=True)
class People:
    """How many people of the role take part, at least and at most."""

    role: Role
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class InPhase:
    """The project is in one of the phases."""

    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The factor was asked and answered ``unknown``: by the project, or by a group (of the role, if given)."""

    factor: Factor
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class UnknownPercent:
    """At least this share of all entries is unknown or not said, in percent."""

    at_least: int


@dataclass(frozen=True, slots=True)
class RolesDescribed:
    """Attitudes are known of ``none``, of ``one`` role or of ``several``."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two sides, each answering for itself, are at least so many steps of the scale apart.

    ``directed``: the first side stands further along the scale than the second.
    """

    factor: Factor
    first: Role
    second: Role
    by_at_least: int
    directed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Stands for the condition of another rule; put in when a pack is loaded."""

    rule: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; unknown where the part is unknown."""

    part: "Condition"


Condition = (
    Always | Is | Groups | People | InPhase | Unknown | UnknownPercent | RolesDescribed | Gap | Found | All | Any | Not
)


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Give a condition and all that it is made of, outermost first."""
    yield condition
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from parts_of(part)
        case Not(part) | Groups(where=part):
            yield from parts_of(part)
        case _:
            pass


def parts_outside_groups(condition: Condition) -> Iterator[Condition]:
    """Give a condition and its parts, without looking into what is said of single groups."""
    yield condition
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from parts_outside_groups(part)
        case Not(part):
            yield from parts_outside_groups(part)
        case _:
            pass


def factors_of(condition: Condition) -> tuple[Factor, ...]:
    """Give the factors that a condition looks at, each once, in the order met."""
    found = {part.factor.id: part.factor for part in parts_of(condition) if isinstance(part, Is | Unknown | Gap)}
    return tuple(found.values())
