"""The interview as a state: what is asked in which order, going back, going on later."""

from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from support import packs

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import ContextError, EquipoiseError, InputError, UsageError
from equipoise.engine.interview import Interview, Left, Step, waiting
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import PROJECT, ROLES

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
BASICS: Final = {
    "equipoise": 1,
    "project": {"id": "evenings", "title": "Evenings", "phase": "designing", "date": "2026-11-28", "concerns": []},
    "answered_by": "coach",
}
FOUR: Final = [
    {"role": "users", "people": 4},
    {"role": "relatives", "people": 2},
    {"role": "personnel", "people": 5},
    {"role": "managers", "people": 1},
]


def of(
    reflector: Reflector = REFLECTOR, *, short: bool = False, themes: tuple[str, ...] = (), **data: Any
) -> Interview:
    """Begin with the basics and what is given."""
    groups = {"stakeholders": [{"role": "managers", "people": 1}]}
    context = Context.from_dict({**BASICS, **groups, **data}, reflector.pack)
    return Interview.of(reflector, context, short=short, themes=themes)


def through(interview: Interview, rng: Random | None = None) -> list[Step]:
    """Answer everything to its end, with the first answer or any; give the steps."""
    while (step := interview.current) is not None:
        interview = interview.answer(any_value(interview, step, rng))
    return list(interview.steps)


def any_value(interview: Interview, step: Step, rng: Random | None) -> Any:
    """Give an answer that can be given to a step."""
    if step.kind == "factor":
        levels = list(interview.pack.factors[step.factor].position)
        return rng.choice([*levels, "unknown", "prefer_not_to_say"]) if rng else levels[0]
    if step.kind == "theme":
        return next(iter(interview.themes_left()))
    return {
        "title": "Evenings",
        "phase": "testing",
        "date": "2026-11-28",
        "answered_by": ("coach",),
        "roles": () if step.number else ("users", "personnel"),
        "name": f"Called {step.holder}",
        "people": 4,
        "concerns": (),
        "said_by": False,
    }[step.kind]


@pytest.fixture
def small(tmp_path: Path) -> Reflector:
    """Three rules on ``who_decides``, ``payment`` and ``trust``; the short form holds the first and the last."""
    rules = (
        packs.rule("a", when={"who_decides": "organisation_alone"}),
        packs.rule("b", when={"payment": "organisation_alone"}, theme="money"),
        packs.rule("c", when={"users.trust": "distrust"}, theme="confidence"),
    )
    return Reflector(packs.load(tmp_path, *rules, manifest=packs.manifest(never_aloud=None)), matcher="indexed")


def test_the_project_and_its_groups_come_first(small: Reflector) -> None:
    """Title, phase, date, who answers, who takes part, each group's name and number, concerns; then questions."""
    assert through(Interview.of(small)) == [
        Step("title"),
        Step("phase"),
        Step("date"),
        Step("answered_by"),
        Step("roles", number=0),
        Step("name", "users-1"),
        Step("people", "users-1"),
        Step("name", "personnel-1"),
        Step("people", "personnel-1"),
        Step("roles", number=2),
        Step("concerns"),
        Step("factor", PROJECT, "who_decides"),
        Step("said_by", "users-1"),
        Step("factor", "users-1", "trust"),
        Step("theme", number=0),
        Step("factor", PROJECT, "payment"),
    ]


def test_short_ends_after_the_short_form(small: Reflector) -> None:
    """With ``short`` no theme is offered."""
    asked = [step.factor for step in through(of(small, short=True, stakeholders=[{"role": "users"}])) if step.factor]
    assert asked == ["who_decides", "trust"]


def test_a_theme_alone_asks_only_of_it(small: Reflector) -> None:
    """With a theme the short form is left out, unless it is asked for as well."""
    assert [step.factor for step in through(of(small, themes=("money",))) if step.factor] == ["payment"]
    both = through(of(small, short=True, themes=("money",)))
    assert [step.factor for step in both if step.factor] == ["who_decides", "payment"]


def test_themes_are_offered_until_it_is_enough(small: Reflector) -> None:
    """A theme is offered as long as something in it can matter; leaving the choice ends the interview."""
    interview = of(small, setting={"who_decides": "jointly"})
    assert (interview.current, interview.themes_left()) == (Step("theme"), {"money": Left(1, 1)})
    assert interview.skip().current is None
    chosen = interview.answer("money")
    assert chosen.current == Step("factor", PROJECT, "payment")
    assert chosen.skip().current is None


def test_what_settles_most_comes_first_within_a_holder() -> None:
    """The project's own first, then group after group; in each what settles most rules where all roles take part."""
    interview = of(short=True, stakeholders=FOUR)
    of_all = of(short=True, stakeholders=[{"role": role} for role in ROLES])
    short = [each for each in waiting(of_all.context, REFLECTOR) if each.factor.id in PACK.short_form]
    held = [each for each in short if each.group is None]
    assert interview.current is not None
    assert interview.current.factor == max(held, key=lambda each: (len(each.settles), len(each.helps))).factor.id
    in_short_form = [step for step in through(interview) if step.factor in PACK.short_form]
    places = {PROJECT: 0, "users-1": 1, "relatives-1": 2, "personnel-1": 3, "managers-1": 4}
    assert [places[step.holder] for step in in_short_form] == sorted(places[step.holder] for step in in_short_form)


def test_who_says_it_is_asked_once_before_a_groups_attitudes() -> None:
    """Once for each group, right before its first attitude; not of those who answer themselves."""
    steps = through(of(short=True, stakeholders=FOUR))
    for holder in ("users-1", "relatives-1", "personnel-1", "managers-1"):
        own = [step.kind for step in steps if step.holder == holder]
        assert (own[0], own.count("said_by")) == ("said_by", 1)
    alone = through(of(short=True, stakeholders=FOUR, answered_by="users"))
    assert Step("said_by", "users-1") not in alone
    assert Step("said_by", "personnel-1") in alone


@pytest.mark.parametrize(
    ("answered_by", "told", "said_by"),
    [(["coach"], True, "themselves"), (["coach"], False, "coach"), (["users", "managers"], False, "managers")],
)
def test_who_says_it_is_kept(answered_by: list[str], told: bool, said_by: str) -> None:
    """Said by themselves, or by the first of those who answer that is not of the group."""
    users = [{"role": "users", "people": 4}]
    settled = {"setting": {"who_decides": "jointly"}}
    interview = of(short=True, stakeholders=users, answered_by=answered_by, **settled)
    while interview.current != Step("said_by", "users-1"):
        interview = interview.skip()
    assert interview.answer(told).context.stakeholders[0].said_by == said_by


@pytest.mark.parametrize("seed", range(2))
def test_it_ends_and_asks_nothing_that_cannot_matter(seed: int) -> None:
    """Whatever is answered: each factor asked could matter then, nothing is asked twice, and it ends."""
    interview, rng = of(stakeholders=FOUR, short=seed % 2 == 0), Random(seed)
    while (step := interview.current) is not None and interview.answered < 60:
        if step.kind == "factor":
            assert interview.wanting(step) is not None
        assert step not in interview.steps
        interview = interview.answer(any_value(interview, step, rng)) if rng.random() < 0.9 else interview.skip()
    if interview.short:
        left = {each.factor.id for each in interview.waiting} & set(PACK.short_form)
        assert left <= {step.factor for step in interview.steps}


def test_five_factors_at_most_are_opened() -> None:
    """Answers to the short form open five more factors at most."""
    steps = through(of(short=True, stakeholders=FOUR))
    opened = {step.factor for step in steps if step.factor} - set(PACK.short_form)
    assert len(opened) == 5


def test_going_on_later_asks_what_was_left(small: Reflector) -> None:
    """After any step, a new sitting with what was saved goes on with what was not answered."""
    interview = Interview.of(small, short=True)
    while (step := interview.current) is not None:
        resumed = Interview.of(small, Context.from_dict(interview.context.to_dict(small.pack), small.pack), short=True)
        if step.kind not in ("name", "roles"):  # a name may be left out, and who else takes part is asked once more
            assert resumed.current in (step, Step("roles", number=len(interview.context.stakeholders)))
        interview = interview.answer(any_value(interview, step, None))
    assert Interview.of(small, interview.context, short=True).current is None


def test_back_and_on(small: Reflector) -> None:
    """Going back any number of times changes nothing until an answer is given; then it goes on where it was."""
    begun = Interview.of(small)
    assert begun.back() == begun
    assert not begun.can_go_back
    interview = begun.answer("Evenings").answer("testing").answer("2026-11-28")
    back = interview.back().back()
    assert (back.current, back.value_of(Step("phase")), back.context) == (Step("phase"), "testing", interview.context)
    changed = back.answer("designing")
    assert (changed.current, changed.context.project.phase) == (interview.current, "designing")
    assert changed.context.project.date == "2026-11-28"
    assert back.skip().current == interview.current
    assert back.back().back().back().current == Step("title")


@pytest.mark.parametrize("seed", [None, 0, 1])
def test_back_goes_on_through_what_was_answered_before(seed: int | None) -> None:
    """In a new sitting: all that is there, in the reverse of the order in which it was asked, and nothing is lost.

    What the short form opened on the way goes by the order of all that it opened, since the file knows no other.
    """
    first = Interview.of(REFLECTOR, short=True)
    rng = Random(seed) if seed is not None else None
    while (step := first.current) is not None:
        first = first.answer(any_value(first, step, rng))
    asked = [step for step in first.steps if step.kind != "roles" and first.value_of(step) is not None]
    interview, found = Interview.of(first.reflector, first.context, short=True), []
    while interview.can_go_back:
        interview = interview.back()
        assert interview.number is None
        found.append(interview.current)
    assert sorted(map(repr, found)) == sorted(map(repr, asked))
    opened = [each for each in asked if each.kind == "factor" and each.factor not in PACK.short_form]
    assert found[len(opened) :] == asked[: -len(opened)][::-1]
    assert seed is not None or found == asked[::-1]
    assert interview.back() == interview
    assert (interview.context, interview.answered) == (first.context, 0)


def test_an_answer_of_an_older_sitting_is_changed_or_kept(small: Reflector) -> None:
    """It goes on where it was; the others stand, and what this sitting has asked is counted alone."""
    known = of(small).answer("jointly").context
    new = Interview.of(small, known)
    old = new.back()
    assert (old.current, old.value_of(Step("factor", PROJECT, "who_decides"))) == (
        Step("factor", PROJECT, "who_decides"),
        "jointly",
    )
    assert (old.skip().current, old.skip().context) == (new.current, known)
    changed = old.answer("after_hearing")
    assert changed.context.to_dict(small.pack) == {
        **known.to_dict(small.pack), "setting": {"who_decides": "after_hearing"},
    }  # fmt: skip
    assert (changed.answered, changed.back().current) == (0, old.current)


def test_a_new_sitting_opens_no_more_than_one() -> None:
    """What was opened and answered counts: after the short form the next sitting comes to the themes at once."""
    interview = of(short=True, stakeholders=FOUR)
    while interview.current is not None:
        interview = interview.answer(any_value(interview, interview.current, None))
    new = interview.anew()
    assert (new.current, new.left.answers) == (Step("theme"), 0)
    assert sum(left.answers for left in new.themes_left().values()) == len(interview.waiting) > 0


def test_each_concern_that_applies_brings_a_question() -> None:
    """However much else the short form opens."""
    data = {**BASICS, "project": {**BASICS["project"], "concerns": ["interpreter", "varying_capacity"]}}
    interview = Interview.of(Reflector(PACK), Context.from_dict({**data, "stakeholders": FOUR}, PACK), short=True)
    steps = {step.factor for step in through(interview)}
    assert {"shared_language", "support_to_decide"} <= steps


def test_a_changed_answer_may_change_what_comes(small: Reflector) -> None:
    """What can matter is worked out anew from what stands."""
    interview = of(small, short=True, stakeholders=[{"role": "users", "people": 2}]).answer("jointly")
    assert interview.current == Step("said_by", "users-1")
    none = interview.answer(True)
    while none.current != Step("said_by", "users-1"):
        none = none.back()
    assert none.answer(False).context.stakeholders[0].said_by == "coach"


def test_a_note_stands_beside_the_latest_answer(small: Reflector) -> None:
    """With the answer, or after it, and never in place of another; changing the answer keeps what was noted."""
    interview = of(small, short=True)
    with pytest.raises(UsageError):
        interview.note("nothing to stand beside")
    noted = interview.answer("jointly", "since the spring")
    assert noted.context.to_dict(small.pack)["setting"] == {
        "who_decides": {"level": "jointly", "note": "since the spring"}
    }
    assert noted.note("since May").context.answers["who_decides"].note == "since the spring; since May"
    assert noted.note("since the spring") == noted
    changed = noted.back().answer("after_hearing")
    assert changed.context.answers["who_decides"].model_dump() == {"level": "after_hearing", "note": "since the spring"}
    both = noted.back().answer("after_hearing", "not at night")
    assert both.context.answers["who_decides"].note == "since the spring; not at night"


def test_groups_can_be_taken_back_until_something_is_said_of_them(small: Reflector) -> None:
    """Who takes part may be changed: groups stay, come and go; one with answers is not thrown away."""
    asked = Interview.of(small, Context.from_dict({**BASICS}, small.pack).model_copy(update={"stakeholders": ()}))
    listed = asked.answer(("users", "personnel", "personnel"))
    assert [group.id for group in listed.context.stakeholders] == ["users-1", "personnel-1", "personnel-2"]
    fewer = listed.back().answer(("personnel", "managers"))
    assert [group.id for group in fewer.context.stakeholders] == ["personnel-1", "managers-1"]
    with_answers = of(small, stakeholders=[{"role": "users", "attitudes": {"trust": "distrust"}}])
    from equipoise.engine.interview.giving import given

    with pytest.raises(InputError, match="answers about the group"):
        given(with_answers.context, Step("roles"), ("managers",), None, small.pack)


def test_a_group_may_come_later(small: Reflector) -> None:
    """Once there are answers, who takes part is asked again only if that is wanted; then a group can be added."""
    known = of(small, stakeholders=[{"role": "users", "people": 2, "name": "Residents"}]).context
    assert Interview.of(small, known).current == Step("factor", PROJECT, "who_decides")
    asked = Interview.of(small, known, groups=True)
    assert asked.current == Step("roles", number=1)
    added = asked.answer(("personnel",))
    assert [group.id for group in added.context.stakeholders] == ["users-1", "personnel-1"]
    assert added.current == Step("name", "personnel-1")


def test_nobody_takes_part_of_a_group_of_none(small: Reflector) -> None:
    """A group of 0 people is asked about no more."""
    interview = of(small, short=True, stakeholders=[{"role": "users", "people": 0}])
    assert [step.factor for step in through(interview) if step.factor] == ["who_decides"]


@pytest.mark.parametrize(
    ("step", "value"),
    [("date", "2026-02-30"), ("title", "x" * 3_000), ("phase", "beginning")],
)
def test_what_cannot_be_is_said(step: str, value: str, small: Reflector) -> None:
    """An answer that cannot stand in a file is refused, and nothing has changed."""
    interview = Interview.of(small)
    while interview.current is not None and interview.current.kind != step:
        interview = interview.skip()
    with pytest.raises(ContextError) as caught:
        interview.answer(value)
    assert [problem.where for problem in caught.value.problems] == [f"context at /project/{step}"]


def test_nothing_more_to_answer(small: Reflector) -> None:
    """At the end an answer is refused."""
    ended = of(small, short=True, setting={"who_decides": "jointly"})
    while ended.current is not None:
        ended = ended.skip()
    with pytest.raises(EquipoiseError, match="nothing more"):
        ended.answer("jointly")


def test_how_much_is_left(small: Reflector) -> None:
    """Counted in the part that is asked now: the short form, then the theme."""
    interview = of(small, stakeholders=[{"role": "users", "people": 2}])
    assert interview.left == Left(2, 2)
    done = interview.answer("jointly").answer(False).answer("distrust")
    assert done.left == Left(0, 0)
    assert done.answer("money").left == Left(1, 1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_count_is_honest(seed: int) -> None:
    """Unless it is said that answers may open others, in the short form one answer leaves fewer to give."""
    rng, interview = Random(seed), of(short=True, stakeholders=FOUR)
    while (step := interview.current) is not None:
        after = interview.answer(any_value(interview, step, rng))
        if step.kind == "factor":
            assert interview.may_grow or after.left.answers < interview.left.answers
        interview = after
    assert not interview.may_grow


def test_the_same_is_asked_each_time() -> None:
    """Two sittings with the same answers ask the same in the same order."""
    assert through(of(short=True, stakeholders=FOUR)) == through(of(Reflector(PACK), short=True, stakeholders=FOUR))


def test_viewpoints_and_what_is_set_aside_are_kept() -> None:
    """An interview changes nothing but what it asks."""
    more = {
        "viewpoints": {
            "ward": {"answered_by": ["users"], "said_by": "themselves", "setting": {"who_decides": "jointly"}}
        },
        "set_aside": [{"rule": PACK.rules[0].id, "reason": "settled in May"}],
    }
    interview = of(stakeholders=FOUR, **more)
    step = interview.current
    assert step is not None
    data = interview.answer(any_value(interview, step, None)).context.to_dict()
    assert {key: data[key] for key in more} == more
