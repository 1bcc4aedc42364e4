"""Gives a drawing as PNG, for programs that show no SVG."""

import json
import struct
import zlib
from typing import Final

_TEMPLATE: Final = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(json(bytes(sys.inputs.drawing))), format: "svg")
"""


_END: Final = 12
"""So many bytes has the last chunk of a PNG, which says that it ends."""


def to_png(svg: str, dots_per_inch: int = 200, marking: str = "") -> bytes:
    """Draw an SVG as PNG; ``marking`` is kept in the file beside what is drawn, for programs to read."""
    import typst

    made: bytes = typst.compile(
        _TEMPLATE, format="png", ppi=float(dots_per_inch), sys_inputs={"drawing": json.dumps(svg)}
    )
    return _marked(made, marking) if marking else made


def _marked(png: bytes, marking: str) -> bytes:
    """Put a comment before the end of a PNG, as its specification has international text."""
    said = b"Comment\0" + b"\0\0" + b"\0\0" + marking.encode()
    chunk = b"iTXt" + said
    written = struct.pack(">I", len(said)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:-_END] + written + png[-_END:]
