"""What those who are invited are told of what is open, what is settled, and who decides."""

import re

import pytest

from equipoise.adapters.documents import Paragraph, RoomToWrite
from equipoise.adapters.session.details import Details
from equipoise.adapters.session.influence import TOLD, known, told
from equipoise.adapters.session.invitation import invitation
from equipoise.engine.contexts.context import Context
from equipoise.engine.meeting import Shared, plan_session
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.words import words_in

REFLECTOR = Reflector()
LABELS = (
    "This is still open, and can become as we say together:",
    "This is settled already, and why:",
    "Who decides in the end, and when we hear:",
)


def shared(locale: str = "en", **setting: str) -> Shared:
    """Give what may be shared of a project with these answers."""
    return plan_session(REFLECTOR, Context.from_dict({"equipoise": 1, "setting": setting}), locale=locale).shared


def test_there_are_words_for_every_level() -> None:
    """Of the built-in pack's answers of what is open, all are said."""
    factors = builtin_pack().factors
    levels = {name: {level.id for level in factors[name].levels} for name in TOLD}
    assert {name: set(told_of) for name, told_of in TOLD.items()} == levels


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_nobody_is_talked_about(locale: str) -> None:
    """The reader is "you": no users, no organisation, no long sentences."""
    words = words_in(locale)
    for name, levels in TOLD.items():
        for level in levels:
            sayings = known(shared(locale, **{name: level}))
            assert sayings == levels[level]
            for _, text in sayings:
                assert not re.search(r"\busers?\b|brukar|organi[sz]ation|finansiär", words.say(text), re.IGNORECASE)
                assert all(len(sentence.split()) < 15 for sentence in words.say(text).split(". "))


def test_who_decides_stands_under_who_decides() -> None:
    """And only what is open under what is open."""
    answers = {"room_to_change_the_plan": "limited", "who_decides": "organisation_after_hearing_users"}
    blocks = invitation(shared(**answers, steering_from_above="fixed_targets"), Details()).blocks
    said = {block.lead: block.text for block in blocks if isinstance(block, Paragraph) and block.lead}
    assert tuple(said) == LABELS
    assert list(said.values()) == [
        "Small things in the plan can be changed.",
        "The main parts of the plan are settled. Politicians, or those who pay, have set goals that cannot be changed.",
        "You say what you think first. Then those who run the service decide.",
    ]


def test_what_is_not_known_is_left_to_be_written() -> None:
    """With the same labels, on lines."""
    blocks = invitation(shared(), Details()).blocks
    assert [block.label for block in blocks if isinstance(block, RoomToWrite)][:3] == list(LABELS)


def test_other_packs_levels_are_left_to_be_written() -> None:
    """What an answer that is not given means is not guessed."""
    assert known(shared(who_decides="unknown")) == ()
    assert told((), "open", words_in("en")) == ""
