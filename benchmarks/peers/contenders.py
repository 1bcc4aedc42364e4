"""Who takes part: our matchers, the hand-written function that is the limit, and the other engines."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from peers.problem import Engine

Side = Literal["ours", "limit", "other"]
HERE = Path(__file__).parent
NODE_WORKER = HERE / "engines" / "json_rules_engine" / "worker.mjs"
ON_NODE = "json_rules_engine"


@dataclass(frozen=True)
class Contender:
    """An engine used in one way: where its code stands, what it needs, and what readers see.

    ``may_crash``: it is known to, so that a crash is a result and no failure of the run.
    """

    name: str
    label: str
    side: Side
    at: str
    needs: str | None = None
    may_crash: bool = False

    @property
    def command(self) -> list[str]:
        """What starts its worker."""
        if self.name == ON_NODE:
            return [shutil.which("node") or "node", "--expose-gc", str(NODE_WORKER)]
        return [sys.executable, "-m", "peers.worker", self.name]

    @property
    def expected(self) -> bool:
        """Say whether a run that is meant to be whole must have it: durable-rules does not work on newer Pythons."""
        return self.needs != "durable-rules" or sys.version_info < (3, 13)

    def shown(self, version: str | None) -> dict[str, str | None]:
        """Give what readers are told of it."""
        return {"label": self.label, "side": self.side, "version": version}

    def version(self) -> str | None:
        """Give the version that is installed; None if it is not there."""
        if self.name == ON_NODE:
            return _on_node()
        try:
            return f"{self.needs} {version(self.needs)}" if self.needs else f"Python {platform.python_version()}"
        except PackageNotFoundError:
            return None


def _on_node() -> str | None:
    manifest = NODE_WORKER.parent / "node_modules" / "json-rules-engine" / "package.json"
    if shutil.which("node") is None or not manifest.exists():
        return None
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"json-rules-engine {json.loads(manifest.read_text(encoding='utf-8'))['version']} on Node {node}"


OTHERS = (
    Contender("by_hand", "written by hand", "limit", "hand_written:ByHand"),
    Contender("by_hand_grouped", "by hand, grouped by fact", "limit", "hand_written:ByHandGrouped"),
    Contender("zen_expression", "zen-engine, one expression", "other", "zen_decision:ZenExpression", "zen-engine"),
    Contender("zen", "zen-engine, one decision", "other", "zen_decision:ZenDecision", "zen-engine"),
    Contender("clips", "CLIPS (clipspy)", "other", "clips_templates:ClipsTemplates", "clipspy"),
    Contender(
        "durable_documented",
        "durable-rules, documented way",
        "other",
        "durable_documented:DurableDocumented",
        "durable-rules",
        may_crash=True,
    ),
    Contender("json_logic", "JsonLogic (panzi)", "other", "json_logic_list:JsonLogicList", "panzi-json-logic"),
    Contender("business_rules", "business-rules", "other", "business_rules_variables:BusinessRules", "business-rules"),
    Contender(ON_NODE, "json-rules-engine (Node)", "other", "json_rules_engine/worker.mjs"),
)


def contenders() -> tuple[Contender, ...]:
    """Give all, our own matchers first."""
    from equipoise.engine.matching import MATCHERS  # not where other engines are at work

    needs = {"durable": "durable-rules"}
    ours = (
        Contender(name, f"Equipoise, {name}", "ours", "ours:Ours", needs.get(name, "equipoise")) for name in MATCHERS
    )
    return (*ours, *OTHERS)


def make_engine(name: str) -> Callable[[], Engine]:
    """Give what makes the engine of a contender; a name that is not listed is one of our matchers."""
    at = next((each.at for each in OTHERS if each.name == name), None)
    if at is None:
        from peers.engines.ours import Ours

        return partial(Ours, name)
    module, _, made = at.partition(":")
    found: Callable[[], Engine] = getattr(import_module(f"peers.engines.{module}"), made)
    return found


def environment() -> dict[str, str]:
    """Give the environment in which a worker finds our modules."""
    return os.environ | {"PYTHONPATH": str(HERE.parent)}
