"""Small packs for tests, written as folders of YAML so that every problem has a file and a line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from equipoise.engine.errors import PackError, Problem
from equipoise.engine.packs.loader import load_pack
from equipoise.engine.packs.pack import Pack

Data = dict[str, Any]

LEVELS: list[Data] = [
    {"id": "organisation_alone", "lean": -1, "gains": ["organisation"], "see": "It decides on its own."},
    {"id": "after_hearing", "lean": -0.5, "gains": ["organisation"], "see": "It decides after hearing users."},
    {"id": "jointly", "lean": 0, "see": "All decide together."},
]
TRUST: list[Data] = [
    {"id": "distrust", "lean": -1, "gains": ["organisation"], "see": "They expect nothing."},
    {"id": "trusting", "lean": 0, "see": "They expect to be heard."},
]


def manifest(**changes: Any) -> Data:
    """Give a manifest with three corners and three themes; a change to ``None`` takes the key away."""
    return _changed(
        {
            "id": "small-pack",
            "version": "1.2.0",
            "title": "A small pack",
            "corners": ["setting", "resources", "attitudes"],
            "themes": ["decision_rights", "money", "confidence"],
            "sides": {"organisation": "organisation"},
            "never_aloud": ["payment"],
            "short_form": ["who_decides", "trust"],
        },
        changes,
    )


def factor(factor_id: str = "who_decides", **changes: Any) -> Data:
    """Give a factor of the project, in the setting."""
    data = {
        "id": factor_id,
        "label": f"The label of {factor_id}",
        "corner": "setting",
        "theme": "decision_rights",
        "held_by": "project",
        "ask": "Who decides in the end?",
        "why": "Being heard and having a say are not the same.",
        "levels": LEVELS,
    }
    return _changed(data, changes)


def factors() -> list[Data]:
    """Give one factor for each corner: ``who_decides``, ``payment``, and ``trust`` of users and personnel."""
    return [
        factor("who_decides"),
        factor("payment", corner="resources", theme="money"),
        factor("trust", corner="attitudes", theme="confidence", held_by=["users", "personnel"], levels=TRUST),
    ]


def rule(rule_id: str = "last-word", **changes: Any) -> Data:
    """Give a sound rule on ``who_decides``, asked together."""
    data = {
        "id": rule_id,
        "title": f"The title of {rule_id}",
        "kind": "imbalance",
        "theme": "decision_rights",
        "status": "stable",
        "since": "1.0.0",
        "when": {"who_decides": "organisation_alone"},
        "ask": {"to": "everyone", "how": "together", "minutes": 8},
        "text": {
            "question": "What could we decide together?",
            "suggestion": "Choose one small matter to decide together.",
            "rationale": "Who decides alone need not listen.",
            "cautions": "Do not promise more than can be kept.",
        },
        "suggest": {"who": "managers", "effort": "low"},
        "evidence": [{"supports": "What we have seen", "strength": "practice"}],
        "examples": {
            "fires": [{"name": "It decides alone", "context": {"setting": {"who_decides": "organisation_alone"}}}],
            "silent": [{"name": "All decide", "context": {"setting": {"who_decides": "jointly"}}}],
        },
    }
    return _changed(data, changes)


def source(source_id: str = "arnstein-1969", **changes: Any) -> Data:
    """Give a source."""
    data = {"id": source_id, "title": "A ladder of citizen participation", "checked": "citation_seen"}
    return _changed(data, changes)


def write_pack(
    folder: Path,
    *rules: Data,
    manifest: Data | None = None,
    factors: list[Data] | None = None,
    sources: list[Data] | None = None,
) -> Path:
    """Write the folder of a pack: each rule where its theme and id say, all factors in one file."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "pack.yaml", _MANIFEST() if manifest is None else manifest)
    if factors != []:
        write(folder / "factors" / "all.yaml", _FACTORS() if factors is None else factors)
    for each in rules:
        write(folder / "rules" / str(each["theme"]) / f"{each['id']}.yaml", each)
    if sources:
        write(folder / "sources.yaml", sources)
    return folder


def load(folder: Path, *rules: Data, **parts: Any) -> Pack:
    """Write a pack and load it."""
    return load_pack(write_pack(folder, *rules, **parts))


def refused(*folders: Path) -> tuple[Problem, ...]:
    """Load packs that must be refused, and give all that is wrong with them."""
    with pytest.raises(PackError) as caught:
        load_pack(*folders)
    return tuple(caught.value.problems)


def said(*folders: Path) -> list[tuple[str, str]]:
    """Load packs that must be refused, and give the code and the sentence of each problem."""
    return [(problem.code, str(problem)) for problem in refused(*folders)]


def write(path: Path, data: Any) -> Path:
    """Write data as YAML, one key a line, without anchors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    return path


def at(path: Path, text: str, folder: Path) -> str:
    """Give ``file:line`` of the first line that holds the text, as a problem names it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, line in enumerate(lines, 1) if text in line)
    return f"{folder.name}/{path.relative_to(folder).as_posix()}:{line}"


class _Plain(yaml.SafeDumper):
    """Writes data that stands twice twice, since anchors are not read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _changed(data: Data, changes: Data) -> Data:
    return {key: value for key, value in (data | changes).items() if value is not None}


_MANIFEST, _FACTORS = manifest, factors
