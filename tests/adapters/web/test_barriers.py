"""axe finds nothing that shuts anybody out on any page, in both languages and both themes; and it would find it."""

import pytest
from playwright.sync_api import Browser
from support.axe import barriers
from support.page_server import Served
from support.visitor import LAPTOP, PHONE, visiting
from support.walk import PLACES, go


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_page_has_a_barrier(
    browser: Browser, service: Served, language: str, theme: str, screen: dict[str, int]
) -> None:
    """WCAG 2.2 up to AA, and what is good practice beside it."""
    with visiting(browser, service.base, language, screen, color_scheme=theme) as visitor:
        for place in PLACES:
            go(visitor, place)
            assert (place, barriers(visitor.page)) == (place, [])


PLANTED = {
    "label": "document.querySelector('label[for=file]').remove()",
    "color-contrast": "document.querySelector('h1').style.color = '#bbb'",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "target-size": "document.querySelectorAll('.languages a, .languages span').forEach(each => "
    "{ each.style.minHeight = '8px'; each.style.height = '8px'; each.style.width = '8px'; "
    "each.style.padding = '0'; each.style.display = 'block'; each.style.overflow = 'hidden' })",
}


@pytest.mark.parametrize(("rule", "harm"), PLANTED.items(), ids=PLANTED)
def test_a_barrier_would_be_found(browser: Browser, service: Served, rule: str, harm: str) -> None:
    """One that is planted is told by its name."""
    with visiting(browser, service.base) as visitor:
        visitor.start()
        assert barriers(visitor.page) == []
        visitor.page.evaluate(harm)
        assert any(each.startswith(f"{rule}:") for each in barriers(visitor.page))
