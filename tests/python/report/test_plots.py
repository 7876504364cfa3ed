# SPDX-License-Identifier: Apache-2.0
"""The report's charts for matplotlib: an Axes in, the same Axes out, with what the result holds."""

import goodwill as gw
import numpy as np
import pytest
from goodwill import plots

matplotlib = pytest.importorskip("matplotlib", reason="needs the extra `plots`")


@pytest.fixture
def ax():
    from matplotlib.figure import Figure

    return Figure().subplots()


def test_trend(ax, olist):
    result = gw.measure.trend(olist, "satisfaction", min_n=5)
    assert plots.trend(result, ax) is ax
    (drawn,) = ax.lines
    assert np.allclose(drawn.get_ydata(), [e.value for e in result.monthly.estimates])


def test_league_shows_both_ends_of_a_long_one(ax, olist):
    result = gw.measure.league(olist, "satisfaction", "site", min_n=5)
    assert plots.league(result, ax, limit=7) is ax
    labels = [label.get_text() for label in ax.get_yticklabels()]
    rows = [row.label for row in result.rows]
    assert labels == rows[:4] + rows[-3:]


def test_curve_marks_the_end_of_tolerance(ax, olist):
    result = gw.journey.curve(olist, "lateness", kind="piecewise")
    assert plots.curve(result, ax) is ax
    limit, fitted = ax.lines
    assert limit.get_xdata()[0] == result.zone.limit.value
    assert np.allclose(fitted.get_ydata(), result.y)
    assert ax.get_xlabel() == "lateness (days)"
