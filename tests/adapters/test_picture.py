"""The picture: what is drawn, that nothing stands on anything else, and that its text twin tells the same."""

from pathlib import Path
from random import Random
from typing import Any

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
from equipoise.adapters.documents import Picture, written
from equipoise.adapters.picture import Before, picture_document, picture_of, to_svg, twin
from equipoise.adapters.picture.drawing import WIDTH, lay_out
from equipoise.adapters.picture.gathering import content_of
from equipoise.adapters.picture.measuring import width_of, wrapped
from equipoise.adapters.picture.parts import Box, Frame, Line, Mark
from equipoise.adapters.picture.scale import shape_of
from equipoise.engine.context import Context
from equipoise.engine.pack_loader import builtin_pack
from equipoise.engine.redaction import redact
from equipoise.engine.reflection import Lean, Reflection, VersionBalance, View

REFLECTOR = Reflector()
PARTNERSHIP = ROOT / "examples" / "packs" / "research-partnership"
LONG = "Deltagarinflytandesammanhangsbeskrivningsunderlag"

Given = tuple[Reflection, tuple[VersionBalance, ...], Before | None]


def given(path: Path, view: View = "coach", locale: str = "en", before: Path | None = None) -> Given:
    """Give what a picture of a file is made of."""
    context = load_context(path)
    now = REFLECTOR.reflect(context, view=view, locale=locale)
    earlier = Before.of(REFLECTOR.reflect(load_context(before), view=view, locale=locale)) if before else None
    return now, REFLECTOR.balances(context, view=view, locale=locale), earlier


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
    for picture in (to_svg(now, others, before), picture_of(now, others, before).svg):
        drawn = {word for text in drawn_texts(picture) for word in words_of([text])}
        if "long names" not in name:  # there words are broken
            assert drawn <= words_of(told_texts(picture_document(now, others, before)))
            root = parsed(picture)
            assert drawn <= words_of([root[0].text or "", root[1].text or ""])


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
    assert (len(circles) - len(hollow) - 1, len(hollow)) == (9, 5)  # one stands in the key


def test_marks_lie_on_their_side() -> None:
    """Answers that favour the organisation lie left, those in balance in the middle, those for users right."""
    sheet = content_of(reflection([corner(toward={"organisation": 5, "users": 3}, balanced=1)]))
    middle = WIDTH / 2
    placed = [part.x for part in lay_out(sheet, alone=False).parts if isinstance(part, Mark) and not part.hollow][:9]
    assert [sum(x < middle - 50 for x in placed), sum(abs(x - middle) < 30 for x in placed)] == [5, 1]
    assert sum(x > middle + 50 for x in placed) == 3


@pytest.mark.parametrize("lean", ["clearly_toward_organisation", "both_ways", "clearly_toward_users"])
def test_marks_stand_on_the_balance(lean: Lean) -> None:
    """However it tips, every mark stands above it, and the lowest close to it."""
    content = content_of(reflection([corner(lean=lean, toward={"organisation": 15, "users": 12}, balanced=9)]))
    sheet = lay_out(content, alone=False)
    beam = lines(content, alone=False)[0]
    slope = (beam.to_y - beam.y) / (beam.to_x - beam.x)
    above = [
        beam.y + slope * (part.x - beam.x) - part.box.bottom
        for part in sheet.parts
        if isinstance(part, Mark) and not part.hollow
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
    assert "".join(wrapped("W" * 40, 100, 16)) == "W" * 40
    assert all(line.startswith("e\u0301") for line in wrapped("e\u0301" * 40, 50, 16))


LEANS: list[tuple[Lean, int]] = [
    ("clearly_toward_organisation", 1),
    ("somewhat_toward_organisation", 1),
    ("near_balance", 0),
    ("both_ways", 0),
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
    assert "too little known to say" in drawn_texts(svg)
    assert "3 of 14 known" in drawn_texts(svg)
    assert (marks(svg, "circle"), marks(svg, "path")) == (0, 0)


def test_a_lean_towards_others_is_no_level_balance() -> None:
    """A level balance would say that all is well: where others gain a dashed line stands in its place."""
    first = lines(content_of(reflection([corner(lean="clearly_toward_other")])))[0]
    assert first.dashed
    said = twin(reflection([corner(lean="clearly_toward_other")]))
    assert "No balance is drawn where a corner leans towards others" in str(said)


def test_counts_that_are_not_shared_are_not_drawn() -> None:
    """Where counts are withheld the balance stands without marks, and words say so."""
    none: dict[str, Any] = {"known": None, "of": None, "balanced": None, "toward": None, "factors": None}
    svg = to_svg(reflection([corner(**none)], view="shareable"))
    assert "counts are not shown" in drawn_texts(svg)
    assert "Made to be shared: what groups think is not counted here." in drawn_texts(svg)
    assert marks(svg, "circle") == 0


def test_sides_say_which_questions_rest_on_both_corners() -> None:
    """A line between two corners names the questions that rest on both; one without any is dashed."""
    three = [corner(name, name.capitalize()) for name in ("setting", "resources", "attitudes")]
    now = reflection(three, question(1, "setting"), question(3, "setting", "resources"), question(5, *"xyz"))
    now = now.model_copy(update={"questions": (*now.questions, question(6, "setting", "resources", "attitudes"))})
    content = content_of(now)
    assert [(side.ends, side.numbers) for side in content.sides] == [((0, 1), (3, 6)), ((0, 2), (6,)), ((1, 2), (6,))]
    text = " ".join(drawn_texts(to_svg(now)))
    assert "questions 3 and 6 rest on both" in text
    assert [each.number for each in content.asked] == [3, 6]
    assert not any(line.dashed for line in lines(content))
    assert sum(line.dashed for line in lines(content_of(reflection(three)))) == 7  # sides, what leads to them, the key


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("questions", [6, 7, 50])
def test_many_questions_on_a_side_have_room(count: int, questions: int) -> None:
    """Where many questions rest on the same corners the line counts them, and the twin names them all."""
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
    """The twin says of each two corners whether questions rest on both."""
    three = [corner(name, name.capitalize()) for name in ("setting", "resources", "attitudes")]
    said = str(twin(reflection(three, question(2, "setting", "attitudes"))))
    assert "Question 2 rests on both." in said
    assert said.count("No question on this page rests on both.") == 2


def test_each_viewpoint_has_a_shape_and_a_name() -> None:
    """How each side sees a corner is told by words and by a shape of its own, not by colour."""
    now, others, _ = CASES["two views"]
    content = content_of(now, others)
    assert [[seen.who for seen in each.seen] for each in content.corners] == [
        ["where the answers agree", "as personnel see it", "as users see it"]
    ] * 3
    assert [shape_of(place, content.last_time) for place in range(3)] == ["circle", "square", "triangle"]
    assert marks(to_svg(now, others), "polygon") > 0


def test_viewpoints_of_the_same_roles_are_told_apart_by_name() -> None:
    """Where two sides have the same roles the name of the viewpoint stands beside."""
    sides = [
        VersionBalance(name=name, answered_by=roles, balance=(corner(),))
        for name, roles in (("ward_a", ("users",)), ("ward_b", ("users",)), ("main", ("unknown",)))
    ]
    content = content_of(reflection([corner()]), sides)
    assert [way.who for way in content.ways] == ["as users see it (Ward a)", "as users see it (Ward b)", "Main"]


def test_sides_to_be_shared_are_shown_together_or_not_at_all() -> None:
    """Where one side is too small the other is not shown alone, and a sentence says so."""
    small = VersionBalance(
        name="users_1",
        answered_by=("users",),
        balance=(corner(lean="too_little_known", known=0, balanced=0, toward={}),),
    )
    large = VersionBalance(name="personnel_2", answered_by=("personnel",), balance=(corner(),))
    shared = content_of(reflection([corner()], view="shareable"), (small, large))
    assert shared.ways == ()
    assert "How each side sees it is not shown" in shared.notes[0]
    assert [way.who for way in content_of(reflection([corner()]), (small, large)).ways] == ["as personnel see it"]


def test_last_time_lies_under_this_time() -> None:
    """Last time is told by its words, its date and bars; a corner that was not there then has none."""
    before = Before((corner(lean="near_balance", balanced=9, toward={}),), "2025-11-03")
    content = content_of(reflection([corner(), corner("study", "Study")]), before=before)
    assert [[seen.who for seen in each.seen] for each in content.corners] == [["now", "last time, 2025-11-03"], ["now"]]
    assert shape_of(1, content.last_time) == "bar"
    assert content_of(reflection([corner()], locale="sv"), before=before).ways[0].who == "förra gången, 3 november 2025"


def test_what_is_not_counted_stands_apart() -> None:
    """What is given, and tilts among users, are sentences of their own, as on the page."""
    told = " ".join(drawn_texts(to_svg(*CASES["coach"])))
    assert "Given, and not to be moved from here: Users live or stay where the personnel work" in told
    assert "Among users, relatives and their organisations: Relatives and users speak as one" in told


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
    drawn = words_of(drawn_texts(to_svg(now, others)))
    assert drawn <= words_of(told_texts(picture_document(now, others)))


@pytest.mark.parametrize("seed", range(60))
def test_picture_to_share_tells_nothing_that_is_protected(seed: int) -> None:
    """Law: the picture to share, its twin and last time in it are the same to the byte without what is protected."""
    rng, pack = Random(seed), builtin_pack()
    now, earlier = random_context(rng, pack, viewpoints=0.6), random_context(rng, pack)

    def made(context: Context, last: Context) -> tuple[str, str]:
        page = REFLECTOR.reflect(context, view="shareable", with_find_out=False)
        others = REFLECTOR.balances(context, view="shareable")
        before = Before.of(REFLECTOR.reflect(last, view="shareable", with_find_out=False))
        return to_svg(page, others, before), str(picture_document(page, others, before))

    assert made(now, earlier) == made(redact(now, pack), redact(earlier, pack))


@pytest.mark.parametrize("name", ["coach", "before", "two views", "both"])
def test_picture_for_a_document_keeps_to_a_page(name: str) -> None:
    """In a document, which has the words, the picture is about as high as a page at most, however many see it."""
    height = int(parsed(picture_of(*CASES[name]).svg).get("height", ""))
    assert height / WIDTH < 1.6


def test_picture_says_in_short_what_it_shows() -> None:
    """The alternative text names each corner and how it leans."""
    assert picture_of(reflection([corner()])).alt == "Setting: leans clearly towards the organisation (9 of 14 known)."


def test_document_holds_picture_and_twin() -> None:
    """A document begins with the picture, is marked for whom it is, and tells it all in words."""
    document = picture_document(*CASES["coach"])
    assert isinstance(document.blocks[0], Picture)
    assert document.blocks[1:] == twin(*CASES["coach"])
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
        assert contrast(svg.EDGE, ground) >= 3


def test_lines_cross_boxes() -> None:
    """A box knows which lines go through it."""
    box = Box(0, 0, 10, 10)
    assert box.crossed_by(Line(-5, 5, 15, 5))
    assert box.crossed_by(Line(-5, -5, 15, 15))
    assert not box.crossed_by(Line(-5, -1, 15, -1))
    assert not box.crossed_by(Line(12, 0, 20, 10))
    assert not box.crossed_by(Line(-5, 8, 8, 25))
