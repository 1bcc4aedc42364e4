"""Feedback as lines of JSON and as a table: what is written, and what is read of it."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from equipoise.adapters.contract import Feedback, FeedbackError, Kept, feedback_by
from equipoise.adapters.feedback import to_csv, to_lines
from equipoise.adapters.testing import PLANTED
from equipoise.engine.packs.loader import builtin_pack

PACK = builtin_pack()
RULE = PACK.rules[0].id
WHEN = datetime(2026, 11, 28, 13, 5, 7, tzinfo=UTC)


def kept(**fields: str) -> Kept:
    """Give one that is kept."""
    return Kept.model_validate({"project": "ward 5", "rule": RULE, "outcome": "accepted", "received": WHEN} | fields)


def test_what_is_given_out_is_read_back() -> None:
    """With when it was received."""
    given = [kept(), kept(outcome="adapted", words="a\nb", by="x"), kept(outcome="rejected", why="other", key="k")]
    assert list(feedback_by("lines", "".join(to_lines(given)).encode(), PACK)) == given


def test_each_line_names_its_question() -> None:
    """As the table does; one that was changed by hand is refused, since it would be of nothing."""
    (line,) = map(json.loads, to_lines([kept()]))
    assert line["question"] == str(kept().question)
    with pytest.raises(FeedbackError) as caught:
        feedback_by("lines", json.dumps(line | {"project": "ward 6"}).encode(), PACK)
    assert [each.where for each in caught.value.problems] == ["feedback.jsonl:1 at /question"]


def test_a_line_is_read_by_the_model_alone() -> None:
    """As JSON and as the data in it; an id of another question is refused, and so is a number for a moment."""
    given = kept(outcome="rejected", why="other", key="k", kept_by="key:one")
    (line,) = to_lines([given])
    assert [Kept.model_validate_json(line), Kept.model_validate(json.loads(line))] == [given, given]
    for change in ({"project": "ward 6"}, {"received": 5}, {"received": "2026-11-28T00:00:00"}, {"id": "a"}):
        with pytest.raises(ValidationError):
            Kept.model_validate_json(json.dumps(json.loads(line) | change))


def test_what_was_kept_is_read_whatever_pack_is_at_hand() -> None:
    """A copy can be brought back when the rule is there no more; what was never kept has to be of a rule that is."""
    given = [kept(rule="gone-since", pack="theirs", version="1.0.0")]
    lines = "".join(to_lines(given))
    assert list(feedback_by("lines", lines.encode(), PACK)) == given
    plain = given[0].said.model_dump_json(exclude_none=True)
    with pytest.raises(FeedbackError, match="theirs"):
        feedback_by("lines", plain.encode(), PACK)


def test_lines_of_others_are_read() -> None:
    """Windows' ends of lines, empty lines, the sign of UTF-8 before the first, and no end after the last."""
    line = json.dumps({"project": "a", "rule": RULE, "outcome": "accepted"})
    given = f"\ufeff{line}\r\n\r\n  \n{line}"
    assert feedback_by("lines", given.encode(), PACK) == (Feedback(project="a", rule=RULE, outcome="accepted"),) * 2


def test_all_that_is_wrong_is_told_with_its_line() -> None:
    """And nothing is read of the rest."""
    lines = [
        {"project": "a", "rule": RULE, "outcome": "accepted"},
        {"project": "a", "rule": RULE, "outcome": "adapted"},
        {"project": "a", "rule": RULE, "outcome": "accepted", "context": {}},
        {"project": "a", "rule": "no-such", "outcome": "accepted"},
        {"project": "a", "rule": RULE, "pack": "other", "outcome": "accepted"},
        {"project": "a", "rule": RULE, "outcome": "accepted", "received": "yesterday"},
    ]
    payload = "\n".join(["{", *map(json.dumps, lines)])
    with pytest.raises(FeedbackError) as caught:
        feedback_by("lines", payload.encode(), PACK)
    assert [(each.where, each.code) for each in caught.value.problems] == [
        ("feedback.jsonl:1:1, column 2", "syntax"),
        ("feedback.jsonl:3", "feedback"),
        ("feedback.jsonl:4 at /context", "feedback"),
        ("feedback.jsonl:5 at /rule", "unknown_rule"),
        ("feedback.jsonl:6 at /pack", "unknown_pack"),
        ("feedback.jsonl:7 at /received", "feedback"),
    ]


def test_a_file_that_is_wrong_throughout_is_told_in_part() -> None:
    """Fifty mistakes are enough."""
    with pytest.raises(FeedbackError) as caught:
        feedback_by("lines", b"{\n" * 10_000, PACK)
    assert len(caught.value.problems) == 50


@pytest.mark.parametrize("text", [*PLANTED, "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\uff1d1", 'a"b,c;d'])
def test_a_cell_is_no_formula(text: str) -> None:
    """What looks like one has a ' before it; all else stands as it was."""
    table = "".join(to_csv([kept(project=text, outcome="adapted", words=text)]))
    (row,) = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    formula = text[0] in "=+-@\t\n\uff1d"
    expected = f"'{text}" if formula else text
    assert (row["project"], row["words"]) == (expected, expected)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


def test_the_table_holds_all() -> None:
    """Each field in its column, with the id of the question to join on."""
    said = kept(
        outcome="rejected",
        why="other",
        reason="a",
        pack="p",
        version="1",
        locale="sv",
        by="b",
        key="k",
        kept_by="key:one",
    )
    (row,) = csv.DictReader(io.StringIO("".join(to_csv([said])).removeprefix("\ufeff"), newline=""))
    assert row == {
        "received": "2026-11-28T13:05:07Z", "project": "ward 5", "rule": RULE, "outcome": "rejected", "why": "other",
        "reason": "a", "words": "", "pack": "p", "version": "1", "locale": "sv", "by": "b", "key": "k",
        "kept_by": "key:one", "question": str(said.question),
    }  # fmt: skip
