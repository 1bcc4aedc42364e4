"""The browser: Chromium as it is installed here, without a window."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from support.readers import reader


@contextmanager
def chromium() -> Iterator[Browser]:
    """Begin it, and end it; where it is not installed the test is skipped, or fails in CI."""
    path = reader("chromium")
    with sync_playwright() as playwright:
        begun = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield begun
        begun.close()
