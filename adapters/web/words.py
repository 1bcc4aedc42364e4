"""What the page says beside the words of the engine, the pack and the reflection, by the name a template has for it."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from equipoise.engine.interview import minutes_words
from equipoise.engine.words import Words, marked, words_in

NOTHING_KEPT: Final = marked("Nothing you write is kept on the server. To go on another day, save a file.")
GROUPS_ONLY: Final = marked("Write about groups, never about single people.")

_SAYINGS: Final[Mapping[str, str]] = {
    "skip": marked("Go to the content"),
    "language": marked("Language"),
    "tagline": marked("Questions for balance in work done together"),
    "heading": marked("Which questions would bring more balance to your work together?"),
    "what": marked(
        "You lead or support work that patients, users or relatives shape together with staff. Answer some questions "
        "on how it is set up. You get a page with a few questions to talk about, each with one small step to try."
    ),
    "how": marked("How it works"),
    "not_knowing": marked('"We don\'t know" is a good answer. You can leave any question open.'),
    "asks": marked("It asks and suggests. It never gives marks, and never says who is right."),
    "nothing_kept": NOTHING_KEPT,
    "kept_but": marked(
        "Nothing you write is kept on the server, but what you send of a question where it says so. To go on another "
        "day, save a file."
    ),
    "groups_only": GROUPS_ONLY,
    "begin": marked("Begin"),
    "open_heading": marked("Go on with a file you saved"),
    "open_hint": marked("It is read, shown to you, and forgotten here."),
    "file": marked("Your file"),
    "open": marked("Open the file"),
    "two_heading": marked("Two sides, one work"),
    "two_hint": marked(
        "Have personnel and users answered each for themselves? Lay their two files side by side, and see where they "
        "see the same thing in different ways."
    ),
    "two": marked("Lay two files side by side"),
    "pack": marked("Which questions to use"),
    "easy_page": marked("Make my page in easy words"),
    "easy_page_hint": marked(
        "The page you get then asks most of its questions in easy words. You can change that there."
    ),
    "easy_share": marked("Show the page to share, in easy words"),
    "easy_share_hint": marked(
        "You have ticked that for some the ability to understand or decide is limited, or varies."
    ),
    "home": marked("Start page"),
    "start_again": marked("Clear all, and start again"),
    "wrong": marked("There is something to look at first"),
    "wrong_page": marked("This could not be shown"),
    "to_look_at": marked("something to look at"),
    "parts": marked("Parts of the form"),
    "groups_lead": marked(
        "Tick those who take part in this work, its meetings included, and write how many of them do. Count those who "
        "take part, not all whom it is about. A name makes your page easier to read."
    ),
    "groups_small": marked(
        "A page to share never shows what a small group thinks, nor what it answered on its own. What the coach "
        "answers about the project can stand there, also where a few answered together with the coach."
    ),
    "people": marked("How many take part?"),
    "group_name": marked("Name of the group"),
    "another_role": marked("Who are they?"),
    "choose": marked("Choose"),
    "add_group": marked("Add another group"),
    "none_of_these": marked("None of these."),
    "several": marked("Tick all that fit."),
    "optional": marked("may be left empty"),
    "why": marked("Why is this asked?"),
    "leave_open": marked("Leave it open"),
    "note": marked("A note of your own"),
    "note_hint": marked("It is for the coach who gets this file, and stands on no page to share."),
    "next": marked("Continue"),
    "back": marked("Back"),
    "enough": marked("There is enough for a first page already."),
    "certain": marked("This question can be on your page already. The page chooses among those that fit:"),
    "stop_heading": marked("Stop here for now?"),
    "stop_hint": marked("You can look at your page at any time and come back."),
    "for_coach": marked("Show the whole page, for whoever prepares the meeting"),
    "to_share": marked("Show the page to share"),
    "save": marked("Save my answers"),
    "saved": marked("Saved: look among your downloads."),
    "save_hint": marked("The file is yours alone. Open it here another day, or on another computer."),
    "for_coach_again": marked("Show my page again"),
    "done": marked("Your page"),
    "way": marked("To your first page"),
    "later": marked("After that, if you have time"),
    "later_hint": marked("Each group has a few questions of its own."),
    "more_hint": marked("They are not needed for a first page. The more of them you answer, the more it can say."),
    "answers": marked("Your answers"),
    "answers_lead": marked("Choose what you want to change."),
    "answers_all": marked("See and change all answers"),
    "first_open": marked("Go to the question"),
    "day_why": marked("Answers grow old. The date says when this was so."),
    "day": marked("On which day do you answer?"),
    "own_back": marked(
        'The button "Back" here brings along what you have answered. That of your browser shows a page as it was then.'
    ),
    "own_copies": marked(
        "Only so that you can go back, your browser holds the pages you have seen here. On a shared computer, clear "
        "its history afterwards."
    ),
    "new_tab": marked("in a new tab"),
    "pass_on": marked(
        "Print this page, or save it, to pass it on: it holds nothing else. Close it to go back to your own."
    ),
    "coach_hint": marked(
        "All of it: what to ask whom, in which room, why, and what to find out first. Do not copy or share it: it "
        "can show what a few people answered."
    ),
    "share_hint": marked(
        "Only questions that fit the whole group, and nothing on what a small group answered on its own."
    ),
    "deeper": marked("Go deeper"),
    "deeper_hint": marked("A theme asks the rest of what can still matter there."),
    "change": marked("Change the answers"),
    "change_one": marked("Change an answer"),
    "find_out_answer": marked("Answer it"),
    "changed": marked("What has changed"),
    "changed_nothing": marked("No question has come or gone."),
    "changed_new": marked("New on the page"),
    "changed_gone": marked("No longer on the page"),
    "changed_answers": marked("Your answers"),
    "changed_leans": marked("Where the say lies"),
    "where": marked("Where the say lies now, as far as we know"),
    "try": marked("Try:"),
    "take_care": marked("Take care:"),
    "looks_for": marked("What it looks for:"),
    "rests_on": marked("Rests on:"),
    "more_on": marked("More on this question"),
    "aside": marked("Set this question aside"),
    "aside_button": marked("Set it aside"),
    "aside_first": marked("When this is done"),
    "aside_hint": marked("Where you have dealt with it, or it does not fit. Another may take its place."),
    "aside_done": marked("That is done: go on with the page"),
    "aside_reason": marked("Why, in a few words"),
    "aside_list": marked("Set aside by you"),
    "bring_back": marked("Bring it back"),
    "say": marked("Say what you do with this question"),
    "say_what": marked("What do you do with it?"),
    "say_words": marked("In which words do you ask it?"),
    "say_why": marked("Why not?"),
    "say_own": marked("In your own words"),
    "say_nobody": marked("No names of persons, and nothing that shows who said what."),
    "say_send": marked("Send it, to be kept"),
    "find_out": marked("Find out first"),
    "only_shared": marked("Only on the page to share"),
    "left_out": marked("Left out"),
    "picture": marked("The picture"),
    "not_counted": marked("What is not counted there"),
    "picture_words": marked("The picture in words"),
    "tools": marked("What you can do with this page"),
    "go_on": marked("Go on"),
    "picture_hint": marked("All that it shows stands in words beneath it."),
    "about": marked("About this page"),
    "take_it": marked("Take it with you"),
    "as_what": marked("Kind of file"),
    "which_page": marked("Which page?"),
    "page_to_share": marked("The page to share"),
    "page_empty": marked("The page to share (it has no questions yet)"),
    "page_for_coach": marked("The whole page, for whoever prepares the meeting: not to be shared"),
    "download": marked("Download"),
    "settings": marked("How it is shown"),
    "easy": marked("In easy words"),
    "plain": marked("In the usual words"),
    "minutes": marked("Minutes for the meeting"),
    "minutes_hint": marked("Only what fits is then asked aloud."),
    "apply": marked("Show it so"),
    "compare": marked("Two files side by side"),
    "compare_lead": marked(
        "Two files of one work, such as one that personnel answered and one that users answered. It shows where they "
        "differ, and what to ask. It never says who is right."
    ),
    "first_file": marked("The first file"),
    "second_file": marked("The second file"),
    "same_work": marked("They are of the same work, also where their titles differ"),
    "compare_coach": marked("Show it to me, the coach"),
    "compare_share": marked("Show what may be shared"),
    "compare_both": marked("Make a page from both"),
    "save_both": marked("Save both in one file"),
    "beside_again": marked("Show the two sides side by side"),
    "choose_again": marked("Choose both files again: a browser does not keep them."),
    "what_to_share": marked("What can be shared afterwards?"),
    "to_be_shared": marked("To be shared?"),
    "not_shared_why": marked("Why not, and what would help"),
    "other_files": marked("Choose other files"),
}

FORMAT_NAMES: Final[Mapping[str, str]] = {
    "docx": marked("Word document"),
    "pdf": marked("PDF, for print"),
    "pptx": marked("slides"),
    "html": marked("web page"),
    "text": marked("plain text"),
    "markdown": marked("Markdown"),
    "json": marked("report as data (JSON)"),
}


@cache
def sayings(locale: str) -> Mapping[str, str]:
    """Give all that the page says in a language, by the names that templates have for it."""
    words = words_in(locale)
    return {name: words.say(text) for name, text in _SAYINGS.items()}


def _minutes(questions: int, words: Words) -> str:
    """Say how long so many questions take, in the one way of the start, of the head and of the last part."""
    return minutes_words(questions, words, counting=True)


def questions_words(count: int, words: Words) -> str:
    """Say how many questions there are."""
    return words.say_many("{count} question", "{count} questions", count)


def questions_with_time(count: int, words: Words) -> str:
    """Say how many questions there are, and about how long they take."""
    return words.say_many(
        "{count} question, about {time}", "{count} questions, about {time}", count, time=_minutes(count, words)
    )


def left_words(left: int, words: Words) -> str:
    """Say how many questions are left, and about how long they take."""
    if not left:
        return words.say("No questions left.")
    return words.say_many(
        "{count} question left, about {time}.",
        "{count} questions left, about {time}.",
        left,
        time=_minutes(left, words),
    )


def way_words(count: int, words: Words) -> str:
    """Say on the start how much a first page asks."""
    return words.say_many(
        "{count} question, about {time}, makes your first page. You see at every step how many are left.",
        "{count} questions, about {time}, make your first page. You see at every step how many are left.",
        count,
        time=_minutes(count, words),
    )


def later_words(few: int, many: int, words: Words) -> str:
    """Say on the start what comes after it, where it asks of each group as many as this."""
    if not many:
        return words.say("You can stop at any step: there is always a page.")
    return words.say(
        "You can stop at any step: there is always a page. If you have time, go on: most groups who take part have "
        "{number} questions of their own.",
        number=many if few == many else words.say("{few} to {many}", few=few, many=many),
    )


LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "sv": "Svenska"}
"""What each language calls itself; those that are not here go by their tag."""
