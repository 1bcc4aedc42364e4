"""Whatever is sent, in whatever order and however often: the store ends up the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from equipoise.adapters.contract import WHYS, Feedback, Kept
from equipoise.adapters.feedback import ConflictError, migrate, open_store, to_lines
from equipoise.adapters.feedback.store import Store
from equipoise.adapters.feedback.table import FEEDBACK

TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12)


@st.composite
def said(draw: st.DrawFn) -> Feedback:
    """Give a feedback of few projects and rules, so that many are alike; some have a key."""
    outcome = draw(st.sampled_from(["accepted", "adapted", "rejected"]))
    words = draw(TEXT) if outcome == "adapted" else None
    why = draw(st.sampled_from(WHYS)) if outcome == "rejected" else None
    return Feedback(
        project=draw(st.sampled_from(["a", "b"])),
        rule=draw(st.sampled_from(["x", "y", "p/x"])),
        outcome=outcome,  # type: ignore[arg-type]
        words=words,
        why=why,
        reason=draw(st.none() | TEXT) if outcome == "rejected" else None,
        by=draw(st.sampled_from([None, "1", "2"])),
        key=draw(st.sampled_from([None, None, "k", "l"])),
    )


@st.composite
def replayed(draw: st.DrawFn) -> tuple[list[list[Feedback]], list[list[Feedback]]]:
    """Give what is sent in parts, and the same with replays among it, in another order and other parts."""
    every = draw(st.lists(said(), max_size=8))
    once = list({each.id: each for each in every}.values())  # one key is of one content
    again = draw(st.permutations(once + draw(st.lists(st.sampled_from(once), max_size=8) if once else st.just([]))))
    return _in_parts(draw, once), _in_parts(draw, list(again))


def _in_parts(draw: st.DrawFn, items: list[Feedback]) -> list[list[Feedback]]:
    size = draw(st.integers(1, 4))
    return [items[start : start + size] for start in range(0, len(items), size)]


Fresh = Callable[[], Store]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest) -> Iterator[Fresh]:
    """Give a store, emptied each time that it is asked for."""
    with TemporaryDirectory() as folder:
        if request.param == "sqlite":
            address = str(Path(folder) / "feedback.db")
        else:
            address = request.getfixturevalue("server").database()
            migrate(address)
        store = open_store(address)

        def emptied() -> Store:
            store._writing(lambda connection: connection.execute(delete(FEEDBACK)))
            return store

        yield emptied
        store.close()


def state(store: Store) -> list[tuple[object, str]]:
    """Give what a store holds, but for when it came."""
    return sorted((str(each.id), each.said.model_dump_json()) for each in store.all())


MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(replayed())
def test_replays_change_nothing(fresh: Fresh, sent: tuple[list[list[Feedback]], list[list[Feedback]]]) -> None:
    """Any order, any parts and any replays of the same sendings lead to the same; what is told as new is new once."""
    once, again = sent
    ends = []
    for parts in (once, again):
        store = fresh()
        new = [each.id for part in parts for each in store.keep(part) if each.new]
        assert sorted(new) == sorted({each.id for part in parts for each in part})
        ends.append(state(store))
    assert ends[0] == ends[1]


@MANY
@given(st.lists(said(), max_size=10))
def test_a_sending_is_kept_whole_or_not_at_all(fresh: Fresh, sent: list[Feedback]) -> None:
    """Where one of it stands against another of the same key, nothing of it is there."""
    store = fresh()
    contents: dict[object, set[str]] = {}
    for each in sent:
        plain = each.model_copy(update={"rule": each.rule[-1], "pack": "p" if "/" in each.rule else None})
        contents.setdefault(each.id, set()).add(plain.model_dump_json())
    try:
        store.keep(sent)
    except ConflictError:
        assert state(store) == []
        assert any(len(each) > 1 for each in contents.values())
    else:
        assert {each for each, _ in state(store)} == {str(each) for each in contents}
        assert all(len(each) == 1 for each in contents.values())


@MANY
@given(st.lists(said(), max_size=10, unique_by=lambda each: each.id))
def test_what_is_given_out_can_be_brought_in(fresh: Fresh, sent: list[Feedback]) -> None:
    """The same lines come out again, with when each was received and in whose name."""
    store = fresh()
    store.keep(sent[::2])
    store.keep(sent[1::2], kept_by="key:one")
    lines = list(to_lines(store.all()))
    again = fresh()
    again.keep([Kept.model_validate_json(line) for line in lines])
    assert list(to_lines(again.all())) == lines
