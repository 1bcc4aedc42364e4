"""The commands for those who write rules, as they run them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import packs
from support.built_in import FOLDER
from support.command import invoke, output, run
from support.packs import at
from support.sound import change, reword, rule_file, sound_pack

from equipoise.engine.doctor.coverage import KINDS
from equipoise.engine.packs.loader import load_pack

NOT_A_PACK = "nowhere: there is no such folder. Give the folder that holds pack.yaml.\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small pack in which nothing is wrong."""
    return sound_pack(tmp_path / "small")


def closed(folder: Path) -> Path:
    """Make one error: a question that can be answered by yes."""
    return reword(folder, "last-word", question="Could we decide together?")


def long_rationale(folder: Path) -> Path:
    """Make one warning."""
    return reword(folder, "last-word", rationale="One. Two. Three. Four.")


def place(folder: Path, file: Path, text: str) -> str:
    """Give the place of a text, from where the tests stand."""
    return str(folder.parent / at(file, text, folder))


def one_line(*arguments: object) -> str:
    """Give what a command writes, as if no line were broken."""
    return " ".join(invoke(*arguments).stdout.split())


def wrong_example(folder: Path) -> Path:
    """Let an example say that it fires where it does not."""
    examples = {
        "fires": [{"name": "Nobody has said who decides", "context": {}}],
        "silent": [{"name": "All decide", "context": {"setting": {"who_decides": "jointly"}}}],
    }
    return change(folder, "last-word", examples=examples)


# --- lint ---


def test_lint_of_a_sound_pack(small: Path) -> None:
    """Nothing is found, and the exit code is 0, with --strict too."""
    for more in ((), ("--strict",)):
        result = invoke("rules", "lint", small, *more)
        assert (result.exit_code, result.stdout) == (0, "Nothing found: this pack is sound.\n")


def test_lint_of_an_error(small: Path) -> None:
    """It is told with its place and what to do, and the exit code is 1."""
    file = closed(small)
    result = invoke("rules", "lint", small)
    assert (result.exit_code, result.stdout) == (
        1,
        f"{place(small, file, 'question: Could')}: error closed_question\n"
        "  last-word: a question that begins with 'could' can be answered by yes or no.\n"
        "  Begin with what, how, which, who, when or where.\n"
        "1 error, 0 warnings, 0 hints.\n",
    )


def test_lint_in_swedish(small: Path) -> None:
    """The same in Swedish, wherever the option stands, and why it matters with --verbose."""
    file = closed(small)
    arguments = ("rules", "lint", small, "--verbose")
    expected = (
        f"{place(small, file, 'question: Could')}: fel closed_question\n"
        "  last-word: en fråga som börjar med 'could' kan besvaras med ja eller nej.\n"
        "  Börja med what, how, which, who, when eller where.\n"
        "  Varför: En fråga som kan besvaras med ja eller nej stänger samtalet som den\n"
        "  skulle öppna.\n"
        "1 fel, 0 varningar, 0 tips.\n"
    )
    assert invoke(*arguments, "--locale", "sv").stdout == expected
    assert invoke("--locale", "sv", *arguments).stdout == expected


@pytest.mark.parametrize(("more", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_count_where_that_is_asked_for(more: tuple[str, ...], code: int, small: Path) -> None:
    """A warning leaves exit code 0, with --strict 1."""
    long_rationale(small)
    result = invoke("rules", "lint", small, *more)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (code, "0 errors, 1 warning, 0 hints.")


def test_hints_never_count(small: Path) -> None:
    """A hint leaves exit code 0, with --strict too."""
    packs.write(small / "sources.yaml", [packs.source(authors="A.", year=1969)])
    result = invoke("rules", "lint", small, "--strict")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "0 errors, 0 warnings, 1 hint.")


def test_lint_as_json_is_english_whatever_is_spoken(small: Path) -> None:
    """As data it is for machines: the same in each language, with the same exit code."""
    file = closed(small)
    results = [invoke("rules", "lint", small, "--format", "json", *more) for more in ((), ("--locale", "sv"))]
    assert [result.exit_code for result in results] == [1, 1]
    for result in results:
        assert json.loads(result.stdout) == [
            {
                "code": "closed_question",
                "message": "last-word: a question that begins with 'could' can be answered by yes or no.",
                "where": place(small, file, "question: Could"),
                "fix": "Begin with what, how, which, who, when or where.",
                "severity": "error",
                "why": "A question that yes or no can answer ends the talk it should open.",
            }
        ]


def test_a_failing_example_quotes_the_pack_in_its_language(small: Path) -> None:
    """What is missing is asked in Swedish where the pack has it, and in English where it has not."""
    wrong_example(small)
    assert "Inget är sagt om: Who decides in the end?" in one_line("rules", "lint", small, "--locale", "sv")
    (small / "locale").mkdir()
    catalogue = (
        'msgid ""\nmsgstr "Language: sv\\n"\n\n'
        'msgctxt "factor/who_decides/ask"\nmsgid "Who decides in the end?"\nmsgstr "Vem beslutar till slut?"\n'
    )
    (small / "locale" / "sv.po").write_text(catalogue, encoding="utf-8")
    assert "Inget är sagt om: Vem beslutar till slut?" in one_line("rules", "lint", small, "--locale", "sv")
    for arguments in ((), ("--format", "json", "--locale", "sv")):
        assert "Nothing is said on: Who decides in the end?" in one_line("rules", "lint", small, *arguments)


def test_lint_into_a_file(small: Path, tmp_path: Path) -> None:
    """What was found is in the file, and on standard error that it was written; the exit code is the same."""
    closed(small)
    file = tmp_path / "found.txt"
    ran = run("rules", "lint", small, "-o", file)
    assert (ran.code, ran.out, ran.err) == (1, "", f"Wrote what was found to {file}.\n")
    assert file.read_text(encoding="utf-8") == invoke("rules", "lint", small).stdout
    told = run("rules", "lint", small, "-o", file, "--locale", "sv").err
    assert told == f"Skrev det som hittades till {file}.\n"


def test_the_folder_that_one_stands_in(small: Path, tmp_path: Path) -> None:
    """Without a name it is the pack that one stands in, and places begin there."""
    file = closed(small)
    ran = run("rules", "lint", cwd=small)
    line = at(file, "question: Could", small).rpartition(":")[2]
    assert (ran.code, ran.out.splitlines()[0]) == (
        1,
        f"{file.relative_to(small)}:{line}: error closed_question",
    )
    assert run("rules", "test", cwd=small).out == "8 examples of 4 rules were run: 8 as they say, 0 not.\n"


def test_without_a_folder_it_is_the_built_in_pack(tmp_path: Path) -> None:
    """Where one stands in no pack, the built-in one is looked at: its examples are as they say."""
    ran = run("rules", "test", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run("rules", "test", FOLDER).out
    assert ran.out.endswith(" as they say, 0 not.\n")


def test_a_place_in_a_catalogue_where_one_stands(small: Path) -> None:
    """A catalogue of the pack that one stands in is named from there, too."""
    (small / "locale").mkdir()
    (small / "locale" / "sv.po").write_text('msgid ""\nmsgstr "Language: sv\\n"\n', encoding="utf-8")
    ran = run("rules", "lint", cwd=small)
    heads = [line for line in ran.out.splitlines()[:-1] if not line.startswith(" ")]
    assert {head.partition(": ")[0] for head in heads} == {str(Path("locale", "sv.po"))}


# --- what is no pack ---


@pytest.mark.parametrize(
    "arguments",
    [
        ("lint", "nowhere"),
        ("test", "nowhere"),
        ("untranslated", "nowhere", "--locale", "sv"),
        ("coverage", "--pack", "nowhere"),
        ("sources", "--pack", "nowhere"),
        ("new", "brand-new", "--factor", "who_decides", "--into", "nowhere"),
    ],
)
def test_a_folder_that_is_no_pack(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """It is told in one sentence, in Swedish too, and the exit code is 2."""
    ran = run("rules", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (2, "", NOT_A_PACK)
    swedish = run("--locale", "sv", "rules", *arguments, cwd=tmp_path)
    assert swedish.err == "nowhere: det finns ingen sådan mapp. Ange mappen som har pack.yaml.\n"
    assert not (tmp_path / "nowhere").exists()


def test_a_pack_that_does_not_load(small: Path) -> None:
    """Lint finds what is wrong; what needs the pack tells it and does nothing, with exit code 2."""
    file = change(small, "last-word", theme="nowhere")
    where = place(small, file, "theme: nowhere")
    assert f"{where}: error " in invoke("rules", "lint", small).stdout
    for arguments in (("test",), ("untranslated", "--locale", "sv")):
        ran = run("rules", *arguments, small)
        assert (ran.code, ran.out) == (2, "")
        assert any(line.startswith(f"{where}: ") for line in ran.err.splitlines())


def test_a_manifest_that_cannot_be_read(small: Path) -> None:
    """Its place is named from where one stands, by each command."""
    (small / "pack.yaml").write_text("id: [", encoding="utf-8")
    lint, test = run("rules", "lint", small), run("rules", "test", small)
    assert (lint.code, lint.out.splitlines()[0]) == (1, f"{small / 'pack.yaml'}:1: error syntax")
    assert (test.code, test.err.partition(": ")[0]) == (2, f"{small / 'pack.yaml'}:1")


# --- test ---


def test_examples_that_are_as_they_say(small: Path) -> None:
    """They are counted, and named where more is asked for; the exit code is 0."""
    counted = "8 examples of 4 rules were run: 8 as they say, 0 not.\n"
    assert output("rules", "test", small) == counted
    assert output("rules", "test", small, "--verbose") == (
        "how-users-are-met: 'Users expect nothing' is as it says.\n"
        "how-users-are-met: 'Users expect to be heard' is as it says.\n"
        "all-decide: 'All of them decide' is as it says.\n"
        "all-decide: 'They are heard first' is as it says.\n"
        "last-word: 'It decides alone' is as it says.\n"
        "last-word: 'All decide' is as it says.\n"
        "fair-terms: 'Money is decided alone' is as it says.\n"
        f"fair-terms: 'Money is decided together' is as it says.\n{counted}"
    )


def test_an_example_that_fails(small: Path) -> None:
    """It is named by its sentence, with its place and what is missing; the exit code is 1."""
    file = wrong_example(small)
    where = place(small, file, "name: Nobody")
    result = invoke("rules", "test", small)
    assert (result.exit_code, result.stdout) == (
        1,
        f"{where}:\n"
        "  last-word: 'Nobody has said who decides' is silent, and says that it fires.\n"
        "  Nothing is said on: Who decides in the end?\n"
        "8 examples of 4 rules were run: 7 as they say, 1 not.\n",
    )
    assert invoke("rules", "test", small, "--locale", "sv").stdout == (
        f"{where}:\n"
        "  last-word: 'Nobody has said who decides' tiger, men säger att det stämmer.\n"
        "  Inget är sagt om: Who decides in the end?\n"
        "8 exempel för 4 regler kördes: 7 som de säger, 1 inte.\n"
    )


def test_an_example_that_is_no_context(small: Path) -> None:
    """What is wrong with it is told with what to do, in the language that is spoken."""
    examples = yaml.safe_load(rule_file(small, "last-word").read_text(encoding="utf-8"))["examples"]
    examples["silent"][0]["context"] = {"setting": {"who_decides": "nobody"}}
    change(small, "last-word", examples=examples)
    told = [one_line("rules", "test", small, "--locale", locale) for locale in ("en", "sv")]
    answers = (
        "organisation_alone (It decides on its own), after_hearing (It decides after hearing users), jointly (All "
        "decide together)"
    )
    assert f"is no context: 'nobody' is not an answer to 'who_decides'. Answers are: {answers}; or" in told[0]
    assert f"är inget sammanhang: 'nobody' är inget svar på 'who_decides'. Svaren är: {answers}; eller" in told[1]


# --- coverage and sources ---


def test_coverage(small: Path) -> None:
    """A table of the pack that is given, or its rows as data."""
    table = output("rules", "coverage", "--pack", small)
    assert "  all rules                  4     3     1" in table
    rows: list[dict[str, Any]] = json.loads(output("rules", "coverage", "--pack", small, "--format", "json"))
    assert {"part", "label", "all", *KINDS} == set(rows[0])
    assert sum(row["all"] for row in rows if row["part"] == "themes") == 4


def test_coverage_in_swedish(small: Path) -> None:
    """The built-in pack is counted in Swedish; a pack without Swedish is refused where it is asked for by name."""
    assert "  Sammanhang  " in output("rules", "coverage", "--locale", "sv")
    ran = run("rules", "coverage", "--pack", small, "--locale", "sv")
    assert (ran.code, ran.err) == (2, "--locale: det finns inga texter på 'sv'. Använd något av: en.\n")
    system = run("rules", "coverage", "--pack", small, env={"LANG": "sv_SE.UTF-8"})
    assert (system.code, system.out) == (0, output("rules", "coverage", "--pack", small))


def test_coverage_as_json_is_english_whatever_is_spoken() -> None:
    """Machines read the same in each language."""
    english, swedish = (output("rules", "coverage", "--format", "json", "--locale", each) for each in ("en", "sv"))
    assert english == swedish


def test_sources(small: Path) -> None:
    """The sources of a pack, and those alone of which nothing was read."""
    read = packs.source("read-2001", title="[One]", checked="read")
    packs.write(small / "sources.yaml", [read, packs.source("not-2002", title="[Two]", checked="not_checked")])
    ending = "Rules that rest on sources alone of which nothing was read: none.\n"
    unchecked = f"not-2002: [Two].\n  Not checked.\n\n{ending}"
    assert output("rules", "sources", "--pack", small) == f"read-2001: [One].\n  Checked: read.\n\n{unchecked}"
    assert output("rules", "sources", "--pack", small, "--unchecked") == unchecked


def test_sources_in_swedish() -> None:
    """What is said of the sources of the built-in pack is Swedish."""
    text = output("rules", "sources", "--unchecked", "--locale", "sv")
    assert "  Inte kontrollerad.\n" in text
    assert "\nRegler som bara bygger på källor som inte är lästa alls:" in text


# --- new ---


def new(*arguments: object) -> tuple[object, ...]:
    """Give the arguments that start a rule on who decides."""
    return ("rules", "new", "brand-new", "--factor", "who_decides", *arguments)


def test_a_new_rule_is_printed(small: Path) -> None:
    """Without a folder its text is printed, ready to be put into a file, and nothing is written."""
    before = sorted(small.rglob("*"))
    text = output(*new("--pack", small))
    data = yaml.safe_load(text)
    assert (data["id"], data["kind"], data["theme"], data["since"]) == (
        "brand-new",
        "imbalance",
        "decision_rights",
        "1.2.0",
    )
    assert data["when"] == {"all": [{"who_decides": ["organisation_alone", "after_hearing"]}]}
    assert sorted(small.rglob("*")) == before


def test_a_new_rule_in_swedish(small: Path) -> None:
    """What is to be written is said in Swedish; what is not still to be written is the same."""
    english, swedish = (output(*new("--pack", small, "--locale", locale)) for locale in ("en", "sv"))
    differ = [
        (one, other) for one, other in zip(english.splitlines(), swedish.splitlines(), strict=True) if one != other
    ]
    assert differ[0] == (
        'title: "TODO: what one would see, in a few words"',
        'title: "TODO: vad man skulle se, med några få ord"',
    )
    assert [one for one, _ in differ if "TODO" not in one] == [
        "status: draft                # change to stable when it is ready"
    ]
    assert [other for _, other in differ if "TODO" not in other] == [
        "status: draft                # ändra till stable när den är klar"
    ]
    assert yaml.safe_load(swedish).keys() == yaml.safe_load(english).keys()


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "Wrote {}. Fill in what says TODO, then: equipoise rules lint {}\n"),
        ("sv", "Skrev {}. Fyll i, på engelska, där det står TODO. Kör sedan: equipoise rules lint {}\n"),
    ],
)
def test_a_new_rule_is_written_where_it_belongs(locale: str, told: str, small: Path) -> None:
    """It is put into the folder of its theme, and the pack loads with it; only standard error speaks."""
    ran = run(*new("--into", small, "--kind", "strength", "--locale", locale))
    file = small / "rules" / "decision_rights" / "brand-new.yaml"
    assert (ran.code, ran.out, ran.err) == (0, "", told.format(file, small))
    assert load_pack(small).rule("brand-new").kind == "strength"


@pytest.mark.parametrize(
    ("arguments", "english", "swedish"),
    [
        (
            ("brand-new", "--factor", "who_decidez"),
            "--factor: there is no factor 'who_decidez'. Did you mean who_decides?\n",
            "--factor: det finns ingen faktor som heter 'who_decidez'. Menade du who_decides?\n",
        ),
        (
            ("Brand_New", "--factor", "who_decides"),
            "RULE: 'Brand_New' cannot be the id of a rule. Write it in small letters with hyphens, such as "
            "unpaid-users-beside-paid-personnel.\n",
            "RULE: 'Brand_New' kan inte vara en regels id. Skriv det med små bokstäver och bindestreck, som "
            "unpaid-users-beside-paid-personnel.\n",
        ),
        (
            ("last-word", "--factor", "who_decides"),
            "RULE: there is a rule 'last-word' already. Choose another; `equipoise rules show last-word` shows the one "
            "that is there.\n",
            "RULE: det finns redan en regel som heter 'last-word'. Välj ett annat; `equipoise rules show last-word` "
            "visar den som finns.\n",
        ),
    ],
)
def test_what_cannot_be_started(arguments: tuple[str, ...], english: str, swedish: str, small: Path) -> None:
    """It is told with what to do, in the language that is spoken; nothing is written, and the exit code is 2."""
    before = sorted(small.rglob("*"))
    for locale, told in (("en", english), ("sv", swedish)):
        ran = run("rules", "new", *arguments, "--into", small, "--locale", locale)
        assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert sorted(small.rglob("*")) == before


def test_a_file_that_is_there_is_left_alone(small: Path, tmp_path: Path) -> None:
    """A rule that another pack does not know may still be there as a file: it is not written over."""
    other = sound_pack(tmp_path / "other")
    file = other / "rules" / "decision_rights" / "brand-new.yaml"
    file.write_text("mine", encoding="utf-8")
    for locale, told in (
        ("en", f"{file}: there is a file of this name already. Choose another name.\n"),
        ("sv", f"{file}: det finns redan en fil med det namnet. Välj ett annat namn.\n"),
    ):
        ran = run(*new("--pack", small, "--into", other, "--locale", locale))
        assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_new_rule_needs_the_folder_of_a_pack(small: Path, tmp_path: Path) -> None:
    """A folder without a pack gets no rule, even where the words are those of another pack."""
    ran = run(*new("--pack", small, "--into", tmp_path / "elsewhere"))
    assert (ran.code, ran.err) == (
        2,
        f"{tmp_path / 'elsewhere'}: this is not the folder of a pack. Give the folder that holds pack.yaml.\n",
    )
    assert not (tmp_path / "elsewhere").exists()


# --- untranslated ---


def test_what_is_not_translated_is_printed(small: Path) -> None:
    """Its --locale is that of the catalogue: exit code 1 where there is something, 0 where the catalogue has all."""
    ran = run("rules", "untranslated", small, "--locale", "sv")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith('msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n')
    assert 'msgctxt "rule/last-word/question"\nmsgid "What could we decide together?"\nmsgstr ""\n' in ran.out
    (small / "locale").mkdir()
    (small / "locale" / "sv.po").write_text(ran.out, encoding="utf-8")
    again = run("rules", "untranslated", small, "--locale", "sv")
    assert (again.code, again.out, again.err) == (0, "", "")
