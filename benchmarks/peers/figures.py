"""Draws the figures: cost against rules, answers and matches. The same results give the same files.

Engines differ in marker and dashes, not by colour alone, and are named at the end of their line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from peers.results import Results

mpl.use("svg")
mpl.rcParams |= {
    "svg.hashsalt": "equipoise",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#8C6D00", "#444444")
"""Told apart by the colour-blind (Okabe and Ito; the yellow darker, to be seen on white)."""
MARKERS = "osDv^<>pXPh"
DASHES = ("--", "-.", ":", (0, (6, 2)), (0, (1, 1)), (0, (4, 1, 1, 1)), (0, (8, 2, 2, 2)))

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Picture:
    """A figure as it stands in its file, with what it shows in words."""

    name: str
    title: str
    description: str
    svg: str


@dataclass(frozen=True)
class Panel:
    """One of the plots of a figure: for each engine, points of x and microseconds."""

    title: str
    across: str
    lines: Mapping[str, Points]
    logarithmic: bool = True


def draw(results: Results) -> list[Picture]:
    """Draw all figures."""
    return [
        _picture("cost-by-rules", "Time to match one context, by the number of rules", results, _by_rules(results)),
        _picture(
            "cost-by-answers", "Time to match one context, by the number of answers", results, _by_answers(results)
        ),
        _picture("cost-by-matches", "Time to match one context, by how many rules hold", results, _by_matches(results)),
    ]


def _by_rules(results: Results) -> list[Panel]:
    growing = [each.name for each in results.sizes if each.name.startswith("generated-")]
    crowded = ["real", *(each.name for each in results.sizes if each.name.startswith("crowded-"))]
    return [
        Panel("More rules, more words", "rules (60 answers)", _over_problems(results, growing)),
        Panel("More rules, the same 109 factors", "rules (60 answers)", _over_problems(results, crowded)),
    ]


def _over_problems(results: Results, names: Sequence[str]) -> dict[str, Points]:
    sizes = [size for name in names if (size := results.size(name))]
    return {
        engine: [(size.rules, timed.median_us) for size in sizes if (timed := results.timed(size.name, engine, 60))]
        for engine in results.engines
    }


def _by_answers(results: Results) -> list[Panel]:
    named = {"real": "The built-in pack", "generated-10000": "10,000 rules"}
    return [
        Panel(title, "answers", {
            engine: [
                (answers, timed.median_us)
                for answers in results.answers(name)
                if (timed := results.timed(name, engine, answers))
            ]
            for engine in results.engines
        })
        for name, title in named.items()
    ]  # fmt: skip


def _by_matches(results: Results) -> list[Panel]:
    sizes = [each for each in results.sizes if each.name.startswith("matches-")]
    lines = {
        engine: [
            (100 * size.holding[60] / size.rules, timed.median_us)
            for size in sizes
            if (timed := results.timed(size.name, engine, 60))
        ]
        for engine in results.engines
    }
    rules = sizes[0].rules if sizes else 0
    return [Panel(f"{rules:,} rules, 60 answers", "rules that hold, percent", lines, logarithmic=False)]


def _picture(name: str, title: str, results: Results, panels: Sequence[Panel]) -> Picture:
    panels = [panel for panel in panels if any(panel.lines.values())]
    figure = Figure(figsize=(6.2 * len(panels), 5.6), layout="constrained")
    axes: Sequence[Axes] = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for panel, place in zip(panels, axes, strict=True):
        _plot(place, panel, results)
    axes[0].set_ylabel("median time, microseconds (logarithmic)")
    for panel, place in zip(panels, axes, strict=True):
        _name_lines(place, panel, results)
    file = StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(name, title, _described(title, results, panels), file.getvalue())


def _plot(place: Axes, panel: Panel, results: Results) -> None:
    place.set_title(panel.title, loc="left", fontweight="bold")
    place.set_xlabel(panel.across + (" (logarithmic)" if panel.logarithmic else ""))
    place.set_yscale("log")
    if panel.logarithmic:
        place.set_xscale("log")
        ticks = sorted({x for points in panel.lines.values() for x, _ in points})
        place.set_xticks(ticks, [f"{tick:,.0f}" for tick in ticks])
    place.minorticks_off()
    place.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}")
    place.grid(axis="y", color="#dddddd", linewidth=0.6)
    for engine, points in panel.lines.items():
        place.plot(*zip(*points, strict=True), **_style(engine, results)) if points else None


def _style(engine: str, results: Results) -> dict[str, Any]:
    """Give ours a full black line, the limit a grey one, each other engine its own marker, dashes and colour."""
    side = results.engines[engine]["side"]
    number = results.on(str(side)).index(engine)
    if side == "ours":
        return {"color": "black", "linestyle": "-", "linewidth": 2.6, "marker": MARKERS[number], "markersize": 7}
    if side == "limit":
        return {"color": "#888888", "linestyle": ("-", "--")[number], "linewidth": 1.6, "marker": "+x"[number]}
    own = {"color": COLOURS[number % len(COLOURS)], "linestyle": DASHES[number % len(DASHES)]}
    return {**own, "linewidth": 1.4, "marker": MARKERS[number + 2], "markersize": 5}


def _name_lines(place: Axes, panel: Panel, results: Results) -> None:
    """Write each engine's name at the end of its line, as far apart as letters are high."""
    ends = sorted((points[-1][1], points[-1][0], engine) for engine, points in panel.lines.items() if points)
    low, high = place.get_ylim()
    apart = (high / low) ** 0.042
    below = 0.0
    for y, x, engine in ends:
        at = max(y, below * apart)
        below = at
        style = _style(engine, results)
        place.annotate(
            str(results.engines[engine]["label"]),
            xy=(x, y),
            xytext=(1.03, at),
            textcoords=place.get_yaxis_transform(),
            va="center",
            fontsize=9,
            color="#222222",
            fontweight="bold" if style["linewidth"] > 2 else "normal",
            arrowprops={"arrowstyle": "-", "color": "#cccccc", "linewidth": 0.5, "shrinkA": 0, "shrinkB": 3},
        )


def _described(title: str, results: Results, panels: Sequence[Panel]) -> str:
    """Say in words what the lines show: the first and the last point of each."""
    told = []
    for panel in panels:
        lines = [
            f"{results.engines[engine]['label']} from {_number(points[0][1])} to {_number(points[-1][1])} microseconds"
            for engine, points in panel.lines.items()
            if points
        ]
        told.append(f"{panel.title}, {panel.across}: {'; '.join(lines)}.")
    return f"{title}. {' '.join(told)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
