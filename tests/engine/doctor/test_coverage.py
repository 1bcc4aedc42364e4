"""The table of what rules cover."""

from pathlib import Path

from support.sound import sound_pack

from equipoise.engine.doctor.coverage import KINDS, coverage
from equipoise.engine.packs.loader import load_pack


def test_the_table_of_a_small_pack(tmp_path: Path) -> None:
    """Counted by corner, theme, phase, role and room; a rule may count in several rows and columns."""
    parts = coverage(load_pack(sound_pack(tmp_path / "small")))
    table = {part.title: {row.label: (row.total, *row.counts) for row in part.rows if row.total} for part in parts}
    none = (0,) * (len(KINDS) - 2)
    assert table == {
        "All": {"all rules": (4, 3, 1, *none)},
        "Corners": {
            "setting": (2, 1, 1, *none),
            "resources": (1, 1, 0, *none),
            "attitudes": (1, 1, 0, *none),
        },
        "Themes": {
            "decision_rights": (2, 1, 1, *none),
            "money": (1, 1, 0, *none),
            "confidence": (1, 1, 0, *none),
        },
        "Phases": {},
        "Asked": {
            "everyone": (2, 1, 1, *none),
            "users": (1, 1, 0, *none),
            "managers": (1, 1, 0, *none),
        },
        "Rooms": {"together": (2, 1, 1, *none), "own_group": (2, 2, 0, *none)},
    }
