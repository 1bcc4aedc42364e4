"""How long questions take, reckoned in one way wherever it is told: at the terminal, on paper and in the help."""

from typing import Final

SECONDS_EACH: Final = 40
"""As coaches need them for one question with its levels: our judgement, from trials."""
ROUNDED_FROM: Final = 10
ROUNDED_TO: Final = 5


def minutes(questions: int, *, counting: bool = False) -> int:
    """Give the minutes that so many questions take: by fives where it is ten or more, since nobody knows it closer.

    ``counting``: it is told anew with each answer, and falls by a minute at most.
    """
    needed = questions * SECONDS_EACH / 60
    if counting or needed < ROUNDED_FROM:
        return max(1, round(needed))
    return ROUNDED_TO * round(needed / ROUNDED_TO)
