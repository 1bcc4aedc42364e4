"""The component in a folder, for a server of files."""

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest
from support.command import PATIENCE, START, run
from support.readers import reader

from equipoise.adapters.component import build, script
from equipoise.engine.errors import UsageError

WITHOUT_HTTP = """
import sys
for name in ("fastapi", "starlette", "uvicorn"):
    sys.modules[name] = None
"""


def test_it_is_built_where_nothing_of_the_service_is_installed(tmp_path: Path) -> None:
    """The command needs none of what the service runs on."""
    done = run("component", "--endpoint", "https://eq.example", "-o", tmp_path / "embed", start=WITHOUT_HTTP + START)
    assert (done.code, "Traceback" in done.err) == (0, False)
    assert sorted(path.name for path in (tmp_path / "embed").iterdir()) == ["equipoise-reflection.js", "frame.html"]


def test_the_line_for_a_page_names_the_script_by_its_digest(tmp_path: Path) -> None:
    """What is printed can be put into a page as it is."""
    done = run("component", "-o", tmp_path / "embed")
    raw = (tmp_path / "embed" / "equipoise-reflection.js").read_bytes()
    digest = base64.b64encode(hashlib.sha384(raw).digest()).decode()
    expected = f'integrity="sha384-{digest}" crossorigin="anonymous" defer></script>\n'
    assert done.out == f'<script src="equipoise-reflection.js" {expected}'


def test_without_a_service_there_is_no_page_for_frames(tmp_path: Path) -> None:
    """A page for frames that has nobody to ask is not made, and it is said why."""
    done = run("component", "-o", tmp_path / "embed", "--locale", "en")
    assert [path.name for path in (tmp_path / "embed").iterdir()] == ["equipoise-reflection.js"]
    assert "--endpoint" in done.err


def test_the_same_twice(tmp_path: Path) -> None:
    """The same bytes come of it each time."""
    build(tmp_path / "a", "https://eq.example")
    build(tmp_path / "b", "https://eq.example")
    assert [path.read_bytes() for path in sorted((tmp_path / "a").iterdir())] == [
        path.read_bytes() for path in sorted((tmp_path / "b").iterdir())
    ]


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """It does not write among files of others, unless it is told to."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run("component", "-o", tmp_path).code == 2
    assert run("component", "-o", tmp_path, "--force").code == 0
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "endpoint",
    ["equipoise.example", "javascript:alert(1)", "https://", "https://a b", 'https://a"><script>', "https://a;b",
     "https://user@a", "https://a?b", "https://a#b", "https://a:b", "ftp://a", "https://å.example", "https://[a"],
)  # fmt: skip
def test_what_is_no_address_is_refused(endpoint: str, tmp_path: Path) -> None:
    """What is written into a page's policy is an address and nothing else."""
    with pytest.raises(UsageError):
        build(tmp_path / "embed", endpoint)
    assert not (tmp_path / "embed").exists()


def test_nothing_closes_the_script_it_stands_in() -> None:
    """The words hold no mark that would end a script, were it put into a page as it is."""
    data = script("https://eq.example").split("\n")[3]
    assert "<" not in data


def test_node_reads_the_script(tmp_path: Path) -> None:
    """What is left of the source once comments are out is sound."""
    (tmp_path / "equipoise.js").write_text(script(), encoding="utf-8")
    done = subprocess.run(
        [reader("node"), "--check", str(tmp_path / "equipoise.js")], capture_output=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
