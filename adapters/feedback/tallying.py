"""Counts what was said of each rule, by project: whoever says the same twice counts once.

Under an id that was drawn for a page there may be any project, also one that is counted already: it is none of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from equipoise.adapters.contract import Kept, Outcome, Why
from equipoise.adapters.feedback.drawn import is_drawn
from equipoise.engine.packs.pack import Pack

Projects = set[tuple[str, str]]
"""Each by in whose name it was kept, empty for nobody's, and its id there: two who send may call theirs the same."""
Version = tuple[str, str]
"""The id of a pack and its version; either is empty where it was not said."""


@dataclass(slots=True)
class Tally:
    """What was said of one rule: each outcome, reason, wording and version with the projects that said so.

    ``unnamed``: some of it was said under an id that was drawn, which is among no projects.
    """

    name: str
    projects: Projects = field(default_factory=set)
    outcomes: dict[Outcome, Projects] = field(default_factory=dict)
    whys: dict[Why, Projects] = field(default_factory=dict)
    reasons: dict[str, Projects] = field(default_factory=dict)
    words: dict[str, Projects] = field(default_factory=dict)
    versions: dict[Version, Projects] = field(default_factory=dict)
    unnamed: bool = False

    def of(self, outcome: Outcome) -> int:
        """Give the number of projects with an outcome."""
        return len(self.outcomes.get(outcome, ()))

    def add(self, kept: Kept) -> None:
        """Count one feedback."""
        drawn = is_drawn(kept.project)
        projects: Projects = set() if drawn else {(kept.kept_by or "", kept.project)}
        self.unnamed |= drawn
        self.projects |= projects
        self.outcomes.setdefault(kept.outcome, set()).update(projects)
        self.versions.setdefault((kept.pack or "", kept.version or ""), set()).update(projects)
        if kept.why is not None:
            self.whys.setdefault(kept.why, set()).update(projects)
        for texts, text in ((self.reasons, kept.reason), (self.words, kept.words)):
            if text is not None and text.strip():
                texts.setdefault(" ".join(text.split()), set()).update(projects)


def tallied(kept: Iterable[Kept], pack: Pack) -> list[Tally]:
    """Count by rule, by id. Where somebody has said two things of the same question, the last counts.

    Those who are not told apart by an id (``by``) may be several, so all that they said counts.
    """
    tallies: dict[str, Tally] = {}
    for each in _last(kept):
        name = _name(each, pack)
        tallies.setdefault(name, Tally(name)).add(each)
    return [tallies[name] for name in sorted(tallies)]


def _last(kept: Iterable[Kept]) -> Iterable[Kept]:
    last: dict[object, Kept] = {}
    for each in kept:
        who = (each.kept_by, *((each.question, each.by) if each.by is not None else (each.id,)))
        if who not in last or last[who].received <= each.received:
            last[who] = each
    return last.values()


def _name(kept: Kept, pack: Pack) -> str:
    """Name a rule by its id; with its pack, where that is not the one at hand."""
    ours: Mapping[str, object] = {name.id: name for name in pack.names}
    return kept.rule if kept.pack is None or kept.pack in ours else f"{kept.pack}/{kept.rule}"
