"""What the page looks like as text: width, colour, plain lines."""

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from support.command import EXAMPLES, PATIENCE, RICH, TWO_VIEWS, command, environment, output

from equipoise.adapters.command_line.showing import reflection_text
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.reflector import Reflector

SGR = re.compile(r"\x1b\[([0-9;]*)m")
COLOURS = re.compile(r"\x1b\[([0-9;]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


def on_a_terminal(*args: object, **env: str) -> str:
    """Give what the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(*args), stdout=theirs, stderr=subprocess.PIPE, env=environment(**{"TERM": "xterm-256color"} | env)
    ) as process:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # how a terminal says that nobody writes any more
            pass
        os.close(ours)
        assert process.wait(PATIENCE) == 0
    return written.decode().replace("\r\n", "\n")


def too_wide(text: str, width: int = 80) -> list[str]:
    """Give the lines that are wider, but for one word that cannot be broken."""
    return [line for line in text.splitlines() if len(line) > width and len(line.split()) > 1]


@pytest.mark.parametrize("options", [(), ("--verbose",), ("--view", "shareable"), ("--minutes", "60")])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_text_is_80_wide(path: Path, options: tuple[str, ...]) -> None:
    """No line is wider than 80 or ends in a space, none is empty beside another, and there is no colour."""
    page = output("reflect", path, *options)
    assert too_wide(page) == []
    assert [line for line in page.splitlines() if line != line.rstrip()] == []
    assert "\n\n\n" not in page
    assert "\x1b" not in page
    assert page.endswith(".\n")


@pytest.mark.parametrize("options", [(), ("--verbose",), ("--view", "shareable")])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_plain_tells_nothing_by_layout(path: Path, options: tuple[str, ...]) -> None:
    """With ``--plain`` no line is empty, begins with a space, or holds two spaces in a row."""
    lines = output("reflect", path, "--plain", *options).splitlines()
    assert [line for line in lines if not line or line != " ".join(line.split())] == []
    assert [line for line in lines if line.startswith("Section: ")] != [] or "--view" in options


def test_plain_says_the_same() -> None:
    """With ``--plain`` the words are those of the page, in the same order, a heading said as such."""
    plain = output("reflect", RICH, "--plain").splitlines()
    said = " ".join(line.removeprefix("Section: ").removesuffix(".") for line in plain)
    page = " ".join(output("reflect", RICH).split())
    assert re.sub(r"\W+", " ", said).lower().split() == re.sub(r"\W+", " ", page).lower().split()


def test_terminal_gets_colour() -> None:
    """On a terminal headings have colour, and the words are the same as elsewhere."""
    written = on_a_terminal("reflect", RICH)
    assert COLOURS.search(written)
    assert SGR.sub("", written) == output("reflect", RICH)


@pytest.mark.parametrize(
    ("options", "env"),
    [((), {"NO_COLOR": "1"}), (("--plain",), {}), ((), {"TERM": "dumb"})],
    ids=["NO_COLOR", "plain", "dumb terminal"],
)
def test_no_colour_where_none_is_wanted(options: tuple[str, ...], env: dict[str, str]) -> None:
    """``NO_COLOR``, ``--plain`` and a terminal that cannot have it: no colour."""
    written = on_a_terminal("reflect", TWO_VIEWS, *options, **env)
    assert COLOURS.search(written) is None
    assert SGR.sub("", written) == output("reflect", TWO_VIEWS, *options)


def test_colour_is_not_forced_on_a_file() -> None:
    """Where the output is no terminal there is no colour, whatever the environment says."""
    done = subprocess.run(
        command("reflect", RICH), capture_output=True, env=environment(FORCE_COLOR="1"), timeout=PATIENCE, check=True
    )
    assert done.stdout.decode() == output("reflect", RICH)


def test_narrow_terminal_is_kept_to() -> None:
    """On a terminal of 40 columns lines are at most 40 wide."""
    written = SGR.sub("", on_a_terminal("reflect", RICH, COLUMNS="40"))
    assert too_wide(written, 40) == []
    assert " ".join(written.split()) == " ".join(output("reflect", RICH).split())


def test_wide_terminal_is_not_filled() -> None:
    """On a terminal of 200 columns lines are still at most 80 wide."""
    assert SGR.sub("", on_a_terminal("reflect", RICH, COLUMNS="200")) == output("reflect", RICH)


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_markup_in_a_name_is_text(view: View) -> None:
    """Marks that the terminal library would read as style, or that look like a heading, stay what was typed."""
    title = "[bold red]Ward[/bold red] :smile: [link=https://example.org]x[/link]"
    reflection = Reflector().reflect(Context.from_dict({"equipoise": 1, "project": {"title": title}}), view=view)
    page = reflection_text(reflection, plain=False, verbose=False)
    assert page.splitlines()[1] == (title if view == "coach" else page.splitlines()[1])


def test_markup_in_a_name_is_text_on_a_terminal(tmp_path: Path) -> None:
    """On a terminal, too, what looks like markup is shown as it was typed."""
    path = tmp_path / "context.yaml"
    path.write_text('equipoise: 1\nproject: {title: "[red]Ward[/red] :smile:"}\n', encoding="utf-8")
    assert "[red]Ward[/red] :smile:" in on_a_terminal("reflect", path)
