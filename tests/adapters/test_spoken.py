"""Which language the command speaks, and how."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import packs
from support.command import RICH, invoke, output, run

from equipoise.adapters.command_line.spoken import Choice, choose
from equipoise.adapters.command_line.telling import fallbacks_text
from equipoise.engine.errors import UsageError
from equipoise.engine.words import words_in

CONTEXT = "equipoise: 1\nproject: {phase: testing}\nanswered_by: coach\nsetting: {who_decides: organisation_alone}\n"


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Path]:
    """A context, and a pack without Swedish texts."""
    path = tmp_path / "ward.yaml"
    path.write_text(CONTEXT, encoding="utf-8")
    return path, packs.write_pack(tmp_path / "small-pack", packs.rule(), manifest=packs.manifest())


# --- which ---


@pytest.mark.parametrize(
    ("arguments", "environment", "choice"),
    [
        ((), {}, Choice("en", "the system")),
        ((), {"LANG": "C"}, Choice("en", "the system")),
        ((), {"LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8"}, Choice("en", "the system")),
        ((), {"LC_ALL": "POSIX"}, Choice("en", "the system")),
        ((), {"LANG": "en_GB.UTF-8"}, Choice("en", "the system")),
        ((), {"LANG": "sv_SE.UTF-8"}, Choice("sv", "the system")),
        ((), {"LANG": "sv"}, Choice("sv", "the system")),
        ((), {"LC_MESSAGES": "sv_FI", "LANG": "en_GB"}, Choice("sv", "the system")),
        ((), {"LC_ALL": "en_GB", "LC_MESSAGES": "sv_SE"}, Choice("en", "the system")),
        ((), {"LANGUAGE": "sv:en", "LANG": "de_DE.UTF-8"}, Choice("sv", "the system")),
        ((), {"LC_CTYPE": "C.UTF-8", "LANG": "sv_SE.UTF-8"}, Choice("sv", "the system")),
        ((), {"LANG": "de_DE.UTF-8"}, Choice("en", "the system")),
        ((), {"LANG": "not a language"}, Choice("en", "the system")),
        ((), {"EQUIPOISE_LOCALE": "sv", "LANG": "en_GB"}, Choice("sv", "EQUIPOISE_LOCALE")),
        ((), {"EQUIPOISE_LOCALE": "", "LANG": "sv_SE"}, Choice("sv", "the system")),
        (("--locale", "sv", "check"), {"EQUIPOISE_LOCALE": "en"}, Choice("sv", "--locale")),
        (("check", "--locale=sv"), {}, Choice("sv", "--locale")),
        (("--locale", "sv", "check", "--locale", "en"), {}, Choice("en", "--locale")),
        (("check", "--", "--locale", "sv"), {}, Choice("en", "the system")),
        (("--locale",), {}, Choice("en", "the system")),
        (("rules", "untranslated", "--locale", "sv"), {}, Choice("en", "the system")),
        (("--locale", "sv", "rules", "untranslated", "--locale", "nb"), {}, Choice("sv", "--locale")),
        (("--locale", "da"), {"LANG": "sv_SE"}, Choice("sv", "the system")),
    ],
)
def test_the_language_is_chosen(
    arguments: tuple[str, ...], environment: Mapping[str, str], choice: Choice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last option comes first, then the variable, then the system as Babel reads it; else English."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert choose(arguments) == choice


def test_a_variable_that_names_no_language_of_ours_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody set by name is not passed over."""
    monkeypatch.setenv("EQUIPOISE_LOCALE", "da")
    with pytest.raises(UsageError) as caught:
        choose(())
    assert str(caught.value) == "EQUIPOISE_LOCALE: there are no texts in 'da'. Use one of: en, sv."


@pytest.mark.parametrize("env", [{"LANG": "sv_SE.UTF-8"}, {"EQUIPOISE_LOCALE": "sv"}])
def test_the_environment_is_heard(env: Mapping[str, str]) -> None:
    """The command speaks the language of the system or of its variable, an option overrides both."""
    assert run("factors", "list", env=env).out.startswith("SAMMANHANG\n")
    assert run("factors", "list", "--locale", "en", env=env).out.startswith("SETTING\n")


@pytest.mark.parametrize("arguments", [("--locale", "sv", "check", RICH), ("check", RICH, "--locale", "sv")])
def test_before_or_after_the_command(arguments: tuple[object, ...]) -> None:
    """The language may be said before the command or after it, within another process or a program."""
    ran = run(*arguments)
    assert ran.out == invoke(*arguments).stdout
    assert ran.out.startswith("OKLART\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("reflect", RICH),
        ("check", RICH),
        ("new", "--short"),
        ("explain", RICH, "unclear-what-is-open"),
        ("rules", "list"),
        ("rules", "show", "unclear-what-is-open"),
        ("factors", "list"),
        ("factors", "show", "who_decides"),
    ],
)
def test_every_command_that_speaks_takes_a_language(arguments: tuple[object, ...]) -> None:
    """Swedish differs from English, and English asked for by name is what stands without asking."""
    swedish = invoke(*arguments, "--locale", "sv").stdout
    assert swedish == invoke("--locale", "sv", *arguments).stdout
    assert swedish != invoke(*arguments).stdout == invoke(*arguments, "--locale", "en").stdout


def test_verbose_says_what_was_chosen() -> None:
    """The choice is written down on standard error, in the language chosen."""
    told = run("reflect", RICH, "--verbose", env={"LANG": "sv_SE.UTF-8"}).err
    assert "Språk: sv, valt av systemet. Läsläge: plain.\n" in told
    told = run("reflect", RICH, "--verbose", "--locale", "en", "--reading", "easy").err
    assert "Language: en, by --locale. Reading: easy.\n" in told


def test_a_pack_without_the_language_of_the_system_is_shown_in_english(small: tuple[Path, Path]) -> None:
    """What nobody asked for by name is not refused: the page is English, the rest speaks on."""
    path, pack = small
    ran = run("reflect", path, "--pack", pack, env={"LANG": "sv_SE.UTF-8"})
    assert (ran.code, ran.out.startswith("EQUIPOISE   Reflection for the coach\n")) == (0, True)


def test_a_pack_without_the_language_asked_for_is_refused(small: tuple[Path, Path]) -> None:
    """What was asked for by name is not passed over."""
    path, pack = small
    ran = run("reflect", path, "--pack", pack, "--locale", "sv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--locale: det finns inga texter på 'sv'. Använd något av: en.\n"


# --- what it says ---


def test_texts_that_are_not_in_the_language_are_counted() -> None:
    """One sentence on standard error says how many texts stand in English, and on standard output nothing does."""
    ran = run("--locale", "sv", "reflect", RICH, "--format", "json")
    fallbacks = re.search(r'"fallbacks": \[([^\]]*)\]', ran.out)
    assert fallbacks is not None
    count = fallbacks[1].count('"') // 2
    said = f"{count} texter finns inte på svenska än och står på engelska.\n"
    assert (said in ran.err) == (count > 1)


@pytest.mark.parametrize(
    ("fallbacks", "locale", "told"),
    [
        ((), "sv", []),
        (("rule/a/question",), "sv", ["1 text finns inte på svenska än och står på engelska."]),
        (("rule/a/question", "rule/b/title"), "sv", ["2 texter finns inte på svenska än och står på engelska."]),
        (("rule/a/easy/question",), "en", ["1 text has no easy wording yet and stands in another."]),
        (
            ("rule/a/easy/question", "rule/b/easy/question", "rule/a/title"),
            "sv",
            [
                "1 text finns inte på svenska än och står på engelska.",
                "2 texter är inte lättlästa än och står med andra ord.",
            ],
        ),
    ],
)
def test_fallbacks_in_words(fallbacks: tuple[str, ...], locale: str, told: list[str]) -> None:
    """Texts in another language and texts that are not easy are told apart, one and many too."""
    assert list(fallbacks_text(fallbacks, words_in(locale))) == told


def test_a_page_in_swedish() -> None:
    """Headings, dates, lists and numbers are Swedish."""
    page = output("reflect", RICH, "--locale", "sv")
    lines = page.splitlines()
    assert lines[0] == "EQUIPOISE   Reflektion för coachen"
    assert lines[2].split("   ")[:2] == ["Fas: utformning", "12 mars 2026"]
    assert lines[4].startswith("Vem som har svarat: coachen och personal.")
    assert {"TILL MÖTET", "TA REDA PÅ FÖRST", "UTELÄMNAT"} <= set(lines)
    assert [line for line in lines if len(line) > 80] == []


def test_a_page_to_share_in_easy_swedish(tmp_path: Path) -> None:
    """The notes around the questions are easy to read, too."""
    page = output("reflect", RICH, "--locale", "sv", "--view", "shareable", "--reading", "easy", "--format", "markdown")
    assert page.startswith("# Reflektion att dela: ")
    assert "Alla får läsa den här sidan." in page
    assert "De dömer ingen." in page


def test_a_template_in_swedish_can_be_read(tmp_path: Path) -> None:
    """The file to fill in has Swedish comments, the same keys, and is a sound context while it is empty."""
    path = tmp_path / "project.yaml"
    ran = run("new", "--short", "-o", path, "--locale", "sv")
    assert (ran.code, ran.err) == (0, f"Skrev en fil att fylla i till {path}.\n")
    swedish, english = path.read_text(encoding="utf-8"), output("new", "--short")
    assert "# Vem som svarar" in swedish
    assert "Vem beslutar till slut?" in swedish
    keys = [re.findall(r"^ *(?:- )?(\w+):", text, re.MULTILINE) for text in (swedish, english)]
    assert keys[0] == keys[1]
    assert invoke("check", path).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--help",), "Så här: equipoise [OPTIONS]"),
        (("reflect", "--help"), "Val:\n"),
        (("--help",), "Reflektera:\n"),
        (("--help",), "Visa den här hjälpen och avsluta."),
        (("--help",), "Visa versionen och avsluta."),
        (("--help",), "Ställ bra frågor om makt i samskapat förbättringsarbete."),
        (("--help",), "Skapa en fil att fylla i, med alla frågor och deras svar."),
        (("nonsense",), "Fel: Det finns inget kommando 'nonsense'"),
        (("reflect", "--limit", "99", "x"), "Fel: Ogiltigt värde för '--limit': 99 ligger inte inom "),
        (("reflect",), "Fel: ingen fil är angiven. Ange projektets FILE, eller --viewpoint NAME=FILE för varje grupp."),
        (("reflect", "a", "b"), "Ett argument för mycket (b)"),
        (
            ("reflect", RICH, "-o", "page.odt"),
            "page.odt: det går inte att veta vilket format en fil som slutar på '.odt'",
        ),
        (("reflect", "nowhere.yaml"), "nowhere.yaml: det finns ingen sådan fil. Kontrollera namnet och mappen."),
        (("rules", "show", "nope"), "RULE: det finns ingen regel som heter 'nope'."),
        (("factors", "show"), "Fel: Saknar argumentet 'FACTOR'."),
        (("factors", "list", "--theme", "nope"), "--theme: det finns inget tema som heter 'nope'."),
        (("reflect", "-"), "standardinmatning: det står ingenting i den. Börja med `equipoise new`."),
    ],
)
def test_help_and_mistakes_are_told_in_swedish(arguments: tuple[object, ...], told: str) -> None:
    """What click says is Swedish, too, wherever the option stands."""
    for line in ((*arguments, "--locale", "sv"), ("--locale", "sv", *arguments)):
        ran = run(*line)
        assert told in ran.out + ran.err


def test_what_click_says_is_english_again_without_asking() -> None:
    """Another run speaks English."""
    assert run("--help").out.startswith("Usage: equipoise [OPTIONS]")


@pytest.mark.parametrize("arguments", [("--locale", "da", "--help"), ("factors", "list", "--locale", "da")])
def test_an_unknown_language_is_told(arguments: tuple[str, ...]) -> None:
    """It is told with those that there are, and nothing is done."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--locale: there are no texts in 'da'. Use one of: en, sv.\n"


def test_english_does_not_wait_for_babel() -> None:
    """Babel is loaded only where another language is spoken."""
    start = (
        "import atexit, sys\nsys.argv[0] = 'equipoise'\n"
        "atexit.register(lambda: print('babel' in sys.modules, file=sys.stderr))\n"
        "from equipoise.adapters.command_line import main\nmain()\n"
    )
    loaded = [run(*line, start=start).err.splitlines()[-1] for line in (("--help",), ("reflect", RICH))]
    assert [*loaded, run("reflect", RICH, "--locale", "sv", start=start).err.splitlines()[-1]] == [
        "False",
        "False",
        "True",
    ]
