"""The report tells authors of rules what was said, and nothing by which a project could be known."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.adapters.contract import WHYS, Kept
from equipoise.adapters.feedback import feedback_document
from equipoise.adapters.formats import FORMATS, written
from equipoise.adapters.testing import PLANTED
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.reflecting.reflection import View

PACK = builtin_pack()
RULES = [rule.id for rule in PACK.rules[:4]]
START = datetime(2026, 11, 28, tzinfo=UTC)
SECONDS = count()


def said(project: object, outcome: str = "rejected", rule: str = RULES[0], **fields: object) -> Kept:
    """Give what a project said, each a second after the one before."""
    fits = {"adapted": {"words": "What next?"}, "rejected": {"why": "not_now"}, "accepted": {}}[outcome]
    plain = {"project": f"project {project}", "rule": rule, "outcome": outcome}
    received = START + timedelta(seconds=next(SECONDS))
    return Kept.model_validate({**plain, "received": received, **fits, **fields})


def text(kept: Iterable[Kept], view: View = "shareable", locale: str = "en") -> str:
    """Give the report as text on one line."""
    document = feedback_document(kept, Texts(PACK, locale), view)
    return " ".join(written(document, "text").decode().split())


def test_a_report_to_share() -> None:
    """Whole: what was said in enough projects with reasons and words, in steps; the rest by its name alone."""
    six, seven = range(6), range(7)
    kept = [said(n, reason=f"Reason {9 - n}", pack="power-triangle", version="0.1.0") for n in six]
    kept += [said(n, "adapted", RULES[1], words=f"Words {n % 2}") for n in seven]
    kept += [said(n, "rejected", RULES[1], reason="Only here.") for n in range(2)]
    kept += [said(n, "rejected", RULES[2], reason="Only here.") for n in range(4)]
    rules = [PACK.rule(rule).text.question for rule in RULES]
    told = written(feedback_document(kept, Texts(PACK)), "markdown").decode()
    assert (
        told
        == f"""\
# What was said of the questions

Projects that said something: 5 or more.

*A question that was not asked may still be a good one: read the reasons before you change a word. Only what somebody \
said is counted, never a project that said nothing.*

*Numbers of projects are told in steps of 5, and words only where at least 5 projects gave some, so that no project \
can be known by them.*

## By rule

**In how many projects each question was taken or not, the most rejected first**

| Rule | Projects | Not asked | Other words | As it is |
| --- | --- | --- | --- | --- |
| {RULES[0]} | 5 or more | 5 or more | 0 | 0 |
| {RULES[1]} | 5 or more | fewer than 5 | 5 or more | 0 |

### {rules[0]}

- Rule: {RULES[0]}
- Pack: power-triangle 0.1.0. Projects: 5 or more.

#### Why it was not asked

- This is not the time: 5 or more

#### In words of their own

- Reason 4
- Reason 5
- Reason 6
- Reason 7
- Reason 8
- Reason 9

### {rules[1]}

- Rule: {RULES[1]}
- Pack: not said. Projects: 5 or more.

#### Asked in these words instead

- Words 0
- Words 1

## Too few to tell

Fewer than 5 projects spoke of these, so no more is told.

- {RULES[2]}
"""
    )


def test_a_report_for_the_keeper_tells_all() -> None:
    """With numbers as they are, whatever few said, and a marking on each page."""
    told = text([said(1, reason="Only here, Karin Svensson said."), said(2, "accepted")], "coach")
    assert told.startswith("What was said of the questions For whoever keeps the feedback, and nobody else.")
    assert "Projects that said something: 2." in told
    assert f"{RULES[0]} 2 1 0 1 " in told
    assert "- Only here, Karin Svensson said." in told
    assert "in steps of" not in told


@pytest.mark.parametrize("view", ["coach", "shareable"])
@pytest.mark.parametrize("locale", spoken_locales(PACK))
def test_nothing_has_been_said(view: View, locale: str) -> None:
    """A sentence says so."""
    assert len(text([], view, locale).split(".")) <= 4


def test_of_few_projects_nothing_is_told() -> None:
    """Not even which questions they were asked, which would tell what they answered."""
    told = text([said(n, rule=rule, reason="It rains.") for n in range(4) for rule in RULES])
    assert not any(rule in told for rule in RULES)
    assert ("fewer than 5" in told, "It rains" in told, "not the time" in told) == (True, False, False)


PROJECTS = st.lists(
    st.tuples(
        st.sampled_from(RULES),
        st.sampled_from(["accepted", "adapted", "rejected"]),
        st.sampled_from(WHYS),
        st.sampled_from([None, "0.1.0", "0.2.0"]),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PROJECTS, min_size=1, max_size=13))
def test_numbers_are_told_in_steps(projects: list[list[tuple[str, str, str, str | None]]]) -> None:
    """A law: no number lies between the steps, and what is told is the same whoever they are and whenever it came."""
    kept = [
        said(n, outcome, rule, version=version, **({"why": why} if outcome == "rejected" else {}))
        for n, project in enumerate(projects)
        for rule, outcome, why, version in project
    ]
    renamed = [each.model_copy(update={"project": f"other {each.project[::-1]}"}) for each in reversed(kept)]
    assert text(kept) == text(renamed)
    assert {word for word in text(kept).split() if word.isdigit()} <= {"0", "5", "10"}


def test_words_need_as_many_projects_as_numbers() -> None:
    """Where many rejected a question, and few of them said why in words of their own, those are not told."""
    kept = [said(n, reason="It rains." if n < 4 else None) for n in range(9)]
    told = text(kept)
    assert ("It rains" in told, "This is not the time: 5 or more" in told) == (False, True)
    words = [said(n, reason="It rains.", why=None) for n in range(5)] + [said(n) for n in range(5, 9)]
    told = text(words)
    assert ("It rains" in told, "This is not the time" in told) == (True, False)


def test_a_version_or_a_pack_that_few_have_is_not_told() -> None:
    """Its name may be that of a place."""
    many = [said(n, pack="power-triangle", version="0.1.0") for n in range(5)]
    told = text([*many, said(6, version="0.1.0-eksjo"), said(7, pack="eksjo"), said(8, rule="eksjo")])
    assert ("power-triangle 0.1.0" in told, "eksjo" in told) == (True, False)


def test_texts_that_name_somebody_are_left_out() -> None:
    """A person, or the project itself; how many they were is said."""
    reasons = ["Karin Svensson's idea", "Here in PROJECT 1 it is late", "Too late", "Mail anna@example.org", "Not us"]
    told = text([said(n, reason=reason) for n, reason in enumerate(reasons)])
    assert "In words of their own - Not us - Too late 3 texts are left out" in told


def test_the_same_words_stand_once_and_in_order() -> None:
    """By letter, so that nothing tells when they came, or how often."""
    texts = ["b", "a", "b", "c", " a ", "c"]
    told = text([said(n, "adapted", words=words) for n, words in enumerate(texts)])
    assert told.endswith("Asked in these words instead - a - b - c")


def test_the_last_word_of_each_counts() -> None:
    """Where somebody is told apart by an id; those who are not may be several, so all that they said counts."""
    one = [said(1, "rejected", by="a"), said(1, "accepted", by="a"), said(1, "adapted", by="b")]
    assert f"{RULES[0]} 1 0 1 1 " in text(one, "coach")
    assert f"{RULES[0]} 1 0 1 1 " in text(one[::-1], "coach")
    several = [said(1, "rejected"), said(1, "accepted")]
    assert f"{RULES[0]} 1 1 0 1 " in text(several, "coach")


def test_a_rule_of_another_pack_is_told_by_its_whole_name() -> None:
    """And never taken for one of ours that is called alike; one that is gone is told, too."""
    kept = [said(1), said(2, pack="other"), said(3, rule="gone-long-ago")]
    told = text(kept, "coach")
    assert told.count(PACK.rule(RULES[0]).text.question) == 1
    assert f"other/{RULES[0]} - Rule: other/{RULES[0]} - The pack at hand does not have this rule." in told
    assert "gone-long-ago - Rule: gone-long-ago - The pack at hand does not have this rule." in told


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("locale", spoken_locales(PACK))
def test_it_is_written_in_every_form(form: str, locale: str) -> None:
    """Twice the same bytes, and a script that somebody wrote is text."""
    kept = [said(n, "adapted", words=words) for n, words in enumerate(PLANTED)]
    documents = [written(feedback_document(kept, Texts(PACK, locale)), form) for _ in range(2)]
    assert documents[0] == documents[1]
    assert b"<script>alert" not in documents[0] or form in ("text", "markdown")


@pytest.mark.parametrize(("default", "is_told"), [(8, False), (1, True)])
def test_a_pack_may_ask_for_more(default: int, is_told: bool) -> None:
    """Where its groups need eight, so do projects; where they need one, there are still five."""
    kept = [said(n, reason="It rains.") for n in range(7)]
    pack = replace(PACK, small_group=PACK.small_group.model_copy(update={"default": default}))
    assert (b"It rains." in written(feedback_document(kept, Texts(pack)), "text")) == is_told
    assert b"It rains." not in written(feedback_document(kept[:4], Texts(pack)), "text")


def test_projects_of_two_who_send_are_two() -> None:
    """Also where both call theirs the same."""
    several = [said("ward 5", kept_by=f"key:{name}") for name in "abcde"]
    assert "Projects that said something: 5" in text(several, "coach")
    assert "Projects that said something: 1" in text([said("ward 5")] * 5, "coach")


def test_projects_without_a_name_count_for_nothing() -> None:
    """An id drawn for a page is no project: it makes nothing many enough to be told, and the report says so."""
    drawn = [said(n, reason="Not now.").model_copy(update={"project": f"page-{n:016x}"}) for n in range(9)]
    told = text(drawn)
    assert "Projects that said something: 0." in told
    assert "Something was said of projects without a name, too." in told
    assert "Not now." not in told
    named = [said(n, reason=f"Reason {n}") for n in range(5)]
    assert "without a name" not in text(named)
    both = text([*drawn, *named])
    assert "Projects that said something: 5 or more." in both
    assert (
        f"| {RULES[0]} | 5 or more | 5 or more | 0 | 0 |"
        in written(feedback_document([*drawn, *named], Texts(PACK)), "markdown").decode()
    )
    assert "Not now." in both


def test_whoever_keeps_the_feedback_sees_all_of_projects_without_a_name() -> None:
    """With their reasons, and still in no number."""
    told = text([said(1, reason="Not now.").model_copy(update={"project": f"page-{7:016x}"})], "coach")
    assert "Projects that said something: 0." in told
    assert "Not now." in told
