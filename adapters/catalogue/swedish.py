"""The catalogue's words in Swedish."""

SWEDISH: dict[str, str] = {}
