"""Writes a context as plain data in its file's format."""

from typing import Any

from equipoise.engine.context import Answer, Context, Stakeholder, Viewpoint
from equipoise.engine.pack import Pack


def write_context(context: Context, pack: Pack) -> dict[str, Any]:
    """Give what ``read_context`` reads back as an equal context; answers stand under their corners."""
    writer = _Writer(pack)
    data: dict[str, Any] = {"equipoise": context.equipoise}
    if project := context.project.model_dump(mode="json", exclude_none=True):
        data["project"] = project
    data |= writer.answered_by(context.answered_by) | writer.headings(context.answers)
    data |= writer.groups(context.stakeholders)
    if context.viewpoints:
        data["viewpoints"] = {name: writer.viewpoint(view) for name, view in context.viewpoints.items()}
    if context.set_aside:
        data["set_aside"] = [item.model_dump(mode="json", exclude_none=True) for item in context.set_aside]
    return data


class _Writer:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def answered_by(self, roles: tuple[str, ...]) -> dict[str, Any]:
        return {"answered_by": list(roles)} if roles else {}

    def headings(self, answers: dict[str, Answer]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for factor_id, answer in answers.items():
            plain = {"level": answer.level, "note": answer.note} if answer.note else answer.level
            data.setdefault(self._heading(factor_id), {})[factor_id] = plain
        return data

    def _heading(self, factor_id: str) -> str:
        factor = self.pack.factors.get(factor_id)
        return factor.corner if factor else self.pack.corner_ids[0]

    def groups(self, groups: tuple[Stakeholder, ...]) -> dict[str, Any]:
        plain = [self._group(group) for group in groups]
        return {"stakeholders": plain} if plain else {}

    def _group(self, group: Stakeholder) -> dict[str, Any]:
        data = group.model_dump(mode="json", exclude_none=True, exclude={"answers"})
        return data | self.headings(group.answers)

    def viewpoint(self, view: Viewpoint) -> dict[str, Any]:
        data = view.model_dump(mode="json", exclude_none=True, include={"said_by", "people"})
        return self.answered_by(view.answered_by) | data | self.headings(view.answers) | self.groups(view.stakeholders)
