# SPDX-License-Identifier: Apache-2.0
"""The diagram of a path model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodwill.plots.axes import ACCENT, BELOW, QUIET, axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from goodwill.measure.path_figures import PathFigures

__all__ = ["path_diagram"]


def path_diagram(model: PathFigures, ax: Axes | None = None) -> Axes:
    """Constructs with their index, and R2 where something leads to them; arrows with their coefficient, causes on the left.

    Arrows whose interval holds 0 are thin and grey, negative ones of another colour.

    Parameters
    ----------
    model : PathModel, PathBootstrap or PathComparison
        Fitted; a comparison's figures are differences.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    paths = model.paths_
    places = _places(list(paths))
    for (cause, effect), path in paths.items():
        clear = path.low > 0 or path.high < 0
        colour = (ACCENT if path.value > 0 else BELOW) if clear else QUIET
        (x0, y0), (x1, y1) = places[cause], places[effect]
        ax.annotate(
            "",
            (x1, y1),
            (x0, y0),
            arrowprops={
                "arrowstyle": "-|>",
                "color": colour,
                "linewidth": 0.6 + 2.4 * abs(path.value) if clear else 0.6,
                "shrinkA": 26,
                "shrinkB": 26,
            },
        )
        ax.text(x0 + 0.6 * (x1 - x0), y0 + 0.6 * (y1 - y0), f"{path.value:.2f}", color=colour, ha="center", fontsize=8)
    for name, (x, y) in places.items():
        lines = [name, f"{model.index_[name].value:.1f}"]
        if name in model.r2_:
            lines.append(f"R\u00b2 {model.r2_[name].value:.2f}")
        box = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": ACCENT}
        ax.text(x, y, "\n".join(lines), ha="center", va="center", fontsize=9, bbox=box)
    columns, rows = zip(*places.values(), strict=True)
    ax.set_xlim(min(columns) - 0.6, max(columns) + 0.6)
    ax.set_ylim(min(rows) - 0.7, max(rows) + 0.7)
    ax.set_axis_off()
    return ax


def _places(paths: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Each construct right of all that leads to it, those of one column above each other, in turn a little aside."""
    names = list(dict.fromkeys(name for path in paths for name in path))
    column = dict.fromkeys(names, 0)
    for _ in names:
        for cause, effect in paths:
            column[effect] = max(column[effect], column[cause] + 1)
    places: dict[str, tuple[float, float]] = {}
    for step in sorted(set(column.values())):
        there = [name for name in names if column[name] == step]
        for place, name in enumerate(there):
            aside = 0.35 * (-1) ** step if len(there) == 1 else 0.0
            places[name] = (float(step), (len(there) - 1) / 2 - place + aside)
    return places
