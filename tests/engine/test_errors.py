"""An error is one sentence for people, and data for machines."""

import pickle

import pytest

from equipoise.engine.errors import (
    ContextError,
    EquipoiseError,
    InputError,
    PackError,
    Problem,
    UsageError,
)

ONE = Problem("empty", "there is nothing in it.", "it.yaml", "Start from `equipoise new`.")
TWO = Problem("heading", "it belongs to setting.", "it.yaml:3", severity="hint")


def test_a_problem_reads_as_where_what_and_what_to_do() -> None:
    """A problem is one line: place, what is wrong, what to do where there is something."""
    assert str(ONE) == "it.yaml: there is nothing in it. Start from `equipoise new`."
    assert str(TWO) == "it.yaml:3: it belongs to setting."


def test_an_error_reads_as_its_problems() -> None:
    """An error says all its problems, a line each, whether it is given one or several."""
    assert str(InputError(ONE)) == str(ONE)
    assert str(PackError([ONE, TWO])) == f"{ONE}\n{TWO}"
    assert PackError(iter([ONE, TWO])).problems == (ONE, TWO)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (EquipoiseError, "error"),
        (InputError, "input"),
        (ContextError, "context"),
        (PackError, "pack"),
        (UsageError, "usage"),
    ],
)
def test_codes_and_data(kind: type[EquipoiseError], code: str) -> None:
    """Each kind of error has a code that stays, and is plain data on request."""
    assert issubclass(kind, EquipoiseError)
    assert kind([ONE, TWO]).to_dict() == {
        "code": code,
        "problems": [
            {
                "code": "empty",
                "message": "there is nothing in it.",
                "where": "it.yaml",
                "fix": "Start from `equipoise new`.",
                "severity": "error",
            },
            {
                "code": "heading",
                "message": "it belongs to setting.",
                "where": "it.yaml:3",
                "fix": "",
                "severity": "hint",
            },
        ],
    }


def test_errors_travel_between_processes() -> None:
    """An error comes back from another process as it was."""
    back = pickle.loads(pickle.dumps(ContextError([ONE, TWO])))  # noqa: S301
    assert (type(back), back.problems, str(back)) == (ContextError, (ONE, TWO), f"{ONE}\n{TWO}")
