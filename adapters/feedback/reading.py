"""Reads feedback from plain data or a form, and says all that is wrong with it."""

from collections.abc import Iterator, Sequence
from typing import Any

from equipoise.adapters.contract import Feedback, FeedbackError, Kept, Outcome, Why
from equipoise.engine.documents import Document, Path, plain_document
from equipoise.engine.errors import Problem
from equipoise.engine.packs.pack import Pack
from equipoise.engine.shape import shaped
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import own_id
from equipoise.engine.words import said

_CODE = "feedback"


def feedback_in(
    data: Any, document: Document, packs: Sequence[Pack], *, at: Path = (), kept: bool = False
) -> tuple[Feedback | None, list[Problem]]:
    """Read one feedback on a question of one of these packs, or say all that is wrong with it.

    ``at`` is where it lies in the document. Where ``kept`` is so, it may say when it was received and in whose name
    it is kept, and have the id of its question beside it, as an export does: then its rule may be of a pack that is not
    at hand, or be there no more.
    """
    model = Kept if kept and isinstance(data, dict) and "received" in data else Feedback
    found, problems = shaped(model, data, document, at, _CODE)
    if found is not None:
        problems = [] if isinstance(found, Kept) else list(_not_there(found, document, packs, at))
    return found, problems


def _not_there(given: Feedback, document: Document, packs: Sequence[Pack], at: Path) -> Iterator[Problem]:
    named = given.pack or given.rule.rpartition("/")[0] or None
    fitting = [pack for pack in packs if named is None or named in {name.id for name in pack.names}]
    if not fitting:
        ids = [name.id for pack in packs for name in pack.names]
        message = said("there is no pack {pack!r} here.", pack=named or "")
        yield Problem("unknown_pack", message, document.where((*at, "pack")), did_you_mean(named, ids))
    elif not any(pack.find_rule(given.rule) for pack in fitting):
        rules = [rule.id for pack in fitting for rule in pack.rules]
        message = said("there is no rule {name!r}.", name=given.rule[:80])
        fix = did_you_mean(own_id(given.rule), rules)
        yield Problem("unknown_rule", message, document.where((*at, "rule")), fix)


def said_of(
    project: str, rule: str, outcome: Outcome, text: str = "", *, why: Why | None = None, **about: str | None
) -> Feedback:
    """Make a feedback of what a form holds: ``text`` are the other words, or the reason in words of one's own.

    Text that is blank, or that stands beside ``accepted``, is none. ``about`` are ``pack``, ``version``, ``locale``,
    ``by`` and ``key``.

    Raises:
        InputError: a text holds a control character.
        FeedbackError: all that is wrong.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    place = {"adapted": "words", "rejected": "reason"}.get(outcome)
    told = {place: lines} if place and lines else {}
    chosen = {"why": why} if why and outcome == "rejected" else {}
    rest = {key: value for key, value in about.items() if value}
    document = plain_document({"project": project, "rule": rule, "outcome": outcome, **told, **chosen, **rest}, _CODE)
    found, problems = shaped(Feedback, document.data, document, (), _CODE)
    if found is None:
        raise FeedbackError(problems)
    return found
