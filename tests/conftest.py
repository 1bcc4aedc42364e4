"""What a test tells (``record_property("told", ...)``) is shown at the end, whichever process it ran in."""

from _pytest.terminal import TerminalReporter


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Show what the tests told."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, text in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"\n{text}")
