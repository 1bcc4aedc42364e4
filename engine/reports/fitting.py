"""Takes the answers that a report carries into the words of a pack, which may have changed since."""

from collections.abc import Iterator
from typing import Any

from equipoise.engine.contexts.answers import factor_level
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.contexts.reader import KEYS
from equipoise.engine.documents import Document
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import PROJECT

Data = dict[str, Any]


def fitted(given: Data, pack: Pack, name: str) -> tuple[Context, tuple[str, ...]]:
    """Read the context of a report in the words of a pack; give also the factors that it has no words for.

    Raises:
        ContextError: what is left is no context.
    """
    fitting = _Fitting(pack)
    data = fitting.holder(given, PROJECT)
    return read_context(Document(data, name), pack), tuple(dict.fromkeys(fitting.left_aside))


class _Fitting:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.left_aside: list[str] = []

    def holder(self, data: Data, role: str) -> Data:
        """Give what holds answers with those that the pack has words for, under a heading that it knows."""
        kept = {key: value for key, value in data.items() if key in KEYS}
        answers = {key: value for key, value in self._answers(data) if self._fits(key, value, role)}
        if answers:
            kept[self.pack.corner_ids[0]] = answers
        if isinstance(groups := data.get("stakeholders"), list):
            kept["stakeholders"] = [self._group(group) for group in groups]
        if isinstance(views := data.get("viewpoints"), dict):
            kept["viewpoints"] = {name: self._view(view) for name, view in views.items()}
        return kept

    def _group(self, group: Any) -> Any:
        return self.holder(group, str(group.get("role"))) if isinstance(group, dict) else group

    def _view(self, view: Any) -> Any:
        return self.holder(view, PROJECT) if isinstance(view, dict) else view

    def _answers(self, data: Data) -> Iterator[tuple[str, Any]]:
        for heading, answers in data.items():
            if heading not in KEYS and isinstance(answers, dict):
                yield from answers.items()

    def _fits(self, key: str, answer: Any, role: str) -> bool:
        now = self.pack.factor_now(key)
        level = answer.get("level") if isinstance(answer, dict) else answer
        if self.pack.no_longer_asked(now) is not None or level is None:
            return True
        factor = self.pack.factors.get(now)
        if factor is not None and isinstance(level, str) and factor_level(factor, level)[0] is not None:
            held = factor.held_by_project if role == PROJECT else role in factor.held_by
            if held:
                return True
        self.left_aside.append(key)
        return False
