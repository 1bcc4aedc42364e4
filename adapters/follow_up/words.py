"""The words of a follow-up, beside those of the page."""

from collections.abc import Iterator
from typing import Final

from equipoise.adapters.page import date_words, left_out_words
from equipoise.engine.follow_up import ActionFollowed, AnswerChange, Cause, Fate, Followed, Place, RuleChange
from equipoise.engine.reports.report import Action, ActionStatus
from equipoise.engine.terms import OPEN, STEP_WORDS, THEY_DIFFER
from equipoise.engine.wording import sentence
from equipoise.engine.words import Words, marked

Section = tuple[Fate, Cause | None]

TITLES: Final[dict[Section, str]] = {
    ("gone", "answers"): marked("Gone since answers changed"),
    ("gone", "both"): marked("Gone since both answers and rules changed"),
    ("come_back", None): marked("Come back"),
    ("new", None): marked("New this time"),
    ("not_asked", None): marked("Not asked this time"),
    ("still_there", None): marked("Still there"),
    ("gone", "rules"): marked("Gone since the rules changed"),
    ("gone", None): marked("Gone, and why cannot be told"),
}
"""The sections in the order of the page. What has come is one section, whatever brought it."""

INTRODUCTIONS: Final[dict[Section, str]] = {
    ("gone", "answers"): marked("What they rested on is answered in another way now."),
    ("not_asked", None): marked(
        "The answers that they rested on are missing this time, so nothing says that they are gone. Ask again when it "
        "fits."
    ),
    ("gone", "rules"): marked("Nothing that you answered made these go: the rules are others now."),
    ("gone", None): marked("What would tell was not kept in the reports."),
}

STRENGTH: Final[dict[Section, str]] = {
    ("gone", "answers"): marked("No longer there, since answers changed"),
    ("gone", "both"): marked("No longer there, since both answers and rules changed"),
    ("gone", "rules"): marked("No longer asked about, since the rules changed"),
    ("gone", None): marked("No longer there, and why cannot be told"),
    ("not_asked", None): marked("Not asked this time"),
    ("come_back", None): marked("Come back"),
    ("new", None): marked("New"),
    ("still_there", None): marked("Still there"),
}
"""What became of what works, told in front of it."""

RULE_CHANGES: Final[dict[RuleChange, str]] = {
    "retired": marked("Its rule is no longer in use."),
    "removed": marked("Its rule is not in the pack any more."),
    "switched_off": marked("Its rule is switched off now."),
    "draft": marked("Its rule is a draft, and drafts were let in last time only."),
    "changed": marked("Its rule was changed in between."),
    "added": marked("Its rule is new."),
}

STATUSES: Final[dict[ActionStatus, str]] = STEP_WORDS


def section_of(finding: Followed) -> Section:
    """Give the section that a finding stands in."""
    return finding.fate, finding.cause if finding.fate == "gone" else None


def place_words(finding: Followed, words: Words) -> str:
    """Say where a finding stood then and stands now; empty where it was asked neither time."""
    then, now = finding.then, finding.now
    if then is not None and now is not None:
        return _both(then, now, words)
    if then is not None:
        if then.rank is not None:
            return words.say("It was question {rank} last time.", rank=then.rank)
        return words.say("It was left out last time: {why}.", why=why_left_out(then, words))
    if now is None:
        return ""
    if now.rank is not None:
        return words.say("It is question {rank} now.", rank=now.rank)
    return words.say("It is left out now: {why}.", why=why_left_out(now, words))


def _both(then: Place, now: Place, words: Words) -> str:
    if then.rank is not None and then.rank == now.rank:
        return words.say("It is question {rank}, as last time.", rank=now.rank)
    if then.rank is not None and now.rank is not None:
        return words.say("It was question {then} last time, and is question {now} now.", then=then.rank, now=now.rank)
    if then.rank is not None:
        return words.say(
            "It was question {then} last time, and is left out now: {why}.",
            then=then.rank,
            why=why_left_out(now, words),
        )
    if now.rank is not None:
        return words.say(
            "It was left out last time ({why}), and is question {now} now.",
            now=now.rank,
            why=why_left_out(then, words),
        )
    return words.say("It was left out both times; now: {why}.", why=why_left_out(now, words))


def why_left_out(place: Place, words: Words) -> str:
    """Say why a finding was left out."""
    return left_out_words(place.left_out, words) if place.left_out is not None else ""


def come_words(finding: Followed, words: Words) -> Iterator[str]:
    """Say what brought a finding, or brought it back."""
    if finding.fate == "come_back":
        if finding.since is not None:
            date = date_words(finding.since, words)
            yield words.say("It was there in the report of {date}, but not last time.", date=date)
        else:
            yield words.say("It was there in an earlier report, but not last time.")
    if finding.cause == "newly_known":
        yield words.say("What it rests on was not known last time.")
    elif finding.cause in ("rules", "both"):
        if finding.rule_change is not None:
            yield words.say(RULE_CHANGES[finding.rule_change])
        if finding.cause == "rules":
            yield words.say("By the same answers it would have come up last time, too.")
    elif finding.cause is None:
        yield words.say("What brought it cannot be told.")


_KNOWN_NOW = marked("To “{question}” there is an answer now: {now}")
_KNOWN_THEN = marked("To “{question}” the answer was: {then} This time: {now}")
_CHANGED = marked("To “{question}” the answer was: {then} Now it is: {now}")
_KNOWN_NOW_OF = marked("To “{question}” there is an answer of {who} now: {now}")
_KNOWN_THEN_OF = marked("To “{question}” the answer of {who} was: {then} This time: {now}")
_CHANGED_OF = marked("To “{question}” the answer of {who} was: {then} Now it is: {now}")


def change_words(change: AnswerChange, words: Words) -> str:
    """Say what was asked, whose the answer is, and what it was then and is now."""
    then, now = (level == THEY_DIFFER or level not in (None, *OPEN) for level in (change.then_level, change.now_level))
    if now and not then:
        template = _KNOWN_NOW_OF if change.who else _KNOWN_NOW
    elif then and not now:
        template = _KNOWN_THEN_OF if change.who else _KNOWN_THEN
    else:
        template = _CHANGED_OF if change.who else _CHANGED
    parts = {"then": sentence(change.then), "now": sentence(change.now)}
    return words.say(template, question=change.question, who=change.who, **parts)


def step_words(row: Action, words: Words) -> str:
    """Say a step that was chosen, who takes it, when, and what came of it."""
    return " ".join(_step(row, words))


def _step(row: Action, words: Words) -> Iterator[str]:
    yield sentence(row.wording or row.step)
    if row.who:
        yield words.say("Who: {who}.", who=row.who.rstrip("."))
    if row.when:
        yield words.say("By {date}.", date=date_words(row.when, words))
    if row.status:
        yield words.say("The step is {status}.", status=words.say(STATUSES[row.status]))
    if row.review and row.is_open:
        yield words.say("To be looked at again {date}.", date=date_words(row.review, words))
    if row.outcome:
        yield words.say("What came of it: {outcome}", outcome=sentence(row.outcome))


def step_lead(row: ActionFollowed, words: Words) -> str:
    """Mark a step that is due."""
    return words.say("Step, time to look again:") if row.is_due else words.say("Step:")
