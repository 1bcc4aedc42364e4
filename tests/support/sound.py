"""A small pack in which the doctor finds nothing: broken on purpose, one thing at a time, by tests."""

from pathlib import Path

import yaml

from support import packs
from support.packs import Data

EASY: Data = {"question": "What could we all choose?", "suggestion": "Pick one thing. Choose it as a group."}


def rules() -> list[Data]:
    """Give one rule for each factor, a strength, and all that a rule should have."""
    money = {
        "theme": "money",
        "when": {"payment": ["organisation_alone", "after_hearing"]},
        "ask": {"to": "managers", "how": "own_group"},
        "text": _text("Which terms would be fair?", "Write the terms on one page.", "Who pays often has the say."),
        "examples": _examples(
            ("Money is decided alone", {"resources": {"payment": "organisation_alone"}}),
            ("Money is decided together", {"resources": {"payment": "jointly"}}),
        ),
    }
    trusting = {
        "theme": "confidence",
        "when": {"users.trust": "distrust"},
        "ask": {"to": "users", "how": "own_group"},
        "text": _text("How would you like to be met?", "Send the wishes on unsigned.", "Distrust often has reasons."),
        "easy": {"question": "How do you want to be met?", "suggestion": "Write it down. Leave out your name."},
        "examples": _examples(
            ("Users expect nothing", _group("distrust")), ("Users expect to be heard", _group("trusting"))
        ),
    }
    works = {
        "kind": "strength",
        "when": {"who_decides": "jointly"},
        "text": _text("What makes it work when all decide?", "Tell one other unit about it.", "What works can grow."),
        "easy": {"question": "What makes it work?", "suggestion": "Tell somebody about it."},
        "examples": _examples(
            ("All of them decide", {"setting": {"who_decides": "jointly"}}),
            ("They are heard first", {"setting": {"who_decides": "after_hearing"}}),
        ),
    }
    last_word = {"when": {"who_decides": ["organisation_alone", "after_hearing"]}, "easy": EASY}
    return [
        packs.rule("last-word", **last_word),
        packs.rule("fair-terms", **money),
        packs.rule("how-users-are-met", **trusting),
        packs.rule("all-decide", **works),
    ]


def _text(question: str, suggestion: str, rationale: str) -> Data:
    return {"question": question, "suggestion": suggestion, "rationale": rationale, "cautions": "Ask with care."}


def _examples(fires: tuple[str, Data], silent: tuple[str, Data]) -> Data:
    return {
        "fires": [{"name": fires[0], "context": fires[1]}],
        "silent": [{"name": silent[0], "context": silent[1]}],
    }


def _group(level: str) -> Data:
    group = {"name": "The council", "role": "users", "people": 6, "attitudes": {"trust": level}}
    return {"stakeholders": [{**group, "said_by": "themselves"}]}


def sound_pack(folder: Path) -> Path:
    """Write the pack."""
    return packs.write_pack(folder, *rules())


def rule_file(folder: Path, rule_id: str) -> Path:
    """Find the file of a rule."""
    return next(folder.glob(f"rules/*/{rule_id}.yaml"))


def change(folder: Path, rule_id: str, **changes: object) -> Path:
    """Change keys of a rule in its file, in place; a change to ``None`` takes the key away."""
    file = rule_file(folder, rule_id)
    data = yaml.safe_load(file.read_text(encoding="utf-8")) | changes
    return packs.write(file, {key: value for key, value in data.items() if value is not None})


def reword(folder: Path, rule_id: str, **texts: str) -> Path:
    """Change texts of a rule in its file."""
    data = yaml.safe_load(rule_file(folder, rule_id).read_text(encoding="utf-8"))
    return change(folder, rule_id, text=data["text"] | texts)
