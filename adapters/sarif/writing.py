"""Writes problems as a SARIF 2.1.0 log (OASIS standard, 2020): one run, one result for each problem."""

import json
from collections.abc import Iterable
from typing import Any, Final

from equipoise.engine.doctor.codes import why
from equipoise.engine.errors import Problem
from equipoise.engine.version import ENGINE_VERSION

_LEVELS: Final = {"error": "error", "warning": "warning", "hint": "note"}


def to_sarif(problems: Iterable[Problem]) -> str:
    """Write problems as one SARIF log, with a newline at the end; it is English, as machines read it."""
    found = list(problems)
    codes = sorted({problem.code for problem in found})
    driver = {
        "name": "equipoise",
        "version": ENGINE_VERSION,
        "rules": [{"id": code, "shortDescription": {"text": why(code)}} for code in codes],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(problem, codes) for problem in found]}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(problem: Problem, codes: list[str]) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.fix}".strip()},
        "locations": [{"physicalLocation": _location(problem.where)}],
    }


def _location(where: str) -> dict[str, Any]:
    """Give file and line; a place within a JSON file has no line."""
    file, _, line = where.rpartition(":")
    if " at /" in where or not line.isdigit():
        return {"artifactLocation": {"uri": _uri(where.partition(" at /")[0])}}
    return {"artifactLocation": {"uri": _uri(file)}, "region": {"startLine": int(line)}}


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))
