"""Random rules over the whole language of conditions, as an author would write them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from equipoise.engine.conditions.reader import MAX_NESTING
from equipoise.engine.terms import PHASES, ROLES

Data = dict[str, Any]

USUAL_ROLES = ("users", "personnel", "managers")


@dataclass
class _Used:
    """What a condition looks at, that of the rules which it names included."""

    factors: set[str] = field(default_factory=set)
    not_knowing: bool = False
    always: bool = False

    def add(self, other: "_Used") -> None:
        self.factors |= other.factors
        self.not_knowing |= other.not_knowing
        self.always |= other.always


class RuleMaker:
    """Makes rules that are sound in a pack of these factors; ``found`` names rules made before."""

    def __init__(self, rng: Random, factors: list[Data], themes: list[str], never_aloud: set[str]) -> None:
        self.rng = rng
        self.factors = factors
        self.themes = themes
        self.never_aloud = never_aloud
        self.of_project = [factor for factor in factors if factor["held_by"] == "project"]
        self.of_groups = [factor for factor in factors if factor["held_by"] != "project"]
        self.made: dict[str, _Used] = {}
        self.used = _Used()

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def rule(self, rule_id: str) -> Data:
        self.used = _Used()
        deepest = self.rng.choice((*[1] * 20, 2, 2, 2, 3, 4, 5, MAX_NESTING))
        when = self.condition(1, deepest)
        self.made[rule_id] = self.used
        kind = "unknown" if self.used.not_knowing else self.rng.choice(("imbalance", "imbalance", "strength"))
        example = {"name": "One context", "context": {"equipoise": 1}}
        return {
            "id": rule_id,
            "title": f"The title of {rule_id}",
            "kind": kind,
            "theme": self.rng.choice(self.themes),
            "status": self.rng.choice(("stable", "stable", "stable", "draft", "retired")),
            "since": "1.0.0",
            "when": when,
            "ask": self.ask(kind),
            "text": {
                "question": "What would help?",
                "suggestion": "Try it together.",
                "rationale": "It matters.",
                "cautions": "Take care.",
            },
            "suggest": {"who": self.rng.choice(ROLES), "effort": self.rng.choice(("low", "medium", "high"))},
            "evidence": [{"supports": "This.", "strength": "practice"}],
            "examples": {"fires": [example], "silent": [example]},
        }

    def ask(self, kind: str) -> Data:
        if self.used.always:
            return {"to": "coach", "how": "alone"}
        delicate = kind != "strength" and self.used.factors & self.never_aloud
        ways = ("own_group", "alone") if delicate else ("together", "own_group", "alone")
        return {"to": self.rng.choice((*ROLES, "everyone")), "how": self.rng.choice(ways)}

    def condition(self, depth: int, deepest: int) -> Data:
        """``depth`` is how deep this one stands; nothing in it stands deeper than ``deepest``."""
        if depth < deepest and self.chance(0.55):
            return self.compound(lambda: self.condition(depth + 1, deepest))
        if self.chance(0.03):
            return self.several_keys()
        if self.chance(0.06) and depth + 2 <= MAX_NESTING:
            return self.on_one_fact()
        return self.quantified(depth, deepest) if self.chance(0.2) else self.simple()

    def compound(self, part: Callable[[], Data], most: int = 3) -> Data:
        word = self.rng.choice(("all", "any", "not"))
        if word == "not":
            return {"not": part()}
        return {word: [part() for _ in range(min(most, self.rng.choice((1, 2, 2, 3))))]}

    def several_keys(self) -> Data:
        return self.level(self.of_project) | self.role_level() | self.simple()

    def on_one_fact(self) -> Data:
        """Give several conditions that look at one and the same fact."""
        factor, role = self.pick(self.of_project), self.rng.choice(USUAL_ROLES)
        make: Callable[[], Data] = self.rng.choice(
            (
                *[lambda: {factor["id"]: self.levels(factor)}] * 3,
                *[lambda: self.people(role)] * 2,
                self.phase,
                self.unknown_percent,
            )
        )
        parts = [make() if self.chance(0.6) else {"not": make()} for _ in range(self.rng.randint(2, 3))]
        return {self.rng.choice(("all", "any")): parts}

    def quantified(self, depth: int, deepest: int) -> Data:
        if depth == MAX_NESTING:
            return self.simple()
        role = self.rng.choice(self.rng.choice(self.of_groups)["held_by"])
        held = [factor for factor in self.of_groups if role in factor["held_by"]]
        if self.chance(0.4):
            return {"every": role, "where": self.level(held)}
        deepest = min(MAX_NESTING, max(deepest, depth + 2))
        return {self.rng.choice(("some", "every")): role, "where": self.where(held, depth + 1, deepest)}

    def where(self, held: list[Data], depth: int, deepest: int) -> Data:
        if depth < deepest and self.chance(0.7):
            return self.compound(lambda: self.where(held, depth + 1, deepest), 2)
        if self.chance(0.35):
            self.used.not_knowing = True
            return {"unknown": self.pick(held)["id"]}
        return self.level(held)

    def simple(self) -> Data:
        """Give a simple condition, more often one that seldom is true or seldom is false."""
        make: Callable[[], Data] = self.rng.choice(
            (
                lambda: self.level(self.of_project),
                self.role_level,
                *[self.people] * 26,
                *[self.phase] * 3,
                *[lambda: self.unknown(self.of_project)] * 3,
                *[lambda: self.unknown(self.of_groups)] * 24,
                *[self.unknown_percent] * 3,
                *[self.roles_described] * 6,
                *[lambda: self.gap(self.of_project)] * 38,
                *[lambda: self.gap(self.of_groups)] * 32,
                *[self.found] * 10,
                self.always,
            )
        )
        return make()

    def pick(self, factors: list[Data]) -> Data:
        factor = self.rng.choice(factors)
        self.used.factors.add(factor["id"])
        return factor

    def level(self, factors: list[Data]) -> Data:
        factor = self.pick(factors)
        return {factor["id"]: self.levels(factor)}

    def levels(self, factor: Data) -> str | list[str]:
        scale = _scale(factor)
        if self.chance(0.4):
            return self.rng.choice(scale)
        return self.rng.sample(scale, self.rng.randint(1, len(scale)))

    def role_level(self) -> Data:
        factor = self.pick(self.of_groups)
        return {f"{self.rng.choice(factor['held_by'])}.{factor['id']}": self.levels(factor)}

    def people(self, role: str | None = None) -> Data:
        role = role or self.rng.choice((*USUAL_ROLES, *USUAL_ROLES, *ROLES))
        fewest = self.rng.choice((0, 1, 2, 4, 8, 20, 60, 400))
        bounds = {"at_least": fewest, "at_most": fewest + self.rng.choice((0, 3, 100))}
        if self.chance(0.5):
            del bounds[self.rng.choice(("at_least", "at_most"))]
        return {f"people.{role}": bounds}

    def phase(self) -> Data:
        return {"phase": self.rng.sample(PHASES, self.rng.randint(1, 5))}

    def unknown(self, factors: list[Data]) -> Data:
        self.used.not_knowing = True
        factor = self.pick(factors)
        if factor["held_by"] != "project" and self.chance(0.6):
            return {"unknown": f"{self.rng.choice(factor['held_by'])}.{factor['id']}"}
        return {"unknown": factor["id"]}

    def unknown_percent(self) -> Data:
        self.used.not_knowing = True
        return {"unknown_percent": {"at_least": self.rng.choice((0, 5, 10, 20, 25, 30, 40, 50, 100))}}

    def roles_described(self) -> Data:
        return {"roles_described": self.rng.sample(("none", "one", "several"), self.rng.randint(1, 2))}

    def gap(self, factors: list[Data]) -> Data:
        factor = self.pick(factors)
        held = (*USUAL_ROLES[:2], *USUAL_ROLES) if factor["held_by"] == "project" else tuple(factor["held_by"])
        first = self.rng.choice(held)
        second = first if self.chance(0.25) else self.rng.choice(held)
        directed, most = self.chance(0.5), len(_scale(factor)) - 1
        steps = self.rng.choice((1, 1, most) if directed or factor["held_by"] == "project" else (1, most, most))
        common = {"factor": factor["id"], **({"by_at_least": steps} if steps > 1 or self.chance(0.5) else {})}
        if directed:
            return {"differs": {**common, "more_balanced": first, "less_balanced": second}}
        return {"gap": {**common, "between": [first, second]}}

    def found(self) -> Data:
        if not self.made:
            return self.phase()
        rule_id = self.rng.choice(list(self.made))
        self.used.add(self.made[rule_id])
        return {"found": rule_id}

    def always(self) -> Data:
        self.used.always = True
        return {"always": True}


def _scale(factor: Data) -> list[str]:
    return [level["id"] for level in factor["levels"] if "retired" not in level]
