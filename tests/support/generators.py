"""Random packs, rules and contexts, each made by the real readers; the same seed gives the same.

``random_context(rng, pack)`` fits any pack, the built-in one included.
"""

from random import Random
from typing import Any

from equipoise.engine.context import Context
from equipoise.engine.context_reader import read_context
from equipoise.engine.documents import plain_document
from equipoise.engine.factors import Factor
from equipoise.engine.pack import Pack
from equipoise.engine.terms import CONCERNS, NOT_APPLICABLE, PHASES, PREFER_NOT_TO_SAY, ROLES, THEMSELVES, UNKNOWN

Data = dict[str, Any]


def random_context(rng: Random, pack: Pack) -> Context:
    """Give a random context in the words of the pack, read by the real reader."""
    return read_context(plain_document(random_context_data(rng, pack), "random"), pack)


def random_context_data(rng: Random, pack: Pack) -> Data:
    """Give a random context as plain data in the format of the file."""
    return _ContextMaker(rng, pack).context()


class _ContextMaker:
    """Makes one context; ``density`` is the share of factors that have an entry."""

    def __init__(self, rng: Random, pack: Pack) -> None:
        self.rng = rng
        self.pack = pack
        self.density = rng.choice((0.0, 0.3, 0.6, 0.9, 1.0))
        self.levels = rng.choice((0.4, 0.7, 0.9, 1.0))
        self.sized = rng.random() < 0.5
        self.roles = rng.sample(ROLES, rng.randint(1, 4)) if rng.random() < 0.7 else list(ROLES)
        self.named = [(f"circle-{number}", rng.choice(self.roles)) for number in range(3)]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def context(self) -> Data:
        data: Data = {"equipoise": 1, "project": self.project()}
        if self.chance(0.7):
            data["answered_by"] = self.answered_by()
        with_viewpoints = self.chance(1 / 3)
        if not (with_viewpoints and self.chance(0.4)):
            self.answers(data, None)
        data["stakeholders"] = self.groups()
        if with_viewpoints:
            data["viewpoints"] = self.viewpoints()
        if self.pack.rules and self.chance(0.1):
            data["set_aside"] = [{"rule": self.rng.choice(self.pack.rules).id, "reason": "settled in May"}]
        return data

    def project(self) -> Data:
        project: Data = {}
        if self.chance(0.7):
            project["phase"] = self.rng.choice(PHASES)
        if self.chance(0.6):
            project["concerns"] = self.rng.sample(CONCERNS, self.rng.choice((0, 0, 1, 2, 5)))
        if self.chance(0.3):
            project |= {"id": "ward-5", "title": "Fewer coercive measures", "date": "2026-11-23"}
        return project

    def answered_by(self) -> str | list[str]:
        if self.chance(0.6):
            return self.rng.choice(self.roles)
        return self.rng.sample(ROLES, self.rng.randint(1, 3))

    def groups(self) -> list[Data]:
        groups = [self.group(self.rng.choice(self.roles)) for _ in range(self.rng.choice((0, 1, 2, 3, 5)))]
        for group_id, role in self.named:
            if self.chance(0.3):
                groups.append({"id": group_id, **self.group(role)})
        self.rng.shuffle(groups)
        return groups

    def group(self, role: str) -> Data:
        group: Data = {"role": role}
        if self.sized or self.chance(0.6):
            group["people"] = self.people()
        if self.chance(0.3):
            group["name"] = f"The {role} of ward {self.rng.randint(1, 5)}"
        if self.chance(0.6):
            group["said_by"] = self.rng.choice((THEMSELVES, THEMSELVES, THEMSELVES, *ROLES))
        self.answers(group, role)
        return group

    def people(self) -> int:
        return self.rng.choice((0, 1, 1, 2, 3, 4, self.rng.randint(5, 12), self.rng.randint(13, 500)))

    def viewpoints(self) -> Data:
        found: Data = {}
        for number in range(self.rng.randint(1, 3)):
            view: Data = {}
            if self.chance(0.9):
                view["answered_by"] = self.answered_by()
            if self.chance(0.8):
                view["said_by"] = self.rng.choice((THEMSELVES, THEMSELVES, THEMSELVES, THEMSELVES, *ROLES))
            if self.chance(0.7):
                view["people"] = self.people()
            self.answers(view, None)
            if self.chance(0.7):
                view["stakeholders"] = self.groups()
            found[f"view_{number}"] = view
        return found

    def answers(self, holder: Data, role: str | None) -> None:
        """Put answers under headings, nearly always the factor's own."""
        for factor in self.pack.factors.values():
            held = factor.held_by_project if role is None else role in factor.held_by
            if held and self.chance(self.density):
                heading = factor.corner if self.chance(0.95) else self.rng.choice(self.pack.corner_ids)
                key = self.rng.choice(factor.formerly) if factor.formerly and self.chance(0.2) else factor.id
                holder.setdefault(heading, {})[key] = self.answer(factor)
        for gone in self.pack.silenced:
            if gone not in self.pack.factors and self.pack.find_rule(gone) is None and self.chance(0.1):
                holder.setdefault(self.pack.corner_ids[0], {})[gone] = "of_old"

    def answer(self, factor: Factor) -> str | Data:
        level = self.level(factor)
        return {"level": level, "note": "so the nurses say"} if self.chance(0.05) else level

    def level(self, factor: Factor) -> str:
        if not self.chance(self.levels):
            return self.rng.choice((UNKNOWN, UNKNOWN, PREFER_NOT_TO_SAY, NOT_APPLICABLE))
        level = self.rng.choice(factor.levels if self.chance(0.2) else factor.scale)
        return self.rng.choice(level.formerly) if level.formerly and self.chance(0.3) else level.id
