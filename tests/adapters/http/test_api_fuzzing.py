"""Whatever is sent, only what is documented comes back, and never a failure; much more of it in `make soak`."""

from pathlib import Path

from support.api_fuzzing import fuzzed
from support.serving import serving

from equipoise.adapters.http import new_key

FEW = ("--phases", "examples,fuzzing", "--max-examples", "3", "--seed", "1")


def test_a_little_of_all_of_the_api(tmp_path: Path) -> None:
    """Each operation, with what fits and what does not, by somebody who has a key."""
    key, line = new_key("one")
    with serving("--per-minute", "1000000", "--wrong-per-minute", "1000000", EQUIPOISE_API_KEYS=line) as served:
        found = fuzzed(served.url, tmp_path, "-H", f"Authorization: Bearer {key}", *FEW, key=key)
        statuses = {each["status"] for each in served.log() if each["event"] == "request"}
    assert found.returncode == 0, found.stdout
    assert {200, 401, 422} <= statuses
    assert not {each for each in statuses if each >= 500}


def test_feedback_where_it_is_kept(tmp_path: Path) -> None:
    """With a store, by two who share it: what is kept, read and deleted is documented too."""
    (key, line), (_, other) = new_key("one"), new_key("two")
    options = ("--per-minute", "1000000", "--wrong-per-minute", "1000000", "--store", str(tmp_path / "feedback.db"))
    with serving(*options, EQUIPOISE_API_KEYS=f"{line},{other} reads-all") as served:
        few = ("--include-path", "/v1/feedback", "--phases", "examples,fuzzing", "--max-examples", "25", "--seed", "1")
        found = fuzzed(served.url, tmp_path, "-H", f"Authorization: Bearer {key}", *few, key=key)
        statuses = {each["status"] for each in served.log() if each["event"] == "request"}
    assert found.returncode == 0, found.stdout
    assert {200, 201, 422} <= statuses
    assert not {each for each in statuses if each >= 500}
