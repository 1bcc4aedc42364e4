"""What makes a comparison less certain: another project, another pack, other voices, answers that were not kept."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from equipoise.engine.follow_up.model import Doubt
from equipoise.engine.follow_up.runs import Run
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import PackUsed
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.wording import role_words, roles_words
from equipoise.engine.words import Words


def doubts(runs: Sequence[Run], texts: Texts, packs: Sequence[PackUsed], shared: bool) -> tuple[Doubt, ...]:
    """Say all that makes the comparison of the last two runs less certain."""
    return tuple(_Doubts(runs, texts, packs, shared).all())


class _Doubts:
    def __init__(self, runs: Sequence[Run], texts: Texts, packs: Sequence[PackUsed], shared: bool) -> None:
        self.runs = runs
        self.then, self.now = runs[-2], runs[-1]
        self.texts = texts
        self.words = texts.words
        self.packs = tuple(packs)
        self.shared = shared

    def all(self) -> Iterator[Doubt]:
        yield from self._projects()
        yield from self._order()
        yield from self._voices()
        yield from self._packs()
        yield from self._not_kept()
        if not self.shared:  # what follows would tell of names, and of answers that are not shared
            yield from self._groups()
            yield from self._left_aside()

    def _projects(self) -> Iterator[Doubt]:
        ids = [run.report.context.project.id for run in self.runs]
        named = list(dict.fromkeys(each for each in ids if each))
        if len(named) > 1:
            text = self.words.say(
                "The reports have different project ids ({ids}). If they are of different projects, nothing "
                "here holds.",
                ids=", ".join(named),
            )
            yield Doubt(code="projects", text=text)
        if self.then.report.context.digest == self.now.report.context.digest:
            text = self.words.say("Both reports rest on exactly the same answers.")
            yield Doubt(code="same_answers", text=text)

    def _order(self) -> Iterator[Doubt]:
        dates = [run.report.date for run in self.runs]
        if None in dates:
            text = self.words.say("A report has no date, so the order they were given in is taken as that of time.")
            yield Doubt(code="no_date", text=text)
        known = [date for date in dates if date is not None]
        if any(later < earlier for earlier, later in pairwise(known)):
            text = self.words.say(
                "By their dates the reports are not in order of time ({dates}). Give the oldest first.",
                dates=", ".join(known),
            )
            yield Doubt(code="order", text=text)

    def _voices(self) -> Iterator[Doubt]:
        then, now = (run.report.context.answered_by for run in (self.then, self.now))
        if set(then) != set(now):
            text = self.words.say(
                "Others answered this time: {now}; last time: {then}. An answer may have changed because another "
                "person gave it.",
                now=_roles(now, self.words),
                then=_roles(then, self.words),
            )
            yield Doubt(code="voices", text=text)

    def _packs(self) -> Iterator[Doubt]:
        if self.now.report.packs != self.packs:
            text = self.words.say(
                "The last report was made with {then}, and is read here with {now}. Give the same packs.",
                then=_names(self.now.report.packs, self.words),
                now=_names(self.packs, self.words),
            )
            yield Doubt(code="other_pack", text=text)
        if self.then.report.packs != self.now.report.packs:
            text = self.words.say(
                "The rules are not the same: {then} then, {now} now.",
                then=_names(self.then.report.packs, self.words),
                now=_names(self.now.report.packs, self.words),
            )
            yield Doubt(code="packs", text=text)

    def _not_kept(self) -> Iterator[Doubt]:
        if self.then.context is None:
            text = self.words.say(
                "Last time's report is from before answers were kept in it. What it told on its page is compared; of "
                "what it left out, the cause cannot always be told."
            )
            yield Doubt(code="not_kept", text=text)
        if self.now.context is None:
            text = self.words.say("This time's report does not hold its answers, so less can be told.")
            yield Doubt(code="not_kept_now", text=text)

    def _groups(self) -> Iterator[Doubt]:
        if not (self.then.versions and self.now.versions):
            return
        before = {group.id: group for group in self.then.versions[JOINT].groups}
        for group in self.now.versions[JOINT].groups:
            then = before.get(group.id)
            if then is not None and (then.role != group.role or (then.name and group.name and then.name != group.name)):
                text = self.words.say(
                    "{then} then and {now} now have the same id ({id}). If they are different groups, give each "
                    "its own.",
                    then=then.name or role_words(then.role, self.words),
                    now=group.name or role_words(group.role, self.words),
                    id=group.id,
                )
                yield Doubt(code="groups", text=text)

    def _left_aside(self) -> Iterator[Doubt]:
        left = tuple(dict.fromkeys((*self.then.left_aside, *self.now.left_aside)))
        if left:
            text = self.words.say(
                "These answers are in words that the pack here does not have, and were left aside: {factors}.",
                factors=", ".join(left),
            )
            yield Doubt(code="left_aside", text=text)


def _roles(roles: Sequence[str], words: Words) -> str:
    return roles_words(roles, words) or words.say("it is not said who")


def _names(packs: Sequence[PackUsed], words: Words) -> str:
    """Name packs by id and version, and by the start of the digest where that alone tells them apart."""
    return words.listed(f"{pack.id} {pack.version} ({pack.digest.removeprefix('sha256:')[:8]})" for pack in packs)
