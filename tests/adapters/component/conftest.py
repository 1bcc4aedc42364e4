"""A browser, a service and a host page at another origin, for every test of the component."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.axe import axe_script
from support.browser import chromium
from support.embedding import WATCH, Place, served


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Give a service and a page of a host, which stay for all tests."""
    with served() as there:
        yield there


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Give what opens a page, which notes what its policy refuses and what goes wrong in its scripts."""
    contexts = []

    def open_page(address: str = "about:blank", *, script: str = "", **given: Any) -> Any:
        context = browser.new_context(**given)
        contexts.append(context)
        context.add_init_script(WATCH)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.failures = []
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the script of axe-core."""
    return axe_script()
