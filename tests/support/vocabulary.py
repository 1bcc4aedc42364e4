"""Words that get past the first look of a reader: keys, closed lists, and ids of the built-in pack."""

from typing import Final

from equipoise.engine.contexts.reader import KEYS
from equipoise.engine.packs.factors import Factor, Level, Marks, RetiredFactor
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.manifest import Extends, FollowUp, LeanWords, Manifest, Meeting, SmallGroup
from equipoise.engine.packs.pack import Source
from equipoise.engine.packs.rule import Ask, Evidence, Examples, Rule, Suggest, Text
from equipoise.engine.reflecting.reflection import (
    Because,
    ContextUsed,
    CornerBalance,
    CornerFactor,
    EngineName,
    EvidenceShown,
    FindOut,
    PackUsed,
    ProjectShown,
    Question,
    Suggestion,
    VersionBalance,
    ViewpointShown,
    Withheld,
)
from equipoise.engine.reports.report import Action, Report, Settings
from equipoise.engine.terms import CONCERNS, CONDITION_WORDS, NOT_KNOWING, PHASES, RESERVED, ROLES

_CLOSED: Final = (
    *ROLES, *PHASES, *CONCERNS, *NOT_KNOWING, *sorted(RESERVED), "they_differ", "everyone", "together", "own_group",
    "alone", "independent", "imbalance", "strength", "draft", "stable", "retired", "founding", "literature", "practice",
    "low", "medium", "high", "organisation", "other", "joint", "main", "none", "one", "several", "1", "2", "0", "100",
)  # fmt: skip
_INNER: Final = (
    "level", "note", "at_least", "at_most", "between", "more_balanced", "less_balanced", "by_at_least", "factor",
    "fires", "silent", "name", "context", "who", "rule", "reason", "concerns", "phase", "date", "title", "built",
    "digest", "factors", "rules", "sources", "catalogues", "msgid", "msgstr", "msgctxt", "numbers_in_the_room",
)  # fmt: skip
_MODELS: Final = (
    Manifest, Extends, SmallGroup, LeanWords, Meeting, FollowUp, Factor, Level, Marks, RetiredFactor, Source, Rule,
    Ask, Text, Suggest, Evidence, Examples,
)  # fmt: skip

_IN_REPORTS: Final = (
    Report, Settings, Action, EngineName, PackUsed, ProjectShown, ViewpointShown, ContextUsed, CornerFactor,
    CornerBalance, VersionBalance, Because, Suggestion, EvidenceShown, Question, Withheld, FindOut,
)  # fmt: skip


def words_of_contexts() -> list[str]:
    """Give keys, closed lists, and the ids of the built-in pack's factors, their levels and a few rules."""
    pack = builtin_pack()
    levels = [level.id for factor in pack.factors.values() for level in factor.levels]
    rules = [rule.id for rule in pack.rules[:20]]
    return _once([*KEYS, *pack.corner_ids, *_CLOSED, *_INNER, *pack.factors, *levels, *rules])


def words_of_packs() -> list[str]:
    """Give keys, closed lists, the words of conditions, and the ids that the seeds use."""
    keys = [key for model in _MODELS for key in model.model_fields]
    held = [f"people.{role}" for role in ROLES]
    ids = ("small-pack", "power-triangle", "who_decides", "payment", "trust", "last-word", "jointly", "distrust")
    return _once([*CONDITION_WORDS, *keys, *held, "users.trust", "personnel.trust", *_CLOSED, *_INNER, *ids])


def words_of_reports() -> list[str]:
    """Give the keys of reports wherever they stand, and the words of contexts that may stand in them."""
    keys = [key for model in _IN_REPORTS for key in model.model_fields]
    return _once([*keys, "null", "true", "false", *words_of_contexts()])


def _once(words: list[str]) -> list[str]:
    return sorted(set(words))
