"""axe finds nothing that shuts anybody out on any page, in both languages and both themes; and it would find it."""

import pytest
from playwright.sync_api import Browser
from support.axe import barriers
from support.serving import Served
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
    "target-size": "for (const name of ['a', 'b']) { const small = document.createElement('button'); "
    "small.textContent = name; Object.assign(small.style, {minHeight: '0', height: '9px', width: '9px', padding: '0', "
    "border: '0', fontSize: '8px', display: 'inline-block'}); document.querySelector('main').prepend(small) }",
}


@pytest.mark.parametrize(("rule", "harm"), PLANTED.items(), ids=PLANTED)
def test_a_barrier_would_be_found(browser: Browser, service: Served, rule: str, harm: str) -> None:
    """One that is planted is told by its name."""
    with visiting(browser, service.base) as visitor:
        visitor.start()
        assert barriers(visitor.page) == []
        visitor.page.evaluate(harm)
        assert any(each.startswith(f"{rule}:") for each in barriers(visitor.page))
