"""A context as YAML for people: what is read back is what was written, with the questions above the answers."""

from random import Random

import pytest
from support.command import EXAMPLES
from support.generators import random_context

from equipoise.adapters.files import context_text, load_context
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.documents import read_document
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts

PACK = builtin_pack()


def read_back(context: Context, locale: str = "en") -> Context:
    """Write a context and read it again."""
    text = context_text(context, Texts(PACK, locale))
    return read_context(read_document(text.encode(), "written.yaml"), PACK)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_examples_come_back(path: object, locale: str) -> None:
    """Every example is read back as it was: notes, viewpoints, what was set aside."""
    context = load_context(str(path))
    assert read_back(context, locale).to_dict() == context.to_dict()


@pytest.mark.parametrize("start", [0, 20])
def test_anything_comes_back(start: int) -> None:
    """Any context is read back as it was."""
    for seed in range(start, start + 20):
        context = random_context(Random(seed), PACK)
        assert read_back(context).to_dict() == context.to_dict(), f"seed {seed}"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "Yes",
            "null",
            "~",
            "12",
            "1.5",
            "2026-11-28",
            "true",
            "0x1F",
            "# not a comment",
            "a #b",
            "a: b",
            "ends :",
        ),
        *(
            "- a",
            "[a]",
            "{a",
            '"',
            "'",
            "\\",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "| a",
            "> a",
            "Åsas grupp, natt",
            "مرحبا",
        ),
    ],
)
def test_any_words_come_back(text: str) -> None:
    """A title, a name and a note that YAML would read as something else are read back as words."""
    data = {
        "equipoise": 1,
        "project": {"title": text},
        "setting": {"who_decides": {"level": "jointly", "note": text}},
        "stakeholders": [{"role": "users", "name": text}],
        "set_aside": [{"rule": PACK.rules[0].id, "reason": text}],
    }
    context = Context.from_dict(data)
    assert read_back(context).to_dict() == context.to_dict()


def test_it_reads_well() -> None:
    """Each answer stands under its question and what it means; ids that a reader gives anyway are left out."""
    context = Context.from_dict(
        {
            "equipoise": 1,
            "project": {"id": "evenings", "title": "Better evenings", "date": "2026-11-28", "concerns": ["children"]},
            "answered_by": ["coach"],
            "setting": {"who_decides": {"level": "jointly", "note": "since May"}},
            "stakeholders": [
                {"name": "Residents", "role": "users", "people": 4, "attitudes": {"safe_to_speak_up": "unknown"}},
                {"role": "users", "id": "council"},
            ],
        }
    )
    head, _, rest = context_text(context, Texts(PACK)).partition("equipoise: 1\n")
    assert all(line.startswith("# ") for line in head.splitlines())
    assert rest == (
        "project:\n"
        "  id: evenings\n"
        "  title: Better evenings\n"
        "  date: 2026-11-28\n"
        "  concerns: [children]\n"
        "answered_by: coach\n"
        "\n"
        "setting:\n"
        "  # Who decides in the end?\n"
        "  #   Users and the organisation decide together.\n"
        '  who_decides: {level: jointly, note: "since May"}\n'
        "\n"
        "stakeholders:\n"
        "  - name: Residents\n"
        "    role: users\n"
        "    people: 4\n"
        "\n"
        "    attitudes:\n"
        "      # How safe does this group find it to say what it thinks here?\n"
        "      safe_to_speak_up: unknown\n"
        "  - id: council\n"
        "    role: users\n"
    )
