"""A comparison as a document: what stands in it, in which order, and in which view."""

from typing import Any

import pytest
from support.command import ROOT, TWO_VIEWS

from equipoise import Context, load_context
from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.comparison.document import MOST_LISTED
from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Points, RoomToWrite, Table
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.viewpoints import joined

FOLDER = ROOT / "examples" / "invented" / "two-sides"


def of_files(*names: str, view: View = "coach", locale: str = "en") -> Document:
    """Compare files of the example."""
    context = joined({name: load_context(FOLDER / f"{name}.yaml") for name in names})
    return comparison_document(compare(context, view=view, locale=locale))


def of(view: View = "coach", project: Any = None, **viewpoints: Any) -> Document:
    """Compare viewpoints."""
    context = Context.from_dict({"equipoise": 1, "project": project or {}, "viewpoints": viewpoints})
    return comparison_document(compare(context, view=view))


def side(role: str, setting: Any, people: int = 9, **changes: Any) -> dict[str, Any]:
    """Give a viewpoint that a role answered for itself."""
    return {"answered_by": role, "said_by": "themselves", "people": people, "setting": setting} | changes


def under(document: Document, heading: str) -> list[Block]:
    """Give what stands under a heading, up to the next of level 1."""
    found: list[Block] = []
    here = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            here = block.text == heading
        elif here:
            found.append(block)
    return found


def texts(blocks: list[Block]) -> list[str]:
    """Give the paragraphs and points as they are read."""
    told = []
    for block in blocks:
        if isinstance(block, Paragraph):
            told.append(f"{block.lead} {block.text}".strip())
        elif isinstance(block, Points):
            told += [f"{item.lead} {item.text}".strip() for item in block.items]
    return told


def headings(document: Document) -> list[str]:
    """Give the headings of level 1."""
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def tables(document: Document) -> list[Table]:
    """Give the tables: what may be told to all, then what may not."""
    return [block for block in document.blocks if isinstance(block, Table)]


def table(document: Document) -> Table:
    """Give the first table."""
    return tables(document)[0]


def test_the_coachs_document_has_its_parts_in_order() -> None:
    """Who answered first, then the gaps and what to ask, then where they agree and what is open."""
    document = of_files("personnel", "users")
    assert headings(document) == [
        "Who answered",
        "Where they differ",
        "Questions that the gaps bring up",
        "How a group sees itself, and how others see it",
        "Where they agree",
        "Answered by one side alone",
        "About this page",
    ]
    assert document.title == "Side by side: Evenings with home care in Björklund"
    assert (document.marking, document.date, document.locale) == (
        "For the coach alone: do not copy",
        "2026-11-16",
        "en",
    )


def test_who_answered_stands_on_top() -> None:
    """Each side, and whether it answered itself."""
    assert texts(under(of_files("personnel", "users"), "Who answered")) == [
        "Personnel: their own answers",
        "Users: their own answers",
    ]
    named = of(night_staff=side("personnel", {"pace": "tight"}), users=side("users", {}, said_by="coach"))
    assert texts(under(named, "Who answered")) == [
        "Night staff: answered by personnel themselves",
        "Users (as the coach sees it)",
        "Not answered by themselves, as far as is said: users (as the coach sees it). "
        "No question about a gap rests on that.",
    ]


def test_one_person_who_filled_in_several_sides_is_told() -> None:
    """In one line, on top."""
    views = {role: side(role, {}, said_by="coach") for role in ("personnel", "users")}
    assert texts(under(of(**views), "Who answered"))[-1] == (
        "Filled in by one person, the coach: personnel (as the coach sees it) and users (as the coach sees it). "
        "A gap between them is one person's picture; ask each side itself."
    )


def test_the_table_has_a_column_for_each_side_and_one_for_how_far() -> None:
    """With the number that the questions refer to."""
    found = table(of(personnel=side("personnel", {"pace": "tight"}), users=side("users", {"pace": "flexible"})))
    assert found.header == ("What", "Personnel", "Users", "How far apart")
    ((what, here, there, far),) = found.rows
    assert (what, far) == ("1. Whose pace we keep", "1 step of 2. Seen as more balanced by the users.")
    assert "." in here
    assert here != there


def test_who_sees_more_balance_is_said_once_where_it_is_so_of_all() -> None:
    """A sentence that is the same in every row says nothing there; where it is not, each row has its own."""
    all_alike = of_files("personnel", "users")
    once = "All that differs on the project is seen as more balanced by the personnel."
    for document in (all_alike, of_files("personnel", "users", view="shareable")):
        assert texts(under(document, "Where they differ")).count(once) == 1
        assert not [row for each in tables(document) for row in each.rows if "balanced" in row[-1]]
    here, there = {"pace": "tight", "who_decides": "jointly"}, {"pace": "flexible", "who_decides": "organisation_alone"}
    mixed = of(personnel=side("personnel", here), users=side("users", there))
    assert [row[-1] for row in table(mixed).rows] == [
        "2 steps of 3. Seen as more balanced by the personnel.",
        "1 step of 2. Seen as more balanced by the users.",
    ]


def test_two_sides_of_the_same_people_are_told_for_what_they_are() -> None:
    """On the coach's page, and not where somebody has given each a name of its own."""
    told = "More than one side was answered by the personnel."
    for names, view, there in (
        (("personnel", "personnel_2"), "coach", True),
        (("personnel", "personnel_2"), "shareable", False),
        (("day_team", "night_team"), "coach", False),
        (("personnel", "users"), "coach", False),
    ):
        views = {name: side(name if name == "users" else "personnel", {"pace": "tight"}) for name in names}
        said = texts(under(of(view, **views), "Who answered"))  # type: ignore[arg-type]
        assert any(text.startswith(told) for text in said) is there


def test_the_coach_is_not_told_that_no_answer_is_shown() -> None:
    """Since the answers of both sides stand there; it says what not to do with them."""
    said = texts(under(of_files("personnel", "users"), "About this page"))
    assert any("never show one side's answers to another" in text for text in said)


def test_a_third_side_takes_the_column_of_how_far() -> None:
    """No table has five columns: the steps then stand beside what it is about."""
    found = table(of_files("personnel", "users", "relatives"))
    assert found.header == ("What", "Personnel", "Users", "Relatives")
    assert found.rows[0][0] == "1. Whether people hear what became of their ideas. 2 steps of 2."
    assert "No answer." in {cell for row in found.rows for cell in row}


def test_numbers_follow_the_page_and_questions_refer_to_them() -> None:
    """Facts first, then what groups say of themselves."""
    document = of_files("personnel", "users")
    facts = [row[0].partition(".")[0] for each in tables(document) for row in each.rows]
    groups = [text.partition(".")[0] for text in texts(under(document, "Where they differ")) if text[:1].isdigit()]
    assert [*facts, *groups] == [str(number) for number in range(1, len(facts) + len(groups) + 1)]
    asked = [block.text for block in under(document, "Questions that the gaps bring up") if isinstance(block, Heading)]
    rows = {row[0] for each in tables(document) for row in each.rows}
    assert asked[0] in rows
    assert asked[-1] == "To each side, in a room of its own"


def test_each_side_is_asked_once_for_all() -> None:
    """With the numbers of what it is about."""
    document = of(
        personnel=side("personnel", {"who_decides": "jointly", "answer_to_ideas": "as_a_rule"}),
        users=side("users", {"who_decides": "organisation_alone", "answer_to_ideas": "never"}),
    )
    assert texts(under(document, "Questions that the gaps bring up"))[-2:] == [
        "Personnel, on 1 and 2: What do you see of this that may be out of sight for others?",
        "Users, on 1 and 2: What have you met here that others may not have noticed?",
    ]


def test_what_is_worth_asking_leads_nobody() -> None:
    """The question stands there, the other side's answer does not; a long list is cut."""
    many = {
        "pace": "tight", "who_decides": "jointly", "meeting_place": "staff_room",
        "who_opened_the_space": "users_invited", "closeness_of_community": "anonymous",
        "freedom_to_say_no": "stated", "length_of_relation": "one_off",
        "professional_hierarchy": "flat", "response_to_mistakes": "learning", "senior_backing": "absent",
        "outside_pressure": "calm", "who_set_the_aim": "set_together", "role_of_users": "guest",
        "mandate_to_change": "delegated",
    }  # fmt: skip
    told = texts(under(of(personnel=side("personnel", many), users=side("users", {})), "Answered by one side alone"))
    assert told[:2] == [
        "Ask another side only about what it can see from where it stands.",
        "Answered by the personnel alone:",
    ]
    assert all(text.endswith("?") for text in told[2 : MOST_LISTED + 2])
    assert told[MOST_LISTED + 2] == f"And {len(many) - MOST_LISTED} more."


def test_no_side_is_sent_to_for_what_it_may_not_know() -> None:
    """Of the project it is said who alone answered; only of itself a group is worth asking."""
    stakeholders = [{"id": r, "role": r, "people": 9, "said_by": "themselves"} for r in ("personnel", "users")]
    stakeholders[0]["attitudes"] = {"safe_to_speak_up": "safe"}
    document = of(
        personnel=side("personnel", {"pace": "tight"}, stakeholders=stakeholders[:1]),
        users=side("users", {}, stakeholders=stakeholders[1:]),
    )
    leads = [text for text in texts(under(document, "Answered by one side alone")) if text.endswith(":")]
    assert leads == ["Answered by the personnel alone:", "Worth asking users:"]


def test_how_far_groups_are_apart_is_no_grade_of_either() -> None:
    """Of what groups say of themselves only the steps are told."""
    told = texts(under(of_files("personnel", "users"), "Where they differ"))
    numbered = [text for text in told if text[:1].isdigit()]
    assert numbered
    assert all(text.endswith((" of 2.", " of 3.", " of 4.")) for text in numbered)


def test_what_is_not_told_in_the_mixed_group_has_a_table_of_its_own() -> None:
    """The coach sees what not to bring up; the numbers go on."""
    apart = {"pace": ("tight", "flexible"), "dependency_on_those_present": ("no_dependency", "daily_care_or_decisions")}
    here, there = ({factor: levels[side] for factor, levels in apart.items()} for side in (0, 1))
    document = of(personnel=side("personnel", here), users=side("users", there))
    assert [(each.caption, each.rows[0][0][:2]) for each in tables(document)] == [
        ("What the sides say of the project, the furthest apart first", "1."),
        ("What the sides say of the project, not to be told in the mixed group; the furthest apart first", "2."),
    ]


def test_where_nothing_differs_that_is_said() -> None:
    """Not an empty page."""
    document = of(personnel=side("personnel", {"pace": "tight"}), users=side("users", {"pace": "tight"}))
    assert texts(under(document, "Where they differ")) == ["Nowhere, of what more than one side has answered."]
    assert len(texts(under(document, "Where they agree"))) == 1


def test_some_who_agree_beside_one_who_has_not_said_are_named() -> None:
    """What all say needs no names."""
    agreeing = {role: side(role, {"pace": "tight"}) for role in ("personnel", "users")}
    (told,) = texts(under(of(**agreeing, relatives=side("relatives", {})), "Where they agree"))
    assert told.startswith("Personnel and users: ")


def test_the_document_to_share_holds_no_side_questions_and_room_to_write() -> None:
    """And says on top under which condition it may be shared."""
    document = comparison_document(compare(load_context(TWO_VIEWS), view="shareable"))
    assert document.marking == "Made to be shared"
    said = texts(list(document.blocks))
    assert said[0] == "It shows what each side answered. Share it only where every side has agreed."
    assert not any("Noted:" in text or "Take care:" in text for text in said)
    assert any(isinstance(block, RoomToWrite) for block in document.blocks)
    assert "How a group sees itself, and how others see it" not in headings(document)


def test_where_sides_are_not_told_the_document_says_so_and_no_more() -> None:
    """No row, no count, no question."""
    views = {"personnel": side("personnel", {"pace": "tight"}), "users": side("users", {"pace": "flexible"}, 2)}
    document = of("shareable", **views)
    assert headings(document) == ["Who answered"]
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert any("too few" in text for text in texts(list(document.blocks)))


@pytest.mark.parametrize("project", [{}, {"id": "ward-5"}])
def test_a_project_without_a_title_has_a_heading_all_the_same(project: dict[str, str]) -> None:
    """Its id, or words."""
    views = {role: side(role, {}) for role in ("personnel", "users")}
    title = project.get("id", "A project without a title")
    assert of(project=project, **views).title == f"Side by side: {title}"


def test_a_swedish_document_is_swedish() -> None:
    """Headings, directions and questions."""
    document = of_files("personnel", "users", locale="sv")
    assert headings(document)[:3] == ["Vem som har svarat", "Där svaren skiljer sig", "Frågor som skillnaderna väcker"]
    assert table(document).header == ("Vad", "Personal", "Brukare", "Hur stor skillnad")
    assert table(document).rows[0][-1] == "2 steg av 2."
    once = "Där svaren om projektet skiljer sig är det alltid personalen som ser det som mer jämlikt."
    assert once in texts(under(document, "Där svaren skiljer sig"))
    shared = texts(list(of_files("personnel", "users", locale="sv", view="shareable").blocks))
    assert shared[0] == "Här syns vad varje grupp har svarat. Dela det bara om alla grupper har sagt ja."
