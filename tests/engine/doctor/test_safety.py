"""What the doctor says of who is asked, where, and what the words give away."""

from pathlib import Path
from typing import Any

import pytest
from support import packs

from equipoise.engine.doctor.safety import check_safety

TRUST = {"users.trust": "distrust"}
NAMING = {"question": "What would {group} like?", "suggestion": "Do it.", "rationale": "R.", "cautions": "C."}


def codes(folder: Path, **changes: Any) -> list[str]:
    """Give what is said of a rule with these changes."""
    pack = packs.load(folder, packs.rule("it", **changes), manifest=packs.manifest(never_aloud=None))
    return [remark.code for remark in check_safety(pack.rules[0], pack.conditions["it"])]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"when": TRUST, "text": NAMING}, ["names_a_group"]),
        ({"when": TRUST, "text": NAMING, "ask": {"to": "users", "how": "own_group"}}, []),
        ({"when": TRUST, "text": NAMING, "kind": "strength"}, []),
        ({"text": NAMING}, []),
        ({"title": "Of {group}"}, ["names_a_group"]),
        ({"ask": {"to": "coach", "how": "alone"}}, ["mirror_step"]),
        ({"ask": {"to": "coach", "how": "alone"}, "suggest": {"who": "coach", "effort": "low"}}, []),
        ({"heavy": True}, []),
        ({"heavy": True, "ask": {"to": "users", "how": "together"}}, ["heavy_aloud"]),
        ({"ask": {"to": "managers", "how": "alone", "by": "independent"}}, ["independent"]),
        ({"ask": {"to": "users", "how": "alone", "by": "independent"}}, []),
    ],
)
def test_what_would_lay_somebody_bare(changes: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    """And what does not."""
    assert codes(tmp_path, **changes) == expected
