"""Somebody at the page in a browser: what they do there, and what the browser noticed meanwhile."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, Request

LAPTOP: Final = {"width": 1280, "height": 860}
PHONE: Final = {"width": 375, "height": 740}
NARROW: Final = {"width": 320, "height": 640}
PATIENCE: Final = 20_000


@dataclass
class Visitor:
    """Somebody who looks at a page; ``asked`` are all requests, ``complaints`` what the console said."""

    page: Page
    base: str
    language: str
    asked: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Go to the first page."""
        self.page.goto(f"{self.base}?lang={self.language}")

    def begin(self) -> None:
        """Begin with the questions."""
        self.start()
        self.press("form[action=questions] button")

    def press(self, button: str) -> None:
        """Press a button that leads to another page, and wait for it."""
        with self.another():
            self.page.locator(button).first.click()

    @contextmanager
    def another(self) -> Iterator[None]:
        """Wait until another page is shown, in the place of this one or after it."""
        self.page.evaluate("document.body.dataset.before = '1'")
        yield
        self.page.wait_for_selector("body:not([data-before]) main", timeout=PATIENCE)
        self.page.wait_for_load_state()

    def to(self, part: str) -> None:
        """Go to a part of the form."""
        self.press(f"nav.stops button[value='{part}']")

    def tick(self, name: str, value: str) -> None:
        """Choose an answer."""
        self.page.locator(f"[name='{name}'][value='{value}']").check()

    def open(self, path: Path) -> None:
        """Open a file."""
        self.start()
        self.page.set_input_files("#file", path)
        self.press("form[action=open] button")

    def reflect(self) -> None:
        """Ask for the coach's page, from wherever in the form."""
        if self.page.locator("details.stop").count():
            self.page.locator("details.stop").evaluate("each => { each.open = true }")
        self.press("main button[name='page.view'][value=coach]")

    def save(self, button: str, folder: Path) -> Path:
        """Press a button that gives a file, and give where it was kept."""
        with self.page.expect_download(timeout=3 * PATIENCE) as coming:
            self.page.locator(button).first.click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("main").inner_text()

    def values(self) -> list[list[str]]:
        """Give every field that the form would send but those of the page."""
        given: list[list[str]] = self.page.evaluate(
            "[...new FormData(document.getElementById('sheet'))].filter(each => !each[0].startsWith('page.'))"
        )
        return given

    def sideways(self) -> int:
        """Give by how much the page is wider than the screen."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wider


@contextmanager
def visiting(
    browser: Browser, base: str, language: str = "en", screen: Mapping[str, int] | None = None, **wishes: Any
) -> Iterator[Visitor]:
    """Let somebody visit the page with a screen and wishes of their own, such as ``color_scheme``."""
    size = screen or LAPTOP
    context = browser.new_context(viewport=size, locale=language, accept_downloads=True, **wishes)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    visitor = Visitor(page, base, language)
    page.on("request", lambda request: visitor.asked.append(request))
    page.on("console", lambda message: visitor.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    yield visitor
    context.close()
