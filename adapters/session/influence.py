"""What is open to influence and who decides, said to those who are invited: easy words, and nobody talked about."""

from collections.abc import Mapping
from typing import Final, Literal

from equipoise.engine.meeting import Shared
from equipoise.engine.sides.answers import is_level
from equipoise.engine.words import Words, marked

About = Literal["open", "settled", "decides"]
"""Under which label of the invitation a sentence stands."""

Sayings = tuple[tuple[About, str], ...]

TOLD: Final[Mapping[str, Mapping[str, Sayings]]] = {
    "room_to_change_the_plan": {
        "fixed": (("settled", marked("The plan is settled.")),),
        "limited": (
            ("open", marked("Small things in the plan can be changed.")),
            ("settled", marked("The main parts of the plan are settled.")),
        ),
        "open": (("open", marked("The main parts of the plan can be changed.")),),
    },
    "steering_from_above": {
        "fixed_targets": (
            ("settled", marked("Politicians, or those who pay, have set goals that cannot be changed.")),
        ),
        "negotiable": (
            ("open", marked("Politicians, or those who pay, have set goals. We can talk with them about the goals.")),
        ),
        "open": (("open", marked("No goals are set by politicians or by those who pay.")),),
    },
    "who_decides": {
        "organisation_alone": (("decides", marked("Those who run the service decide.")),),
        "organisation_after_hearing_users": (
            ("decides", marked("You say what you think first. Then those who run the service decide.")),
        ),
        "jointly": (("decides", marked("You who use the service decide together with those who run it.")),),
        "delegated_to_users": (("decides", marked("You who use the service decide.")),),
    },
}
"""What is said of the project's own answers, by factor and level; what other packs ask is left to be written."""


def known(shared: Shared) -> Sayings:
    """Give what the project has answered of what is open, as far as it may be shared."""
    found: list[tuple[About, str]] = []
    for name, levels in TOLD.items():
        pack = shared.texts.pack
        factor, answer = pack.factors.get(name), shared.answers.answers.get(name)
        if factor is not None and pack.fit_to_share(factor) and answer is not None and is_level(answer):
            found.extend(levels.get(answer.level, ()))
    return tuple(found)


def told(sayings: Sayings, about: About, words: Words) -> str:
    """Say what stands under one label; nothing where nothing is known."""
    return " ".join(words.say(text) for where, text in sayings if where == about)
