# SPDX-License-Identifier: Apache-2.0
"""Charts of service quality: an Axes in, the same out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from goodwill.plots.axes import ACCENT, BELOW, QUIET, axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from goodwill.measure import ConsistencyFactor

__all__ = ["caterpillar"]


def caterpillar(result: ConsistencyFactor, ax: Axes | None = None, *, limit: int = 40) -> Axes:
    """Values of groups with their intervals, raw means hollow, the highest at the top.

    Parameters
    ----------
    result : ConsistencyFactor
        One key of `goodwill.measure.consistency`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    limit : int
        Of more groups as many are drawn, half of them from each end.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    groups = list(result.groups)
    if len(groups) > limit:
        groups = groups[: limit - limit // 2] + groups[len(groups) - limit // 2 :]
    places = np.arange(len(groups))[::-1]
    colours = [
        ACCENT if g.probability_above >= 0.95 else BELOW if g.probability_above <= 0.05 else QUIET for g in groups
    ]
    ax.hlines(places, [g.value.low for g in groups], [g.value.high for g in groups], colors=colours)
    ax.scatter([g.value.value for g in groups], places, c=colours, zorder=3)
    ax.scatter([g.raw for g in groups], places, facecolors="none", edgecolors=QUIET, s=18)
    ax.set_yticks(places, [g.label for g in groups])
    return ax
