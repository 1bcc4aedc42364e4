"""axe-core, which looks a page over for what shuts people out. npm fetches it, once, and it is never kept with us."""

import json
from functools import cache
from typing import Any, Final

from playwright.sync_api import Page

from support.node import node_modules

_AXE: Final = "axe-core@4.14.1"
_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe_script() -> str:
    """Give the script; where it cannot be had the test is skipped, or fails in CI."""
    return (node_modules(_AXE) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """Give what axe finds wrong on a page as it is now: the rule, and where."""
    page.evaluate(axe_script())
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", _TAGS)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{each['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
