"""What is found, as SARIF 2.1.0 for code hosts."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft7Validator
from support.command import invoke
from support.sound import reword, sound_pack

from equipoise.adapters.sarif import to_sarif
from equipoise.engine.doctor.codes import CODES
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import said

_TEXT: Final = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_DESCRIPTOR: Final = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "shortDescription": _TEXT},
    "additionalProperties": False,
}
_DRIVER: Final = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": _DESCRIPTOR},
    },
    "additionalProperties": False,
}
_PHYSICAL: Final = {
    "type": "object",
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~%/-]+$"}},
            "additionalProperties": False,
        },
        "region": {
            "type": "object",
            "properties": {"startLine": {"type": "integer", "minimum": 1}},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
_RESULT: Final = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _TEXT,
        "locations": {
            "type": "array",
            "items": {"type": "object", "properties": {"physicalLocation": _PHYSICAL}, "additionalProperties": False},
        },
    },
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": _DRIVER},
                        "additionalProperties": False,
                    },
                    "results": {"type": "array", "items": _RESULT},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""The part of the SARIF 2.1.0 schema that is written here: what is required, and what each value may be."""


def results(*problems: Problem) -> list[dict[str, Any]]:
    """Give the results of a log, once the log is seen to be sound."""
    log = json.loads(to_sarif(problems))
    Draft7Validator(SCHEMA).validate(log)
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def place(where: str) -> dict[str, Any]:
    """Give the place of a problem, as a log has it."""
    (result,) = results(Problem("todo", "it is open.", where))
    physical: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return physical


def test_a_whole_log() -> None:
    """Two problems are two results, each naming its rule, which says why it matters."""
    problems = [
        Problem("todo", said("{what} is still to be written.", what="title"), "own/a.yaml:3", "", "warning"),
        Problem("blame", "it blames.", "own/b.yaml:7", "Ask again."),
    ]
    assert json.loads(to_sarif(problems)) == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "equipoise",
                        "version": ENGINE_VERSION,
                        "rules": [
                            {"id": "blame", "shortDescription": {"text": CODES["blame"]}},
                            {"id": "todo", "shortDescription": {"text": CODES["todo"]}},
                        ],
                    }
                },
                "results": [
                    {
                        "ruleId": "todo",
                        "ruleIndex": 1,
                        "level": "warning",
                        "message": {"text": "title is still to be written."},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "own/a.yaml"},
                                    "region": {"startLine": 3},
                                }
                            }
                        ],
                    },
                    {
                        "ruleId": "blame",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": {"text": "it blames. Ask again."},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "own/b.yaml"},
                                    "region": {"startLine": 7},
                                }
                            }
                        ],
                    },
                ],
            }
        ],
    }


def test_a_log_of_nothing() -> None:
    """A sound pack has a run without results, so that a code host takes old ones away."""
    log = json.loads(to_sarif([]))
    Draft7Validator(SCHEMA).validate(log)
    assert (log["runs"][0]["results"], log["runs"][0]["tool"]["driver"]["rules"]) == ([], [])


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("hint", "note")])
def test_levels(severity: Severity, level: str) -> None:
    """A hint is a note; the others are called the same."""
    (result,) = results(Problem("todo", "it is open.", "a.yaml:1", "", severity))
    assert result["level"] == level


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("own/pack.yaml:12", {"artifactLocation": {"uri": "own/pack.yaml"}, "region": {"startLine": 12}}),
        ("own/locale/sv.po", {"artifactLocation": {"uri": "own/locale/sv.po"}}),
        ("built.json at /rules/3/text", {"artifactLocation": {"uri": "built.json"}}),
        ("built.json at /rules/a:3", {"artifactLocation": {"uri": "built.json"}}),
        ("look at me/a.yaml:2", {"artifactLocation": {"uri": "look%20at%20me/a.yaml"}, "region": {"startLine": 2}}),
        ("vår region/å#?.yaml:1", {"artifactLocation": {"uri": "v%C3%A5r%20region/%C3%A5%23%3F.yaml"},
                                   "region": {"startLine": 1}}),
        ("own\\rules\\a.yaml:1", {"artifactLocation": {"uri": "own/rules/a.yaml"}, "region": {"startLine": 1}}),
    ],
)  # fmt: skip
def test_places(where: str, expected: dict[str, Any]) -> None:
    """A file is a reference as addresses are written; a place within JSON has no line."""
    assert place(where) == expected


def test_the_command_writes_a_sound_log(tmp_path: Path) -> None:
    """What lint writes of a broken pack is sound, and English whatever is spoken."""
    folder = sound_pack(tmp_path / "small pack")
    reword(folder, "last-word", question="Could we?", cautions="TODO")
    swedish, english = (
        invoke("rules", "lint", folder, "--format", "sarif", *more).stdout for more in (("--locale", "sv"), ())
    )
    log = json.loads(swedish)
    Draft7Validator(SCHEMA).validate(log)
    assert swedish == english
    assert {result["ruleId"] for result in log["runs"][0]["results"]} == {"closed_question", "cautions", "todo"}
    assert all(
        "small%20pack/rules/" in result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
    )
