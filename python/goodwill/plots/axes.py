# SPDX-License-Identifier: Apache-2.0
"""Where to draw, and in which colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACCENT, BELOW, QUIET = "#0b6485", "#a8470c", "#5a6472"


def axes(ax: Axes | None) -> Axes:
    """The given Axes, or the current one.

    Parameters
    ----------
    ax : matplotlib Axes or None
        What the caller was given.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        When there is no matplotlib.
    """
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError("goodwill.plots needs matplotlib: pip install 'goodwill[plots]'") from error
    return pyplot.gca()
