"""A year of one invented project: four runs, half of them by changed rules, and the right story each time."""

from pathlib import Path

import pytest
from support.a_year import FILES, changed_pack

from equipoise.adapters.files import load_context
from equipoise.adapters.follow_up import follow_up_document
from equipoise.adapters.plain_text import to_text
from equipoise.engine.follow_up import FollowUp, follow_up
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import Report

Story = dict[str, tuple[str, str | None]]


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Reflector:
    """What reflects by the rules as they are from August on."""
    return Reflector(changed_pack(tmp_path_factory.mktemp("packs") / "changed"))


@pytest.fixture(scope="module")
def reports(later: Reflector) -> list[Report]:
    """The reports of the year."""
    makers = (Reflector(), Reflector(), later, later)
    return [maker.report(load_context(path, maker.pack)) for maker, path in zip(makers, FILES, strict=True)]


def story(told: FollowUp) -> Story:
    """Give the fate and the cause of each finding that is not simply there as before."""
    return {each.id: (each.fate, each.cause) for each in told.findings if each.fate != "still_there"}


def test_spring(reports: list[Report]) -> None:
    """They decide together and something has changed: that is why; and nobody asked about talking time."""
    told = follow_up(reports[:2])
    assert story(told) == {
        "last-word-with-the-organisation": ("gone", "answers"),
        "low-hopes-and-nothing-to-show": ("gone", "answers"),
        "how-talking-time-was-shared": ("not_asked", None),
        "a-decision-made-together": ("new", "answers"),
        "what-the-first-change-showed": ("new", "answers"),
    }
    assert told.doubts == ()


def test_spring_says_which_answers(reports: list[Report]) -> None:
    """Each cause names the answer, what it was and what it is."""
    told = {each.id: each for each in follow_up(reports[:2]).findings}
    changes = {
        rule: [(change.factor, change.then_level, change.now_level) for change in told[rule].changes]
        for rule in ("last-word-with-the-organisation", "how-talking-time-was-shared", "low-hopes-and-nothing-to-show")
    }
    assert changes == {
        "last-word-with-the-organisation": [("who_decides", "organisation_alone", "jointly")],
        "how-talking-time-was-shared": [("speaking_time", "personnel_most", None)],
        "low-hopes-and-nothing-to-show": [("early_visible_change", "nothing_yet", "done")],
    }


def test_summer(reports: list[Report], later: Reflector) -> None:
    """The rules have changed: what that took away is told apart from what the answers did; one thing is back."""
    told = follow_up(reports[:3], later)
    assert story(told) == {
        "unclear-what-is-open": ("gone", "rules"),
        "meeting-on-staff-ground": ("gone", "rules"),
        "short-of-time-what-is-dropped": ("gone", "answers"),
        "how-talking-time-was-shared": ("come_back", "newly_known"),
        "three-colours": ("new", "rules"),
    }
    found = {each.id: each for each in told.findings}
    assert found["unclear-what-is-open"].rule_change == "retired"
    assert found["unclear-what-is-open"].replaced_by == "three-colours"
    assert found["meeting-on-staff-ground"].rule_change == "changed"
    assert found["three-colours"].rule_change == "added"
    assert found["how-talking-time-was-shared"].since == "2026-01-20"
    assert [doubt.code for doubt in told.doubts] == ["packs"]


def test_summer_without_the_winter(reports: list[Report], later: Reflector) -> None:
    """Without the first report nobody knows that it has come back: it is new."""
    assert story(follow_up(reports[1:3], later))["how-talking-time-was-shared"] == ("new", "newly_known")


def test_autumn(reports: list[Report], later: Reflector) -> None:
    """The organisation decides again: the question of January is back, what worked is gone, others answered."""
    told = follow_up(reports, later)
    assert story(told) == {
        "a-decision-made-together": ("gone", "answers"),
        "last-word-with-the-organisation": ("come_back", "answers"),
    }
    assert [doubt.code for doubt in told.doubts] == ["voices"]


def test_corners_over_the_year(reports: list[Report], later: Reflector) -> None:
    """What moved a corner is told with it, and counts compare since the same is counted."""
    told = follow_up(reports, later)
    setting = told.corners[0]
    assert (setting.lean_then, setting.lean_now) == ("somewhat_toward_organisation", "clearly_toward_organisation")
    assert [(change.factor, change.then_level) for change in setting.moved] == [("who_decides", "jointly")]
    assert [corner.comparable for corner in told.corners] == [True, True, True]
    assert [change.factor for change in told.corners[2].moved] == ["expectation_of_influence"]


SPRING = {
    "en": [
        "GONE SINCE ANSWERS CHANGED",
        "To “Who decides in the end?” the answer was: The organisation decides on its own. Now it is: Users and the "
        "organisation decide together.",
        "NOT ASKED THIS TIME",
        "This time: Not answered.",
    ],
    "sv": [
        "BORTA, FÖR ATT SVAREN HAR ÄNDRATS",
        "På ”Vem beslutar till slut?” var svaret: Organisationen beslutar på egen hand. Nu är det: Brukarna och "
        "organisationen beslutar tillsammans.",
        "INTE FRÅGAT DEN HÄR GÅNGEN",
        "Den här gången: Inte besvarat.",
    ],
}


@pytest.mark.parametrize("locale", SPRING)
def test_the_story_is_told_in_both_languages(reports: list[Report], locale: str) -> None:
    """In words, each in its section."""
    text = " ".join(to_text(follow_up_document(follow_up(reports[:2], locale=locale))).split())
    place = 0
    for sentence in SPRING[locale]:
        place = text.find(sentence, place)
        assert place > 0, sentence


def test_steps_come_along_over_the_year(reports: list[Report], tmp_path: Path) -> None:
    """What was chosen in January stands under its question, due by the date of April."""
    from equipoise.engine.reports.action_rows import keep_step

    january = keep_step(reports[0], {"review": "2026-04-01", "who": "The manager"}, question=1).report
    told = {each.id: each for each in follow_up([january, reports[1]]).findings}
    (row,) = told["last-word-with-the-organisation"].actions
    assert (row.who, row.is_due) == ("The manager", True)
    assert row.step == "Write on one page how the decision will be made, before the next ideas come in."
