"""Random packs, rules and contexts, each made by the real readers; the same seed gives the same.

``random_context(rng, pack)`` fits any pack, the built-in one included. ``random_pack(rng)`` gives a
pack whose rules use the whole language of conditions.
"""

from random import Random

from equipoise.engine.conditions.language import Condition, factors_of
from equipoise.engine.conditions.reader import ConditionReader
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.documents import Document, Path, plain_document
from equipoise.engine.errors import PackError
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.layers import lay
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.source import PackSource, Piece
from equipoise.engine.terms import (
    CONCERNS,
    NOT_APPLICABLE,
    PHASES,
    PREFER_NOT_TO_SAY,
    ROLES,
    THEMSELVES,
    UNKNOWN,
)
from support.random_rules import USUAL_ROLES, Data, RuleMaker


def random_context(rng: Random, pack: Pack, viewpoints: float = 1 / 3, frank: float = 1 / 2) -> Context:
    """Give a random context in the words of the pack, read by the real reader.

    ``viewpoints`` is the share of contexts that have any; ``frank`` that in which everybody answers, each
    for itself.
    """
    return read_context(plain_document(random_context_data(rng, pack, viewpoints, frank), "random"), pack)


def random_context_data(rng: Random, pack: Pack, viewpoints: float = 1 / 3, frank: float = 1 / 2) -> Data:
    """Give a random context as plain data in the format of the file."""
    return _ContextMaker(rng, pack, rng.random() < frank).context(rng.random() < viewpoints)


class _ContextMaker:
    """Makes one context.

    ``density`` is the share of factors that have an entry, ``levels`` the share of entries that are no
    form of not knowing. ``frank``: everybody answers, each for itself; ``alone``: no group is listed.
    """

    def __init__(self, rng: Random, pack: Pack, frank: bool) -> None:
        self.rng = rng
        self.pack = pack
        self.frank = frank
        self.density = 1.0 if self.frank else rng.choice((0.0, 0.3, 0.6, 0.9, 1.0))
        self.levels = rng.choice((0.8, 1.0, 1.0)) if self.frank else rng.choice((0.2, 0.5, 0.9))
        self.sized = rng.random() < 0.5
        self.alone = rng.random() < 0.12
        self.roles = list(rng.choice((*[USUAL_ROLES] * 4, USUAL_ROLES[:2], ROLES, rng.sample(ROLES, 2))))
        self.named = [(f"circle-{number}", rng.choice(self.roles)) for number in range(3)]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def context(self, with_viewpoints: bool) -> Data:
        data: Data = {"equipoise": 1, "project": self.project()}
        if self.chance(0.7):
            data["answered_by"] = self.answered_by()
        if not (with_viewpoints and self.chance(0.9 if self.frank else 0.4)):
            self.answers(data, None)
        data["stakeholders"] = [] if with_viewpoints and self.frank else self.groups(self.roles)
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

    def groups(self, roles: list[str]) -> list[Data]:
        if self.alone:
            return []
        chosen = self.rng.choices(roles, k=self.rng.choice((0, 1, 2, 3, 5)))
        groups = [self.group(role) for role in (*chosen, *(roles if self.frank else ()))]
        for group_id, role in self.named:
            if role in roles and self.chance(0.3):
                groups.append({"id": group_id, **self.group(role)})
        self.rng.shuffle(groups)
        return groups

    def group(self, role: str) -> Data:
        group: Data = {"role": role}
        if self.sized or self.chance(0.6):
            group["people"] = self.people()
        if self.chance(0.3):
            group["name"] = f"The {role} of ward {self.rng.randint(1, 5)}"
        if self.chance(0.7) or self.frank:
            group["said_by"] = self.said_by()
        self.answers(group, role)
        return group

    def said_by(self) -> str:
        return THEMSELVES if self.frank or self.chance(0.7) else self.rng.choice(ROLES)

    def people(self) -> int:
        return self.rng.choice((0, 1, 1, 2, 3, 4, self.rng.randint(5, 12), self.rng.randint(13, 500)))

    def viewpoints(self) -> Data:
        """Give from one to four viewpoints, most of them of one of the roles that take part."""
        roles = self.rng.sample(self.roles, len(self.roles)) * 4
        number = self.rng.randint(3, 4) if self.frank else self.rng.randint(1, 3)
        return {f"seen_by_{index}": self.viewpoint(roles[index]) for index in range(number)}

    def viewpoint(self, role: str) -> Data:
        view: Data = {}
        if self.chance(0.9) or self.frank:
            view["answered_by"] = role if self.chance(0.8) else self.answered_by()
        if self.chance(0.9) or self.frank:
            view["said_by"] = self.said_by()
        if self.chance(0.7):
            view["people"] = self.people()
        self.answers(view, None)
        if self.chance(0.7):
            view["stakeholders"] = self.groups([role] if self.frank else self.roles)
        return view

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
        level = self.rng.choice(factor.levels if self.chance(0.1) else factor.scale)
        return self.rng.choice(level.formerly) if level.formerly and self.chance(0.3) else level.id


def random_pack(rng: Random, rules: int = 20) -> Pack:
    """Give a random pack with its rules, loaded by the real loader.

    Rules with more ways to hold than are allowed are left out, as the loader names them.
    """
    source = random_source(rng, rules)
    while True:
        try:
            return lay([source])
        except PackError as error:
            wide = {problem.where.split(".")[0] for problem in error.problems}
            if {problem.code for problem in error.problems} - {"too_wide", "unknown_rule"}:
                raise
            source.rules = [piece for piece in source.rules if piece.data["id"] not in wide]


def raw_conditions(pack: Pack) -> dict[str, Condition]:
    """Read the conditions of the rules anew and leave ``found`` as it stands in them.

    Left out are rules that look at a factor which is switched off: they never fire.
    """
    return {
        rule.id: read_condition(pack, rule.when)
        for rule in pack.rules
        if all(factor.id in pack.factors for factor in factors_of(pack.conditions[rule.id]))
    }


def read_condition(pack: Pack, when: Data) -> Condition:
    """Read one condition in the words of a pack."""
    condition = ConditionReader(pack.factors, _refuse).read(when, ())
    assert condition is not None
    return condition


def _refuse(code: str, path: Path, message: str, fix: str) -> None:
    raise AssertionError(f"{code} at {path}: {message} {fix}")


def random_source(rng: Random, rules: int = 20) -> PackSource:
    """Give the data of a random pack, as the loader has it from its files."""
    return _PackMaker(rng).source(rules)


class _PackMaker:
    """Makes one pack of a dozen or so factors and as many rules."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.corners = rng.choice(
            (["setting", "resources", "attitudes"], ["place", "purse", "mind", "law"], ["all_of_it"])
        )
        self.themes = ["money", "trust", "time"][: rng.randint(1, 3)]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def source(self, number: int) -> PackSource:
        factors = self.factors()
        rules = RuleMaker(self.rng, factors, self.themes, self.never_aloud(factors))
        made = [rules.rule(f"rule-{index}") for index in range(number)]
        return PackSource(
            _piece(self.manifest(rules, made), "pack.yaml"),
            [_piece(factor, f"{factor['id']}.yaml") for factor in (*factors, *self.retired())],
            [_piece(rule, f"{rule['id']}.yaml") for rule in made],
        )

    def never_aloud(self, factors: list[Data]) -> set[str]:
        return {factor["id"] for factor in factors if self.chance(0.2)}

    def manifest(self, rules: RuleMaker, made: list[Data]) -> Data:
        off = [self.rng.choice(each)["id"] for each in (rules.factors, made) if self.chance(0.2)]
        return {
            "id": "random-pack",
            "version": "1.0.0",
            "title": "A random pack",
            "corners": self.corners,
            "themes": self.themes,
            "sides": {"personnel": "organisation", "users": "users", "connected": "other"},
            "never_aloud": sorted(rules.never_aloud),
            "switch_off": off,
        }

    def factors(self) -> list[Data]:
        found = [self.factor(f"fact_{number}", "project") for number in range(self.rng.randint(5, 9))]
        found += [self.factor(f"view_{number}", self.holders()) for number in range(self.rng.randint(4, 7))]
        if self.chance(0.8):
            found.append(self.numbers_in_the_room())
        self.rng.shuffle(found)
        return found

    def holders(self) -> list[str]:
        return list(self.rng.choice((USUAL_ROLES, USUAL_ROLES[:2], ROLES, self.rng.sample(ROLES, 2))))

    def factor(self, factor_id: str, held_by: str | list[str]) -> Data:
        levels = [self.level(f"step_{number}") for number in range(self.rng.choice((2, 3, 4, 4, 5, 5)))]
        if self.chance(0.2):
            gone = {"id": "step_of_old", "retired": {"since": "1.0.0", "say": "nobody used it."}}
            levels.insert(self.rng.randint(0, len(levels)), gone)
        data = self.bare_factor(factor_id, held_by, levels)
        if self.chance(0.15):
            data["formerly"] = [f"old_{factor_id}"]
        marks: Data = {"given": True} if self.chance(0.2) else {}
        if self.chance(0.2):
            marks["asked_if"] = self.rng.choice((*CONCERNS, "relatives"))
        return data | {"marks": marks}

    def bare_factor(self, factor_id: str, held_by: str | list[str], levels: list[Data]) -> Data:
        return {
            "id": factor_id,
            "label": f"The label of {factor_id}",
            "corner": self.rng.choice(self.corners),
            "theme": self.rng.choice(self.themes),
            "held_by": held_by,
            "ask": "How is it?",
            "why": "It matters.",
            "levels": levels,
        }

    def level(self, level_id: str) -> Data:
        lean = self.rng.choice((-1, -0.5, -0.25, 0, 0, 0.5))
        level: Data = {"id": level_id, "lean": lean, "see": "One sees it."}
        if lean < 0:
            level["gains"] = [self.rng.choice(("personnel", "users", "connected"))]
        if self.chance(0.1):
            level["formerly"] = [f"old_{level_id}"]
        return level

    def numbers_in_the_room(self) -> Data:
        words = ("one_user_among_many", "few_users", "about_equal", "users_in_majority")
        levels: list[Data] = [{"id": word} for word in words]
        return self.bare_factor("numbers", "project", levels) | {"computed": "numbers_in_the_room"}

    def retired(self) -> list[Data]:
        gone = {"id": "fact_of_old", "retired": {"since": "1.0.0", "say": "it is asked elsewhere."}}
        return [gone] if self.chance(0.3) else []


def _piece(data: Data, name: str) -> Piece:
    return Piece(data, Document(data, name))
