"""What stands between the command and the person: no traceback, whatever happens within."""

import os
import sys
from types import ModuleType
from typing import NoReturn

import pytest
from support.command import RICH, START, Ran, run

from equipoise.adapters.command_line import guard
from equipoise.engine.reflector import Reflector


class Interrupted(ModuleType):
    """A module that is interrupted while it is imported from."""

    def __getattr__(self, name: str) -> NoReturn:
        raise KeyboardInterrupt


def fail(error: BaseException) -> NoReturn:
    """Raise an error."""
    raise error


@pytest.mark.parametrize(
    "error", [RuntimeError("secret"), RecursionError(), MemoryError(), KeyError("x"), SystemError()]
)
def test_an_error_within_is_one_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unexpected error is told in one sentence that names its kind and nothing of what the file says."""
    monkeypatch.setattr(Reflector, "reflect", lambda *_, **__: fail(error))
    monkeypatch.setattr(sys, "argv", ["equipoise", "reflect", str(RICH)])
    code = guard._run()
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"Something went wrong inside Equipoise ({type(error).__name__}); your files are as they were. "
        "Please report it with the output of the same command after EQUIPOISE_TRACEBACK=1."
    )
    assert all(line.startswith("Note: ") for line in err.splitlines()[:-1])


def test_an_error_within_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``EQUIPOISE_TRACEBACK=1`` the error itself comes out, for whoever mends it."""
    monkeypatch.setenv("EQUIPOISE_TRACEBACK", "1")
    monkeypatch.setattr(Reflector, "reflect", lambda *_, **__: fail(RuntimeError("inside")))
    monkeypatch.setattr(sys, "argv", ["equipoise", "reflect", str(RICH)])
    with pytest.raises(RuntimeError, match="inside"):
        guard._run()


def test_what_is_left_for_a_terminal_that_is_gone_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not written once more as the interpreter ends, which would change the exit code."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        gone.write("All your answers are saved.")
        monkeypatch.setattr(sys, "stdout", gone)
        guard._end_output()


def test_interrupt_while_loading(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while the commands are still being imported is a sentence, too."""
    name = "equipoise.adapters.command_line.program"
    monkeypatch.setitem(sys.modules, name, Interrupted(name))
    assert guard._run() == 130
    assert capsys.readouterr() == ("", "Stopped. Nothing was changed.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("reflekt",), "Error: No such command 'reflekt'."),
        (("reflect",), "Error: no file is given. Give the project's FILE, or --viewpoint NAME=FILE for each side."),
        (("reflect", RICH, "b"), "Error: Got unexpected extra argument"),
        (("act",), "Error: Missing argument 'REPORT'."),
        (("schema", "everything"), "Error: Invalid value for '{context|reflection|report|explanations|"),
        (("reflect", RICH, "--formt", "json"), "Error: No such option '--formt'"),
    ],
)
def test_bad_usage(arguments: tuple[object, ...], sentence: str) -> None:
    """Bad usage ends with 2, says how it is used and what is wrong, and writes nothing to standard output."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: equipoise ")
    assert sentence.replace("'", "") in ran.err.replace("'", "")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [(), ("rules",), ("factors",)])
def test_no_command_shows_the_help(arguments: tuple[str, ...]) -> None:
    """Without a command the help is shown, and the exit code says that nothing was done."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: equipoise ")
    assert ("Reflect:" if len(arguments) == 0 else "Commands:") in ran.err


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("reflect", "-h"), ("--version",), ("-V",)])
def test_help_and_version_are_fine(arguments: tuple[str, ...]) -> None:
    """Help and version go to standard output, end with 0, and load neither YAML nor a pack."""
    start = START.replace("main()", "import atexit; atexit.register(tell); main()")
    telling = 'def tell():\n    print([n for n in ("yaml", "pydantic") if n in sys.modules], file=sys.stderr)\n'
    ran = run(*arguments, start="import sys\n" + telling + start)
    assert (ran.code, ran.err) == (0, "[]\n")
    assert ran.out.startswith(("Usage: equipoise ", "equipoise, version 0.1.0"))


def test_sentences_are_utf_8_everywhere() -> None:
    """What is written is UTF-8, whatever the machine is set to."""
    ran = run("reflect", RICH, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.code == 0
    assert "Better evenings at Lindgården" in ran.out


def test_refusals_of_a_pack_and_a_file_have_one_code() -> None:
    """All that the library refuses ends with 2."""
    assert run("rules", "show", "no-such-rule") == Ran(
        2,
        "",
        "RULE: there is no rule 'no-such-rule'. `equipoise rules list` shows them all; "
        "those of a pack of your own need --pack.\n",
    )
