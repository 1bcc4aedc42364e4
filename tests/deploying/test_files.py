"""What docs/deploying says is true: its files are read by what they are for, and name only what there is."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from support.command import PATIENCE
from support.deploying import COMPOSE, CONTAINERFILE, FOLDER, GUIDE, UNIT, texts, unit
from support.readers import reader

from equipoise.adapters.command_line.program import equipoise
from equipoise.adapters.command_line.serve_commands import serve

FROM_ELSEWHERE = {"EQUIPOISE_API_KEYS", "EQUIPOISE_LOCALE"}
"""Variables that are read without an option of ``serve`` that names them."""
OF_PODMAN = {"--format"}


def ran(*line: object) -> subprocess.CompletedProcess[str]:
    """Run a program."""
    return subprocess.run([*map(str, line)], capture_output=True, text=True, timeout=PATIENCE, check=False)


def options() -> dict[str, click.Option]:
    """Give the options of ``equipoise serve`` by their names."""
    return {each.opts[0]: each for each in serve.params if isinstance(each, click.Option)}


# --- systemd ---


def placed(folder: Path, text: str) -> Path:
    """Put a unit into a folder, with a command that is there."""
    command = folder / "equipoise"
    command.write_text("#!/bin/sh\n", encoding="utf-8")
    command.chmod(0o755)
    path = folder / UNIT.name
    path.write_text(text.replace(unit(text).words[0], str(command)), encoding="utf-8")
    return path


@pytest.mark.parametrize("whole", [False, True])
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path, whole: bool) -> None:
    """As it is, and with all in use that stands ready in it; what it does not know it only warns of."""
    done = ran(reader("systemd-analyze"), "verify", "--man=no", placed(tmp_path, texts(UNIT)[whole]))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_systemd_would_find_something(tmp_path: Path) -> None:
    """A setting that is misspelt is told."""
    wrong = texts(UNIT)[0].replace("DynamicUser", "DynamicUsr")
    assert "DynamicUsr" in ran(reader("systemd-analyze"), "verify", "--man=no", placed(tmp_path, wrong)).stderr


def test_the_unit_leaves_few_rights(tmp_path: Path) -> None:
    """By systemd's own measure, from 0 to 10, where one without any of this has above 9."""
    line = (reader("systemd-analyze"), "security", "--offline=true", "--no-pager")
    assert ran(*line, "--threshold=15", placed(tmp_path, texts(UNIT)[1])).returncode == 0
    assert ran(*line, "--threshold=5", placed(tmp_path, texts(UNIT)[1])).returncode != 0


# --- compose ---


@pytest.mark.parametrize("whole", [False, True])
def test_compose_reads_its_file(tmp_path: Path, whole: bool) -> None:
    """As it is, and with all in use that stands ready in it; the container can write to what it is given alone."""
    path = tmp_path / COMPOSE.name
    path.write_text(texts(COMPOSE)[whole], encoding="utf-8")
    done = ran(reader("docker-compose"), "--file", path, "--project-directory", FOLDER, "config")
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = yaml.safe_load(done.stdout)
    (service,) = read["services"].values()
    assert (service["read_only"], service["cap_drop"], service["tmpfs"]) == (True, ["ALL"], ["/tmp"])  # noqa: S108
    assert Path(service["build"]["context"], service["build"]["dockerfile"]).samefile(CONTAINERFILE)
    assert ("EQUIPOISE_STORE" in service["environment"]) is whole
    assert set(read.get("volumes", ())) == ({"feedback"} if whole else set())


def test_compose_would_find_something(tmp_path: Path) -> None:
    """A setting that is misspelt is refused."""
    path = tmp_path / COMPOSE.name
    path.write_text(texts(COMPOSE)[0].replace("read_only", "readonly"), encoding="utf-8")
    assert "readonly" in ran(reader("docker-compose"), "--file", path, "config").stderr


# --- what is named ---


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_each_variable_is_one_that_is_read(path: Path) -> None:
    """By ``equipoise serve``."""
    known = {each.envvar for each in options().values()} | FROM_ELSEWHERE
    assert set(re.findall(r"EQUIPOISE_\w+", path.read_text(encoding="utf-8"))) <= known


def test_the_table_has_every_option_with_its_variable_and_default() -> None:
    """No more and no fewer."""
    rows = re.findall(r"^\| (`--.+?) \| (.+?) \| (.*?) ?\|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = [
        pair
        for names, variables, _ in rows
        for pair in zip(re.findall("`(.+?)`", names), re.findall("`(.+?)`", variables), strict=True)
    ]
    assert sorted(told) == sorted((name, each.envvar) for name, each in options().items() if each.envvar)
    for names, _, more in rows:
        for default in (options()[name].default for name in re.findall("`(.+?)`", names)):
            if isinstance(default, str | int | float) and not isinstance(default, bool):
                assert (f"{default:g}" if isinstance(default, float) else str(default)) in more, names


def test_each_option_that_is_told_of_is_one() -> None:
    """In the middle of a sentence, too."""
    told = set(re.findall(r"`(--[a-z-]+)", GUIDE.read_text(encoding="utf-8"))) - OF_PODMAN
    assert told <= {*options()}
    assert len(told) > 10


def commands() -> list[str]:
    """Give each line of ``equipoise`` in the files, from that word on."""
    found = [
        line
        for path in (GUIDE, COMPOSE, CONTAINERFILE)
        for line in re.findall(r"\bequipoise ((?:serve|feedback)\b[^`#>\n]*)", path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 5
    return sorted({line.rstrip("\\ ") for line in found})


@pytest.mark.parametrize("line", commands())
def test_each_command_is_one(line: str) -> None:
    """With the options that it is given."""
    words = shlex.split(line)
    command: click.Command | None = equipoise
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words.pop(0))
    assert command is not None
    command.make_parser(click.Context(command)).parse_args(words)
