"""The component before a service that lets in only those who show a key."""

from collections.abc import Callable
from typing import Any

from support.component_page import ELEMENT
from support.embedding import served, until

from equipoise.adapters.http import new_key


def test_the_script_needs_no_key_and_the_answer_does(opened: Callable[..., Any]) -> None:
    """Script and frame come to anybody; what is asked is refused in words until the host gives a key beside."""
    key, line = new_key("host")
    with served(keys=(line,)) as place:
        page = opened(f"{place.host}/index.html")
        until(page, f"{ELEMENT}.dataset.state === 'problem'")
        assert page.locator("equipoise-reflection .status").inner_text() == "The service does not let this page in."
        frame = page.frame_locator("iframe").locator("equipoise-reflection .status")
        assert frame.inner_text() == "The service does not let this page in."
        page.evaluate(f"(key) => {{ {ELEMENT}.headers = async () => ({{ 'X-API-Key': key }}) }}", key)
        until(page, f"{ELEMENT}.dataset.state === 'done'")
        assert page.evaluate("violations") == []
