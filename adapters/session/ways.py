"""The words for how a question is answered, who begins, and who takes which task."""

from typing import Final

from equipoise.engine.meeting import SessionPlan, Turn
from equipoise.engine.meeting.ways import Duty, Task, Way
from equipoise.engine.terms import Concern, Role
from equipoise.engine.wording import capital, roles_words
from equipoise.engine.words import Words, marked

HOW: Final[dict[Way, str]] = {
    "pairs": marked(
        "Two and two, with somebody they choose, for a few minutes. Then each pair tells one thing, or passes."
    ),
    "silent_writing": marked(
        "Two minutes of silence: each writes or draws alone. Then go round: each reads one line, or passes."
    ),
    "dots": marked(
        "Each puts thoughts on notes on the wall, one on each. Then each puts three dots on what matters most. Talk "
        "about the notes with most dots."
    ),
    "round": marked("Go round, one thing each. Anyone may pass, and may come back to it at the end."),
    "drawing": marked("Each draws something, or takes a picture or an object that fits. Then show it to one another."),
    "pointing": marked(
        "Lay pictures, objects or a few written words on the table. Each points at what fits, and says more who wants "
        "to."
    ),
    "mixed_notes": marked(
        "Each writes alone, without a name. Gather the notes, mix them and read them aloud yourself. Nobody is asked "
        "which one is theirs."
    ),
}

WITHOUT_SPEAKING: Final[dict[Way, str]] = {
    "pairs": marked("A pair may write or draw instead, and hold it up."),
    "silent_writing": marked("The sheet may be handed to the one who leads, who reads the line aloud."),
    "dots": marked("The dots speak: nobody has to explain theirs."),
    "round": marked("Nod at, or point to, what somebody else has said, or let another person say it."),
    "drawing": marked("It is enough to show. Nobody has to explain."),
    "pointing": marked("To point is to answer. Ask back: have I understood you?"),
    "mixed_notes": marked("Nobody has to speak, and an empty note is an answer too."),
}

NEEDED: Final[dict[Way, str]] = {
    "pairs": marked("chairs that can be moved"),
    "silent_writing": marked("paper and thick pens"),
    "dots": marked("notes, tape, and dots to stick on or thick pens"),
    "round": marked("something to hold for the one who has the word"),
    "drawing": marked("paper, colours, and pictures or objects to choose from"),
    "pointing": marked("pictures, objects or words on cards"),
    "mixed_notes": marked("notes and pens that are all alike, and a bowl"),
}

OPENINGS: Final = {
    "strength": marked("“We begin with something that works.”"),
    "heavy": marked(
        "“The next question may touch something hard. Nobody has to tell about themselves. You can pass, or step out "
        "and come back.”"
    ),
    "first": marked("“There are no right answers. It is fine to think aloud, and fine to say nothing.”"),
    "next": marked("“Here is the next question. I read it twice, and you need not hurry.”"),
    "other": marked("“Now to something else. Say if you would rather write or draw.”"),
    "later": marked("“We go on to the next question. Take the time you need before you answer.”"),
    "last": marked("“This is the last question. Then we choose one small step together.”"),
}

ALWAYS: Final = (
    marked("Write or draw on the sheet, and keep it or hand it in."),
    marked("Point, nod, show a thumb, or put a dot on a note."),
    marked("Let somebody else say it: a friend, a relative, somebody from an organisation, the interpreter."),
    marked("Answer beforehand, or afterwards, to somebody you trust."),
    marked("Pass. That is an answer, too."),
)

CONCERN_CARE: Final[dict[Concern, str]] = {
    "children": marked(
        "Children and young people: ask each one whom they want with them. Tell them beforehand what you have to pass "
        "on, and to whom. Keep each part short."
    ),
    "interpreter": marked(
        "More than one language: book an interpreter and send the questions in good time. No relative should have to "
        "interpret. All takes longer, so choose rather one question less."
    ),
    "digital": marked(
        "Somebody on a screen: post the sheets beforehand, give a telephone number for help, and let those on the "
        "screen begin now and then. Offer a way to take part without a screen."
    ),
    "varying_capacity": marked(
        "Ability that varies: go through the questions beforehand with each one who wants to, with pictures. Show one "
        "question at a time. A bad day is a good reason to answer later."
    ),
}

_DUTIES: Final[dict[Duty, str]] = {
    "leads": marked("Leads the talk:"),
    "writes": marked("Writes:"),
    "keeps_time": marked("Watches the clock:"),
}

ONE_OF: Final[dict[Role, str]] = {
    "users": marked("one of the users"),
    "relatives": marked("one of the relatives"),
    "personnel": marked("one of the personnel"),
    "managers": marked("one of the managers"),
    "coach": marked("the coach"),
    "civil_society": marked("somebody from a user organisation"),
    "funders": marked("one of the funders"),
    "researchers": marked("one of the researchers"),
}


def duty_words(task: Task, words: Words) -> tuple[str, str]:
    """Name a task, and who could take it."""
    title = words.say(_DUTIES[task.duty])
    others = words.listed(words.say(ONE_OF[role]) for role in task.roles if role != "coach")
    if "coach" not in task.roles:
        return title, f"{capital(others or words.say('somebody who wants to'))}."
    if not others:
        return title, words.say("You, or somebody who wants to.")
    return title, words.say("You, together with {one}, if they want to.", one=others)


def first_word(turn: Turn, plan: SessionPlan, words: Words) -> str:
    """Say who is offered the first word, and that managers come last."""
    if turn.way == "mixed_notes":
        return words.say("To nobody: the notes are read as they come.")
    roles = {each.role for each in plan.people}
    last = words.say("Managers speak last.") if "managers" in roles and len(roles) > 1 else ""
    return f"{_first(turn, roles, words)} {last}".strip()


def _first(turn: Turn, roles: set[Role], words: Words) -> str:
    if turn.way == "pairs":
        return words.say("To whichever pair wants it.")
    if not turn.first or set(turn.first) >= roles - {"coach"}:
        return words.say("To whoever wants it; nobody is put first.")
    said = marked("To {roles}, if they want it.")
    if turn.way != "round":
        said = marked("All at the same time. Then to {roles}, if they want it.")
    return words.say(said, roles=roles_words(turn.first, words))
