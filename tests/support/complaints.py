"""What every complaint owes its reader: a code, a sentence, a place, and plain data."""

import json
import re
from collections.abc import Iterable

from equipoise.engine.errors import EquipoiseError, Problem

_CODE = re.compile(r"[a-z][a-z_]*")
_ENDS = (".", "?")
MAX_LENGTH = 2_000
"""More than that fits on no screen."""


def check_error(error: EquipoiseError) -> None:
    """Check that an error names something, in problems that are well told, and that it is JSON."""
    assert error.problems, "an error without a problem"
    check_problems(error.problems)
    json.dumps(error.to_dict(), ensure_ascii=False, allow_nan=False).encode()


def check_problems(problems: Iterable[Problem]) -> None:
    """Check that each problem has a code, a place, and a message that is one sentence on one line."""
    for problem in problems:
        assert _CODE.fullmatch(problem.code), problem
        assert problem.where.strip(), problem
        assert problem.message.endswith(_ENDS), problem
        assert not re.search(r"[^.]\.\.$", problem.message), problem
        assert not problem.fix or problem.fix.endswith(_ENDS) or problem.fix[-1].isalnum(), problem
        assert str(problem).isprintable(), problem
        assert len(str(problem)) < MAX_LENGTH, problem
        str(problem).encode()
