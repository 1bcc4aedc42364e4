"""Runs schemathesis over the whole API of a service that runs: nothing but what is documented may come back."""

import subprocess
import sys
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

CONFIGURED: Final = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 421, 422, 429, 431]
"""
UNFIT: Final = "positive_data_acceptance"
"""Dates that there are not, or sides that nobody answered for, fit the schema and are refused all the same."""


def fuzzed(
    url: str, folder: Path, *options: str, key: str = "", without: tuple[str, ...] = (), patience: float = 3_000
) -> "subprocess.CompletedProcess[str]":
    """Run all checks but the unfit, as a process of its own, and give what it said; a folder holds its settings.

    The document is fetched with the key; nothing else is shown it.
    """
    document = folder / "openapi.json"
    asked = Request(f"{url}/openapi.json", headers={"X-API-Key": key} if key else {})  # noqa: S310
    with urlopen(asked) as answer:  # noqa: S310
        document.write_bytes(answer.read())
    program = Path(sys.executable).with_name("schemathesis")
    settings = folder / "schemathesis.toml"
    settings.write_text(CONFIGURED, encoding="utf-8")
    line = [
        str(program), "--config-file", str(settings), "run", str(document), "--url", url, "--no-color",
        "--checks", "all", "--exclude-checks", ",".join((UNFIT, *without)),
        "--continue-on-failure", "--generation-database", "none", *options,
    ]  # fmt: skip
    return subprocess.run(
        line, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=patience, check=False
    )
