"""A context to fill in: every question with its answers, as YAML that is valid while it is still empty."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from equipoise.adapters.files import comment
from equipoise.adapters.plain_text import wrapped
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.spelling import choices_said
from equipoise.engine.terms import CONCERN_WORDS, PHASES, PROJECT, ROLES, Role
from equipoise.engine.words import Words, marked

_HEAD: Final = marked(
    """\
# A project, for Equipoise. Write an answer after a colon; leave a line as it is where you have not asked.
# Answers are the words listed above each line. Also: unknown (asked, and nobody knows), prefer_not_to_say,
# not_applicable. "We don't know" is a good answer. A note is for the coach who gets this file,
# never on a page to share:
#   who_decides: {level: jointly, note: "since the spring, for the rota"}
# Write about groups, never about single people. Nothing leaves this machine.
equipoise: 1
"""
)

_PROJECT: Final = marked(
    """\
project:
  id:             # a short name in small letters, such as ward-5
  title:          # what the work is about; no names of persons
  # phase: one of these
{phases}
  phase:
  date:           # such as 2026-03-12
  # concerns: a list of what applies, such as [children, digital]; [] if none does; left empty: not known
{concerns}
  concerns:

# Who answers: one of these, or a list such as [coach, users]
{roles}
answered_by:
"""
)

_GROUPS: Final = marked(
    """\
# Who takes part. One block for each group; copy a block for more, take out what is not there.
# Roles:
{roles}
# people: how many. For attitudes, write `said_by: themselves` where the group has told you itself;
# without it, what you write is shown as how you see them, and weighs less.
stakeholders:
"""
)

_SHOWN_ROLES: tuple[Role, ...] = ("users", "relatives", "personnel", "managers")


def template(texts: Texts, *, short: bool = False, themes: Collection[str] = ()) -> str:
    """Give a commented context to fill in, with all factors of the pack, or the short form and some themes."""
    everything, pack = not short and not themes, texts.pack
    factors = [
        factor
        for factor in pack.factors.values()
        if everything or factor.theme in themes or (short and factor.id in pack.short_form)
    ]
    return "\n".join(_lines(texts, [factor for factor in factors if factor.computed is None]))


def _lines(texts: Texts, factors: list[Factor]) -> Iterator[str]:
    words = texts.words
    roles = _written(ROLES, words, "#   ")
    yield words.say(_HEAD)
    concerns = "\n".join(f"  #   {word}: {words.say(meant)}" for word, meant in CONCERN_WORDS.items())
    yield words.say(_PROJECT, phases=_written(PHASES, words, "  #   "), concerns=concerns, roles=roles)
    for corner in texts.pack.corner_ids:
        held = [factor for factor in factors if factor.held_by == PROJECT and factor.corner == corner]
        if held:
            yield f"# ---- {texts.corner(corner)} ----"
            yield f"{corner}:"
            yield from _by_theme(texts, held)
    yield words.say(_GROUPS, roles=roles)
    for role in _SHOWN_ROLES:
        yield from _group(role, [factor for factor in factors if factor.can_be_held_by(role)], texts)


def _written(ids: Sequence[str], words: Words, indent: str) -> str:
    """List what can be written, with its words where those are of another language."""
    return "\n".join(wrapped(words.again(choices_said(ids)), indent, indent))


def _by_theme(texts: Texts, factors: list[Factor]) -> Iterator[str]:
    for theme in texts.pack.themes:
        if of_theme := [factor for factor in factors if factor.theme == theme.id]:
            yield f"  # -- {texts.theme(theme.id)} --"
            yield ""
            for factor in of_theme:
                yield from _question(factor, "  ", texts)


def _group(role: Role, factors: Iterable[Factor], texts: Texts) -> Iterator[str]:
    words = texts.words
    shift = words.say("as you call them, such as the day shift")
    council = words.say("as you call them, such as the council")
    yield f"  - name:           # {shift if role == 'personnel' else council}"
    yield f"    role: {role}"
    yield "    people:"
    yield "    said_by:        # " + words.say("themselves, or the role of whoever says so")
    corners: dict[str, list[Factor]] = {}
    for factor in factors:
        corners.setdefault(factor.corner, []).append(factor)
    for corner, held in corners.items():
        yield f"    {corner}:"
        for factor in held:
            yield from _question(factor, "      ", texts)


def _question(factor: Factor, indent: str, texts: Texts) -> Iterator[str]:
    yield from comment(texts.ask(factor), indent, indent)
    for level in factor.scale:
        yield from comment(f"{level.id}: {texts.see(factor, level.id)}", f"{indent}  ", f"{indent}    ")
    yield f"{indent}{factor.id}:"
    yield ""
