"""The question that holds already: it goes on to hold whatever else becomes known."""

from collections.abc import Collection

from equipoise.engine.conditions.language import RolesDescribed, Unknown, UnknownPercent, parts_of
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Question, Reflection


def certain(reflection: Reflection, pack: Pack, but: Collection[str] = ()) -> Question | None:
    """Give the first question of a page that further answers cannot take away, none of those named in ``but``.

    A rule that holds goes on to hold when more becomes known, unless it speaks of what is not known. Questions
    to the coach alone, on the coach's own part, are left for the page.
    """
    for question in reflection.questions:
        if question.id not in but and not question.mirror and _stays(question, pack):
            return question
    return None


def _stays(question: Question, pack: Pack) -> bool:
    condition = pack.conditions[pack.rule(question.id).id]
    return not any(isinstance(part, Unknown | UnknownPercent | RolesDescribed) for part in parts_of(condition))
