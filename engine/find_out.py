"""What to find out first: for each missing answer, how many rules it alone would settle.

A missing answer is put in level by level, and the rules that look at it are read again on the facts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.engine.answers import Group, GroupsByRole, Version
from equipoise.engine.context_parts import Answer
from equipoise.engine.factors import Factor
from equipoise.engine.facts import Facts, Layout
from equipoise.engine.findings import Finding
from equipoise.engine.language import Condition, Gap, Groups, Is, Unknown, factors_of, parts_outside_groups
from equipoise.engine.lazily import lazily
from equipoise.engine.matching.direct import Reader, direct
from equipoise.engine.pack import Pack
from equipoise.engine.reflection import FindOut
from equipoise.engine.terms import PROJECT, UNKNOWN, Role
from equipoise.engine.texts import Texts
from equipoise.engine.truth import GroupsReader, groups_reading
from equipoise.engine.wording import find_out_prompt


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that nobody has given: not asked, or answered with unknown."""

    factor: Factor
    group: Group | None
    asked: bool
    would_settle: int

    @property
    def holder(self) -> str:
        """The project, or the id of the group."""
        return PROJECT if self.group is None else self.group.id


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
            for address in dict.fromkeys(_looked_at(condition)):
                found.setdefault(address, []).append(number)
        return found

    def missing(self, version: Version, facts: Facts) -> list[Missing]:
        """Give the missing answers that would settle a rule, those that settle most first.

        What was not asked comes before what was asked and not known; ties in the order of factors.
        """
        unknown = {number for number, read in enumerate(self._readers) if read(facts) is None}
        found = [each for each in self._all(version, facts, unknown) if each.would_settle]
        return sorted(found, key=lambda each: (each.asked, -each.would_settle))

    def _all(self, version: Version, facts: Facts, unknown: set[int]) -> Iterator[Missing]:
        for factor in self.pack.factors.values():
            if factor.held_by_project:
                yield from self._of_project(factor, version, facts, unknown)
            else:
                for role, groups in version.groups_by_role.items():
                    if factor.can_be_held_by(role):
                        for group in groups:
                            yield from self._of_group(factor, role, group, version, facts, unknown)

    def _of_project(self, factor: Factor, version: Version, facts: Facts, unknown: set[int]) -> Iterator[Missing]:
        answer = version.answers.get(factor.id)
        rules = unknown.intersection(self._looking.get((PROJECT, factor.id), ()))
        if not rules or not _open(answer):
            return
        project = dict(facts[PROJECT])
        if (attribute := self._asked_whether_unknown.get(factor.id)) is not None:
            project[attribute] = 0
        put_in = ({**facts, PROJECT: {**project, factor.id: place}} for place in factor.position.values())
        yield Missing(factor, None, answer is not None, self._settled(rules, put_in))

    def _of_group(
        self, factor: Factor, role: Role, group: Group, version: Version, facts: Facts, unknown: set[int]
    ) -> Iterator[Missing]:
        answer = group.answers.get(factor.id)
        rules = unknown.intersection(self._looking.get((role, factor.id), ()))
        if not rules or not _open(answer):
            return
        put_in = self._with_answers(factor, group, version.groups_by_role, facts)
        yield Missing(factor, group, answer is not None, self._settled(rules, put_in))

    def _with_answers(self, factor: Factor, group: Group, groups: GroupsByRole, facts: Facts) -> Iterator[Facts]:
        """Give the facts as each answer of a group would make them; an answer that would change none is left out."""
        role = group.role
        questions = self._questions.get((role, factor.id), ())
        seen = {tuple(facts.get(section, {}).get(attribute) for section, attribute, _ in questions)}
        for answer in self._answers[factor.id]:
            answered = group.with_answers({**group.answers, factor.id: answer})
            changed = {**groups, role: tuple(answered if each is group else each for each in groups[role])}
            truths = tuple(read(changed) for _, _, read in questions)
            if truths in seen:
                continue
            seen.add(truths)
            put_in = {PROJECT: dict(facts[PROJECT]), role: dict(facts.get(role, {}))}
            for (section, attribute, _), truth in zip(questions, truths, strict=True):
                if truth is not None:
                    put_in[section][attribute] = int(truth)
            yield {**facts, **put_in}

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
                for address in dict.fromkeys(_looked_at(question)):
                    found.setdefault(address, []).append((role, attribute, read))
        for attribute, asked in self.layout.of_project:
            if not asked.factor.held_by_project:
                for address in dict.fromkeys(_looked_at(asked)):
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

    def _settled(self, rules: set[int], put_in: Iterator[Facts]) -> int:
        left = set(rules)
        for facts in put_in:
            left = {number for number in left if self._readers[number](facts) is None}
            if not left:
                break
        return len(rules) - len(left)


def _looked_at(condition: Condition) -> Iterator[tuple[str, str]]:
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


def _open(answer: Answer | None) -> bool:
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
