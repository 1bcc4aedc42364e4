"""Sets a rule aside in a context, with the reason, and takes it back: as the context's file would say it."""

from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import SetAside
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import own_id
from equipoise.engine.words import said

RULE: Final = "rule"


def set_aside(context: Context, rule: str, reason: str | None, pack: Pack) -> Context:
    """Give the context with a rule set aside; where it is already, it gets the new reason and keeps its place.

    With ``None`` for a reason none is given, and none is asked for.

    Raises:
        UsageError: no such rule, or no reason.
        ContextError: the reason cannot be kept, such as one that is too long.
    """
    name = pack.public_name(pack.rule(rule).id)
    if reason is not None and not reason.strip():
        message, fix = said("it is not said why."), said("Say in some words what was done, or why it does not fit.")
        raise UsageError(Problem("no_reason", message, "reason", fix))
    row = {RULE: name} if reason is None else {RULE: name, "reason": " ".join(reason.split())}
    data = context.to_dict(pack)
    rows, places = data.get("set_aside", []), _places(context, rule)
    kept = [each for place, each in enumerate(rows) if place not in places]
    kept.insert(places[0] if places else len(kept), row)
    return Context.from_dict({**data, "set_aside": kept}, pack)


def take_back(context: Context, rule: str, pack: Pack) -> Context:
    """Give the context in which a rule is set aside no more, known to the pack or not.

    Raises:
        UsageError: it was not set aside.
    """
    places = _places(context, rule)
    if not places:
        message = said("the rule {name!r} is not set aside.", name=rule[:80])
        fix = did_you_mean(rule, [each.rule for each in context.set_aside])
        raise UsageError(Problem("not_set_aside", message, RULE, fix))
    data = context.to_dict(pack)
    data["set_aside"] = [each for place, each in enumerate(data["set_aside"]) if place not in places]
    return Context.from_dict(data, pack)


def _places(context: Context, rule: str) -> list[int]:
    """Give the places of a rule among those set aside, by its id or its public name."""
    rows: tuple[SetAside, ...] = context.set_aside
    return [place for place, each in enumerate(rows) if own_id(each.rule) == own_id(rule)]
