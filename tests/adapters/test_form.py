"""The form to fill in by hand: made from the factors, with a box for every answer and room for a note."""

from pathlib import Path

import pytest
from support import packs
from support.command import invoke, output, run
from support.readers import Page, office, pdf_structure, pdf_text
from support.written import squeezed

from equipoise import load_pack
from equipoise.adapters.documents import Boxes, Document, Heading, Paragraph, Points, RoomToWrite
from equipoise.adapters.form import factors_of_form, form_document
from equipoise.adapters.formats import written
from equipoise.engine.contexts.context import Context
from equipoise.engine.interview import Interview, minutes
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import PROJECT, ROLE_WORDS, ROLES

PACK = builtin_pack()
THEMES = tuple(theme.id for theme in PACK.themes)


def asked(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    """Give each numbered question with its why and its answers."""
    found = []
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.text[0].isdigit():
            why, boxes, room = document.blocks[place + 1 : place + 4]
            assert isinstance(why, Paragraph)
            assert isinstance(boxes, Boxes)
            assert isinstance(room, RoomToWrite)
            found.append((block.text.partition(". ")[2], why.text, boxes.options))
    return found


def expected(factor: Factor, texts: Texts, words: tuple[str, str, str]) -> tuple[str, str, tuple[str, ...]]:
    """Give a question as the form should have it."""
    unknown, not_here, not_said = words
    levels = [texts.see(factor, level.id) for level in factor.scale]
    more = [not_here] * (factor.marks.asked_if is not None)
    more += [not_said] * (factor.theme == "money" or factor.held_by != "project")
    return texts.ask(factor), texts.why(factor), (*levels, unknown, *more)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ("We don't know.", "It does not apply here.", "We prefer not to say.")),
        ("sv", ("Vi vet inte.", "Det gäller inte här.", "Vi avstår från att svara.")),
    ],
)
@pytest.mark.parametrize("themes", [(), THEMES], ids=["short", "all themes"])
def test_every_factor_is_asked_of_whom_it_is_about(
    locale: str, words: tuple[str, str, str], themes: tuple[str, ...]
) -> None:
    """Each factor is asked once of the project, or once of each role that can hold it, with all of its levels."""
    texts = Texts(PACK, locale)
    factors = [
        factor
        for factor in PACK.factors.values()
        if factor.computed is None and (factor.theme in themes if themes else factor.id in PACK.short_form)
    ]
    of_groups = [(factor, role) for factor in factors if factor.held_by != "project" for role in factor.held_by]
    held = [factor for factor in factors if factor.held_by == "project"]
    found = asked(form_document(texts, themes=themes))
    assert sorted(found) == sorted(expected(each, texts, words) for each in (*held, *(each for each, _ in of_groups)))


@pytest.mark.parametrize(
    ("short", "themes"),
    [(True, ()), *((False, (theme,)) for theme in THEMES), (False, THEMES), (True, ("safety", "money"))],
    ids=str,
)
def test_asks_in_the_order_of_the_interview(short: bool, themes: tuple[str, ...]) -> None:
    """What the interview asks of the project, or of one role, stands on the paper in the same order."""
    texts = Texts(PACK)
    document = form_document(texts, short=short, themes=themes)
    for role in (None, *ROLES):
        groups = [{"role": role, "people": 9, "name": "They"}] if role else []
        told = {"title": "It", "phase": "testing", "date": "2026-01-02", "concerns": []}
        known = Context.from_dict(
            {"equipoise": 1, "project": told, "answered_by": ["coach"], "stakeholders": groups}, PACK
        )
        interview = Interview.of(Reflector(PACK), known, short=short, themes=themes)
        spoken = []
        while (step := interview.current) is not None and step.kind != "theme":
            wanted = step.kind == "factor" and (step.holder != PROJECT) == (role is not None)
            if wanted and (
                short is False or step.factor in PACK.short_form or PACK.factors[step.factor].theme in themes
            ):
                spoken.append(texts.ask(PACK.factors[step.factor]))
            interview = interview.skip()
        on_paper = of_sheet(document, role)
        assert [question for question in on_paper if question in spoken] == spoken


def of_sheet(document: Document, role: str | None) -> list[str]:
    """Give the questions on the project, or those on the sheet of a role."""
    sheets: dict[str | None, list[str]] = {None: []}
    current = None
    for block in document.blocks:
        if isinstance(block, Heading) and block.text.startswith("A group's own view: "):
            current = block.text.partition(": ")[2]
        elif isinstance(block, Heading) and block.text[0].isdigit():
            sheets.setdefault(current, []).append(block.text.partition(". ")[2])
    return sheets.get(None if role is None else ROLE_WORDS[role], [])


def test_basics_stand_in_the_order_of_the_interview() -> None:
    """What it is about, the phase, the day, who answers; then the groups; then what applies."""
    texts = Texts(PACK)
    blocks = form_document(texts).blocks
    told = [
        block.text if isinstance(block, Heading) else block.label
        for block in blocks
        if isinstance(block, Heading | RoomToWrite)
    ]
    first = told.index("The work")
    assert told[first + 1 : first + 7] == [
        "What it is about (no names of persons):",
        "Where is the work now?",
        "Date:",
        "Who fills in this form?",
        "The groups that take part",
        "Which of these hold?",
    ]


def test_themes_have_headings_and_the_short_form_comes_first() -> None:
    """Questions on the project stand under their themes; those of the short form, where it is wanted, before them."""
    texts = Texts(PACK)
    blocks = form_document(texts, short=True, themes=["money"]).blocks
    headings = [
        (block.text.partition(". ")[2] or block.text, block.level) for block in blocks if isinstance(block, Heading)
    ]
    first = headings.index(("How the work is set up", 1))
    theme = headings.index((texts.theme("money"), 2))
    held = {
        texts.ask(each): each for each in factors_of_form(texts, short=True, themes=["money"]) if each.held_by_project
    }
    before, after = headings[first + 1 : theme], headings[theme + 1 :]
    assert {(text, 2) for text, each in held.items() if each.id in PACK.short_form} == set(before)
    assert {(text, 3) for text, each in held.items() if each.id not in PACK.short_form} == {
        each for each in after if each[1] == 3
    }


def test_short_form_is_what_is_given() -> None:
    """Without a theme it is the short form; with one, that theme alone, or both where both are asked for."""
    texts = Texts(PACK)
    short = {factor.id for factor in factors_of_form(texts)}
    money = {factor.id for factor in factors_of_form(texts, themes=["money"])}
    assert short == {factor.id for factor in factors_of_form(texts, short=True)} == set(PACK.short_form)
    assert {PACK.factors[each].theme for each in money} == {"money"}
    assert {factor.id for factor in factors_of_form(texts, short=True, themes=["money"])} == short | money


def test_says_how_many_and_how_long() -> None:
    """The first line says how many questions there are, and about how long they take."""
    first = form_document(Texts(PACK)).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "28 questions, about 20 minutes."
    assert len(asked(form_document(Texts(PACK)))) == 28


@pytest.mark.parametrize("command", ["ask", "new"])
def test_help_says_as_long_as_is_reckoned(command: str) -> None:
    """From the form's questions to those of one more group of users and of personnel, as the interview asks them."""
    more = sum(PACK.factors[each].can_be_held_by(role) for each in PACK.short_form for role in ("users", "personnel"))
    told = f"{minutes(28)} to {minutes(28 + more)} minutes"
    assert told in " ".join(invoke(command, "--help").output.split())


@pytest.mark.parametrize(
    ("locale", "left", "line"),
    [
        (
            "en",
            "Say so to the coach, or to the person named here. No reason is needed.",
            "What it changes for you, or does not change (the coach fills this in):",
        ),
        (
            "sv",
            "Säg till coachen, eller till den som står här. Du behöver inte säga varför.",
            "Vad det ändrar för dig, eller inte ändrar (coachen fyller i):",
        ),
    ],
)
def test_promises_nothing_that_the_coach_cannot_vouch_for(locale: str, left: str, line: str) -> None:
    """What follows from being left out is for the coach to fill in."""
    blocks = form_document(Texts(PACK, locale)).blocks
    (points,) = (block for block in blocks if isinstance(block, Points))
    assert points.items[-1].text == left
    assert line in [block.label for block in blocks if isinstance(block, RoomToWrite)]


def test_a_sheet_for_each_role_asks_whose_words_these_are() -> None:
    """Before what a group thinks is asked, the sheet asks whether they have told it."""
    headings = [block.text for block in form_document(Texts(PACK)).blocks if isinstance(block, Heading)]
    sheets = [place for place, text in enumerate(headings) if text.startswith("A group's own view: ")]
    assert [headings[place].partition(": ")[2] for place in sheets] == ["users", "relatives", "personnel", "managers"]
    assert {headings[place + 1] for place in sheets} == {"Have they told you, or is this how you see it?"}


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_other_programs_read_every_question(locale: str, tmp_path: Path) -> None:
    """Poppler, LibreOffice and an HTML parser find every question with its answers, in order."""
    document = form_document(Texts(PACK, locale), themes=THEMES[:4])
    paths = {form: tmp_path / f"it.{form}" for form in ("pdf", "docx", "html")}
    for form, path in paths.items():
        path.write_bytes(written(document, form))
    found = {
        "pdf": pdf_text(paths["pdf"]),
        "docx": pdf_text(office(paths["docx"])),
        "html": Page(paths["html"].read_text(encoding="utf-8")).text,
    }
    for text in map(squeezed, found.values()):
        place = 0
        for question, why, answers in asked(document):
            for said in map(squeezed, (question, why, *answers)):
                assert said in text[place:]
                place = text.index(said, place)
    assert pdf_structure(paths["pdf"]).count("Lbl") >= sum(len(answers) for _, _, answers in asked(document))


def test_pack_without_a_short_form_is_asked_whole(tmp_path: Path) -> None:
    """A pack that names no short form gives all that it asks."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule("last-word"), manifest=packs.manifest(short_form=[]))
    pack = load_pack(folder)
    assert len(factors_of_form(Texts(pack))) == len([each for each in pack.factors.values() if not each.computed])


def test_command_writes_what_python_gives(tmp_path: Path) -> None:
    """The command writes the form in the format of the file's name, in the language that is spoken."""
    result = invoke("--locale", "sv", "form", "--theme", "money", "-o", tmp_path / "a.html")
    assert (result.exit_code, result.stdout) == (0, "")
    document = form_document(Texts(PACK, "sv"), themes=["money"])
    assert (tmp_path / "a.html").read_bytes() == written(document, "html")
    assert output("form", "--theme", "money", "--format", "markdown").startswith("# What we know of our work: ")


def test_a_form_that_was_filled_in_is_not_written_over(tmp_path: Path) -> None:
    """Where there is a file of that name, nothing is written."""
    path = tmp_path / "form.docx"
    path.write_text("filled in", encoding="utf-8")
    ran = run("form", "-o", path)
    assert (ran.code, ran.err) == (
        2,
        f"{path}: there is a file of this name already. Choose another name, so that nothing is lost.\n",
    )
    assert path.read_text(encoding="utf-8") == "filled in"


def test_unknown_theme_is_refused() -> None:
    """A theme that is not there is refused."""
    ran = run("form", "--theme", "mony")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--theme: there is no theme 'mony'.")
