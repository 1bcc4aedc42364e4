"""Writes what the doctor finds as SARIF, the format that code hosts show beside the lines of a change."""

from equipoise.adapters.sarif.writing import to_sarif

__all__ = ["to_sarif"]
