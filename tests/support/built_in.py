"""The built-in pack as its folder says it now, which its built file may not yet."""

from pathlib import Path
from typing import Final

from equipoise.engine.packs.loader import load_pack

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "rules" / "power_triangle"
BUILT: Final = ROOT / "rules" / "power_triangle.json"
PACK: Final = load_pack(FOLDER)
