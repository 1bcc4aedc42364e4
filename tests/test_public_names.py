"""What others may import, and the promises that go with it."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from support.command import EXAMPLES, PATIENCE, RICH, ROOT, TWO_VIEWS, environment

import equipoise
from equipoise import Context, ContextError, EquipoiseError, PackError, Reflection, Reflector, load_context, redact

README = (ROOT / "README.md").read_text(encoding="utf-8")


def python(code: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
        cwd=cwd,
    )


def block(kind: str, holding: str) -> str:
    """Give the block of the README that is of this kind and holds these words."""
    blocks: list[str] = re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)
    return next(text for text in blocks if holding in text)


def test_public_names() -> None:
    """These names are public, in order; a name may be added, none may go."""
    assert equipoise.__all__ == [
        "Context",
        "ContextError",
        "EquipoiseError",
        "Pack",
        "PackError",
        "Reflection",
        "Reflector",
        "__version__",
        "load_context",
        "load_pack",
        "redact",
    ]
    assert equipoise.__all__ == sorted(equipoise.__all__)


@pytest.mark.parametrize("name", equipoise.__all__)
def test_every_name_imports(name: str) -> None:
    """Each public name can be imported first, on its own, and by ``dir``."""
    done = python(f"from equipoise import {name}; import equipoise; assert {name!r} in dir(equipoise); print('ok')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "ok\n", "")


def test_star_gives_all() -> None:
    """``from equipoise import *`` gives every public name."""
    done = python("from equipoise import *; import equipoise; print(set(equipoise.__all__) - set(globals()))")
    assert (done.returncode, done.stdout) == (0, "set()\n")


def test_other_names_are_not_there() -> None:
    """A name that is not public is an AttributeError that names it."""
    with pytest.raises(AttributeError, match=r"module 'equipoise' has no attribute 'reflect'"):
        equipoise.reflect  # noqa: B018


def test_nothing_happens_at_import() -> None:
    """Importing equipoise imports neither YAML, nor pydantic, nor any module of its own that does the work."""
    done = python(
        "import sys; before = set(sys.modules); import equipoise; print(sorted("
        "name for name in set(sys.modules) - before if name.partition('.')[0] in "
        "('babel', 'yaml', 'pydantic', 'click', 'rich', 'polib', 'packaging', 'equipoise')))"
    )
    assert done.stdout == "['equipoise', 'equipoise.engine', 'equipoise.engine.version']\n"


def test_no_pack_is_read_at_import(tmp_path: Path) -> None:
    """Importing every public name opens no file but modules."""
    done = python(
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from equipoise import *\n"
        "print([path for path in opened if path.endswith(('.json', '.yaml', '.po', '.mo'))])\n",
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_readme_example_runs(tmp_path: Path) -> None:
    """The Python of the README runs on the context of the README, as they are written there."""
    (tmp_path / "project.yaml").write_text(block("yaml", "equipoise: 1"), encoding="utf-8")
    done = python(block("python", "Reflector()"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    questions, _, shared = done.stdout.partition("{")
    assert "?" in questions
    assert json.loads(f"{{{shared}")["view"] == "shareable"


def test_readme_context_has_no_mistakes(tmp_path: Path) -> None:
    """The context of the README is read without a notice."""
    path = tmp_path / "project.yaml"
    path.write_text(block("yaml", "equipoise: 1"), encoding="utf-8")
    assert load_context(path).notices == ()


def test_readme_example_is_ten_lines() -> None:
    """It takes no more than ten lines to embed."""
    assert len(block("python", "Reflector()").strip().splitlines()) <= 10


def test_threads_may_share_a_reflector() -> None:
    """One Reflector, new and unused, in 8 threads at once gives what it gives alone."""
    contexts = [load_context(path) for path in (RICH, TWO_VIEWS)]
    expected = [Reflector().reflect(context).to_json() for context in contexts]
    shared, start = Reflector(), Barrier(8)

    def reflect(_: int) -> list[list[str]]:
        start.wait(PATIENCE)
        return [[shared.reflect(context).to_json() for context in contexts] for _ in range(5)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(reflect, range(8)))
    assert found == [[expected] * 5] * 8


FORKING = """
import os, sys
from equipoise import Reflector, load_context
reflector, context = Reflector(), load_context(sys.argv[1])
here = reflector.reflect(context).to_json()
reading, writing = os.pipe()
child = os.fork()
if not child:
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        pipe.write(reflector.reflect(context).to_json())
    os._exit(0)
os.close(writing)
with os.fdopen(reading) as pipe:
    there = pipe.read()
assert os.waitpid(child, 0)[1] == 0
assert reflector.reflect(context).to_json() == here
print(here == there and len(here) > 1000)
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="this system does not fork")
def test_a_forked_child_may_use_a_reflector() -> None:
    """After fork, parent and child go on with the same Reflector."""
    done = subprocess.run(
        [sys.executable, "-c", FORKING, str(TWO_VIEWS)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_a_reflector_keeps_nothing_of_what_it_saw() -> None:
    """What was reflected on before changes nothing."""
    shared = Reflector()
    alone = {path: Reflector().reflect(load_context(path)).to_json() for path in EXAMPLES}
    assert [shared.reflect(load_context(path)).to_json() for path in reversed(EXAMPLES)] == [
        alone[path] for path in reversed(EXAMPLES)
    ]


def test_results_never_change() -> None:
    """What is given back cannot be changed by accident."""
    context = load_context(RICH)
    things: list[tuple[Any, str]] = [(context, "answers"), (Reflector().reflect(context), "questions")]
    for thing, name in things:
        with pytest.raises(ValueError, match="frozen"):
            setattr(thing, name, ())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_context_goes_to_data_and_back(path: Path) -> None:
    """``to_dict`` and ``from_dict`` are each other's way back, and the page is the same."""
    context = load_context(path)
    again = Context.from_dict(context.to_dict())
    assert (again, again.digest) == (context, context.digest)
    assert Reflector().reflect(again) == Reflector().reflect(context)


def test_a_reflection_goes_to_json_and_back() -> None:
    """A reflection can be kept as JSON and read back."""
    reflection = Reflector().reflect(load_context(RICH))
    assert Reflection.model_validate_json(reflection.to_json()) == reflection


def test_to_share_is_to_reflect_on_what_may_be_told() -> None:
    """``view="shareable"`` shows nothing that ``redact`` takes out."""
    context, reflector = load_context(RICH), Reflector()
    assert reflector.reflect(context, view="shareable") == reflector.reflect(redact(context), view="shareable")


def test_errors_have_one_root() -> None:
    """Whoever embeds it can catch all with one name, and has a code and plain data to pass on."""
    assert issubclass(ContextError, EquipoiseError)
    assert issubclass(PackError, EquipoiseError)
    with pytest.raises(EquipoiseError) as caught:
        Context.from_dict({"equipoise": 1, "setting": {"who_decide": "jointly"}})
    assert json.loads(json.dumps(caught.value.to_dict())) == {
        "code": "context",
        "problems": [
            {
                "code": "unknown_factor",
                "message": "there is no factor 'who_decide'.",
                "where": "context at /setting/who_decide",
                "fix": "Did you mean who_decides?",
                "severity": "error",
            }
        ],
    }
