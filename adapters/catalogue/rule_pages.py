"""Writes the page of a rule."""

from collections.abc import Iterator

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.condition_words import condition_words
from equipoise.adapters.catalogue.desk import Desk
from equipoise.adapters.catalogue.markdown_text import data_block, plain, sentence
from equipoise.adapters.catalogue.source_pages import how_checked
from equipoise.adapters.page import EFFORT_WORDS, STRENGTH_WORDS
from equipoise.engine.conditions.language import Always
from equipoise.engine.doctor.coverage import corners_of
from equipoise.engine.doctor.evidence import rests_on_unchecked
from equipoise.engine.packs.rule import Audience, Rule, roles_in


def rule_lines(rule: Rule, desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of a rule."""
    yield f"# {plain(desk.texts.title(rule))}"
    yield f"> **{desk.asked(desk.texts.question(rule))}**"
    yield f"**{desk.say(own.STEP)}:** {desk.asked(desk.texts.suggestion(rule))}"
    yield "\n".join(f"- {fact}" for fact in _facts(rule, desk))
    yield from _easy(rule, desk)
    yield f"## {desk.say(own.WHEN)}"
    yield from condition_words(rule, desk)
    if not isinstance(desk.pack.conditions[rule.id], Always):
        yield desk.say(own.NEVER_COUNTS)
    yield f"## {desk.say(own.LOOKS_FOR)}"
    yield plain(desk.texts.rationale(rule))
    yield f"## {desk.say(own.CARE)}"
    yield plain(desk.texts.cautions(rule))
    yield f"## {desk.say(own.RESTS_ON)}"
    yield "\n".join(_evidence(rule, place, desk) for place, _ in enumerate(rule.evidence))
    if rests_on_unchecked(rule, desk.pack):
        yield desk.say(own.UNCHECKED)
    if beside := list(_beside(rule, desk)):
        yield f"## {desk.say(own.BESIDE)}"
        yield "\n".join(f"- {line}" for line in beside)
    yield f"## {desk.say(own.EXAMPLES)}"
    yield from _examples(own.COMES_UP, desk.texts.examples(rule, "fires"), desk)
    yield from _examples(own.IS_SILENT, desk.texts.examples(rule, "silent"), desk)
    yield f"## {desk.say(own.AS_DATA)}"
    yield data_block(rule.when)


def _facts(rule: Rule, desk: Desk) -> Iterator[str]:
    corners = desk.words.listed(
        desk.corner(each) for each in desk.pack.corner_ids if each in corners_of(rule, desk.pack)
    )
    effort = desk.say(EFFORT_WORDS[rule.suggest.effort])
    yield desk.say(own.ASKED_OF, whom=_room(rule, desk))
    yield desk.say(own.TAKEN_BY, whom=_audience(rule.suggest.who, desk), effort=effort)
    yield desk.say(own.BELONGS_TO if corners else own.ON_THEME, theme=desk.theme(rule.theme), corners=corners)
    yield desk.say(own.KIND_OF, kind=desk.say(own.KINDS[rule.kind]))
    if rule.phases:
        yield desk.say(own.PHASES_OF, phases=desk.phases(rule.phases))
    yield from (desk.say(own.MARKS_OF_RULES[mark]) for mark in _marks(rule, desk))
    status = desk.say(own.STATUSES[rule.status])
    yield desk.say(own.STATUS_OF, status=status, version=plain(rule.since))
    yield desk.say(own.NAME_OF, name=f"`{desk.pack.public_name(rule.id)}`")


def _room(rule: Rule, desk: Desk) -> str:
    ask = rule.ask
    if rule.mirror:
        return desk.say(own.MIRROR)
    minutes = own.minutes(ask.minutes, desk.words)
    if ask.roles == ("coach",):
        return desk.say(own.COACH_OUTSIDE, minutes=minutes)
    room = own.EACH_OWN_GROUP if ask.how == "own_group" and len(ask.roles) > 1 else own.ROOMS[ask.how]
    return desk.say(room, who=_audience(ask.to, desk), minutes=minutes)


def _audience(audience: Audience, desk: Desk) -> str:
    return desk.roles(roles_in(audience)) or desk.say(own.EVERYONE)


def _marks(rule: Rule, desk: Desk) -> Iterator[str]:
    marks = {
        "independent": rule.ask.by == "independent",
        "interplay": len(corners_of(rule, desk.pack)) > 1,
        "pause": rule.pause,
        "heavy": rule.heavy,
        "reversal": rule.reversal,
        "silenced": rule.id in desk.pack.silenced,
    }
    yield from (mark for mark, there in marks.items() if there)


def _easy(rule: Rule, desk: Desk) -> Iterator[str]:
    if rule.easy is not None:
        key = f"rule/{rule.id}/easy"
        yield f"## {desk.say(own.EASY)}"
        yield f"> **{desk.asked(desk.texts.text(f'{key}/question', rule.easy.question))}**"
        yield desk.asked(desk.texts.text(f"{key}/suggestion", rule.easy.suggestion))


def _evidence(rule: Rule, place: int, desk: Desk) -> str:
    item = rule.evidence[place]
    source = desk.pack.sources[item.source] if item.source is not None else None
    said = f"- **{desk.say(STRENGTH_WORDS[item.strength])}:** {plain(sentence(desk.texts.supports(rule, place)))}"
    if source is None:
        return f"{said} {desk.say(own.OWN_JUDGEMENT)}"
    return f"{said}  \n  {desk.source(source.id)} {how_checked(source.checked, desk)}"


def _beside(rule: Rule, desk: Desk) -> Iterator[str]:
    relations = desk.relations
    family = [each.id for each in relations.by_family.get(rule.family or "", ()) if each.id != rule.id]
    named = (
        (own.SUPERSEDES, rule.supersedes),
        (own.SUPERSEDED_BY, [each.id for each in relations.stepping_back.get(rule.id, ())]),
        (own.FAMILY, family),
        (own.USED_BY, [each.id for each in relations.built_on.get(rule.id, ())]),
    )
    yield from (desk.say(template, rules=desk.rules(rules)) for template, rules in named if rules)
    for other in rule.apart_from:
        reason = plain(sentence(desk.texts.apart_from(rule, other)))
        yield desk.say(own.APART_FROM, rule=desk.rule(other), reason=reason)
    if rule.replaced_by:
        yield desk.say(own.REPLACED_BY, rule=desk.rule(rule.replaced_by))


def _examples(heading: str, examples: tuple[str, ...], desk: Desk) -> Iterator[str]:
    if examples:
        yield desk.say(heading)
        yield "\n".join(f"- {plain(example)}" for example in examples)
