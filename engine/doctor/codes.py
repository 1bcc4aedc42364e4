"""What the doctor finds, by code: why each matters. Codes are stable, and never change their meaning."""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.words import marked

CODES: Final[Mapping[str, str]] = {
    # the words
    "question_mark": marked("A question is one question: it ends in its only question mark."),
    "question_long": marked("A question that is read out fits in one sentence."),
    "closed_question": marked("A question that yes or no can answer ends the talk it should open."),
    "double_question": marked("Who is asked two things at once answers the easier one."),
    "blame": marked("A question that somebody can hear as blame closes the room."),
    "suggestion": marked("One small step is taken; three are put off."),
    "promise": marked("Nobody can promise what comes of a step."),
    "rationale": marked("A reader wants to know in a breath what a rule looks for."),
    "cautions": marked("A rule says when asking would be unfair, unsafe or empty."),
    "not_plain": marked("Words of offices keep out those who do not work there."),
    "same_opening": marked("Questions that begin alike sound like a form."),
    "much_alike": marked("Two rules that say the same take two places on the page."),
    "hard_to_read": marked("What is read in a meeting has to be understood at once."),
    "easy_missing": marked("Those who need easy words are asked too."),
    "easy_long": marked("Easy to read means short sentences."),
    "not_read": marked("A file that is not read says nothing, and nobody is told."),
    "todo": marked("A rule with open places is not ready to be asked."),
    # the proof
    "example": marked("An example proves what a rule says of itself."),
    "example_context": marked("An example is a context in the words of the pack."),
    "same_example": marked("A failing example is found by its name."),
    # the reasoning
    "never_holds": marked("A rule that cannot hold is never asked."),
    "always_holds": marked("A rule that holds whatever is answered tells nothing."),
    "same_condition": marked("Two rules that hold in the same projects are one rule."),
    "swallowed": marked("A rule whose place another always takes is never asked."),
    "special_case": marked("Where the one holds the other does: a page should not ask both."),
    "supersedes_never": marked("A line that can never apply misleads who reads it."),
    "rises_with_balance": marked("A question should not come up because something got better."),
    "worse_left_out": marked("A question should not go away because something got worse."),
    "undecided": marked("What is too large to reason about is too large to read."),
    "unused_factor": marked("To be asked for an answer that opens nothing wastes a coach's time."),
    "unused_level": marked("A tilt that no rule names goes unseen."),
    # the safety
    "names_a_group": marked("What a group thinks or fears is not told by name before others."),
    "mirror_step": marked("A question that the coach asks alone is about the coach's own part."),
    "heavy_aloud": marked("A heavy subject is not put to some of those present before the others."),
    "independent": marked("Somebody independent is there for those who depend on the service."),
    # the sources
    "evidence_strength": marked("A weak rule with a strong reference is worse than one with none."),
    "unchecked": marked("What nobody has read cannot carry a rule."),
    "doi": marked("A reader should find the source."),
    "address": marked("A reader should find the source."),
    "source_incomplete": marked("A source is named so that it can be found."),
    "source_unused": marked("A list of sources holds what something rests on."),
    # the translations
    "untranslated": marked("Whoever reads in that language meets English there."),
    "stale": marked("A translation of what was once said says something else."),
    "orphan": marked("A translation of what is no longer there is clutter."),
    "placeholder": marked("What stands in braces is put in by the program."),
    "not_measured": marked("Without the library that measures it, readability is not checked."),
}


def why(code: str) -> str:
    """Say why a finding matters, in English; what keeps a pack from loading needs no reason of its own."""
    return CODES.get(code, marked("A pack that is not sound cannot be used."))
