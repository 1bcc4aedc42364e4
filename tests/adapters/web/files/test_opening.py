"""A wrong file is told of as to a coach: what it seems to be, where something is wrong, and what to do."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.command import ROOT

from equipoise.adapters.contract import Parsed
from equipoise.adapters.web.files.opening import File, opened_file, read_file, short_name
from equipoise.adapters.web.sheet import sheet_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector

REFLECTOR = Reflector()
SIDES = ROOT / "examples" / "invented" / "two-sides"
GOOD = (SIDES / "users.yaml").read_bytes()
BY_HAND = "Has somebody changed the file by hand?"
LOOK_FOR = "Choose the file that “Save my answers” gave you: its name ends in .yaml."
OF_FILES = re.compile(r"context\.|mapping|column|\bstr\b|YAML|JSON|stakeholders|viewpoint|\[[0-9]\]|/[a-z]+/")


def told(file: File, locale: str = "en") -> Sequence[str]:
    """Say what is wrong with a file; nothing where it can be read."""
    sheet = sheet_of("power-triangle", REFLECTOR, Texts(REFLECTOR.pack, locale), Context(), {})
    found = opened_file("file", file, sheet)
    return [] if isinstance(found, Parsed) else [each.message for each in found]


def changed(old: str, new: str) -> bytes:
    """Give a file in which somebody has changed a word."""
    assert old in GOOD.decode()
    return GOOD.decode().replace(old, new, 1).encode()


WHOLE = {
    "a Word document": (b"PK\x03\x04word/", f"this looks like a Word document. {LOOK_FOR}"),
    "a report": (b'{"engine": 1, "balance": 2, "questions": 3}', "this is a page that was downloaded as data."),
    "a letter": (b"Hello!\nHere it is.\n", f"this does not look like a file that the page saved. {LOOK_FOR}"),
    "nothing": (b"", "there is nothing in this file."),
    "blanks": (b" \n\n", "there is nothing in this file."),
    "half of it": (GOOD[: GOOD.index(b"role_of_users") + 9], "this file seems to stop in the middle"),
    "half a word": (GOOD[: GOOD.index(b"adviser") + 4], "this file seems to stop in the middle"),
    "other letters": (GOOD.decode().encode("utf-16"), "saves letters in another way"),
    "old letters": (GOOD.decode().encode("latin-1"), "saves letters in another way"),
    "other questions": (
        b"equipoise: 1\nsetting:\n" + b"".join(b"  about_tea_%d: x\n" % number for number in range(6)),
        "this file was made with other questions",
    ),
}


@pytest.mark.parametrize(("payload", "said"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_none_is_told_in_one_sentence(payload: bytes, said: str) -> None:
    """With its name, and what to look for instead or to do."""
    (message,) = told(("mine.yaml", payload))
    assert message.startswith("mine.yaml: ")
    assert said in message
    assert not OF_FILES.search(message)


HAND = {
    "an answer": (
        changed("role_of_users: adviser", "role_of_users: boss"),
        "At the question “What role have users been given in this work?”: “boss” is not among its answers.",
    ),
    "an answer of a group": (
        changed("safe_to_speak_up: ", "safe_to_speak_up: very_"),
        "At the question “How safe does this group find it to say what it thinks here?” on People with home care: ",
    ),
    "who they are": (changed("role: users", "role: patients"), "At the group People with home care: “patients” is"),
    "no role": (changed("    role: users\n", ""), "At the group People with home care: it does not say which of these"),
    "a number": (changed("people: 9", "people: nine"), "At the group People with home care: “nine” is no whole number"),
    "a date": (changed("2026-11-16", "in spring"), "At the question “On which day do you answer? Write it like"),
    "a heading": (changed("setting:", "settings:"), "“settings:”: “settings” is no word that such a file has there."),
    "a question": (changed("role_of_users", "rule_of_users"), "“rule_of_users” is no question that is asked here."),
    "a colon": (changed("adviser", "adviser: more"), "“role_of_users: adviser: more”: the file cannot be read"),
    "a tab": (changed("  role_of_users", "\trole_of_users"), "the file cannot be read from here on."),
    "twice": (changed("  role_of_users", "  role_of_users: adviser\n  role_of_users"), "this stands there twice."),
    "of all": (changed("    attitudes:", "    setting: {who_decides: jointly}\n    attitudes:"), "asked of the whole"),
    "of groups": (changed("setting:", "attitudes: {safe_to_speak_up: safe}\nsetting:"), "asked of some groups"),
    "the first line": (changed("equipoise: 1", "equipoise: one"), "“equipoise: 1” at the top was changed."),
}  # fmt: skip


@pytest.mark.parametrize(("payload", "said"), HAND.values(), ids=HAND)
def test_what_was_changed_by_hand_is_told_where_it_stands(payload: bytes, said: str) -> None:
    """By the question and the group as the form calls them, else by the line itself; and what to do comes last."""
    first, *_, last = told(("mine.yaml", payload))
    assert first.startswith("mine.yaml: ")
    assert said in first
    assert last.startswith(BY_HAND)
    assert not OF_FILES.search(first)


@pytest.mark.parametrize("payload", [*(each for each, _ in WHOLE.values()), *(each for each, _ in HAND.values())])
def test_it_is_told_in_swedish_too(payload: bytes) -> None:
    """Every sentence of it."""
    messages = told(("min.yaml", payload), "sv")
    assert messages
    assert not {*messages} & {*told(("min.yaml", payload))}


def test_only_the_first_of_many_places_are_told() -> None:
    """And how many there are besides."""
    lines = "".join(
        f"  {name}: x\n" for name in REFLECTOR.pack.short_form if REFLECTOR.pack.factors[name].held_by_project
    )
    messages = told(("mine.yaml", f"equipoise: 1\nsetting:\n{lines}".encode()))
    assert len(messages) == 7
    assert re.fullmatch(r"And [0-9]+ more places like these\.", messages[5])


def test_a_file_that_may_have_lost_its_end_is_read_and_told() -> None:
    """What is cut after a whole answer cannot be told from what was written so."""
    whole = b"# A project\nequipoise: 1\nsetting:\n  who_decides: jointly\n"
    noted = [
        [each.code for each in read_file(("a.yaml", p), REFLECTOR.pack).context.notices] for p in (whole, whole[:-1])
    ]
    assert noted == [[], ["cut_off"]]


def test_a_name_is_told_without_its_folder_and_without_signs_that_hide() -> None:
    """What is long keeps its beginning and its end."""
    assert short_name("C:\\work\\mine.yaml") == "mine.yaml"
    assert short_name("/home/mine.yaml") == "mine.yaml"
    assert short_name("a\u202elmay.exe") == "a?lmay.exe"
    assert short_name(f"{'a' * 90}.yaml").endswith("aaaaa.yaml")
    assert len(short_name(f"{'a' * 90}.yaml")) == 60


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.text(max_size=20))
def test_no_file_makes_it_fall(payload: bytes, name: str) -> None:
    """Whatever is chosen, something is said of it or it is read."""
    messages = told((name, payload))
    assert all(messages)


@settings(deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.sampled_from("\x00\t:-{}[]#\"' xå\n&*!"))
def test_no_slip_in_a_good_file_makes_it_fall(place: int, sign: str) -> None:
    """Wherever a sign is put: it can be read, or it is said in the words of the form."""
    text = GOOD.decode()
    for message in told(("mine.yaml", (text[:place] + sign + text[place:]).encode())):
        assert not re.search(r"context\.yaml|mapping values|while scanning|stakeholders\[", message)
