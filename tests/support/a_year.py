"""A year of one invented project: four files, and the built-in pack as it might be changed half way."""

import shutil
from pathlib import Path
from typing import Any, Final

import yaml

from equipoise.engine.packs.loader import load_pack
from equipoise.engine.packs.pack import Pack
from support import packs

ROOT: Final = Path(__file__).resolve().parents[2]
FILES: Final = sorted((ROOT / "examples" / "invented" / "a-year").glob("*.yaml"))
BEFORE: Final = ROOT / "rules" / "power_triangle"


def changed_pack(folder: Path) -> Pack:
    """Copy the built-in pack as version 0.2.0: one rule looks for something else, one gave way to a new one."""
    shutil.copytree(BEFORE, folder)
    manifest = folder / "pack.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("version: 0.1.0", "version: 0.2.0"), "utf-8")
    change(folder, "meeting-on-staff-ground", when={"meeting_place": "care_room"}, examples=_examples("care_room"))
    old = change(folder, "unclear-what-is-open", status="retired", replaced_by="three-colours")
    new = {**old, "id": "three-colours", "status": "stable", "family": "three-colours"}
    new["text"] = {**new["text"], "question": "Which of our questions are open, partly open or settled?"}
    del new["replaced_by"], new["easy"]
    packs.write(folder / "rules" / new["theme"] / "three-colours.yaml", new)
    return load_pack(folder)


def change(folder: Path, rule: str, **changes: Any) -> packs.Data:
    """Change a rule of a pack's folder, and give it as it is then."""
    path = next(folder.rglob(f"{rule}.yaml"))
    data: packs.Data = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    packs.write(path, data)
    return data


def _examples(place: str) -> packs.Data:
    def example(name: str, where: str) -> packs.Data:
        return {"name": name, "context": {"setting": {"meeting_place": where}}}

    return {"fires": [example("There", place)], "silent": [example("Elsewhere", "neutral_place")]}
