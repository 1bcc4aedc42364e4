"""A report from a stranger: it is read and of use, or refused in our own words; never anything else."""

import copy
from random import Random

import pytest
from support.complaints import check_error
from support.damage import damaged
from support.generators import random_context

from equipoise.adapters.follow_up import follow_up_document
from equipoise.adapters.plain_text import to_text
from equipoise.engine.documents import plain_document
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.follow_up import follow_up
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import REPORT_BOUNDS, Report, read_report
from equipoise.engine.reports.verification import verify

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
WORDS = [*PACK.factors, *(level.id for factor in PACK.factors.values() for level in factor.scale)][::7]
CONTEXT = random_context(Random(3), PACK)


def of_use(report: Report, other: Report) -> None:
    """Take a report all the way: follow it up both ways, write that, and make it again."""
    for reports in ([report, other], [other, report]):
        for view in ("coach", "shareable"):
            try:
                told = follow_up(reports, REFLECTOR, view=view)  # type: ignore[arg-type]
            except EquipoiseError as error:
                check_error(error)
            else:
                assert to_text(follow_up_document(told))
    for context in (None, CONTEXT):
        try:
            verify(report, context, REFLECTOR)
        except EquipoiseError as error:
            check_error(error)


@pytest.mark.parametrize("part", ["all", "given", "questions", "balance", "actions"])
def test_any_damage_is_survived(part: str) -> None:
    """Wherever it is damaged, and most of all in the answers, which no shape is given to."""
    rng = Random(part)
    whole = REFLECTOR.report(CONTEXT)
    data = {**whole.model_dump(mode="json"), "actions": [{"step": "Ask", "rule": "x", "review": "2026-01-01"}]}
    read = 0
    for _ in range(16):
        if part == "all":
            broken = damaged(data, rng, WORDS, times=rng.choice((1, 2, 3)))
        else:
            broken = copy.deepcopy(data)
            broken[part] = damaged(broken[part], rng, WORDS, times=rng.choice((1, 1, 3)))
        try:
            report = read_report(plain_document(broken, "it.json", REPORT_BOUNDS))
        except EquipoiseError as error:
            check_error(error)
        else:
            read += 1
            of_use(report, whole)
    assert read or part in ("questions", "balance"), "all was refused: nothing was tried"
