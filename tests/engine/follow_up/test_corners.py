"""How corners leaned and lean: word then, word now, counts, what moved; and whether the figures compare."""

from pathlib import Path
from typing import Any

import pytest
from support import packs

from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up import CornerMove, follow_up
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import Report

LEANS = packs.manifest(lean_words={"at_least_known": 1})


def pack(folder: Path, *factors: packs.Data, version: str = "1.2.0") -> Reflector:
    """Load a pack in which one answer is enough to say how a corner leans."""
    parts = {"factors": [*packs.factors(), *factors], "manifest": {**LEANS, "version": version}}
    return Reflector(packs.load(folder, packs.rule(), **parts))


def report(reflector: Reflector, **setting: str) -> Report:
    """Make a report of a few answers in the setting."""
    return reflector.report(Context.from_dict({"equipoise": 1, "setting": setting}, reflector.pack))


def setting(*reports: Report, by: Reflector) -> CornerMove:
    """Give how the setting moved."""
    return follow_up(reports, by).corners[0]


def test_a_corner_that_moved(tmp_path: Path) -> None:
    """Words and counts of both reports, and the answer that moved it."""
    by = pack(tmp_path / "one")
    moved = setting(report(by, who_decides="organisation_alone"), report(by, who_decides="jointly"), by=by)
    assert (moved.lean_then, moved.lean_now) == ("clearly_toward_organisation", "near_balance")
    assert (moved.known_then, moved.of_then, moved.known_now, moved.of_now) == (1, 1, 1, 1)
    assert (moved.comparable, moved.recounted) == (True, None)
    assert [(change.then, change.now) for change in moved.moved] == [("It decides on its own.", "All decide together.")]
    assert (moved.newly_known, moved.no_longer_known) == ((), ())


@pytest.mark.parametrize(("then", "now", "told"), [("", "jointly", "newly_known"), ("jointly", "", "no_longer_known")])
def test_what_only_one_of_them_knows(tmp_path: Path, then: str, now: str, told: str) -> None:
    """It has not moved: it has become known, or is known no more."""
    by = pack(tmp_path / "one")
    runs = [report(by, **({"who_decides": level} if level else {})) for level in (then, now)]
    moved = setting(*runs, by=by)
    found = {name: getattr(moved, name) for name in ("moved", "newly_known", "no_longer_known")}
    assert [name for name, changes in found.items() if changes] == [told]


def test_figures_that_do_not_compare(tmp_path: Path) -> None:
    """The pack of today counts one thing more here, so the figures are no measure; elsewhere they are."""
    before, by = pack(tmp_path / "one"), pack(tmp_path / "two", packs.factor("mandate"), version="1.3.0")
    told = follow_up([report(before, who_decides="jointly"), report(by, who_decides="jointly")], by)
    assert [corner.comparable for corner in told.corners] == [False, True, True]
    assert (told.corners[0].of_then, told.corners[0].of_now) == (1, 2)
    assert told.corners[0].recounted is None


def test_the_answers_of_last_time_counted_as_now(tmp_path: Path) -> None:
    """A factor that leans another way now gives another word: it is told, so that nobody thinks the project moved."""
    before = pack(tmp_path / "one")
    levels: Any = [{**packs.LEVELS[0], "lean": 0, "gains": []}, *packs.LEVELS[1:]]
    factors = [packs.factor("who_decides", levels=levels), *packs.factors()[1:]]
    by = Reflector(packs.load(tmp_path / "two", packs.rule(), factors=factors, manifest={**LEANS, "version": "2.0.0"}))
    runs = [report(each, who_decides="organisation_alone") for each in (before, by)]
    moved = setting(*runs, by=by)
    assert (moved.lean_then, moved.lean_now) == ("clearly_toward_organisation", "near_balance")
    assert (moved.comparable, moved.recounted, moved.moved) == (False, "near_balance", ())


def test_a_report_of_old(tmp_path: Path) -> None:
    """Its page tells the known answers; whether the same was counted is known only where the pack is the same."""
    before, by = pack(tmp_path / "one"), pack(tmp_path / "two", packs.factor("mandate"), version="1.3.0")
    old = report(before, who_decides="organisation_alone").model_copy(update={"given": None, "rules": None})
    moved = setting(old, report(by, who_decides="jointly"), by=by)
    assert (moved.comparable, moved.recounted) == (None, None)
    assert [(change.then_level, change.now_level) for change in moved.moved] == [("organisation_alone", "jointly")]
    assert setting(old, report(before, who_decides="jointly"), by=before).comparable is True


def test_a_corner_that_is_new(tmp_path: Path) -> None:
    """A pack with another corner: it was not there, and nothing is compared."""
    before = pack(tmp_path / "one")
    corners = ["place", "setting", "resources", "attitudes"]
    manifest = {**LEANS, "corners": corners, "version": "2.0.0"}
    factors = [*packs.factors(), packs.factor("room", corner="place")]
    by = Reflector(packs.load(tmp_path / "two", packs.rule(), factors=factors, manifest=manifest))
    place = setting(report(before, who_decides="jointly"), report(by, who_decides="jointly"), by=by)
    assert (place.corner, place.lean_then, place.known_then, place.comparable) == ("place", None, None, False)
