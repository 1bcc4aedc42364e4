"""What to find out first: for each missing answer, how many rules it alone would settle.

A missing answer is put in level by level, and the rules that look at it are read again on the facts.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.engine.conditions.language import Condition, Gap, Groups, Is, Unknown, factors_of, parts_outside_groups
from equipoise.engine.conditions.truth import GroupsReader, groups_reading
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.lazily import lazily
from equipoise.engine.matching.direct import Reader, direct
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.facts import Facts, Layout
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import FindOut
from equipoise.engine.sides.answers import Group, GroupsByRole, Version, holders
from equipoise.engine.terms import PROJECT, UNKNOWN
from equipoise.engine.wording import find_out_prompt

Change = tuple[tuple[str, str, int], ...]
"""What an answer would change: section, name and value of facts."""
Trial = dict[str, dict[str, int]]
"""A copy of the facts, in which changes are tried one after another."""
Fits = Callable[[Factor, Group | None], bool]


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that nobody has given: not asked, or answered with unknown."""

    factor: Factor
    group: Group | None
    asked: bool
    would_settle: int
    order: int = 0

    @property
    def holder(self) -> str:
        """The project, or the id of the group."""
        return PROJECT if self.group is None else self.group.id


@dataclass(frozen=True, slots=True)
class _Open:
    """An answer that can still be had, and the rules that it might settle; ``order`` is its place among all."""

    factor: Factor
    group: Group | None
    asked: bool
    rules: set[int]
    order: int


class Settling:
    """Knows which rules look at which factor, and how each reads on facts."""

    def __init__(self, conditions: Sequence[Condition], layout: Layout, pack: Pack) -> None:
        self.conditions = conditions
        self.layout = layout
        self.pack = pack

    @lazily
    def _readers(self) -> Sequence[Reader]:
        return [direct(condition, self.layout) for condition in self.conditions]

    @lazily
    def _looking(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The numbers of the rules that look at a factor of the project or of groups of a role."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, condition in enumerate(self.conditions):
            for address in dict.fromkeys(looked_at(condition)):
                found.setdefault(address, []).append(number)
        return found

    def missing(
        self,
        version: Version,
        facts: Facts,
        most: int,
        fits: Fits = lambda *_: True,
        counts: Callable[[int], bool] = lambda _: True,
    ) -> list[Missing]:
        """Give the missing answers that would settle a rule, at most so many, those that settle most first.

        What was not asked comes before what was asked and not known; ties in the order of factors. ``fits``
        says of a factor and a group (None: the project) whether its answer may be asked for, ``counts`` of a rule by
        its number whether it is among those that are counted.
        """
        unknown = {number for number, read in enumerate(self._readers) if counts(number) and read(facts) is None}
        trial = {section: dict(values) for section, values in facts.items()}
        waiting = sorted(self._open(version, unknown, fits), key=_at_best)
        found: list[Missing] = []
        for each in waiting:
            if len(found) == most and (not found or _place(found[-1]) <= _at_best(each)):
                break  # what follows can settle no more than these
            settles = self._settled(each.rules, trial, self._put_in(each, version, trial))
            if settles:
                insort(found, Missing(each.factor, each.group, each.asked, settles, each.order), key=_place)
                del found[most:]
        return found

    def _open(self, version: Version, unknown: set[int], fits: Fits) -> Iterator[_Open]:
        """Give the answers that can still be had, with the rules that look at them and are not settled."""
        order = 0
        for factor in self.pack.factors.values():
            for group, answer in holders(factor, version):
                holder = PROJECT if group is None else group.role
                rules = unknown.intersection(self._looking.get((holder, factor.id), ()))
                if rules and _can_be_had(answer) and fits(factor, group):
                    order += 1
                    yield _Open(factor, group, answer is not None, rules, order)

    def _put_in(self, missing: _Open, version: Version, trial: Trial) -> Iterator[Change]:
        if missing.group is not None:
            return self._changes(missing.factor, missing.group, version.groups_by_role, trial)
        factor = missing.factor
        attribute = self._asked_whether_unknown.get(factor.id)
        known: Change = () if attribute is None else ((PROJECT, attribute, 0),)
        return (((PROJECT, factor.id, place), *known) for place in factor.position.values())

    def _changes(self, factor: Factor, group: Group, by_role: GroupsByRole, trial: Trial) -> Iterator[Change]:
        """Give what each answer of a group would change; an answer that would change nothing is left out."""
        questions = self._questions.get((group.role, factor.id), ())
        seen = {tuple(trial.get(section, {}).get(attribute) for section, attribute, _ in questions)}
        for answer in self._answers[factor.id]:
            answered = group.with_answers({**group.answers, factor.id: answer})
            like = tuple(answered if each is group else each for each in by_role[group.role])
            changed = {**by_role, group.role: like}
            truths = tuple(read(changed) for _, _, read in questions)
            if truths not in seen:
                seen.add(truths)
                told = zip(questions, truths, strict=True)
                yield tuple((section, name, int(truth)) for (section, name, _), truth in told if truth is not None)

    @lazily
    def _answers(self) -> Mapping[str, Sequence[Answer]]:
        """Every answer that a group can give to a factor."""
        held = (factor for factor in self.pack.factors.values() if not factor.held_by_project)
        return {factor.id: [Answer(level=level.id) for level in factor.scale] for factor in held}

    @lazily
    def _questions(self) -> Mapping[tuple[str, str], Sequence[tuple[str, str, GroupsReader]]]:
        """The questions about groups of a role, or gaps between groups, that look at a factor."""
        found: dict[tuple[str, str], list[tuple[str, str, GroupsReader]]] = {}
        for role, questions in self.layout.by_role.items():
            for attribute, question, read in questions:
                for address in dict.fromkeys(looked_at(question)):
                    found.setdefault(address, []).append((role, attribute, read))
        for attribute, asked in self.layout.of_project:
            if not asked.factor.held_by_project:
                for address in dict.fromkeys(looked_at(asked)):
                    found.setdefault(address, []).append((PROJECT, attribute, groups_reading(asked)))
        return found

    @lazily
    def _asked_whether_unknown(self) -> Mapping[str, str]:
        """Where it stands whether a factor of the project was answered with ``unknown``."""
        return {
            question.factor.id: attribute
            for attribute, question in self.layout.of_project
            if isinstance(question, Unknown) and question.factor.held_by_project
        }

    def _settled(self, rules: set[int], trial: Trial, changes: Iterable[Change]) -> int:
        """Count the rules that some change would settle; each is put in, and taken out again."""
        left = set(rules)
        for change in changes:
            before = [(section, name, trial.setdefault(section, {}).get(name)) for section, name, _ in change]
            for section, name, value in change:
                trial[section][name] = value
            left = {number for number in left if self._readers[number](trial) is None}
            for section, name, old in before:
                if old is None:
                    del trial[section][name]
                else:
                    trial[section][name] = old
            if not left:
                break
        return len(rules) - len(left)


def looked_at(condition: Condition) -> Iterator[tuple[str, str]]:
    """Give the holders (project or role) and factors whose answers may settle a condition."""
    for part in parts_outside_groups(condition):
        match part:
            case Is(factor):
                yield PROJECT, factor.id
            case Groups(role=role, where=where):
                yield from ((role, factor.id) for factor in factors_of(where))
            case Gap(factor) if not factor.held_by_project:
                yield from ((role, factor.id) for role in (part.first, part.second))
            case Unknown(factor) if factor.held_by_project:
                yield PROJECT, factor.id
            case Unknown(factor, role):
                yield from ((each, factor.id) for each in ((role,) if role else factor.held_by))
            case _:
                pass


def _at_best(each: _Open) -> tuple[bool, int, int]:
    """Give the place that an answer could have: it settles no more rules than look at it."""
    return each.asked, -len(each.rules), each.order


def _place(each: Missing) -> tuple[bool, int, int]:
    return each.asked, -each.would_settle, each.order


def _can_be_had(answer: Answer | None) -> bool:
    """Say whether an answer can still be had: never ask again what somebody would not say."""
    return answer is None or answer.level == UNKNOWN


def find_out(missing: Sequence[Missing], hearsay: Sequence[Finding], limit: int, texts: Texts) -> tuple[FindOut, ...]:
    """Say what to find out: first from groups of whom there is only hearsay, then what would settle most."""
    waiting: dict[tuple[str, str], list[Finding]] = {}
    for finding in hearsay:
        reason, _ = finding.answers[0]
        waiting.setdefault((reason.factor, reason.holder), []).append(finding)
    shown = []
    for (factor_id, holder), findings in list(waiting.items())[:limit]:
        reason, factor = findings[0].answers[0]
        prompt = find_out_prompt(texts.ask(factor), reason.group, unknown=False, hearsay=True, words=texts.words)
        shown.append(FindOut(factor=factor_id, holder=holder, prompt=prompt, would_settle=len(findings)))
    for each in missing[: limit - len(shown)]:
        asked = texts.ask(each.factor)
        prompt = find_out_prompt(asked, each.group, unknown=each.asked, hearsay=False, words=texts.words)
        shown.append(FindOut(factor=each.factor.id, holder=each.holder, prompt=prompt, would_settle=each.would_settle))
    return tuple(shown)
