"""The result of explaining: why rules hold or not, and what would have to change, as data.

All of it is for the coach alone: it tells what small groups answered. Keys are stable; added keys are a
minor version.
"""

from equipoise.engine.packs.rule import Kind, Status
from equipoise.engine.reflecting.reflection import (
    ContextUsed,
    EngineName,
    EvidenceShown,
    Lean,
    PackUsed,
    WithheldReason,
)
from equipoise.engine.shape import Frozen, Result
from equipoise.engine.terms import Role, Side


class ChangeShown(Frozen):
    """One answer that would be otherwise.

    ``holder`` is ``project``, a group's id or the name of a viewpoint; ``question`` says whose answer it is.
    ``now`` is a level, a form of not knowing, or None where nothing was asked; ``then`` gives what it would
    be: where several would do, nearest to balance first; ``steps`` is the least distance on the scale, one where
    something becomes known. ``known``: it is known now. ``themselves``: the holder itself would have to say so, and has
    not. ``moved_by`` is who can move it; nobody where it is given, or where the rule book does not say.
    """

    factor: str
    holder: str
    question: str
    now: str | None
    now_label: str
    then: tuple[str, ...]
    then_labels: tuple[str, ...]
    steps: int
    known: bool
    themselves: bool
    given: bool
    moved_by: tuple[Role, ...]


class ChangesShown(Frozen):
    """Answers that would be otherwise together, and none of them can be left out.

    ``beside`` says what no answer changes and would have to be otherwise too. ``users_alone``: users or
    relatives can move all of it; None where the rule book does not say. ``tilts``: one of the changes leads
    further from balance.
    """

    changes: tuple[ChangeShown, ...]
    beside: tuple[str, ...]
    steps: int
    users_alone: bool | None
    tilts: bool


class Seen(Frozen):
    """How a rule reads in one version of the answers, and what would turn it.

    ``sets``: where it holds, the changes that would make it hold no longer; else those that would make it
    hold. ``users_alone``: whether one of them lies with users or relatives alone; None where that is not the
    question. ``notes`` says what is to be said of them in words. ``stopped_early``: some sets may be missing.
    ``telling`` is the one of ``because`` that is an answer and leans most; None where none of them is an answer.
    """

    version: str
    truth: bool | None
    because: tuple[str, ...]
    missing: tuple[str, ...]
    sets: tuple[ChangesShown, ...]
    given: bool
    users_alone: bool | None
    notes: tuple[str, ...]
    stopped_early: bool
    telling: str | None = None


class Outranked(Frozen):
    """A rule that holds and gave way to this one."""

    id: str
    reason: WithheldReason


class RuleExplained(Result):
    """A rule on a project: why it holds or not, what it rests on, what became of it, what would turn it.

    ``rank`` is its number on the coach's page; ``withheld`` why it is left out, ``by`` in whose favour. A rule
    that is ``switched_off``, or of another ``status`` than stable, is on no page. ``pause``: while it holds and is
    not set aside, it comes before anything else.
    """

    id: str
    title: str
    kind: Kind
    question: str
    seen: tuple[Seen, ...]
    rationale: str
    evidence: tuple[EvidenceShown, ...]
    outranked: tuple[Outranked, ...]
    rank: int | None
    withheld: WithheldReason | None
    by: str | None
    status: Status
    switched_off: bool
    pause: bool = False
    fallbacks: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Say whether it holds in one of the versions that are told of."""
        return any(each.truth is True for each in self.seen)


class CornerExplained(Frozen):
    """How a corner leans, and the one to three changes that would move it, in counts.

    ``otherwise``: its lean would be told in another word. Where three changes do not do that, they are those
    that ask least. ``toward`` and ``after`` count the known answers that lean to each side, now and then.
    """

    corner: str
    label: str
    lean: Lean
    known: int
    toward: dict[Side, int]
    changes: tuple[ChangeShown, ...]
    otherwise: bool
    lean_after: Lean
    after: dict[Side, int]


class NearMiss(Frozen):
    """A rule that does not hold: one answer keeps it open, or one that is known would have to be otherwise."""

    id: str
    title: str
    kind: Kind
    open: bool
    change: ChangeShown


class Explanations(Result):
    """All rules that hold, explained, in their order, and the corners; ``near_misses`` only where asked for."""

    engine: EngineName
    packs: tuple[PackUsed, ...]
    context: ContextUsed
    locale: str
    rules: tuple[RuleExplained, ...]
    corners: tuple[CornerExplained, ...]
    near_misses: tuple[NearMiss, ...] | None
    note: str
    fallbacks: tuple[str, ...] = ()
