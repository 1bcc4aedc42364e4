"""All words of the catalogue that are not a pack's own, in English; what stands here is said through ``Words.say``."""

from typing import Final

from equipoise.engine.packs.rule import How, Kind, Status
from equipoise.engine.words import Words, marked

# headings and names of parts
CATALOGUE: Final = marked("Catalogue")
ALL_RULES: Final = marked("All questions")
ALL_FACTORS: Final = marked("All factors")
BY_CORNER: Final = marked("By corner")
BY_THEME: Final = marked("By theme")
SOURCES: Final = marked("Sources")
EXCEPTIONS: Final = marked("Exceptions")
FINDINGS: Final = marked("What the doctor finds")
CORNER: Final = marked("Corner")
THEME: Final = marked("Theme")
FACTOR: Final = marked("Factor")
FACTORS: Final = marked("Factors")
QUESTIONS: Final = marked("Questions")
STEP: Final = marked("One small step")
EASY: Final = marked("In easy words")
WHEN: Final = marked("When it comes up")
LOOKS_FOR: Final = marked("What it looks for")
CARE: Final = marked("Take care")
RESTS_ON: Final = marked("What it rests on")
BESIDE: Final = marked("Beside other questions")
EXAMPLES: Final = marked("Examples")
COMES_UP: Final = marked("It comes up:")
IS_SILENT: Final = marked("It stays silent:")
AS_DATA: Final = marked("As it stands in the rule")
WHY_ASKED: Final = marked("Why it is asked")
ANSWERS: Final = marked("Answers")
WRITTEN: Final = marked("Written as")
SEE: Final = marked("What one would see")
LEANS: Final = marked("Which way it leans")
GAINS: Final = marked("Who gains")
MARKS: Final = marked("Good to know")
LOOKED_AT_BY: Final = marked("Questions that look at it")
LOOKED_AT_IN: Final = marked("Questions that look here")
NOTHING: Final = marked("Nothing yet.")
NO_RULES: Final = marked("No question yet: the answer opens nothing.")

# one line of facts
ASKED_OF: Final = marked("**Asked of:** {whom}")
TAKEN_BY: Final = marked("**Who could take the step:** {whom} ({effort})")
BELONGS_TO: Final = marked("**Belongs to:** {theme}, in {corners}")
ON_THEME: Final = marked("**Belongs to:** {theme}")
KIND_OF: Final = marked("**Kind:** {kind}")
PHASES_OF: Final = marked("**Fits best in the phase of:** {phases}")
STATUS_OF: Final = marked("**Status:** {status}, since version {version}")
NAME_OF: Final = marked("**Name:** {name}")
ANSWERED_FOR: Final = marked("**Answered for:** {holder}")
THE_PROJECT: Final = marked("the project as a whole")
EACH_GROUP: Final = marked("each group of {roles}, by itself")
EVERYONE: Final = marked("everyone")

# to whom, in which room, how long
MIRROR: Final = marked("the coach, alone, about the coach's own part")
COACH_OUTSIDE: Final = marked("the coach, outside the meeting, {minutes}")

ROOMS: Final[dict[How, str]] = {
    "together": marked("{who}, aloud together, {minutes}"),
    "own_group": marked("{who}, in a room of their own, {minutes}; not aloud in the mixed group"),
    "alone": marked("{who}, one at a time, {minutes}; not aloud in the mixed group"),
}
EACH_OWN_GROUP: Final = marked("{who}, each in a room of their own, {minutes}; not aloud in the mixed group")

KINDS: Final[dict[Kind, str]] = {
    "imbalance": marked("imbalance: something weighs more on one side"),
    "strength": marked("strength: something works"),
    "unknown": marked("unknown: something is not known"),
}
STATUSES: Final[dict[Status, str]] = {
    "draft": marked("draft, asked only with `--drafts`"),
    "stable": marked("in use"),
    "retired": marked("retired: kept, and silent"),
}
SWITCHED_OFF: Final = marked("switched off")
SHORT_STATUSES: Final[dict[Status, str]] = {"draft": marked("draft"), "retired": marked("retired")}
MARKS_OF_RULES: Final[dict[str, str]] = {
    "independent": marked("Somebody who is not of the service asks it."),
    "interplay": marked("Its answers lie in more than one corner."),
    "pause": marked(
        "It asks to stop, or to promise less: it stands first, and nothing is asked aloud while it is open."
    ),
    "heavy": marked("A heavy subject: at most one of these is asked aloud in a meeting, never first or last."),
    "reversal": marked(
        "An exception: it looks at where balance has been passed, or where the usual order is turned round."
    ),
    "silenced": marked("Switched off in this pack."),
}

# what it rests on
OWN_JUDGEMENT: Final = marked("The judgement of those who wrote the question.")
CHECKED: Final = marked("How far checked: {how}.")
HOW_CHECKED: Final[dict[str, str]] = {
    "read": marked("the full text was read"),
    "abstract_read": marked("the abstract, an excerpt or the page was read, not the full text"),
    "citation_seen": marked("only seen named by others; nothing of its own was read"),
    "not_checked": marked("named from memory; nothing was looked up"),
}
UNCHECKED: Final = marked(
    "**It rests on sources alone of which nothing was read.** Take it as a suggestion from practice until somebody has "
    "read one of them."
)
SOURCES_INTRO: Final = marked(
    "Every source that a question or a factor rests on, how far it was checked before it was named, and what rests on "
    "it. What a source supports is said in our own words."
)
SUPPORTS: Final = marked("**What we take from it:** {text}")

# beside other rules
FAMILY: Final = marked("Asks nearly the same as {rules}; only one of them is chosen.")
SUPERSEDES: Final = marked("Where it holds, it stands in the place of {rules}.")
SUPERSEDED_BY: Final = marked("Steps back where {rules} comes up.")
APART_FROM: Final = marked("Looks like {rule}, and both are needed: {reason}")
REPLACED_BY: Final = marked("Was replaced by {rule}.")
USED_BY: Final = marked("Is part of when {rules} comes up.")

# when it holds
ALWAYS: Final = marked("In every project.")
ALL_OF: Final = marked("All of this holds:")
ANY_OF: Final = marked("At least one of these holds:")
NOT: Final = marked("Enough is known to say that this does not hold:")
IS: Final = marked("{factor}: {sees}")
IS_ONE_OF: Final = marked("{factor}, one of these:")
SOME_IS: Final = marked("At least one group of {role}; {factor}: {sees}")
SOME_IS_ONE_OF: Final = marked("At least one group of {role}; {factor}, one of these:")
SOME: Final = marked("At least one group of {role} of which all that follows can be said:")
EVERY_IS: Final = marked("Every group of {role}; {factor}: {sees}")
EVERY_IS_ONE_OF: Final = marked("Every group of {role}; {factor}, one of these:")
EVERY: Final = marked("Every group of {role} is such that:")
AT_LEAST: Final = marked("Number taking part from {role}: at least {count}.")
AT_MOST: Final = marked("Number taking part from {role}: at most {count}.")
BETWEEN: Final = marked("Number taking part from {role}: {least} to {most}.")
IN_PHASE: Final = marked("The work is in the phase of {phases}.")
EITHER: Final = marked("{some} or {last}")
UNKNOWN: Final = marked("{factor} was asked, and the answer was that nobody knows.")
UNKNOWN_TO: Final = marked("{factor} was asked of {role}, and the answer was that they do not know.")
UNKNOWN_PERCENT: Final = marked("At least {percent} % of the answers are not known.")
ROLES_DESCRIBED: Final = marked("What people think and feel is known of {how_many}.")
HOW_MANY: Final[dict[str, str]] = {
    "none": marked("no kind of group"),
    "one": marked("one kind of group only"),
    "several": marked("several kinds of group"),
}
FOUND: Final = marked("The question {rule} comes up.")
NEVER_COUNTS: Final = marked(
    "An answer that nobody gave never counts as a no: where something here is not known, the question stays silent."
)

# factors
LEANS_CLEARLY: Final = marked("leans clearly")
LEANS_SOMEWHAT: Final = marked("leans somewhat")
BALANCED: Final = marked("balanced")
PAST: Final = marked("past balance")
ALSO: Final = marked(
    "Not knowing is an answer, too: `unknown`, `prefer_not_to_say`, `not_applicable`, or the line left empty."
)
MARKS_OF_FACTORS: Final[dict[str, str]] = {
    "given": marked("Given: nobody in the project can move it, so no step asks for that."),
    "among_users": (
        marked("A tilt among users, relatives and their organisations. It is not counted in how the corner leans.")
    ),
    "not_counted": marked("It describes the case. It is not counted in how the corner leans."),
    "computed": marked("Worked out from the numbers of the groups where they are known."),
    "never_aloud": marked("What comes from it is never asked aloud in the mixed group; strengths may be."),
    "short_form": marked("Part of the short form."),
}
ASKED_IF: Final = marked("Asked only where {concern}.")
RELATIVES_THERE: Final = marked("relatives take part")
MOVED_BY: Final = marked("Can be moved by {roles}.")

# overviews
INTRO: Final = marked(
    "All questions and factors of the pack *{title}* ({names}), as they stand in it. A question comes up only where "
    "its condition holds in what you know of a project; this catalogue is for reading, not for asking through."
)
ALL_RULES_INTRO: Final = marked("Every question, by theme.")
ALL_FACTORS_INTRO: Final = marked("Everything that can be known of a project or a group, by corner and theme.")
EXCEPTIONS_INTRO: Final = marked(
    "Most questions look at a tilt towards those who have most say already. These few look at the opposite, or at a "
    "strength that has a price. Each is marked as an exception, so that it is one on purpose."
)
FINDINGS_INTRO: Final = marked(
    "`equipoise rules lint` looks a pack over. Each kind of finding has a code that never changes its meaning, and "
    "each has a reason."
)
GROUP: Final = marked("(the group's name)")

GAINERS: Final[dict[str, str]] = {
    "organisation": marked("the organisation"),
    "personnel": marked("personnel"),
    "high_status_personnel": marked("personnel of high status"),
    "managers": marked("managers"),
    "organisation_above": marked("the organisation above"),
    "insiders": marked("those already inside"),
    "paid_readers": marked("those who read in paid hours"),
    "researchers": marked("researchers"),
    "funders": marked("funders"),
    "supplier": marked("the supplier"),
    "users": marked("users"),
    "relatives": marked("relatives"),
    "parents": marked("parents"),
    "proxies": marked("those who speak for others"),
    "user_organisations": marked("user organisations"),
    "well_heard": marked("those already well heard"),
    "talkative": marked("those who talk much"),
    "verbally_sure": marked("those sure of their words"),
    "connected": marked("those with contacts"),
    "those_in_the_room": marked("those in the room"),
    "better_off": marked("those who are better off"),
    "those_who_can_afford_it": marked("those who can afford it"),
    "healthy_and_better_off": marked("those who are healthy and better off"),
    "majority_speakers": marked("those who speak the language of most"),
    "able": marked("those who are able to"),
    "those_with_position": marked("those with a position"),
    "those_with_status": marked("those with status"),
    "those_content_with_today": marked("those content with how it is"),
    "society": marked("society"),
}
"""Those who may gain, by the ids of the built-in pack; others are told by their ids."""


def minutes(count: int, words: Words) -> str:
    """Say how long it takes."""
    return words.say_many("{count} minute", "{count} minutes", count)


def gap(first: str, second: str, factor: str, steps: int, words: Words) -> str:
    """Say that two sides are apart."""
    return words.say_many(
        "{first} and {second} have each answered for themselves on {factor}, at least one step apart.",
        "{first} and {second} have each answered for themselves on {factor}, at least {count} steps apart.",
        steps,
        first=first,
        second=second,
        factor=factor,
    )


def gap_within(role: str, factor: str, steps: int, words: Words) -> str:
    """Say that two groups of one role are apart."""
    return words.say_many(
        "Two groups of {role} have each answered for themselves on {factor}, at least one step apart.",
        "Two groups of {role} have each answered for themselves on {factor}, at least {count} steps apart.",
        steps,
        role=role,
        factor=factor,
    )


def differs(first: str, second: str, factor: str, steps: int, words: Words) -> str:
    """Say that one side stands further along the scale than the other."""
    return words.say_many(
        "{first} and {second} have each answered for themselves on {factor}, and the answer of {first} stands at least "
        "one step further down the list of answers.",
        "{first} and {second} have each answered for themselves on {factor}, and the answer of {first} stands at least "
        "{count} steps further down the list of answers.",
        steps,
        first=first,
        second=second,
        factor=factor,
    )


def fallen_back(count: int, words: Words) -> str:
    """Say how many texts of a page stand in English."""
    return words.say_many(
        "{count} text on this page is not translated yet.", "{count} texts on this page are not translated yet.", count
    )
