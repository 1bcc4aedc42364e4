"""What the sides of a project say of the same things, as data. Keys are stable; added keys are a minor version."""

from equipoise.engine.packs.rule import Audience, How
from equipoise.engine.reflecting.reflection import ContextUsed, EngineName, PackUsed, View
from equipoise.engine.shape import Frozen, Result


class SideAnswer(Frozen):
    """What one side answered. ``side`` is the name of a viewpoint or the id of a group, ``who`` that in words.

    ``level`` and ``label`` are None where it did not say; ``note`` is its own, in the coach's view alone.
    """

    side: str
    who: str
    level: str | None
    label: str | None
    note: str | None


class GapQuestion(Frozen):
    """A question of the pack that comes up from a difference."""

    id: str
    text: str
    audience: Audience
    how: How
    suggestion: str
    cautions: str


class ToOneSide(Frozen):
    """A question for one side in a room of its own."""

    side: str
    who: str
    text: str


class Difference(Frozen):
    """Something on which sides differ: ``steps`` of a scale that has ``of`` steps from end to end.

    ``holder`` is ``project`` where viewpoints answered, ``groups`` where groups answered of themselves; ``for_all``
    says whether it may be told in the mixed group.
    ``more_balanced`` and ``less_balanced`` name sides; they are empty where the answers lean as much. ``tells`` counts
    the rules that hold for some sides alone, and look at this.
    """

    factor: str
    label: str
    ask: str
    holder: str
    for_all: bool
    steps: int
    of: int
    answers: tuple[SideAnswer, ...]
    more_balanced: tuple[str, ...]
    less_balanced: tuple[str, ...]
    tells: int
    questions: tuple[GapQuestion, ...]
    to_each: tuple[ToOneSide, ...]


class SeenByOthers(Frozen):
    """What a group says of itself, and what others say of it instead."""

    factor: str
    label: str
    group: str
    who: str
    own: SideAnswer
    others: tuple[SideAnswer, ...]


class Agreement(Frozen):
    """Something on which all who answered say the same."""

    factor: str
    holder: str
    level: str
    label: str
    sides: tuple[str, ...]
    who: tuple[str, ...]


class WorthAsking(Frozen):
    """Something that one side alone has answered, and the sides that have not.

    What groups think (``holder``: ``groups``) is worth asking them; of the project (``project``) a side may not know.
    """

    factor: str
    ask: str
    holder: str
    answered_by: str
    sides: tuple[str, ...]
    who: tuple[str, ...]


class Comparison(Result):
    """The sides of a project beside each other. There is no score of how far they agree, and nobody is right.

    ``told`` is false where there are too few on one side to tell what any of them answered; then nothing is.
    ``nobody`` counts what no side has answered.
    """

    engine: EngineName
    packs: tuple[PackUsed, ...]
    context: ContextUsed
    view: View
    locale: str
    told: bool
    differences: tuple[Difference, ...]
    seen_by_others: tuple[SeenByOthers, ...]
    agreements: tuple[Agreement, ...]
    worth_asking: tuple[WorthAsking, ...]
    nobody: int | None
    limits: str
    fallbacks: tuple[str, ...] = ()
