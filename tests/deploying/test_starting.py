"""What a container and systemd run begins the service, from a wheel made of what the Containerfile takes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from support.command import PATIENCE, ROOT, environment
from support.deploying import COMPOSE, UNIT, Line, copied, health, image, texts, unit
from support.service import data
from support.serving import Served, begun

from equipoise.adapters.http import new_key

pytestmark = pytest.mark.house
FEEDBACK = {"project": "ward-5", "rule": "a-chair-in-our-own-meeting", "outcome": "accepted"}
_HERE = {"EQUIPOISE_HOST": "127.0.0.1", "EQUIPOISE_PORT": "0"}
"""What is not as the files say: nobody else reaches what the tests start, and it takes a port that is free."""


def ran(*line: object) -> None:
    """Run a program that does what it should, and that finds no other Equipoise."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([*map(str, line)], capture_output=True, text=True, timeout=300, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command is, in an environment of its own that has no other Equipoise than this wheel."""
    place = tmp_path_factory.mktemp("deploying")
    for source in copied():
        target = place / "source" / source
        target.parent.mkdir(exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, target)
    ran(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, place / "source")
    ran(sys.executable, "-m", "venv", "--without-pip", place / "venv")
    python = place / "venv" / "bin" / "python"
    (wheel,) = place.glob("*.whl")
    ran(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    paths = {name: sysconfig.get_paths()[name] for name in ("purelib", "platlib")}
    (packages,) = (place / "venv" / "lib").glob("python*/site-packages")
    (packages / "libraries.pth").write_text("\n".join(dict.fromkeys(paths.values())), encoding="utf-8")
    return python.parent


@contextmanager
def begun_as(line: Line, bin_folder: Path, **variables: str) -> Iterator[Served]:
    """Begin the service by a line of the files, in an environment that holds what they say and no more."""
    given = line.variables | variables | _HERE | {"EQUIPOISE_LOCALE": "en"}
    given["PATH"] = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    command = str(bin_folder / Path(line.words[0]).name)
    with begun([command, *line.words[1:]], given) as served:
        yield served


def asked(served: Served, path: str, key: str, body: object = None) -> int:
    """Ask, and give the status."""
    content = json.dumps(body).encode() if body is not None else None
    head = {"X-API-Key": key, "Content-Type": "application/json"}
    request = urllib.request.Request(f"{served.url}{path}", content, head)  # noqa: S310
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        answer.read()
        return int(answer.status)


def test_a_container_begins_it_sees_that_it_is_well_and_ends_it(bin_folder: Path, tmp_path: Path) -> None:
    """By the entry point, with what compose adds; whatever it is called; and everything works that is in the wheel."""
    key, line = new_key("one")
    (keys := tmp_path / "keys.txt").write_text(f"{line}\n", encoding="utf-8")
    (service,) = yaml.safe_load(texts(COMPOSE)[1])["services"].values()
    files = {"EQUIPOISE_KEYS_FILE": str(keys), "EQUIPOISE_STORE": f"sqlite:///{tmp_path / 'feedback.sqlite'}"}
    assert files.keys() <= service["environment"].keys()
    said = service["environment"] | files | {"EQUIPOISE_ALLOW_HOSTS": "127.0.0.1 equipoise.example"}
    with begun_as(image(), bin_folder, **said) as served:
        assert asked(served, "/readyz", key) == 200
        assert asked(served, "/v1/reflect", key, data()) == 200
        assert asked(served, "/", key) == 200
        assert asked(served, "/v1/feedback", key, FEEDBACK) == 201
        line_of_health = [sys.executable if word == "python" else word for word in health()]
        port = {"EQUIPOISE_PORT": str(served.port)}
        assert subprocess.run(line_of_health, env=environment(**port), timeout=PATIENCE, check=False).returncode == 0
        assert served.stop() == 0
    assert subprocess.run(line_of_health, env=environment(**port), capture_output=True, check=False).returncode != 0
    assert served.lines[-1] == "Stopped.\n"


def test_a_container_is_not_open_by_itself(bin_folder: Path) -> None:
    """Without keys it ends at once, before it listens, and says what to do."""
    env = image().variables | {"EQUIPOISE_LOCALE": "en"}
    line = [str(bin_folder / image().words[0]), *image().words[1:]]
    done = subprocess.run(line, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Give --keys FILE" in done.stderr


def test_systemd_begins_it_reloads_it_and_ends_it(bin_folder: Path) -> None:
    """By the command of the unit and its variables; the signal of its reload replaces the workers."""
    assert "ExecReload=/bin/kill -HUP $MAINPID\n" in texts(UNIT)[0]
    with begun_as(unit(texts(UNIT)[0]), bin_folder) as served:
        assert asked(served, "/v1/reflect", "", data()) == 200
        served.process.send_signal(signal.SIGHUP)
        ends = time.monotonic() + 2 * PATIENCE
        while served.told.count("Started server") < 4 and time.monotonic() < ends:
            time.sleep(0.1)
        assert served.told.count("Started server") == 4
        assert asked(served, "/readyz", "") == 200
        assert served.stop() == 0
    assert served.lines[-1] == "Stopped.\n"
