"""Places that pages come from are written as browsers write them, or refused in words."""

import pytest

from equipoise.adapters.http import Settings
from equipoise.engine.errors import UsageError


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("http://127.0.0.1:8400", "http://127.0.0.1:8400"),
        ("http://127.0.0.1:8400/", "http://127.0.0.1:8400"),
        ("HTTP://Intranet.Example", "http://intranet.example"),
        (" https://a.example:443/ ", "https://a.example"),
        ("http://[::1]:8400", "http://[::1]:8400"),
        ("https://sjö.example", "https://xn--sj-gka.example"),
    ],
)
def test_they_are_written_as_browsers_do(given: str, written: str) -> None:
    """Whoever writes a slash or a capital letter means the same."""
    assert Settings(origins=(given,)).origins == (written,)
    assert Settings(frame_ancestors=(given,)).frame_ancestors == (written,)


@pytest.mark.parametrize(
    "given",
    ["127.0.0.1:8400", "a.example", "null", "https://a.example/page", "https://a.example?", "https://", "ftp://a.example",
     "https://me@a.example", "https://a.example:x", "https://a.example; script-src *", "https://*.example/x", ""],
)  # fmt: skip
def test_what_would_never_match_is_refused(given: str) -> None:
    """It is told in words, with how it is written."""
    for name in ("origins", "frame_ancestors"):
        with pytest.raises(UsageError) as caught:
            Settings(**{name: (given,)})  # type: ignore[arg-type]
        (problem,) = caught.value.problems
        assert problem.fix
        assert problem.where in ("--origin", "--frame-ancestor")


def test_a_frame_may_be_shown_by_all_beneath_a_name() -> None:
    """As browsers have it for frames; pages that ask are named one by one."""
    assert Settings(frame_ancestors=("https://*.A.example", "*", "'self'")).frame_ancestors == (
        "https://*.a.example", "*", "'self'",
    )  # fmt: skip
    with pytest.raises(UsageError):
        Settings(origins=("https://*.a.example",))
