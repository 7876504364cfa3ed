# SPDX-License-Identifier: Apache-2.0
"""Charts of Kano's features, of quadrants of service and of loyalty: a result and an Axes in, the Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from goodwill.plots.axes import ACCENT, BELOW, QUIET, axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from goodwill.loyalty import AccountFunnel, Curve, KeyAccounts, Transitions, TypeMatrix
    from goodwill.measure import Kano, Quadrants

__all__ = [
    "account_funnel",
    "account_tiers",
    "kano_map",
    "loyalty_curve",
    "service_quadrants",
    "transition_map",
    "type_shares",
]

_COLOURS = {"must_be": BELOW, "one_dimensional": ACCENT, "attractive": "#3f7d20"}


def kano_map(result: Kano, ax: Axes | None = None) -> Axes:
    """Features by what their presence satisfies and their want dissatisfies, with intervals; undecided ones are grey.

    Features that nobody would rather have than not have no place and are left out.

    Parameters
    ----------
    result : Kano
        From `goodwill.measure.kano`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    ax.axhline(0.5, color=QUIET, linewidth=0.5)
    ax.axvline(0.5, color=QUIET, linewidth=0.5)
    for feature in result.features_:
        if feature.better is None or feature.worse is None:
            continue
        x, y = -feature.worse.value, feature.better.value
        colour = _COLOURS.get(feature.category, QUIET)
        ax.plot([-feature.worse.high, -feature.worse.low], [y, y], color=colour, alpha=0.25)
        ax.plot([x, x], [feature.better.low, feature.better.high], color=colour, alpha=0.25)
        ax.plot([x], [y], "o", color=colour, markersize=5)
        ax.annotate(feature.name, (x, y), xytext=(4, 3), textcoords="offset points", fontsize=8)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="dissatisfied without it", ylabel="satisfied with it")
    return ax


def service_quadrants(result: Quadrants, ax: Axes | None = None) -> Axes:
    """Sites or employees by how they are run and how people are met, with intervals; quality is at the top right.

    Parameters
    ----------
    result : Quadrants
        From `goodwill.measure.quadrant`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    first, second = result.cuts
    ax.axvline(first, color=QUIET, linewidth=0.5)
    ax.axhline(second, color=QUIET, linewidth=0.5)
    corners = {"A": (0.0, 0.0), "B": (1.0, 0.0), "C": (0.0, 1.0), "D": (1.0, 1.0)}
    for letter, (x, y) in corners.items():
        ax.text(
            x,
            y,
            letter,
            transform=ax.transAxes,
            color=QUIET,
            fontsize=14,
            ha="right" if x else "left",
            va="top" if y else "bottom",
        )
    for place in result.places:
        x, y = place.procedural.value, place.personal.value
        colour = BELOW if place.quadrant == "indifferent" else ACCENT if place.quadrant == "quality" else QUIET
        ax.plot([place.procedural.low, place.procedural.high], [y, y], color=colour, alpha=0.25)
        ax.plot([x, x], [place.personal.low, place.personal.high], color=colour, alpha=0.25)
        ax.plot([x], [y], "o", color=colour, markersize=5)
        ax.annotate(place.label, (x, y), xytext=(4, 3), textcoords="offset points", fontsize=8)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="procedural", ylabel="personal")
    return ax


def loyalty_curve(
    curve: Curve, ax: Axes | None = None, *, zones: tuple[float, float] | None = (3.0, 4.5), points: int = 200
) -> Axes:
    """A curve of loyalty with its band and the zones of defection, indifference and affection.

    Parameters
    ----------
    curve : Curve
        Fitted or known.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    zones : (float, float), optional
        Where indifference begins and ends, by convention at 3 and 4.5 of 5; None for none.
    points : int
        At which the curve is drawn.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    at = np.linspace(*curve.scale, points)
    low, high = curve.predict_interval(at)
    ax.fill_between(at, low, high, color=ACCENT, alpha=0.15, linewidth=0)
    ax.plot(at, curve.predict(at), color=ACCENT)
    if zones is not None:
        edges = [curve.scale[0], *zones, curve.scale[1]]
        for name, left, right in zip(("defection", "indifference", "affection"), edges[:-1], edges[1:], strict=True):
            ax.axvline(left, color=QUIET, linewidth=0.5, linestyle="--")
            ax.annotate(
                name, ((left + right) / 2, 0.98), xycoords=("data", "axes fraction"), ha="center", va="top", color=QUIET
            )
    ax.set(xlim=curve.scale, xlabel="satisfaction", ylabel="loyalty")
    return ax


def type_shares(result: TypeMatrix, ax: Axes | None = None) -> Axes:
    """Shares of apostles, hostages and the others: intervals as lines, what a move of the cuts does as a band.

    Parameters
    ----------
    result : TypeMatrix
        From `goodwill.loyalty.matrix`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    places = np.arange(len(result.types))[::-1]
    for place, row in zip(places, result.types, strict=True):
        ax.barh(place, row.highest - row.lowest, left=row.lowest, color=ACCENT, alpha=0.15)
        ax.plot([row.share.low, row.share.high], [place, place], color=ACCENT)
        ax.plot([row.share.value], [place], "o", color=ACCENT)
    ax.set_yticks(places, [row.type for row in result.types])
    ax.set_xlabel("share of customers")
    return ax


def transition_map(result: Transitions, ax: Axes | None = None) -> Axes:
    """Moves between states, from (rows) to (columns), as a map of smoothed probabilities.

    Parameters
    ----------
    result : Transitions
        From `goodwill.loyalty.transitions`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    values = np.array([[cell.value for cell in row] for row in result.probability])
    ax.imshow(values, cmap="Blues", vmin=0.0, vmax=1.0)
    for (row, column), value in np.ndenumerate(values):
        ax.text(
            column, row, f"{value:.2f}", ha="center", va="center", fontsize=8, color="white" if value > 0.6 else "black"
        )
    places = np.arange(len(result.states))
    ax.set_xticks(places, result.states, rotation=45, ha="right")
    ax.set_yticks(places, result.states)
    ax.set(xlabel="to", ylabel="from")
    return ax


def account_tiers(result: KeyAccounts, ax: Axes | None = None) -> Axes:
    """Share of the revenue that the greatest accounts make together, with the tiers; the diagonal is that of equal accounts.

    Parameters
    ----------
    result : KeyAccounts
        From `goodwill.loyalty.key_accounts`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    share = np.arange(len(result.accounts) + 1) / len(result.accounts)
    ax.plot([0, 1], [0, 1], color=QUIET, linewidth=0.5)
    ax.plot(share, [0.0, *(account.reached for account in result.accounts)], color=ACCENT)
    right = 0.0
    for tier in result.tiers:
        left, right = right, right + tier.accounts / len(result.accounts)
        if right < 1.0:
            ax.axvline(right, color=QUIET, linewidth=0.5, linestyle="--")
        ax.annotate(tier.label, ((left + right) / 2, 0.02), ha="center", color=QUIET)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of accounts", ylabel="share of revenue")
    return ax


def account_funnel(result: AccountFunnel, ax: Axes | None = None) -> Axes:
    """Accounts by stage: who moved on, who is open and who was lost, with the conversion beside.

    Parameters
    ----------
    result : AccountFunnel
        From `goodwill.loyalty.account_funnel`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    places = np.arange(len(result.stages))[::-1]
    for place, stage in zip(places, result.stages, strict=True):
        left = 0
        for count, colour in ((stage.moved, ACCENT), (stage.open, QUIET), (stage.lost, BELOW)):
            ax.barh(place, count, left=left, color=colour, alpha=0.7)
            left += count
        if stage.conversion is not None:
            told = stage.conversion
            ax.annotate(f"{told.value:.0%} ({told.low:.0%} to {told.high:.0%})", (left, place), va="center", fontsize=8)
    ax.set_yticks(places, [stage.name for stage in result.stages])
    ax.set_xlabel("accounts: moved on, open, lost")
    return ax
