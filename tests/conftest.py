"""What a test tells (``record_property("told", ...)``) is shown at the end, whichever process it ran in."""

import signal

import pytest
from _pytest.terminal import TerminalReporter
from support.command import LANGUAGE_VARIABLES

# Under nohup, and in the background of a script, these are not heard, and so would not be by what the tests start.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_language_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the language of the machine that runs it."""
    for name in LANGUAGE_VARIABLES:
        monkeypatch.delenv(name, raising=False)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Show what the tests told."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, text in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"\n{text}")
