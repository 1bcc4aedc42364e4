"""The picture: what is drawn, that nothing stands on anything else, and that its text twin tells the same."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from support.command import EXAMPLES, RICH, ROOT, TWO_VIEWS
from support.generators import random_context
from support.pictures import (
    SVG,
    boxes,
    corner,
    drawn_texts,
    lines,
    of_corners,
    overlaps,
    parsed,
    question,
    reflection,
    told_texts,
    words_of,
)

from equipoise import Reflector, load_context, load_pack
from equipoise.adapters.documents import Paragraph, Picture, Points
from equipoise.adapters.formats import written
from equipoise.adapters.page import LITTLE_ALIKE
from equipoise.adapters.picture import Before, picture_and_words, picture_document, to_svg, twin
from equipoise.adapters.picture.drawing import WIDTH, lay_out
from equipoise.adapters.picture.gathering import content_of
from equipoise.adapters.picture.key import key_items
from equipoise.adapters.picture.measuring import width_of, wrapped
from equipoise.adapters.picture.parts import Box, Frame, Line, Mark, Sheet, Words
from equipoise.adapters.picture.scale import shape_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.manifest import LeanWords
from equipoise.engine.reflecting.reflection import CornerFactor, Lean, Part, Reflection, VersionBalance, View
from equipoise.engine.words import words_in

REFLECTOR = Reflector()
VIEWS: tuple[View, ...] = get_args(View)
PARTNERSHIP = ROOT / "examples" / "packs" / "research-partnership"
LONG = "Deltagarinflytandesammanhangsbeskrivningsunderlag"

Given = tuple[Reflection, tuple[VersionBalance, ...], Before | None]


def given(path: Path, view: View = "coach", locale: str = "en", before: Path | None = None) -> Given:
    """Give what a picture of a file is made of."""
    context = load_context(path)
    now = REFLECTOR.reflect(context, view=view, locale=locale)
    earlier = Before.of(REFLECTOR.reflect(load_context(before), view=view, locale=locale)) if before else None
    return now, REFLECTOR.balances(context, view=view, locale=locale), earlier


def picture_of(*drawn: Any) -> Picture:
    """Give the picture as it stands in a document."""
    picture = picture_and_words(*drawn)[0]
    assert isinstance(picture, Picture)
    return picture


def marks(svg: str, shape: str) -> int:
    """Count filled marks: circles, or polygons of so many points."""
    found = [each for each in parsed(svg).iter(f"{SVG}{shape}") if each.get("stroke") is None]
    return len(found)


CASES: dict[str, Given] = {
    "coach": given(RICH),
    "shareable": given(RICH, "shareable"),
    "swedish": given(RICH, locale="sv"),
    "two views": given(TWO_VIEWS),
    "two views to share": given(TWO_VIEWS, "shareable", "sv"),
    "before": given(RICH, before=TWO_VIEWS),
    "both": given(TWO_VIEWS, locale="sv", before=RICH),
    "little known": given(ROOT / "examples" / "real" / "melbourne-inpatient-co-design.yaml"),
    "towards others": given(ROOT / "examples" / "real" / "norwegian-patient-voice.yaml"),
    **{f"{count} corners": (of_corners(count), (), None) for count in range(1, 9)},
    **{f"{count} long names": (of_corners(count, LONG * 2), (), None) for count in (1, 2, 3, 4, 6)},
    "many answers": (
        of_corners(3, known=930, of=4_000, balanced=400, toward={"organisation": 300, "users": 200, "other": 30}),
        (),
        None,
    ),
}

POINTING = ("They are written out after this picture.", "Last time is told in words after this picture.")
"""What a picture says of the words that stand beneath it is not repeated by them."""

each_case = pytest.mark.parametrize("name", CASES)


@each_case
def test_picture_is_sound_svg(name: str) -> None:
    """It is well-formed, is told by a title and a description in its language, and fetches and runs nothing."""
    now, others, before = CASES[name]
    svg = to_svg(now, others, before)
    root = parsed(svg)
    title, description = root[0], root[1]
    assert (root.tag, title.tag, description.tag) == (f"{SVG}svg", f"{SVG}title", f"{SVG}desc")
    assert (root.get("role"), root.get("lang")) == ("img", now.locale)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == now.locale
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "path", "circle", "polygon",
    }  # fmt: skip
    assert not any("href" in key or key.startswith("on") for each in root.iter() for key in each.attrib)
    assert "url(" not in svg


@each_case
def test_text_twin_tells_all_that_is_written_in_the_picture(name: str) -> None:
    """Every word and number of the picture stands in its twin; so do they in the description that is read aloud."""
    now, others, before = CASES[name]
    pointing = words_of([words_in(now.locale).say(each) for each in POINTING])
    for picture in (to_svg(now, others, before), picture_of(now, others, before).svg):
        drawn = {word for text in drawn_texts(picture) for word in words_of([text])}
        if "long names" not in name:  # there words are broken
            assert drawn <= words_of(told_texts(picture_document(now, others, before))) | pointing
            root = parsed(picture)
            assert drawn - pointing <= words_of([root[0].text or "", root[1].text or ""])


@each_case
@pytest.mark.parametrize("alone", [True, False])
def test_nothing_stands_on_anything_else(name: str, alone: bool) -> None:
    """By the widest font, no text and no mark overlaps another, and all is within the picture."""
    found, height = boxes(content_of(*CASES[name]), alone=alone)
    assert overlaps(found) == []
    assert all(box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= height for box in found)


def test_each_known_answer_is_a_mark() -> None:
    """One mark for each known answer, filled, and a hollow one for each that is not known."""
    svg = picture_of(reflection([corner()])).svg
    circles = list(parsed(svg).iter(f"{SVG}circle"))
    hollow = [each for each in circles if each.get("stroke")]
    assert (len(circles) - len(hollow) - 2, len(hollow)) == (9, 5)  # two stand in the key


def test_marks_lie_on_their_side() -> None:
    """Answers that favour the organisation lie left, those in balance in the middle, those for users right."""
    sheet = content_of(reflection([corner(toward={"organisation": 5, "users": 3}, balanced=1)]))
    middle = WIDTH / 2
    placed = [part.x for part in lay_out(sheet, alone=False).parts if isinstance(part, Mark) and part.paint == "full"][
        :9
    ]
    assert [sum(x < middle - 50 for x in placed), sum(abs(x - middle) < 30 for x in placed)] == [5, 1]
    assert sum(x > middle + 50 for x in placed) == 3


@pytest.mark.parametrize("lean", ["clearly_toward_organisation", "near_balance", "clearly_toward_users"])
def test_marks_stand_on_the_balance(lean: Lean) -> None:
    """However it tips, every mark stands above it, and the lowest close to it."""
    content = content_of(reflection([corner(lean=lean, toward={"organisation": 15, "users": 12}, balanced=9)]))
    sheet = lay_out(content, alone=False)
    beam = lines(content, alone=False)[0]
    slope = (beam.to_y - beam.y) / (beam.to_x - beam.x)
    above = [
        beam.y + slope * (part.x - beam.x) - part.box.bottom
        for part in sheet.parts
        if isinstance(part, Mark) and part.paint == "full"
    ][:36]
    assert all(gap > 1 for gap in above)
    assert min(above) < 5


def test_text_is_taken_for_wide() -> None:
    """Texts are measured at least as wide as DejaVu Sans, the widest of usual fonts, sets them."""
    both = "leans clearly towards the organisation, väger tydligt över mot dem som redan gynnas"
    assert 690 <= width_of(both, 16) <= 760
    assert 778 <= width_of(both, 16, bold=True) <= 860


def test_lines_are_broken_where_they_must_be() -> None:
    """Between words where possible; letters keep the marks that stand on them."""
    assert wrapped("one two three", 70, 16) == ("one two", "three")
    assert "".join(line.removesuffix("-") for line in wrapped("W" * 40, 100, 16)) == "W" * 40
    assert "".join(wrapped("漢" * 40, 100, 16)) == "漢" * 40
    assert wrapped("mandatfördelningsordning", 180, 14)[-1] == "ning"
    assert all(line.startswith("e\u0301") for line in wrapped("e\u0301" * 40, 50, 16))


LEANS: list[tuple[Lean, int]] = [
    ("clearly_toward_organisation", 1),
    ("somewhat_toward_organisation", 1),
    ("near_balance", 0),
    ("somewhat_toward_users", -1),
    ("clearly_toward_users", -1),
]


@pytest.mark.parametrize(("lean", "lower"), LEANS)
def test_balance_tips_the_way_the_corner_leans(lean: Lean, lower: int) -> None:
    """The left end is lower where the organisation has more of the say, and the right where users have."""
    beam = lines(content_of(reflection([corner(lean=lean)])))[0]
    assert (beam.y > beam.to_y) - (beam.y < beam.to_y) == lower


def test_clear_leans_tip_further() -> None:
    """What leans clearly tips further than what leans somewhat."""
    clearly, somewhat = (
        lines(content_of(reflection([corner(lean=lean)])))[0]
        for lean in ("clearly_toward_organisation", "somewhat_toward_organisation")
    )
    assert clearly.y - clearly.to_y > somewhat.y - somewhat.to_y > 0


def test_no_lean_is_drawn_where_too_little_is_known() -> None:
    """Words alone say so: no balance and no mark, for known answers either."""
    svg = to_svg(reflection([corner(lean="too_little_known", known=3, balanced=0, toward={"organisation": 3})]))
    texts = drawn_texts(svg)
    assert texts[texts.index("Setting") + 1 :][:2] == ["11 of 14 answers not known", "Too little known to say"]
    assert "Too little known: fewer than 4 answers. Nothing is drawn." in texts
    assert (marks(svg, "circle"), marks(svg, "path")) == (0, 0)


def test_a_lean_towards_others_is_told_in_words_and_marks_alone() -> None:
    """A balance would say who outweighs whom: where others gain most there is none, and it is said."""
    now = reflection([corner(lean="clearly_toward_other", balanced=1, toward={"organisation": 2, "other": 6})])
    content = content_of(now)
    assert all(line.pale for line in lines(content))
    texts = drawn_texts(to_svg(now))
    assert "Leans clearly towards those who find it easiest to take part" in " ".join(texts)
    assert "On neither side: no balance is drawn" in texts
    assert "On neither side: no balance is drawn." in str(twin(now))


def test_those_who_find_it_easiest_to_take_part_stand_beneath_a_line() -> None:
    """Their marks stand beside what they are called, not on the balance, and the key says who they are."""
    now = reflection([corner()])
    sheet = lay_out(content_of(now), alone=False)
    rule = next(part for part in sheet.parts if isinstance(part, Line) and part.pale)
    name = "those who find it easiest to take part"
    (label,) = (part for part in sheet.parts if isinstance(part, Words) and part.text == name)
    own = [
        part for part in sheet.parts if isinstance(part, Mark) and part.box.meets(Box(0, label.box.top, WIDTH, label.y))
    ]
    assert label.box.top >= rule.y
    assert (len(own), own[0].box.left > label.box.right) == (1, True)
    assert "They count for neither side." in str(twin(now))


def test_marks_of_a_long_label_have_room() -> None:
    """Where a label and its marks have no room on one line, the label is broken."""
    content = content_of(reflection([corner(known=30, of=40, toward={"organisation": 17, "other": 12})]))
    assert overlaps(boxes(content)[0]) == []
    assert {"those who find it easiest to", "take part"} <= {
        part.text for part in lay_out(content).parts if isinstance(part, Words)
    }


def test_a_balance_says_how_it_is_read() -> None:
    """What counts of it, and that a level one is no praise."""
    assert (
        "What counts is left, middle or right, not exactly how much it slopes. A level balance is not a good mark."
    ) in str(twin(reflection([corner(lean="near_balance")])))


def test_a_corner_that_is_not_shared_shows_no_verdict() -> None:
    """However many see it: one sentence, no balance and no mark, and the page says why."""
    none: dict[str, Any] = {
        "known": None, "of": None, "balanced": None, "toward": None, "differ": None, "factors": None,
    }  # fmt: skip
    hidden = corner(**none)
    sides = [VersionBalance(name=role, answered_by=(role,), balance=(hidden,)) for role in ("users", "personnel")]
    now = reflection([hidden], view="shareable")
    svg = to_svg(now, sides, Before((hidden,)))
    texts = drawn_texts(svg)
    assert texts.count("whatever the answers.") == 1
    assert not any("leans" in text for text in texts)
    assert "This page may be shared. What groups think is left out, to protect them." in texts
    assert lines(content_of(now)) == []
    assert marks(svg, "circle") == 0
    assert picture_of(now).alt == "Setting: left out on every page to share, whatever the answers."


def test_what_is_shared_is_counted_as_shown() -> None:
    """Some known answers may be left out of a page to share, so what is left is said to be shown."""
    texts = drawn_texts(to_svg(reflection([corner()], view="shareable")))
    assert {"9 of 14 answers shown", "not known or not shown"} <= set(texts)
    assert {"9 of 14 answers known", "not known yet"} <= set(drawn_texts(to_svg(reflection([corner()]))))


def test_a_corner_of_which_nothing_is_asked_says_so() -> None:
    """None of none is no count."""
    now = reflection([corner(lean="too_little_known", known=0, of=0, balanced=0, toward={})])
    assert "Nothing is asked here yet" in drawn_texts(to_svg(now))


def test_it_is_said_in_bold_that_no_user_answered() -> None:
    """Where users are among those who answered nothing of the kind is said; where nobody is named, that."""
    context = reflection([]).context.model_copy(update={"told_themselves": None})
    told = [
        content_of(
            reflection([corner()], context=context.model_copy(update={"answered_by": roles})), told_themselves=own
        ).not_answered
        for roles, own in ((("coach",), ()), (("users", "coach"), ()), ((), ()), (("coach",), None))
    ]
    assert told == [
        "No user has answered.",
        "",
        "It is not noted who answered.",
        "Users are not noted among those who answered.",
    ]
    first = "Not a verdict on anyone. It is not noted who answered."
    assert drawn_texts(picture_of(reflection([corner()])).svg)[0] == first


def answers(*levels: str | None, part: Part = "counted", holder: str = "project") -> tuple[CornerFactor, ...]:
    """Give known answers to the first, second and further questions; None where one is not known."""
    return tuple(
        CornerFactor(factor=f"factor_{number}", holder=holder, level=level, label="", part=part, side=None)
        for number, level in enumerate(levels)
        if level
    )


def side_of(name: str, *levels: str | None) -> VersionBalance:
    """Give how a side sees the setting by its answers."""
    return VersionBalance(name=name, answered_by=(name,), balance=(corner(factors=answers(*levels)),))


def joint_of(*levels: str | None, lean: Lean = "near_balance", differ: int = 0) -> Reflection:
    """Give a reflection of sides put together by what is known of fourteen questions."""
    known = sum(level is not None for level in levels)
    given = {"known": known, "balanced": known, "toward": {}, "differ": differ}
    return reflection([corner(lean=lean, factors=answers(*levels), **given)])


TOGETHER = [
    # where nothing was answered by both, words say so and count, though every answer leans
    (
        ("a", "a", "a", "a"),
        ("a", "a", None, None),
        (None, None, "a", "a"),
        0,
        "Too few answers of the sides are alike to say. Answered by one side only: 4. Not known: 10.",
    ),
    # too few alike
    (
        ("a", "a", "a", "a", "a"),
        ("a", "a", "a", "a", None, "b"),
        ("a", "a", "a", None, "a", "c"),
        1,
        "Too few answers of the sides are alike to say. Answered by both sides: 4. "
        "Of these, 3 alike and 1 differently. "
        "Answered by one side only: 2. Not known: 8.",
    ),
    # enough alike, but more from one side only
    (
        ("a",) * 9,
        ("a",) * 9,
        ("a",) * 4,
        0,
        "Too few answers of the sides are alike to say. Answered by both sides: 4. "
        "Of these, 4 alike and 0 differently. "
        "Answered by one side only: 5. Not known: 5.",
    ),
    # enough alike: drawn, with what was answered differently apart
    (
        ("a",) * 5,
        ("a", "a", "a", "a", "a", "b"),
        ("a", "a", "a", "a", None, "c"),
        1,
        "8 of 14 answers not known. Near balance. 0 towards the organisation, 5 balanced and 0 towards users; "
        "1 answered differently; 8 not known yet. Few answers: no balance is drawn. Answered by both sides: 5. "
        "Of these, 4 alike and 1 differently. Answered by one side only: 1.",
    ),
    # a group's own word stands, and others say otherwise of it: no balance, and not counted as alike
    (
        ("a",) * 5,
        ("a",) * 5,
        ("a", "a", "a", "a", "b"),
        0,
        "Too few answers of the sides are alike to say. Answered by both sides: 5. "
        "Of these, 4 alike and 1 differently. "
        "Not known: 9.",
    ),
]


@pytest.mark.parametrize(("joint", "one", "other", "differ", "said"), TOGETHER)
def test_what_is_put_together_is_drawn_where_enough_was_answered_alike(
    joint: tuple[str | None, ...],
    one: tuple[str | None, ...],
    other: tuple[str | None, ...],
    differ: int,
    said: str,
) -> None:
    """Else words say how many questions both sides answered, and how: it never looks like agreement."""
    sides = side_of("users", *one), side_of("personnel", *other)
    now = joint_of(*joint, differ=differ)
    points = next(block for block in twin(now, sides) if isinstance(block, Points))
    assert (points.items[2].lead, points.items[2].text) == ("Put together:", said)
    seen = content_of(now, sides).corners[0].seen[2]
    assert seen.drawn is ("Near balance" in said)
    paints = [part.paint for part in lay_out(content_of(now, sides)).parts if isinstance(part, Mark)]
    assert (paints.count("half"), paints.count("hollow")) == ((1, 8) if seen.drawn else (0, 0))


def test_three_sides_are_not_both() -> None:
    """With more than two sides it is said of more than one."""
    sides = [side_of(name, level) for name, level in (("users", "a"), ("personnel", "a"), ("managers", None))]
    seen = content_of(joint_of("a", lean="too_little_known"), sides).corners[0].seen[3]
    assert (seen.leans, seen.rests_on) == (
        LITTLE_ALIKE,
        ("Answered by more than one side: 1.", "Of these, 1 alike and 0 differently.", "Not known: 13."),
    )
    apart = [side_of(name, level) for name, level in (("users", "a"), ("personnel", None), ("managers", None))]
    alone = content_of(joint_of("a", lean="too_little_known"), apart).corners[0].seen[3]
    assert alone.leans == LITTLE_ALIKE


def test_one_side_alone_is_not_put_together() -> None:
    """Where there is but one side what it sees is drawn."""
    seen = content_of(joint_of("a", "a", "a", "a"), [side_of("users", "a", "a", "a", "a")]).corners[0].seen[1]
    assert (seen.drawn, seen.rests_on) == (True, ())


def test_what_is_worked_out_from_numbers_is_no_answer_of_a_side() -> None:
    """Nobody answered it, so it is neither alike nor from one side: too little is known, and nothing more."""
    computed = builtin_pack().computed_factors[0].id
    worked_out = tuple(each.model_copy(update={"factor": computed}) for each in answers("about_equal"))
    sides = [
        VersionBalance(name=name, answered_by=(name,), balance=(corner(factors=worked_out),))
        for name in ("users", "personnel")
    ]
    now = reflection([corner(lean="too_little_known", known=1, balanced=1, toward={}, factors=worked_out)])
    seen = content_of(now, sides).corners[0].seen[2]
    assert (seen.leans, seen.rests_on) == (
        "too little known to say",
        ("Worked out from how many take part, counted in both: 1.",),
    )


def test_last_time_of_several_sides_is_held_to_the_same() -> None:
    """What was put together then is drawn where enough was alike, and not where that is not kept."""
    sides = side_of("users", "a", "a", None, None), side_of("personnel", None, None, "a", "a")
    then = joint_of("a", "a", "a", "a").balance
    told = [
        content_of(joint_of("a", "a", "a", "a"), before=Before(then, sides=given)).corners[0].seen[1]
        for given in (None, (), tuple(side.balance for side in sides))
    ]
    assert [(each.drawn, each.leans) for each in told] == [
        (True, "near balance"),
        (False, "put together from several sides, so no balance is drawn"),
        (False, LITTLE_ALIKE),
    ]


def test_sides_that_are_not_told_are_not_counted() -> None:
    """Where sides are too small to be told, a page to share does not say how many answered the same question."""
    none = VersionBalance(
        name="users", answered_by=("users",), balance=(corner(known=0, balanced=0, toward={}, factors=()),)
    )
    now = joint_of("a", "a", "a", "a").model_copy(update={"view": "shareable"})
    (seen,) = content_of(now, (none, side_of("personnel", "a", "a", "a", "a"))).corners[0].seen
    assert (seen.leans, seen.rests_on) == ("near balance", ())


FEW, BOTH = "Few answers: no balance is drawn", "Pulled both ways: no balance is drawn"


@pytest.mark.parametrize(
    ("known", "lean", "said"),
    [
        (4, "clearly_toward_organisation", FEW),
        (7, "clearly_toward_organisation", FEW),
        (7, "both_ways", FEW),
        (8, "both_ways", BOTH),
        (8, "clearly_toward_organisation", ""),
        (8, "near_balance", ""),
    ],
)
def test_a_balance_takes_enough_answers_that_do_not_pull_both_ways(known: int, lean: Lean, said: str) -> None:
    """Enough is twice as many as the pack asks for; else the marks stand on a thin line, and words say why."""
    now = reflection([corner(lean=lean, known=known, of=known, balanced=0, toward={"organisation": known})])
    sheet = lay_out(content_of(now), alone=False)
    marks = [part for part in sheet.parts if isinstance(part, Mark)]
    thick = [part for part in sheet.parts if isinstance(part, Line) and not part.pale]
    assert [each for each in (FEW, BOTH) if each in drawn_texts(to_svg(now))] == [said] * bool(said)
    assert (f"{said}." in str(twin(now))) is True
    assert len(thick) == (0 if said else 3 + 2)  # the beam and its foot, and the sign in the key
    assert len({mark.y for mark in marks[:known]} if said else [1]) == 1
    assert ("No balance: the marks only show where the answers lie." in str(twin(now))) is bool(said)


def test_marks_without_a_balance_stand_in_their_columns() -> None:
    """Organisation left, balanced in the middle, users right, each named beneath the thin line."""
    now = reflection([corner(lean="both_ways", known=6, toward={"organisation": 3, "users": 2})])
    sheet = lay_out(content_of(now), alone=False)
    ends = {part.text: part for part in sheet.parts if isinstance(part, Words)}
    columns = [ends[name].box for name in ("organisation", "balanced", "users")]
    placed = [part for part in sheet.parts if isinstance(part, Mark) and part.paint == "full"][:6]
    at = [sum(abs((box.left + box.right) / 2 - mark.x) < 60 for mark in placed) for box in columns]
    assert at == [3, 1, 2]


@pytest.mark.parametrize(
    ("known", "of", "first"),
    [
        (4, 49, ("45 of 49 answers not known", "Of the 4 known: near balance")),
        (7, 8, ("1 of 8 answers not known", "Of the 7 known: near balance")),
        (9, 19, ("10 of 19 answers not known", "Of the 9 known: near balance")),
        (9, 18, ("9 of 18 answers known", "Near balance")),
        (7, 7, ("7 of 7 answers known", "Near balance")),
    ],
)
def test_how_little_is_known_stands_as_large_as_how_it_leans(known: int, of: int, first: tuple[str, str]) -> None:
    """First and no smaller, where few answers are known, or fewer than are not."""
    now = reflection([corner(lean="near_balance", known=known, of=of, balanced=known, toward={})])
    written = {part.text: part for part in lay_out(content_of(now)).parts if isinstance(part, Words)}
    how_much, leans = (written[text] for text in first)
    assert how_much.y < leans.y
    assert (how_much.size == leans.size) is ("not known" in first[0])


def test_the_key_gives_the_rule_of_the_pack() -> None:
    """Shares that have a word are said by it, others in numbers."""
    content = content_of(reflection([corner()]))
    rule = "Clearly: two thirds or more of the known answers lean one way. Somewhat: one third or more."
    assert rule in str(twin(reflection([corner()])))
    shares = LeanWords.model_validate({"clearly": "9/10", "somewhat": "1/2", "at_least_known": 5})
    told = [item.text for item in key_items(replace(content, shares=shares), 1)]
    assert "Clearly: 9 in 10 or more of the known answers lean one way. Somewhat: half or more." in told[0]
    both = content_of(reflection([corner(lean="both_ways")]))
    assert "Pulls both ways: a quarter or more of the known answers on each side." in next(key_items(both, 1)).text


def test_no_verdict_is_said_near_the_top() -> None:
    """In every picture and in its words."""
    for view in VIEWS:
        now = reflection([corner()], view=view)
        assert drawn_texts(to_svg(now))[3].startswith("Not a verdict on anyone.")
        assert Paragraph("Not a verdict on anyone.", tone="strong") in twin(now)[:2]


def test_every_balance_names_its_ends() -> None:
    """However many stand beneath each other in a corner."""
    now = reflection([corner()])
    texts = drawn_texts(to_svg(now, before=Before((corner(),))))
    assert [texts.count(end) for end in ("organisation", "balanced", "users")] == [2, 2, 2]


def test_no_line_goes_to_a_corner_that_is_not_shown() -> None:
    """Nor is it named as where questions come from: the two that are shown are joined, and it stands beneath."""
    none = {"lean": None, "known": None, "of": None, "balanced": None, "toward": None, "differ": None, "factors": None}
    balance = [corner("setting", "Setting"), corner("resources", "Resources"), corner("attitudes", "Attitudes", **none)]
    asked = question(1, "setting", "attitudes"), question(2, "setting", "resources", "attitudes")
    content = content_of(reflection(balance, *asked, view="shareable"))
    assert [(side.ends, side.numbers) for side in content.sides] == [((0, 1), (2,))]
    assert [(each.number, each.corners) for each in content.asked] == [(2, "Setting and Resources")]
    _name_and_no_line(lay_out(content))


def test_no_line_goes_to_a_corner_that_is_not_shown_beside_others_that_are_high() -> None:
    """Where sides and last time make the corners high, too."""
    content = content_of(*given(TWO_VIEWS, "shareable", before=TWO_VIEWS))
    for alone in (True, False):
        _name_and_no_line(lay_out(content, alone=alone))


def _name_and_no_line(sheet: Sheet) -> None:
    assert [part.text for part in sheet.parts if isinstance(part, Words)].count("Attitudes") == 1
    *_, hidden = (part for part in sheet.parts if isinstance(part, Frame) and part.empty)
    box = Box(hidden.x, hidden.y, hidden.x + hidden.width, hidden.y + hidden.height)
    assert not any(box.crossed_by(part) for part in sheet.parts if isinstance(part, Line))


def test_sides_say_which_questions_rest_on_both_corners() -> None:
    """A line between two corners names the questions that rest on both; without any there is none."""
    three = [corner(name, name.capitalize()) for name in ("setting", "resources", "attitudes")]
    now = reflection(three, question(1, "setting"), question(3, "setting", "resources"), question(5, *"xyz"))
    now = now.model_copy(update={"questions": (*now.questions, question(6, "setting", "resources", "attitudes"))})
    content = content_of(now)
    assert [(side.ends, side.numbers) for side in content.sides] == [((0, 1), (3, 6)), ((0, 2), (6,)), ((1, 2), (6,))]
    text = " ".join(drawn_texts(to_svg(now)))
    assert "questions 3, 6" in text
    assert [each.number for each in content.asked] == [3, 6]
    beams = 3 * 3 + 2
    assert sum(not line.pale for line in lines(content)) == beams + 3 + 1  # the sides, and in the key
    assert sum(not line.pale for line in lines(content_of(reflection(three)))) == beams


@pytest.mark.parametrize(
    ("pair", "places"),
    [(("setting", "resources"), (0, 1)), (("setting", "attitudes"), (0, 2)), (("resources", "attitudes"), (1, 2))],
)
def test_one_line_alone_joins_two_names(pair: tuple[str, str], places: tuple[int, int]) -> None:
    """Beside the boxes only the two that it joins are named, and the question stands in words on it."""
    three = [corner(name, name.capitalize()) for name in ("setting", "resources", "attitudes")]
    now = reflection(three, question(4, *pair))
    texts = drawn_texts(to_svg(now))
    assert "question 4" in texts
    assert [texts.count(each.label) for each in three] == [2 if place in places else 1 for place in range(3)]


@pytest.mark.parametrize("sides", [(), ("users", "personnel")])
@pytest.mark.parametrize("count", [3, 5])
def test_questions_stand_by_their_lines(sides: tuple[str, ...], count: int) -> None:
    """However many see the corners, the questions stand above the last of them, never beneath all."""
    now = of_corners(count)
    seen = [VersionBalance(name=name, answered_by=(name,), balance=now.balance) for name in sides]
    parts = lay_out(content_of(now, seen)).parts
    heading = next(part.y for part in parts if isinstance(part, Words) and part.text.startswith("Questions that come"))
    frames = [part for part in parts if isinstance(part, Frame) and not part.no_edge]
    assert heading < max(frame.y + frame.height for frame in frames if frame.width > 300)


def test_it_is_said_in_bold_where_sides_answered_different_questions() -> None:
    """At the top of that corner alone, in the picture and in its words; not where one is silent."""
    warning = "The sides answered different questions here: do not compare."
    apart = side_of("users", "a", "a", None), side_of("personnel", None, None, "a")
    common = side_of("users", "a", "a", None), side_of("personnel", None, "a", "a")
    silent = side_of("users", "a", "a", "a"), side_of("personnel", None, None, None)
    now = joint_of("a", "a", "a")
    alike = side_of("users", "a", "a", "a"), side_of("personnel", None, "a", "a")
    found = [content_of(now, each).corners[0].warning for each in (apart, common, alike, silent)]
    assert found == [warning, warning.replace("different", "mostly different"), "", ""]
    bold = [part.text for part in lay_out(content_of(now, apart)).parts if isinstance(part, Words) and part.bold]
    at = bold.index("Setting")
    assert bold[at : at + 4] == ["Setting", *wrapped(warning, 320, 14, bold=True), "As the users see it"]
    assert Paragraph(warning, tone="strong") in twin(now, apart)


def test_each_mark_stands_beside_its_heading_and_in_the_key() -> None:
    """Where several ways of seeing are drawn; the key names the mark too, for those who do not see it."""
    content = content_of(*CASES["two views"])
    parts = lay_out(content).parts
    headings = [part for part in parts if isinstance(part, Words) and part.bold and part.text.endswith("see it")]
    beside = [
        next(
            mark.shape
            for mark in parts
            if isinstance(mark, Mark) and mark.box.meets(Box(each.x - 14, each.y - 10, each.x, each.y))
        )
        for each in headings
    ]
    assert beside == ["circle", "square"] * 3
    signs = [(item.sign, item.text) for item in key_items(content, 1)][:2]
    assert signs == [("dot", "As the personnel see it."), ("square", "As the users see it.")]
    assert not any(item.short for item in key_items(content_of(*CASES["coach"]), 1))


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("questions", [6, 7, 50])
def test_many_questions_on_a_side_have_room(count: int, questions: int) -> None:
    """Where many questions come from the same corners the line counts them, and the twin names them all."""
    now = of_corners(count)
    ids = [each.corner for each in now.balance]
    now = now.model_copy(update={"questions": tuple(question(rank, *ids) for rank in range(1, questions + 1))})
    content = content_of(now)
    found, _ = boxes(content)
    grounds = [part for part in lay_out(content).parts if isinstance(part, Frame)]
    panels = [Box(each.x, each.y, each.x + each.width, each.y + each.height) for each in grounds if not each.no_edge]
    labels = [Box(each.x, each.y, each.x + each.width, each.y + each.height) for each in grounds if each.no_edge]
    assert len(labels) == count * (count - 1) // 2
    assert overlaps(found) == []
    assert not any(label.meets(panel) for label in labels for panel in panels)
    assert f", {questions - 1} and {questions}" in str(twin(now))
    assert words_of(drawn_texts(to_svg(now))) <= words_of(told_texts(picture_document(now)))


def test_a_side_without_questions_is_told_too() -> None:
    """The twin names the two corners that questions come from; where there are none it is said once."""
    three = [corner(name, name.capitalize()) for name in ("setting", "resources", "attitudes")]
    said = str(twin(reflection(three, question(2, "setting", "attitudes"))))
    assert "Question 2 comes from answers in both boxes." in said
    assert "No question on this page" not in said
    none = "No question on this page comes from answers in more than one box."
    assert str(twin(reflection(three))).count(none) == 1
    assert drawn_texts(to_svg(reflection(three))).count(none) == 1
    assert none not in str(twin(reflection(three[:1])))


def test_each_viewpoint_has_a_shape_and_a_name() -> None:
    """How each side sees a corner is told by words and by a shape of its own, not by colour."""
    now, others, _ = CASES["two views"]
    content = content_of(now, others)
    assert [[seen.who for seen in each.seen] for each in content.corners] == [
        ["as the personnel see it", "as the users see it", "put together"]
    ] * 3
    assert [seen.kind for seen in content.corners[0].seen] == ["side", "side", "joint"]
    assert [shape_of(place, content.last_time) for place in range(3)] == ["circle", "square", "triangle"]
    assert marks(to_svg(now, others), "polygon") > 0


def test_viewpoints_of_the_same_roles_are_told_apart_by_name() -> None:
    """Where two sides have the same roles the name of the viewpoint stands beside."""
    sides = [
        VersionBalance(name=name, answered_by=roles, balance=(corner(),))
        for name, roles in (("ward_a", ("users",)), ("ward_b", ("users",)), ("main", ("unknown",)))
    ]
    content = content_of(reflection([corner()]), sides)
    names = ["as the users see it (Ward a)", "as the users see it (Ward b)", "Main", "put together"]
    assert [way.who for way in content.ways] == names


def test_sides_to_be_shared_are_shown_together_or_not_at_all() -> None:
    """Where one side is too small the other is not shown alone, and a sentence says so; the coach sees both."""
    small = VersionBalance(
        name="users_1",
        answered_by=("users",),
        balance=(corner(lean="too_little_known", known=0, balanced=0, toward={}),),
    )
    large = VersionBalance(name="personnel_2", answered_by=("personnel",), balance=(corner(),))
    shared = content_of(reflection([corner()], view="shareable"), (small, large))
    assert [way.who for way in shared.ways] == ["put together"]
    assert "How each side sees it is not shown" in shared.notes[0]
    own = content_of(reflection([corner()]), (small, large))
    assert [way.who for way in own.ways] == ["as the users see it", "as the personnel see it", "put together"]


def test_last_time_lies_under_this_time() -> None:
    """Last time is told by its words, its date and bars; a corner that was not there then has none."""
    before = Before((corner(lean="near_balance", balanced=9, toward={}),), "2025-11-03")
    content = content_of(reflection([corner(), corner("study", "Study")]), before=before)
    assert [[seen.who for seen in each.seen] for each in content.corners] == [["now", "last time, 2025-11-03"], ["now"]]
    assert shape_of(1, content.last_time) == "bar"
    assert content_of(reflection([corner()], locale="sv"), before=before).ways[1].who == "förra gången, 3 november 2025"


def test_last_time_says_who_answered_then() -> None:
    """Where it was not the same people, or is not noted."""
    context = reflection([]).context.model_copy(update={"answered_by": ("coach", "users")})
    now = reflection([corner()], context=context)
    said = [
        content_of(now, before=Before((corner(),), "2026-01-20", roles)).corners[0].seen[1].told
        for roles in (("users", "coach"), ("managers",), ())
    ]
    last, leans = "Last time, 2026-01-20.", "Leans clearly towards the organisation, 9 of 14 answers known."
    assert said == [
        "",
        f"{last} Not the same people answered: do not compare. {leans}",
        f"{last} It is not noted who answered then: do not compare. {leans}",
    ]
    nobody = content_of(reflection([corner()]), before=Before((corner(),), "2026-01-20", ("users",)))
    assert nobody.corners[0].seen[1].told == f"{last} It is not noted who has answered now: do not compare. {leans}"


def test_nothing_of_last_time_is_drawn_where_others_answered() -> None:
    """One sentence in each corner: no balance, no mark and no sign in the key."""
    context = reflection([]).context.model_copy(update={"answered_by": ("coach", "users")})
    now = reflection([corner()], context=context)
    before = Before((corner(),), None, ("managers",))
    assert [marks(to_svg(now, before=each), "polygon") for each in (before, None)] == [0, 0]
    assert len(lines(content_of(now, before=before))) == len(lines(content_of(now)))
    assert "small bar" not in str(twin(now, before=before)).lower()
    same = Before((corner(),), None, ("users", "coach"))
    assert "Small bar:" in str(twin(now, before=same))


def test_it_is_said_above_who_answered_at_each_time() -> None:
    """Where both are noted and not the same: in the picture, and at the head of its words."""
    context = reflection([]).context.model_copy(update={"answered_by": ("coach", "users")})
    now = reflection([corner()], context=context)
    told = "Not the same people answered then and now. Then: personnel. Now: the coach and users."
    others, same = Before((corner(),), None, ("personnel",)), Before((corner(),), None, ("users", "coach"))
    assert [content_of(now, before=each).others_then for each in (others, same, Before((corner(),)))] == [told, "", ""]
    assert told in " ".join(drawn_texts(to_svg(now, before=others)))
    assert twin(now, before=others)[2] == Paragraph(told, tone="strong")


def test_other_groups_then_are_told_where_groups_are_told() -> None:
    """Where a corner tells what groups think, it is said that they were others; not where they are left out."""
    now = reflection([corner(factors=answers("a", holder="users-1"))])
    told = [
        content_of(now, before=Before((corner(factors=each),))).corners[0].seen[1].told
        for each in (answers("a", holder="personnel-1"), answers("a", holder="users-1"), None, answers("a"))
    ]
    leans = "Leans clearly towards the organisation, 9 of 14 answers known."
    assert told == [f"Last time. Not of the same groups: do not compare. {leans}", "", "", ""]


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (9, 4, "Too few answers then to compare."),
        (8, 4, ""),
        (4, 9, "Too few answers now to compare."),
        (4, 8, ""),
        (0, 0, ""),
    ],
)
def test_times_are_not_compared_where_far_fewer_answers_are_known(now: int, then: int, said: str) -> None:
    """Under half of the other: a sentence says so, and no balance of last time is drawn."""
    content = content_of(reflection([corner(known=now)]), before=Before((corner(known=then),)))
    last = content.corners[0].seen[1]
    leans = f"Leans clearly towards the organisation, {then} of 14 answers known."
    assert (last.told, last.drawn) == (f"Last time. {said} {leans}" if said else "", not said)
    assert ("Small bar:" in str(twin(reflection([corner(known=now)]), (), Before((corner(known=then),))))) is (not said)


def test_a_picture_that_is_too_high_for_a_page_points_to_its_words() -> None:
    """With sides and last time, last time and the questions are told after the picture, whole in the twin."""
    texts = " ".join(drawn_texts(picture_of(*CASES["both"]).svg))
    assert words_in("sv").say(POINTING[1]) in texts
    assert "Förra gången, 12 mars 2026" in str(twin(*CASES["both"]))


def test_questions_say_how_they_are_meant_and_where_their_numbers_are_from() -> None:
    """Together where all are asked so, else each in its room; numbers are those of the page of the same view."""
    three = [corner("a", "A"), corner("b", "B")]
    alone = question(2, "a", "b").model_copy(update={"how": "alone"})
    told = [
        content_of(reflection(three, *asked, view=view)).about_asked
        for asked, view in (([question(1, "a", "b")], "shareable"), ([question(1, "a", "b"), alone], "coach"))
    ]
    assert told == [
        "To talk about together. Numbers as on the page to share.",
        "To talk about, but not all of it in the mixed group. Numbers as on the coach's page.",
    ]


@pytest.mark.parametrize("count", [3, 5, 7])
def test_long_names_are_wrapped_and_not_cut(count: int) -> None:
    """A name that is wider than a line is broken with a hyphen, and stands whole."""
    content = content_of(of_corners(count, "Mandatfördelningsordningsgenomgång"), before=None)
    found, _ = boxes(content)
    assert overlaps(found) == []
    texts = drawn_texts(to_svg(of_corners(count, "Mandatfördelningsordningsgenomgång")))
    assert not any("…" in text for text in texts)
    assert wrapped("Mandatfördelningsordning", 180, 14, bold=True)[0].endswith("-")


def test_what_is_not_counted_stands_apart() -> None:
    """What is given, and tilts among users, are sentences of their own, as on the page."""
    told = " ".join(drawn_texts(to_svg(*CASES["coach"])))
    seen = "As those who answered see it,"
    assert f"{seen} already so and not for this project alone to change: Users live or stay where the personnel" in told
    assert f"{seen} among users, relatives and their organisations: Relatives and users speak as one" in told


def test_corners_have_the_names_of_their_pack() -> None:
    """A pack that renames a corner sees its own name in the picture."""
    reflector = Reflector(load_pack(PARTNERSHIP))
    context = load_context(PARTNERSHIP / "examples" / "tired-after-stroke.yaml", reflector.pack)
    assert [each.name for each in content_of(reflector.reflect(context)).corners] == ["Study", "Resources", "Attitudes"]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><svg onload="x">&amp;]]>',
    "\u202eright to left\u202c مجلس المرضى",
    "a\x00b\x1bc\ud800d\uffff",
    "W" * 400,
    "漢字" * 120,
    "e" + "\u0301" * 300,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_names_that_people_typed_stay_text(text: str) -> None:
    """Titles, names of corners and questions are escaped, broken into lines and never reach past the edge."""
    project = reflection([]).context.project.model_copy(update={"title": text})
    context = reflection([]).context.model_copy(update={"project": project})
    now = reflection(
        [corner(label=text), corner("b", text), corner("c", text)],
        question(1, "setting", "b", text=text),
        context=context,
    )
    svg = to_svg(now)
    root = parsed(svg)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "path", "circle", "polygon",
    }  # fmt: skip
    found, _ = boxes(content_of(now))
    assert overlaps(found) == []
    assert max(box.right for box in found) <= WIDTH
    assert written(picture_document(now), "html")


def test_same_reflection_gives_the_same_bytes() -> None:
    """Drawing twice gives the same picture."""
    assert to_svg(*given(RICH)) == to_svg(*given(RICH))


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_drawn(path: Path, locale: str) -> None:
    """Each example in each language: nothing overlaps, and the twin tells all."""
    now, others, _ = given(path, locale=locale)
    found, _ = boxes(content_of(now, others))
    assert overlaps(found) == []
    drawn = words_of(drawn_texts(to_svg(now, others, told_themselves=())))  # then both hold the bare word for users
    assert drawn <= words_of(told_texts(picture_document(now, others, told_themselves=())))


@pytest.mark.parametrize("seed", range(60))
def test_picture_to_share_tells_nothing_that_is_protected(seed: int) -> None:
    """Law: the picture to share, its twin and last time in it are the same to the byte without what is protected."""
    rng, pack = Random(seed), builtin_pack()
    now, earlier = (random_context(rng, pack, viewpoints=0.6) for _ in range(2))

    def made(context: Context, last: Context) -> tuple[str, str]:
        page = REFLECTOR.reflect(context, view="shareable", with_find_out=False)
        others = REFLECTOR.balances(context, view="shareable")
        before = Before.of(
            REFLECTOR.reflect(last, view="shareable", with_find_out=False), REFLECTOR.balances(last, view="shareable")
        )
        return to_svg(page, others, before), str(picture_document(page, others, before))

    assert made(now, earlier) == made(redact(now, pack), redact(earlier, pack))


@pytest.mark.parametrize("name", ["coach", "before", "two views", "both"])
def test_picture_for_a_document_keeps_to_a_page(name: str) -> None:
    """In a document, which has the words, the picture is about as high as a page at most, however many see it."""
    height = int(parsed(picture_of(*CASES[name]).svg).get("height", ""))
    assert height / WIDTH < 1.65


def test_picture_says_in_short_what_it_shows() -> None:
    """The alternative text names each corner and how it leans."""
    assert picture_of(reflection([corner()])).alt == (
        "Setting: leans clearly towards the organisation (9 of 14 answers known)."
    )


def test_document_holds_picture_and_twin() -> None:
    """A document says who answered, shows the picture, is marked for whom it is, and tells it all in words."""
    document = picture_document(*CASES["coach"])
    assert isinstance(document.blocks[2], Picture)
    assert (*document.blocks[:2], *document.blocks[3:]) == twin(*CASES["coach"])
    assert (document.marking, document.date) == ("For the coach alone: do not copy", "2026-03-12")


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_enough_on_paper_and_on_its_own_ground() -> None:
    """Text has 4.5:1 and lines have 3:1 on white and on the ground of a corner."""
    from equipoise.adapters.picture import svg

    for ground in (svg.PAPER, svg.GROUND):
        assert contrast(svg.INK, ground) >= 4.5
        assert min(contrast(svg.EDGE, ground), contrast(svg.PALE, ground)) >= 3


def test_lines_cross_boxes() -> None:
    """A box knows which lines go through it."""
    box = Box(0, 0, 10, 10)
    assert box.crossed_by(Line(-5, 5, 15, 5))
    assert box.crossed_by(Line(-5, -5, 15, 15))
    assert not box.crossed_by(Line(-5, -1, 15, -1))
    assert not box.crossed_by(Line(12, 0, 20, 10))
    assert not box.crossed_by(Line(-5, 8, 8, 25))


@pytest.mark.parametrize("people", [3, 30])
@pytest.mark.parametrize("own", [True, False])
def test_users_who_told_of_themselves_are_not_said_to_be_silent(people: int, own: bool) -> None:
    """What is shared tells it of a large group only; of a small one it is the same whoever answered."""
    said_by = "themselves" if own else "coach"
    group = {"role": "users", "people": people, "said_by": said_by, "attitudes": {"trust_in_service": "cautious"}}
    context = Context.from_dict({"equipoise": 1, "answered_by": "coach", "stakeholders": [group]})
    views: tuple[View, View] = ("coach", "shareable")
    told = [
        content_of(REFLECTOR.reflect(context, view=view), told_themselves=REFLECTOR.told_themselves(context, view=view))
        for view in views
    ]
    noted = "Users are not noted among those who answered."
    assert [each.not_answered for each in told] == [
        "" if own else "No user has answered.",
        "" if own and people == 30 else noted,
    ]
    theirs = "Users have told themselves how their own group sees it."
    assert [theirs in each.answered for each in told] == [own, own and people == 30]
