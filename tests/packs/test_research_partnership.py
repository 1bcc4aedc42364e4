"""The pack for research done together: a second pack, outside the built-in one, that changes what it stands on."""

from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

import pytest
from support.command import ROOT, run
from support.generators import random_context

from equipoise import Context, Reflector, load_context, load_pack
from equipoise.engine.conditions.language import Gap, factors_of, parts_of
from equipoise.engine.doctor.chart import open_chart
from equipoise.engine.doctor.linting import lint
from equipoise.engine.doctor.proof import prove
from equipoise.engine.doctor.translations import texts_of
from equipoise.engine.matching import MATCHERS
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection

FOLDER: Final = ROOT / "examples" / "packs" / "research-partnership"
EXAMPLE: Final = FOLDER / "examples" / "tired-after-stroke.yaml"
ID: Final = "research-partnership"
SEEDS: Final = range(200)
OWN_FACTORS: Final = {
    "methods_chosen_by",
    "place_in_ethics_review",
    "work_before_the_grant",
    "way_to_the_data",
    "how_authorship_is_settled",
    "whose_study_it_is",
}
OFF: Final = {"mandate_to_change", "early_visible_change", "overview_of_care", "who-judges-the-test"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Load the pack, with the built-in one beneath it."""
    return load_pack(FOLDER)


@pytest.fixture(scope="module")
def own(pack: Pack) -> set[str]:
    """Give the ids of its own rules."""
    return {rule for rule, owner in pack.rule_pack.items() if owner == ID}


@pytest.fixture(scope="module")
def seeded(pack: Pack) -> list[tuple[Context, Reflection]]:
    """Reflect on two hundred contexts in the words of the pack, drafts and all."""
    reflector = Reflector(pack, drafts=True)
    contexts = [random_context(Random(seed), pack) for seed in SEEDS]
    return [(context, reflector.reflect(context)) for context in contexts]


# What it is


def test_it_stands_on_the_built_in_pack(pack: Pack) -> None:
    """It adds six factors and thirteen rules, and takes no rule of the base away but what it names."""
    base = builtin_pack()
    assert [name.id for name in pack.names] == ["power-triangle", ID]
    assert pack.warnings == ()
    assert set(pack.factors) == (set(base.factors) - OFF) | OWN_FACTORS
    assert {rule.id for rule in base.rules} < {rule.id for rule in pack.rules}
    assert len(pack.rules) - len(base.rules) == 13


def test_its_rules_are_of_several_kinds(pack: Pack, own: set[str]) -> None:
    """Imbalances with a pause, a mirror and a gap between researchers and users, and two that begin with what works."""
    rules = [rule for rule in pack.rules if rule.id in own]
    assert Counter(rule.kind for rule in rules) == {"imbalance": 11, "strength": 2}
    assert [rule.id for rule in rules if rule.pause] == ["nothing-more-before-the-grant"]
    assert [rule.id for rule in rules if rule.mirror] == ["what-i-have-at-stake"]
    gaps = [part for rule in rules for part in parts_of(pack.conditions[rule.id]) if isinstance(part, Gap)]
    assert [{gap.first, gap.second} for gap in gaps] == [{"researchers", "users"}]
    assert {rule.status for rule in rules} == {"stable"}


def test_every_factor_of_its_own_opens_a_question(pack: Pack, own: set[str]) -> None:
    """None is asked for nothing, and each corner has one."""
    seen = {factor.id for rule_id in own for factor in factors_of(pack.conditions[rule_id])}
    assert seen >= OWN_FACTORS
    assert {pack.factors[factor].corner for factor in OWN_FACTORS} == set(pack.corner_ids)


def test_the_doctor_finds_nothing() -> None:
    """No error and no warning: it is a model for others. Hints come and go as the base grows."""
    assert [problem for problem in lint(FOLDER) if problem.severity != "hint"] == []


def test_its_examples_are_as_they_say() -> None:
    """With both matchers, or with the one there is."""
    tried = prove(open_chart(FOLDER))
    assert len(tried) == 26
    assert len(MATCHERS) >= 1
    assert [each.problem for each in tried if each.problem] == []


def test_its_swedish_is_complete(pack: Pack, own: set[str]) -> None:
    """Every text that it brings is there, as it is now."""
    sources = {piece.data["id"] for piece in open_chart(FOLDER).source.sources}
    mine = {*own, *OWN_FACTORS, *sources, "study", "methods_and_ethics"}
    texts = {
        f"{key}\x04{text}" for key, text in texts_of(pack) if key == "pack/title" or key.split("/")[1] in mine
    }  # fmt: skip
    assert len(texts) > 100
    assert texts == set(open_chart(FOLDER).source.catalogues["sv"])


def test_its_sources_say_how_far_they_were_checked(pack: Pack) -> None:
    """Each has authors, a year, a DOI and an address; of none more is claimed than was read."""
    base = builtin_pack()
    added = [source for source_id, source in pack.sources.items() if source_id not in base.sources]
    assert len(added) == 7
    for source in added:
        assert source.authors
        assert source.year
        assert source.doi
        assert source.url
        assert source.checked == "abstract_read"


# What it changes


def test_the_corner_has_its_new_name_in_the_balance(pack: Pack) -> None:
    """Wherever the setting stood, the study stands; in Swedish too."""
    balance = Reflector(pack).reflect(load_context(EXAMPLE, pack)).balance
    assert [each.corner for each in balance] == ["study", "resources", "attitudes"]
    assert pack.catalogues["sv"]["corner/study/label\x04Study"] == "Studien"


def test_a_file_with_the_old_heading_is_read_with_one_hint(pack: Pack, tmp_path: Path) -> None:
    """Whoever has a file from before need not write it anew."""
    old = tmp_path / "old.yaml"
    old.write_text(EXAMPLE.read_text(encoding="utf-8").replace("\nstudy:", "\nsetting:"), encoding="utf-8")
    context = load_context(old, pack)
    assert context.answers == load_context(EXAMPLE, pack).answers
    assert [(notice.code, notice.message) for notice in context.notices] == [
        ("renamed", "'setting' is called 'study' here."),
    ]


@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_switched_off_is_silent(drafts: bool, pack: Pack) -> None:
    """The rule that is named, and every rule that looks at a factor that is."""
    active = pack.active_rules(drafts)
    assert "who-judges-the-test" not in {rule.id for rule in active}
    for rule in active:
        assert OFF.isdisjoint(factor.id for factor in factors_of(pack.conditions[rule.id]))
    assert set(pack.silenced) >= OFF


def test_switched_off_rules_never_fire(seeded: list[tuple[Context, Reflection]], pack: Pack) -> None:
    """On no context, chosen or withheld."""
    silent = {pack.public_name(rule.id) for rule in pack.rules if rule.id in pack.silenced}
    assert len(silent) >= 4
    for _, reflection in seeded:
        named = {each.id for each in (*reflection.questions, *reflection.withheld)}
        assert silent.isdisjoint(named)


def test_researchers_come_first_among_those_with_most_say(pack: Pack) -> None:
    """Something is asked of them on the page of the example."""
    reflection = Reflector(pack).reflect(load_context(EXAMPLE, pack))
    assert pack.most_say == ("researchers", "managers")
    assert any("researchers" in question.suggestion.who for question in reflection.questions)


# The laws of the whole


def test_where_nothing_is_known_no_imbalance_is_found(pack: Pack) -> None:
    """Not knowing never counts as a no."""
    reflection = Reflector(pack).reflect(Context.from_dict({"equipoise": 1}, pack))
    assert [question.id for question in reflection.questions if question.kind == "imbalance"] == []


def test_some_own_rule_fires_on_many_contexts(seeded: list[tuple[Context, Reflection]], own: set[str]) -> None:
    """What follows is no empty claim: every rule of its own holds somewhere."""
    fired = {
        each.id.rpartition("/")[2]
        for _, reflection in seeded
        for each in (*reflection.questions, *reflection.withheld)
    }  # fmt: skip
    assert own <= fired


def test_no_two_questions_of_one_family(seeded: list[tuple[Context, Reflection]], pack: Pack) -> None:
    """Among those that are not for the coach alone."""
    for _, reflection in seeded:
        families = Counter(
            family
            for question in reflection.questions
            if not question.mirror and (family := pack.rule(question.id).family) is not None
        )
        assert max(families.values(), default=0) <= 1, families


def test_what_is_delicate_is_never_aloud(seeded: list[tuple[Context, Reflection]], pack: Pack) -> None:
    """Neither what the base names nor what this pack adds, strengths aside."""
    assert {"work_before_the_grant", "whose_study_it_is", "safe_to_speak_up"} <= pack.never_aloud
    for _, reflection in seeded:
        for question in reflection.questions:
            if question.how == "together" and question.kind != "strength":
                looked_at = {factor.id for factor in factors_of(pack.conditions[pack.rule(question.id).id])}
                assert looked_at.isdisjoint(pack.never_aloud), question.id


def test_both_matchers_find_the_same(pack: Pack) -> None:
    """Byte for byte, on contexts in the words of this pack."""
    reflectors = [Reflector(pack, matcher=name) for name in MATCHERS]
    for seed in range(25):
        context = random_context(Random(seed), pack)
        assert len({reflector.reflect(context).to_json() for reflector in reflectors}) == 1


# The example


def test_the_page_of_the_example(pack: Pack) -> None:
    """Seven questions, most of them of this pack, for several rooms, beginning with what works."""
    reflection = Reflector(pack).reflect(load_context(EXAMPLE, pack))
    page = [question for question in reflection.questions if not question.mirror]
    assert len(page) == 7
    assert page[0].kind == "strength"
    assert sum(question.id.startswith(f"{ID}/") for question in page) >= 4
    assert f"{ID}/shared-as-researchers-see-it" in {question.id for question in page}
    assert {question.how for question in page} == {"together", "own_group"}
    assert f"{ID}/what-i-have-at-stake" in {question.id for question in reflection.questions if question.mirror}


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    """Each is read from the README and run as it stands, in a folder from which the pack is found."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    commands = [line.partition("  #")[0] for line in text.splitlines() if line.startswith("equipoise ")]
    assert len(commands) == 6
    for command in commands:
        done = run(*command.split()[1:], cwd=tmp_path)
        assert done.code in ((0, 1) if " check " in command else (0,)), (command, done.err)
