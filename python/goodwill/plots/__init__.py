# SPDX-License-Identifier: Apache-2.0
"""The report's charts for matplotlib: a result and an Axes in, the Axes out. Needs the extra `plots`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill.plots.axes import ACCENT, BELOW, QUIET, axes
from goodwill.plots.loyalty import (
    account_funnel,
    account_tiers,
    kano_map,
    loyalty_curve,
    service_quadrants,
    transition_map,
    type_shares,
)
from goodwill.plots.paths import path_diagram
from goodwill.plots.quality import caterpillar, driver_shares, gap_bars, quadrants, rater_radar
from goodwill.plots.value import alive_history, calibration, frequency_recency, retention, tracking

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from goodwill.journey import Curve
    from goodwill.measure import League, RatingTrend

__all__ = [
    "account_funnel",
    "account_tiers",
    "alive_history",
    "calibration",
    "caterpillar",
    "curve",
    "driver_shares",
    "frequency_recency",
    "gap_bars",
    "kano_map",
    "league",
    "loyalty_curve",
    "path_diagram",
    "quadrants",
    "rater_radar",
    "retention",
    "service_quadrants",
    "tracking",
    "transition_map",
    "trend",
    "type_shares",
]

#: A group is coloured from this probability on.
_CERTAIN = 0.95


def _numbers(estimates: list[Any]) -> np.ndarray:
    """Rows: value, low, high."""
    return np.array([[e.value, e.low, e.high] for e in estimates]).T


def trend(result: RatingTrend, ax: Axes | None = None) -> Axes:
    """The months of a trend with their intervals as a band.

    Parameters
    ----------
    result : RatingTrend
        From `goodwill.measure.trend`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    value, low, high = _numbers(result.monthly.estimates)
    months = np.array(result.monthly.labels[0], dtype="datetime64[M]")
    ax.fill_between(months, low, high, color=ACCENT, alpha=0.15, linewidth=0)
    ax.plot(months, value, color=ACCENT, marker="o", markersize=4)
    ax.set_xlabel("month")
    return ax


def league(result: League, ax: Axes | None = None, *, limit: int = 40) -> Axes:
    """A caterpillar plot: shrunken values with intervals, observed ones hollow, the highest at the top.

    Parameters
    ----------
    result : League
        From `goodwill.measure.league`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    limit : int
        Of a longer league as many rows are drawn, half of them from each end.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    rows = list(result.rows)
    if len(rows) > limit:
        rows = rows[: limit - limit // 2] + rows[len(rows) - limit // 2 :]
    places = np.arange(len(rows))[::-1]
    value, low, high = _numbers([r.shrunken for r in rows])
    colours = [
        ACCENT if r.probability_above >= _CERTAIN else BELOW if r.probability_below >= _CERTAIN else QUIET for r in rows
    ]
    ax.hlines(places, low, high, colors=colours)
    ax.scatter(value, places, c=colours, zorder=3)
    ax.scatter([r.raw.value for r in rows], places, facecolors="none", edgecolors=QUIET, s=18)
    ax.axvline(result.overall.value, color=QUIET, linestyle="--", linewidth=1)
    ax.set_yticks(places, [r.label for r in rows])
    return ax


def curve(result: Curve, ax: Axes | None = None) -> Axes:
    """An outcome over a metric with its band; of a broken line also the zone of tolerance and its end.

    Parameters
    ----------
    result : Curve
        From `goodwill.journey.curve`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    if result.zone is not None:
        x = np.asarray(result.x)
        ax.axvspan(max(result.zone.low, x.min()), min(result.zone.high, x.max()), color=ACCENT, alpha=0.06, linewidth=0)
        ax.axvline(result.zone.limit.value, color=BELOW, linewidth=1)
    ax.fill_between(result.x, result.low, result.high, color=ACCENT, alpha=0.15, linewidth=0)
    ax.plot(result.x, result.y, color=ACCENT)
    ax.set_xlabel(f"{result.metric} ({result.unit})" if result.unit else result.metric)
    ax.set_ylabel(result.outcome)
    return ax
