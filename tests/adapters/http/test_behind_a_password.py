"""The page of a service that lets in only those who show a key, as a browser shows it: as the password."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error
from support.browser import chromium
from support.serving import Served, serving
from support.visitor import Visitor, visiting

from equipoise.adapters.http import new_key

KEY, LINE = new_key("a-coach")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Chromium."""
    with chromium() as begun:
        yield begun


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The service, in a process of its own, with a file of one key."""
    keys = tmp_path_factory.mktemp("keys") / "keys.txt"
    keys.write_text(f"{LINE}\n", encoding="utf-8")
    with serving("--keys", keys) as running:
        yield running


def as_coach(page: Visitor) -> None:
    """Answer a question, and go on to the coach's page."""
    page.begin()
    page.tick("project.phase", "designing")
    page.press("div.actions button.main")
    page.reflect()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_who_gives_the_key_as_the_password_works_on_the_page(browser: Browser, service: Served, script: bool) -> None:
    """All that the page sends afterwards carries it: forms, what its script fetches, and a file that is saved."""
    password = {"username": "anyone", "password": KEY}
    with visiting(browser, service.base, http_credentials=password, java_script_enabled=script) as visitor:
        answer = visitor.page.goto(service.base)
        assert (answer.status if answer else None) == 200
        as_coach(visitor)
        assert "For the coach alone" in visitor.text
        assert visitor.complaints == []


def test_who_gives_another_is_told_what_to_show(browser: Browser, service: Served) -> None:
    """In words, on a page."""
    password = {"username": "anyone", "password": KEY[:-1]}
    with visiting(browser, service.base, http_credentials=password) as visitor:
        answer = visitor.page.goto(service.base)
        assert (answer.status if answer else None) == 401
        assert "as the password" in visitor.page.inner_text("body")


def test_the_browser_asks_for_it(browser: Browser, service: Served) -> None:
    """A browser without a window says that there was nobody to ask."""
    with visiting(browser, service.base) as visitor, pytest.raises(Error, match="ERR_INVALID_AUTH_CREDENTIALS"):
        visitor.page.goto(service.base)
