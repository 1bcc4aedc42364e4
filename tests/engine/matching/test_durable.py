"""How durable-rules is driven: sessions that always end, rulesets that go, and an answer whatever fails."""

import ast
import copy
import gc
import inspect
import itertools
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.command import RICH, START, run

from equipoise import Reflector, load_context
from equipoise.engine.errors import MatcherWarning, Problem, UsageError
from equipoise.engine.matching import MATCHERS, durable, make_matcher
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Conjunction
from equipoise.engine.matching.lowering import Test as OneTest
from equipoise.engine.reflecting.facts import Facts

needs_durable = pytest.mark.skipif(not durable.INSTALLED, reason="durable-rules is not installed here")


def level(attribute: str, *values: int, section: str = "project") -> OneTest:
    """Give a test for values."""
    return OneTest(section, attribute, frozenset(values))


CONDITIONS: list[list[Conjunction]] = [
    [(level("aim", 0),)],
    [(level("aim", 1), level("trust", 1, section="users"))],
    [(level("aim", 1),), (level("money", 0, 2),)],
]
FACTS: Facts = {"project": {"aim": 1, "money": 2}, "users": {"trust": 1}}
MATCHED = [1, 2]


class Spied:
    """Stands before the C module and notes what is called; a call may be made to fail."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.fail: Callable[[str, int], BaseException | None] = lambda *_: None
        self.fail_when_done = False
        self.core = durable.core

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = getattr(self.core, name)

        def call(*arguments: Any) -> Any:
            self.called.append(name)
            failure = self.fail(name, len(self.called))
            if failure is not None and self.fail_when_done:
                real(*arguments)
            if failure is not None:
                raise failure
            return real(*arguments)

        return call


@pytest.fixture
def spied(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spied]:
    """The C module with a spy before it."""
    spy = Spied()
    monkeypatch.setattr(durable, "core", spy)
    yield spy
    gc.collect()


def all_sessions_ended(spy: Spied) -> bool:
    """Say whether as many sessions were deleted as were begun."""
    return spy.called.count("assert_fact") == spy.called.count("delete_state")


@needs_durable
def test_rulesets_are_made_when_first_needed(spied: Spied) -> None:
    """A reflector that reflects on nothing holds nothing; later readings make none anew."""
    matcher = make_matcher("durable", CONDITIONS)
    assert spied.called == []
    assert [matcher.matches(FACTS) for _ in range(3)] == [MATCHED] * 3
    assert spied.called.count("create_ruleset") == 1
    assert spied.called[:4] == ["create_ruleset", "assert_fact", "start_action_for_state", "assert_facts"]


@needs_durable
def test_rulesets_go_with_the_reflector(spied: Spied) -> None:
    """What durable-rules holds is freed when nobody needs it any more."""
    reflector = Reflector(matcher="durable")
    reflector.reflect(load_context(RICH))
    made = spied.called.count("create_ruleset")
    assert (made > 1, spied.called.count("delete_ruleset")) == (True, 0)
    del reflector
    gc.collect()
    assert spied.called.count("delete_ruleset") == made


@needs_durable
def test_a_copy_holds_rulesets_of_its_own(spied: Spied) -> None:
    """When the first goes the copy still answers."""
    matcher = make_matcher("durable", CONDITIONS)
    matcher.matches(FACTS)
    other = copy.deepcopy(matcher)
    del matcher
    gc.collect()
    assert spied.called.count("delete_ruleset") == 1
    assert other.matches(FACTS) == MATCHED
    assert spied.called.count("create_ruleset") == 2


@needs_durable
def test_a_child_of_the_process_makes_its_own(spied: Spied, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the parent holds is not used in a process with another number."""
    matcher = make_matcher("durable", CONDITIONS)
    matcher.matches(FACTS)
    monkeypatch.setattr(durable, "os", SimpleNamespace(getpid=lambda: -1))
    assert matcher.matches(FACTS) == MATCHED
    assert spied.called.count("create_ruleset") == 2


@needs_durable
@pytest.mark.parametrize("facts", [{}, {"project": {}}, {"users": {"other": 1}}, FACTS], ids=str)
def test_every_session_is_ended(facts: Facts, spied: Spied) -> None:
    """And none is begun where nothing is known that a rule looks at."""
    matcher = make_matcher("durable", CONDITIONS)
    for _ in range(5):
        matcher.matches(facts)
    assert all_sessions_ended(spied)
    assert spied.called.count("assert_fact") == (5 if facts is FACTS else 0)


Refused = durable.core.error if durable.INSTALLED else RuntimeError
FAILURES: list[tuple[str, Exception]] = [
    ("create_ruleset", Refused("error code: 106")),
    ("assert_fact", MemoryError()),
    ("start_action_for_state", Refused("error code: 310")),
    ("assert_facts", Refused("error code: 303")),
    ("complete_and_start_action", UnicodeDecodeError("utf-8", b"", 0, 1, "odd")),
    ("delete_state", Refused("error code: 309")),
]


@needs_durable
@pytest.mark.parametrize(("call", "failure"), FAILURES, ids=[name for name, _ in FAILURES])
def test_where_it_fails_the_other_matcher_answers(call: str, failure: Exception, spied: Spied) -> None:
    """Whichever call fails, the answer is right, and the failure is told once; from then on it is left alone."""
    spied.fail = lambda name, _: failure if name == call else None
    matcher = make_matcher("durable", CONDITIONS)
    with pytest.warns(MatcherWarning) as told:
        assert [matcher.matches(FACTS) for _ in range(3)] == [MATCHED] * 3
    said = f"durable-rules failed ({type(failure).__name__}: {failure}); the matcher indexed answers instead."
    assert [str(each.message) for each in told] == [said]
    assert spied.called.count(call) == 1
    assert spied.called.count("delete_state") == (
        0 if call in ("create_ruleset", "assert_fact", "start_action_for_state") else 1
    )


@needs_durable
@pytest.mark.parametrize(("call", "odd"), [
    ("assert_facts", (2, 0)), ("assert_facts", (3, 0)), ("start_action_for_state", None),
    ("complete_and_start_action", '{"0":{}}'), ("complete_and_start_action", '{"sentinel":{}}'),
], ids=str)  # fmt: skip
def test_an_answer_that_cannot_be_is_a_failure(call: str, odd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts taken for others or put off, a sentinel that fires never or twice, rules without end: the other answers."""
    core = durable.core

    class Odd:
        def __getattr__(self, name: str) -> Any:
            return (lambda *_: odd) if name == call else getattr(core, name)

    monkeypatch.setattr(durable, "core", Odd())
    matcher = make_matcher("durable", CONDITIONS)
    with pytest.warns(MatcherWarning):
        assert matcher.matches(FACTS) == MATCHED


@needs_durable
def test_more_readings_at_once_than_sessions() -> None:
    """The bound is kept before durable-rules is asked: the other matcher answers."""
    matcher = make_matcher("durable", CONDITIONS)
    assert isinstance(matcher, durable.DurableMatcher)
    matcher._here()[0]._free.clear()
    with pytest.warns(MatcherWarning, match="more than 256 readings at once"):
        assert matcher.matches(FACTS) == MATCHED


class DeadlineError(Exception):
    """What a host may raise from a signal, in the middle of anything."""


@needs_durable
@pytest.mark.parametrize("call", range(1, 9))
def test_what_the_host_raises_is_the_hosts(call: int, spied: Spied) -> None:
    """It is no failure of durable-rules: it goes its way, and the next reading is by durable-rules."""
    spied.fail = lambda _, number: DeadlineError() if number == call else None
    matcher = make_matcher("durable", CONDITIONS)
    with pytest.raises(DeadlineError):
        matcher.matches(FACTS)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert matcher.matches(FACTS) == MATCHED
    assert len(spied.called) > 8


@needs_durable
def test_threads_that_fail_together_tell_it_once(spied: Spied) -> None:
    """Each has its answer."""
    both = threading.Barrier(4)

    def fail(name: str, _: int) -> Exception | None:
        if name == "assert_facts":
            both.wait(timeout=30)
            return Refused("error code: 303")
        return None

    spied.fail = fail
    matcher = make_matcher("durable", CONDITIONS)
    with pytest.warns(MatcherWarning) as told, ThreadPoolExecutor(4) as threads:
        matches = list(threads.map(matcher.matches, [FACTS] * 4))
    assert (matches, len(told)) == ([MATCHED] * 4, 1)


@needs_durable
def test_facts_past_the_bounds_are_read_by_the_other_matcher(spied: Spied) -> None:
    """That is no failure: nothing is told, and the next reading is by durable-rules again."""
    matcher = make_matcher("durable", CONDITIONS)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert matcher.matches({"project": {"aim": 2**64, "money": 2}}) == [2]
        assert spied.called == ["create_ruleset"]
        assert matcher.matches(FACTS) == MATCHED
    assert all_sessions_ended(spied)


@needs_durable
@pytest.mark.parametrize("call", range(1, 9))
@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
def test_a_reading_may_be_stopped_anywhere(call: int, done: bool, spied: Spied) -> None:
    """Ctrl-C around any call goes through, no session is deleted that never fired, and the next reading is right."""
    spied.fail = lambda _, number: KeyboardInterrupt() if number == call else None
    spied.fail_when_done = done
    matcher = make_matcher("durable", CONDITIONS)
    with pytest.raises(KeyboardInterrupt):
        matcher.matches(FACTS)
    begun = spied.called[: call - 1 + done].count("start_action_for_state")
    assert spied.called.count("delete_state") <= begun
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert matcher.matches(FACTS) == MATCHED
    assert len(spied.called) > 8


@needs_durable
def test_only_calls_that_are_safe_are_made() -> None:
    """No retracting, no events, no timers, no state that is updated or kept: a closed list of calls."""
    tree = ast.parse(inspect.getsource(durable))
    called = {
        node.attr for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "core"
    }  # fmt: skip
    assert called == {
        *("create_ruleset", "delete_ruleset", "assert_fact", "assert_facts", "start_action_for_state"),
        *("complete_and_start_action", "delete_state", "error"),
    }


# --- which matcher there is ---

TOO_LARGE: list[list[Conjunction]] = [[tuple(level("one", 0, section=f"role-{number}") for number in range(17))]]


@needs_durable
def test_rules_past_its_bounds_are_refused_by_name() -> None:
    """One sentence says what is too large and what to use."""
    with pytest.raises(UsageError) as caught:
        make_matcher("durable", TOO_LARGE)
    message = "the matcher 'durable' cannot hold these rules: a rule looks at more than 16 groups and the project."
    assert list(caught.value.problems) == [Problem("matcher_bounds", message, "matcher", "Use auto or indexed.")]


def test_auto_takes_what_can_hold_the_rules() -> None:
    """The preferred one, and the other where the rules are past its bounds."""
    assert make_matcher("auto", CONDITIONS).name == next(iter(MATCHERS))
    assert make_matcher("auto", TOO_LARGE).name == "indexed"


def test_where_it_is_not_installed_a_wish_for_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the sentence says that the others give the same."""
    monkeypatch.setattr("equipoise.engine.matching.MATCHERS", {"indexed": IndexedMatcher})
    with pytest.raises(UsageError) as caught:
        make_matcher("durable", CONDITIONS)
    fix = "Use auto or indexed, which give the same result."
    assert list(caught.value.problems) == [
        Problem("no_durable", "durable-rules is not installed here.", "matcher", fix)
    ]


def test_one_module_alone_imports_it() -> None:
    """Whatever is to be known of durable-rules is known in one place."""
    root = Path(inspect.getfile(durable)).resolve().parents[2]
    importing = [
        path.relative_to(root).as_posix()
        for path in itertools.chain(root.glob("engine/**/*.py"), root.glob("adapters/**/*.py"))
        if "import durable" in path.read_text(encoding="utf-8")
    ]
    assert importing == ["engine/matching/durable.py"]


# --- as a coach meets it ---

WITHOUT = "import sys; sys.modules['durable_rules_engine'] = None\n" + START
FAILING = (
    "from equipoise.engine.matching import durable\n"
    "def fail(*_): raise MemoryError\n"
    "durable.core = type('Core', (), {'create_ruleset': staticmethod(fail)})\n" + START
)


@needs_durable
def test_a_failure_is_told_in_a_sentence_and_the_page_is_the_same() -> None:
    """The page is on standard output, the failure on standard error, once, without a place in the code."""
    whole, failed = run("reflect", RICH), run("reflect", RICH, start=FAILING)
    assert (failed.code, failed.out) == (0, whole.out)
    said = "Note: durable-rules failed (MemoryError: ); the matcher indexed answers instead.\n"
    assert failed.err == whole.err + said


def test_where_it_is_not_installed_only_verbose_tells() -> None:
    """The same bytes come out, and nothing is said unasked."""
    whole, without = run("reflect", RICH), run("reflect", RICH, start=WITHOUT)
    assert without == whole
    assert "Matcher: indexed." in run("reflect", RICH, "--verbose", start=WITHOUT).err
    assert run("reflect", RICH, "--matcher", "durable", start=WITHOUT).code == 2
