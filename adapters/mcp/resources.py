"""The resources: what stands in the packs, and the schemas, to be read by an assistant; with completion."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp.server.mcpserver.resources import FunctionResource
from mcp.types import Completion, CompletionArgument, CompletionContext, PromptReference, ResourceTemplateReference

from equipoise.adapters.contract import form_adapter
from equipoise.adapters.mcp.desk import Desk
from equipoise.adapters.mcp.telling import sentences, unknown
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.reflecting.page_writer import evidence_shown
from equipoise.engine.schemas import SCHEMAS
from equipoise.engine.words import locales

JSON: Final = "application/json"
SCHEMA: Final = "application/schema+json"
PACKS: Final = "equipoise://packs"
MOST_COMPLETED: Final = 100
"""The most that the protocol allows to be given at once."""


def add_resources(server: MCPServer[Any], desk: Desk) -> None:
    """Give a server its resources: those that are listed, and those found by a template."""
    shelf = _Shelf(desk)
    _listed(server, PACKS, "packs", "The packs: what can be asked, in which languages", JSON, shelf.packs)
    for pack in desk.reflectors:
        about = f"The rules of {pack}, each with its title"
        _listed(server, f"{PACKS}/{pack}/rules", f"{pack}-rules", about, JSON, partial(shelf.rules, pack))
        about = f"The factors of {pack}: what is asked of a project, each with its answers and their ids"
        _listed(server, f"{PACKS}/{pack}/factors", f"{pack}-factors", about, JSON, partial(shelf.factors, pack))
        about = f"The JSON Schema of a context in the words of {pack}"
        read = partial(shelf.schema, pack, "context")
        _listed(server, f"{PACKS}/{pack}/schema/context", f"{pack}-context-schema", about, SCHEMA, read)
    for template, (found, about, mime_type) in shelf.templates().items():
        server.resource(template, name=found.__name__, description=about, mime_type=mime_type)(found)
    server.completion()(shelf.completed)  # type: ignore[no-untyped-call] # the SDK's own


def _listed(server: MCPServer[Any], uri: str, name: str, about: str, mime_type: str, read: Callable[[], str]) -> None:
    resource = FunctionResource(uri=uri, name=name, description=about, mime_type=mime_type, fn=read)
    server.add_resource(resource)


@dataclass(frozen=True)
class _Shelf:
    """Reads the resources."""

    desk: Desk

    def templates(self) -> dict[str, tuple[Callable[..., str], str, str]]:
        one = f"{PACKS}/{{pack}}"
        return {
            f"{one}/rules{{?locale}}": (self.rules, "The rules of a pack, each with its title", JSON),
            f"{one}/rules/{{rule}}{{?locale}}": (
                self.rule,
                "A rule: when it holds, what it asks of whom, what it looks for, and what it rests on",
                JSON,
            ),
            f"{one}/factors{{?locale}}": (self.factors, "The factors of a pack, each with its answers", JSON),
            f"{one}/factors/{{factor}}{{?locale}}": (
                self.factor,
                "A factor: the question, why it is asked, its answers and their ids",
                JSON,
            ),
            f"{one}/schema/{{name}}": (self.schema, "The JSON Schema of what is read or given back", SCHEMA),
        }

    def packs(self) -> str:
        return _written([_pack(name, each.pack) for name, each in self.desk.reflectors.items()])

    def rules(self, pack: str, locale: str | None = None) -> str:
        texts = self._texts(pack, locale)
        return _written([_in_a_line(rule, texts) for rule in self.desk.reflectors[pack].rules])

    def rule(self, pack: str, rule: str, locale: str | None = None) -> str:
        texts = self._texts(pack, locale)
        return _written(_rule(self._ours(lambda: texts.pack.rule(rule)), texts))

    def factors(self, pack: str, locale: str | None = None) -> str:
        texts = self._texts(pack, locale)
        return self._codebook(texts, list(texts.pack.factors))

    def factor(self, pack: str, factor: str, locale: str | None = None) -> str:
        return self._codebook(self._texts(pack, locale), [factor])

    def schema(self, pack: str, name: str) -> str:
        found = self._texts(pack, None).pack
        if name not in SCHEMAS:
            raise ResourceNotFoundError(sentences(unknown([name], SCHEMAS, "schema"), self.desk.words(None)))
        return _written(SCHEMAS[name](found))

    def _codebook(self, texts: Texts, factors: list[str]) -> str:
        form = form_adapter("codebook").form
        body: bytes = self._ours(lambda: form(texts.pack, [texts.words.locale], factors)).body
        return _written(json.loads(body))

    def _texts(self, pack: str, locale: str | None) -> Texts:
        texts: Texts = self._ours(lambda: self.desk.texts(self.desk.reflector(pack).pack, locale))
        return texts

    def _ours(self, read: Callable[[], Any]) -> Any:
        """Read, and let what is not there be told as the protocol wants it."""
        try:
            return read()
        except EquipoiseError as error:
            raise ResourceNotFoundError(sentences(error.problems, self.desk.words(None))) from error

    async def completed(
        self,
        reference: PromptReference | ResourceTemplateReference,
        argument: CompletionArgument,
        context: CompletionContext | None,
    ) -> Completion:
        """Give the words that an argument may be, as far as it is written."""
        del reference
        chosen = (context.arguments or {}).get("pack") if context is not None else None
        fit = [each for each in self._choices(argument.name, chosen) if each.startswith(argument.value)]
        return Completion(values=fit[:MOST_COMPLETED], total=len(fit), has_more=len(fit) > MOST_COMPLETED)

    def _choices(self, argument: str, pack: str | None) -> Iterable[str]:
        reflector = self.desk.reflectors.get(pack or "") or self.desk.reflector(None)
        choices: dict[str, Iterable[str]] = {
            "pack": self.desk.reflectors,
            "rule": (reflector.pack.public_name(rule.id) for rule in reflector.rules),
            "factor": reflector.pack.factors,
            "name": SCHEMAS,
            "locale": locales(),
            "minutes": ("30", "45", "60", "90", "120"),
        }
        return choices.get(argument, ())


def _pack(name: str, pack: Pack) -> dict[str, Any]:
    return {
        "id": name,
        "title": pack.title,
        "layers": [f"{each.id} {each.version}" for each in pack.names],
        "locales": list(spoken_locales(pack)),
        "rules": len(pack.active_rules()),
        "factors": len(pack.factors),
        "themes": {each.id: each.words for each in pack.themes},
        "corners": {each.id: each.words for each in pack.corners},
    }


def _in_a_line(rule: Rule, texts: Texts) -> dict[str, Any]:
    return {
        "id": texts.pack.public_name(rule.id),
        "title": texts.title(rule),
        "theme": rule.theme,
        "kind": rule.kind,
    }


def _rule(rule: Rule, texts: Texts) -> dict[str, Any]:
    return {
        **_in_a_line(rule, texts),
        "status": rule.status,
        "when": rule.when,
        "question": texts.question(rule),
        "ask": rule.ask.model_dump(mode="json", exclude_none=True),
        "step": texts.suggestion(rule),
        "step_by": rule.suggest.model_dump(mode="json"),
        "why": texts.rationale(rule),
        "cautions": texts.cautions(rule),
        "evidence": [evidence_shown(each, texts).model_dump(mode="json") for each in rule.evidence],
        "comes_up": list(texts.examples(rule, "fires")),
        "does_not": list(texts.examples(rule, "silent")),
    }


def _written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
