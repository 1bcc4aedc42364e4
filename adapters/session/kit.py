"""The kit: every file of a session under a plain name, and which of them is for the coach alone."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from equipoise.adapters.documents import Document
from equipoise.adapters.session.appointment import appointment
from equipoise.adapters.session.details import Details
from equipoise.adapters.session.invitation import invitation
from equipoise.adapters.session.plan import plan_document
from equipoise.adapters.session.sheets import action_sheet, handout, note_sheet
from equipoise.engine.meeting import Session, Shared
from equipoise.engine.terms import ROLES, Role
from equipoise.engine.words import Words, locales, marked, words_in

_PLAN: Final = marked("plan for the coach")
_BEFORE: Final = marked("before a meeting for the coach")
_INVITATION: Final = marked("invitation")
_NOTES: Final = marked("notes")
_NEXT_STEP: Final = marked("next step")
_MEETING: Final = marked("meeting")
_TO_GIVE_OUT: Final = marked("to give out")
_HANDOUT_NAMES: Final[dict[Role | None, str]] = {
    "users": marked("sheet for users"),
    "relatives": marked("sheet for relatives"),
    "personnel": marked("sheet for personnel"),
    "managers": marked("sheet for managers"),
    "civil_society": marked("sheet for user organisations"),
    "funders": marked("sheet for funders"),
    "researchers": marked("sheet for researchers"),
    None: marked("sheet for everyone"),
}


@dataclass(frozen=True, slots=True)
class KitDocument:
    """One document of the kit: its file's name without an ending, and whether it is for the coach alone."""

    name: str
    document: Document
    for_the_coach: bool = False


@dataclass(frozen=True, slots=True)
class Kit:
    """What a folder is to hold: documents, and an appointment by its file's name where the start is known.

    ``to_give_out`` is the folder within it for all that is not for the coach alone: whoever is handed that one gets
    nothing of the coach's.
    """

    documents: tuple[KitDocument, ...]
    to_give_out: str
    appointment: tuple[str, bytes] | None = None

    def place_of(self, document: KitDocument) -> str:
        """Give where a document lies, without an ending."""
        return document.name if document.for_the_coach else f"{self.to_give_out}/{document.name}"


def is_of_a_kit(name: str) -> bool:
    """Say whether a file or folder has a name that one of some kit has, in whichever language."""
    name = name.rpartition("/")[2]
    if name in {_plain(words_in(locale).say(_TO_GIVE_OUT)) for locale in locales()}:
        return True
    stem, _, ending = name.rpartition(".")
    number, _, title = stem.partition("-")
    if ending == "ics":
        return stem in {_plain(words_in(locale).say(_MEETING)) for locale in locales()}
    return number.isdecimal() and title in {title for locale in locales() for title in _titles(words_in(locale))}


def _titles(words: Words) -> Iterator[str]:
    every = (_PLAN, _BEFORE, _INVITATION, *_HANDOUT_NAMES.values(), _NOTES, _NEXT_STEP)
    yield from (_plain(words.say(title)) for title in every)


def session_kit(session: Session, details: Details | None = None) -> Kit:
    """Make the kit of a session: the coach's plan, and where there is a meeting, all that may be given out."""
    details = details or Details()
    words = words_in(session.coach.locale)
    meets = session.plan.state == "meet"
    title = words.say(_PLAN if meets else _BEFORE)
    plan = KitDocument(_name(1, title), plan_document(session, details), for_the_coach=True)
    folder = _plain(words.say(_TO_GIVE_OUT))
    if not meets:
        return Kit((plan,), folder)
    shared = tuple(shared_documents(session.shared, details))
    if details.start is None:
        return Kit((plan, *shared), folder)
    name = f"{folder}/{_plain(words.say(_MEETING))}.ics"
    return Kit((plan, *shared), folder, (name, appointment(session.shared, details)))


def shared_documents(shared: Shared, details: Details) -> Iterator[KitDocument]:
    """Make what is given out; it is the same for contexts that differ only in what is protected."""
    words = words_in(shared.plain.locale)
    for number, (title, made) in enumerate(_shared(shared, details, words), 1):
        yield KitDocument(_name(number, title), made())


def _shared(shared: Shared, details: Details, words: Words) -> Iterator[tuple[str, Callable[[], Document]]]:
    yield words.say(_INVITATION), partial(invitation, shared, details)
    for role in _audiences(shared):
        yield words.say(_HANDOUT_NAMES[role]), partial(handout, shared, role, details)
    yield words.say(_NOTES), partial(note_sheet, shared, details)
    yield words.say(_NEXT_STEP), partial(action_sheet, shared, details)


def _audiences(shared: Shared) -> tuple[Role | None, ...]:
    """Those who come, but for the coach; one sheet for everyone where it is not known who comes."""
    there = tuple(role for role in ROLES if role in shared.roles and role != "coach")
    return there or (None,)


def _name(number: int, title: str) -> str:
    return f"{number}-{_plain(title)}"


def _plain(title: str) -> str:
    """Write a name in letters that every file system and every mail keeps."""
    letters = unicodedata.normalize("NFKD", title.lower())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join("".join(letter if letter.isalnum() else " " for letter in kept).split())
