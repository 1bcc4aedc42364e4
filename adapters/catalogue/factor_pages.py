"""Writes the page of a factor."""

from collections.abc import Iterator

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.desk import Desk
from equipoise.adapters.catalogue.markdown_text import plain
from equipoise.engine.packs.factors import Factor, Level
from equipoise.engine.terms import CONCERN_WORDS, PROJECT


def factor_lines(factor: Factor, desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of a factor."""
    yield f"# {plain(desk.texts.label(factor))}"
    yield f"> **{plain(desk.texts.ask(factor))}**"
    yield "\n".join(f"- {fact}" for fact in _facts(factor, desk))
    yield f"## {desk.say(own.WHY_ASKED)}"
    yield plain(desk.texts.why(factor))
    yield f"## {desk.say(own.ANSWERS)}"
    yield "\n".join(_table(factor, desk))
    yield desk.say(own.ALSO)
    if marks := list(_marks(factor, desk)):
        yield f"## {desk.say(own.MARKS)}"
        yield "\n".join(f"- {mark}" for mark in marks)
    yield f"## {desk.say(own.LOOKED_AT_BY)}"
    looking = desk.relations.by_factor.get(factor.id, ())
    yield "\n".join(map(desk.item, looking)) or desk.say(own.NO_RULES)
    if factor.sources:
        yield f"## {desk.say(own.RESTS_ON)}"
        yield "\n".join(f"- {desk.source(source)}" for source in factor.sources)


def _facts(factor: Factor, desk: Desk) -> Iterator[str]:
    held = desk.say(own.THE_PROJECT)
    if factor.held_by != PROJECT:
        held = desk.say(own.EACH_GROUP, roles=desk.roles(factor.held_by))
    yield desk.say(own.ANSWERED_FOR, holder=held)
    yield desk.say(own.BELONGS_TO, theme=desk.theme(factor.theme), corners=desk.corner(factor.corner))
    yield desk.say(own.NAME_OF, name=f"`{factor.id}`")


def _table(factor: Factor, desk: Desk) -> Iterator[str]:
    counted = any(level.lean or level.gains for level in factor.scale)
    heads = [own.SEE, *([own.LEANS, own.GAINS] if counted else []), own.WRITTEN]
    yield f"| {' | '.join(map(desk.say, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for level in factor.scale:
        cells = [plain(desk.texts.see(factor, level.id))]
        cells += [_lean(level, desk), desk.words.listed(_gainer(each, desk) for each in level.gains)] if counted else []
        cells.append(f"`{level.id}`")
        yield f"| {' | '.join(cells)} |"


def _lean(level: Level, desk: Desk) -> str:
    if level.lean == 0:
        return desk.say(own.BALANCED)
    return desk.say(own.PAST if level.lean > 0 else own.LEANS_CLEARLY if level.lean <= -3 else own.LEANS_SOMEWHAT)


def _gainer(party: str, desk: Desk) -> str:
    return desk.say(own.GAINERS[party]) if party in own.GAINERS else plain(party.replace("_", " "))


def _marks(factor: Factor, desk: Desk) -> Iterator[str]:
    marks = {
        "given": factor.marks.given,
        "among_users": factor.marks.among_users,
        "not_counted": factor.marks.not_counted,
        "computed": factor.computed is not None,
        "never_aloud": factor.id in desk.pack.never_aloud,
        "short_form": factor.id in desk.pack.short_form,
    }
    yield from (desk.say(own.MARKS_OF_FACTORS[mark]) for mark, there in marks.items() if there)
    if concern := factor.marks.asked_if:
        words = own.RELATIVES_THERE if concern == "relatives" else CONCERN_WORDS[concern]
        yield desk.say(own.ASKED_IF, concern=desk.say(words))
    if factor.marks.moved_by:
        yield desk.say(own.MOVED_BY, roles=desk.roles(factor.marks.moved_by))
