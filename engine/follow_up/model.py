"""The result of a follow-up, as data. Keys are stable; added keys are a minor version."""

from typing import Literal

from equipoise.engine.packs.rule import Kind
from equipoise.engine.reflecting.reflection import EngineName, Lean, PackUsed, ProjectShown, View, WithheldReason
from equipoise.engine.reports.report import Action
from equipoise.engine.shape import Frozen, Result
from equipoise.engine.terms import Role

Fate = Literal["still_there", "gone", "not_asked", "come_back", "new"]
"""``not_asked``: the answers that it rested on were not given this time, so nothing says that it is gone."""

Cause = Literal["answers", "rules", "both", "newly_known"]
"""Why a finding is gone, has come or come back. ``newly_known``: what it rests on was not answered last time."""

RuleChange = Literal["retired", "removed", "switched_off", "draft", "changed", "added"]


class Place(Frozen):
    """Where a finding stood in a report: asked as question ``rank``, or left out, why and in whose favour."""

    rank: int | None = None
    left_out: WithheldReason | None = None
    by: str | None = None


class AnswerChange(Frozen):
    """One answer last time and this time, in words. A level is None where the answer was not given."""

    factor: str
    holder: str
    who: str
    question: str
    then_level: str | None
    then: str
    now_level: str | None
    now: str


class ActionFollowed(Action):
    """A step that was chosen, and whether the day to look at it again has come."""

    is_due: bool


class Followed(Frozen):
    """What became of one finding.

    ``cause`` is None for what is still there or was not asked, and where it could not be told. ``since`` is the
    date of the last report before the one followed up that had it, for what has come back.
    """

    id: str
    kind: Kind | None
    theme: str | None
    fate: Fate
    cause: Cause | None
    rule_change: RuleChange | None
    question: str
    then: Place | None
    now: Place | None
    changes: tuple[AnswerChange, ...]
    replaced_by: str | None
    replaced_by_question: str | None
    since: str | None
    actions: tuple[ActionFollowed, ...]

    @property
    def asked(self) -> bool:
        """Say whether it was asked then or is asked now."""
        return any(place is not None and place.rank is not None for place in (self.then, self.now))


class CornerMove(Frozen):
    """How a corner leaned and leans, in words and counts, and which answers moved.

    ``comparable`` says whether the counts rest on the same questions; None where that could not be told.
    ``lean_now`` is None where how it leans is not shared, ``lean_then`` also where it was not there.
    ``recounted`` is how it leaned then by what is counted now, where that is another word.
    """

    corner: str
    label: str
    lean_then: Lean | None
    lean_now: Lean | None
    known_then: int | None
    of_then: int | None
    known_now: int | None
    of_now: int | None
    comparable: bool | None
    recounted: Lean | None
    moved: tuple[AnswerChange, ...]
    newly_known: tuple[AnswerChange, ...]
    no_longer_known: tuple[AnswerChange, ...]


class RunShown(Frozen):
    """One of the reports that are compared."""

    date: str | None
    engine: EngineName
    packs: tuple[PackUsed, ...]
    answered_by: tuple[Role, ...]
    digest: str


class Doubt(Frozen):
    """Something that makes the comparison less certain, in words."""

    code: str
    text: str


class FollowUp(Result):
    """What became of each finding. The same reports, pack, view, day and locale give the same bytes.

    ``runs`` are in order of time; the last two are compared. ``on`` is the day by which steps are due.
    """

    engine: EngineName
    packs: tuple[PackUsed, ...]
    view: View
    locale: str
    project: ProjectShown
    runs: tuple[RunShown, ...]
    on: str | None
    findings: tuple[Followed, ...]
    corners: tuple[CornerMove, ...]
    actions: tuple[ActionFollowed, ...]
    doubts: tuple[Doubt, ...]
