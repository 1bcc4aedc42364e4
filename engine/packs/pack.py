"""A pack: all that the engine knows of power, as data that has been read and found sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from equipoise.engine.conditions.language import Condition
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.manifest import FollowUp, Labelled, LeanWords, Meeting, SmallGroup
from equipoise.engine.packs.rule import Rule
from equipoise.engine.shape import Frozen
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import NOT_KNOWING, Role, Side, Slug
from equipoise.engine.words import said


class Source(Frozen):
    """A source, and how far it was checked before it was named."""

    id: Slug
    authors: str | None = None
    year: int | None = None
    title: str
    venue: str | None = None
    doi: str | None = None
    url: str | None = None
    checked: str
    supports: str = ""

    @property
    def citation(self) -> str:
        """The source as a line of a reference list."""
        head = f"{self.authors} ({self.year})." if self.authors and self.year else self.authors or ""
        head = head or (f"({self.year})." if self.year else "")
        return " ".join(part for part in (head, f"{self.title.rstrip('.')}.", self._ends()) if part)

    def _ends(self) -> str:
        return " ".join(f"{part.rstrip('.')}." for part in (self.venue,) if part)

    @property
    def link(self) -> str | None:
        """Where to read it: the DOI as an address where there is one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True, slots=True)
class PackName:
    """A pack in play: id, version, and the digest of its content without catalogues."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True)
class Pack:
    """One or several packs as one, checked and compiled. Made by ``load_pack``; never changed.

    ``rules`` holds every rule in its order, drafts and retired ones too; ``conditions`` what each means,
    with ``found`` put in. ``silenced`` names factors and rules that were switched off, with what is said;
    ``former_corners`` what corners were called before a pack renamed them, with what they are called now.
    """

    names: tuple[PackName, ...]
    title: str
    corners: tuple[Labelled, ...]
    themes: tuple[Labelled, ...]
    factors: Mapping[str, Factor]
    rules: tuple[Rule, ...]
    conditions: Mapping[str, Condition]
    sources: Mapping[str, Source]
    sides: Mapping[str, Side]
    most_say: tuple[Role, ...]
    limit: int
    strengths: int
    mirrors: int
    find_out: int
    founding_source: str | None
    small_group: SmallGroup
    lean_words: LeanWords
    meeting: Meeting
    never_aloud: frozenset[str]
    short_form: tuple[str, ...]
    follow_ups: tuple[tuple[FollowUp, Condition | None], ...]
    rule_pack: Mapping[str, str]
    silenced: Mapping[str, str] = field(default_factory=dict)
    former_factors: Mapping[str, str] = field(default_factory=dict)
    former_corners: Mapping[str, str] = field(default_factory=dict)
    catalogues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()

    @property
    def corner_ids(self) -> tuple[str, ...]:
        """The ids of the corners, in order."""
        return tuple(corner.id for corner in self.corners)

    @lazily
    def factor_order(self) -> Mapping[str, int]:
        """The place of each factor in the pack."""
        return {factor_id: index for index, factor_id in enumerate(self.factors)}

    @lazily
    def computed_factors(self) -> tuple[Factor, ...]:
        """The factors that are worked out wherever the numbers are known."""
        return tuple(factor for factor in self.factors.values() if factor.computed)

    @lazily
    def asked_if_factors(self) -> tuple[Factor, ...]:
        """The factors that are asked only where they apply."""
        return tuple(factor for factor in self.factors.values() if factor.marks.asked_if)

    @lazily
    def corners_of_groups(self) -> frozenset[str]:
        """The corners that hold what groups think; how they lean is never counted in what is shared."""
        return frozenset(factor.corner for factor in self.factors.values() if not factor.held_by_project)

    def fit_to_share(self, factor: Factor) -> bool:
        """Say whether an answer may be read out before all: it is the project's, and never kept from the room."""
        return factor.held_by_project and factor.id not in self.never_aloud

    @lazily
    def _rules_by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def active_rules(self, drafts: bool = False) -> tuple[Rule, ...]:
        """Give the rules that may fire: the stable ones, and drafts if asked for."""
        return tuple(
            rule
            for rule in self.rules
            if rule.id not in self.silenced and (rule.status == "stable" or (drafts and rule.status == "draft"))
        )

    def find_rule(self, name: str) -> Rule | None:
        """Find a rule by its id or its public name ``pack/id``."""
        pack, slash, rule_id = name.rpartition("/")
        rule = self._rules_by_id.get(rule_id)
        return rule if rule is not None and (not slash or self.rule_pack[rule.id] == pack) else None

    def rule(self, name: str) -> Rule:
        """Give the rule of this name.

        Raises:
            UsageError: no such rule.
        """
        rule = self.find_rule(name)
        if rule is None:
            fix = did_you_mean(name, self._rules_by_id)
            raise UsageError(Problem("unknown_rule", said("there is no rule {name!r}.", name=name[:80]), "rule", fix))
        return rule

    def factor(self, factor_id: str) -> Factor:
        """Give the factor with this id, also by a former one.

        Raises:
            UsageError: no such factor.
        """
        factor = self.factors.get(self.factor_now(factor_id))
        if factor is None:
            fix = did_you_mean(factor_id, self.factors)
            raise UsageError(
                Problem("unknown_factor", said("there is no factor {name!r}.", name=factor_id[:80]), "factor", fix)
            )
        return factor

    def public_name(self, rule_id: str) -> str:
        """Give the name by which a rule is known outside: with its pack wherever two packs are in play."""
        return f"{self.rule_pack[rule_id]}/{rule_id}" if len(self.names) > 1 else rule_id

    def factor_now(self, factor_id: str) -> str:
        """Give the id that a factor has now."""
        return self.former_factors.get(factor_id, factor_id)

    def no_longer_asked(self, factor_id: str) -> str | None:
        """Say why a factor is no longer asked; None if it is asked, or was never there."""
        return self.silenced.get(factor_id)

    def knows(self, factor_id: str, level: str) -> bool:
        """Say whether an answer is in the words of the pack, those no longer asked included."""
        factor = self.factors.get(factor_id)
        if factor is None:
            return factor_id in self.silenced
        return level in factor.position or level in NOT_KNOWING or any(level == each.id for each in factor.levels)

    def theme_label(self, theme: str) -> str:
        """Give the words for a theme."""
        return next((each.words for each in self.themes if each.id == theme), theme)
