"""Bad input, end to end: one sentence for each thing that is wrong, and nothing else anywhere."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from support.command import PATIENCE, RICH, START, Ran, command, environment, run, run_measured

MOST_MEMORY = 200
"""In MiB."""

HEAD = b"equipoise: 1\n"


def group(people: str) -> bytes:
    """Give a context with one group of so many people."""
    return HEAD + f"stakeholders: [{{role: users, people: {people}}}]\n".encode()


def json_group(people: str) -> bytes:
    """Give the same as JSON."""
    return f'{{"equipoise": 1, "stakeholders": [{{"role": "users", "people": {people}}}]}}'.encode()


TEXTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", ": there is nothing in it. Start from `equipoise new`."),
    "blank": (b" \n\n", ": there is nothing in it. Start from `equipoise new`."),
    "comments alone": (b"# to do\n", ": there is nothing in it. Start from `equipoise new`."),
    "binary": (bytes(range(256)), ": it is not a text file. Give a YAML or JSON file saved as UTF-8 text."),
    "another encoding": (
        HEAD + "project: {title: Jönköping}\n".encode("latin-1"),
        ":2: a character here is not UTF-8. Save the file as UTF-8 text.",
    ),
    "UTF-16": ("equipoise: 1\n".encode("utf-16"), ": it is saved as UTF-16. Save it as UTF-8 text."),
    "truncated": (
        HEAD + b"project: {title: 'A ward\n",
        ":2: this is not YAML (found unexpected end of stream). "
        "Look at this line and the one before it: indentation, quotes, brackets.",
    ),
    "tabs": (
        HEAD + b"setting:\n\twho_decides: jointly\n",
        ":3: the file cannot be read here. Indent with spaces, not tabs.",
    ),
    "duplicate keys": (
        HEAD + b"setting:\n  who_decides: jointly\n  who_decides: jointly\n",
        ":4: the key 'who_decides' stands twice. Keep one of them.",
    ),
    "two documents": (
        HEAD + b"---\nequipoise: 1\n",
        ":2: a second document starts here. Put the second one in a file of its own.",
    ),
    "anchors that explode": (
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122)),
        ":1: anchors and aliases are not read. Write the value out. If the text starts with & or *, put it in quotes.",
    ),
    "an anchor that points at itself": (
        HEAD + b"setting: &a {who_decides: *a}\n",
        ":2: anchors and aliases are not read. Write the value out. If the text starts with & or *, put it in quotes.",
    ),
    "a tag that would run code": (
        HEAD + b"project: !!python/object/apply:os.system ['echo ran']\n",
        ":2: tags are not read. Leave it out. If the text starts with !, put it in quotes.",
    ),
    "too many groups": (
        HEAD + b"stakeholders:\n" + b"- {role: users}\n" * 201,
        ":2: there are more than 200 groups. Put small groups together.",
    ),
    "deep nesting": (
        b"equipoise: 1\nsetting: " + b"[" * 100_000,
        ":2: this is nested deeper than 20 levels. Flatten it.",
    ),
    "deep nesting by indentation": (
        b"".join(b" " * depth + b"a:\n" for depth in range(800)),
        ":22: this is nested deeper than 20 levels. Flatten it.",
    ),
    "deep JSON": (b'{"a":' * 100_000, ":1: this is nested deeper than 20 levels. Flatten it."),
    "NaN": (group(".nan"), ":2: 'people' must be a whole number."),
    "NaN in JSON": (json_group("NaN"), ": NaN is not a number. Write a whole number or leave it out."),
    "a number past all bounds": (
        json_group("1e999"),
        " at /stakeholders/0/people: this number is too large, or none. Write it shorter or leave it out.",
    ),
    "a huge number": (group("9" * 10_000), ":2: 'people' must be a whole number."),
    "a large number": (group("1000001"), ":2: 'people' must be at most 1000000."),
    "a negative number": (group("-3"), ":2: 'people' must be at least 0."),
    "a control character": (
        HEAD + b"project: {title: 'A\x07 ward'}\n",
        ":2: there is an invisible control character (U+0007) here. Delete it and type the word again.",
    ),
    "a control character behind an escape": (
        HEAD + b'project: {title: "\\x1b]0;A ward"}\n',
        ":2: there is an invisible control character (U+001B) here. Delete it and type the word again.",
    ),
    "an unknown format": (
        b"equipoise: 2\n",
        ":1: format '2' is not known to this version, which reads format 1. "
        "Install a newer Equipoise, or write `equipoise: 1`.",
    ),
    "no format": (
        b"project: {title: A ward}\n",
        ":1: the format is not given. Add the line `equipoise: 1` at the top.",
    ),
    "a list": (
        b"- equipoise\n",
        ":1: a context is a mapping with keys such as project, setting and stakeholders.",
    ),
    "an unknown factor": (
        HEAD + b"setting: {who_decide: jointly}\n",
        ":2: there is no factor 'who_decide'. Did you mean who_decides?",
    ),
    "an unknown level": (
        HEAD + b"setting: {who_decides: jointley}\n",
        ":2: 'jointley' is not an answer to 'who_decides'. Did you mean jointly? Answers are: organisation_alone, "
        "organisation_after_hearing_users, jointly, delegated_to_users; or unknown, prefer_not_to_say, not_applicable.",
    ),
    "an unknown key": (HEAD + b"projct: {}\n", ":2: there is no key 'projct' here. Did you mean project?"),
}


def write(folder: Path, content: bytes) -> Path:
    """Write a file to give to the command."""
    path = folder / "project.yaml"
    path.write_bytes(content)
    return path


def assert_refused(ran: Ran, *sentences: str) -> None:
    """The run ended with 2, said these sentences, each on a line, and nothing more."""
    assert ran == Ran(2, "", "".join(f"{sentence}\n" for sentence in sentences))


@pytest.mark.parametrize("name", TEXTS)
def test_bad_text_gets_one_sentence(tmp_path: Path, name: str) -> None:
    """A bad file gets one sentence with its place and what to do, within 200 MiB, and leaves no output behind."""
    content, sentence = TEXTS[name]
    path = write(tmp_path, content)
    page = tmp_path / "page.md"
    page.write_text("as it was", encoding="utf-8")
    ran, memory = run_measured(tmp_path, "reflect", path, "-o", page)
    assert_refused(ran, f"{path}{sentence}")
    assert memory <= MOST_MEMORY
    assert page.read_text(encoding="utf-8") == "as it was"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["measured", "page.md", "project.yaml"]


@pytest.mark.parametrize("arguments", [("check",), ("explain",)])
def test_other_commands_refuse_alike(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A file that cannot be read is refused in the same sentence by every command that reads one."""
    path = write(tmp_path, HEAD + b"---\nequipoise: 1\n")
    rule = ("last-word-with-the-organisation",) if arguments == ("explain",) else ()
    sentence = ":2: a second document starts here. Put the second one in a file of its own."
    assert_refused(run(*arguments, path, *rule), f"{path}{sentence}")


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Wrong types, an unknown role and factors that a group cannot hold: a sentence each, in one run."""
    path = write(
        tmp_path,
        b"""equipoise: 1
project: 3
setting: [jointly]
attitudes: {trust_in_service: cautious}
stakeholders:
  - {role: nurses}
  - {role: managers, attitudes: {trust_in_service: cautious, who_decides: jointly}}
  - users
set_aside: yesterday
""",
    )
    ran = run("reflect", path)
    assert (ran.code, ran.out) == (2, "")
    said = ran.err.splitlines()
    assert sorted(said) == sorted(
        [
            f"{path}:2: 'project' must have keys under it.",
            f"{path}:3: 'setting' must have lines `factor: answer` under it.",
            f"{path}:4: 'trust_in_service' is held by groups, never by the project. "
            "Write it under the attitudes of a group of: users, relatives.",
            f"{path}:6: for this group there is no role 'nurses'. Use one of: users, relatives, personnel, managers, "
            "coach, civil_society, funders, researchers.",
            f"{path}:7: a group of managers cannot hold 'trust_in_service'. "
            "Write it under the attitudes of a group of: users, relatives.",
            f"{path}:7: 'who_decides' is a fact of the project, not of a group. "
            "Write it under setting, outside the groups.",
            f"{path}:8: a group is written `{{name: ..., role: ..., people: ...}}`.",
            f"{path}:9: 'set_aside' must be a list.",
        ]
    )


def test_a_key_with_a_line_break_stays_on_one_line(tmp_path: Path) -> None:
    """A sentence is one line, also where it names a key that has a line break in it."""
    path = write(tmp_path, b'{"equipoise": 1, "a\\nb": 1}')
    ran = run("reflect", path)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("name", ["100 MB", "a million groups", "a million groups in JSON", "a million values"])
def test_large_files_take_little_memory(tmp_path: Path, name: str) -> None:
    """However large the file, it is refused in one sentence and within 200 MiB."""
    path = tmp_path / "project.yaml"
    with path.open("wb") as file:
        if name == "100 MB":
            file.truncate(100_000_000)
        elif name == "a million groups":
            file.write(HEAD + b"stakeholders:\n" + b"- {role: users}\n" * 1_000_000)
        elif name == "a million groups in JSON":
            file.write(b'{"equipoise": 1, "stakeholders": [' + b'{"role": "users"},' * 999_999 + b'{"role": "users"}]}')
        else:
            file.write(HEAD + b"setting: [" + b"x, " * 300_000 + b"]\n")
    ran, memory = run_measured(tmp_path, "reflect", path)
    said = {
        "a million values": ":2: there are more than 5,000 values. Shorten it.",
    }.get(name, ": it is larger than 1 MiB. It should be a short text: check the file.")
    assert_refused(ran, f"{path}{said}")
    assert memory <= MOST_MEMORY


def test_endless_input_is_refused() -> None:
    """Standard input that never ends is read no further than the bound."""
    with Path("/dev/zero").open("rb") as zeros:
        ran = run("reflect", "-", stdin=zeros)
    assert_refused(ran, "standard input: it is larger than 1 MiB. It should be a short text: check the file.")


def test_empty_standard_input_is_refused() -> None:
    """Nothing on standard input is named as such."""
    assert_refused(run("reflect", "-"), "standard input: there is nothing in it. Start from `equipoise new`.")


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    path = tmp_path / "projekt.yaml"
    assert_refused(run("reflect", path), f"{path}: there is no such file. Check the name and the folder.")


def test_directory(tmp_path: Path) -> None:
    """A folder is no file."""
    assert_refused(run("reflect", tmp_path), f"{tmp_path}: this is a folder, not a file. Give a file.")


def test_file_within_a_file(tmp_path: Path) -> None:
    """A path that leads through a file cannot be read."""
    path = write(tmp_path, HEAD) / "more.yaml"
    ran = run("reflect", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{path}: this cannot be read (Not a directory).\n"


def test_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is neither a file nor a folder is refused, not waited for."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("project.yaml")
        ran = run("reflect", "project.yaml", cwd=tmp_path)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith("project.yaml: this cannot be read (")


FORBIDDEN = ": you may not read this file. Ask for the right to read it, or copy it."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    path = write(tmp_path, HEAD)
    path.chmod(0)
    assert_refused(
        run("reflect", path), f"{path}: you may not read this file. Ask for the right to read it, or copy it."
    )


def test_no_permission_whoever_runs_it(tmp_path: Path) -> None:
    """A refusal by the system gives the same sentence, shown without relying on who runs the tests."""
    path = write(tmp_path, HEAD)
    start = "import pathlib, errno\n" + _REFUSING + START
    ran = run("reflect", path, start=start)
    assert_refused(ran, f"{path}{FORBIDDEN}")


_REFUSING = """
opened = pathlib.Path.open
def refusing(self, *args, **kwargs):
    if self.name == "project.yaml":
        raise PermissionError(errno.EACCES, "Permission denied", str(self))
    return opened(self, *args, **kwargs)
pathlib.Path.open = refusing
"""


def test_name_that_is_not_utf_8(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is spoken of all the same."""
    done = subprocess.run(
        [*map(os.fsencode, command("reflect")), os.fsencode(tmp_path) + b"/p\xe5.yaml"],
        capture_output=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith("p?.yaml: there is no such file. Check the name and the folder.\n")


CLOSED = "The output was closed before its end. Use -o FILE to keep all of it.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("reflect", str(RICH)),
        ("reflect", str(RICH), "--format", "json"),
        ("check", str(RICH)),
        ("schema", "context"),
        ("factors", "list"),
        ("--help",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_closed_pipe(arguments: tuple[str, ...]) -> None:
    """Where nobody reads the output any more, one sentence says so and the exit code is 2."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ran = run(*arguments, stdout=pipe)
    assert ran.code == 2
    assert ran.err.endswith(CLOSED)
    assert "Traceback" not in ran.err
    assert "Error" not in ran.err


@pytest.mark.parametrize("more", [(), ("--format", "json")], ids=["text", "json"])
def test_no_standard_output_at_all(tmp_path: Path, more: tuple[str, ...]) -> None:
    """Started without a standard output, a page is not lost in silence; with ``-o`` all is well."""
    line = ['"$0" "$@" >&-', *command("reflect", RICH, *more)]
    closed = subprocess.run(["sh", "-c", *line], capture_output=True, env=environment(), timeout=PATIENCE, check=False)
    assert (closed.returncode, closed.stderr.decode().endswith(CLOSED)) == (2, True)
    written = subprocess.run(
        ["sh", "-c", *line, "-o", str(tmp_path / "page")],
        capture_output=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert written.returncode == 0
    assert (tmp_path / "page").stat().st_size > 1000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_full_disk_on_standard_output() -> None:
    """Where the disk behind standard output is full, one sentence says so."""
    with Path("/dev/full").open("wb") as full:
        ran = run("reflect", RICH, "--format", "json", stdout=full)
    assert ran.code == 2
    assert ran.err.endswith("The output cannot be written (No space left on device). Use -o FILE in another place.\n")
    assert "Traceback" not in ran.err


def test_interrupt() -> None:
    """Ctrl-C sent to a command that waits for standard input stops it."""
    start = START.replace("main()", _TELLING)
    with subprocess.Popen(
        command("reflect", "-", start=start),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stderr is not None
        assert process.stderr.read(7) == b"reading"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().split() == ["Stopped.", "Nothing", "was", "changed."]


_TELLING = """
import io, os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have told it to be ignored
class Telling(io.BufferedReader):
    def read(self, size=-1):
        os.write(2, b"reading")
        return super().read(size)
sys.stdin = io.TextIOWrapper(Telling(sys.stdin.buffer.detach()))
main()
"""


def test_a_report_is_no_project(tmp_path: Path) -> None:
    """What was made of a project is told from the project, and what it is for."""
    report = tmp_path / "report.json"
    assert run("reflect", RICH, "--view", "coach", "-o", report).code == 0
    for reading in ("reflect", "explain", "picture", "compare"):
        assert_refused(
            run(reading, report),
            f"{report}: this is a report, not a project's file. Give the project's file. Reports are for `equipoise "
            "act`, `follow-up` and `verify`.",
        )


@pytest.mark.parametrize(("name", "kind"), [("page.docx", "Word"), ("page.pdf", "PDF")])
def test_a_document_is_no_project(tmp_path: Path, name: str, kind: str) -> None:
    """A form that was filled in on a screen is typed in."""
    assert run("form", "-o", tmp_path / name).code == 0
    assert_refused(
        run("reflect", tmp_path / name),
        f"{tmp_path / name}: this is a {kind} document, not a project's file. Type the answers in. "
        "`equipoise ask` asks for them one by one.",
    )


@pytest.mark.parametrize("text", ['a: "b', "a:\n\tb: 1", "a: [1", "a: b: c"])
def test_no_english_reason_in_swedish(text: str, tmp_path: Path) -> None:
    """What the parser says is English, so it is left out."""
    path = tmp_path / "project.yaml"
    path.write_text(text, encoding="utf-8")
    told = run("check", path, "--locale", "sv")
    told_all = told.out + told.err
    assert "är inte YAML. " in told_all or "filen går inte att läsa här. Dra in med mellanslag" in told_all
    assert "found" not in told_all
    assert "expected" not in told_all
