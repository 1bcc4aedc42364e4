"""What the service answers beside what the engine gives: lists, and what is in a pack, as data."""

from typing import Any

from equipoise.engine.errors import Severity
from equipoise.engine.packs.rule import Audience, Effort, How, Kind, Status, Strength
from equipoise.engine.shape import Result
from equipoise.engine.terms import Concern, Phase, Role


class OneProblem(Result):
    """One thing that is wrong: a stable code, a sentence, its place, and what to do.

    ``pointer`` is the place in the body as a JSON Pointer (RFC 6901), where there is one.
    """

    code: str
    message: str
    where: str
    pointer: str | None = None
    fix: str | None = None


class ProblemShown(Result):
    """What went wrong, as RFC 9457 has it. ``errors`` lists all of it where there are several things."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: tuple[OneProblem, ...] | None = None
    request_id: str | None = None


class DoubtFound(Result):
    """What is wrong (error), doubtful (warning) or worth knowing (hint) in a context."""

    code: str
    message: str
    where: str
    fix: str | None
    severity: Severity


class Left(Result):
    """What was sent and has no place in a context: where it stands, and why it was left."""

    pointer: str
    reason: str


class Checked(Result):
    """What was found in a context. ``sound``: nothing in it is plainly wrong, so that it can be reflected on."""

    sound: bool
    problems: tuple[DoubtFound, ...]
    unmapped: tuple[Left, ...]


class Layer(Result):
    """One of the packs that are laid over each other, the base first."""

    id: str
    version: str
    digest: str


class PackListed(Result):
    """A pack that is served. ``first``: it is asked where none is named."""

    id: str
    version: str
    digest: str
    title: str
    locales: tuple[str, ...]
    first: bool


class PackList(Result):
    """The packs that are served."""

    packs: tuple[PackListed, ...]


class Label(Result):
    """An id, and the words for it."""

    id: str
    label: str


class PackShown(PackListed):
    """A pack as a whole."""

    layers: tuple[Layer, ...]
    corners: tuple[Label, ...]
    themes: tuple[Label, ...]
    factors: int
    rules: int
    short_form: tuple[str, ...]
    limit: int
    smallest_group_shared: int


class RuleListed(Result):
    """A rule in a line. ``switched_off``: the pack says that it is not to be asked."""

    id: str
    title: str
    kind: Kind
    theme: str
    corners: tuple[str, ...]
    status: Status
    switched_off: bool


class RuleList(Result):
    """The rules of a pack."""

    rules: tuple[RuleListed, ...]


class Words(Result):
    """A question and the step beside it."""

    question: str
    suggestion: str


class RestsOn(Result):
    """What a rule rests on; without a citation it is the authors' own judgement."""

    strength: Strength
    supports: str
    citation: str | None
    url: str | None
    checked: str | None


class RuleShown(RuleListed):
    """A rule as a whole: when it holds, what it asks whom and why, and what it rests on.

    ``easy`` are the same words made easy to read; ``fires`` and ``silent`` name the examples that prove it.
    """

    text: Words
    easy: Words | None
    to: Audience
    how: How
    minutes: int
    who: Audience
    effort: Effort
    rationale: str
    cautions: str
    when: dict[str, Any]
    evidence: tuple[RestsOn, ...]
    phases: tuple[Phase, ...]
    pause: bool
    mirror: bool
    reversal: bool
    supersedes: tuple[str, ...]
    since: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]


class FactorListed(Result):
    """A factor in a line. ``holders`` is ``project``, or the roles of which each group answers for itself."""

    id: str
    label: str
    corner: str
    theme: str
    holders: tuple[str, ...]


class FactorList(Result):
    """The factors of a pack."""

    factors: tuple[FactorListed, ...]


class FactorShown(FactorListed):
    """A factor as a whole. ``levels`` run from most tilted to balanced, and for some past it."""

    ask: str
    why: str
    levels: tuple[Label, ...]
    not_knowing: tuple[Label, ...]
    asked_if: Concern | str | None
    given: bool
    among_users: bool
    not_counted: bool
    moved_by: tuple[Role, ...]
    computed: bool
    rules: tuple[str, ...]


class AdapterListed(Result):
    """An adapter. ``missing`` are modules that it needs and that are not there.

    ``broken`` says why it cannot be loaded, and is empty where it can.
    """

    kind: str
    name: str
    source: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    missing: tuple[str, ...]
    broken: str


class FormList(Result):
    """What makes forms of the factors of a pack."""

    forms: tuple[AdapterListed, ...]


class AdapterList(Result):
    """All adapters that are there."""

    adapters: tuple[AdapterListed, ...]


class SchemaList(Result):
    """What has a schema."""

    schemas: tuple[str, ...]


class Alive(Result):
    """The process lives."""

    status: str


class Ready(Result):
    """The packs are loaded."""

    status: str
    packs: tuple[str, ...]
