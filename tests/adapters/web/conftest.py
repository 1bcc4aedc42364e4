"""A service and a browser for the tests of the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.browser import chromium
from support.serving import Served, serving


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    """The service, in a process of its own."""
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that Debian has."""
    with chromium() as found:
        yield found


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder for what the browser saves."""
    return tmp_path
