"""The reflection: its keys, its bytes, and that it is never empty."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from support.generators import random_context, random_context_data

import equipoise
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflecting.reflection import Lean, Reflection
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import ROLES

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
SRC = Path(equipoise.__file__).parent.parent

FULL: dict[str, Any] = {
    "equipoise": 1,
    "project": {"id": "ward-5", "title": "Fewer coercive measures", "phase": "designing", "date": "2026-11-23"},
    "answered_by": ["coach", "personnel"],
    "setting": {"who_decides": "organisation_alone", "meeting_place": {"level": "staff_room", "note": "by the lift"}},
    "resources": {"personnel_time": "none_protected", "payment_of_users": "unknown"},
    "stakeholders": [
        {"role": "users", "people": 6, "said_by": "themselves", "attitudes": {"expectation_of_influence": "low"}},
        {"role": "personnel", "people": 9, "attitudes": {"fear_of_losing_control": "strong"}},
    ],
    "set_aside": [{"rule": "last-word-with-the-organisation", "reason": "settled in May"}],
}


def reflect(view: Any = "coach", **data: Any) -> Reflection:
    """Reflect on a context."""
    return REFLECTOR.reflect(Context.from_dict({"equipoise": 1, **data}), view=view)


# --- keys ---


KEYS: dict[str, list[str]] = {
    "": [
        "engine", "packs", "context", "view", "locale", "reading", "balance", "questions", "withheld",
        "find_out", "summary", "limits", "aloud", "meeting", "fallbacks",
    ],
    "engine": ["version"],
    "packs": ["id", "version", "digest"],
    "context": ["digest", "answered_by", "project", "viewpoints", "needed", "told_themselves"],
    "balance": ["corner", "label", "lean", "known", "of", "balanced", "toward", "differ", "little_alike", "factors"],
    "questions": [
        "id", "rank", "kind", "interplay", "mirror", "corners", "theme", "audience", "how", "text",
        "suggestion", "minutes", "because", "rationale", "evidence", "cautions", "seen_by", "not_seen_by",
    ],
    "withheld": ["id", "reason", "by"],
    "find_out": ["factor", "holder", "prompt", "would_settle"],
}  # fmt: skip


@pytest.mark.parametrize("part", list(KEYS))
@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_keys_are_those_of_the_format_in_order(part: str, view: str) -> None:
    """In both views, in every item of a list."""
    data = json.loads(reflect(view, **FULL).to_json())
    found = data[part] if part else data
    items = found if isinstance(found, list) else [found]
    assert items or (part, view) == ("withheld", "shareable")
    assert all(list(item) == KEYS[part] for item in items)


def test_the_parts_of_a_question_have_their_keys_in_order() -> None:
    """Suggestion, because and evidence."""
    for question in json.loads(reflect(**FULL).to_json())["questions"]:
        assert list(question["suggestion"]) == ["text", "who", "effort"]
        for because in question["because"]:
            assert list(because) == ["factor", "holder", "level", "label", "said_by", "note"]
        for evidence in question["evidence"]:
            assert list(evidence) == ["citation", "url", "strength"]


def test_leans_are_words() -> None:
    """Clearly or somewhat toward a side, near balance, both ways, too little known."""
    sides = ("organisation", "users", "other")
    toward = {f"{how}_toward_{side}" for how in ("clearly", "somewhat") for side in sides}
    assert set(get_args(Lean)) == toward | {"near_balance", "both_ways", "too_little_known"}


def test_no_number_stands_for_a_corner() -> None:
    """Counts are whole; there is no share, mean or score anywhere."""

    def numbers(data: Any) -> list[Any]:
        if isinstance(data, dict | list):
            return [each for item in (data.values() if isinstance(data, dict) else data) for each in numbers(item)]
        return [data] if isinstance(data, float) else []

    assert numbers(json.loads(reflect(**FULL).to_json())) == []


def test_it_says_what_it_is_made_of() -> None:
    """Engine, pack, context, view, locale and reading; and one honest sentence on its limits."""
    page = reflect(**FULL)
    (used,) = page.packs
    assert (used.id, used.version, used.digest) == tuple(
        getattr(PACK.names[0], key) for key in ("id", "version", "digest")
    )
    assert page.engine.version == equipoise.__version__
    assert page.context.digest == Context.from_dict(FULL).digest
    assert page.context.answered_by == ("coach", "personnel")
    assert page.context.project.model_dump() == FULL["project"]
    assert (page.view, page.locale, page.reading) == ("coach", "en", "plain")
    assert "not verdicts" in page.limits


def test_all_who_answered_are_named_once() -> None:
    """Those outside the viewpoints first, then each viewpoint's."""
    views = {
        "one": {"answered_by": ["personnel", "coach"]},
        "two": {"answered_by": ["users", "personnel"]},
    }
    page = reflect(answered_by="coach", viewpoints=views)
    assert page.context.answered_by == ("coach", "personnel", "users")


def test_a_reflection_cannot_be_changed() -> None:
    """It is a value."""
    page = reflect(**FULL)
    with pytest.raises(ValidationError):
        page.summary = "all is well"  # type: ignore[misc]


def test_json_reads_back_as_the_same_reflection() -> None:
    """Nothing is lost on the way."""
    page = reflect(**FULL)
    assert Reflection.model_validate_json(page.to_json()) == page
    assert (
        page.to_json(indent=None)
        == json.dumps(json.loads(page.to_json()), ensure_ascii=False, separators=(",", ":")) + "\n"
    )


# --- the same bytes ---


SEEDS = range(12)


def pages(reflector: Reflector) -> list[str]:
    """Reflect on some random contexts, in both views."""
    contexts = [random_context(Random(seed), PACK) for seed in SEEDS]
    return [reflector.reflect(each, view=view).to_json() for each in contexts for view in ("coach", "shareable")]  # type: ignore[arg-type]


def test_the_same_input_gives_the_same_bytes() -> None:
    """Again, and from another reflector."""
    first = pages(REFLECTOR)
    assert pages(REFLECTOR) == first
    assert pages(Reflector(PACK)) == first


SCRIPT = """
import json, sys
from equipoise import Context, Reflector
reflector = Reflector()
for data in json.load(sys.stdin):
    context = Context.from_dict(data)
    for view in ("coach", "shareable"):
        sys.stdout.write(reflector.reflect(context, view=view).to_json())
"""


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_another_process_gives_the_same_bytes(hash_seed: str) -> None:
    """Whatever the order of its sets, its locale and its time zone."""
    data = json.dumps([random_context_data(Random(seed), PACK) for seed in SEEDS])
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SRC), "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", SCRIPT], input=data.encode(), capture_output=True, env=env, check=True)
    assert done.stdout.decode() == "".join(pages(REFLECTOR))


def test_threads_share_one_reflector() -> None:
    """Eight at once, from the first use on, give what one gives."""
    expected = pages(REFLECTOR)
    fresh = Reflector(PACK)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: pages(fresh), range(8)))
    assert found == [expected] * 8


def test_canonical_bytes_are_sorted_and_without_spaces() -> None:
    """To compare two reflections byte by byte."""
    page = reflect(**FULL)
    data = json.loads(page.to_json())
    assert page.canonical_bytes() == json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
        "utf-8"
    )


def test_a_note_changes_the_page_of_the_coach_and_no_digest() -> None:
    """Notes are shown to the coach and matter to nothing else."""
    noted = {"level": "staff_room", "note": "beside the stairs"}
    other = {**FULL, "setting": {**FULL["setting"], "meeting_place": noted}}
    first, second = reflect(**FULL), reflect(**other)
    assert first.context.digest == second.context.digest
    assert "by the lift" in first.to_json()
    assert second.to_json() == first.to_json().replace("by the lift", "beside the stairs")


# --- never empty ---


def balanced() -> dict[str, Any]:
    """Answer every factor with a level that leans nowhere."""
    data: dict[str, Any] = {"stakeholders": [{"role": role, "people": 6, "said_by": "themselves"} for role in ROLES]}
    for factor in PACK.factors.values():
        level = next(level.id for level in factor.scale if level.lean == 0)
        holders = (
            [data]
            if factor.held_by_project
            else [group for group in data["stakeholders"] if group["role"] in factor.held_by]
        )
        for holder in holders:
            holder.setdefault(factor.corner, {})[factor.id] = level
    return data


def nothing_holds() -> dict[str, Any]:
    """Answer nothing but what makes no rule hold."""
    return {"project": {"phase": "testing"}, "setting": {"voluntariness": "voluntary"}}


@pytest.mark.parametrize(
    "data",
    [{}, {"stakeholders": [{"role": "users"}]}, nothing_holds(), balanced()],
    ids=["nothing known", "only a group", "nothing holds", "all balanced"],
)
def test_the_coachs_page_is_never_empty(data: dict[str, Any]) -> None:
    """There is a mirror question, and what works or what to find out."""
    page = reflect(**data)
    assert any(question.mirror for question in page.questions)
    assert page.find_out or any(question.kind == "strength" for question in page.questions)


def test_where_all_is_balanced_the_page_says_what_works() -> None:
    """No imbalance is looked for in what leans nowhere."""
    page = reflect(**balanced())
    assert {question.kind for question in page.questions if not question.mirror} == {"strength"}
    assert {corner.lean for corner in page.balance} == {"near_balance"}


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_where_nothing_is_known_the_page_says_what_to_find_out(view: str) -> None:
    """In both views; how attitudes lean is the coach's to see."""
    page = reflect(view)
    assert page.find_out
    attitudes = None if view == "shareable" else "too_little_known"
    assert [corner.lean for corner in page.balance] == ["too_little_known", "too_little_known", attitudes]
