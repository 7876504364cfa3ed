# SPDX-License-Identifier: Apache-2.0
"""Charts of models of purchases and contracts: an Axes in, the same Axes out, with what the model says."""

import goodwill as gw
import numpy as np
import pytest
from goodwill import plots

matplotlib = pytest.importorskip("matplotlib", reason="needs the extra `plots`")


@pytest.fixture
def ax():
    from matplotlib.figure import Figure

    return Figure().subplots()


def test_frequency_and_recency(ax, often):
    assert plots.frequency_recency(often, 38.86, ax, largest_frequency=10) is ax
    drawn = ax.images[0].get_array()
    assert drawn.shape == (50, 10)
    assert drawn[-1, 4] == pytest.approx(
        gw.value.BGNBD(params=often.params_).probability_alive([5], [38.86], [38.86])[0]
    )
    # Who bought often and long ago has left; who bought lately is alive.
    assert drawn[10, 9] < 0.1 < 0.9 < drawn[-1, 9]


def test_expected_purchases_as_a_matrix(ax, often):
    plots.frequency_recency(often, 38.86, ax, t="1 year")
    assert ax.images[0].get_array().max() > 5
    assert ax.get_ylabel() == "recency (weeks)"


def test_history_of_one_customer(ax, often):
    assert plots.alive_history(often, [3.0, 10.0, 11.0], 38.0, ax) is ax
    x, y = ax.lines[0].get_data()
    assert (x[0], x[-1], y[0]) == (0.0, 38.0, 1.0)
    assert y[-1] == pytest.approx(gw.value.BGNBD(params=often.params_).probability_alive([3], [11.0], [38.0])[0])
    assert len(ax.lines) == 4
    # The chance falls between purchases and jumps up with one.
    before, at = y[np.searchsorted(x, 10.0) - 1], y[np.searchsorted(x, 10.0)]
    assert at > before


def test_tracking_and_calibration(ax, often, cdnow):
    log = gw.datasets.load("cdnow")
    weeks = gw.value.track(often, cdnow, log)
    assert plots.tracking(weeks, ax) is ax
    assert (ax.lines[0].get_ydata() == weeks.actual).all()
    from matplotlib.figure import Figure

    step = plots.tracking(weeks, Figure().subplots(), cumulative=False)
    assert (step.lines[1].get_ydata() == weeks.expected_increment).all()
    check = gw.value.check_holdout(often, cdnow, gw.rfm(log))
    bins = plots.calibration(check, Figure().subplots())
    assert [label.get_text() for label in bins.get_xticklabels()] == [*"0123456", "7+"]
    assert len(check.to_pandas()) == 8


def test_retention_curves(ax):
    alive = [1000, 869, 743, 653, 593, 551, 517, 491]
    model = gw.value.SBG().fit_survivors(alive)
    assert plots.retention(model, ax, alive=alive) is ax
    assert ax.lines[0].get_ydata()[12] == pytest.approx(model.survival(12))
    assert ax.lines[2].get_ydata()[7] == pytest.approx(0.491)
