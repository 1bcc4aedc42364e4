"""The law of sharing, on everything that a command writes: what is protected cannot be told from any byte of it.

Two projects that differ only in what is protected (see ``support.protected``) give the same files, whatever the
command, the format, the language, and whether last time stands beside this time. The coach's own are not shared.
"""

import json
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, Final

import click
import pytest
from support.command import RICH, invoke
from support.generators import random_context
from support.protected import PACK, RAISING, Other, Same

from equipoise.adapters.command_line.program import equipoise
from equipoise.adapters.files import load_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.reflector import Reflector

WRITES: Final = {"reflect", "picture", "compare", "follow-up", "session"}
"""The commands that write what they make of answers."""
READS_NO_ANSWERS: Final = {
    "new", "form", "rules build", "rules lint", "rules docs", "component", "feedback export", "feedback report",
}  # fmt: skip
THE_COACHS: Final = {"ask", "sign"}
"""What is the coach's own file, and a signature of one that is there."""

LIGHT: Final = ("txt", "md", "html", "json")
HEAVY: Final = ("docx", "pdf")

Maker = Callable[[Random], Context]
Pair = tuple[Context, Context]
Written = dict[str, bytes]


# --- two projects that differ only in what is protected ---


def sized(context: Context, views: tuple[int, ...], groups: tuple[int, ...], rng: Random) -> Context:
    """Give the context with other sizes of its viewpoints and groups."""

    def resized(held: Any) -> Any:
        return tuple(group.model_copy(update={"people": rng.choice(groups)}) for group in held.stakeholders)

    return context.model_copy(
        update={
            "stakeholders": resized(context),
            "viewpoints": {
                name: view.model_copy(update={"people": rng.choice(views), "stakeholders": resized(view)})
                for name, view in context.viewpoints.items()
            },
        }
    )


def one_side(rng: Random) -> Context:
    """No viewpoints; groups of any size, also of an unknown one, some of them told of by others."""
    return random_context(rng, PACK, viewpoints=0)


def several_sides(rng: Random) -> Context:
    """Viewpoints of any size."""
    return random_context(rng, PACK, viewpoints=1)


def one_small_among_large(rng: Random) -> Context:
    """Every side is large but for one, or for one group."""
    return sized(random_context(rng, PACK, viewpoints=1, frank=1), (9, 20, 20, 3), (9, 20, 20, 20, 2), rng)


def larger_than_five_and_yet_small(rng: Random) -> Context:
    """Six people are few where care is not a choice, or everybody is known."""
    context = sized(random_context(rng, PACK, viewpoints=rng.choice((0, 1)), frank=1), (6, 9), (6, 7, 20), rng)
    factor = rng.choice(list(RAISING))
    return context.model_copy(update={"answers": dict(context.answers) | {factor: Answer(level=RAISING[factor])}})


def an_example(rng: Random) -> Context:
    """A project that comes with Equipoise, in which there is a meeting to plan."""
    del rng
    return load_context(RICH, PACK)


def few_answered_alone(rng: Random) -> Context:
    """A few users, or managers, filled the file in, with no coach among them."""
    context = sized(random_context(rng, PACK, viewpoints=0, frank=1), (), (1, 3, 4), rng)
    return context.model_copy(update={"answered_by": (rng.choice(("users", "managers")),)})


KINDS: Final = (
    one_side,
    several_sides,
    one_small_among_large,
    larger_than_five_and_yet_small,
    few_answered_alone,
    an_example,
)


def pair(rng: Random, kind: Maker, other: type[Other] = Other) -> Pair:
    """Give a project, and one that differs from it only in what is protected."""
    context = kind(rng)
    return context, other(context, rng).make()


# --- what the commands write of each ---


class Writer:
    """Runs the commands on a project in a folder, and gives what they write by a name for each."""

    def __init__(self, folder: Path, forms: tuple[str, ...], view: str | None = None) -> None:
        folder.mkdir()
        self.folder, self.forms = folder, forms
        self.view = ["--view", view] if view else []

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def project(self, context: Context, name: str = "project.json") -> Path:
        return self.file(name, json.dumps(context.to_dict(PACK), ensure_ascii=False))

    def each(self, forms: tuple[str, ...], *args: object) -> Iterator[tuple[str, bytes]]:
        for form in forms:
            target = self.folder / f"out.{form}"
            target.unlink(missing_ok=True)
            invoke(*args, *self.view, "-o", target)
            yield f"{' '.join(map(str, args)).replace(str(self.folder), '')} {form}", target.read_bytes()

    def reflect(self, context: Context) -> Written:
        """In every format, for a meeting, in Swedish and in easy words."""
        file, slides = self.project(context), ("pptx",) if "docx" in self.forms else ()
        plain = self.each((*self.forms, *slides), "reflect", file)
        others = self.each(self.forms[-2:], "reflect", file, "--minutes", "50", "--locale", "sv", "--reading", "easy")
        return dict(chain(plain, others))

    def picture(self, context: Context, before: Context) -> Written:
        """Alone, over the answers of last time, and over a report of last time that was shared."""
        file, answers = self.project(context), self.project(before, "before.json")
        report = self.folder / "report.json"
        invoke("reflect", answers, *self.view, "-o", report)
        drawn = ("png",) if "docx" in self.forms else ("svg",)
        forms = (*drawn, *(form for form in self.forms if form != "json"))
        plain = self.each(forms, "picture", file)
        under = (self.each(forms[:2], "picture", file, "--before", each) for each in (answers, report))
        return dict(chain(plain, *under))

    def compare(self, context: Context) -> Written:
        """Where there are sides to compare; else it is refused, in the same words."""
        try:
            return dict(self.each(self.forms, "compare", self.project(context)))
        except EquipoiseError as error:
            return {"refused": str(error).replace(str(self.folder), "").encode()}

    def follow_up(self, *contexts: Context) -> Written:
        """From the coach's own reports."""
        reports = []
        for number, context in enumerate(contexts):
            path = self.folder / f"report-{number}.json"
            invoke("reflect", self.project(context), "--view", "coach", "-o", path)
            reports.append(path)
        return dict(self.each(self.forms, "follow-up", *reports))

    def coachs_page(self) -> str:
        """The last report that was made for the coach."""
        return (self.folder / "report-1.json").read_text("utf-8")

    def session(self, context: Context) -> Written:
        """What is given out, by the names of the files; none where the coach is told to wait."""
        found: Written = {}
        forms = [form for form in self.forms if form != "json"]
        for form, group in ((forms[0], "3 patients, 6 staff, 1 manager"), (forms[-1], None)):
            target = self.folder / f"kit-{form}"
            asked = ["--group", group] if group else []
            when = ["--start", "2026-12-03T13:00+01:00", "--place", "The library"]
            invoke("session", self.project(context), *asked, *when, "--form", form, "-o", target)
            given_out = target / "to-give-out"
            names = sorted(path.name for path in given_out.iterdir()) if given_out.exists() else []
            found |= {f"{form} {name}": (given_out / name).read_bytes() for name in names}
        return found


def hold(folder: Path, seed: int, kind: Maker, forms: tuple[str, ...]) -> dict[str, int]:
    """Hold the law on one pair, in these formats, and give how many files of each command were compared."""
    rng = Random(seed)
    one, other = pair(rng, kind)
    then, then_other = pair(rng, rng.choice(KINDS))
    runs = [pair(rng, kind, Same) for _ in range(2)]
    writers = (Writer(folder / f"{seed}-one", forms), Writer(folder / f"{seed}-other", forms))
    compared = {}
    for what, *projects in (
        ("reflect", (one,), (other,)),
        ("picture", (one, then), (other, then_other)),
        ("compare", (one,), (other,)),
        ("follow_up", [run for run, _ in runs], [run for _, run in runs]),
        ("session", (one,), (other,)),
    ):
        first, second = (getattr(writer, what)(*each) for writer, each in zip(writers, projects, strict=True))
        if what == "session" and not (first and second):
            continue  # whether to meet at all is the coach's to see: one of them is told to wait
        differ = [name for name in {**first, **second} if first.get(name) != second.get(name)]
        assert not differ, f"seed {seed}: {what}: {differ}"
        compared[what] = len(first)
    return compared


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("seed", [0, 2])
def test_texts_and_data_tell_nothing_of_what_is_protected(kind: Maker, seed: int, tmp_path: Path) -> None:
    """Law: text, Markdown, HTML, drawings and JSON have the same bytes."""
    compared = hold(tmp_path, seed, kind, LIGHT)
    assert (compared["reflect"], compared["picture"], compared["follow_up"]) == (6, 8, 4)
    if kind is an_example:
        assert compared["session"] > 10


@pytest.mark.parametrize(
    "kind", [one_small_among_large, few_answered_alone, an_example], ids=lambda kind: kind.__name__
)
def test_office_documents_and_images_tell_nothing_of_what_is_protected(kind: Maker, tmp_path: Path) -> None:
    """Law: Word files, PDF, slides and PNG have the same bytes: texts, properties, names of parts and alt texts."""
    compared = hold(tmp_path, 1, kind, HEAVY)
    assert (compared["reflect"], compared["picture"], compared["follow_up"]) == (5, 7, 2)


@pytest.mark.parametrize("forms", [LIGHT, HEAVY], ids=["texts and data", "office documents and images"])
def test_the_law_can_be_broken(forms: tuple[str, ...], tmp_path: Path) -> None:
    """Written for the coach, every one of these files tells the two apart."""
    rng = Random(2)
    runs = [pair(rng, one_small_among_large, Same) for _ in range(2)]
    same: list[str] = []
    for what in ("reflect", "picture", "compare", "follow_up"):
        first, second = (
            getattr(Writer(tmp_path / f"{what}-{place}", forms, "coach"), what)(
                *([run[place] for run in runs] if what in ("picture", "follow_up") else [runs[0][place]])
            )
            for place in (0, 1)
        )
        same += [name for name in first if first[name] == second[name]]
    assert same == []


def test_sides_in_files_of_their_own_tell_nothing_of_what_is_protected(tmp_path: Path) -> None:
    """One side is three people: what they answered, how they are called and what they noted is in no file."""
    personnel = {"equipoise": 1, "answered_by": "personnel", "setting": {"who_decides": "jointly", "pace": "tight"}}
    personnel["stakeholders"] = [{"role": "personnel", "people": 12}]
    written = []
    for name, levels, people in (("anna", ("organisation_alone", "steep"), 3), ("bea_and_leo", ("jointly", "flat"), 2)):
        users = {"equipoise": 1, "answered_by": "users", "setting": dict(zip(LEVELLED, levels, strict=True))}
        users["stakeholders"] = [{"role": "users", "name": name, "people": people}]
        writer = Writer(tmp_path / name, LIGHT)
        files = [writer.file(f"{each}.json", json.dumps(data)) for each, data in (("staff", personnel), (name, users))]
        sides = [f"--viewpoint={side}={file}" for side, file in zip(("staff", name), files, strict=True)]
        made = {"reflect": LIGHT, "compare": LIGHT, "picture": ("svg", "txt")}
        written.append([raw for command, forms in made.items() for _, raw in writer.each(forms, command, *sides)])
    assert written[0] == written[1]


LEVELLED: Final = ("who_decides", "professional_hierarchy")


def test_every_command_that_writes_is_held_to_the_law() -> None:
    """A new one is named here: it is held to the law, reads no answers, or writes what is the coach's own."""

    def writing(group: click.Group, before: str = "") -> Iterator[str]:
        for name, each in group.commands.items():
            if isinstance(each, click.Group):
                yield from writing(each, f"{before}{name} ")
            elif any(parameter.name == "output" for parameter in each.params):
                yield f"{before}{name}"

    assert set(writing(equipoise)) == WRITES | READS_NO_ANSWERS | THE_COACHS


# --- what is never aloud ---


def test_what_is_never_aloud_is_in_no_file(tmp_path: Path) -> None:
    """Not even of large groups, nor where the project says it of itself: no answer, no question, no name of one."""
    found: list[tuple[int, str, str]] = []
    for seed in range(4):
        rng = Random(seed)
        run, before = (
            sized(random_context(rng, PACK, viewpoints=seed % 2, frank=1), (20,), (20,), rng) for _ in range(2)
        )
        writer = Writer(tmp_path / str(seed), LIGHT)
        session = writer.session(an_example(rng))
        files = writer.reflect(run) | writer.picture(run, before) | writer.compare(run) | session
        files |= writer.follow_up(before, run)
        assert any(word in " ".join(writer.coachs_page().split()) for word in NEVER_TOLD), "the coach is told"
        for name, raw in files.items():
            text = " ".join(raw.decode().split())
            found += [(seed, name, word) for word in NEVER_TOLD if word in text]
    assert found == []


def _never_told() -> list[str]:
    """Give the names of what is never aloud, its questions, and the sentences of its levels where they are its own."""
    hidden = [PACK.factors[factor] for factor in sorted(PACK.never_aloud)]
    others = {level.see for factor in PACK.factors.values() if factor not in hidden for level in factor.levels}
    sentences = [level.see for factor in hidden for level in factor.levels if level.see not in others]
    return [f'"{factor.id}"' for factor in hidden] + [factor.ask for factor in hidden] + sentences


NEVER_TOLD: Final = _never_told()


def test_answers_that_are_never_aloud_are_not_counted(tmp_path: Path) -> None:
    """How the corners lean and what to find out are the same whatever they are: a count would tell them."""
    rng = Random(5)
    context = random_context(rng, PACK, viewpoints=0, frank=1)
    hidden = [PACK.factors[factor] for factor in sorted(PACK.never_aloud) if PACK.factors[factor].held_by_project]
    seen = []
    for place in (0, -1):
        answers = dict(context.answers) | {each.id: Answer(level=each.scale[place].id) for each in hidden}
        page = Reflector(PACK).reflect(context.model_copy(update={"answers": answers}), view="shareable")
        seen.append((page.balance, page.find_out))
    assert len(hidden) > 5
    assert seen[0] == seen[1]
