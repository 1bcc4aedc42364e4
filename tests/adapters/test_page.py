"""The page as data: which question stands in which room, and how things are said."""

from typing import Any, get_args

import pytest

from equipoise import Reflector
from equipoise.adapters.page import Page, lay_out, words
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import SaidBy
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.rule import Effort, Strength
from equipoise.engine.reflecting.reflection import (
    Because,
    EvidenceShown,
    Lean,
    Question,
    Reflection,
    Suggestion,
    ViewpointShown,
    Withheld,
    WithheldReason,
)
from equipoise.engine.wording import PAUSE_FIRST

EMPTY = Reflector().reflect(Context.from_dict({"equipoise": 1}))


def question(**changes: Any) -> Question:
    """Give a question, asked aloud together."""
    given: dict[str, Any] = {
        "id": "last-word",
        "rank": 1,
        "kind": "imbalance",
        "interplay": False,
        "mirror": False,
        "corners": ("setting",),
        "theme": "decision_rights",
        "audience": "everyone",
        "how": "together",
        "text": "Who has the last word?",
        "suggestion": Suggestion(text="Write it down.", who=("managers", "coach"), effort="low"),
        "minutes": 8,
        "because": (),
        "rationale": "It is often unclear.",
        "evidence": (EvidenceShown(citation="A source.", url=None, strength="literature"),),
        "cautions": "Mind the law.",
        "seen_by": ("joint",),
    }
    return Question(**given | changes)


def because(**changes: Any) -> Because:
    """Give an answer of a group, said by itself."""
    given = {
        "factor": "trust",
        "holder": "users-1",
        "level": "low",
        "label": "Council: They expect nothing.",
        "said_by": "themselves",
        "note": None,
    }
    return Because(**given | changes)


def page(*questions: Question, **changes: Any) -> Page:
    """Lay out a reflection that holds these questions."""
    return lay_out(EMPTY.model_copy(update={"questions": questions, **changes}))


ROOMS: dict[str, tuple[str, dict[str, Any], str]] = {
    "strength": ("Begin with what works", {"kind": "strength"}, "everyone, aloud together, 8 minutes"),
    "together": ("For the meeting", {}, "everyone, aloud together, 8 minutes"),
    "own group": (
        "Before the meeting, in other rooms",
        {"how": "own_group", "audience": ("users", "civil_society")},
        "users and user organisations, each in their own room, 8 minutes; not aloud in the mixed group",
    ),
    "own group of one role": (
        "Before the meeting, in other rooms",
        {"how": "own_group", "audience": "relatives"},
        "relatives, in their own room, 8 minutes; not aloud in the mixed group",
    ),
    "alone": (
        "Before the meeting, in other rooms",
        {"how": "alone", "audience": "managers"},
        "managers, one at a time, 8 minutes; not aloud in the mixed group",
    ),
    "mirror": ("For you", {"mirror": True, "how": "alone", "audience": "coach"}, "you, alone"),
}


@pytest.mark.parametrize("name", ROOMS)
def test_each_question_has_its_room(name: str) -> None:
    """A question stands under the room it belongs to, and says who is asked, how and for how long."""
    title, changes, audience = ROOMS[name]
    sections = page(question(**changes)).sections
    assert [(section.title, [entry.audience for entry in section.entries]) for section in sections] == [
        (title, [audience])
    ]


def test_rooms_are_in_order() -> None:
    """Rooms come in the order of the work, whatever the order of the questions; an empty one is left out."""
    given = [question(rank=rank, **changes) for rank, (_, changes, _) in enumerate(reversed(ROOMS.values()), 1)]
    assert [section.title for section in page(*given).sections] == [
        "Begin with what works",
        "For the meeting",
        "Before the meeting, in other rooms",
        "For you",
    ]


def test_a_pause_comes_before_anything_else() -> None:
    """Where something has to stop first, that question has a room of its own on top."""
    pause = question(rank=1, how="alone", audience="managers")
    sections = page(pause, question(rank=2), summary=f"{PAUSE_FIRST} stop.").sections
    assert [(section.title, [entry.number for entry in section.entries]) for section in sections] == [
        ("Before anything else", [1]),
        ("For the meeting", [2]),
    ]


REASONS: list[tuple[list[Because], list[str]]] = [
    ([because()], ["Council: They expect nothing."]),
    ([because(said_by="coach")], ["Council: They expect nothing. (as the coach sees it)"]),
    ([because(said_by="personnel")], ["Council: They expect nothing. (as the personnel see it)"]),
    ([because(said_by="coach,users")], ["Council: They expect nothing. (as the coach and the users see it)"]),
    ([because(said_by="unknown")], ["Council: They expect nothing. (it is not said who says so)"]),
    ([because(holder="project", label="They decide.", said_by="coach")], ["They decide."]),
    ([because(note="since May")], ["Council: They expect nothing. Noted: since May"]),
    ([because(factor="people", label="6 take part.", said_by="coach")], ["6 take part."]),
    (
        [
            because(holder="project", level="alone", label="They decide.", said_by="users"),
            because(holder="project", level="jointly", label="We decide.", said_by="personnel", note="always"),
        ],
        ["As the users see it: They decide.", "As the personnel see it: We decide. Noted: always"],
    ),
    (
        [
            because(holder="project", level="alone", label="They decide.", said_by="coach"),
            because(holder="project", level="unknown", label="Not known.", said_by="personnel"),
            because(holder="project", level="jointly", label="We decide.", said_by="unknown"),
        ],
        ["As the coach sees it: They decide.", "Not known.", "We decide."],
    ),
]


@pytest.mark.parametrize(("reasons", "told"), REASONS)
def test_reasons_say_whose_they_are(reasons: list[Because], told: list[str]) -> None:
    """Hearsay is told as such, and so are two sides that differ; what all can see needs no name."""
    assert page(question(because=tuple(reasons))).sections[0].entries[0].why == tuple(told)


def side(name: str, said_by: SaidBy | None = "themselves", **changes: Any) -> ViewpointShown:
    """Give a side that answered for itself, called as its role."""
    given: dict[str, Any] = {"name": name, "label": name, "answered_by": (name,), "said_by": said_by, "told": True}
    return ViewpointShown(**given | changes)


SIDES = (side("personnel"), side("users"))

SEEN: dict[str, tuple[tuple[ViewpointShown, ...], dict[str, Any], str]] = {
    "one side alone": ((), {"seen_by": ("joint",)}, ""),
    "all": (
        SIDES,
        {"seen_by": ("joint", "personnel", "users")},
        "This question comes up in the answers of each side: the personnel and the users.",
    ),
    "one, and the other answered otherwise": (
        SIDES,
        {"seen_by": ("personnel",), "not_seen_by": ("users",)},
        "This question comes up in the answers of the personnel, not in those of the users.",
    ),
    "one, and the other has not said": (
        SIDES,
        {"seen_by": ("joint", "personnel")},
        "This question comes up in the answers of the personnel. Too little said on this by the users.",
    ),
    "one of three": (
        (*SIDES, side("relatives")),
        {"seen_by": ("users",), "not_seen_by": ("personnel",)},
        "This question comes up in the answers of the users, not in those of the personnel. "
        "Too little said on this by the relatives.",
    ),
    "the gap": (SIDES, {"seen_by": ("joint",)}, "This shows when the answers are laid side by side."),
    "what stands outside the sides has nothing to say": (
        (side("main", said_by=None, answered_by=()), *SIDES),
        {"seen_by": ("users",), "not_seen_by": ("personnel",)},
        "This question comes up in the answers of the users, not in those of the personnel.",
    ),
    "only what stands outside the sides does not see it": (
        (side("main", said_by=None, answered_by=()), *SIDES),
        {"seen_by": ("joint", "users", "personnel")},
        "This question comes up in the answers of the personnel and the users.",
    ),
    "sides that are not told": (
        (side("personnel", told=False), side("users", told=False)),
        {"seen_by": ("personnel",), "not_seen_by": ("users",)},
        "",
    ),
    "a question to the coach alone": (SIDES, {"seen_by": ("joint",), "mirror": True}, ""),
}


@pytest.mark.parametrize(("sides", "changes", "told"), SEEN.values(), ids=SEEN)
def test_who_sees_it_is_said_where_there_are_sides(
    sides: tuple[ViewpointShown, ...], changes: dict[str, Any], told: str
) -> None:
    """Who sees it, who answered otherwise, and who has not said, are three things."""
    context = EMPTY.context.model_copy(update={"viewpoints": sides})
    (section,) = page(question(**changes), context=context).sections
    assert section.entries[0].seen_by == told


def test_one_person_who_filled_in_for_several_is_told_on_top() -> None:
    """The line stands beside who answered; where each answered for itself there is none."""
    told = (side("personnel"), side("users", said_by="coach"))
    assert page(context=EMPTY.context.model_copy(update={"viewpoints": SIDES})).one_for_several == ""
    assert page(context=EMPTY.context.model_copy(update={"viewpoints": told})).one_for_several == (
        "Not answered by themselves, as far as is said: users. No question about a gap rests on that."
    )


def test_what_each_question_rests_on_is_said() -> None:
    """Questions that rest on practice alone are told apart from those that rest on research."""
    practice = (EvidenceShown(citation="Ours.", url=None, strength="practice"),)
    laid_out = page(question(rank=1), question(rank=2, evidence=practice), question(rank=3))
    assert laid_out.limits.endswith("Research stands behind questions 1 and 3, practice behind question 2.")


def test_left_out_is_counted_by_reason() -> None:
    """What was left out is counted, the commonest reason first, and each is named with what took its place."""
    withheld = (
        Withheld(id="a", reason="family", by="b"),
        Withheld(id="c", reason="over_limit", by=None),
        Withheld(id="d", reason="over_limit", by=None),
    )
    laid_out = page(withheld=withheld)
    assert laid_out.left_out == "3 questions: 2 without room on the page; 1 much like one that was chosen."
    assert [row.parts for row in laid_out.left_out_rows] == [
        ("a", "much like one that was chosen", "beside b"),
        ("c", "without room on the page", ""),
        ("d", "without room on the page", ""),
    ]


def test_nothing_left_out() -> None:
    """Where nothing was left out, nothing is said."""
    assert (page(withheld=()).left_out, page(withheld=()).left_out_rows) == ("", ())


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ((), "Who answered: the file does not say. Where users did not answer"),
        (("coach", "personnel"), "Who answered: the coach and personnel. Where users did not answer"),
        (("coach", "users"), "Who answered: the coach and users."),
    ],
)
def test_who_answered(roles: tuple[str, ...], said: str) -> None:
    """The page says who answered, and what that means where users did not."""
    context = EMPTY.context.model_copy(update={"answered_by": roles})
    line = page(context=context).who_answered
    assert line.startswith(said)
    assert ("Where users" in line) == ("users" not in roles)


def test_users_who_told_of_themselves_are_heeded() -> None:
    """Where the coach answered, and users have said themselves how they see it; the page to share holds none of it."""
    context = EMPTY.context.model_copy(update={"answered_by": ("coach",), "told_themselves": ("users",)})
    assert page(context=context).who_answered == (
        "Who answered: the coach. Users have told themselves how their own group sees it. Where users did not answer "
        "themselves, what is said of them is how others see them."
    )
    assert "told themselves" not in page(context=context, view="shareable").who_answered


def test_a_row_of_questions_is_told_as_a_row() -> None:
    """From one to another where there are more than two without a gap."""
    assert page(*(question(rank=rank) for rank in (1, 2, 3))).limits.endswith(
        "Research stands behind questions 1 to 3."
    )


WHOSE = {
    "one": (("coach",), (), "Why this, as the coach sees it:"),
    "two": (("users", "personnel"), (), "Why this, as the users and the personnel see it:"),
    "more": (("users", "personnel", "coach"), (), "Why this, as those who answered see it:"),
    "sides": (("users", "personnel"), SIDES, "Why this, as those who answered see it:"),
    "nobody is named": ((), (), "Why this, as those who answered see it:"),
}


@pytest.mark.parametrize(("roles", "sides", "lead"), WHOSE.values(), ids=WHOSE)
def test_a_page_to_share_says_whose_view_a_reason_is(roles: Any, sides: Any, lead: str) -> None:
    """An answer is no fact to those who did not give it; the coach, who knows who answered, is told it plainly."""
    context = EMPTY.context.model_copy(update={"answered_by": roles, "viewpoints": sides})
    told = [
        page(question(because=(because(),)), context=context, view=view).sections[0].entries[0].why_lead
        for view in ("shareable", "coach")
    ]
    assert told == [lead, "Why this:"]


def test_who_is_there_is_nobodys_view() -> None:
    """The phase and the numbers of people are told as what they are."""
    told = page(question(because=(because(factor="phase"),)), view="shareable").sections[0].entries[0]
    assert told.why_lead == "Why this:"


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_the_time_of_all_that_is_asked_aloud_is_told_once(view: str) -> None:
    """With opening and closing, where the questions of the meeting begin; nothing where nothing is asked aloud."""
    told = page(question(kind="strength"), question(rank=2), view=view, aloud=28).sections
    whole = (
        "All that is asked aloud takes about 30 minutes, with opening and closing. The more people there are, "
        "the longer a question takes than what stands beneath it."
    )
    assert [section.time for section in told] == ["", whole]
    assert [section.time for section in page(question(kind="strength"), view=view, aloud=28).sections] == [whole]
    assert [section.time for section in page(question(how="alone"), view=view).sections] == [""]


def test_too_few_who_answered_is_the_reason_of_an_empty_page() -> None:
    """How many are needed is told, and not how few they are, which is not shared."""
    context = EMPTY.context.model_copy(update={"needed": 8})
    told = [page(context=context, view="shareable", reading=reading).notes[0] for reading in ("plain", "easy")]
    assert [note.split(".")[0] for note in told] == [
        "What few people have answered is not shown here, so that nobody can be recognised: at least 8 are needed, "
        "and it has to be noted how many they are",
        "Few people have answered",
    ]
    assert all(" 8" in note for note in told)


@pytest.mark.parametrize(
    ("project", "title", "facts"),
    [
        ({}, "A project without a title", ()),
        ({"id": "ward-5"}, "ward-5", ()),
        (
            {"id": "ward-5", "title": "Ward 5", "phase": "testing", "date": "2026-11-23"},
            "Ward 5",
            ("Phase: testing", "2026-11-23"),
        ),
    ],
)
def test_what_the_project_is_called(project: dict[str, Any], title: str, facts: tuple[str, ...]) -> None:
    """The title, else the id; the phase and the date where they are given. The pack comes last, for the coach."""
    reflection = Reflector().reflect(Context.from_dict({"equipoise": 1, "project": project}))
    laid_out = lay_out(reflection)
    assert laid_out.title == title
    told = f"collection {reflection.packs[0].id}, version {reflection.packs[0].version}."
    assert laid_out.facts == facts
    assert laid_out.about[-1].endswith(told)
    shared = lay_out(reflection.model_copy(update={"view": "shareable"}))
    assert (shared.facts, shared.about) == (facts, ())


@pytest.mark.parametrize(
    ("closed_list", "said"),
    [
        (Lean, words.LEANS),
        (WithheldReason, words.LEFT_OUT),
        (Strength, words.STRENGTH_WORDS),
        (Effort, words.EFFORT_WORDS),
    ],
    ids=["leans", "reasons", "strengths", "efforts"],
)
def test_every_word_of_a_closed_list_is_said(closed_list: Any, said: dict[str, str]) -> None:
    """Whatever the engine may answer, the page has words for it, and no two share theirs."""
    assert set(said) == set(get_args(closed_list))
    assert all(said.values())


def test_page_to_share_has_questions_and_steps_alone() -> None:
    """The page to share holds questions, steps and limits, and says what it is."""
    context = EMPTY.context.model_copy(update={"viewpoints": SIDES})
    shared = page(question(because=(because(note="x"),)), view="shareable", withheld=(), context=context)
    assert (shared.balance, shared.find_out, shared.left_out_rows, shared.first, shared.about) == ((),) * 5
    assert shared.sections[0].entries[0].seen_by == ""
    assert shared.heading == "Reflection to share"
    assert "Made to be shared" in shared.notes[0]


def test_coachs_page_tells_what_to_do_on_harm() -> None:
    """The coach's page has the line that the organisation fills in, and says that it is not to be copied."""
    notes = " ".join(page().notes)
    assert "abuse, threat or neglect" in notes
    assert "do not copy it" in notes


def test_page_is_of_the_reflection_alone() -> None:
    """The same reflection, read back from its JSON, gives the same page."""
    again = Reflection.model_validate_json(EMPTY.to_json())
    assert lay_out(again) == lay_out(EMPTY)


# --- in Swedish, and in easy words ---


@pytest.mark.parametrize(
    ("changes", "english", "swedish"),
    [
        ({"minutes": 8}, "everyone, aloud together, 8 minutes", "alla, tillsammans, högt i rummet, 8 minuter"),
        ({"minutes": 1}, "everyone, aloud together, 1 minutes", "alla, tillsammans, högt i rummet, 1 minut"),
        ({"mirror": True}, "you, alone", "du, enskilt"),
        (
            {"audience": "coach", "how": "own_group"},
            "you, outside the meeting, 8 minutes",
            "du, utanför mötet, 8 minuter",
        ),
        (
            {"audience": ("users", "relatives", "managers"), "how": "own_group"},
            "users, relatives and managers, each in their own room, 8 minutes; not aloud in the mixed group",
            "brukare, närstående och chefer, var för sig, 8 minuter; inte högt i den blandade gruppen",
        ),
        (
            {"audience": "personnel", "how": "alone"},
            "personnel, one at a time, 8 minutes; not aloud in the mixed group",
            "personal, en i taget, 8 minuter; inte högt i den blandade gruppen",
        ),
    ],
)
def test_audience_in_two_languages(changes: dict[str, Any], english: str, swedish: str) -> None:
    """Who is asked, in which room and for how long is said in the language of the reflection."""
    told = [page(question(**changes), locale=locale).sections[0].entries[0].audience for locale in ("en", "sv")]
    assert told == [english, swedish]


def test_facts_in_swedish() -> None:
    """Phase and date are written as a reader of Swedish writes them."""
    project = {"phase": "implementing", "date": "2026-03-01"}
    context = Context.from_dict({"equipoise": 1, "project": project, "answered_by": ["users", "coach"]})
    laid_out = lay_out(Reflector().reflect(context, locale="sv"))
    assert laid_out.facts[:2] == ("Fas: införande", "1 mars 2026")
    assert laid_out.who_answered == "Vem som har svarat: brukare och coachen."
    assert laid_out.heading == "Reflektion för coachen"


@pytest.mark.parametrize(
    ("asked", "notes"),
    [
        (
            {"locale": "en", "reading": "easy", "questions": (question(),)},
            (
                "Everyone may read this page. All questions are for the whole group. It does not tell what small "
                "groups answered alone.",
            ),
        ),
        (
            {"locale": "sv", "reading": "easy"},
            ("Det finns inga frågor till hela gruppen än. Coachen behöver ta reda på mer först.",),
        ),
        (
            {"locale": "sv", "reading": "plain", "questions": (question(),)},
            (
                "Gjord för att delas: bara frågor till hela gruppen. Här står inget om vad små grupper har svarat "
                "för sig själva.",
            ),
        ),
    ],
)
def test_notes_of_a_page_to_share(asked: dict[str, Any], notes: tuple[str, ...]) -> None:
    """The sentences around the questions are in the language and the reading of the reflection."""
    given = {"view": "shareable", "withheld": (), "questions": (), **asked}
    assert lay_out(EMPTY.model_copy(update=given)).notes == notes


@pytest.mark.parametrize(("label", "said"), [("Plats och ramar", "Plats och ramar"), ("", "Arena of care")])
def test_a_corner_is_called_as_the_reflection_calls_it(label: str, said: str) -> None:
    """A pack's own corner has the label that the reflection carries; a report of old, without one, shows its id."""
    corner = EMPTY.balance[0].model_copy(update={"corner": "arena_of_care", "label": label})
    assert lay_out(EMPTY.model_copy(update={"balance": (corner,)})).balance[0].parts[0] == said


def test_a_reflection_in_a_language_of_others_is_refused() -> None:
    """Whoever hands in a reflection in another language is told which ones can be laid out."""
    with pytest.raises(UsageError):
        page(locale="da")
