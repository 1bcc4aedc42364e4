"""What holds the built documentation: links that lead nowhere are found, and so is what is loaded from elsewhere."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.command import ROOT

GOOD = """<html><head><link rel="stylesheet" href="look.css"><link rel="canonical" href="https://example.org/"></head>
<body><a href="more/#there">more</a> <a href="#here">here</a> <p id="here"><a href="https://example.org/">out</a></p>
</body></html>"""
MORE = '<h1 id="there">More</h1><a href="..">back</a>'


def looked_over(site: Path, index: str = GOOD, look: str = "p { color: red }") -> tuple[int, str]:
    """Write a site of two pages, have it looked over, and give how that ended and what it said first."""
    (site / "more").mkdir()
    (site / "index.html").write_text(index, encoding="utf-8")
    (site / "more" / "index.html").write_text(MORE, encoding="utf-8")
    (site / "look.css").write_text(look, encoding="utf-8")
    command = [sys.executable, ROOT / ".ci" / "site_links.py", site]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr.splitlines()[0]


def test_a_sound_site(tmp_path: Path) -> None:
    """Links to pages, anchors and other sites are well, as is a page that is only named."""
    assert looked_over(tmp_path) == (0, "2 pages, 0 wrong.")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("more/#there", "gone/", "leads nowhere: gone/"),
        ("more/#there", "more/#gone", "leads nowhere: more/#gone"),
        ("#here", "#gone", "leads nowhere: #gone"),
        ("look.css", "gone.css", "leads nowhere: gone.css"),
        ("more/#there", "../outside.html", "leads nowhere: ../outside.html"),
        ("look.css", "https://example.org/look.css", "loads from elsewhere: https://example.org/look.css"),
        ("<body>", '<body><img src="//example.org/x.png">', "loads from elsewhere: //example.org/x.png"),
        ("<body>", '<body><img src="gone.png">', "leads nowhere: gone.png"),
    ],
)
def test_what_is_wrong(tmp_path: Path, before: str, after: str, said: str) -> None:
    """Each is told with its page, and the check fails."""
    assert before in GOOD
    assert looked_over(tmp_path, GOOD.replace(before, after)) == (1, f"index.html: {said}")


def test_a_style_that_loads_from_elsewhere(tmp_path: Path) -> None:
    """A font from another place tells that place who reads here."""
    code, said = looked_over(tmp_path, look='@font-face { src: url("https://fonts.example.org/x.woff2") }')
    assert (code, said) == (1, "look.css: loads from elsewhere: https://fonts.example.org/x.woff2")


def test_no_pages(tmp_path: Path) -> None:
    """A site without pages is no site."""
    command = [sys.executable, ROOT / ".ci" / "site_links.py", tmp_path]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
