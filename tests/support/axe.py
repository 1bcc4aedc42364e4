"""axe-core, which looks a page over for what shuts people out. It is fetched with npm, once, and never kept with us."""

import json
import os
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from support.command import PATIENCE, ROOT
from support.readers import ALL_READERS, reader

VERSION: Final = "4.14.1"
_CACHE: Final = ROOT / "build" / "axe-core"
_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    kept = _CACHE / f"axe-{VERSION}.min.js"
    if not kept.exists():
        _fetch(kept)
    return kept.read_text(encoding="utf-8")


def _fetch(kept: Path) -> None:
    """Fetch it into the build folder, whole or not at all."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        packing = [reader("npm"), "pack", f"axe-core@{VERSION}", "--silent", "--pack-destination", folder]
        done = subprocess.run(packing, capture_output=True, text=True, timeout=2 * PATIENCE, check=False)
        if done.returncode != 0:
            reason = f"axe-core cannot be had: {done.stderr[-300:]}"
            if os.environ.get(ALL_READERS) == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        with tarfile.open(Path(folder, f"axe-core-{VERSION}.tgz")) as archive:
            found = archive.extractfile("package/axe.min.js")
            assert found is not None
            whole = Path(folder, "axe.min.js")
            whole.write_bytes(found.read())
        whole.rename(kept)


def barriers(page: Page) -> list[str]:
    """Give what axe finds wrong on a page as it is now: the rule, and where."""
    page.evaluate(_source())
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", _TAGS)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{each['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
