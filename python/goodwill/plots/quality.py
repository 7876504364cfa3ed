# SPDX-License-Identifier: Apache-2.0
"""Charts of service quality: an Axes in, the same out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill.plots.axes import ACCENT, BELOW, QUIET, axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from goodwill.measure import ConsistencyFactor, Drivers, IpaResult, Servqual

__all__ = ["caterpillar", "driver_shares", "gap_bars", "quadrants", "rater_radar"]


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


def gap_bars(result: Servqual, ax: Axes | None = None) -> Axes:
    """Gaps of the dimensions with their intervals, the widest at the top; without expectations, what was perceived.

    Parameters
    ----------
    result : Servqual
        A fitted survey.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    told = [(part.name, part.gap or part.perceived) for part in result.dimensions_]
    told.sort(key=lambda part: part[1].value, reverse=True)
    places = np.arange(len(told))
    values = np.array([estimate.value for _, estimate in told])
    ends = np.array([[estimate.low, estimate.high] for _, estimate in told]).T
    ax.barh(places, values, color=[BELOW if value < 0 else ACCENT for value in values], alpha=0.75)
    ax.errorbar(values, places, xerr=np.abs(ends - values), fmt="none", ecolor=QUIET)
    ax.axvline(0, color=QUIET, linewidth=1)
    ax.set_yticks(places, [name for name, _ in told])
    ax.set_xlabel("perceived" if result.dimensions_[0].gap is None else "perceived less expected")
    return ax


def driver_shares(result: Drivers, ax: Axes | None = None) -> Axes:
    """Shares of the explained variance with their intervals, the largest at the top; supported drivers in colour.

    Parameters
    ----------
    result : Drivers
        From `goodwill.measure.drivers`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    found = sorted(result, key=lambda driver: driver.share.value)
    places = np.arange(len(found))
    colours = [BELOW if driver.reversed else ACCENT if driver.supported else QUIET for driver in found]
    ax.hlines(places, [d.share.low for d in found], [d.share.high for d in found], colors=colours)
    ax.scatter([d.share.value for d in found], places, c=colours, zorder=3)
    ax.set_yticks(places, [driver.name for driver in found])
    ax.set_xlabel("share of the explained variance")
    ax.set_xlim(left=0)
    return ax


def quadrants(result: IpaResult, ax: Axes | None = None, *, importance: str = "derived") -> Axes:
    """Importance over performance with the thresholds between the quadrants; the surer a part's place, the fuller its point.

    Parameters
    ----------
    result : IpaResult
        From `goodwill.measure.ipa`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    importance : {"derived", "stated"}
        Which importance.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        For another importance, or a stated one when nobody was asked.
    """
    threshold = {"derived": result.derived_threshold, "stated": result.stated_threshold}.get(importance)
    if threshold is None:
        raise ValueError(f"quadrants: importance must be 'derived', or 'stated' where it was asked, got {importance!r}")
    ax = axes(ax)
    for part in result:
        place = getattr(part, importance)
        colour = BELOW if place.quadrant == "concentrate_here" else ACCENT
        at = (part.performance.value, place.importance.value)
        ax.scatter(*at, color=colour, alpha=max(0.15, place.probability[place.quadrant]), zorder=3)
        ax.annotate(part.name, at, xytext=(4, 4), textcoords="offset points", fontsize=8)
    ax.axvline(result.performance_threshold, color=QUIET, linestyle="--", linewidth=1)
    ax.axhline(threshold, color=QUIET, linestyle="--", linewidth=1)
    ax.set_xlabel("performance")
    ax.set_ylabel(f"{importance} importance")
    return ax


def rater_radar(result: Any, ax: Axes | None = None) -> Axes:
    """Perceived service as a closed line, one spoke a dimension, beside the expected where it was asked.

    Parameters
    ----------
    result : Servqual or list of RaterDimension
        A fitted survey, or what `goodwill.measure.rater` found.
    ax : matplotlib Axes, optional
        Where to draw, with projection="polar"; the current one by default.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        For an Axes that is not polar, or fewer than three dimensions.
    """
    parts = [part for part in getattr(result, "dimensions_", result) if part.perceived is not None]
    ax = axes(ax)
    if ax.name != "polar" or len(parts) < 3:
        raise ValueError("rater_radar: needs an Axes with projection='polar' and three dimensions or more")
    angles = 2.0 * np.pi * np.arange(len(parts) + 1) / len(parts)
    for side, colour, line in (("expected", QUIET, "--"), ("perceived", ACCENT, "-")):
        told = [getattr(part, side) for part in parts]
        if all(estimate is not None for estimate in told):
            values = np.array([estimate.value for estimate in told])
            ax.plot(angles, np.append(values, values[0]), color=colour, linestyle=line, label=side)
            if side == "perceived":
                ends = np.array([[estimate.low, estimate.high] for estimate in told])
                ax.vlines(angles[:-1], ends[:, 0], ends[:, 1], color=colour, linewidth=3)
    ax.set_xticks(angles[:-1], [part.name for part in parts])
    ax.legend(loc="lower right", bbox_to_anchor=(1.2, -0.1))
    return ax
