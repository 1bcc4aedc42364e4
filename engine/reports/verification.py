"""Makes a report again from what it says it was made from, and says what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import Problem, ReportError
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.fitting import fitted
from equipoise.engine.reports.report import Report, Settings
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import marked, said

Part = Literal["engine", "packs", "context", "settings", "page"]

_APART: Final = ("engine", "packs", "settings", "given", "actions", "format")
"""What is compared by itself, or not at all."""

_NOT_ITS_DIGEST: Final = marked("the answers kept in the report are not those that its digest was made of.")
_OTHER_WORDS: Final = marked("they are read in the words of other packs here, so they cannot be checked.")
_OTHER_DIGEST: Final = marked("the project's file is not what the digest in the report was made of.")
_NOT_KEPT: Final = marked(
    "the project's file is not what the report was made of; the report does not hold its answers, so where they differ "
    "cannot be told."
)
_NOT_SAID: Final = marked("the report does not say; it was made again as where nothing is asked for.")

_NO_ANSWERS: Final[Mapping[View, str]] = {
    "coach": marked("this report does not hold the answers that it was made from."),
    "shareable": marked("a report to share holds no answers, so it cannot be made again from itself."),
}

_PARTS: Final = {
    "context": marked("who the page is of: {keys}"),
    "balance": marked("how the corners lean: corner {number}: {keys}"),
    "questions": marked("question {number}: {keys}"),
    "withheld": marked("what was left out, row {number}: {keys}"),
    "find_out": marked("what to find out, row {number}: {keys}"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was: in what, in words, and for an answer what it was and is."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a report comes out the same, and what differs: engine, packs, context, settings, then the page.

    ``against`` says what it was made again from: the context that was given, or what the report itself holds.
    ``page_same`` says whether the page alone comes out the same. Steps that were chosen are not compared.
    """

    differences: tuple[Difference, ...]
    against: Literal["context", "report"]
    page_same: bool

    @property
    def same(self) -> bool:
        """Say whether all comes out the same."""
        return not self.differences


def verify(report: Report, context: Context | None = None, reflector: Reflector | None = None) -> Verification:
    """Make a report again with its own settings, view, language and reading, and compare.

    Without a context it is made from what the report says was given, which checks only that the page follows from
    it; a report to share does not say. The reflector's packs are those to compare with (the built-in one unless given).

    Raises:
        ReportError: no context is given, and the report holds none.
        UsageError: the pack has no texts in the language of the report.
        ContextError: what the report holds is no context.
    """
    return _Verifying(report, context, reflector or Reflector()).verification()


class _Verifying:
    def __init__(self, report: Report, context: Context | None, reflector: Reflector) -> None:
        self.report = report
        self.against: Literal["context", "report"] = "context" if context is not None else "report"
        self.settings = report.settings or Settings()
        drafts = self.settings.drafts
        self.reflector = reflector if reflector.drafts == drafts else Reflector(reflector.pack, drafts=drafts)
        self.pack = self.reflector.pack
        self.context = context if context is not None else self._given()
        self.again = self._made_again()

    def _given(self) -> Context:
        if self.report.given is None:
            fix = said("Give the project's file too, after the report.")
            raise ReportError(Problem("no_answers", said(_NO_ANSWERS[self.report.view]), "report", fix))
        return fitted(self.report.given, self.pack, "report")[0]

    def _made_again(self) -> Report:
        return self.reflector.report(
            self.context,
            view=self.report.view,
            limit=self.settings.limit,
            minutes=self.settings.minutes,
            with_find_out=self.settings.with_find_out,
            locale=self.report.locale,
            reading=self.report.reading,
        )

    def verification(self) -> Verification:
        inputs = (*self._engine(), *self._packs(), *self._context(), *self._settings())
        parts = tuple(self._parts())
        page = () if inputs else tuple(Difference("page", part) for part in parts)
        return Verification((*inputs, *page), self.against, not parts)

    def _engine(self) -> Iterator[Difference]:
        made = self.report.engine.version
        if made != ENGINE_VERSION:
            yield Difference("engine", said("made by Equipoise {then}; this is {now}.", then=made, now=ENGINE_VERSION))

    def _packs(self) -> Iterator[Difference]:
        then = {pack.id: pack for pack in self.report.packs}
        now = {pack.id: pack for pack in self.again.packs}
        for name in dict.fromkeys((*then, *now)):
            before, after = then.get(name), now.get(name)
            if after is None:
                yield Difference("packs", said("the pack {id} was used then, and is not here.", id=name))
            elif before is None:
                yield Difference("packs", said("the pack {id} was not used then.", id=name))
            elif before.version != after.version:
                text = said(
                    "the pack {id} was {then}; here it is {now}.", id=name, then=before.version, now=after.version
                )
                yield Difference("packs", text)
            elif before.digest != after.digest:
                yield Difference(
                    "packs", said("the pack {id} {version} holds other rules here.", id=name, version=before.version)
                )
        if then == now and self.report.packs != self.again.packs:
            yield Difference("packs", said("the packs were given in another order."))

    def _context(self) -> Iterator[Difference]:
        same = self.again.context.digest == self.report.context.digest
        if self.against == "report":
            if not same:
                same_packs = self.report.packs == self.again.packs
                yield Difference("context", said(_NOT_ITS_DIGEST if same_packs else _OTHER_WORDS))
            return
        told = list(self._answers())
        yield from told
        if not (told or same):
            yield Difference("context", said(_NOT_KEPT if self.report.given is None else _OTHER_DIGEST))

    def _answers(self) -> Iterator[Difference]:
        """Say which values of the project's file are not those that the report holds."""
        if self.report.given is None or self.again.given is None:
            return
        then, now = _flat(self._in_words_of_now()), _flat(self.again.given)
        for place in dict.fromkeys((*then, *now)):
            if then.get(place) != now.get(place):
                yield Difference("context", _differ(place, then.get(place), now.get(place)))

    def _in_words_of_now(self) -> dict[str, Any]:
        return fitted(self.report.given or {}, self.pack, "report")[0].to_dict(self.pack)

    def _settings(self) -> Iterator[Difference]:
        if self.report.settings is None:
            yield Difference("settings", said(_NOT_SAID))

    def _parts(self) -> Iterator[str]:
        """Say which parts of the page are not as they come out."""
        then, now = self.report.model_dump(mode="json"), self.again.model_dump(mode="json")
        for key in then:
            if key in _APART or then[key] == now[key] or (key == "rules" and then[key] is None):
                continue
            yield from _within(key, then[key], now[key])
        same = self.again.context.digest == self.report.context.digest
        if self.against == "report" and same and then["given"] != now["given"]:
            yield said("what was given: not written as it would be")


def _within(part: str, then: Any, now: Any) -> Iterator[str]:
    """Name the items of a list that differ, and in which keys; of anything else the part alone."""
    if isinstance(then, Mapping):
        then, now = [then], [now]
    if part not in _PARTS or len(then) != len(now):
        yield said("{part}: not as it comes out", part=part)
        return
    for number, (before, after) in enumerate(zip(then, now, strict=True), 1):
        if before != after:
            keys = ", ".join(name for name in before if before[name] != after.get(name))
            yield said(_PARTS[part], number=number, keys=keys)


def _flat(data: Any, place: str = "") -> dict[str, Any]:
    """Give every value of a context by its place, such as ``users-1 / trust_in_service``."""
    if isinstance(data, Mapping) and "level" not in data:
        return {at: value for key, item in data.items() for at, value in _flat(item, _under(place, str(key))).items()}
    if isinstance(data, list) and any(isinstance(item, Mapping) for item in data):
        named = ((str(item.get("id") or item.get("rule") or number), item) for number, item in enumerate(data, 1))
        return {at: value for name, item in named for at, value in _flat(item, _under(place, name)).items()}
    return {place: data}


def _under(place: str, key: str) -> str:
    return f"{place} / {key}" if place else key


def _differ(place: str, then: Any, now: Any) -> str:
    if isinstance(then, Mapping) and isinstance(now, Mapping) and then.get("level") == now.get("level"):
        return said("{place}: the note is another.", place=place)
    return said("{place}: {then} in the report, {now} in the file.", place=place, then=_shown(then), now=_shown(now))


def _shown(value: Any) -> str:
    if value is None:
        return said("nothing")
    if isinstance(value, Mapping):
        return said("{level} with a note", level=value.get("level"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
