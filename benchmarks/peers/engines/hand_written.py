"""The limit: one plain Python function for these very rules, as a person would write it by hand.

``ByHand`` is the straightforward one: an ``if`` for each rule, in order, on the sections' dictionaries.
``ByHandGrouped`` is the best that we could think of: rules that look at the same fact stand together, so that the fact
is looked up once, and are passed over where it is not there. Each is written as source and compiled once: its load.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from peers.problem import Conditions, Test

Place = tuple[str, str]
Matching = Callable[[dict[str, dict[str, int]]], list[int]]


class ByHand:
    """An ``if`` for each rule."""

    name = "by_hand"

    def load(self, conditions: Conditions) -> None:
        """Write the function and compile it."""
        self.match = _compiled([*_looked_up(conditions), *map(_rule, range(len(conditions)), conditions)], "found")


class ByHandGrouped:
    """An ``if`` for each fact, and in it one for each of its values that rules ask for."""

    name = "by_hand_grouped"

    def load(self, conditions: Conditions) -> None:
        """Write the function and compile it."""
        self.match = _compiled([*_looked_up(conditions), *_grouped(conditions)], "sorted(set(found))")


def _compiled(body: Iterable[str], result: str) -> Matching:
    source = "\n".join(("def match(facts):", "  found = []; add = found.append", *body, f"  return {result}"))
    names: dict[str, Matching] = {}
    exec(compile(source, "<by hand>", "exec"), names)  # noqa: S102  # the source is ours
    return names["match"]


def _looked_up(conditions: Conditions) -> Iterator[str]:
    """Take each section into a variable of its own."""
    for section in sorted({test[0] for condition in conditions for tests in condition for test in tests}):
        yield f"  {section} = facts.get({section!r}, {{}}).get"


def _rule(number: int, condition: list[list[Test]]) -> str:
    return f"  if {' or '.join(map(_conjunction, condition)) or 'False'}: add({number})"


def _conjunction(tests: Iterable[Test]) -> str:
    return " and ".join(map(_test, tests)) or "True"


def _test(test: Test) -> str:
    section, attribute, values, at_least, at_most = test
    if values is None:  # no fact is below 0; what is not there is put below all
        low = 0 if at_least is None else at_least
        return f"{low} <= {section}({attribute!r}, -1)" + ("" if at_most is None else f" <= {at_most}")
    value = f"{section}({attribute!r})"
    return f"{value} == {values[0]}" if len(values) == 1 else f"{value} in {tuple(values)}"


def _grouped(conditions: Conditions) -> Iterator[str]:
    """Write the rules behind their most selective test, those that have none first."""
    popular = Counter(_place(test) for condition in conditions for tests in condition for test in tests)
    gated: dict[Place, dict[int, list[str]]] = {}
    for number, condition in enumerate(conditions):
        for tests in condition:
            gate = min(
                (test for test in tests if test[2]),
                key=lambda test: len(test[2] or ()) * popular[_place(test)],
                default=None,
            )
            line = _guarded(number, [test for test in tests if test is not gate])
            if gate is None:
                yield f"  {line}"
                continue
            for value in gate[2] or ():
                gated.setdefault(_place(gate), {}).setdefault(value, []).append(line)
    for place, waiting in sorted(gated.items()):
        yield from _by_value(place, waiting)


def _guarded(number: int, tests: list[Test]) -> str:
    return f"if {_conjunction(tests)}: add({number})" if tests else f"add({number})"


def _by_value(place: Place, waiting: dict[int, list[str]]) -> Iterator[str]:
    section, attribute = place
    yield f"  value = {section}({attribute!r})"
    yield "  if value is None: pass"
    for value, lines in sorted(waiting.items()):
        yield f"  elif value == {value}:"
        yield from (f"    {line}" for line in lines)


def _place(test: Test) -> Place:
    return test[0], test[1]
