"""The command ``equipoise explain``: why rules hold or not, what would have to change, what became of them."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import packs
from support.command import RICH, ROOT, TWO_VIEWS, invoke, output, run

from equipoise import Context, Reflector, load_context, load_pack
from equipoise.adapters.command_line.explaining import explanations_text, first_page_text, rule_text
from equipoise.adapters.command_line.shell import in_shell
from equipoise.adapters.page import left_out_words
from equipoise.engine.changing.writing import FOR_THE_COACH
from equipoise.engine.words import ENGLISH, words_in

HEAD = "equipoise: 1\nanswered_by: coach\n"
ALONE = HEAD + "setting: {who_decides: organisation_alone}\n"
SIDES = (
    HEAD
    + "viewpoints:\n"
    + "  staff: {answered_by: personnel, said_by: themselves, setting: {who_decides: jointly}}\n"
    + "  council: {answered_by: users, said_by: themselves, setting: {who_decides: organisation_alone}}\n"
)
IT_DECIDES = (
    "It holds.\n"
    "  Because: It decides on its own.\n"
    "  It would not come up if this were otherwise:\n"
    "    - Who decides in the end? Then: All decide together. Or: It decides after hearing users. "
    "(could be moved by: managers)\n"
    "  Nothing here can be changed by users alone.\n"
)
NOT_ASKED = (
    "It is not known.\n"
    "  It would hold with this:\n"
    "    - Who decides in the end? Now: not asked yet. Then: It decides on its own.\n"
)
RESTS = (
    "What it looks for: Who decides alone need not listen.\n"
    "Rests on: Judgement of those who wrote the rules. (practice)\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose rules end up in different places."""
    rules = [
        packs.rule("last-word"),
        packs.rule("said-better", theme="money", supersedes=["said-worse"]),
        packs.rule("said-worse", theme="confidence"),
        packs.rule("in-the-making", status="draft"),
        packs.rule("of-old", status="retired", replaced_by="last-word"),
        packs.rule("silent-now"),
        packs.rule("of-groups", when={"users.trust": "distrust"}, ask={"to": "users", "how": "own_group"}),
        packs.rule("of-law", when={"law": "organisation_alone"}, theme="confidence"),
        packs.rule(
            "apart",
            when={"gap": {"factor": "who_decides", "between": ["personnel", "users"]}},
            ask={"to": "managers", "how": "alone"},
        ),
    ]
    place = tmp_path_factory.mktemp("packs") / "small-pack"
    decides, *others = packs.factors()
    factors = [decides | {"marks": {"moved_by": ["managers"]}}, *others, packs.factor("law", marks={"given": True})]
    return packs.write_pack(place, *rules, factors=factors, manifest=packs.manifest(switch_off=["silent-now"]))


def explained(folder: Path, rule: str, context: str) -> str:
    """Explain a rule of the small pack."""
    return output("explain", "-", rule, "--pack", folder, stdin=context)


CASES: dict[str, tuple[str, str, str]] = {
    "holds": ("last-word", ALONE, IT_DECIDES + RESTS + "On the page: question {rank}.\n"),
    "does not": (
        "last-word",
        HEAD + "setting: {who_decides: jointly}\n",
        "It does not hold.\n"
        "  Because: All decide together.\n"
        "  It would hold with this:\n"
        "    - Who decides in the end? Then: It decides on its own.\n" + RESTS,
    ),
    "not known": ("last-word", HEAD, NOT_ASKED + RESTS),
    "superseded": (
        "said-worse",
        ALONE,
        IT_DECIDES + RESTS + "On the page: no, said better by another, beside said-better.\n",
    ),
    "supersedes": (
        "said-better",
        ALONE,
        IT_DECIDES + RESTS + "Asked rather than: said-worse\nOn the page: question {rank}.\n",
    ),
    "set aside": (
        "last-word",
        ALONE + "set_aside: [{rule: last-word}]\n",
        IT_DECIDES + RESTS + "On the page: no, set aside by you.\n",
    ),
    "hearsay": (
        "of-groups",
        HEAD + "stakeholders: [{role: users, people: 6, attitudes: {trust: distrust}}]\n",
        "It holds.\n"
        "  Because: Users: They expect nothing. (as the coach sees it)\n"
        "  It would not come up if this were otherwise:\n"
        "    - Users: Who decides in the end? Then: They expect to be heard.\n"
        + RESTS
        + "On the page: no, resting on what others say of a group: ask the group first.\n",
    ),
    "no such group": (
        "of-groups",
        HEAD,
        "It is not known.\n"
        "  Missing: No group of users is listed, or none has said: Who decides in the end?\n"
        "  No answer changes this: it rests on who takes part or has answered, on the phase or on how much is not "
        "known.\n" + RESTS,
    ),
    "given": (
        "of-law",
        HEAD + "setting: {law: organisation_alone}\n",
        "It holds.\n"
        "  Because: It decides on its own.\n"
        "  All of this is given: it cannot be moved from here. What can be moved is how it is met.\n"
        + RESTS
        + "On the page: question {rank}.\n",
    ),
    "a draft": ("in-the-making", ALONE, IT_DECIDES + RESTS + "On the page: no, since it is draft.\n"),
    "retired": ("of-old", HEAD, NOT_ASKED + RESTS + "On the page: no, since it is retired.\n"),
    "switched off": ("silent-now", ALONE, IT_DECIDES + RESTS + "On the page: no, since it is switched off.\n"),
    "viewpoints": (
        "apart",
        SIDES,
        "Seen by all sides put together: it holds.\n"
        "  Because: All decide together. (as the personnel see it)\n"
        "  Because: It decides on its own. (as the users see it)\n"
        "  It would not come up if this were otherwise:\n"
        "    - Who decides in the end? (as the users see it) Then: All decide together. (could be moved by: managers)\n"
        "    and 1 more (--verbose)\n"
        "  Nothing here can be changed by users alone.\n"
        "Seen by staff and council: it is not known.\n"
        "  Missing: No answer of their own from personnel: Who decides in the end?\n"
        "  Missing: No answer of their own from users: Who decides in the end?\n"
        "  No answer changes this: it rests on who takes part or has answered, on the phase or on how much is not "
        "known.\n" + RESTS + "On the page: question {rank}.\n",
    ),
}


def unbroken(text: str) -> str:
    """Give a text on one line, however it was broken."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", CASES)
def test_explained(folder: Path, name: str) -> None:
    """It is said whether the rule holds, which answers made it so, what would turn it, and what became of it."""
    rule, context, expected = CASES[name]
    found = explained(folder, rule, context)
    rank = found.rpartition("question ")[2].rstrip(".\n")
    whole = f"{rule}: The title of {rule}\n{FOR_THE_COACH}\n{expected}".replace("{rank}", rank)
    assert unbroken(found) == unbroken(whole)
    assert not expected.count("{rank}") or rank.isdigit()


@pytest.mark.parametrize("path", [RICH, TWO_VIEWS], ids=lambda path: path.stem)
def test_page_and_explanation_agree(path: Path) -> None:
    """Every question of a page is explained as its question, everything left out with its reason."""
    reflector, context = Reflector(), load_context(path)
    reflection = reflector.reflect(context)
    explained = {each.id: each for each in reflector.explanations(context).rules}
    assert {each.id: each.rank for each in explained.values() if each.rank} == {
        each.id: each.rank for each in reflection.questions
    }
    assert [(each.id, each.withheld, each.by) for each in explained.values() if each.withheld] == [
        (each.id, each.reason, each.by) for each in reflection.withheld
    ]
    for each in reflection.questions[:2]:
        assert f"On the page: question {each.rank}.\n" in output("explain", path, each.id)
    for left_out in reflection.withheld[:2]:
        found = unbroken(output("explain", path, left_out.id))
        assert f"On the page: no, {left_out_words(left_out.reason, ENGLISH)}" in found


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_text_is_80_wide(locale: str) -> None:
    """Whatever is explained is at most 80 wide, in every language, in short and in full."""
    reflector, context, words = Reflector(), load_context(TWO_VIEWS), words_in(locale)
    texts = [
        rule_text(reflector.explain(context, rule.id, locale=locale), words, verbose=False, plain=False)
        for rule in reflector.pack.rules
    ]
    for near in (False, True):
        explained = reflector.explanations(context, locale=locale, near=near)
        texts += [explanations_text(explained, verbose=verbose, plain=False) for verbose in (False, True)]
    texts.append(first_page_text(reflector.explanations(context, locale=locale), "equipoise explain it", plain=False))
    lines = [line for text in texts for line in text.splitlines()]
    assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("last-wrd", "RULE: there is no rule 'last-wrd'. Did you mean last-word?"),
        ("x" * 500, f"RULE: there is no rule '{'x' * 80}'."),
    ],
)
def test_unknown_rule(folder: Path, name: str, sentence: str) -> None:
    """A rule that is not there is refused, with the nearest that is."""
    ran = run("explain", RICH, name, "--pack", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert len(ran.err.splitlines()) == 1


def test_public_name_is_understood(tmp_path: Path, folder: Path) -> None:
    """With two packs a rule may be named with its pack, and is."""
    more: dict[str, Any] = {"id": "more", "version": "0.1.0", "title": "More", "extends": {"id": "small-pack"}}
    second = packs.write_pack(tmp_path / "more", manifest=more, factors=[])
    found = output("explain", "-", "small-pack/last-word", "--pack", folder, "--pack", second, stdin=ALONE)
    assert found.startswith("small-pack/last-word: The title of last-word\n")
    assert "\nIt holds.\n" in found


ALL = """EQUIPOISE   Why these questions, and what would have to change
A project without a title

For you, the coach, alone: it tells what small groups answered. It says what
rules hang on. That is no advice, and nobody has to do it.

What lies behind 3 of the questions on your page can be changed, but never by
users alone.

ON YOUR PAGE
 1. What could we decide together?
    Because: It decides on its own.
    It would not come up if this were otherwise:
      - Who decides in the end? Then: All decide together. Or: It decides after
        hearing users. (could be moved by: managers)
    What it looks for: Who decides alone need not listen.
    Rests on: Judgement of those who wrote the rules. (practice)
    Rule: last-word

 2. What could we decide together?
    Because: It decides on its own.
    It would not come up if this were otherwise:
      - Who decides in the end? Then: All decide together. Or: It decides after
        hearing users. (could be moved by: managers)
    What it looks for: Who decides alone need not listen.
    Rests on: Judgement of those who wrote the rules. (practice)
    Asked rather than: said-worse
    Rule: said-better

 3. What could we decide together?
    Because: All decide together. (as the personnel see it)
    Because: It decides on its own. (as the users see it)
    It would not come up if this were otherwise:
      - Who decides in the end? (as the users see it) Then: All decide together.
        (could be moved by: managers)
      and 1 more (--verbose)
    What it looks for: Who decides alone need not listen.
    Rests on: Judgement of those who wrote the rules. (practice)
    Rule: apart

LEFT OUT
 The title of said-worse (said better by another, beside said-better)
    Because: It decides on its own.
    It would not come up if this were otherwise:
      - Who decides in the end? Then: All decide together. Or: It decides after
        hearing users. (could be moved by: managers)
    Rule: said-worse
"""


def test_all_is_explained(folder: Path) -> None:
    """With --all all that holds is explained, the coach's page first, in short where it is left out."""
    assert output("explain", "-", "--all", "--pack", folder, stdin=SIDES) == ALL


def test_near_misses_are_told_instead(folder: Path) -> None:
    """With --near the rules are told that one answer keeps from holding."""
    found = output("explain", "-", "--near", "--pack", folder, stdin=HEAD + "setting: {who_decides: jointly}\n")
    assert "ON YOUR PAGE" not in found
    assert unbroken(found.partition("has to do it.")[2]).startswith(
        "ONE UNKNOWN ANSWER KEEPS THESE OPEN The title of of-law (of-law) Who decides in the end? Now: not asked yet. "
        "Then: It decides on its own. (given) ONE ANSWER OTHERWISE, AND THIS QUESTION WOULD COME UP "
        "The title of said-worse (said-worse) Who decides in the end? Now: All decide together. Then: It decides on "
        "its own."
    )


def test_plain_lines_stand_for_themselves(folder: Path) -> None:
    """For screen readers every line stands for itself: no blank lines, no indentation, headings that say so."""
    lines = output("explain", "-", "--plain", "--pack", folder, stdin=SIDES).splitlines()
    assert [line for line in lines if line != line.strip() or not line] == []
    assert "Section: On your page." in lines


def test_json_holds_all_and_says_whom_it_is_for(folder: Path) -> None:
    """As JSON it is what Python gives, and it is said beside it that it is for the coach alone."""
    result = invoke("explain", "-", "--format", "json", "--near", "--pack", folder, stdin=SIDES)
    pack = load_pack(folder)
    context = Context.from_dict(yaml.safe_load(SIDES), pack)
    assert result.stdout == Reflector(pack).explanations(context, near=True).to_json()
    assert result.stderr.startswith("For you, the coach, alone:")
    one = invoke("explain", "-", "apart", "--format", "json", "--pack", folder, stdin=SIDES)
    assert one.stdout == Reflector(pack).explain(context, "apart").to_json()


def test_near_is_not_said_of_one_rule(folder: Path) -> None:
    """--near beside the name of a rule is refused."""
    ran = run("explain", RICH, "last-word", "--near", "--pack", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "Leave out the name of the rule, or --near." in ran.err


def test_what_leads_from_balance_is_left_to_verbose() -> None:
    """A question is not said to go away by making others less safe, unless all is asked for."""
    short = output("explain", TWO_VIEWS, "personnel-safe-users-not")
    assert "Staff of the clinic: How safe" not in unbroken(short.partition("Seen by personnel")[0])
    assert "and 1 more (--verbose)" in short
    in_full = output("explain", TWO_VIEWS, "personnel-safe-users-not", "--verbose")
    assert "Staff of the clinic: How safe" in unbroken(in_full.partition("Seen by personnel")[0])


def test_a_question_is_explained_by_its_number_on_the_page(folder: Path) -> None:
    """Whoever reads a page has its numbers before their eyes, beside files of sides too."""
    told = output("explain", "-", "3", "--pack", folder, stdin=SIDES)
    assert told == output("explain", "-", "apart", "--pack", folder, stdin=SIDES)
    sides = [
        f"--viewpoint={name}={ROOT / 'examples/invented/two-sides' / name}.yaml" for name in ("personnel", "users")
    ]
    assert output("explain", "2", *sides).startswith("what-may-be-told-at-home: ")


@pytest.mark.parametrize("number", ["0", "4"])
def test_a_number_that_is_not_on_the_page_says_where_the_name_stands(folder: Path, number: str) -> None:
    """With how many there are."""
    ran = run("explain", "-", number, "--pack", folder, stdin=SIDES.encode())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == (
        f"RULE: there is no question {number} on your page: it has 3. Give the rule's name instead: it stands last "
        "under each question on your page."
    )


def test_what_users_can_change_is_marked_where_the_rest_is_counted() -> None:
    """Said once on top, and not again under each question; of one rule alone it is said."""
    told = output("explain", RICH, "--all")
    assert "of the questions on your page can be changed, but" in unbroken(told)
    assert "Nothing here can be changed by users alone." not in told
    explained = Reflector().explanations(load_context(RICH))
    movable = [
        each
        for each in explained.rules
        if each.rank and each.kind != "strength" and any(seen.users_alone for seen in each.seen)
    ]
    assert told.count("Users alone could change this.") == len(movable)


def test_a_rule_is_explained_from_the_files_of_the_sides() -> None:
    """FILE may be left out beside them; a rule is told from a file by its name."""
    folder = ROOT / "examples" / "invented" / "two-sides"
    sides = [f"--viewpoint={name}={folder / name}.yaml" for name in ("personnel", "users")]
    told = output("explain", "two-pictures-of-who-decides", *sides)
    assert "Seen by all sides put together: it holds.\n" in told
    assert "Seen by the personnel and the users: it is not known.\n" in told
    assert "two-pictures-of-who-decides" in output("explain", *sides, "--all")


FIRST = """EQUIPOISE   Why these questions, and what would have to change
A project without a title

For you, the coach, alone: it tells what small groups answered. It says what
rules hang on. That is no advice, and nobody has to do it.

ON YOUR PAGE
 1. What could we decide together?
    Because: It decides on its own.
 2. What could we decide together?
    Because: It decides on its own.
 3. What could we decide together?
    Because: It decides on its own. (as the users see it) (1 of 2 answers)

NOT TOLD HERE
  What the questions rest on, and all that would turn them or move a corner.
  1 more question that holds, and why it is left out of your page.
"""


def test_first_page_tells_it_in_short(folder: Path) -> None:
    """What is on the page and the first answer behind it; then what is left out, and the commands that tell it."""
    again = f"equipoise explain --pack {in_shell(folder)} -"
    assert output("explain", "-", "--pack", folder, stdin=SIDES) == (
        f"{FIRST}  All of it: {again} --all\n  One question alone: {again} 1\n"
        f"  What one answer keeps from coming up: {again} --near\n"
    )


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*/*.yaml")), ids=lambda path: path.stem)
def test_first_page_fits_a_screen(path: Path, locale: str) -> None:
    """Of the largest project too it is so short that it can be seen at once; how the corners lean is on it."""
    explained = Reflector().explanations(load_context(path), locale=locale)
    text = first_page_text(explained, "equipoise explain it.yaml", plain=False)
    assert len(text.splitlines()) <= 55
    for each in explained.rules:
        assert (f" {each.rank}. " in text) == (each.rank is not None)
    for corner in explained.corners:
        assert f"  {corner.label} " in text


def test_commands_of_the_first_page_can_be_typed(tmp_path: Path, folder: Path) -> None:
    """Each of them runs as it stands, with the names of files in quotes where a shell needs them."""
    path = tmp_path / "our ward's file.yaml"
    path.write_text(ALONE, encoding="utf-8")
    told = output("explain", path, "--pack", folder, "--drafts")
    commands = [line.partition(": ")[2] for line in told.splitlines() if ": equipoise explain " in line]
    assert len(commands) == 3
    whole, one, near = (output(*shlex.split(command)[1:]) for command in commands)
    assert whole == output("explain", path, "--pack", folder, "--drafts", "--all")
    assert one == output("explain", path, "1", "--pack", folder, "--drafts")
    assert near == output("explain", path, "--near", "--pack", folder, "--drafts")


def test_sides_are_named_again(tmp_path: Path, folder: Path) -> None:
    """What was given as --viewpoint stands in the commands too."""
    path = tmp_path / "a b.yaml"
    path.write_text(ALONE, encoding="utf-8")
    told = output("explain", "--viewpoint", f"staff={path}", "--pack", folder)
    command = next(line.partition(": ")[2] for line in told.splitlines() if line.endswith("--all"))
    assert shlex.split(command)[2:4] == ["--viewpoint", f"staff={path}"]
    assert output(*shlex.split(command)[1:]).startswith("EQUIPOISE")


def test_verbose_tells_all(folder: Path) -> None:
    """--verbose is no first page, and JSON is whole without --all."""
    assert "LEFT OUT" in output("explain", "-", "--verbose", "--pack", folder, stdin=SIDES)
    data = output("explain", "-", "--format", "json", "--pack", folder, stdin=SIDES)
    assert data == output("explain", "-", "--all", "--format", "json", "--pack", folder, stdin=SIDES)


def test_plain_commands_stand_alone(folder: Path) -> None:
    """For screen readers, too, a command is whole on its line, and asks for plain lines again."""
    lines = output("explain", "-", "--plain", "--pack", folder, stdin=SIDES).splitlines()
    assert lines[-1].endswith(" - --plain --near")


def test_ways_out_begin_with_the_one_that_users_gain_by(tmp_path: Path) -> None:
    """Not with the fewest steps: it reads as advice; every level that would do is named, and none to be unknown."""
    path = tmp_path / "it.yaml"
    told = RICH.read_text(encoding="utf-8").replace("budget_for_involvement: none", "budget_for_involvement: covers")
    path.write_text(re.sub("payment_of_users: .*", "payment_of_users: none_when_others_paid", told), encoding="utf-8")
    found = unbroken(output("explain", path, "working-hours-beside-free-time"))
    assert (
        "Then: Users are offered payment for their time and choose whether to take it. Or: Nobody is paid for taking "
        "part, neither users nor others."
    ) in found
    assert "Then: not known" not in output("explain", path, "--near", "--verbose")


def test_what_leads_from_balance_is_told_with_verbose_alone(tmp_path: Path) -> None:
    """Even where nothing else would do: it is said that there is such a thing, not what."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule("of-balance", when={"who_decides": "jointly"}))
    found = output("explain", "-", "of-balance", "--pack", folder, stdin=HEAD + "setting: {who_decides: jointly}\n")
    assert "leads further from balance, and is told with --verbose only" in unbroken(found)
    assert "Then:" not in found
    whole = ("explain", "-", "of-balance", "--verbose", "--pack", folder)
    assert "Then:" in output(*whole, stdin=HEAD + "setting: {who_decides: jointly}\n")


def test_the_first_page_shows_the_answer_that_leans_most() -> None:
    """Not the phase, nor the first of several."""
    reflector, context = Reflector(), load_context(RICH)
    for each in reflector.explanations(context).rules:
        for seen in each.seen:
            assert seen.telling is None or seen.telling in seen.because
            if seen.telling is None:
                continue
            assert not seen.telling.startswith("The work is in the phase")
    told = {each.id: each.seen[0] for each in reflector.explanations(context).rules}
    assert any(seen.because[0] != seen.telling for seen in told.values() if seen.telling)
