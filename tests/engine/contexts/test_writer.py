"""What is written is read back as it was, and two contexts have one digest where they mean the same."""

import json
from random import Random
from typing import Any

import pytest
import yaml
from support.generators import random_context
from support.packs import LEVELS, TRUST, factor, factors, load, manifest, rule

from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.documents import plain_document, read_document
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Load a small pack in which some words are gone."""
    gone = {"id": "by_lot", "retired": {"since": "1.1.0", "say": "nobody drew lots."}}
    return load(
        tmp_path_factory.mktemp("packs") / "pack",
        rule("last-word"),
        manifest=manifest(switch_off=["noise"]),
        factors=[
            factor("who_decides", levels=[*LEVELS, gone], formerly=["decision_maker"]),
            *factors()[1:],
            factor("noise"),
            factor("stance", corner="attitudes", theme="confidence", held_by=["managers"], levels=TRUST),
            {"id": "old_times", "retired": {"since": "1.1.0", "say": "it told nothing apart."}},
        ],
    )


def read(data: Any, pack: Pack) -> Context:
    """Read a context from data."""
    return read_context(plain_document(data, "data"), pack)


def test_written(pack: Pack) -> None:
    """A context is written in the format of its file: answers under their corners, short where there is no note."""
    data = {
        "equipoise": 1,
        "project": {"id": "ward-5", "phase": "designing", "concerns": []},
        "answered_by": "coach",
        "resources": {"decision_maker": {"level": "jointly", "note": "since May"}, "payment": "unknown"},
        "stakeholders": [{"role": "users", "people": 6, "attitudes": {"trust": "distrust", "old_times": "long_ago"}}],
        "viewpoints": {
            "ours": {"answered_by": ["users"], "said_by": "themselves", "setting": {"who_decides": "by_lot"}}
        },
        "set_aside": [{"rule": "last-word"}],
    }
    written = read(data, pack).to_dict(pack)
    assert written == {
        "equipoise": 1,
        "project": {"id": "ward-5", "phase": "designing", "concerns": []},
        "answered_by": ["coach"],
        "setting": {"who_decides": {"level": "jointly", "note": "since May"}},
        "resources": {"payment": "unknown"},
        "stakeholders": [
            {
                "id": "users-1",
                "role": "users",
                "people": 6,
                "attitudes": {"trust": "distrust"},
                "setting": {"old_times": "long_ago"},
            }
        ],
        "viewpoints": {
            "ours": {"answered_by": ["users"], "said_by": "themselves", "setting": {"who_decides": "by_lot"}}
        },
        "set_aside": [{"rule": "last-word"}],
    }
    assert list(written) == [
        "equipoise", "project", "answered_by", "setting", "resources", "stakeholders", "viewpoints", "set_aside"
    ]  # fmt: skip


def test_an_empty_context(pack: Pack) -> None:
    """A context that says nothing is its format alone."""
    assert Context().to_dict(pack) == {"equipoise": 1}


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("which", ["small", "built-in"])
def test_round_trip(which: str, seed: int, pack: Pack) -> None:
    """Any context, written and read, is equal, also by way of JSON and of YAML; so are its digest and its writing."""
    used = pack if which == "small" else builtin_pack()
    context = random_context(Random(f"{which} {seed}"), used)
    written = context.to_dict(used)
    as_yaml = yaml.safe_dump(written, allow_unicode=True)
    read_back = [
        read(written, used),
        read_context(read_document(json.dumps(written).encode(), "it.json"), used),
        read_context(read_document(as_yaml.encode(), "it.yaml"), used),
    ]
    for each in read_back:
        assert _told(each) == _told(context)
        assert each.digest == context.digest
        assert each.to_dict(used) == written


def _told(context: Context) -> Context:
    """Leave out what the reader noted on the way, which tells of the file."""
    return context.model_copy(update={"notices": ()})


def test_the_built_in_pack_is_meant_where_none_is_given() -> None:
    """Without a pack, a context is written in the words of the built-in one."""
    context = random_context(Random(1), builtin_pack())
    assert context.to_dict() == context.to_dict(builtin_pack())
    assert _told(Context.from_dict(context.to_dict())) == _told(context)


BASE: dict[str, Any] = {
    "equipoise": 1,
    "project": {"id": "ward-5", "title": "Råd", "phase": "designing"},
    "answered_by": ["coach"],
    "setting": {"who_decides": "jointly"},
    "resources": {"payment": "unknown"},
    "stakeholders": [{"role": "users", "name": "Council", "people": 6, "attitudes": {"trust": "distrust"}}],
    "viewpoints": {"ours": {"said_by": "users", "setting": {"who_decides": "jointly"}}},
    "set_aside": [{"rule": "last-word", "reason": "settled"}],
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"setting": {"who_decides": {"level": "jointly", "note": "since May"}}},
        {"setting": {}, "resources": {"payment": "unknown", "decision_maker": "jointly"}},
        {"project": {"phase": "designing", "title": "Ra\u030ad", "id": "ward-5"}},
        {"answered_by": "coach"},
        {"attitudes": None},
        {"set_aside": [{"rule": "last-word", "reason": "settled again"}]},
        {"set_aside": [{"rule": "last-word"}]},
        {
            "stakeholders": [
                {
                    "people": 6,
                    "id": "users-1",
                    "attitudes": {"trust": {"level": "distrust", "note": "so they say"}},
                    "name": "Council",
                    "role": "users",
                }
            ]
        },
        {"viewpoints": {"ours": {"setting": {"who_decides": {"level": "jointly", "note": "x"}}, "said_by": "users"}}},
    ],
)
def test_one_digest(changes: dict[str, Any], pack: Pack) -> None:
    """Notes, reasons, headings, old names, the order of keys and the form of accents do not change the digest."""
    assert read(dict(reversed((BASE | changes).items())), pack).digest == read(BASE, pack).digest


@pytest.mark.parametrize(
    "changes",
    [
        {"setting": {"who_decides": "unknown"}},
        {"setting": {}},
        {"resources": {"payment": "prefer_not_to_say"}},
        {"resources": {"payment": "not_applicable"}},
        {"resources": {}},
        {"project": {"id": "ward-5", "title": "Råd", "phase": "testing"}},
        {"project": {"id": "ward-6", "title": "Råd", "phase": "designing"}},
        {"project": {"id": "ward-5", "title": "Rad", "phase": "designing"}},
        {"project": {"id": "ward-5", "title": "Råd", "phase": "designing", "concerns": []}},
        {"answered_by": ["users"]},
        {"stakeholders": []},
        {"stakeholders": [{"role": "users", "name": "Council", "people": 7, "attitudes": {"trust": "distrust"}}]},
        {"stakeholders": [{"role": "users", "name": "Board", "people": 6, "attitudes": {"trust": "distrust"}}]},
        {"stakeholders": [{"role": "users", "name": "Council", "people": 6, "attitudes": {"trust": "trusting"}}]},
        {
            "stakeholders": [
                {
                    "role": "users",
                    "name": "Council",
                    "people": 6,
                    "attitudes": {"trust": "distrust"},
                    "said_by": "themselves",
                }
            ]
        },
        {"viewpoints": {}},
        {"viewpoints": {"theirs": {"said_by": "users", "setting": {"who_decides": "jointly"}}}},
        {"viewpoints": {"ours": {"said_by": "themselves", "setting": {"who_decides": "jointly"}}}},
        {"viewpoints": {"ours": {"said_by": "users", "setting": {"who_decides": "unknown"}}}},
        {"set_aside": []},
        {"set_aside": [{"rule": "another"}]},
    ],
)
def test_another_digest(changes: dict[str, Any], pack: Pack) -> None:
    """Every answer, and all else that a reflection may rest on, changes the digest."""
    assert read(BASE | changes, pack).digest != read(BASE, pack).digest


def test_what_is_read_may_be_digested_twice(pack: Pack) -> None:
    """Taking a digest changes nothing: notes stay where they are."""
    context = read(BASE | {"setting": {"who_decides": {"level": "jointly", "note": "since May"}}}, pack)
    first = context.digest
    assert context.answers["who_decides"].note == "since May"
    assert context.digest == first
