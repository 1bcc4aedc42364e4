"""Stands between the command and the person: no traceback, one sentence for each thing that is wrong.

Exit codes: 0 fine, 1 something was found (``check``), 2 bad usage or input, 130 stopped with Ctrl-C.
"""

import contextlib
import gc
import os
import sys
import warnings
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from equipoise.engine.errors import Problem
    from equipoise.engine.words import Words

BAD_INPUT: Final = 2
STOPPED: Final = 130


def main() -> None:
    """Run the command and leave with its exit code."""
    gc.disable()  # one short run within bounds: collecting garbage would only cost time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none are used, and looking for them takes time
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout = sys.stdout or _closed_pipe()
    warnings.showwarning = _note  # type: ignore[assignment]
    code = _run()
    _end_output()
    sys.exit(code)


def _run() -> int:
    try:
        return _command()
    except KeyboardInterrupt:
        _say(_words().say("Stopped. Nothing was changed."))
        return STOPPED
    except BrokenPipeError:
        return _output_closed()
    except SystemExit as left:  # click leaves so, in silence, where the output is closed; completion leaves so too
        if left.code != 1 or "_EQUIPOISE_COMPLETE" in os.environ:
            raise
        return _output_closed()
    except OSError as error:
        words = _words()
        reason = error.strerror or words.say("unknown reason")
        _say(words.say("The output cannot be written ({reason}). Use -o FILE in another place.", reason=reason))
        _close_output()
        return BAD_INPUT
    except Exception as error:
        if os.environ.get("EQUIPOISE_TRACEBACK"):
            raise
        message = _words().say(
            "Something went wrong inside Equipoise ({kind}); your files are as they were. "
            "Please report it with the output of the same command after EQUIPOISE_TRACEBACK=1.",
            kind=type(error).__name__,
        )
        _say(message)
        return BAD_INPUT


def _command() -> int:
    """Run what was asked for; what is imported here may be interrupted, too."""
    import click

    from equipoise.adapters.command_line.spoken import speak
    from equipoise.engine.errors import EquipoiseError

    try:
        speak(sys.argv[1:])
        from equipoise.adapters.command_line.program import equipoise  # click says its own words as it is read

        code = equipoise.main(standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except EquipoiseError as error:
        _tell(error.problems)
        return BAD_INPUT
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except click.ClickException as error:
        error.show()
        return BAD_INPUT


def _tell(problems: "Iterable[Problem]") -> None:
    from equipoise.adapters.command_line.telling import problem_text

    for problem in problems:
        _say(problem_text(problem, _words()))


def _note(message: Warning | str, *_place: object) -> None:
    """Tell a warning as a sentence; where in the code it arose helps no coach."""
    words = _words()
    told = message.args[0] if isinstance(message, Warning) and message.args else message
    _say(words.say("Note: {problem}", problem=words.again(told) if isinstance(told, str) else told))


def _words() -> "Words":
    from equipoise.adapters.command_line.spoken import spoken

    return spoken()


def _say(sentence: str) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


def _output_closed() -> int:
    _close_output()
    _say(_words().say("The output was closed before its end. Use -o FILE to keep all of it."))
    return BAD_INPUT


def _closed_pipe() -> TextIO:
    """Stand in for a standard output that is not there, so that writing to it is told."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w")


def _end_output() -> None:
    """Write what is left; where the terminal is gone meanwhile, the exit code still tells how it ended."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _close_output()


def _close_output() -> None:
    """Let the interpreter end without trying to write once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
