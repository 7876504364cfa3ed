# SPDX-License-Identifier: Apache-2.0
"""Charts of models of purchases and contracts: a model or result and an Axes in, the Axes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill.plots.axes import ACCENT, BELOW, QUIET, axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from goodwill.rfm import Span
    from goodwill.value import HoldoutCheck, Tracking
    from goodwill.value.purchase_model import PurchaseModel
    from goodwill.value.retention import SBG

__all__ = ["alive_history", "calibration", "frequency_recency", "retention", "tracking"]


def frequency_recency(
    model: PurchaseModel,
    T: float,
    ax: Axes | None = None,
    *,
    t: Span | float | None = None,
    largest_frequency: int = 30,
) -> Axes:
    """A matrix over frequency and recency of customers observed for T: how alive they are, or what they will buy.

    Parameters
    ----------
    model : PurchaseModel
        A fitted model, not BGBB.
    T : float
        From the first purchase to the end of observation, in the model's unit.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    t : time span, optional
        Then the purchases expected within t; the probability of being alive when left out.
    largest_frequency : int
        Of the last column.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    frequency, recency = np.meshgrid(np.arange(1.0, largest_frequency + 1), np.linspace(T / 50, T, 50))
    columns = (frequency.ravel(), recency.ravel(), np.full(frequency.size, float(T)))
    found = model.probability_alive(*columns) if t is None else model.expected_purchases(t, *columns)
    image = ax.imshow(
        found.reshape(frequency.shape),
        origin="lower",
        aspect="auto",
        extent=(0.5, largest_frequency + 0.5, 0.0, float(T)),
        cmap="viridis",
        vmin=0.0,
        vmax=1.0 if t is None else None,
    )
    ax.figure.colorbar(image, ax=ax, label="probability alive" if t is None else f"purchases expected within {t}")
    ax.set_xlabel("frequency: repeat purchases")
    ax.set_ylabel(f"recency{'' if model.unit_ is None else f' ({model.unit_}s)'}")
    return ax


def alive_history(model: PurchaseModel, purchases: Any, T: float, ax: Axes | None = None, *, points: int = 200) -> Axes:
    """How probable it was, day by day, that one customer was still alive; purchases as marks.

    Parameters
    ----------
    model : PurchaseModel
        A fitted model, not BGBB.
    purchases : array_like
        Times of the repeat purchases since the first purchase, in the model's unit.
    T : float
        End of observation.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    points : int
        Moments at which the curve is drawn.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    bought = np.sort(np.asarray(purchases, dtype=float))
    moments = np.unique(np.concatenate([np.linspace(0.0, float(T), points), bought, bought[bought > 0] - 1e-9]))
    frequency = np.searchsorted(bought, moments, side="right").astype(float)
    recency = np.where(frequency > 0, np.concatenate([[0.0], bought])[frequency.astype(int)], 0.0)
    ax.plot(moments, model.probability_alive(frequency, recency, moments), color=ACCENT)
    for moment in bought:
        ax.axvline(moment, color=QUIET, linewidth=0.8, linestyle="--")
    ax.set_ylim(0.0, 1.05)
    ax.set_xlabel(f"since the first purchase{'' if model.unit_ is None else f' ({model.unit_}s)'}")
    ax.set_ylabel("probability alive")
    return ax


def tracking(result: Tracking, ax: Axes | None = None, *, cumulative: bool = True) -> Axes:
    """Repeat purchases over time, counted and expected; the end of calibration as a line.

    Parameters
    ----------
    result : Tracking
        From `goodwill.value.track`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    cumulative : bool
        Up to each moment, or within each step.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    suffix = "" if cumulative else "_increment"
    ax.plot(result.day, getattr(result, f"actual{suffix}"), color=QUIET, label="counted")
    ax.plot(result.day, getattr(result, f"expected{suffix}"), color=ACCENT, linestyle="--", label="expected")
    ax.axvline(result.calibration_end, color=BELOW, linewidth=1)
    ax.set_ylabel("repeat purchases")
    ax.legend(frameon=False)
    return ax


def calibration(result: HoldoutCheck, ax: Axes | None = None) -> Axes:
    """Purchases after the calibration by frequency before, expected and as they came with intervals.

    Parameters
    ----------
    result : HoldoutCheck
        From `goodwill.value.check_holdout` or `compare`.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    x = np.arange(len(result.bins))
    came = np.array([[b["actual"].value, b["actual"].low, b["actual"].high] for b in result.bins]).T
    ax.vlines(x, came[1], came[2], color=QUIET)
    ax.plot(x, came[0], "o", color=QUIET, label="came")
    ax.plot(x, [b["expected"] for b in result.bins], color=ACCENT, marker="s", label="expected")
    ax.set_xticks(x, [f"{b['frequency']:g}{'+' if b['and_above'] else ''}" for b in result.bins])
    ax.set_xlabel("repeat purchases before")
    ax.set_ylabel("purchases after, a customer")
    ax.legend(frameon=False)
    return ax


def retention(model: SBG, ax: Axes | None = None, *, renewals: int = 12, alive: Any = None) -> Axes:
    """Share of a cohort left and its retention rate over renewals; what was counted as marks.

    Parameters
    ----------
    model : SBG or BdW
        Fitted, or made of parameters.
    ax : matplotlib Axes, optional
        Where to draw; the current one by default.
    renewals : int
        How far the curves go.
    alive : array_like, optional
        Contracts at the start and after each renewal, as `fit_survivors` takes them.

    Returns
    -------
    matplotlib Axes
    """
    ax = axes(ax)
    t = np.arange(renewals + 1)
    ax.plot(t, [model.survival(int(i)) for i in t], color=ACCENT, label="left")
    ax.plot(t[1:], [model.retention_rate(int(i)) for i in t[1:]], color=BELOW, linestyle="--", label="renew")
    if alive is not None:
        counted = np.asarray(alive, dtype=float)
        ax.plot(np.arange(len(counted)), counted / counted[0], "o", color=QUIET, markersize=4)
        ax.plot(np.arange(1, len(counted)), counted[1:] / counted[:-1], "s", color=QUIET, markersize=4)
    ax.set_ylim(0.0, 1.05)
    ax.set_xlabel("renewals")
    ax.legend(frameon=False)
    return ax
