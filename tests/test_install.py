"""Setting up a checkout: without a C compiler all is installed but durable-rules, and one line says so."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from support.command import ROOT


@pytest.fixture
def install() -> ModuleType:
    """The script that ``make`` calls."""
    spec = spec_from_file_location("install", ROOT / ".ci" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("fails", "code", "said"), [("", 0, False), ("durable-rules", 0, True), ("click", 1, False), ("-e", 1, False)]
)
def test_only_durable_rules_may_be_missing(
    fails: str,
    code: int,
    said: bool,
    install: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Anything else that cannot be installed is a failure."""
    asked: list[str] = []

    def pip(*arguments: str, quiet: bool = False) -> bool:
        asked.extend(arguments)
        return not any(each.startswith(fails) for each in arguments if fails)

    monkeypatch.setattr(install, "pip", pip)
    assert install.main(["dev"]) == code
    assert capsys.readouterr().err == (f"{install.NOT_BUILT}\n" if said else "")
    assert any(each.startswith("pytest") for each in asked)


def test_pip_is_that_of_the_python_that_runs_it(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it installs where it is told to."""
    ran: list[list[str]] = []
    monkeypatch.setattr(install.subprocess, "run", lambda command, **_: ran.append(command) or install)
    monkeypatch.setattr(install, "returncode", 0, raising=False)
    assert install.pip("click")
    assert ran[0][:4] == [sys.executable, "-m", "pip", "install"]
