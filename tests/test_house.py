"""The house: what depends on what, what is installed, and one version everywhere."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.command import PATIENCE, ROOT, environment

import equipoise
from equipoise.engine.version import ENGINE_VERSION

FOLDERS = ("adapters", "engine", "rules")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

ENGINE_MAY_USE = {
    "babel",
    "durable_rules_engine",
    "equipoise",
    "packaging",
    "polib",
    "pydantic",
    "pydantic_core",
    "textstat",  # by the doctor alone, where it is installed
    "yaml",
}
"""What the engine imports beside the standard library. Not click, not rich: those are an adapter's."""

PURE = {
    "click",
    "datetime",
    "logging",
    "random",
    "rich",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
    "uuid",
}
"""What would make the engine depend on more than its input."""


def modules(folder: str) -> list[Path]:
    """Give the modules of one of the three folders."""
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Give the name of each module that a module imports, those imported for types or late included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield str(node.module)


def packages() -> set[str]:
    """Give every package of the tree by its name once installed."""
    found = {path.parent for folder in FOLDERS for path in (ROOT / folder).rglob("__init__.py")}
    return {"equipoise", *(f"equipoise.{'.'.join(path.relative_to(ROOT).parts)}" for path in found)}


def test_packages_are_listed_as_they_are() -> None:
    """The list of packages in pyproject.toml is the tree's, sorted: nothing is left out of the wheel."""
    listed = PROJECT["tool"]["setuptools"]["packages"]
    assert listed == sorted(packages())


def test_every_module_is_in_a_package() -> None:
    """No module lies in a folder that is no package."""
    assert [path for folder in FOLDERS for path in modules(folder) if not (path.parent / "__init__.py").exists()] == []


def test_links_lead_to_the_folders() -> None:
    """The links in src lead to the folders at the top, by a path that any clone has."""
    found = {path.name: path.readlink() for path in (ROOT / "src" / "equipoise").iterdir() if path.is_symlink()}
    assert found == {folder: Path("../..", folder) for folder in FOLDERS}


@pytest.mark.parametrize("path", modules("engine"), ids=lambda path: path.stem)
def test_engine_imports_no_adapter(path: Path) -> None:
    """The engine imports no adapter and nothing that only adapters need, not even late or for types."""
    used = set(imports(path))
    assert [name for name in used if name.startswith("equipoise.") and not name.startswith("equipoise.engine")] in (
        [],
        ["equipoise.rules"],
    )
    assert {name.partition(".")[0] for name in used} - set(sys.stdlib_module_names) <= ENGINE_MAY_USE


@pytest.mark.parametrize("path", modules("engine"), ids=lambda path: path.stem)
def test_engine_is_pure(path: Path) -> None:
    """The engine has no clock, no chance, no log, no thread, and prints nothing."""
    assert {name.partition(".")[0] for name in imports(path)} & PURE == set()
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert {"print", "input", "open", "eval", "exec", "compile", "__import__"} & set(calls) == set()


@pytest.mark.parametrize("path", modules("adapters"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_adapters_use_only_each_others_front_door(path: Path) -> None:
    """An adapter imports another as a whole package, never a module inside it."""
    own = path.relative_to(ROOT / "adapters").parts[0]
    others = [name for name in imports(path) if name.startswith("equipoise.adapters.") and name.split(".")[2] != own]
    assert [name for name in others if len(name.split(".")) > 3] == []


def test_adapters_import_only_what_is_required() -> None:
    """What adapters import is required in pyproject.toml, or by the extras that whoever runs Equipoise installs."""
    used = {name.partition(".")[0] for path in modules("adapters") for name in imports(path)}
    extras = PROJECT["project"]["optional-dependencies"]
    named = ("documents", "http", "mcp", "sign", "store", "telemetry")
    listed = (*PROJECT["project"]["dependencies"], *(each for extra in named for each in extras[extra]))
    required = {re.split(r"[<>=\[]", each)[0] for each in listed}
    own_names = {
        "opentelemetry-api": "opentelemetry",
        "prometheus-client": "prometheus_client",
        "py-minisign": "minisign",
        "pyjwt": "jwt",
        "python-docx": "docx",
        "python-multipart": "python_multipart",
        "python-pptx": "pptx",
    }
    others_own = {"h11", "markupsafe", "pydantic_core", "starlette"}  # what uvicorn, jinja2, pydantic, fastapi have
    assert used - set(sys.stdlib_module_names) <= {"equipoise", "yaml"} | others_own | {
        own_names.get(each, each) for each in required
    }


def test_rules_hold_no_code() -> None:
    """The folder of rules is data: one module, with no function in it."""
    assert [path.name for path in modules("rules")] == ["__init__.py"]
    tree = ast.parse(modules("rules")[0].read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_other_names_are_refused(folder: str) -> None:
    """The same file under two names would make two of every class: ``import engine`` is refused in one sentence."""
    done = subprocess.run(
        [sys.executable, "-c", f"import {folder}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert re.fullmatch(rf"ImportError: Import equipoise\.{folder}, not {folder}: [^.]*\.", last)


def test_one_version() -> None:
    """The distribution, the engine, the package and the newest entry of the changelog have one version."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert {PROJECT["project"]["version"], ENGINE_VERSION, equipoise.__version__, newest[1]} == {ENGINE_VERSION}


def test_types_are_told() -> None:
    """The package says that it has types."""
    assert (ROOT / "src" / "equipoise" / "py.typed").exists()
    assert "py.typed" in PROJECT["tool"]["setuptools"]["package-data"]["equipoise"]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what is in the checkout."""
    place = tmp_path_factory.mktemp("house")
    copy = place / "checkout"
    left_out = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "tests")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=left_out)
    building = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place / "dist"), str(copy)]
    done = subprocess.run(building, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (place / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout into which the wheel alone is installed."""
    target = tmp_path_factory.mktemp("installed")
    installing = ["install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *installing],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.mark.house
def test_wheel_holds_everything(wheel: Path) -> None:
    """The wheel holds every module, the built pack, py.typed and both licences, and nothing outside one package."""
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"equipoise/{path.relative_to(ROOT).as_posix()}" for folder in FOLDERS for path in modules(folder)}
    expected |= {"equipoise/__init__.py", "equipoise/py.typed"}
    expected |= {"equipoise/rules/power_triangle.json", "equipoise/rules/LICENSE"}
    expected |= {"equipoise/adapters/pdf/document.typ"}
    web = (path for kind in ("static", "templates") for path in (ROOT / "adapters" / "web" / kind).iterdir())
    expected |= {f"equipoise/{path.relative_to(ROOT).as_posix()}" for path in web}
    expected |= {f"equipoise/adapters/component/{name}" for name in ("equipoise-reflection.js", "frame.html")}
    expected |= {f"equipoise/engine/words/sv/LC_MESSAGES/{domain}.mo" for domain in ("click", "equipoise")}
    meta = f"equipoise-{ENGINE_VERSION}.dist-info"
    assert {name for name in names if not name.startswith(meta)} == expected
    assert {f"{meta}/licenses/LICENSE", f"{meta}/licenses/rules/LICENSE"} <= names


@pytest.mark.house
def test_wheel_says_what_it_needs(wheel: Path) -> None:
    """The wheel gives the command, and asks for no more than pyproject.toml says."""
    meta = f"equipoise-{ENGINE_VERSION}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.read(f"{meta}/entry_points.txt").decode()
        needs = re.findall(
            r"^Requires-Dist: ((?!.*extra ==).+)$", archive.read(f"{meta}/METADATA").decode(), re.MULTILINE
        )
    needs = [need.replace('"', "'") for need in needs]
    assert "equipoise = equipoise.adapters.command_line:main" in entries
    assert sorted(needs) == sorted(PROJECT["project"]["dependencies"])


def outside(installed: Path, place: Path, code: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run Python outside the checkout on what is installed; without ``site``, so that no editable copy is found."""
    libraries = dict.fromkeys(sysconfig.get_paths()[name] for name in ("purelib", "platlib"))
    path = os.pathsep.join((str(installed), *libraries))
    return subprocess.run(
        [sys.executable, "-S", "-c", code, *args],
        capture_output=True,
        text=True,
        cwd=place,
        env=environment(PYTHONPATH=path),
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.house
def test_installed_command_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    """Installed outside the checkout, the command makes a page from a real project."""
    project = tmp_path / "project.yaml"
    shutil.copy(ROOT / "examples" / "real" / "esther-jonkoping.yaml", project)
    code = (
        "import equipoise, sys; from equipoise.adapters.command_line import main\n"
        "print(equipoise.__file__, file=sys.stderr); sys.argv[0] = 'equipoise'; main()"
    )
    done = outside(installed, tmp_path, code, "reflect", "project.yaml")
    assert done.returncode == 0, done.stderr
    assert Path(done.stderr.splitlines()[0]).is_relative_to(installed)
    assert done.stdout.startswith("EQUIPOISE   Reflection for the coach\nESTHER in Region Jönköping County\n")
    assert "\nFIND OUT FIRST\n" in done.stdout


@pytest.mark.house
def test_installed_package_gives_what_the_checkout_gives(installed: Path, tmp_path: Path) -> None:
    """Installed outside the checkout, Python gives the same bytes as here."""
    from equipoise import Reflector, load_context

    example = ROOT / "examples" / "invented" / "home-for-older-people.yaml"
    code = (
        "import sys; from equipoise import Reflector, load_context\n"
        "sys.stdout.write(Reflector().reflect(load_context(sys.argv[1])).to_json())"
    )
    done = outside(installed, tmp_path, code, str(example))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == Reflector().reflect(load_context(example)).to_json()
