"""The result: a short reflection, as data. Keys are stable; added keys are a minor version."""

from typing import Literal

from equipoise.engine.contexts.parts import SaidBy
from equipoise.engine.packs.rule import Audience, Effort, How, Kind, Strength
from equipoise.engine.shape import Frozen, Result
from equipoise.engine.terms import Phase, Role, Side

View = Literal["coach", "shareable"]
Reading = Literal["plain", "easy"]
Lean = Literal[
    "clearly_toward_organisation",
    "clearly_toward_users",
    "clearly_toward_other",
    "somewhat_toward_organisation",
    "somewhat_toward_users",
    "somewhat_toward_other",
    "near_balance",
    "both_ways",
    "too_little_known",
]
Part = Literal["counted", "given", "among_users", "not_counted"]
WithheldReason = Literal[
    "set_aside", "superseded", "hearsay", "disputed", "audience", "pause", "family", "same_group", "theme_full",
    "heavy", "over_limit", "enough_for_you", "over_time",
]  # fmt: skip


class EngineName(Frozen):
    """Which engine made the result."""

    version: str


class PackUsed(Frozen):
    """Which pack the result rests on."""

    id: str
    version: str
    digest: str


class ProjectShown(Frozen):
    """What the project says of itself."""

    id: str | None
    title: str | None
    phase: Phase | None
    date: str | None


class ViewpointShown(Frozen):
    """One side whose answers are read on their own. ``label`` is its name in words.

    ``said_by`` is ``themselves`` or who answered instead; None where that is not said. ``told`` is false where its
    answers are too few to be told in this view.
    """

    name: str
    label: str
    answered_by: tuple[Role, ...]
    said_by: SaidBy | None
    told: bool


class ContextUsed(Frozen):
    """Which context the result is of, and whose answers it holds; ``viewpoints`` is empty where there is one side.

    ``needed`` is how many people a party has to be for its answers to be shared, where what was answered of the project
    is not, since one party is smaller or of unknown size; else None. ``told_themselves`` are the roles of groups that
    answered for themselves, as far as the view may tell; None where that is not known.
    """

    digest: str
    answered_by: tuple[Role, ...]
    project: ProjectShown
    viewpoints: tuple[ViewpointShown, ...] = ()
    needed: int | None = None
    told_themselves: tuple[Role, ...] | None = None


class CornerFactor(Frozen):
    """One known answer of a corner. ``part`` says whether it is counted; ``side`` who gains, None if balanced."""

    factor: str
    holder: str
    level: str
    label: str
    part: Part
    side: Side | None


class CornerBalance(Frozen):
    """How a corner leans, in a word and in counts; None where that is not shared. ``label`` is its name in words.

    ``of`` counts what can be answered, ``known`` what is, ``balanced`` what leans nowhere, ``toward`` the
    rest by side, ``differ`` what sides answered differently, which is not known. ``little_alike`` says of what sides
    answered, put together, that too little of it is alike to tell how it leans, whatever ``lean`` is.
    """

    corner: str
    label: str = ""
    lean: Lean | None
    known: int | None
    of: int | None
    balanced: int | None
    toward: dict[Side, int] | None
    differ: int | None = 0
    little_alike: bool = False
    factors: tuple[CornerFactor, ...] | None


class VersionBalance(Frozen):
    """How the corners lean in one version of the answers: the joint one, or that of a viewpoint.

    ``name`` is that of the version, ``answered_by`` whose answers it holds.
    """

    name: str
    answered_by: tuple[str, ...]
    balance: tuple[CornerBalance, ...]


class Because(Frozen):
    """One answer that made a question come up. ``label`` says in words what one would see."""

    factor: str
    holder: str
    level: str
    label: str
    said_by: str
    note: str | None


class Suggestion(Frozen):
    """One small step, who could take it and how much it asks."""

    text: str
    who: Audience
    effort: Effort


class EvidenceShown(Frozen):
    """What a question rests on."""

    citation: str
    url: str | None
    strength: Strength


class Question(Frozen):
    """One chosen question, with all that explains it.

    ``seen_by`` names the versions of the answers on which it comes up: ``joint``, and viewpoints; ``not_seen_by``
    the viewpoints that answered otherwise. A viewpoint in neither has not answered enough to say. What is shared
    names no viewpoint: ``seen_by`` is ``joint`` or empty there.
    """

    id: str
    rank: int
    kind: Kind
    interplay: bool
    mirror: bool
    corners: tuple[str, ...]
    theme: str
    audience: Audience
    how: How
    text: str
    suggestion: Suggestion
    minutes: int
    because: tuple[Because, ...]
    rationale: str
    evidence: tuple[EvidenceShown, ...]
    cautions: str
    seen_by: tuple[str, ...]
    not_seen_by: tuple[str, ...] = ()


class Withheld(Frozen):
    """A rule that holds and was left out: why, and in whose favour."""

    id: str
    reason: WithheldReason
    by: str | None


class FindOut(Frozen):
    """An answer worth finding out, and how many rules it alone would settle."""

    factor: str
    holder: str
    prompt: str
    would_settle: int


class MeetingTime(Frozen):
    """How the time of a meeting of ``minutes`` is filled: by so many questions aloud, which take so many minutes.

    ``more``: a longer meeting would hold more of them. ``enough`` is the length from which one fits, told where none
    does; None where none would, however long it is. ``longer``: with those who come each takes longer than it says.
    Where none fits, the page holds what fits into a meeting of ``enough`` minutes, but not for a meeting of none.
    """

    minutes: int
    questions: int
    taken: int
    more: bool
    enough: int | None
    longer: bool


class Reflection(Result):
    """A short reflection. The same context, packs, view, locale and reading give the same bytes.

    ``aloud`` is how many minutes all that is asked aloud takes, with opening and closing; None where nothing is.
    ``meeting`` is None where no length of a meeting was given. ``fallbacks`` names the texts that
    stand in another wording than asked for, such as ``rule/ID/question``.
    """

    engine: EngineName
    packs: tuple[PackUsed, ...]
    context: ContextUsed
    view: View
    locale: str
    reading: Reading
    balance: tuple[CornerBalance, ...]
    questions: tuple[Question, ...]
    withheld: tuple[Withheld, ...]
    find_out: tuple[FindOut, ...]
    summary: str
    limits: str
    aloud: int | None = None
    meeting: MeetingTime | None = None
    fallbacks: tuple[str, ...] = ()
