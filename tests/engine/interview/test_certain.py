"""The question that is certain already."""

from pathlib import Path
from random import Random

import pytest
from support import packs
from support.generators import random_context

from equipoise.engine.contexts.context import Context
from equipoise.engine.interview import Interview, certain
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)


@pytest.mark.parametrize("seed", range(12))
def test_it_stays_whatever_else_is_answered(seed: int) -> None:
    """However the interview goes on, the rule of a certain question still holds."""
    rng = Random(seed)
    context = random_context(rng, PACK, viewpoints=0)
    found = certain(REFLECTOR.reflect(context, with_find_out=False), PACK)
    if found is None:
        return
    interview = Interview.of(REFLECTOR, context)
    for _ in range(12):
        step = interview.current
        if step is None:
            break
        if step.kind == "factor":
            interview = interview.answer(rng.choice([*PACK.factors[step.factor].position, "unknown"]))
        elif step.kind == "theme":
            interview = interview.answer(rng.choice(list(interview.themes_left())))
        else:
            interview = interview.answer(False) if step.kind == "said_by" else interview.skip()
    assert found.id in {finding.rule.id for finding in REFLECTOR.findings(interview.context)}


def test_it_is_the_first_of_the_page(tmp_path: Path) -> None:
    """The first that stays, apart from those that were shown, those on not knowing, and mirror questions."""
    rules = (
        packs.rule("first"),
        packs.rule("second", theme="money", when={"payment": "organisation_alone"}),
        packs.rule("unknown-one", kind="unknown", theme="confidence", when={"unknown": "who_decides"}),
        packs.rule("mirror", when={"always": True}, ask={"to": "coach", "how": "alone", "minutes": 3}),
    )
    pack = packs.load(tmp_path, *rules, manifest=packs.manifest(never_aloud=None))
    reflector = Reflector(pack, matcher="indexed")

    def shown(but: set[str], **setting: str) -> str | None:
        context = Context.from_dict({"equipoise": 1, "setting": setting}, pack)
        question = certain(reflector.reflect(context), pack, but)
        return question.id if question else None

    both = {"who_decides": "organisation_alone", "payment": "organisation_alone"}
    assert shown(set(), **both) == "first"
    assert shown({"first"}, **both) == "second"
    assert shown({"first", "second"}, **both) is None
    assert shown(set(), who_decides="unknown") is None
