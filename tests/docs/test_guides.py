"""The guides are true: followed word for word in an empty folder, each command prints what the guide shows."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.command import ROOT

from equipoise.adapters.testing import OutAdapterConformance

GUIDES = sorted([*(ROOT / "docs").glob("guides/*.md"), *(ROOT / "docs").glob("*/guides/*.md")])
each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")


def test_every_guide_shows_what_is_printed() -> None:
    """Run as ``make readme`` runs it, by which a guide that has fallen behind is mended."""
    done = subprocess.run([sys.executable, ROOT / ".ci" / "guides.py", "--check"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@each_guide
def test_what_a_guide_points_to_is_there(guide: Path) -> None:
    """Every link within the project leads to a file; the catalogue is there once ``make site`` has written it."""
    prose = re.sub(r"^```.*?^```$", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    links = re.findall(r"\]\(([^)#:]+)\)", prose)
    assert links
    assert [link for link in links if "catalogue/" not in link and not (guide.parent / link).exists()] == []


def test_there_is_a_guide_for_those_who_make_a_pack() -> None:
    """It is what CONTRIBUTING.md sends them to."""
    named = re.findall(r"\]\((docs/guides/[^)]+)\)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert "docs/guides/make-your-own-pack.md" in named
    assert {ROOT / each for each in named} <= set(GUIDES)


def test_the_adapters_of_the_guide_keep_their_promises() -> None:
    """What the guide for platforms shows passes the suite that it tells of."""
    text = (ROOT / "docs" / "guides" / "platforms.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "guide"}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(compile(block, "platforms.md", "exec"), names)  # noqa: S102 - it is ours

    class TestCards(OutAdapterConformance):
        adapter = names["Cards"]()

    tried = 0
    for case in (names["TestMine"](), TestCards(), names["TestTable"]()):
        for name in dir(case):
            if name.startswith("test_"):
                getattr(case, name)()
                tried += 1
    assert tried == 23
