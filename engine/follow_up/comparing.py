"""Puts a follow-up together: reports in order of time in, what became of each finding out."""

from collections.abc import Iterator, Sequence

from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.follow_up.causes import Causes, Told
from equipoise.engine.follow_up.changes import Changes
from equipoise.engine.follow_up.corners import corner_moves
from equipoise.engine.follow_up.doubts import doubts
from equipoise.engine.follow_up.model import ActionFollowed, Followed, FollowUp, RunShown
from equipoise.engine.follow_up.runs import Run
from equipoise.engine.follow_up.sharing import is_shared, is_shared_in_its_corner, redact_together
from equipoise.engine.packs.rule import Kind
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.made_from import THIS_ENGINE, packs_used
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.reflecting.usage import check_view
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.action_rows import carried
from equipoise.engine.reports.report import Action, Report
from equipoise.engine.terms import own_id
from equipoise.engine.wording import with_groups
from equipoise.engine.words import said


def follow_up(
    reports: Sequence[Report],
    reflector: Reflector | None = None,
    *,
    view: View = "coach",
    locale: str = "en",
    today: str | None = None,
) -> FollowUp:
    """Say what became of each finding from the last report but one to the last, reports being in order of time.

    Reports before those two tell what has come back. ``view="shareable"`` tells of groups only where they are large
    enough in each of the reports. ``today`` (2026-11-28) is the day by which steps are due; else it is the date of
    the last report.

    Raises:
        UsageError: fewer than two reports, one of them is the report to share, or it is not known what may be shared.
        ContextError: the answers of a report are in the words of a pack that has nothing in common with this one.
    """
    _check(reports, view)
    reflector = reflector or Reflector()
    runs = [Run(each, reflector) for each in reports]
    if view == "shareable":
        runs = _shared(runs, reflector, locale)
    return _FollowingUp(runs, reflector, view, locale, today).follow_up()


def _check(reports: Sequence[Report], view: str) -> None:
    check_view(view)
    if len(reports) < 2:
        fix = said("Give last time's first, then this time's.")
        raise UsageError(Problem("one_report", said("it takes two reports to follow up."), "reports", fix))
    if any(report.view == "shareable" for report in reports):
        message = said("a report to share holds no answers, so it cannot be followed up.")
        fix = said("Give the coach's own of each time.")
        raise UsageError(Problem("only_shareable", message, "reports", fix))


def _shared(runs: Sequence[Run], reflector: Reflector, locale: str) -> list[Run]:
    """Make the runs anew from what may be told of each beside the others."""
    there = [run.context for run in runs if run.context is not None]
    if len(there) < len(runs):
        message = said("a report of before answers were kept in it cannot be shared: what may be told is not known.")
        fix = said("Make it again from the project's file of that time, or ask for the coach view.")
        raise UsageError(Problem("no_answers", message, "reports", fix))
    return [
        Run(reflector.report(context, view="shareable", with_find_out=False, locale=locale), reflector, context)
        for context in redact_together(there, reflector.pack)
    ]


class _FollowingUp:
    def __init__(self, runs: Sequence[Run], reflector: Reflector, view: View, locale: str, today: str | None) -> None:
        self.runs = runs
        self.then, self.now = runs[-2], runs[-1]
        self.pack = reflector.pack
        self.shared = view == "shareable"
        self.view: View = view
        self.texts = Texts(self.pack, locale)
        self.on = today or self.now.report.date
        self.same_rules = self._same_rules(self.then, self.now)
        self.changes = Changes(self.then, self.now, self.texts)
        self.causes = Causes(self.then, self.now, self.changes, self.pack, self.same_rules, reflector.drafts)

    def _same_rules(self, then: Run, now: Run) -> bool:
        """Say whether the same packs made both; those that stand beside are the present ones."""
        drafts = {run.report.settings.drafts for run in (then, now) if run.report.settings is not None}
        return then.report.packs == now.report.packs and len(drafts) < 2

    def follow_up(self) -> FollowUp:
        findings = tuple(self._findings())
        told = {each.id for each in findings}
        names = packs_used(self.pack)
        return FollowUp(
            engine=THIS_ENGINE,
            packs=names,
            view=self.view,
            locale=self.texts.words.locale,
            project=self.now.report.context.project,
            runs=tuple(map(_shown, self.runs)),
            on=self.on,
            findings=findings,
            corners=corner_moves(self.then, self.now, self.changes, self.same_rules, self._moves_told),
            actions=tuple(
                self._followed(row) for row in self._rows() if row.rule is None or own_id(row.rule) not in told
            ),
            doubts=doubts(self.runs, self.texts, names, self.shared),
        )

    def _findings(self) -> Iterator[Followed]:
        """Those of today in their order, then those of last time."""
        there, now = self._holding(self.then), self._holding(self.now)
        for key in self._asked_about(now):
            yield self._followed_finding(key, self.causes.stayed(key) if key in there else self._come(key))
        for key in self._asked_about(there):
            if key not in now:
                yield self._followed_finding(key, self.causes.gone(key))

    def _holding(self, run: Run) -> Sequence[str]:
        """Give the findings of a run: those that the report tells of, or what may be known to hold."""
        return tuple(dict.fromkeys((*run.places, *run.found))) if self.shared else tuple(run.places)

    def _asked_about(self, keys: Sequence[str]) -> Sequence[str]:
        """What is shared tells of those questions alone that stand on a page to share."""
        if not self.shared:
            return keys
        return [key for key in keys if key in self.then.places or key in self.now.places]

    def _come(self, key: str) -> Told:
        told = self.causes.come(key)
        earlier = any(key in self._holding(run) for run in self.runs[:-2])
        return Told("come_back", told.cause, told.changes, told.rule_change) if earlier else told

    def _followed_finding(self, key: str, told: Told) -> Followed:
        question = self.now.questions.get(key) or self.then.questions.get(key)
        rule = self.pack.find_rule(key)
        kind: Kind | None = rule.kind if rule is not None else question.kind if question is not None else None
        return Followed(
            id=key,
            kind=kind,
            theme=rule.theme if rule is not None else question.theme if question is not None else None,
            fate=told.fate,
            cause=told.cause,
            rule_change=told.rule_change,
            question=self._question(key),
            then=self.then.places.get(key),
            now=self.now.places.get(key),
            changes=tuple(each for each in told.changes if not self.shared or is_shared(each.factor, self.pack)),
            replaced_by=told.replaced_by,
            replaced_by_question=self._question(told.replaced_by) if told.replaced_by else None,
            since=self._since(key) if told.fate == "come_back" else None,
            actions=tuple(
                self._followed(row) for row in self._rows() if row.rule is not None and own_id(row.rule) == key
            ),
        )

    def _since(self, key: str) -> str | None:
        return next((run.report.date for run in reversed(self.runs[:-2]) if key in self._holding(run)), None)

    def _question(self, key: str) -> str:
        """Give the question as the page of today has it, else in the words of the pack, else as it stood."""
        for run in (self.now, self.then):
            if key in run.questions and run.report.locale == self.texts.words.locale:
                return run.questions[key].text
        rule = self.pack.find_rule(key)
        if rule is not None:
            finding = self.now.found.get(key) or self.then.found.get(key)
            return with_groups(self.texts.question(rule), finding.groups if finding else (), self.texts.words)
        return next((run.questions[key].text for run in (self.now, self.then) if key in run.questions), key)

    def _moves_told(self, factor_id: str) -> bool:
        return not self.shared or is_shared_in_its_corner(factor_id, self.pack)

    def _rows(self) -> Sequence[Action]:
        """Give the steps of last time as they stand now; reports that are made anew to be shared have none."""
        return carried(self.then.report.actions, self.now.report.actions)

    def _followed(self, row: Action) -> ActionFollowed:
        return ActionFollowed(**row.model_dump(), is_due=row.due(self.on))


def _shown(run: Run) -> RunShown:
    report = run.report
    return RunShown(
        date=report.date,
        engine=report.engine,
        packs=report.packs,
        answered_by=report.context.answered_by,
        digest=report.context.digest,
    )
