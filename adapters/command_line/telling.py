"""What the command tells beside its results: problems, and texts that are missing in the language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from equipoise.adapters.command_line.hints import HINTS
from equipoise.engine.errors import Problem
from equipoise.engine.words import Words


def problem_text(problem: Problem, words: Words) -> str:
    """Say a problem on one line."""
    again = words.again
    problem = HINTS.on(problem)
    spoken = replace(problem, where=again(problem.where), message=again(problem.message), fix=again(problem.fix))
    return " ".join(str(spoken).split())


def fallbacks_text(fallbacks: Sequence[str], words: Words) -> Iterator[str]:
    """Say how many texts are not in the language, and how many not in easy words."""
    plain = [key for key in fallbacks if "/easy/" not in key]
    if plain:
        from babel import Locale

        language = Locale.parse(words.locale).get_language_name(words.locale)
        yield words.say_many(
            "{count} text is not in {language} yet and stands in English.",
            "{count} texts are not in {language} yet and stand in English.",
            len(plain),
            language=language,
        )
    if len(plain) < len(fallbacks):
        yield words.say_many(
            "{count} text has no easy wording yet and stands in another.",
            "{count} texts have no easy wording yet and stand in another.",
            len(fallbacks) - len(plain),
        )
