"""The doctor looks at a pack that extends another: what its own rules do beside those of the base is said of them."""

from pathlib import Path
from typing import Any

import pytest
from support.packs import factor, manifest, rule, write_pack

from equipoise.engine.doctor.linting import lint
from equipoise.engine.errors import Problem
from equipoise.engine.packs.loader import builtin_pack

BASE = "power-triangle"
NEIGHBOUR = "users-as-guests-or-informants"
"""A rule of the built-in pack that looks at ``role_of_users`` alone, and names guest and informant."""


def own(**changes: Any) -> dict[str, Any]:
    """Give the manifest of a pack that extends the built-in one."""
    return {"id": "own", "version": "0.1.0", "title": "Ours", "extends": {"id": BASE}} | changes


def on_role(rule_id: str, levels: list[str], **changes: Any) -> dict[str, Any]:
    """Give a rule on ``role_of_users``, which 'users-as-guests-or-informants' of the base looks at alone."""
    return rule(
        rule_id,
        when={"role_of_users": levels},
        ask={"to": "managers", "how": "own_group"},
        text={
            "question": f"Where is the seat of {rule_id}?",
            "suggestion": f"Bring a chair for {rule_id}.",
            "rationale": "It looks for a seat.",
            "cautions": "Not everyone wants to sit.",
        },
        examples={
            "fires": [{"name": f"A seat for {rule_id}", "context": {"setting": {"role_of_users": levels[0]}}}],
            "silent": [{"name": f"A member and {rule_id}", "context": {"setting": {"role_of_users": "full_member"}}}],
        },
        **changes,
    )


def found(folder: Path, *rules: dict[str, Any], code: str, **changes: Any) -> list[tuple[str, str, str]]:
    """Write a pack, look it over, and give severity, message and fix of what has a code."""
    write_pack(folder / "own", *rules, manifest=own(**changes), factors=[])
    return [(each.severity, each.message, each.fix) for each in lint(folder / "own") if each.code == code]


def test_what_lies_between_two_rules_of_the_base_is_not_said(tmp_path: Path) -> None:
    """A pack that only switches something off has nothing to mend."""
    write_pack(tmp_path / "own", manifest=own(switch_off=[f"{BASE}/mandate_to_change"]), factors=[])
    assert lint(tmp_path / "own") == ()


def test_a_rule_that_holds_where_one_of_the_base_does(tmp_path: Path) -> None:
    """The base comes first, and the finding is for who can mend it."""
    (same,) = found(tmp_path, on_role("ours", ["guest", "informant"]), code="same_condition")
    assert same == (
        "error",
        "ours: it holds exactly where 'users-as-guests-or-informants' does.",
        "Override that rule, or switch it off, or let them differ in when they hold.",
    )


def test_a_rule_within_one_of_the_base(tmp_path: Path) -> None:
    """A special case of a rule of the base is named as one within a pack is."""
    said = found(tmp_path, on_role("ours", ["guest"]), code="special_case")
    assert "ours: wherever it holds, 'users-as-guests-or-informants' holds too, and both may be asked." in [
        message for _, message, _ in said
    ]


def test_a_rule_around_one_of_the_base(tmp_path: Path) -> None:
    """It is the wider one that is ours to mend: the base cannot know it."""
    said = found(tmp_path, on_role("ours", ["guest", "informant", "adviser"]), code="special_case")
    assert (
        "warning",
        "ours: wherever 'users-as-guests-or-informants' holds, this holds too, and both may be asked.",
        "Say under `apart_from` why both are needed, or switch the other off.",
    ) in said


def test_the_family_of_a_rule_of_the_base_is_named(tmp_path: Path) -> None:
    """Where the narrower rule has a family, that is the nearest way out."""
    wider = rule(
        "ours",
        when={"when_users_came_in": ["after_decision", "at_testing"]},
        ask={"to": "managers", "how": "own_group"},
        examples={
            "fires": [{"name": "Late", "context": {"setting": {"when_users_came_in": "at_testing"}}}],
            "silent": [{"name": "Early", "context": {"setting": {"when_users_came_in": "from_the_start"}}}],
        },
    )
    fixes = {fix for _, message, fix in found(tmp_path, wider, code="special_case") if "came-after" in message}
    assert fixes == {
        "Give it the family 'what-is-open', say under `apart_from` why both are needed, or switch the other off."
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"apart_from": {NEIGHBOUR: "A seat is not a part."}},
        {"kind": "strength"},
    ],
    ids=["told apart", "another kind"],
)
def test_ways_to_stand_beside_a_rule_of_the_base(changes: dict[str, Any], tmp_path: Path) -> None:
    """A reason why both are needed is enough; a strength beside an imbalance needs none."""
    wider = on_role("ours", ["guest", "informant", "adviser"], **changes)
    assert not any(NEIGHBOUR in message for _, message, _ in found(tmp_path, wider, code="special_case"))


def test_a_rule_of_the_base_switched_off_is_no_neighbour(tmp_path: Path) -> None:
    """What is silent is not asked beside ours."""
    said = found(
        tmp_path,
        on_role("ours", ["guest", "informant", "adviser"]),
        code="special_case",
        switch_off=[f"{BASE}/{NEIGHBOUR}"],
    )
    assert not any(NEIGHBOUR in message for _, message, _ in said)


def test_a_rule_that_takes_the_place_of_one_of_the_base_for_good(tmp_path: Path) -> None:
    """To supersede wherever it holds is to switch off; that should be said openly."""
    wider = on_role("ours", ["guest", "informant", "adviser"], supersedes=[NEIGHBOUR])
    assert found(tmp_path, wider, code="swallowed") == [
        (
            "warning",
            f"ours: wherever {NEIGHBOUR!r} holds, this holds and takes its place: that rule is never asked.",
            "Switch 'users-as-guests-or-informants' off if that is meant; else let this hold in fewer projects.",
        )
    ]


def test_an_overriding_rule_that_begins_as_a_later_one_of_the_base(tmp_path: Path) -> None:
    """It keeps the place of the rule that it replaces, before others of the base, and is still the one to mend."""
    overriding = on_role(NEIGHBOUR, ["guest"])
    overriding["override"] = {"id": overriding["id"], "base_digest": "not known yet"}
    later = builtin_pack().active_rules()[-1].text.question
    overriding["text"]["question"] = " ".join([*later.split()[:3], "a chair?"])
    write_pack(tmp_path / "own", overriding, manifest=own(), factors=[])
    begins = [each for each in lint(tmp_path / "own") if each.code == "same_opening"]
    assert [each.message.partition(":")[0] for each in begins] == [NEIGHBOUR]


def languages(folder: Path) -> list[Problem]:
    """Give what is said of a whole language that is missing."""
    missing = [each for each in lint(folder) if each.code == "untranslated" and each.severity == "hint"]
    return [each for each in missing if "locale/" in each.message]


def test_a_language_of_the_base_that_is_missing(tmp_path: Path) -> None:
    """A pack that adds texts is asked for the languages of its base, kindly and once."""
    write_pack(tmp_path / "own", on_role("ours", ["guest"]), manifest=own(), factors=[])
    (missing,) = languages(tmp_path / "own")
    assert missing.message == "the pack that it extends is there in sv too, and this one has no locale/sv.po."
    (tmp_path / "own" / "locale").mkdir()
    (tmp_path / "own" / "locale" / "sv.po").write_text('msgid ""\nmsgstr "Language: sv\\n"\n', encoding="utf-8")
    assert languages(tmp_path / "own") == []


def test_what_is_still_to_be_written_is_named(tmp_path: Path) -> None:
    """A file with many open places tells them apart."""
    ours = on_role("ours", ["guest"])
    ours["text"]["rationale"] = "TODO: why."
    ours["examples"]["fires"][0]["name"] = "TODO: an example"
    assert [message for _, message, _ in found(tmp_path, ours, code="todo")] == [
        "ours: text / rationale is still to be written.",
        "ours: examples / fires / name is still to be written.",
    ]


def test_a_renamed_corner_and_a_new_theme_are_the_packs_own_to_translate(tmp_path: Path) -> None:
    """The labels that it brings are missing from its catalogue, and no others."""
    write_pack(
        tmp_path / "own",
        manifest=own(rename_corners={"setting": "study"}, themes=["methods"]),
        factors=[factor("our_way", corner="study", theme="methods")],
    )
    (tmp_path / "own" / "locale").mkdir()
    (tmp_path / "own" / "locale" / "sv.po").write_text('msgid ""\nmsgstr "Language: sv\\n"\n', encoding="utf-8")
    labels = [each.message.partition(":")[0] for each in lint(tmp_path / "own") if each.code == "untranslated"]
    assert [label for label in labels if label.endswith("/label")] == [
        "corner/study/label",
        "theme/methods/label",
        "factor/our_way/label",
    ]


def test_the_small_pack_of_the_tests_is_its_own_base(tmp_path: Path) -> None:
    """Where nothing is extended, nothing is said of a base."""
    folder = write_pack(tmp_path / "small", rule(), manifest=manifest())
    assert [each for each in lint(folder) if "base" in each.message or "extends" in each.message] == []
