"""The law of the readers: whatever comes in is read and of use, or is refused by our own error, well told."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import packs
from support.complaints import check_error, check_problems
from support.damage import damaged
from support.doors import DOORS, REFLECTOR, check_context_is_of_use, check_pack_is_of_use
from support.folders import unfolded
from support.generators import random_context_data, random_source
from support.text_damage import mutated
from support.vocabulary import words_of_contexts, words_of_packs

from equipoise.engine.conditions.reader import ConditionReader
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.documents import plain_document, read_document
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.packs.catalogue import read_catalogue
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.layers import lay
from equipoise.engine.packs.loader import load_pack
from equipoise.engine.packs.source import PackSource, Piece, built_data

CORPUS: Final = Path(__file__).parents[1] / "fuzz" / "corpus"
OF_CONTEXTS: Final = words_of_contexts()
OF_PACKS: Final = words_of_packs()

Reader = Callable[[Random], bool]
"""Makes something from the seed and reads it; says whether it was read, and raises where the law is broken."""


def a_document(rng: Random) -> bool:
    """Read a changed text as data, which may be read again."""
    seed = rng.choice(sorted((CORPUS / "contexts").iterdir())).read_bytes()
    name = rng.choice(("it.yaml", "it.json"))
    document = read_document(mutated(seed, rng, OF_CONTEXTS), name)
    return plain_document(document.data, name).data == document.data


def a_context_in_memory(rng: Random) -> bool:
    """Read a context that was sound until it was damaged, and reflect on it."""
    data = damaged(random_context_data(rng, REFLECTOR.pack), rng, OF_CONTEXTS, rng.choice((0, 1, 1, 2, 4)))
    document = plain_document(data, "data")
    context, told = check_context(document, REFLECTOR.pack)
    check_problems(told)
    check_context_is_of_use(context, document)
    return True


def a_pack_in_memory(rng: Random) -> bool:
    """Lay a pack of which some data was damaged, and reflect with it."""
    pack = lay([damaged_source(rng)])
    check_pack_is_of_use(pack)
    return True


def a_built_pack(rng: Random) -> bool:
    """Load the file of a pack of which some data was damaged, without the bounds of YAML."""
    data = damaged(built_data(random_source(rng, 6), "sha256:0"), rng, OF_PACKS, rng.choice((0, 1, 1, 2)))
    with unfolded(b"") as folder:
        path = folder / "built.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        check_pack_is_of_use(load_pack(path))
    return True


def damaged_source(rng: Random) -> PackSource:
    """Give the data of a random pack with damage in one of its parts, within the bounds of a file."""
    source = random_source(rng, 6)
    pieces = [source.manifest, *source.factors, *source.rules, Piece(packs.source(), plain_document(None, "s.yaml"))]
    hit = rng.randrange(len(pieces))
    changed = [anew(piece, rng, index == hit) for index, piece in enumerate(pieces)]
    end = 1 + len(source.factors)
    return PackSource(changed[0], changed[1:end], changed[end:-1], changed[-1:])


def anew(piece: Piece, rng: Random, hit: bool) -> Piece:
    """Give a piece as its file would give it, damaged if it is hit."""
    data = damaged(piece.data, rng, OF_PACKS, rng.choice((0, 1, 1, 2))) if hit else piece.data
    document = plain_document(data, piece.document.name)
    return Piece(document.data, document)


PO: Final = b"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "rule/last-word/question"
msgid "What could we decide together?"
msgstr "Vad kan vi besluta tillsammans?"

#, fuzzy
msgctxt "last-word.title"
msgid "One"
msgid_plural "Many"
msgstr[0] "En"
#~ msgid "Old"
#~ msgstr "Gammal"
"""


def a_catalogue(rng: Random) -> bool:
    """Read a changed catalogue as texts by key."""
    texts = read_catalogue(mutated(PO, rng, ("msgid", "msgstr", "msgctxt", '"', "#", "fuzzy")), "sv.po")
    return all(isinstance(key, str) and isinstance(text, str) for key, text in texts.items())


FACTORS: Final = {data["id"]: Factor.model_validate(data, strict=False) for data in packs.factors()}
CONDITIONS: Final[tuple[Any, ...]] = (
    {"who_decides": ["organisation_alone", "after_hearing"]},
    {"all": [{"users.trust": "distrust"}, {"not": {"any": [{"payment": "jointly"}, {"phase": ["testing"]}]}}]},
    {"some": "users", "where": {"trust": "distrust", "not": {"unknown": "trust"}}},
    {"every": "personnel", "where": {"any": [{"trust": "trusting"}, {"unknown": "trust"}]}},
    {"people.users": {"at_least": 1, "at_most": 3}, "roles_described": "one", "found": "last-word"},
    {"differs": {"factor": "who_decides", "more_balanced": "users", "less_balanced": "managers", "by_at_least": 2}},
    {"gap": {"factor": "trust", "between": ["users", "users"]}, "unknown_percent": {"at_least": 40}},
    {"unknown": "users.trust", "always": True},
)


def a_condition(rng: Random) -> bool:
    """Read a damaged condition: it is read, or it is said what is wrong, never both and never neither."""
    document = plain_document(damaged(rng.choice(CONDITIONS), rng, OF_CONDITIONS, rng.choice((0, 1, 2))), "it.yaml")
    said: list[Problem] = []
    reader = ConditionReader(
        FACTORS, lambda code, path, message, fix: said.append(Problem(code, message, document.where(path), fix))
    )
    condition = reader.read(document.data, ())
    assert (condition is None) is bool(said), said
    check_problems(said)
    return condition is not None


OF_CONDITIONS: Final = [*OF_PACKS, *FACTORS, *("users", "personnel", "distrust", "jointly", "last-word") * 20]


def through_a_door(door: str) -> Reader:
    """Send changed files of the corpus through a door as strangers send theirs."""

    def sent(rng: Random) -> bool:
        paths = sorted((CORPUS / door).iterdir())
        DOORS[door](mutated(rng.choice(paths).read_bytes(), rng, OF_CONTEXTS if door == "contexts" else OF_PACKS))
        return True

    return sent


def was_read(reader: Reader, seed: int) -> bool:
    """Read what a seed makes; a refusal must be well told."""
    try:
        return reader(Random(seed))
    except EquipoiseError as error:
        check_error(error)
        return False


RUNS: Final[dict[Reader, int]] = {
    a_document: 200,
    a_context_in_memory: 120,
    a_pack_in_memory: 120,
    a_built_pack: 60,
    a_catalogue: 150,
    a_condition: 500,
}
READERS: Final = [pytest.param(reader, id=reader.__name__) for reader in RUNS]


@pytest.mark.parametrize("reader", READERS)
def test_nothing_but_our_errors(reader: Reader) -> None:
    """Law: nothing but our own error comes out, each problem well told; what is read is of use."""

    @settings(max_examples=RUNS[reader], deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**63))
    def hold(seed: int) -> None:
        was_read(reader, seed)

    hold()


@pytest.mark.parametrize("reader", READERS)
def test_the_damage_is_neither_too_small_nor_too_great(reader: Reader) -> None:
    """Some of what is made is read and some is refused, so that the law is tried on both."""
    assert {was_read(reader, seed) for seed in range(40)} == {True, False}


@pytest.mark.parametrize("door", DOORS)
def test_nothing_comes_out_of_a_door(door: str) -> None:
    """Law: no error at all leaves a door that files of strangers go through, our own being caught there."""

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**63))
    def hold(seed: int) -> None:
        through_a_door(door)(Random(seed))

    hold()
