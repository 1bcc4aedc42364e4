"""The sentences of the coach's plan that are the same for every meeting."""

from typing import Final

from equipoise.engine.meeting.agenda import PartOfMeeting
from equipoise.engine.meeting.session import State
from equipoise.engine.words import marked

FOR_THE_COACH: Final = marked("For you alone: do not copy it or leave it lying about")
SHARED_ONLY: Final = marked(
    "What is asked aloud comes from what may be shared, so that the sheets for the groups hold the same questions. "
    "Your own page (equipoise reflect) may hold others."
)

WEEK_BEFORE: Final = marked(
    "A week before: fill in the blank lines of the invitation and send it. Promise only what you can keep."
)
WEEK_BEFORE_ON: Final = marked(
    "A week before, on {day}: fill in the blank lines of the invitation and send it. Promise only what you can keep."
)
ROOMS_BY: Final = marked(
    "Do this before the invitation goes out, a week before the meeting: what is said here may change what is asked "
    "there. If there is less time than that, do it some days before the meeting, never on the same day."
)
ROOMS_BY_DAY: Final = marked(
    "Do this before the invitation goes out on {day}, a week before the meeting: what is said here may change what is "
    "asked there. If there is less time than that, do it some days before the meeting, never on the same day."
)
PREPARE: Final = (
    marked(
        "Ask each one what would make it easier to come: time, travel, somebody beside them, pictures, an interpreter."
    ),
    marked("Give out the sheets with the questions beforehand, so that nobody meets them unprepared."),
    marked("Ask those who decide what can be settled in the room, and by which day the rest is answered."),
    marked("Say that a no changes nothing in the help one gets, if you know that it is true."),
)
SEATS: Final = (
    marked("Sit in a ring or around one table, without a head. Mix the groups; let people sit beside whom they want."),
    marked("Water, a clear way to the door, and a quiet place for whoever needs a rest."),
)
MANAGERS_SIT: Final = marked("Managers sit among the others, not beside the one who leads.")
ONE_USER: Final = marked(
    "Only one user comes. Invite one or two more, and ask whether somebody should come along. Nobody should have to "
    "answer for all."
)
NO_USERS: Final = marked(
    "No user or relative comes to this meeting, and nobody from a user organisation. Ask whether some of them want to "
    "come. If they cannot or will not, ask them the questions beforehand, in a way that suits them, and bring what "
    "they want said. Agree on how they hear what came of it."
)
TASKS_ARE_FREE: Final = marked(
    "These are only proposals. Ask some days before; a no is fine, and then you do it yourself. No user, relative or "
    "person from a user organisation has to have a task, and whoever wants one may have any of them."
)
OPENING: Final = (
    marked("Each says the name they want to be called by, and no title."),
    marked("Say why you are here, when you end, and what the meeting can change and what it cannot."),
    marked("Say that anyone may pass, rest, leave, or answer without speaking."),
    marked("Agree on what may be told outside: as a rule what was said, never who said it."),
)
STEP: Final = (
    marked("Read the steps on the sheet for the next step aloud, and those that came up in the talk."),
    marked(
        "Each puts one dot, without speaking. Take the step with most dots; where it is even, those it is about choose."
    ),
    marked("Write it in the group's own words: who, when, and the day you look back."),
    marked("If somebody not here decides it, write down who asks, and by which day the answer comes."),
)
ENDING: Final = (
    marked("Read the notes aloud. Whoever wants a line changed or taken out gets it."),
    marked("Say what happens next, and on which day everyone hears what came of it."),
    marked(
        "Let each show with a thumb or a word how it was. End on time, and stay a while: some things are said at the "
        "door."
    ),
)
PARTS: Final[dict[PartOfMeeting, str]] = {
    "opening": marked("Opening"),
    "break": marked("Break"),
    "step": marked("Choose one small step"),
    "ending": marked("Ending"),
}

NOT_YET: Final[dict[State, str]] = {
    "wait": marked("The meeting should wait. Something else comes first."),
    "nothing_aloud": marked("There is nothing to ask the whole group aloud yet."),
    "too_short": marked("No question fits into {minutes} minutes with those who come."),
    "too_few": marked("So few answered that nothing of it may be told to the whole group."),
}
INSTEAD: Final[dict[State, str]] = {
    "wait": marked(
        "To wait is to take people seriously. So there is no invitation here, and there are no sheets. When what "
        "stands first is done, set its question aside in the file: the command stands beneath it. Then make the kit "
        "again. If a day is set already, tell those invited why it is moved, and when they will hear more."
    ),
    "nothing_aloud": marked(
        "So there is no invitation here, and there are no sheets. Find out more first, or begin in the groups' own "
        "rooms; then make the kit again."
    ),
    "too_few": marked(
        "So there is no invitation here, and there are no sheets: people would know who said what. Ask more people, or "
        "begin in the groups' own rooms; then make the kit again. `equipoise check` says how many are enough."
    ),
    "too_short": marked("Give it more time with --minutes, or meet in smaller groups. A hurried talk helps nobody."),
}
