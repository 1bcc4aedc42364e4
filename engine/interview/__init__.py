"""The interview: what can still matter, asked one thing at a time. Whoever speaks with people builds on it."""

from equipoise.engine.interview.certain import certain
from equipoise.engine.interview.course import Left
from equipoise.engine.interview.groups import answers_about, with_group, without_group
from equipoise.engine.interview.interview import Interview
from equipoise.engine.interview.order import Order
from equipoise.engine.interview.prompts import (
    PHASES_SEEN,
    WITHOUT,
    Option,
    Prompt,
    called,
    left_words,
    minutes_words,
    prompt,
    prompt_of,
)
from equipoise.engine.interview.steps import Kind, Step
from equipoise.engine.interview.time_needed import minutes
from equipoise.engine.interview.waiting import Waiting, waiting

__all__ = [
    "PHASES_SEEN",
    "WITHOUT",
    "Interview",
    "Kind",
    "Left",
    "Option",
    "Order",
    "Prompt",
    "Step",
    "Waiting",
    "answers_about",
    "called",
    "certain",
    "left_words",
    "minutes",
    "minutes_words",
    "prompt",
    "prompt_of",
    "waiting",
    "with_group",
    "without_group",
]
