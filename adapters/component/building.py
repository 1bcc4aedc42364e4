"""Writes the component into a folder, for a server of files that is no service of ours."""

import base64
import hashlib
from pathlib import Path

from equipoise.adapters.component.making import FRAME, SCRIPT, checked, frame, script
from equipoise.adapters.files import write_folder


def build(folder: Path, endpoint: str = "", *, force: bool = False) -> tuple[str, ...]:
    """Write the script, and the page for a frame where there is a service that it can ask; give their names.

    Raises:
        UsageError: ``endpoint`` is no address.
        InputError: the folder holds other files and it was not forced, or it cannot be written.
    """
    texts = {SCRIPT: script(checked(endpoint) if endpoint else "")}
    if endpoint:
        texts[FRAME] = frame(endpoint)
    write_folder({name: text.encode() for name, text in texts.items()}, folder, force=force)
    return tuple(texts)


def integrity(script_text: bytes) -> str:
    """Give the digest by which a page says which script it takes, and no other."""
    return f"sha384-{base64.b64encode(hashlib.sha384(script_text).digest()).decode()}"
