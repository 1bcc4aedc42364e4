"""A started rule loads, is proved, and has nothing wrong but what its author has still to write."""

from pathlib import Path

import pytest
from support.built_in import FOLDER, PACK
from support.sound import sound_pack

from equipoise.engine.doctor.linting import lint
from equipoise.engine.doctor.starting import start_rule
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.loader import load_pack
from equipoise.engine.packs.rule import Kind

STARTABLE = [factor.id for factor in PACK.factors.values()]


def started(folder: Path, rule_id: str, factor: str, kind: Kind = "imbalance") -> list[str]:
    """Start a rule in a pack, and give the codes of what is found there."""
    pack = load_pack(folder)
    text = start_rule(pack, rule_id, factor, kind, "1.0.0")
    file = folder / "rules" / pack.factor(factor).theme / f"{rule_id}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return sorted({problem.code for problem in lint(folder)})


@pytest.mark.parametrize("kind", ["imbalance", "strength"])
@pytest.mark.parametrize("factor", ["who_decides", "payment", "trust"])
def test_a_started_rule_has_only_open_places(factor: str, kind: Kind, tmp_path: Path) -> None:
    """Of the project or of groups, an imbalance or a strength, beside rules on the same."""
    assert started(sound_pack(tmp_path / "small"), "brand-new", factor, kind) == ["todo"]


@pytest.mark.parametrize("factor", STARTABLE)
def test_a_rule_can_be_started_on_every_factor(factor: str) -> None:
    """Or it is said that the factor has no answers of that kind."""
    try:
        text = start_rule(PACK, "brand-new", factor, "imbalance", "1.0.0")
    except UsageError as error:
        assert error.problems[0].code == "scale"  # noqa: PT017 - either is right
    else:
        assert f"theme: {PACK.factors[factor].theme}" in text


@pytest.mark.parametrize(
    ("rule_id", "factor", "code"),
    [
        ("Brand New", "who_decides", "rule_id"),
        ("brand_new", "who_decides", "rule_id"),
        (PACK.rules[0].id, "who_decides", "twice"),
        ("brand-new", "who_decidez", "unknown_factor"),
    ],
)
def test_what_cannot_be_started(rule_id: str, factor: str, code: str) -> None:
    """Each with what to do."""
    with pytest.raises(UsageError) as caught:
        start_rule(PACK, rule_id, factor, "imbalance", "1.0.0")
    (problem,) = caught.value.problems
    assert (problem.code, bool(problem.fix)) == (code, True)


def test_the_folder_of_the_built_in_pack_is_there() -> None:
    """Those who write for it start there."""
    assert (FOLDER / "pack.yaml").is_file()
