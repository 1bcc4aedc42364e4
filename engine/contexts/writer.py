"""Writes the parts of a context as plain data in the file's format."""

from typing import Any

from equipoise.engine.contexts.parts import Answer, Stakeholder, Viewpoint
from equipoise.engine.packs.pack import Pack


class PlainWriter:
    """Writes the parts of a context as what the reader reads back, answers under their corners."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def answered_by(self, roles: tuple[str, ...]) -> dict[str, Any]:
        """Write who answered."""
        return {"answered_by": list(roles)} if roles else {}

    def headings(self, answers: dict[str, Answer]) -> dict[str, Any]:
        """Write answers under the corners of their factors."""
        data: dict[str, Any] = {}
        for factor_id, answer in answers.items():
            plain = {"level": answer.level, "note": answer.note} if answer.note else answer.level
            data.setdefault(self._heading(factor_id), {})[factor_id] = plain
        return data

    def _heading(self, factor_id: str) -> str:
        factor = self.pack.factors.get(factor_id)
        return factor.corner if factor else self.pack.corner_ids[0]

    def groups(self, groups: tuple[Stakeholder, ...]) -> dict[str, Any]:
        """Write the groups, if any."""
        plain = [self._group(group) for group in groups]
        return {"stakeholders": plain} if plain else {}

    def _group(self, group: Stakeholder) -> dict[str, Any]:
        data = group.model_dump(mode="json", exclude_none=True, exclude={"answers"})
        return data | self.headings(group.answers)

    def viewpoint(self, view: Viewpoint) -> dict[str, Any]:
        """Write one party's answers."""
        data = view.model_dump(mode="json", exclude_none=True, include={"said_by", "people"})
        return self.answered_by(view.answered_by) | data | self.headings(view.answers) | self.groups(view.stakeholders)
