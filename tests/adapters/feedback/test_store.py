"""What is sent is kept once, given back as it was, and gone when it is to be forgotten."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from equipoise.adapters.contract import Feedback, Kept, question_uid
from equipoise.adapters.feedback import ConflictError, open_store
from equipoise.adapters.feedback.store import Page, Store
from equipoise.adapters.feedback.table import SENDINGS
from equipoise.adapters.testing import PLANTED

ACCEPTED = Feedback(project="ward 5", rule="who-decides", outcome="accepted")
ADAPTED = Feedback(project="ward 5", rule="who-decides", outcome="adapted", words="Vem bestämmer?", by="p1")
REJECTED = Feedback(
    project="ward 6",
    rule="power-triangle/time-to-take-part",
    outcome="rejected",
    reason="Det passar inte här.",
    why="does_not_fit",
    version="0.1.0",
    locale="sv",
    key="k1",
)


def ticking() -> Callable[[], datetime]:
    """Give a clock that goes on by a day each time that it is looked at."""
    days: Iterator[int] = iter(range(1_000))
    return lambda: datetime(2026, 11, 28, 13, 5, 7, 123456, tzinfo=UTC) + timedelta(days=next(days))


def test_what_is_kept_comes_back(address: str) -> None:
    """With all that it holds, in the order in which it came, and when; a pack before a rule is in its own place."""
    store = open_store(address, now=ticking())
    store.keep([ACCEPTED, ADAPTED])
    store.keep([REJECTED])
    one, two = (datetime(2026, 11, day, 13, 5, 7, 123456, tzinfo=UTC) for day in (28, 29))
    plain = REJECTED.model_copy(update={"rule": "time-to-take-part", "pack": "power-triangle"})
    told = [(ACCEPTED, one), (ADAPTED, one), (plain, two)]
    assert list(store.all()) == [Kept(received=when, **each.model_dump()) for each, when in told]
    assert [each.said for each in store.all()] == [ACCEPTED, ADAPTED, plain]
    store.close()


def test_it_is_told_what_became_of_each(store: Store) -> None:
    """Its id, that of its question, and whether it is new; sent again it is not, and it keeps when it first came."""
    taken = store.keep([ACCEPTED, ADAPTED, ACCEPTED])
    uid = question_uid("ward 5", "who-decides")
    assert [(each.id, each.question, each.new) for each in taken] == [
        (ACCEPTED.id, uid, True),
        (ADAPTED.id, uid, True),
        (ACCEPTED.id, uid, False),
    ]
    before = list(store.all())
    assert [each.new for each in store.keep([ADAPTED, REJECTED, ACCEPTED])] == [False, True, False]
    assert list(store.all())[:2] == before


def test_several_may_speak_of_the_same_question(store: Store) -> None:
    """Told apart by an id that the caller draws; without one, the same words are the same."""
    several = [ACCEPTED.model_copy(update={"by": by}) for by in ("a", "b", "b", None, None)]
    assert [each.new for each in store.keep(several)] == [True, True, False, True, False]


def test_with_a_key_the_same_is_said_anew(store: Store) -> None:
    """So that who changed their mind can change it back; the same key is a replay."""
    keyed = [ACCEPTED.model_copy(update={"key": key}) for key in ("1", "2", "1")]
    assert [each.new for each in store.keep([ACCEPTED, *keyed])] == [True, True, True, False]


@pytest.mark.parametrize("together", [False, True])
def test_a_key_is_not_used_for_something_else(store: Store, together: bool) -> None:
    """In the same sending or another: it is refused by its name, and nothing of what came with it is kept."""
    one, other = ACCEPTED.model_copy(update={"key": "k"}), ADAPTED.model_copy(update={"key": "k", "by": None})
    if not together:
        store.keep([one])
    with pytest.raises(ConflictError, match="'k'"):
        store.keep([REJECTED, *([one] if together else []), other])
    assert [each.said for each in store.all()] == ([] if together else [one])


def test_a_project_is_read_page_by_page(store: Store) -> None:
    """Each once, in order, and none of another project."""
    mine = [ACCEPTED.model_copy(update={"key": str(number)}) for number in range(7)]
    store.keep([REJECTED, *mine, REJECTED.model_copy(update={"key": "k2"})])
    pages: list[Page] = [store.of("ward 5", most=3)]
    while (after := pages[-1].after) is not None:
        pages.append(store.of("ward 5", after=after, most=3))
    assert [[each.key for each in page.feedback] for page in pages] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert store.of("ward 7") == Page((), None)


def test_a_project_is_forgotten(store: Store) -> None:
    """All of it and nothing else; what is sent after that is new."""
    store.keep([ACCEPTED, ADAPTED, REJECTED])
    assert (store.forget("ward 5"), store.forget("ward 5"), store.forget("ward")) == (2, 0, 0)
    assert [each.project for each in store.all()] == ["ward 6"]
    assert [each.new for each in store.keep([ACCEPTED])] == [True]


def test_what_is_old_is_forgotten(address: str) -> None:
    """By when it was received."""
    store = open_store(address, now=ticking())
    for each in (ACCEPTED, ADAPTED, REJECTED):
        store.keep([each])
    assert store.forget_before(datetime(2026, 11, 30, tzinfo=UTC)) == 2
    assert [each.project for each in store.all()] == ["ward 6"]
    store.close()


def test_what_is_forgotten_is_not_left_on_the_disk(tmp_path: Path) -> None:
    """Neither in the file nor in those beside it, while the store is open."""
    store = open_store(f"sqlite:///{tmp_path / 'feedback.db'}")
    store.keep([ADAPTED.model_copy(update={"words": f"Something secret {number}"}) for number in range(300)])

    def lies_there() -> bool:
        return any(b"Something secret" in path.read_bytes() for path in tmp_path.iterdir())

    assert lies_there()
    store.forget("ward 5")
    assert not lies_there()
    store.close()


def test_any_text_survives(store: Store) -> None:
    """Marks of other forms, letters beyond the first plane, quotes, new lines: word for word."""
    texts = [*PLANTED, "'; DROP TABLE equipoise_feedback; --", "%s %(a)s :b ?", "one\ntwo\tthree", "🙂 שלום ไทย", " "]
    said = [Feedback(project=text, rule="a-rule", outcome="adapted", words=text) for text in texts]
    said += [Feedback(project=text, rule="a-rule", outcome="rejected", reason=text) for text in texts]
    said.append(Feedback(project="å" * 200, rule="a" * 80, outcome="adapted", words="🙂" * 2_000))
    store.keep(said)
    assert [each.said for each in store.all()] == said
    assert [each.said for each in store.of(texts[0]).feedback] == [said[0], said[len(texts)]]


def test_much_is_kept_at_once(store: Store) -> None:
    """More than one statement of the database may hold, in its order."""
    many = [ACCEPTED.model_copy(update={"key": str(number)}) for number in range(1_234)]
    assert all(each.new for each in store.keep(many))
    assert [each.key for each in store.all()] == [str(number) for number in range(1_234)]
    assert not any(each.new for each in store.keep(many))


def test_nothing_is_kept_of_nothing(store: Store) -> None:
    """An empty list is no mistake."""
    assert (store.keep([]), list(store.all())) == ((), [])


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """And so are those that lie beside it."""
    open_store(str(tmp_path / "feedback.db")).keep([ACCEPTED])
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == {
        f"feedback.db{suffix}": "0o600" for suffix in ("", "-wal", "-shm")
    }


# --- in whose name ---


def test_each_has_a_store_to_itself(store: Store) -> None:
    """What one keeps does not touch what another keeps of the same, with the same key; each reads and deletes its own.

    Who reads all reads all.
    """
    said = [ACCEPTED, ADAPTED.model_copy(update={"key": "k"})]
    for name in ("key:one", "key:two", ""):
        assert [each.new for each in store.keep(said, kept_by=name, sending="s")] == [True, True]
        assert [each.new for each in store.keep(said, kept_by=name, sending="s")] == [False, False]
    for name in ("key:one", "key:two"):
        page = store.of("ward 5", kept_by=name)
        assert [(each.said, each.kept_by) for each in page.feedback] == [(each, name) for each in said]
    assert [each.kept_by for each in store.of("ward 5").feedback] == [*["key:one"] * 2, *["key:two"] * 2, None, None]
    assert [store.forget("ward 5", kept_by=name) for name in ("key:one", "key:one", "key:three", "")] == [2, 0, 0, 2]
    assert {each.kept_by for each in store.all()} == {"key:two"}


def test_what_was_kept_stays_in_its_name_in_another_store(store: Store, tmp_path: Path) -> None:
    """Whoever brings it in; and whoever sent it sends it again there without doubling it."""
    store.keep([ACCEPTED, REJECTED], kept_by="key:one")
    store.keep([ADAPTED])
    other = open_store(str(tmp_path / "other.db"))
    other.keep(list(store.all()), kept_by="key:operator")
    assert [each.kept_by for each in other.all()] == ["key:one", "key:one", "key:operator"]
    assert [each.new for each in other.keep([ACCEPTED, REJECTED], kept_by="key:one")] == [False, False]
    other.close()


def test_what_is_nobodys_is_handed_over(store: Store) -> None:
    """Once, with its keys; what is there in that name already is left, and nothing of others is touched."""
    store.keep([ACCEPTED, REJECTED, ADAPTED])
    store.keep([ACCEPTED], kept_by="key:one")
    store.keep([ADAPTED], kept_by="key:two")
    assert [store.hand_over("key:one") for _ in range(2)] == [2, 0]
    assert sorted((each.rule, each.outcome, each.kept_by or "") for each in store.all()) == [
        ("time-to-take-part", "rejected", "key:one"),
        ("who-decides", "accepted", ""),
        ("who-decides", "accepted", "key:one"),
        ("who-decides", "adapted", "key:one"),
        ("who-decides", "adapted", "key:two"),
    ]
    assert [each.new for each in store.keep([ACCEPTED, REJECTED, ADAPTED], kept_by="key:one")] == [False] * 3


# --- sendings ---


@pytest.mark.parametrize(
    "other",
    [[ADAPTED], [ACCEPTED, ADAPTED], [], [ACCEPTED.model_copy(update={"project": "ward 6"})]],
    ids=["another", "more", "less", "of another project"],
)
def test_a_key_is_of_one_sending(store: Store, other: list[Feedback]) -> None:
    """Of more, of less or of something else: it is refused, and nothing of it is kept."""
    store.keep([ACCEPTED], sending="s")
    with pytest.raises(ConflictError, match="'s'"):
        store.keep(other, sending="s")
    assert [each.new for each in store.keep([ACCEPTED], sending="s")] == [False]
    assert [each.said for each in store.all()] == [ACCEPTED]


def test_a_key_is_free_when_what_it_sent_is_forgotten(store: Store) -> None:
    """A part of it too: the rest is sent again without doubling; and nothing of the key is left with the last of it."""
    parts = [ACCEPTED.model_copy(update={"key": "s/0"}), REJECTED.model_copy(update={"key": "s/1"})]
    store.keep(parts, sending="s")
    assert store.forget("ward 5") == 1
    assert [each.new for each in store.keep(parts, sending="s")] == [True, False]
    assert (store.forget("ward 5"), store.forget("ward 6")) == (1, 1)
    with store._engine.connect() as connection:
        assert connection.execute(select(SENDINGS)).all() == []
    assert [each.new for each in store.keep([REJECTED.model_copy(update={"key": "s"})], sending="s")] == [True]


@pytest.mark.parametrize("there", [False, True], ids=["with it", "before it"])
def test_a_key_is_free_also_where_what_it_sent_has_one_of_its_own(store: Store, there: bool) -> None:
    """Whether it came with the sending or was there before; a key that is like the beginning of another stays taken."""
    mine = ACCEPTED.model_copy(update={"key": "mine"})
    if there:
        store.keep([mine])
    store.keep([REJECTED.model_copy(update={"key": "s"})], sending="s")
    store.keep([mine], sending="s/t")
    assert store.forget(mine.project) == 1
    assert [each.new for each in store.keep([ADAPTED.model_copy(update={"key": "s/t"})], sending="s/t")] == [True]
    with pytest.raises(ConflictError):
        store.keep([ADAPTED], sending="s")


def test_keys_are_handed_over_with_what_they_sent(store: Store) -> None:
    """The same is a replay in the new name and anything else refused there; in the old one the key is free."""
    mine, other = (each.model_copy(update={"key": "s"}) for each in (ACCEPTED, REJECTED))
    store.keep([mine], sending="s")
    assert store.hand_over("key:one") == 1
    assert [each.new for each in store.keep([mine], kept_by="key:one", sending="s")] == [False]
    with pytest.raises(ConflictError):
        store.keep([mine, other], kept_by="key:one", sending="s")
    assert [each.new for each in store.keep([other], sending="s")] == [True]
    store.keep([other], kept_by="key:two", sending="s")
    assert [store.hand_over("key:two", of=of) for of in ("key:one", "", "key:two")] == [1, 0, 0]
    with store._engine.connect() as connection:
        assert set(connection.execute(select(SENDINGS.c.kept_by)).scalars()) == {"key:two"}


def test_old_keys_are_forgotten(store: Store) -> None:
    """With all that came before a moment, though nothing of what they sent is left."""
    store.keep([], sending="s")
    assert store.forget_before(datetime(2027, 11, 30, tzinfo=UTC)) == 0
    with store._engine.connect() as connection:
        assert connection.execute(select(SENDINGS)).all() == []


def test_what_a_key_sent_is_found_without_reading_all(tmp_path: Path) -> None:
    """However much is kept."""
    store = open_store(str(tmp_path / "feedback.db"))
    query = "EXPLAIN QUERY PLAN SELECT id FROM equipoise_feedback WHERE kept_by = '' AND sent_as IN ('a', 'b')"
    with store._engine.connect() as connection:
        assert "ix_equipoise_feedback_sent" in str(connection.execute(text(query)).all())
    store.close()


def test_a_key_that_was_brought_in_is_known(store: Store, tmp_path: Path) -> None:
    """In another store, which has never seen the sending: the same is a replay there, and anything else refused."""
    mine = ACCEPTED.model_copy(update={"key": "s"})
    store.keep([mine], sending="s")
    other = open_store(str(tmp_path / "other.db"))
    other.keep(list(store.all()))
    with pytest.raises(ConflictError):
        other.keep([REJECTED.model_copy(update={"key": "s"})], sending="s")
    assert [each.new for each in other.keep([mine], sending="s")] == [False]
    other.close()
