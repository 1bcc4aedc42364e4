"""Makes the archives that office files are the same each time they are written."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can hold."""


def timeless(archive: bytes) -> bytes:
    """Give a zip archive with the same files in the same order, and no time of writing."""
    written = BytesIO()
    with ZipFile(BytesIO(archive)) as found, ZipFile(written, "w", ZIP_DEFLATED) as steady:
        for name in found.namelist():
            steady.writestr(ZipInfo(name, _BEGINNING), found.read(name), ZIP_DEFLATED)
    return written.getvalue()
