"""``equipoise ask``: an interview at the terminal, from the first question to a page, however it is stopped."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import Result
from support import packs
from support.command import PATIENCE, command, environment, invoke
from support.terminal import Terminal

from equipoise.adapters.command_line.asking import ProjectFile
from equipoise.adapters.files import load_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.packs.loader import load_pack

LINES = ["Evenings", "4", "2026-11-28", "5", "1 3", "The residents", "6", "", "4", "0", "0", "1", "2", "1 since May"]
"""What is typed in a whole short sitting with the small pack: the project, two groups, and three answers."""
PROMPTS = len(LINES)
ONCE_MORE = {8: [""], 9: [""], 10: ["", "0"]}
"""That a group has no name, and that nobody else takes part, leaves no trace: after so many lines it is asked again."""


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A small pack, the first two of whose factors are its short form."""
    rules = (
        packs.rule("a", when={"who_decides": "organisation_alone"}),
        packs.rule("b", when={"payment": "organisation_alone"}, theme="money"),
        packs.rule("c", when={"users.trust": "distrust"}, theme="confidence"),
        packs.rule("d", when={"personnel.trust": "distrust"}, theme="confidence"),
    )
    return packs.write_pack(tmp_path / "pack", *rules, manifest=packs.manifest(never_aloud=None))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to sit in."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def ask(pack: Path, lines: list[str], *args: object) -> Result:
    """Hold an interview with what is typed."""
    return invoke("ask", "--pack", pack, *args, stdin="".join(f"{line}\n" for line in lines))


def kept(path: Path, pack: Path) -> Context:
    """Read what was saved."""
    return load_context(path, load_pack(pack))


def read_transcript(name: str) -> str:
    """Give what a sitting should look like."""
    return (Path(__file__).parent / "transcripts" / f"{name}.txt").read_text(encoding="utf-8")


WHOLE = [*LINES[:-1], "?", "h", "7", "1 since May", "n not the night", "b", "", "2", "d", "n"]


@pytest.mark.parametrize(("name", "options"), [("ask", []), ("ask-plain", ["--plain"])])
def test_a_whole_sitting(name: str, options: list[str], pack_folder: Path, home: Path) -> None:
    """From the first question to the last, with why, help, a slip, a note and a way back, to the letter."""
    result = ask(pack_folder, WHOLE, "-o", "evenings.yaml", "--short", *options)
    assert result.exit_code == 0
    assert result.output.replace(str(pack_folder), "PACK") == read_transcript(name)
    assert kept(home / "evenings.yaml", pack_folder).to_dict(load_pack(pack_folder)) == {
        "equipoise": 1,
        "project": {
            "id": "evenings", "title": "Evenings", "phase": "testing", "date": "2026-11-28", "concerns": [],
        },
        "answered_by": ["coach"],
        "setting": {"who_decides": "organisation_alone"},
        "stakeholders": [
            {
                "id": "users-1", "role": "users", "name": "The residents", "people": 6, "said_by": "coach",
                "attitudes": {"trust": {"level": "distrust", "note": "since May; not the night"}},
            },
            {
                "id": "personnel-1", "role": "personnel", "people": 4, "said_by": "coach",
                "attitudes": {"trust": "unknown"},
            },
        ],
    }  # fmt: skip


def sitting(locale: str, lines: list[str], *args: str) -> list[str]:
    """Hold an interview with the built-in pack in a language; give the lines that were shown."""
    stdin = "".join(f"{line}\n" for line in lines)
    result = invoke("ask", "--plain", "--locale", locale, *args, stdin=stdin)
    assert result.exit_code == 0
    return str(result.output).splitlines()


@pytest.mark.parametrize(("locale", "told"), [("en", "Your note is kept: "), ("sv", "Din anteckning finns kvar: ")])
def test_no_note_is_lost_or_left_unseen(locale: str, told: str, home: Path) -> None:
    """A note comes after the one before it; one that stays beside a changed answer is told."""
    typed = [*LINES[:11], "1 since May", "n by day", "b", "2", "b", "3 from June", "b", "", "q"]
    assert [line for line in sitting(locale, typed, "-o", "e.yaml") if line.startswith(told)] == [
        f"{told}since May; by day",
        f"{told}since May; by day",
        f"{told}since May; by day; from June",
    ]
    (answer,) = load_context(home / "e.yaml").answers.values()
    assert answer.note == "since May; by day; from June"


@pytest.mark.parametrize(
    ("locale", "nothing", "stopped"),
    [
        ("en", "There is nothing to save yet.", "Stopped. There was nothing to save yet."),
        ("sv", "Det finns inget att spara än.", "Avslutat. Det fanns inget att spara än."),
    ],
)
def test_nothing_answered_is_nothing_saved(locale: str, nothing: str, stopped: str, home: Path) -> None:
    """Where there is no file it is not said that answers are saved in one."""
    assert stopped in sitting(locale, ["q"], "-o", "e.yaml")
    assert nothing in sitting(locale, ["s"] * 60, "-o", "e.yaml")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en", "Stopped. Your answers could not be saved."), ("sv", "Avslutat. Svaren kunde inte sparas.")],
)
def test_answers_that_no_file_could_take_are_told(
    locale: str, told: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing could be written to the end, it is not said that there was nothing."""

    def full(_file: ProjectFile, _context: Context) -> None:
        raise InputError(Problem("write", "the disk is full.", "evenings.yaml"))

    monkeypatch.setattr(ProjectFile, "save", full)
    assert told in sitting(locale, ["Evenings", "again", "q"], "-o", "evenings.yaml")


def test_a_file_that_was_taken_away_is_written_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping writes what was answered where its file is no longer there."""
    save = ProjectFile.save

    def taken_away(file: ProjectFile, context: Context) -> None:
        save(file, context)
        monkeypatch.setattr(ProjectFile, "save", save)
        file.path.unlink()

    monkeypatch.setattr(ProjectFile, "save", taken_away)
    assert "All your answers are saved in evenings.yaml." in sitting("en", ["Evenings", "q"], "-o", "evenings.yaml")
    assert load_context(home / "evenings.yaml").project.title == "Evenings"


@pytest.mark.parametrize(
    ("locale", "project", "groups"),
    [
        (
            "en",
            "Going on with: Evenings. What you said of the project is there.",
            "Going on with: Evenings. What you said of the project is there, and 2 groups that take part.",
        ),
        (
            "sv",
            "Fortsätter med: Evenings. Det du har sagt om projektet finns kvar.",
            "Fortsätter med: Evenings. Det du har sagt om projektet finns kvar, och 2 grupper som deltar.",
        ),
    ],
)
def test_going_on_without_answers_says_what_is_there(locale: str, project: str, groups: str, home: Path) -> None:
    """The project, and how many groups take part; never that there are 0 answers."""
    sitting(locale, ["Evenings"], "-o", "e.yaml")
    assert sitting(locale, LINES[1:5], "-o", "e.yaml")[0] == project
    assert sitting(locale, ["q"], "-o", "e.yaml")[0] == groups


@pytest.mark.parametrize(
    ("locale", "told", "stop"),
    [
        ("en", "Here a name for the file is needed. Enter alone takes evenings.yaml.", "q"),
        ("sv", "Här behövs ett namn på filen. Bara Enter ger evenings.yaml.", "q"),
    ],
)
def test_a_number_or_a_key_is_no_name_for_a_file(locale: str, told: str, stop: str, home: Path) -> None:
    """A lone number or letter meant for a question is refused; the one to stop stops."""
    shown = sitting(locale, ["Evenings", "3", "1 3", "?", "d", stop])
    assert shown.count(told) == 4
    assert [path.name for path in home.iterdir()] == ["evenings.yaml"]


@pytest.mark.parametrize(
    ("locale", "back", "now"),
    [
        ("en", "b", "Your answer now: Evenings. Enter keeps it."),
        ("en", "back", "Your answer now: Evenings. Enter keeps it."),
        ("sv", "t", "Ditt svar nu: Evenings. Enter behåller det."),
        ("sv", "tillbaka", "Ditt svar nu: Evenings. Enter behåller det."),
    ],
)
def test_back_from_the_name_of_the_file(locale: str, back: str, now: str, home: Path) -> None:
    """The question before comes again, and then the file may get its name after all."""
    shown = sitting(locale, ["Evenings", back, "Mornings", back, "", "", "q"])
    assert now in shown
    assert [path.name for path in home.iterdir()] == ["evenings.yaml"]
    assert load_context(home / "evenings.yaml").project.title == "Mornings"


KEPT = """equipoise: 1
project: {title: Evenings, phase: testing, date: 2026-11-28, concerns: []}
answered_by: coach
setting: {who_decides: jointly}
stakeholders: [{role: users, name: Residents, people: 6}]
"""


def test_old_answers_are_changed_at_a_terminal(pack_folder: Path, home: Path) -> None:
    """Back goes on through what is in the file; at the first of all it is said how groups are changed."""
    (home / "e.yaml").write_text(KEPT)
    before = kept(home / "e.yaml", pack_folder).to_dict(load_pack(pack_folder))
    with Terminal("ask", "--pack", pack_folder, "-o", "e.yaml", cwd=home) as terminal:
        terminal.expect("Your answer")
        terminal.type("b")
        terminal.expect("Your answer now: ")
        terminal.expect("Your answer: ")
        terminal.type("1")
        terminal.expect("Your answer: ")
        for _ in range(8):
            terminal.type("b")
            terminal.expect("Your answer now: ")
            terminal.expect("nswer")
        terminal.type("b")
        terminal.expect("This is the first question of all.")
        terminal.expect("equipoise ask -o e.yaml --groups --pack ")
        terminal.type("")
        terminal.ended(b"\x03")
    after = kept(home / "e.yaml", pack_folder).to_dict(load_pack(pack_folder))
    assert after == {**before, "setting": {"who_decides": "organisation_alone"}}


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "Your answer is kept, but not the words after it: a note has no place here."),
        ("sv", "Svaret är sparat, men inte orden efter det: här finns ingen plats för en anteckning."),
    ],
)
def test_words_after_an_answer_that_takes_no_note(locale: str, told: str, home: Path) -> None:
    """The answer is taken, and it is said that the words are not kept."""
    shown = sitting(
        locale, ["Evenings", "3 we start in January", "", "5 for now", "1", "", "6 or so", "q"], "-o", "e.yaml"
    )
    assert shown.count(told) == 3
    context = load_context(home / "e.yaml")
    assert (context.project.phase, context.answered_by, context.stakeholders[0].people) == ("designing", ("coach",), 6)


def test_yes_or_no_is_asked_until_it_is_said(pack_folder: Path, home: Path) -> None:
    """Neither a number nor anything else is a no; back goes back, and then it is asked again."""
    again = "Last time you did not know 1 answer that matters. Ask it again? (y/n)"
    text = KEPT.replace("jointly", "unknown") + "resources: {payment: jointly}\n"
    (home / "e.yaml").write_text(text)
    shown = ask(pack_folder, ["1", "b", "", "n", "q"], "-o", "e.yaml", "--plain", "--short").output
    assert shown.count(again) == 3
    assert "Answer y or n; b goes back." in shown
    assert "Now comes 1 question, 1 minute. Stop" in shown
    page = "Show the page for you, the coach, now? (y/n)"
    shown = ask(pack_folder, ["n", "s", "s", "1", "b", "", "n"], "-o", "e.yaml", "--plain", "--short").output
    assert shown.count(page) == 3
    assert "EQUIPOISE" not in shown


@pytest.mark.parametrize("stopped", [True, False])
def test_commands_are_printed_as_they_were_given(stopped: bool, pack_folder: Path, home: Path) -> None:
    """Language and pack always; what bounds the sitting where it is not over; where it is, what comes after it."""
    args = ("-o", "e.yaml", "--locale", "en", "--plain", "--short", *(("--theme", "money") if stopped else ()))
    lines = [*LINES[:5], "q"] if stopped else [*LINES, "2", "d", "n"]
    shown = ask(pack_folder, lines, *args).output
    given = f"--pack {pack_folder} --locale en"
    bounds = "--short --theme money " if stopped else ""
    assert f"\nequipoise reflect e.yaml {given}\n" in shown
    assert f"\nequipoise ask -o e.yaml {bounds}--plain {given}\n" in shown


def test_what_holds_already_is_not_promised_to_the_page(home: Path) -> None:
    """The page chooses among those that hold, so nothing more is said."""
    shown = sitting("en", [*LINES[:11], *["1"] * 9, "q"], "-o", "e.yaml")
    told = "This question holds already, whatever else you answer; the page chooses among those that hold:"
    assert told in shown
    assert not any("Certain" in line for line in shown)


@pytest.mark.parametrize(("locale", "promised"), [("en", "never shared"), ("sv", "delas aldrig")])
def test_a_note_is_for_the_coach(locale: str, promised: str, home: Path) -> None:
    """It is not said that nobody else sees it: a coach who gets the file does, in what sides see differently."""
    shown = "\n".join(sitting(locale, ["q"]))
    new = invoke("new", "--short", "--locale", locale).output
    assert promised not in shown + new
    assert all("coach" in text for text in (shown, new.partition("equipoise: 1")[0]))


def test_a_number_for_an_answer_is_no_title_and_no_name(home: Path) -> None:
    """Somebody typed a number too many: it is asked again, plainly; longer numbers are names."""
    shown = sitting("en", ["1", "1 3", "Evenings", *LINES[1:5], "2", "1177", "6", "q"], "-o", "e.yaml")
    assert sum("A few words are needed here" in line for line in shown) == 3
    (group, _) = load_context(home / "e.yaml").stakeholders
    assert (group.name, group.people) == ("1177", 6)


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "another group is called 'the Residents' already. Give this one another name"),
        ("sv", "en annan grupp heter redan 'the Residents'. Ge den här ett annat namn"),
    ],
)
def test_no_two_groups_have_the_same_name(locale: str, told: str, home: Path) -> None:
    """It is said, and asked again."""
    shown = sitting(locale, [*LINES[:7], "the  Residents", "Staff", "4", "q"], "-o", "e.yaml")
    assert sum(told in line for line in shown) == 1
    assert [group.name for group in load_context(home / "e.yaml").stakeholders] == ["The residents", "Staff"]


@pytest.mark.parametrize(
    ("options", "ended"),
    [
        (["--short"], "That was the short form. 1 more answer could still matter, if you want to go on."),
        (
            ["--theme", "money"],
            "That was all on the themes you chose. 3 more answers could still matter, if you want to go on.",
        ),
    ],
)
def test_the_end_says_what_has_ended(options: list[str], ended: str, pack_folder: Path, home: Path) -> None:
    """What is left beyond it does not sound like what was left of it."""
    shown = ask(pack_folder, [*WHOLE, "n"], "-o", "e.yaml", "--plain", *options).output
    assert ended in shown


@pytest.mark.parametrize(
    ("locale", "told", "yes"),
    [
        ("en", "This takes out: The residents and personnel. Is that right? (y/n) ", "y"),
        ("sv", "Det här tar bort: The residents och personal. Stämmer det? (j/n) ", "j"),
    ],
)
def test_a_named_group_is_not_taken_out_unseen(locale: str, told: str, yes: str, home: Path) -> None:
    """Other numbers at who takes part: it is asked once, and a no leaves all as it was; then they come anew."""
    begun = [*LINES[:5], "The residents", "6", "", "4", "b", "b", "b", "b", "b"]
    assert told in sitting(locale, [*begun, "4", "n", "q"], "-o", "kept.yaml")
    assert [group.id for group in load_context(home / "kept.yaml").stakeholders] == ["users-1", "personnel-1"]
    shown = sitting(locale, [*begun, "4", yes, "b", "1 4", "", "", "Anew", "5", "q"], "-o", "other.yaml")
    assert shown.count(told) == 1
    groups = load_context(home / "other.yaml").stakeholders
    assert [(group.id, group.name, group.people) for group in groups] == [
        ("managers-1", None, None),
        ("users-1", "Anew", 5),
    ]


def test_plain_lines_stand_for_themselves(pack_folder: Path, home: Path) -> None:
    """Without layout: no line begins with a space, none is empty but where Enter was, none has colour."""
    shown = read_transcript("ask-plain")
    assert not re.search(r"^ |\x1b|\n\n", shown, re.MULTILINE)
    assert max(map(len, read_transcript("ask").splitlines())) <= 80


@pytest.mark.parametrize("typed", range(PROMPTS))
def test_the_end_of_the_input_at_any_prompt(typed: int, pack_folder: Path, home: Path) -> None:
    """Wherever the input ends, all that was typed is there, and the next sitting ends as one without a break."""
    first = ask(pack_folder, LINES[:typed], "-o", "evenings.yaml", "--short")
    assert first.exit_code == 0
    path = home / "evenings.yaml"
    assert path.exists() == (typed > 0)
    again = ask(pack_folder, [*ONCE_MORE.get(typed, ()), *LINES[typed:]], "-o", "evenings.yaml", "--short")
    assert again.exit_code == 0
    whole = ask(pack_folder, LINES, "-o", "whole.yaml", "--short")
    assert whole.exit_code == 0
    assert path.read_text() == (home / "whole.yaml").read_text()
    assert sorted(each.name for each in home.iterdir()) == ["evenings.yaml", "whole.yaml"]


@pytest.mark.parametrize("typed", range(1, PROMPTS + 1, 2))
def test_killed_at_any_prompt(typed: int, pack_folder: Path, home: Path) -> None:
    """Killed without warning at a prompt, the file holds all that was answered before it."""
    args = command("ask", "--pack", pack_folder, "-o", "evenings.yaml", "--short")
    process = subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=home, env=environment())
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("".join(f"{line}\n" for line in LINES[:typed]).encode())
    process.stdin.flush()
    shown, end = b"", time.monotonic() + PATIENCE
    while len(re.findall(rb"nswer.*: ", shown)) <= typed and time.monotonic() < end:
        shown += os.read(process.stdout.fileno(), 4096)
    process.kill()
    process.communicate()
    ended = ask(pack_folder, LINES[:typed], "-o", "ended.yaml", "--short")
    assert ended.exit_code == 0
    assert (home / "evenings.yaml").read_text() == (home / "ended.yaml").read_text()
    assert sorted(each.name for each in home.iterdir()) == ["ended.yaml", "evenings.yaml"]


@pytest.mark.parametrize(
    ("stop", "code"), [(b"\x03", 130), (b"\x04", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (b"q\n", 0)]
)
def test_stopped_at_a_terminal(stop: bytes | signal.Signals, code: int, pack_folder: Path, home: Path) -> None:
    """Ctrl-C, Ctrl-D, a signal, or q: it says that all is saved, where, and how to go on."""
    with Terminal("ask", "--pack", pack_folder, "-o", "evenings.yaml", cwd=home) as terminal:
        terminal.expect("What is the work about?")
        terminal.expect("Your answer:")
        terminal.type("Kvällar på Åsen")
        terminal.expect("Where is the work now?")
        terminal.expect("Your answer:")
        assert terminal.ended(by=stop) == code
        assert "Stopped.\nAll your answers are saved in evenings.yaml.\n" in terminal.shown.replace("\r", "")
        assert "equipoise ask -o evenings.yaml" in terminal.shown
        assert "Traceback" not in terminal.shown
    assert kept(home / "evenings.yaml", pack_folder).project.title == "Kvällar på Åsen"


def test_a_closed_window(pack_folder: Path, home: Path) -> None:
    """When the window is closed, it ends by itself, and what was answered is there."""
    with Terminal("ask", "--pack", pack_folder, "-o", "evenings.yaml", cwd=home) as terminal:
        terminal.expect("Your answer:")
        terminal.type("Evenings")
        terminal.expect("Where is the work now?")
        terminal.expect("Your answer:")
        terminal.hang_up()
        assert terminal.process.wait(timeout=PATIENCE) in (0, 129)
    assert kept(home / "evenings.yaml", pack_folder).project.title == "Evenings"


def test_colour_only_where_it_is_wanted(pack_folder: Path, home: Path) -> None:
    """At a terminal questions are bold; not with NO_COLOR, nor in plain lines."""
    for options, env, bold in (([], {}, True), ([], {"NO_COLOR": "1"}, False), (["--plain"], {}, False)):
        with Terminal("ask", "--pack", pack_folder, *options, cwd=home, **env) as terminal:
            shown = terminal.expect("Your answer:")
            assert ("\x1b[1m" in shown) == bold


def test_a_name_for_the_file(pack_folder: Path, home: Path) -> None:
    """Without -o a free name is offered from the title; a file that is there is never taken."""
    (home / "evenings.yaml").write_text("mine")
    result = ask(pack_folder, ["Evenings", "evenings", "evenings.yaml", "", "q"])
    assert result.exit_code == 0
    assert "Save as (Enter: evenings-2.yaml): " in result.output
    assert result.output.count("There is a file of this name already.") == 2
    assert (home / "evenings.yaml").read_text() == "mine"
    assert kept(home / "evenings-2.yaml", pack_folder).project.title == "Evenings"


def test_stopped_before_there_is_a_name(pack_folder: Path, home: Path) -> None:
    """What was answered before the file has a name is saved under the name that was offered."""
    assert ask(pack_folder, ["Evenings"]).exit_code == 0
    assert kept(home / "evenings.yaml", pack_folder).project.title == "Evenings"
    assert "There was nothing to save yet." in ask(pack_folder, ["q"]).output


def test_a_place_that_cannot_be_written(pack_folder: Path, home: Path) -> None:
    """Where the file cannot be written, it says so and asks for another name; the answer is not lost."""
    result = ask(pack_folder, ["Evenings", "nowhere/e", "here", "q"], "-o", "gone/evenings.yaml")
    assert result.exit_code == 0
    assert result.output.count("there is no folder ") == 2
    assert kept(home / "here.yaml", pack_folder).project.title == "Evenings"


def test_a_file_made_by_hand_is_gone_on_with(pack_folder: Path, home: Path) -> None:
    """Its comments are kept in a copy, its notes where they stand, and only what is missing is asked."""
    own = (
        "# asked in May\nequipoise: 1\nproject: {title: By hand, phase: testing, concerns: []}\nanswered_by: coach\n"
        'setting:\n  who_decides: {level: jointly, note: "since May"}\nstakeholders: [{role: users, people: 3}]\n'
    )
    (home / "own.yaml").write_text(own)
    result = ask(pack_folder, ["2026-11-28", "1", "2", "q"], "-o", "own.yaml", "--short")
    assert result.output.startswith("Going on with: By hand. 1 answer is there.\n")
    assert "What was in own.yaml before, with its comments, is kept in own.before.yaml." in result.output
    assert (home / "own.before.yaml").read_text() == own
    saved = kept(home / "own.yaml", pack_folder)
    assert saved.answers["who_decides"].note == "since May"
    assert saved.stakeholders[0].answers["trust"].level == "trusting"


def test_what_nobody_knew_may_be_asked_again(pack_folder: Path, home: Path) -> None:
    """The next sitting offers to ask once more what was answered with unknown."""
    known = [*LINES[:11], "d"]
    ask(pack_folder, known, "-o", "evenings.yaml", "--short")
    offered = "Last time you did not know 1 answer that matters. Ask it again? (y/n)"
    again = ask(pack_folder, ["y", "1 at last", "q"], "-o", "evenings.yaml", "--short")
    assert offered in again.output
    answer = kept(home / "evenings.yaml", pack_folder).answers["who_decides"]
    assert (answer.level, answer.note) == ("organisation_alone", "at last")
    assert offered not in ask(pack_folder, ["q"], "-o", "evenings.yaml", "--short").output


def test_a_person_is_warned_of_once(pack_folder: Path, home: Path) -> None:
    """What looks like a person's name or number is told as it is written."""
    result = ask(pack_folder, ["Dr Andersson on ward 5", "2", "", "q"], "-o", "evenings.yaml")
    assert result.output.count("Note: this looks like the name of one person. Take it out") == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["-o", "-"], "an interview is kept in a file."),
        (["--theme", "mony"], "there is no theme 'mony'"),
        (["-o", "letter.yaml"], "letter.yaml"),
    ],
)
def test_what_cannot_be(args: list[str], told: str, pack_folder: Path, home: Path) -> None:
    """A name that is no file, a theme that there is not, a file that is no project: said before anything is asked."""
    (home / "letter.yaml").write_text("Dear all,\n")
    done = subprocess.run(
        command("ask", "--pack", pack_folder, *args),
        cwd=home, env=environment(), input=b"", capture_output=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert (home / "letter.yaml").read_text() == "Dear all,\n"


@pytest.mark.parametrize("typed", ["\x1b[A", "\ud800", "x" * 5_000, "\x00", "null", "- a: [", "%", "9" * 400])
def test_any_words_at_any_prompt(typed: str, pack_folder: Path, home: Path) -> None:
    """Whatever is typed, it is taken or kindly refused; the file is whole and the sitting goes on."""
    lines = [each for line in LINES for each in (typed, line)]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
    done = subprocess.run(
        command("ask", "--pack", pack_folder, "-o", "evenings.yaml"),
        cwd=home, env=environment(), input=data, capture_output=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    kept(home / "evenings.yaml", pack_folder)


def test_in_swedish(home: Path) -> None:
    """With the built-in pack everything is said in Swedish, and its letters are taken."""
    lines = [
        "Kvällar",
        "3",
        "",
        "5",
        "1 3",
        "Boende",
        "6",
        "",
        "4",
        "",
        "0",
        *["1"] * 7,
        "?",
        "h",
        "x9",
        "t",
        "",
        "v",
        "q",
    ]
    said = {}
    for locale in ("en", "sv"):
        stdin = "".join(f"{line}\n" for line in lines)
        result = invoke("ask", "-o", f"{locale}.yaml", "--locale", locale, "--plain", stdin=stdin)
        assert result.exit_code == 0
        said[locale] = set(result.output.splitlines())
    same = {line for line in said["en"] & said["sv"] if not line.startswith("equipoise ")}
    assert same == set()
    assert "v: Vi vet inte." in said["sv"]
    assert load_context(home / "sv.yaml").to_dict()["answered_by"] == ["coach"]


def test_the_page_at_once(home: Path) -> None:
    """At the end the coach's page is shown, if that is wanted."""
    (home / "done.yaml").write_text(
        "equipoise: 1\nproject: {title: Done, phase: testing, date: 2026-11-28, concerns: []}\nanswered_by: coach\n"
        "setting: {who_decides: organisation_alone}\nstakeholders: [{role: users, people: 3}]\n"
    )
    skipping = invoke("ask", "-o", "done.yaml", "--short", stdin="s\n" * 60).output
    prompts = skipping.count("Your answer: ")
    shown = invoke("ask", "-o", "done.yaml", "--short", stdin="s\n" * prompts + "y\n").output
    assert "EQUIPOISE   Reflection for the coach" not in skipping
    ended = r"That was the short form\. \d+ more answers could still matter, if you want to go on\."
    assert re.search(f"{ended} All your answers are saved", " ".join(shown.split()))
    left = re.search(r"To go on, first with (\d+) questions, then on themes that you choose:\n(.*)\n", shown)
    assert left is not None
    assert left[2] == "  equipoise ask -o done.yaml"
    going_on = invoke("ask", "-o", "done.yaml", stdin="q\n").output
    assert f"Now come about {left[1]} questions, 15 minutes." in going_on
    assert "\nEQUIPOISE   Reflection for the coach\nDone\n" in shown
