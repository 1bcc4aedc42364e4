"""Reads a document as a context in the words of a pack, and says everything that is wrong with it at once."""

import re
from typing import Any, Final

from equipoise.engine.contexts.parts import MAX_GROUPS
from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import ContextError, Problem, Severity
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.shape import Model, shaped
from equipoise.engine.spelling import choices_said, did_you_mean
from equipoise.engine.terms import NOT_KNOWING, PROJECT, ROLES, UNKNOWN, WORD_PATTERN
from equipoise.engine.words import in_a_row, said

RESERVED_VIEWPOINTS: Final = frozenset({"joint", "main"})
MAX_NOTE: Final = 2_000
MAX_PROBLEMS: Final = 100
"""So many problems and notices are told; whoever has more has another file in hand."""

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
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.roles: dict[str, str] = {}

    def read(self, model: type[Model]) -> Model:
        data = self.document.data
        if not isinstance(data, dict):
            self._wrong(
                "shape", (), said("a context is a mapping with keys such as project, setting and stakeholders.")
            )
            raise ContextError(self.problems)
        if not self._right_format(data):
            raise ContextError(self.problems)
        plain = self._holder(data, (), _ROOT_KEYS, PROJECT)
        plain["stakeholders"] = self._groups(data.get("stakeholders"), ("stakeholders",))
        plain["viewpoints"] = self._viewpoints(data.get("viewpoints"))
        plain["answered_by"] = _listed(data.get("answered_by"))
        plain["set_aside"] = self._set_aside(data.get("set_aside"))
        context, problems = shaped(model, plain, self.document, code="context")
        self._keep(problems)
        if context is None or self.problems:
            raise ContextError(self.problems)
        return context.model_copy(update={"notices": tuple(self.notices)})

    def _keep(self, problems: list[Problem]) -> None:
        self.problems += [problem for problem in problems if problem not in self.problems]
        if len(self.problems) > MAX_PROBLEMS:
            more = Problem(
                "too_many",
                said("there are more mistakes than these."),
                self.document.name,
                said("Correct these first."),
            )
            raise ContextError([*self.problems[:MAX_PROBLEMS], more])

    def _wrong(self, code: str, path: Path, message: str, fix: str = "") -> None:
        self._keep([Problem(code, message, self.document.where(path), fix)])

    def _note(self, code: str, path: Path, message: str, fix: str = "", severity: Severity = "hint") -> None:
        self.notices.append(Problem(code, message, self.document.where(path), fix, severity))

    def _right_format(self, data: dict[str, Any]) -> bool:
        if "equipoise" not in data and data.keys() >= _REPORT_KEYS:
            fix = said("Give the project's file; reports are for `equipoise act`, `follow-up` and `verify`.")
            self._wrong("report", (), said("this is a report, not a project's file."), fix)
        elif "equipoise" not in data:
            self._wrong("format", (), said("the format is not given."), said("Add the line `equipoise: 1` at the top."))
        elif data["equipoise"] != 1 or isinstance(data["equipoise"], bool):
            message = said(
                "format {format!r} is not known to this version, which reads format 1.",
                format=str(data["equipoise"])[:40],
            )
            self._wrong("format", ("equipoise",), message, said("Install a newer Equipoise, or write `equipoise: 1`."))
        return not self.problems

    def _holder(self, data: dict[str, Any], path: Path, keys: tuple[str, ...], role: str) -> dict[str, Any]:
        """Take the named keys as they are and gather what stands under headings as ``answers``."""
        plain = {key: data[key] for key in keys if data.get(key) is not None}
        answers: dict[str, Any] = {}
        for key, value in data.items():
            if key in self.headings:
                self._answers(value, (*path, key), key, role, answers)
            elif key not in keys:
                fix = self._misplaced(key) or did_you_mean(key, (*keys, *self.headings))
                self._wrong("unknown_key", (*path, key), said("there is no key {key!r} here.", key=key[:80]), fix)
        plain["answers"] = answers
        return plain

    def _misplaced(self, key: str) -> str:
        factor = self.pack.factors.get(key)
        return said("Write it under {corner}.", corner=factor.corner) if factor else ""

    def _answers(self, value: Any, path: Path, heading: str, role: str, answers: dict[str, Any]) -> None:
        if value is None:
            return
        if not isinstance(value, dict):
            self._wrong("shape", path, said("{heading!r} must have lines `factor: answer` under it.", heading=heading))
            return
        heading = self._corner(heading, path)
        for key, raw in value.items():
            if raw is None or (isinstance(raw, dict) and all(each is None for each in raw.values())):
                continue  # a line of the template left empty: not asked
            at = (*path, key)
            factor = self._factor(key, at, heading, role)
            if factor is None:
                continue
            now = factor if isinstance(factor, str) else factor.id
            if now in answers:
                self._wrong(
                    "answered_twice", at, said("{factor!r} is answered twice.", factor=now), said("Keep one answer.")
                )
            answers[now] = self._kept(raw, at) if isinstance(factor, str) else self._answer(raw, factor, at)

    def _corner(self, heading: str, path: Path) -> str:
        """Give what a heading is called now; a pack may have renamed the corner."""
        now = self.pack.former_corners.get(heading, heading)
        if heading in self.pack.corner_ids or now == heading:
            return heading
        self._note(
            "renamed",
            path,
            said("{heading!r} is called {now!r} here.", heading=heading, now=now),
            said("It is read all the same."),
        )
        return now

    def _factor(self, key: str, at: Path, heading: str, role: str) -> Factor | str | None:
        """Find the factor meant; a retired or silenced one is given as its id; None is a mistake."""
        now = self.pack.factor_now(key)
        if (say := self.pack.no_longer_asked(now)) is not None:
            self._note(
                "no_longer_asked",
                at,
                said("{key!r} is no longer asked: {say}", key=key, say=say),
                said("The answer is kept and not read."),
            )
            return now
        if now != key:
            self._note(
                "renamed",
                at,
                said("{key!r} is now called {now!r}.", key=key, now=now),
                said("The answer is read under its new name."),
            )
        factor = self.pack.factors.get(now)
        if factor is None:
            known = [each.id for each in self.pack.factors.values() if _may_hold(each, role)]
            near = did_you_mean(key, known) or did_you_mean(key, self.pack.factors)
            fix = near or said("`equipoise factors list` shows them all.")
            self._wrong("unknown_factor", at, said("there is no factor {name!r}.", name=key[:80]), fix)
            return None
        if not _may_hold(factor, role):
            self._wrong("wrong_holder", at, *_wrong_holder(factor, role))
            return None
        if heading != factor.corner:
            self._note(
                "heading",
                at,
                said(
                    "{factor!r} belongs to {corner}, not {heading}.", factor=now, corner=factor.corner, heading=heading
                ),
                said("It is read all the same."),
            )
        return factor

    def _answer(self, raw: Any, factor: Factor, at: Path) -> dict[str, Any]:
        answer = self._noted(raw, at)
        level = answer.get("level")
        if not isinstance(level, str):
            message = said("{answer!r} is not an answer to {factor!r}.", answer=str(raw)[:40], factor=factor.id)
            self._wrong("wrong_answer", at, message, _levels_of(factor))
            return {"level": UNKNOWN}
        now, retired = factor_level(factor, level)
        if now is None:
            words = [*factor.position, *NOT_KNOWING]
            near = did_you_mean(level, words)
            fix = in_a_row(near, _levels_of(factor)) if near.startswith("Did") else _levels_of(factor)
            self._wrong(
                "unknown_level",
                at,
                said("{answer!r} is not an answer to {factor!r}.", answer=level[:80], factor=factor.id),
                fix,
            )
            return {"level": UNKNOWN}
        if retired:
            self._note(
                "no_longer_asked",
                at,
                said(
                    "{level!r} is no longer an answer to {factor!r}: {retired}",
                    level=level,
                    factor=factor.id,
                    retired=retired,
                ),
            )
        elif now != level:
            self._note(
                "renamed",
                at,
                said("{level!r} is now called {now!r}.", level=level, now=now),
                said("It is read under its new name."),
            )
        return {**answer, "level": now}

    def _noted(self, raw: Any, at: Path) -> dict[str, Any]:
        """Give the level and the note of an answer in short or long form; a wrong note is left out."""
        if not isinstance(raw, dict):
            return {"level": raw}
        for key in raw:
            if key not in ("level", "note"):
                self._wrong(
                    "unknown_key",
                    (*at, key),
                    said("there is no key {key!r} here.", key=key[:80]),
                    said("Use level and note; put a note that holds a comma or a colon in quotes."),
                )
        note = raw.get("note")
        if not isinstance(note, str | None):
            self._wrong("shape", (*at, "note"), said("'note' must be text."), said("Put it in quotes."))
        elif note and len(note) <= MAX_NOTE:
            return {"level": raw.get("level"), "note": note}
        elif note:
            self._wrong(
                "shape",
                (*at, "note"),
                said("'note' is longer than {most:,} characters.", most=MAX_NOTE),
                said("Shorten it."),
            )
        return {"level": raw.get("level")}

    def _kept(self, raw: Any, at: Path) -> dict[str, Any]:
        """Keep the answer to a factor that is no longer asked; its levels are not known any more."""
        answer = self._noted(raw, at)
        if isinstance(answer["level"], str) and _is_word(answer["level"]):
            return answer
        self._wrong(
            "wrong_answer",
            at,
            said("{answer!r} is not an answer.", answer=str(raw)[:40]),
            said("Write one word, or leave it out."),
        )
        return {"level": UNKNOWN}

    def _groups(self, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            return value if value is not None else []
        if len(value) > MAX_GROUPS:
            self._wrong(
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
                self._wrong("shape", at, said("a group is written `{name: ..., role: ..., people: ...}`."))
                item = {"role": ROLES[0]}  # in its place, so that those after it keep theirs
            plain.append(self._group(item, at, seen, numbers))
        return plain

    def _group(self, item: dict[str, Any], at: Path, seen: set[str], numbers: dict[str, int]) -> dict[str, Any]:
        role = item.get("role")
        if role not in ROLES:
            path = (*at, "role") if role is not None else at
            self._wrong("unknown_role", path, _no_role(role), _role_fix(role))
            role = "users"
            item = {**item, "role": role}
            answers: dict[str, Any] = {key: value for key, value in item.items() if key not in self.headings}
        else:
            answers = item
        plain = self._holder(answers, at, _GROUP_KEYS, role)
        numbers[role] = numbers.get(role, 0) + 1
        group_id = str(plain.setdefault("id", f"{role}-{numbers[role]}"))
        if group_id in seen:
            self._wrong(
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
            self._wrong("same_id", at, message, said("Give the groups ids of their own."))
        return plain

    def _viewpoints(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value if value is not None else {}
        plain: dict[str, Any] = {}
        for name, item in value.items():
            at = ("viewpoints", name)
            if name in RESERVED_VIEWPOINTS:
                self._wrong(
                    "reserved", at, said("{name!r} may not name a viewpoint.", name=name), said("Choose another word.")
                )
            elif not _is_word(name):
                message = said("{name!r} cannot name a viewpoint: small letters a-z, digits and _.", name=name[:80])
                self._wrong("viewpoint_name", at, message, said("Write it like night_staff."))
            if not isinstance(item, dict):
                self._wrong("shape", at, said("a viewpoint has answered_by, said_by, people and answers under it."))
                continue
            view = self._holder(item, at, _VIEWPOINT_KEYS, PROJECT)
            view["answered_by"] = _listed(item.get("answered_by"))
            view["stakeholders"] = self._groups(item.get("stakeholders"), (*at, "stakeholders"))
            if item.get("said_by") is None:
                fix = said("Add `said_by: themselves` if they answered; sides are compared only then.")
                self._note(
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
                many = len(self.notices) >= MAX_PROBLEMS
                near = "" if many else did_you_mean(rule, (each.id for each in self.pack.rules))
                path = ("set_aside", index, "rule")
                self._note("unknown_rule", path, said("there is no rule {name!r}.", name=rule[:80]), near, "warning")
        return value


def factor_level(factor: Factor, word: str) -> tuple[str | None, str]:
    """Give the level that a word means now, and what is said of it where it is retired; None if none."""
    if word in NOT_KNOWING or word in factor.position:
        return word, ""
    for level in factor.levels:
        if word == level.id and level.retired:
            return word, level.retired.say
        if word in level.formerly:
            return level.id, ""
    return None, ""


def _may_hold(factor: Factor, holder: str) -> bool:
    return factor.held_by_project if holder == PROJECT else holder in factor.held_by


def _wrong_holder(factor: Factor, holder: str) -> tuple[str, str]:
    if factor.held_by_project:
        message = said("{factor!r} is a fact of the project, not of a group.", factor=factor.id)
        return message, said("Write it under {corner}, outside the groups.", corner=factor.corner)
    holders = ", ".join(factor.held_by)
    fix = said("Write it under the {corner} of a group of: {holders}.", corner=factor.corner, holders=holders)
    if holder == PROJECT:
        return said("{factor!r} is held by groups, never by the project.", factor=factor.id), fix
    return said("a group of {role} cannot hold {factor!r}.", role=holder, factor=factor.id), fix


def _levels_of(factor: Factor) -> str:
    return said(
        "Answers are: {levels}; or unknown, prefer_not_to_say, not_applicable.", levels=", ".join(factor.position)
    )


def _is_word(text: str) -> bool:
    return len(text) <= 80 and re.fullmatch(WORD_PATTERN, text) is not None


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
