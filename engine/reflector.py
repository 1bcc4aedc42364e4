"""Puts it all together: a pack and a context in, a reflection out."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from equipoise.engine.building import collecting_nothing
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.lazily import lazily
from equipoise.engine.matching import Matcher, make_matcher
from equipoise.engine.matching.lowering import lower
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.balance import balance, balance_to_share
from equipoise.engine.reflecting.facts import Facts, Layout
from equipoise.engine.reflecting.find_out import Settling, find_out
from equipoise.engine.reflecting.findings import Finding, find
from equipoise.engine.reflecting.page_writer import PageWriter
from equipoise.engine.reflecting.reflection import (
    ContextUsed,
    EngineName,
    FindOut,
    PackUsed,
    ProjectShown,
    Reading,
    Reflection,
    VersionBalance,
    View,
)
from equipoise.engine.reflecting.selection import Room, Selection, room_with, select
from equipoise.engine.reports.report import Report, Settings, report_of
from equipoise.engine.sides.answers import Group, Version
from equipoise.engine.sides.versions import versions
from equipoise.engine.sides.who_answered import sides_shown
from equipoise.engine.terms import Role
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import said

if TYPE_CHECKING:
    from equipoise.engine.changing.explaining import Explaining
    from equipoise.engine.changing.explanation import Explanations, RuleExplained
    from equipoise.engine.changing.turning import WhatWouldChange
    from equipoise.engine.changing.variables import Looked


class Reflector:
    """Reflects on contexts with one pack. Never changes; safe to share between threads and after fork."""

    def __init__(self, pack: Pack | None = None, *, matcher: str = "auto", drafts: bool = False) -> None:
        """Take a pack (the built-in one unless given) and prepare its rules; ``drafts`` lets drafts fire.

        Raises:
            UsageError: there is no matcher of that name, or what is given is not a pack.
        """
        if pack is not None and not isinstance(pack, Pack):
            fix = said("Load it with load_pack.")
            raise UsageError(Problem("no_pack", said("a {type} is not a pack.", type=type(pack).__name__), "pack", fix))
        self.pack = pack or builtin_pack()
        self.drafts = drafts
        self.rules: tuple[Rule, ...] = self.pack.active_rules(drafts)
        conditions = [self.pack.conditions[rule.id] for rule in self.rules]
        with collecting_nothing():
            self._layout = Layout(conditions)
            self._matcher = make_matcher(matcher, [lower(condition, self._layout) for condition in conditions])
        self._settling = Settling(conditions, self._layout, self.pack)

    @property
    def matcher(self) -> Matcher:
        """The matcher that is used."""
        return self._matcher

    def reflect(
        self,
        context: Context,
        *,
        view: View = "coach",
        limit: int | None = None,
        minutes: int | None = None,
        with_find_out: bool = True,
        locale: str = "en",
        reading: Reading = "plain",
        present: Mapping[Role, int] | None = None,
    ) -> Reflection:
        """Reflect on a context.

        ``view="shareable"`` tells nothing about groups that are small. ``limit`` is how many questions
        stand on the page (the pack's unless given), ``minutes`` the length of the meeting.
        ``with_find_out=False`` leaves out what to find out, which costs most of the time.
        ``locale`` is the language of all texts, ``reading="easy"`` asks for words that are easy to read;
        where a text is not there in them another stands, and ``fallbacks`` names it. ``present`` says how many
        of each role come to the meeting, where that is not the groups of the context: a role that is left out has
        no question put to it. It changes no answer, and nothing of what is shared.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: a limit below 1, minutes below 0, or an unknown view, locale or reading.
        """
        _check_usage(context, view, limit, minutes, reading)
        texts = Texts(self.pack, locale, reading)
        if view == "shareable":
            context = redact(context, self.pack)
        seen = versions(context, self.pack)
        joint = seen[0]
        facts = [self._layout.facts(version) for version in seen]
        findings = self._found(seen, facts)
        room = self._room(context, joint, view, limit, minutes)
        if present is not None:
            room = room_with(room, present)
        selection = select(findings, room)
        page = PageWriter(texts, selection, view, seen[1:])
        reflection = Reflection(
            engine=EngineName(version=ENGINE_VERSION),
            packs=self._packs_used(),
            context=context_used(context, view, texts),
            view=view,
            locale=locale,
            reading=reading,
            balance=page.balance(joint),
            questions=page.questions(),
            withheld=page.withheld(),
            find_out=self._find_out(joint, facts[0], selection, view, texts) if with_find_out else (),
            summary=page.summary(len(self.rules), len(findings), room),
            limits=page.limits(),
        )
        return reflection.model_copy(update={"fallbacks": texts.fallbacks})  # known when all is said

    def report(
        self,
        context: Context,
        *,
        view: View = "coach",
        limit: int | None = None,
        minutes: int | None = None,
        with_find_out: bool = True,
        locale: str = "en",
        reading: Reading = "plain",
    ) -> Report:
        """Reflect as ``reflect`` does, and keep beside the result all that it takes to make it again.

        A report to share keeps no answers: the context must be given to make it again.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: as for ``reflect``.
        """
        settings = Settings(limit=limit, minutes=minutes, drafts=self.drafts, with_find_out=with_find_out)
        reflection = self.reflect(
            context,
            view=view,
            limit=limit,
            minutes=minutes,
            with_find_out=with_find_out,
            locale=locale,
            reading=reading,
        )
        names = tuple(self.pack.public_name(rule.id) for rule in self.rules)
        return report_of(reflection, settings, context, names, self.pack)

    def balances(
        self, context: Context, *, view: View = "coach", locale: str = "en", reading: Reading = "plain"
    ) -> tuple[VersionBalance, ...]:
        """Give how the corners lean in each version of the answers: the joint one first, then each viewpoint's.

        The shareable view tells of viewpoints together or not at all, and nothing of small groups.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: an unknown view, locale or reading.
        """
        _check_usage(context, view, None, None, reading)
        texts = Texts(self.pack, locale, reading)
        shared = view == "shareable"
        seen = versions(redact(context, self.pack) if shared else context, self.pack)
        weigh = balance_to_share if shared else balance
        return tuple(
            VersionBalance(name=each.name, answered_by=tuple(each.said_by.split(",")), balance=weigh(each, texts))
            for each in seen
        )

    def findings(self, context: Context) -> list[Finding]:
        """Give every rule that holds, chosen or not, in the order of the rules.

        Raises:
            ContextError: the context is in the words of another pack.
        """
        seen = versions(context, self.pack)
        return self._found(seen, [self._layout.facts(version) for version in seen])

    def explanations(self, context: Context, *, locale: str = "en", near: bool = False) -> "Explanations":
        """Explain every rule that holds and how each corner leans, for the coach alone.

        Each finding comes with the answers that made it hold, what it rests on, what became of it on the
        coach's page, and all the smallest sets of at most three answers that would make it go away; each
        corner with the one to three changes that would move it. With viewpoints a finding is told of in the
        joint version, or where that does not see it, in each that does. ``near=True`` adds the near misses.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: no context, or an unknown locale.
        """
        explaining = self._explaining(context, locale)
        used = context_used(context, "coach", Texts(self.pack, locale))
        return explaining.all(self.rules, near, EngineName(version=ENGINE_VERSION), self._packs_used(), used)

    def explain(self, context: Context, rule: str, *, locale: str = "en") -> "RuleExplained":
        """Explain one rule, by its id or public name, in every version of the answers; for the coach alone.

        Where it holds, as ``explanations`` does. Where it does not: the fewest known answers that keep it
        from holding and what they would have to be, and those that are unknown and would have to be known.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: no such rule, no context, or an unknown locale.
        """
        found = self.pack.rule(rule)
        return self._explaining(context, locale).rule(found)

    def what_would_change(self, context: Context) -> "WhatWouldChange":
        """Give what would make each finding go away, and what would move each corner, without words.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: no context.
        """
        return self._explaining(context, "en").what_would_change()

    def _explaining(self, context: Context, locale: str) -> "Explaining":
        from equipoise.engine.changing.explaining import Explaining  # only who asks why waits for it

        _check_usage(context, "coach", None, None, "plain")
        seen = versions(context, self.pack)
        findings = self._found(seen, [self._layout.facts(version) for version in seen])
        selection = select(findings, self._room(context, seen[0], "coach", None, None))
        return Explaining(Texts(self.pack, locale), seen, findings, selection, self._looked)

    @lazily
    def _looked(self) -> "dict[str, Looked]":
        """How each rule looks at factors, kept from the first time that it is asked."""
        return {}

    def _packs_used(self) -> tuple[PackUsed, ...]:
        return tuple(PackUsed(id=name.id, version=name.version, digest=name.digest) for name in self.pack.names)

    def _found(self, seen: Sequence[Version], facts: Sequence[Facts]) -> list[Finding]:
        matched = [(version, self._matcher.matches(each)) for version, each in zip(seen, facts, strict=True)]
        return find(self.rules, self.pack.conditions, matched, self.pack)

    def _room(self, context: Context, joint: Version, view: View, limit: int | None, minutes: int | None) -> Room:
        pack = self.pack
        listed = frozenset(joint.groups_by_role)
        return Room(
            view=view,
            limit=limit or pack.limit,
            strengths=pack.strengths,
            mirrors=pack.mirrors if view == "coach" else 0,
            corners=pack.corner_ids,
            most_say=pack.most_say,
            meeting=pack.meeting,
            phase=context.project.phase,
            listed=listed,
            absent=frozenset(group.role for group in joint.groups) - listed,
            people=sum(1 if group.people is None else group.people for group in joint.groups),
            minutes=minutes,
            set_aside=frozenset(
                rule.id for item in context.set_aside if (rule := pack.find_rule(item.rule)) is not None
            ),
        )

    def _find_out(
        self, joint: Version, facts: Facts, selection: Selection, view: View, texts: Texts
    ) -> tuple[FindOut, ...]:
        most = self.pack.find_out
        if view == "shareable":  # only facts fit to be read by all, and what they settle for all
            missing = self._settling.missing(joint, facts, most, self._fit_to_share, self._is_aloud)
            return find_out(missing, (), most, texts)
        hearsay = [each.finding for each in selection.left_out if each.reason == "hearsay"]
        return find_out(self._settling.missing(joint, facts, most), hearsay, most, texts)

    def _is_aloud(self, number: int) -> bool:
        return self.rules[number].aloud

    def _fit_to_share(self, factor: Factor, group: Group | None) -> bool:
        return group is None and self.pack.may_be_read_out(factor)


def _check_usage(context: Context, view: str, limit: int | None, minutes: int | None, reading: str) -> None:
    if not isinstance(context, Context):
        fix = said("Read it with load_context or Context.from_dict.")
        raise UsageError(
            Problem("no_context", said("a {type} is not a context.", type=type(context).__name__), "context", fix)
        )
    for name, number in (("limit", limit), ("minutes", minutes)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
            raise UsageError(
                Problem(
                    name,
                    said("{number!r} is not a whole number.", number=str(number)[:40]),
                    name,
                    said("Give a whole number."),
                )
            )
    if view not in ("coach", "shareable"):
        fix = said("Use coach or shareable.")
        raise UsageError(Problem("unknown_view", said("there is no view {view!r}.", view=str(view)[:40]), "view", fix))
    if reading not in ("plain", "easy"):
        fix = said("Use plain or easy.")
        raise UsageError(
            Problem(
                "unknown_reading", said("there is no reading {reading!r}.", reading=str(reading)[:40]), "reading", fix
            )
        )
    if limit is not None and limit < 1:
        raise UsageError(
            Problem("limit", said("a page holds at least one question."), "limit", said("Give 1 or more."))
        )
    if minutes is not None and minutes < 0:
        raise UsageError(Problem("minutes", said("a meeting cannot last less than 0 minutes."), "minutes"))


def context_used(context: Context, view: View, texts: Texts) -> ContextUsed:
    """Say which context a result is of, as far as the view may tell."""
    project = context.project
    answered_by = dict.fromkeys(context.answered_by)
    for side in context.viewpoints.values():
        answered_by |= dict.fromkeys(side.answered_by)
    shown = ProjectShown(id=project.id, title=project.title, phase=project.phase, date=project.date)
    sides = sides_shown(context, view == "shareable", texts.words)
    return ContextUsed(digest=context.digest, answered_by=tuple(answered_by), project=shown, viewpoints=sides)
