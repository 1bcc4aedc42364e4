"""CLIPS (C, the Rete network) through clipspy: a template for each section, and what is on the agenda is true.

Each conjunction is a rule of its own; rules are never run, since the agenda names them already (running them with a
Python function was slower). Tried on the built-in pack and slower, all but the first several times: a fact for each
answer instead of for each section (2 times), and facts written as text, by ``load_facts`` (12 times) or
``assert_string`` (6 times). Facts are retracted one by one: with ``reset`` each context took longer than the last.
"""

import clips

from peers.problem import Conditions, Facts, Test

NOT_THERE = -1


class ClipsTemplates:
    """A rule for each conjunction, on one fact a section."""

    def load(self, conditions: Conditions) -> None:
        """Build the templates and the rules."""
        self.environment = clips.Environment()
        self.slots: dict[str, set[str]] = {}
        for section, attribute, *_ in (test for condition in conditions for tests in condition for test in tests):
            self.slots.setdefault(section, set()).add(attribute)
        for section, attributes in self.slots.items():
            slots = " ".join(f"(slot {name} (default {NOT_THERE}))" for name in sorted(attributes))
            self.environment.build(f"(deftemplate {section} {slots})")
        self.environment.build("(deftemplate always (slot there))")
        for number, condition in enumerate(conditions):
            for place, tests in enumerate(condition):
                self.environment.build(f"(defrule r.{number}.{place} {_patterns(tests)} =>)")
        self.templates = {name: self.environment.find_template(name) for name in (*self.slots, "always")}

    def match(self, facts: Facts) -> list[int]:
        """Assert the facts, read the agenda, and take the facts away."""
        told = [self.templates["always"].assert_fact()]
        for section, attributes in facts.items():
            if (slots := self.slots.get(section)) is not None:
                known = {name: value for name, value in attributes.items() if name in slots}
                told.append(self.templates[section].assert_fact(**known))
        found = {int(activation.name.split(".")[1]) for activation in self.environment.activations()}
        for fact in told:
            fact.retract()
        return sorted(found)


def _patterns(tests: list[Test]) -> str:
    by_section: dict[str, list[Test]] = {}
    for test in tests:
        by_section.setdefault(test[0], []).append(test)
    return " ".join(f"({name} {' '.join(map(_slot, those))})" for name, those in by_section.items()) or "(always)"


def _slot(test: Test) -> str:
    _, attribute, values, at_least, at_most = test
    if values is not None:
        return f"({attribute} {'|'.join(map(str, values))})"
    low = NOT_THERE + 1 if at_least is None else at_least
    high = "" if at_most is None else f"&:(<= ?it {at_most})"
    return f"({attribute} ?it&:(>= ?it {low}){high})"
