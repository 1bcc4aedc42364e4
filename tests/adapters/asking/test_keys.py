"""What is typed in an interview, and what it means."""

import pytest

from equipoise.adapters.command_line.asking.keys import Keys, Reply
from equipoise.engine.interview import Kind, Option, Prompt, Step
from equipoise.engine.terms import NOT_APPLICABLE, PREFER_NOT_TO_SAY, UNKNOWN
from equipoise.engine.words import words_in

TODAY = "2026-11-28"
FORMS = (UNKNOWN, NOT_APPLICABLE, PREFER_NOT_TO_SAY)


def at(kind: Kind, number: int = 0) -> Prompt:
    """Give a prompt of a kind, with three options where that kind has any."""
    chosen = kind not in ("title", "date", "name", "people")
    options = tuple(Option(each, each) for each in ("one", "two", "three")) if chosen else ()
    without = tuple(Option(form, form) for form in FORMS) if kind == "factor" else ()
    return Prompt(Step(kind, number=number), "?", options, without, kind in ("answered_by", "roles", "concerns"))


def understood(typed: str, kind: Kind = "factor", locale: str = "en", back: bool = False) -> Reply | None:
    """Say what was meant."""
    return Keys(words_in(locale)).understand(typed, at(kind), back, TODAY)


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("2", Reply("answer", "two")),
        (" 2. ", Reply("answer", "two")),
        ("2)", Reply("answer", "two")),
        ("2 since the spring", Reply("answer", "two", "since the spring")),
        ("d", Reply("answer", UNKNOWN)),
        ("D ask the  night staff", Reply("answer", UNKNOWN, "ask the night staff")),
        ("x", Reply("answer", NOT_APPLICABLE)),
        ("p", Reply("answer", PREFER_NOT_TO_SAY)),
        ("b", Reply("back")),
        ("s", Reply("skip")),
        ("n", Reply("note")),
        ("n since May", Reply("note", note="since May")),
        ("q", Reply("quit")),
        ("h", Reply("help")),
        ("?", Reply("why")),
        ("", None),
        ("4", None),
        ("0", None),
        ("2since", None),
        ("two", None),
        ("b 2", None),
        ("-1", None),
        ("9999", None),
        ("²", None),
    ],
)
def test_at_a_question(typed: str, reply: Reply | None) -> None:
    """A number with or without a note, a form of not knowing, or a key; anything else is nothing."""
    assert understood(typed) == reply


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("v", Reply("answer", UNKNOWN)),
        ("g", Reply("answer", NOT_APPLICABLE)),
        ("a", Reply("answer", PREFER_NOT_TO_SAY)),
        ("t", Reply("back")),
        ("d", Reply("answer", UNKNOWN)),
        ("b", Reply("back")),
        ("s", Reply("skip")),
    ],
)
def test_in_swedish(typed: str, reply: Reply) -> None:
    """The letters of Swedish are understood, and those of English as well."""
    assert understood(typed, locale="sv") == reply


@pytest.mark.parametrize(
    ("typed", "reply"), [("v", Reply("skip")), ("t", Reply("back")), ("d", Reply("skip")), ("a", None), ("g", None)]
)
def test_no_key_becomes_a_name_in_swedish(typed: str, reply: Reply | None) -> None:
    """A letter that is a key does what it does, or is refused where it can do nothing."""
    assert understood(typed, "name", "sv") == reply


def test_no_letter_means_two_things() -> None:
    """Neither within a language nor together with the letters of English."""
    names = (*FORMS, "back", "skip", "note", "quit", "help")  # yes and no are typed elsewhere
    english = {Keys(words_in("en")).letter(name): name for name in names}
    swedish = {Keys(words_in("sv")).letter(name): name for name in names}
    assert len(english) == len(swedish) == len(names)
    assert all(english.get(letter, name) == name for letter, name in swedish.items())


@pytest.mark.parametrize(
    ("kind", "typed", "reply"),
    [
        ("title", "Better evenings", Reply("answer", "Better evenings")),
        ("title", "", Reply("skip")),
        ("title", "q", Reply("quit")),
        ("name", "", Reply("skip")),
        ("name", "d", Reply("skip")),
        ("name", "x", None),
        ("name", "p", None),
        ("name", "b", Reply("back")),
        ("name", "B4", Reply("answer", "B4")),
        ("title", "d", Reply("skip")),
        ("date", "", Reply("answer", TODAY)),
        ("date", "2026-03-12", Reply("answer", "2026-03-12")),
        ("date", "d", Reply("skip")),
        ("date", "12 March", None),
        ("people", "6", Reply("answer", 6)),
        ("people", "0", Reply("answer", 0)),
        ("people", "d", Reply("skip")),
        ("people", "", Reply("skip")),
        ("people", "a few", None),
        ("people", "9" * 12, None),
        ("phase", "2", Reply("answer", "two")),
        ("phase", "d", Reply("skip")),
        ("phase", "2 soon", Reply("answer", "two", "soon")),
        ("people", "6 or so", Reply("answer", 6, "or so")),
        ("people", "6 or 7", None),
        ("answered_by", "1 3 by phone", Reply("answer", ("one", "three"), "by phone")),
        ("concerns", "2 5x", None),
        ("phase", "", None),
        ("said_by", "1", Reply("answer", "one")),
        ("said_by", "d", Reply("skip")),
        ("answered_by", "1, 3", Reply("answer", ("one", "three"))),
        ("answered_by", "1 1", Reply("answer", ("one",))),
        ("answered_by", "0", None),
        ("answered_by", "1 4", None),
        ("answered_by", "d", Reply("skip")),
        ("roles", "1 1 3", Reply("answer", ("one", "one", "three"))),
        ("roles", "0", Reply("skip")),
        ("roles", "", Reply("skip")),
        ("roles", "13", None),
        ("concerns", "0", Reply("answer", ())),
        ("concerns", "2;3", Reply("answer", ("two", "three"))),
        ("concerns", "d", Reply("skip")),
        ("concerns", "", None),
        ("theme", "1", Reply("answer", "one")),
        ("theme", "0", Reply("skip")),
        ("theme", "", Reply("skip")),
    ],
)
def test_at_the_other_steps(kind: Kind, typed: str, reply: Reply | None) -> None:
    """Words, a number, one or several choices; Enter takes what is offered, or leaves out what may be left out."""
    assert understood(typed, kind) == reply


@pytest.mark.parametrize(
    ("typed", "locale", "yes"),
    [("y", "en", True), ("Yes", "en", True), ("n", "en", False), ("no", "en", False), ("j", "en", None),
     ("j", "sv", True), ("ja", "sv", True), ("y", "sv", True), ("nej", "sv", False),
     ("1", "en", None), ("b", "en", None), ("", "en", None), ("not now", "en", None)],
)  # fmt: skip
def test_yes_is_yes_and_no_is_no(typed: str, locale: str, yes: bool | None) -> None:
    """Nothing else is taken for either."""
    assert Keys(words_in(locale)).yes_or_no(typed) is yes


@pytest.mark.parametrize("kind", ["title", "date", "people", "roles", "phase", "factor"])
def test_enter_keeps_what_is_there(kind: Kind) -> None:
    """After going back, Enter changes nothing."""
    assert understood("", kind, back=True) == Reply("keep")


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-03-12", "2026-03-12"),
        ("28/11/2026", "2026-11-28"),
        ("28.3.2026", "2026-03-28"),
        ("today", TODAY),
        ("Today", TODAY),
        ("i dag", TODAY),
        ("Idag", TODAY),
        ("12/11/2026", None),
        ("11/28/2026", None),
        ("3.4.2026", None),
        ("28.11.26", None),
        ("28 nov 2026", None),
    ],
)
def test_a_date_is_taken_where_it_can_be_read_in_one_way(typed: str, date: str | None) -> None:
    """The day before the month where it is over 12, or today; anything else is to be written out."""
    assert understood(typed, "date", "sv") == (Reply("answer", date) if date else None)
