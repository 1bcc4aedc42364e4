"""Reads a document as a context in the words of a pack, and says everything that is wrong with it at once."""

from typing import Any, Final

from equipoise.engine.contexts.answers import AnswerReader, is_word
from equipoise.engine.contexts.mistakes import MAX_PROBLEMS, Mistakes
from equipoise.engine.contexts.parts import MAX_GROUPS
from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import ContextError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.shape import Model, shaped
from equipoise.engine.spelling import choices_said, did_you_mean
from equipoise.engine.terms import PROJECT, ROLES
from equipoise.engine.words import in_a_row, said

RESERVED_VIEWPOINTS: Final = frozenset({"joint", "main"})

_ROOT_KEYS = ("equipoise", "project", "answered_by", "stakeholders", "viewpoints", "set_aside")
_GROUP_KEYS = ("id", "name", "role", "people", "said_by")
_VIEWPOINT_KEYS = ("answered_by", "said_by", "people", "stakeholders")
KEYS: Final = frozenset((*_ROOT_KEYS, *_GROUP_KEYS, *_VIEWPOINT_KEYS))
"""The keys that have a meaning of their own, so that no corner can be called so."""
_REPORT_KEYS = frozenset({"engine", "balance", "questions"})
_USUAL_HEADINGS = ("setting", "resources", "attitudes")


def read_as(model: type[Model], document: Document, pack: Pack) -> Model:
    """Read a document as a context of the model given; its ``notices`` tell what the reader noted.

    Raises:
        ContextError: all that is wrong, each with its place and the nearest right word.
    """
    return _Reader(document, pack).read(model)


class _Reader:
    def __init__(self, document: Document, pack: Pack) -> None:
        self.document = document
        self.pack = pack
        self.headings = tuple(dict.fromkeys((*pack.corner_ids, *pack.former_corners, *_USUAL_HEADINGS)))
        self.mistakes = Mistakes(document)
        self.wrong, self.note = self.mistakes.wrong, self.mistakes.note
        self.answers = AnswerReader(pack, self.mistakes)
        self.roles: dict[str, str] = {}

    def read(self, model: type[Model]) -> Model:
        data = self.document.data
        if not isinstance(data, dict):
            self.wrong("shape", (), said("a context is a mapping with keys such as project, setting and stakeholders."))
            raise ContextError(self.mistakes.problems)
        if not self._right_format(data):
            raise ContextError(self.mistakes.problems)
        plain = self._holder(data, (), _ROOT_KEYS, PROJECT)
        plain["stakeholders"] = self._groups(data.get("stakeholders"), ("stakeholders",))
        plain["viewpoints"] = self._viewpoints(data.get("viewpoints"))
        plain["answered_by"] = _listed(data.get("answered_by"))
        plain["set_aside"] = self._set_aside(data.get("set_aside"))
        context, problems = shaped(model, plain, self.document, code="context")
        self.mistakes.keep(problems)
        if context is None or self.mistakes.problems:
            raise ContextError(self.mistakes.problems)
        return context.model_copy(update={"notices": tuple(self.mistakes.notices)})

    def _right_format(self, data: dict[str, Any]) -> bool:
        if "equipoise" not in data and data.keys() >= _REPORT_KEYS:
            fix = said("Give the project's file.")
            self.wrong("is_report", (), said("this is a report, not a project's file."), fix)
        elif "equipoise" not in data:
            self.wrong("format", (), said("the format is not given."), said("Add the line `equipoise: 1` at the top."))
        elif data["equipoise"] is True or (isinstance(data["equipoise"], str) and data["equipoise"].strip() == "1"):
            message = said("`equipoise` must be the number 1.")
            self.wrong("format", ("equipoise",), message, said("Write `equipoise: 1`, without quotes."))
        elif data["equipoise"] != 1 or isinstance(data["equipoise"], bool):
            message = said(
                "format {format!r} is not known to this version, which reads format 1.",
                format=str(data["equipoise"])[:40],
            )
            self.wrong("format", ("equipoise",), message, said("Install a newer Equipoise, or write `equipoise: 1`."))
        return not self.mistakes.problems

    def _holder(self, data: dict[str, Any], path: Path, keys: tuple[str, ...], role: str) -> dict[str, Any]:
        """Take the named keys as they are and gather what stands under headings as ``answers``."""
        plain = {key: data[key] for key in keys if data.get(key) is not None}
        answers: dict[str, Any] = {}
        for key, value in data.items():
            if key in self.headings:
                self.answers.read(value, (*path, key), key, role, answers)
            elif key not in keys:
                fix = self._misplaced(key) or did_you_mean(key, (*keys, *self.headings))
                self.wrong("unknown_key", (*path, key), said("there is no key {key!r} here.", key=key[:80]), fix)
        plain["answers"] = answers
        return plain

    def _misplaced(self, key: str) -> str:
        factor = self.pack.factors.get(key)
        return said("Write it under {corner}.", corner=factor.corner) if factor else ""

    def _groups(self, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            return value if value is not None else []
        if len(value) > MAX_GROUPS:
            self.wrong(
                "too_many",
                path,
                said("there are more than {most} groups.", most=MAX_GROUPS),
                said("Put small groups together."),
            )
            return []
        plain: list[Any] = []
        seen: set[str] = set()
        numbers: dict[str, int] = {}
        for index, item in enumerate(value):
            at = (*path, index)
            if not isinstance(item, dict):
                self.wrong("shape", at, said("a group is written `{name: ..., role: ..., people: ...}`."))
                item = {"role": ROLES[0]}  # in its place, so that those after it keep theirs
            plain.append(self._group(item, at, seen, numbers))
        return plain

    def _group(self, item: dict[str, Any], at: Path, seen: set[str], numbers: dict[str, int]) -> dict[str, Any]:
        role = item.get("role")
        if role not in ROLES:
            path = (*at, "role") if role is not None else at
            self.wrong("unknown_role", path, _no_role(role), _role_fix(role))
            role = "users"
            item = {**item, "role": role}
            answers: dict[str, Any] = {key: value for key, value in item.items() if key not in self.headings}
        else:
            answers = item
        plain = self._holder(answers, at, _GROUP_KEYS, role)
        numbers[role] = numbers.get(role, 0) + 1
        group_id = str(plain.setdefault("id", f"{role}-{numbers[role]}"))
        if group_id in seen:
            self.wrong(
                "same_id",
                at,
                said("two groups have the id {id!r}.", id=group_id[:80]),
                said("Give each an id of its own."),
            )
        seen.add(group_id)
        if self.roles.setdefault(group_id, role) != role:
            message = said(
                "the group {id!r} is {elsewhere} elsewhere and {here} here.",
                id=group_id[:80],
                elsewhere=self.roles[group_id],
                here=role,
            )
            self.wrong("same_id", at, message, said("Give the groups ids of their own."))
        return plain

    def _viewpoints(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value if value is not None else {}
        plain: dict[str, Any] = {}
        for name, item in value.items():
            at = ("viewpoints", name)
            if name in RESERVED_VIEWPOINTS:
                self.wrong(
                    "reserved", at, said("{name!r} may not name a viewpoint.", name=name), said("Choose another word.")
                )
            elif not is_word(name):
                message = said("{name!r} cannot name a viewpoint: small letters a-z, digits and _.", name=name[:80])
                self.wrong("viewpoint_name", at, message, said("Write it like night_staff."))
            if not isinstance(item, dict):
                self.wrong("shape", at, said("a viewpoint has answered_by, said_by, people and answers under it."))
                continue
            view = self._holder(item, at, _VIEWPOINT_KEYS, PROJECT)
            view["answered_by"] = _listed(item.get("answered_by"))
            view["stakeholders"] = self._groups(item.get("stakeholders"), (*at, "stakeholders"))
            if item.get("said_by") is None:
                fix = said("Add `said_by: themselves` if they answered; sides are compared only then.")
                self.note(
                    "who_said",
                    at,
                    said("it is not said whether {name!r} answered themselves.", name=name),
                    fix,
                    "warning",
                )
            plain[name] = view
        return plain

    def _set_aside(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value if value is not None else []
        for index, item in enumerate(value):
            rule = item.get("rule") if isinstance(item, dict) else None
            if isinstance(rule, str) and self.pack.find_rule(rule) is None:
                many = len(self.mistakes.notices) >= MAX_PROBLEMS
                near = "" if many else did_you_mean(rule, (each.id for each in self.pack.rules))
                path = ("set_aside", index, "rule")
                self.note("unknown_rule", path, said("there is no rule {name!r}.", name=rule[:80]), near, "warning")
        return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else ([] if value is None else value)


def _no_role(word: object) -> str:
    if word is None:
        return said("for this group its role is not given.")
    return said("for this group there is no role {role!r}.", role=str(word)[:80])


def _role_fix(word: object) -> str:
    """Name the role that differs by an ending or a letter, and all of them."""
    close = [role for role in ROLES if isinstance(word, str) and word and role.startswith(word.lower().rstrip("s"))]
    near = did_you_mean(close[0] if close else word, ROLES)
    return in_a_row(near if near.startswith("Did") else "", said("Use one of: {choices}.", choices=choices_said(ROLES)))
