"""Verifying: a report is made again, and what differs is told in order."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import packs
from support.generators import random_context

from equipoise.engine.contexts.context import Context
from equipoise.engine.documents import read_json
from equipoise.engine.errors import ReportError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflecting.reflection import EngineName, PackUsed
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.action_rows import keep_step
from equipoise.engine.reports.report import REPORT_BOUNDS, Report, Settings, read_report
from equipoise.engine.reports.verification import Verification, verify

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
SETTING: dict[str, Any] = {"who_decides": {"level": "organisation_alone", "note": "the board"}, "pace": "tight"}


def context(**data: Any) -> Context:
    """Read a context that says a little."""
    group = {"role": "users", "people": 3, "attitudes": {"trust_in_service": "cautious"}}
    return Context.from_dict({"equipoise": 1, "setting": SETTING, "stakeholders": [group], **data})


REPORT = REFLECTOR.report(context())


def told(result: Verification) -> list[tuple[str, str]]:
    """Give what differs."""
    return [(each.part, each.text) for each in result.differences]


@pytest.mark.parametrize("view", ["coach", "shareable"])
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_it_comes_out_the_same(view: Any, locale: str) -> None:
    """From the context and from what the coach's own holds, whatever it was asked with."""
    for seed in range(8):
        rng = Random(seed)
        given = random_context(rng, PACK)
        asked = {"limit": rng.choice((None, 3)), "minutes": rng.choice((None, 45)), "with_find_out": bool(seed % 2)}
        made = Reflector(PACK, drafts=bool(seed % 3)).report(
            given, view=view, locale=locale, reading=rng.choice(("plain", "easy")), **asked
        )
        for against in (given, None) if view == "coach" else (given,):
            result = verify(made, against, REFLECTOR)
            assert (result.same, result.page_same, result.differences) == (True, True, ()), f"seed {seed}"
            assert result.against == ("report" if against is None else "context")


def test_a_report_to_share_needs_the_file() -> None:
    """It holds no answers, and says so; where they are others, it cannot tell which."""
    made = REFLECTOR.report(context(), view="shareable")
    with pytest.raises(ReportError, match=r"a report to share holds no answers.*Give the project's file too"):
        verify(made)
    parts = told(verify(made, context(setting={})))
    assert [part for part, _ in parts] == ["context"]
    assert "does not hold its answers" in parts[0][1]


def test_steps_are_not_compared() -> None:
    """They are kept after the page was made."""
    kept = keep_step(REPORT, {"who": "Mia"}, question=1).report
    assert verify(kept, context()).same


def test_other_answers() -> None:
    """Each is told by its place, what it is in the report and in the file; a note by itself."""
    group = {"role": "users", "people": 3, "attitudes": {"trust_in_service": "trust"}}
    setting = {"who_decides": {"level": "organisation_alone", "note": "the director"}, "meeting_place": "staff_room"}
    result = verify(REPORT, context(setting=setting, stakeholders=[group], project={"phase": "testing"}))
    assert told(result) == [
        ("context", "setting / who_decides: the note is another."),
        ("context", "setting / pace: tight in the report, nothing in the file."),
        (
            "context",
            "stakeholders / users-1 / attitudes / trust_in_service: cautious in the report, trust in the file.",
        ),
        ("context", "project / phase: nothing in the report, testing in the file."),
        ("context", "setting / meeting_place: nothing in the report, staff_room in the file."),
    ]
    assert not result.page_same


def test_what_is_protected_is_not_compared_in_a_report_to_share() -> None:
    """It does not hold what three people answered, and comes out the same whatever they did."""
    group = {"role": "users", "people": 2, "attitudes": {"trust_in_service": "trust"}}
    made = REFLECTOR.report(context(), view="shareable")
    assert verify(made, context(stakeholders=[group])).same


def test_another_engine() -> None:
    """The version is told first; that the page is the same all the same is told beside."""
    result = verify(REPORT.model_copy(update={"engine": EngineName(version="0.0.1")}), context())
    assert [part for part, _ in told(result)] == ["engine"]
    assert result.page_same


def test_another_pack(tmp_path: Path) -> None:
    """By version, by what it holds, or by which there are."""
    one = Reflector(packs.load(tmp_path / "one", packs.rule()))
    two = Reflector(packs.load(tmp_path / "two", packs.rule(), manifest=packs.manifest(version="1.3.0")))
    other = Reflector(packs.load(tmp_path / "other", packs.rule(title="Another")))
    given = Context.from_dict({"equipoise": 1, "setting": {"who_decides": "organisation_alone"}}, one.pack)
    made = one.report(given)
    assert told(verify(made, given, one)) == []
    assert told(verify(made, given, two)) == [("packs", "the pack small-pack was 1.2.0; here it is 1.3.0.")]
    assert told(verify(made, given, other)) == [("packs", "the pack small-pack 1.2.0 holds other rules here.")]
    renamed = made.model_copy(update={"packs": (PackUsed(id="gone", version="1.0.0", digest="sha256:0"),)})
    assert told(verify(renamed, given, one)) == [
        ("packs", "the pack gone was used then, and is not here."),
        ("packs", "the pack small-pack was not used then."),
    ]


def test_another_pack_without_the_file(tmp_path: Path) -> None:
    """Answers in words that are not there cannot be held against their digest: they are not said to be changed."""
    extra = [*packs.factors(), packs.factor("mandate")]
    one = Reflector(packs.load(tmp_path / "one", packs.rule(), factors=extra))
    two = Reflector(packs.load(tmp_path / "two", packs.rule(), manifest=packs.manifest(version="1.3.0")))
    data = {"equipoise": 1, "setting": {"who_decides": "jointly", "mandate": "jointly"}}
    made = one.report(Context.from_dict(data, one.pack))
    assert told(verify(made, None, two)) == [
        ("packs", "the pack small-pack was 1.2.0; here it is 1.3.0."),
        ("context", "they are read in the words of other packs here, so they cannot be checked."),
    ]


def changed(**update: Any) -> Report:
    """Give the report with something changed after it was made."""
    return REPORT.model_copy(update=update)


def with_question(**update: Any) -> Report:
    """Give the report with its first question changed."""
    first, *rest = REPORT.questions
    return changed(questions=(first.model_copy(update=update), *rest))


@pytest.mark.parametrize("against", [context(), None])
@pytest.mark.parametrize(
    ("report", "said"),
    [
        (with_question(text="What else?"), "question 1: text"),
        (with_question(rationale="So", cautions="No"), "question 1: rationale, cautions"),
        (changed(questions=REPORT.questions[1:]), "questions: not as it comes out"),
        (changed(summary="All is well."), "summary: not as it comes out"),
        (changed(limits=""), "limits: not as it comes out"),
        (changed(rules=()), "rules: not as it comes out"),
        (
            changed(balance=(REPORT.balance[0].model_copy(update={"known": 40}), *REPORT.balance[1:])),
            "how the corners lean: corner 1: known",
        ),
    ],
)
def test_a_page_that_was_changed_after_it_was_made(report: Report, said: str, against: Context | None) -> None:
    """All that it was made from is the same: which parts were changed is told."""
    result = verify(report, against, REFLECTOR)
    assert told(result) == [("page", said)]
    assert not result.page_same


def test_answers_that_were_changed_in_the_report() -> None:
    """Its own digest tells it, without any file; with the file it is told which."""
    given = {**(REPORT.given or {}), "setting": {**SETTING, "pace": "urgent"}}
    assert [part for part, _ in told(verify(changed(given=given)))] == ["context"]
    assert told(verify(changed(given=given), context())) == [
        ("context", "setting / pace: urgent in the report, tight in the file.")
    ]


def test_settings_that_were_changed_in_the_report() -> None:
    """The page does not follow from them."""
    assert [part for part, _ in told(verify(changed(settings=Settings(limit=1)), context()))][:1] == ["page"]


def test_a_reflection_of_before_there_were_reports() -> None:
    """It needs the file, and what it was asked with is not known."""
    old = Path(__file__).parents[2] / "past" / "0.1.0"
    report = read_report(read_json((old / "report.json").read_bytes(), "report.json", REPORT_BOUNDS))
    with pytest.raises(ReportError, match="does not hold the answers"):
        verify(report)
    kept = REPORT.model_copy(update={"settings": None, "given": None, "rules": None})
    assert told(verify(kept, context())) == [
        ("settings", "the report does not say; it was made again as where nothing is asked for.")
    ]
    other = verify(kept, context(setting={}))
    assert [part for part, _ in told(other)] == ["context", "settings"]
