"""Rules: when this holds, ask this and suggest that, with reason, evidence, cautions and proof."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from equipoise.engine.shape import Frozen
from equipoise.engine.terms import RESERVED, Phase, Role, Slug, Word
from equipoise.engine.words import said

Kind = Literal["imbalance", "strength", "unknown"]
How = Literal["together", "own_group", "alone"]
Effort = Literal["low", "medium", "high"]
Strength = Literal["founding", "literature", "practice"]
Status = Literal["draft", "stable", "retired"]

Sentence = Annotated[str, Field(min_length=1, max_length=1_000)]


Audience = Role | tuple[Role, ...] | Literal["everyone"]


def roles_in(audience: Audience) -> tuple[Role, ...]:
    """Give the roles of an audience; none means everyone."""
    if audience == "everyone":
        return ()
    return (audience,) if isinstance(audience, str) else audience


class Ask(Frozen):
    """Whom the question is for, how it is asked, and how many minutes it takes in a small group.

    ``by: independent``: somebody who is not of the service asks it.
    """

    to: Audience
    how: How = "together"
    minutes: int = Field(default=8, ge=1, le=60)
    by: Literal["independent"] | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it is for; none means everyone."""
        return roles_in(self.to)


class Text(Frozen):
    """The words of a rule. ``{group}`` stands for the groups that made it hold."""

    question: Sentence
    suggestion: Sentence
    also: tuple[Sentence, ...] = ()
    rationale: Sentence
    cautions: Sentence


class Easy(Frozen):
    """The same question and step in words that are easy to read."""

    question: Sentence
    suggestion: Sentence


class Suggest(Frozen):
    """Who could take the suggested step, and how much it asks."""

    who: Audience
    effort: Effort

    @property
    def roles(self) -> tuple[Role, ...]:
        """Those who could take the step; none means everyone."""
        return roles_in(self.who)


class Evidence(Frozen):
    """What a source supports, and how strongly; without a source it is the authors' own judgement."""

    source: Slug | None = None
    supports: Sentence
    strength: Strength


class Override(Frozen):
    """Which rule of a base pack is replaced, and the digest of what was read when it was written."""

    id: Slug
    base_digest: str


class Example(Frozen):
    """A context, told by one sentence, on which the rule must hold or must not."""

    name: Sentence
    context: dict[str, Any]


class Examples(Frozen):
    """The proof of a rule: where it fires and where it is silent."""

    fires: tuple[Example, ...] = Field(min_length=1)
    silent: tuple[Example, ...] = ()


class Rule(Frozen):
    """One rule, as its file says it; ``when`` is the condition as data.

    ``apart_from`` names rules that seem to say the same, each with the reason why both are needed.
    """

    id: Slug
    title: Sentence
    kind: Kind
    theme: Word
    status: Status = "draft"
    since: str
    family: Slug | None = None
    phases: tuple[Phase, ...] = ()
    pause: bool = False
    heavy: bool = False
    reversal: bool = False
    replaced_by: Slug | None = None
    override: Override | None = None
    when: dict[str, Any]
    ask: Ask
    text: Text
    easy: Easy | None = None
    suggest: Suggest
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    supersedes: tuple[Slug, ...] = ()
    """The rules that step back where this one holds, shown or not, unless the context sets this one aside."""
    apart_from: dict[Slug, Sentence] = {}
    examples: Examples

    @model_validator(mode="after")
    def _sound(self) -> "Rule":
        if self.id in RESERVED:
            raise ValueError(said("{id!r} may not be an id.", id=self.id))
        if self.pause and self.ask.how == "together":
            raise ValueError(said("a rule that pauses the work is never asked aloud: use own_group or alone."))
        if self.override is not None and self.override.id != self.id:
            raise ValueError(said("a rule that overrides {id!r} keeps its id.", id=self.override.id))
        return self

    @property
    def mirror(self) -> bool:
        """Say whether the coach is asked, alone, about the coach's own part."""
        return self.ask.roles == ("coach",) and self.ask.how == "alone" and not self.pause

    @property
    def aloud(self) -> bool:
        """Say whether it is asked in the mixed group."""
        return self.ask.how == "together"

    def strongest_evidence(self) -> Strength:
        """Give the best kind of evidence that the rule has."""
        return strongest(item.strength for item in self.evidence)


STRENGTHS: tuple[Strength, ...] = ("founding", "literature", "practice")


def strongest(strengths: Iterable[Strength]) -> Strength:
    """Give the strongest of several kinds of evidence."""
    return min(strengths, key=STRENGTHS.index)
