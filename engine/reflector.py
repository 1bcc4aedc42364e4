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
from equipoise.engine.reflecting.filling import fill, minutes_aloud
from equipoise.engine.reflecting.find_out import Settling, find_out
from equipoise.engine.reflecting.findings import Finding, find
from equipoise.engine.reflecting.made_from import THIS_ENGINE, context_used, packs_used, told_themselves
from equipoise.engine.reflecting.page_writer import PageWriter
from equipoise.engine.reflecting.reflection import (
    CornerBalance,
    FindOut,
    Reading,
    Reflection,
    VersionBalance,
    View,
)
from equipoise.engine.reflecting.room import room_for
from equipoise.engine.reflecting.selection import Selection, select
from equipoise.engine.reflecting.usage import check_context, check_numbers, check_reading, check_view
from equipoise.engine.reports.report import Report, Settings, report_of
from equipoise.engine.sides.answers import Group, Version
from equipoise.engine.sides.put_together import marked_where_little_is_alike
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import Role
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
        check_context(context)
        check_numbers(limit, minutes)
        check_view(view)
        check_reading(reading)
        texts = Texts(self.pack, locale, reading)
        if view == "shareable":
            context = redact(context, self.pack)
        seen = versions(context, self.pack)
        joint = seen[0]
        facts = [self._layout.facts(version) for version in seen]
        findings = self._found(seen, facts)
        room = room_for(context, joint, self.pack, view=view, limit=limit, minutes=minutes, present=present)
        selection, time = fill(findings, room)
        page = PageWriter(texts, selection, view, seen[1:])
        reflection = Reflection(
            engine=THIS_ENGINE,
            packs=packs_used(self.pack),
            context=context_used(context, view, texts, joint),
            view=view,
            locale=locale,
            reading=reading,
            balance=self._weighed(seen, texts, shared=view == "shareable")[0],
            questions=page.questions(),
            withheld=page.withheld(),
            find_out=self._find_out(joint, facts[0], selection, view, texts) if with_find_out else (),
            summary=page.summary(len(self.rules), len(findings), time),
            limits=page.limits(),
            aloud=minutes_aloud(selection, room),
            meeting=time,
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
        check_context(context)
        check_view(view)
        check_reading(reading)
        texts = Texts(self.pack, locale, reading)
        shared = view == "shareable"
        seen = versions(redact(context, self.pack) if shared else context, self.pack)
        return tuple(
            VersionBalance(name=each.name, answered_by=tuple(each.said_by.split(",")), balance=weighed)
            for each, weighed in zip(seen, self._weighed(seen, texts, shared=shared), strict=True)
        )

    def _weighed(self, seen: Sequence[Version], texts: Texts, *, shared: bool) -> Sequence[tuple[CornerBalance, ...]]:
        """Give how corners lean in each version; the joint one says where too little of it is alike."""
        weigh = balance_to_share if shared else balance
        joint, aside = weigh(seen[0], texts), Texts(self.pack, texts.words.locale, texts.reading)
        sides = [
            weigh(each, aside) for each in seen[1:]
        ]  # how they are worded is on no page, nor what it falls back on
        return [marked_where_little_is_alike(joint, sides, self.pack) if sides else joint, *sides]

    def told_themselves(self, context: Context, *, view: View = "coach") -> frozenset[Role]:
        """Give the roles of groups that answered for themselves; what is shared tells it of large groups only.

        Raises:
            ContextError: the context is in the words of another pack.
            UsageError: an unknown view.
        """
        check_context(context)
        check_view(view)
        shared = redact(context, self.pack) if view == "shareable" else context
        return frozenset(told_themselves(versions(shared, self.pack)[0]))

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
        return self._explaining(context, locale).all(self.rules, near)

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

        check_context(context)
        seen = versions(context, self.pack)
        findings = self._found(seen, [self._layout.facts(version) for version in seen])
        selection = select(findings, room_for(context, seen[0], self.pack))
        return Explaining(context, Texts(self.pack, locale), seen, findings, selection, self._looked)

    @lazily
    def _looked(self) -> "dict[str, Looked]":
        """How each rule looks at factors, kept from the first time that it is asked."""
        return {}

    def _found(self, seen: Sequence[Version], facts: Sequence[Facts]) -> list[Finding]:
        matched = [(version, self._matcher.matches(each)) for version, each in zip(seen, facts, strict=True)]
        return find(self.rules, self.pack.conditions, matched, self.pack)

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
        return group is None and self.pack.fit_to_share(factor)
