"""The tools: what an assistant may ask the engine. Each is told all that it needs in the call, and keeps nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from equipoise.adapters.mcp.desk import Desk, Given, context_of, document_of, made_of, note, notes_on
from equipoise.adapters.mcp.interviewing import Answer, Name, interviewed
from equipoise.adapters.mcp.reflecting import compared, explained, explained_to_share, page
from equipoise.adapters.mcp.shapes import Checked, Compared, Explained, Interviewed, Note, Page
from equipoise.engine.changing.writing import FOR_THE_COACH
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import EquipoiseError, Problem, UsageError
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Reading, View
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.viewpoints import joined
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import Words, said

MOST_NOTES: Final = 50
"""So many notes at most are given by a check."""
ALL_THAT_FIT: Final = 50
"""The most questions that a page may hold: so many are looked through when one is to be explained."""

Project = Annotated[
    Given,
    Field(
        description="What is known of the project: an object, or the text of the project's file (YAML or JSON). "
        "Made by next_question, or written by the schema equipoise://packs/PACK/schema/context."
    ),
]
InView = Annotated[
    View,
    Field(
        description="shareable (use this): tells nothing of groups that are small. coach: tells all, and is for the "
        "eyes of the improvement coach alone. Ask for coach only where the person you speak with has said that they "
        "are the coach and want the coach's view; never in a room or chat that others read."
    ),
]
InPack = Annotated[
    str | None, Field(max_length=161, description="The id of a pack of equipoise://packs. Leave out for the first.")
]
InLocale = Annotated[
    str | None, Field(max_length=40, description="The language of all texts: en or sv. Use that of the conversation.")
]
Detail = Annotated[
    Literal["short", "full"], Field(description="full: the engine's whole result beside; it is long. Seldom needed.")
]


@dataclass(frozen=True)
class Tools:
    """The tools, at one desk."""

    desk: Desk

    def reflect(
        self,
        context: Project,
        view: InView = "shareable",
        limit: Annotated[int | None, Field(ge=1, le=50, description="How many questions at most (7).")] = None,
        minutes: Annotated[
            int | None, Field(ge=0, le=600, description="Length of the meeting: only what fits is asked aloud.")
        ] = None,
        reading: Annotated[Reading, Field(description="easy: in words that are easy to read.")] = "plain",
        detail: Detail = "short",
        pack: InPack = None,
        locale: InLocale = None,
    ) -> Page:
        """Give the page of a project."""
        reflector, texts = self._asked(pack, locale, reading)
        known = context_of(context, reflector.pack)
        found = reflector.reflect(
            known, view=view, limit=limit, minutes=minutes, locale=texts.words.locale, reading=reading
        )
        return page(found, notes_on(known, view, texts), texts.words, full=detail == "full")

    def check(self, context: Project, pack: InPack = None, locale: InLocale = None) -> Checked:
        """Look through a context."""
        reflector, texts = self._asked(pack, locale)
        try:
            _, found = check_context(document_of(context), reflector.pack)
        except EquipoiseError as error:
            return _checked(error.problems, texts.words, sound=False)
        return _checked(found, texts.words, sound=True)

    def next_question(
        self,
        context: Annotated[
            Given | None,
            Field(
                description="What is known so far, as the last call gave it, or a project's file. Leave out to begin."
            ),
        ] = None,
        answers: Annotated[
            tuple[Answer, ...],
            Field(max_length=50, description="What was answered since the last call, in order. Empty to begin."),
        ] = (),
        asked: Annotated[
            tuple[Name, ...],
            Field(max_length=2_000, description="As the last call gave it, unchanged. Leave out to begin."),
        ] = (),
        count: Annotated[
            int, Field(ge=1, le=10, description="How many questions to give at once, where people want more than one.")
        ] = 1,
        short: Annotated[
            bool, Field(description="Only the short form and what it opens, 20 to 25 minutes. The same in every call.")
        ] = False,
        themes: Annotated[
            tuple[Name, ...], Field(max_length=50, description="Only these themes. The same in every call.")
        ] = (),
        groups: Annotated[bool, Field(description="Ask once more who takes part, to add a group.")] = False,
        pack: InPack = None,
        locale: InLocale = None,
    ) -> Interviewed:
        """Record answers, and give the next question."""
        reflector, texts = self._asked(pack, locale)
        known = context_of(context, reflector.pack) if context else Context()
        for theme in themes:
            _known_theme(theme, reflector)
        return interviewed(
            reflector, known, answers, asked, texts, count=count, short=short, themes=themes, groups=groups
        )

    def explain(
        self,
        context: Project,
        question: Annotated[Name, Field(description="The id of a question, as reflect gave it.")],
        view: InView = "shareable",
        pack: InPack = None,
        locale: InLocale = None,
    ) -> Explained:
        """Say why a question comes up."""
        reflector, texts = self._asked(pack, locale)
        rule = _rule(question, reflector)
        known = context_of(context, reflector.pack)
        spoken = texts.words.locale
        if view == "shareable":
            found = reflector.reflect(known, view=view, limit=ALL_THAT_FIT, with_find_out=False, locale=spoken)
            return explained_to_share(found, rule, texts)
        why = reflector.explain(known, rule.id, locale=spoken)
        coachs = reflector.reflect(known, view=view, limit=1, with_find_out=False, locale=spoken)
        made = made_of(coachs.packs, view, spoken)
        return explained(why, rule, made, texts, texts.words.say(FOR_THE_COACH))

    def compare(
        self,
        sides: Annotated[
            dict[Name, Given],
            Field(
                max_length=20,
                description="What each side answered, as a context, by a name such as personnel or users.",
            ),
        ] = {},  # noqa: B006 - never changed
        context: Annotated[
            Given | None, Field(description="The project itself, where it holds viewpoints, or groups, of its own.")
        ] = None,
        view: InView = "shareable",
        detail: Detail = "short",
        pack: InPack = None,
        locale: InLocale = None,
    ) -> Compared:
        """Lay beside each other what several sides answered."""
        reflector, texts = self._asked(pack, locale)
        known = _together(sides, context, reflector)
        found = compare(known, reflector, view=view, locale=texts.words.locale)
        return compared(found, notes_on(known, view, texts), texts.words, full=detail == "full")

    def _asked(self, pack: str | None, locale: str | None, reading: Reading = "plain") -> tuple[Reflector, Texts]:
        reflector = self.desk.reflector(pack)
        return reflector, self.desk.texts(reflector.pack, locale, reading)


def _rule(name: str, reflector: Reflector) -> Rule:
    found = reflector.pack.find_rule(name)
    if found is None:
        fix = did_you_mean(name, (rule.id for rule in reflector.rules)) or said("Give the id as it was given to you.")
        message = said("there is no question {id!r}.", id=name[:120])
        raise UsageError(Problem("unknown_question", message, "question", fix))
    return found


def _together(sides: dict[str, Given], context: Given | None, reflector: Reflector) -> Context:
    pack = reflector.pack
    project = context_of(context, pack) if context else None
    if project is not None and not sides:
        return project
    if not sides:
        message = said("there is nothing to compare.")
        fix = said("Give the context of each side in `sides`, or a context with viewpoints.")
        raise UsageError(Problem("no_sides", message, "sides", fix))
    return joined({name: context_of(each, pack, _place(name)) for name, each in sides.items()}, project)


def _place(name: str) -> str:
    """Say in which side something stands; a name that is none is told of when all are read."""
    return name if name.isascii() and name.isidentifier() else "sides"


def _checked(problems: Sequence[Problem], words: Words, *, sound: bool) -> Checked:
    told = problems[:MOST_NOTES]

    def of(severity: str) -> tuple[Note, ...]:
        return tuple(note(each, words) for each in told if each.severity == severity)

    return Checked(
        sound=sound, errors=of("error"), doubts=of("warning"), hints=of("hint"), more=len(problems) - len(told)
    )


def _known_theme(theme: str, reflector: Reflector) -> None:
    themes = [each.id for each in reflector.pack.themes]
    if theme not in themes:
        fix = did_you_mean(theme, themes) or said("Use one of: {choices}.", choices=", ".join(themes))
        message = said("there is no theme {theme!r}.", theme=theme[:80])
        raise UsageError(Problem("unknown_theme", message, "themes", fix))
