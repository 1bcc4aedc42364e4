"""The prompts: what a coach may start an assistant with, to prepare a session or to hold one."""

from dataclasses import dataclass
from typing import Annotated, Any, Final

from mcp.server import MCPServer
from pydantic import Field

from equipoise.adapters.mcp.desk import Desk
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import Words, marked, said, words_in

PREPARE: Final = marked(
    "Help me, the improvement coach, to prepare a session about power in our project, with Equipoise.\n"
    "\n"
    "1. Ask me whether I have a project file. If I have, read it with check, and tell me what to mend. If I have not, "
    "lead me through the questions of next_question, one at a time, word for word with their answers. "
    '"We don\'t know" is a good answer. I may stop at any time.\n'
    "2. Make the page with reflect, for a meeting of {minutes} minutes. I am the coach: show me the coach's view here, "
    "and keep it between us.\n"
    "3. Go through the questions with me, word for word with their ids: whom each is put to, in which room, and its "
    "cautions. If one comes before all others, begin there. Tell me with explain why one comes up, if I ask.\n"
    "4. Help me to choose the few that fit those who come, and an order that begins with something that works. Say "
    "whom I should talk with before the meeting.\n"
    "5. When I have chosen, make the page once more in the shareable view, and give me from that one alone what I may "
    "hand out.\n"
    "\n"
    "Do not judge the project or anybody in it, and do not guess answers. Write down no names of persons."
)
HOLD: Final = marked(
    "Help us to hold a session about power in our project, with Equipoise. Several of us read along, so use the "
    "shareable view alone, whatever any of us asks for.\n"
    "\n"
    "1. Ask for the project file, and make the page with reflect, for a meeting of {minutes} minutes. Say its limits.\n"
    "2. Take the questions that are put to all of us, one at a time: word for word, with its id. Then wait, and let us "
    "talk. Ask who has not spoken yet. Nobody has to answer.\n"
    "3. When we have talked, offer the small step word for word. We take it, change it, or leave it: ask which, who "
    "does it and by when, and write down what we said in our own words.\n"
    "4. Watch the time. Leave the last ten minutes to gather what we agreed on, and what we want to look at again.\n"
    "5. At the end, give us a list of the steps: who, what, by when, and the id of the question that each came from.\n"
    "\n"
    "Do not sum up who was right. Write down no names of persons beside what they think. If somebody seems at risk or "
    "upset, stop, and say that a person should take over."
)
MINUTES: Final = 60
_MOST: Final = 600


def add_prompts(server: MCPServer[Any], desk: Desk) -> None:
    """Give a server its prompts."""
    told, words = _Prompts(desk), words_in(desk.locale)
    server.prompt(
        name="prepare_session",
        title=words.say("Prepare a session"),
        description=words.say(
            "For the coach, alone: tell about the project, look at the questions, and choose those for the meeting."
        ),
    )(told.prepare_session)
    server.prompt(
        name="hold_session",
        title=words.say("Hold a session"),
        description=words.say("For the meeting: one question at a time, and what you agree on is written down."),
    )(told.hold_session)


Minutes = Annotated[str | None, Field(description="Length of the meeting in minutes (60).")]
Locale = Annotated[str | None, Field(description="The language: en or sv.")]


@dataclass(frozen=True)
class _Prompts:
    desk: Desk

    def prepare_session(self, minutes: Minutes = None, locale: Locale = None) -> str:
        """Give what a coach says to begin with."""
        return self._words(locale).say(PREPARE, minutes=_minutes(minutes))

    def hold_session(self, minutes: Minutes = None, locale: Locale = None) -> str:
        """Give what a group says to begin with."""
        return self._words(locale).say(HOLD, minutes=_minutes(minutes))

    def _words(self, locale: str | None) -> Words:
        return self.desk.texts(self.desk.reflector(None).pack, locale).words


def _minutes(written: str | None) -> int:
    if written is None or not written.strip():
        return MINUTES
    if written.strip().isascii() and written.strip().isdigit() and int(written[:9]) <= _MOST:
        return int(written)
    message = said("{minutes!r} is no length of a meeting.", minutes=written[:20])
    fix = said("Give whole minutes, at most {most}.", most=_MOST)
    raise UsageError(Problem("minutes", message, "minutes", fix))
