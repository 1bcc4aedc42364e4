"""A context to fill in: every question with its answers, as YAML that is valid while it is still empty."""

from collections.abc import Collection, Iterable, Iterator
from textwrap import wrap

from equipoise.engine.factors import Factor
from equipoise.engine.pack import Pack
from equipoise.engine.terms import CONCERN_WORDS, PHASES, PROJECT, ROLES, Role

_HEAD = """\
# A project, for Equipoise. Write an answer after a colon; leave a line as it is where you have not asked.
# Answers are the words listed above each line. Also: unknown (asked, and nobody knows), prefer_not_to_say,
# not_applicable. "We don't know" is a good answer. To keep a note for yourself, which is never shared:
#   who_decides: {level: jointly, note: "since the spring, for the rota"}
# Write of groups, never of single persons. Nothing leaves this machine.
equipoise: 1
"""

_PROJECT = """\
project:
  id:             # a short name in small letters, such as ward-5
  title:          # what the work is about; no names of persons
  # phase: {phases}
  phase:
  date:           # such as 2026-03-12
  # concerns: a list of what applies, such as [children, digital]; [] if none does; left empty: not known
{concerns}
  concerns:

# Who answers: one of these, or a list such as [coach, users]
#   {roles}
answered_by:
"""

_CONCERNS = "\n".join(f"  #   {word}: {said}" for word, said in CONCERN_WORDS.items())

_GROUPS = """\
# Who takes part. One block for each group; copy a block for more, take out what is not there.
# Roles: {roles}
# people: how many. For attitudes, write `said_by: themselves` where the group has told you itself;
# without it, what you write is shown as how you see them, and weighs less.
stakeholders:
"""

_SHOWN_ROLES: tuple[Role, ...] = ("users", "relatives", "personnel", "managers")


def template(pack: Pack, *, short: bool = False, themes: Collection[str] = ()) -> str:
    """Give a commented context to fill in, with all factors of the pack, or the short form and some themes."""
    everything = not short and not themes
    factors = [
        factor
        for factor in pack.factors.values()
        if everything or factor.theme in themes or (short and factor.id in pack.short_form)
    ]
    return "\n".join(_lines(pack, [factor for factor in factors if factor.computed is None]))


def _lines(pack: Pack, factors: list[Factor]) -> Iterator[str]:
    roles = ", ".join(ROLES)
    yield _HEAD
    yield _PROJECT.format(phases=", ".join(PHASES), concerns=_CONCERNS, roles=roles)
    for corner in pack.corners:
        held = [factor for factor in factors if factor.held_by == PROJECT and factor.corner == corner.id]
        if held:
            yield f"# ---- {corner.words} ----"
            yield f"{corner.id}:"
            yield from _by_theme(pack, held)
    yield _GROUPS.format(roles=roles)
    for role in _SHOWN_ROLES:
        yield from _group(role, [factor for factor in factors if factor.can_be_held_by(role)])


def _by_theme(pack: Pack, factors: list[Factor]) -> Iterator[str]:
    for theme in pack.themes:
        if of_theme := [factor for factor in factors if factor.theme == theme.id]:
            yield f"  # -- {theme.words} --"
            yield ""
            for factor in of_theme:
                yield from _question(factor, "  ")


def _group(role: Role, factors: Iterable[Factor]) -> Iterator[str]:
    yield f"  - name:           # as you call them, such as the {'day shift' if role == 'personnel' else 'council'}"
    yield f"    role: {role}"
    yield "    people:"
    yield "    said_by:        # themselves, or the role of whoever says so"
    corners: dict[str, list[Factor]] = {}
    for factor in factors:
        corners.setdefault(factor.corner, []).append(factor)
    for corner, held in corners.items():
        yield f"    {corner}:"
        for factor in held:
            yield from _question(factor, "      ")


def _question(factor: Factor, indent: str) -> Iterator[str]:
    yield from _comment(factor.ask, indent, indent)
    for level in factor.scale:
        yield from _comment(f"{level.id}: {level.see}", f"{indent}  ", f"{indent}    ")
    yield f"{indent}{factor.id}:"
    yield ""


def _comment(text: str, first: str, rest: str) -> list[str]:
    return wrap(text, 100, initial_indent=f"{first}# ", subsequent_indent=f"{rest}# ")
