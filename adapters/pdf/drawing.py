"""Gives a drawing as PNG, for programs that show no SVG."""

import json
from typing import Final

_TEMPLATE: Final = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(json(bytes(sys.inputs.drawing))), format: "svg")
"""


def to_png(svg: str, dots_per_inch: int = 200) -> bytes:
    """Draw an SVG as PNG."""
    import typst

    made: bytes = typst.compile(
        _TEMPLATE, format="png", ppi=float(dots_per_inch), sys_inputs={"drawing": json.dumps(svg)}
    )
    return made
