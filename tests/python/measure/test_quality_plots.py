# SPDX-License-Identifier: Apache-2.0
"""Charts of service quality hold what the results hold."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

figure = pytest.importorskip("matplotlib.figure", reason="needs the extra `plots`")


@pytest.fixture
def ax():
    return figure.Figure().subplots()


@pytest.fixture(scope="module")
def ratings():
    rng = np.random.default_rng(1)
    perceived = pd.DataFrame(rng.integers(1, 8, (80, 4)), columns=["speed", "price", "staff", "place"])
    return rng.integers(4, 8, (80, 4)), perceived, perceived["speed"] + rng.normal(size=80)


def test_gap_bars(ax, ratings):
    from goodwill import plots

    expected, perceived, _ = ratings
    quality = gw.measure.Servqual(expected, perceived, {"people": ["speed", "staff"], "things": ["price", "place"]})
    assert plots.gap_bars(quality, ax) is ax
    widths = sorted(bar.get_width() for bar in ax.patches)
    assert widths == pytest.approx(sorted(gap.gap.value for gap in quality.dimensions_))
    assert ax.get_xlabel() == "perceived less expected"
    plain = gw.measure.Servqual(None, perceived)
    assert plots.gap_bars(plain, figure.Figure().subplots()).get_xlabel() == "perceived"


def test_driver_shares(ax, ratings):
    from goodwill import plots

    found = gw.measure.drivers(ratings[1], ratings[2], replicates=50)
    assert plots.driver_shares(found, ax) is ax
    assert [label.get_text() for label in ax.get_yticklabels()][-1] == "speed"


def test_quadrants(ax, ratings):
    from goodwill import plots

    found = gw.measure.ipa(ratings[1], ratings[2], replicates=50)
    assert plots.quadrants(found, ax) is ax
    assert [text.get_text() for text in ax.texts] == list(ratings[1])
    assert ax.lines[0].get_xdata()[0] == found.performance_threshold
    for importance in ("stated", "guessed"):
        with pytest.raises(ValueError, match="importance must be"):
            plots.quadrants(found, ax, importance=importance)


def test_rater_radar(ax, ratings):
    from goodwill import plots

    expected, perceived, _ = ratings
    quality = gw.measure.Servqual(expected, perceived, {name: [name] for name in perceived})
    polar = figure.Figure().add_subplot(projection="polar")
    assert plots.rater_radar(quality, polar) is polar
    sides = {line.get_label(): line.get_ydata() for line in polar.lines}
    assert sides["perceived"][:4] == pytest.approx([part.perceived.value for part in quality.dimensions_])
    assert sides["expected"][0] == sides["expected"][-1] == quality.dimensions_[0].expected.value
    with pytest.raises(ValueError, match="polar"):
        plots.rater_radar(quality, ax)
    two = gw.measure.Servqual(None, perceived, {"a": ["speed"], "b": ["price"]})
    with pytest.raises(ValueError, match="three dimensions"):
        plots.rater_radar(two, polar)
