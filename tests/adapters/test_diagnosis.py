"""How what the doctor finds is shown."""

import json
from pathlib import Path
from typing import Any

import pytest
from support import packs
from support.built_in import PACK
from support.languages import with_catalogue
from support.sound import sound_pack

from equipoise.adapters.command_line.diagnosis import (
    coverage_json,
    coverage_text,
    problems_json,
    problems_text,
    sources_text,
    tried_text,
)
from equipoise.engine.doctor.codes import CODES
from equipoise.engine.doctor.coverage import KINDS, coverage
from equipoise.engine.doctor.proof import Tried
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.packs.loader import load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.words import ENGLISH, said, words_in

SWEDISH = words_in("sv")
BLAME = Problem(
    "blame",
    said("{words!r} can be heard as blame.", words="why not"),
    "own/a.yaml:7",
    said("Ask what would help, or what good reasons there are."),
)
UNUSED = Problem("source_unused", said("nothing rests on it."), "own/z.yaml:1", said("Use it, or take it out."), "hint")


# --- problems ---


def test_problems_as_text() -> None:
    """Each has its place, severity and code, and beneath them what it says; hints come first, then the count."""
    assert problems_text([BLAME, UNUSED], ENGLISH) == (
        "own/z.yaml:1: hint source_unused\n"
        "  nothing rests on it. Use it, or take it out.\n"
        "own/a.yaml:7: error blame\n"
        "  'why not' can be heard as blame. Ask what would help, or what good reasons\n"
        "  there are.\n"
        "1 error, 0 warnings, 1 hint.\n"
    )


def test_problems_in_swedish() -> None:
    """All but the code is Swedish, and why it matters is told where more is asked for."""
    assert problems_text([BLAME], SWEDISH, verbose=True) == (
        "own/a.yaml:7: fel blame\n"
        "  'why not' kan låta som en anklagelse. Fråga vad som skulle hjälpa, eller vilka\n"
        "  goda skäl som finns.\n"
        "  Varför: En fråga som kan låta som en anklagelse stänger samtalet.\n"
        "1 fel, 0 varningar, 0 tips.\n"
    )


@pytest.mark.parametrize(
    ("severities", "english", "swedish"),
    [
        ([], "Nothing found: this pack is sound.", "Inget hittades: paketet är i ordning."),
        (["error"], "1 error, 0 warnings, 0 hints.", "1 fel, 0 varningar, 0 tips."),
        (["warning", "hint", "hint"], "0 errors, 1 warning, 2 hints.", "0 fel, 1 varning, 2 tips."),
    ],
)
def test_counts(severities: list[Severity], english: str, swedish: str) -> None:
    """The last line counts by severity, or says that there is nothing."""
    problems = [Problem("todo", "it is open.", "a.yaml:1", "", each) for each in severities]
    assert [problems_text(problems, words).splitlines()[-1] for words in (ENGLISH, SWEDISH)] == [english, swedish]


def test_why_each_matters() -> None:
    """Every code has a reason, in Swedish too; one that only keeps a pack from loading has a common one."""
    for code, reason in CODES.items():
        assert SWEDISH.say(reason) != reason, code
    told = problems_text([Problem("syntax", "this is not YAML.", "a.yaml:1")], ENGLISH, verbose=True)
    assert "  Why: A pack that is not sound cannot be used.\n" in told


def test_problems_as_json() -> None:
    """As data, each with all that it holds and why it matters, in English."""
    assert json.loads(problems_json([BLAME])) == [
        {
            "code": "blame",
            "message": "'why not' can be heard as blame.",
            "where": "own/a.yaml:7",
            "fix": "Ask what would help, or what good reasons there are.",
            "severity": "error",
            "why": "A question that somebody can hear as blame closes the room.",
        }
    ]


# --- examples ---

FAILED = Problem(
    "example",
    said("{name!r} is silent, and says that it fires.", name="Alone"),
    "own/rules/money/a.yaml:7",
    said("Nothing is said on: {questions}", questions="Who pays?"),
)
TRIED = [Tried("a", "Alone", FAILED), Tried("a", "Together", None), Tried("b", "Neither", None)]


def test_examples_as_text() -> None:
    """One that fails is told with its place, as it is called from here, and what is missing."""
    assert tried_text(TRIED, Path("packs/own"), ENGLISH) == (
        "packs/own/rules/money/a.yaml:7:\n"
        "  'Alone' is silent, and says that it fires. Nothing is said on: Who pays?\n"
        "3 examples of 2 rules were run: 2 as they say, 1 not.\n"
    )


def test_examples_in_swedish() -> None:
    """Those that are as they say are named where more is asked for."""
    assert tried_text(TRIED, Path("own"), SWEDISH, verbose=True) == (
        "own/rules/money/a.yaml:7:\n"
        "  'Alone' tiger, men säger att det stämmer. Inget är sagt om: Who pays?\n"
        "a: 'Together' är som det säger.\n"
        "b: 'Neither' är som det säger.\n"
        "3 exempel för 2 regler kördes: 2 som de säger, 1 inte.\n"
    )


def test_one_example() -> None:
    """One is counted as one."""
    assert tried_text(TRIED[1:2], Path("own"), ENGLISH) == "1 example of 1 rule was run: 1 as it says, 0 not.\n"


# --- what is covered ---


def test_the_table_as_text(tmp_path: Path) -> None:
    """Labels in words, a dot where there is none, and what the columns are called in full."""
    pack = load_pack(sound_pack(tmp_path / "small"))
    lines = coverage_text(coverage(pack), Texts(pack)).splitlines()
    assert lines[:7] == [
        "                           all imbal stren unkno inter   gap pause rever mirro",
        "",
        "ALL",
        "  all rules                  4     3     1     .     .     .     .     .     .",
        "",
        "CORNERS",
        "  Setting                    2     1     1     .     .     .     .     .     .",
    ]
    assert "  user organisations         .     .     .     .     .     .     .     .     ." in lines
    assert lines[-2:] == [
        "Columns: imbalance, strength, unknown, interplay, gap, pause, reversal, mirror.",
        "  A rule may count in several.",
    ]


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_the_table_fits_a_terminal(locale: str) -> None:
    """No line is wider than 80 columns, whatever the language."""
    text = coverage_text(coverage(PACK), Texts(PACK, locale))
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_a_label_that_is_too_long_for_its_column(tmp_path: Path) -> None:
    """It stands on a line of its own, and the numbers stay under their heads."""
    themes = [{"id": "money", "label": "Who pays for what, and who is asked"}, "decision_rights", "confidence"]
    pack = packs.load(tmp_path, packs.rule(), manifest=packs.manifest(themes=themes))
    lines = coverage_text(coverage(pack), Texts(pack)).splitlines()
    place = lines.index("  Who pays for what, and who is asked")
    assert lines[place + 1] == "                             .     .     .     .     .     .     .     .     ."


def test_the_table_in_swedish() -> None:
    """Parts, rows and columns are Swedish."""
    lines = coverage_text(coverage(PACK), Texts(PACK, "sv")).splitlines()
    assert lines[0].split() == ["alla", "obala", "styrk", "okänt", "samsp", "glapp", "paus", "omvän", "spege"]
    assert [line for line in lines if line.isupper()] == ["ALLA", "HÖRN", "TEMAN", "FASER", "TILLFRÅGADE", "RUM"]
    starts = {line[2:25].strip() for line in lines if line.startswith("  ")}
    assert starts >= {"alla regler", "Sammanhang", "införande", "närstående", "i egen grupp"}


def test_the_table_as_json(tmp_path: Path) -> None:
    """As data, each row has its part, its id and every count."""
    rows = json.loads(coverage_json(coverage(load_pack(sound_pack(tmp_path / "small")))))
    none = dict.fromkeys(list(KINDS)[2:], 0)
    assert rows[0] == {"part": "all", "label": "all rules", "all": 4, "imbalance": 3, "strength": 1, **none}
    assert [row["label"] for row in rows if row["part"] == "rooms"] == ["together", "own_group", "alone"]


# --- sources ---

SOURCES = [
    packs.source("founding-2021", authors="A. B.", year=2021, doi="10.1000/182", checked="abstract_read"),
    packs.source("recalled-1999", title="[A guide]", checked="not_checked"),
    packs.source("half-2001", title="[Another]", checked="half_read"),
]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A pack with three sources, one of which alone carries a rule."""
    evidence: list[dict[str, Any]] = [
        {"source": "recalled-1999", "supports": "It was so", "strength": "practice"},
    ]
    other = [*evidence, {"source": "founding-2021", "supports": "It is so", "strength": "founding"}]
    return packs.load(
        tmp_path,
        packs.rule("alone", evidence=evidence),
        packs.rule("both", evidence=other, when={"payment": "organisation_alone"}, theme="money",
                   ask={"to": "managers", "how": "own_group"}),
        manifest=packs.manifest(founding_source="founding-2021"),
        factors=[packs.factor("who_decides", sources=["founding-2021"]), *packs.factors()[1:]],
        sources=SOURCES,
    )  # fmt: skip


def test_sources_as_text(pack: Pack) -> None:
    """Each with how far it was checked and what rests on it; last, the rules that rest on nothing that was read."""
    assert sources_text(Texts(pack)) == (
        "founding-2021: A. B. (2021). A ladder of citizen participation.\n"
        "  https://doi.org/10.1000/182\n"
        "  Checked: abstract read.\n"
        "  both (founding): It is so\n"
        "  Factors: who_decides.\n"
        "\n"
        "recalled-1999: [A guide].\n"
        "  Not checked.\n"
        "  alone (practice): It was so\n"
        "  both (practice): It was so\n"
        "\n"
        "half-2001: [Another].\n"
        "  Checked: half read.\n"
        "\n"
        "Rules that rest on sources alone of which nothing was read: alone.\n"
    )


def test_sources_in_swedish(pack: Pack) -> None:
    """All but the sources themselves is Swedish, and what they support where that is translated."""
    swedish = with_catalogue(pack, {("rule/both/evidence/1", "It is so"): "Det är så"})
    assert sources_text(Texts(swedish, "sv")) == (
        "founding-2021: A. B. (2021). A ladder of citizen participation.\n"
        "  https://doi.org/10.1000/182\n"
        "  Kontrollerad: sammanfattning läst.\n"
        "  both (grundartikeln): Det är så\n"
        "  Faktorer: who_decides.\n"
        "\n"
        "recalled-1999: [A guide].\n"
        "  Inte kontrollerad.\n"
        "  alone (praktik): It was so\n"
        "  both (praktik): It was so\n"
        "\n"
        "half-2001: [Another].\n"
        "  Kontrollerad: half read.\n"
        "\n"
        "Regler som bara bygger på källor som inte är lästa alls: alone.\n"
    )


def test_only_sources_of_which_nothing_was_read(pack: Pack) -> None:
    """Those of which something was read are left out."""
    heads = [line for line in sources_text(Texts(pack), unchecked_only=True).splitlines() if line[:1].islower()]
    assert heads == ["recalled-1999: [A guide].", "half-2001: [Another]."]


def test_no_rule_rests_on_nothing(tmp_path: Path) -> None:
    """Where there is none, that is said."""
    text = sources_text(Texts(packs.load(tmp_path, packs.rule())))
    assert text == "Rules that rest on sources alone of which nothing was read: none.\n"


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_sources_fit_a_terminal(locale: str) -> None:
    """No line is wider than 80 columns but for an address, which is never broken."""
    wide = [line for line in sources_text(Texts(PACK, locale)).splitlines() if len(line) > 80]
    assert [line for line in wide if "://" not in line] == []
