# SPDX-License-Identifier: Apache-2.0
"""Charts hold the numbers of their results."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pytest

matplotlib = pytest.importorskip("matplotlib", reason="needs the extra `plots`")
matplotlib.use("Agg")
from goodwill import plots  # noqa: E402
from matplotlib import pyplot  # noqa: E402


@pytest.fixture
def ax():
    figure, ax = pyplot.subplots()
    yield ax
    pyplot.close(figure)


def test_features_lie_where_their_coefficients_say(ax):
    found = gw.measure.kano([[1, 3], [1, 3], [3, 1]], [[3, 5], [5, 5], [3, 3]])

    assert plots.kano_map(found, ax) is ax
    assert plots.kano_map(gw.measure.kano([[5]], [[1]]), ax) is ax  # what nobody would have has no place
    marks = {tuple(line.get_xydata()[0]) for line in ax.lines if line.get_marker() == "o"}
    assert marks == {(-f.worse.value, f.better.value) for f in found.features_}
    assert [text.get_text() for text in ax.texts] == ["x0", "x1"]


def test_branches_lie_where_their_sides_say(ax):
    found = gw.measure.quadrant([1, 2, 5, 4], [5, 4, 5, 4], by=list("aabb"))

    assert plots.service_quadrants(found, ax) is ax
    marks = {tuple(line.get_xydata()[0]) for line in ax.lines if line.get_marker() == "o"}
    assert marks == {(place.procedural.value, place.personal.value) for place in found}
    assert [text.get_text() for text in ax.texts] == ["A", "B", "C", "D", "a", "b"]


def test_the_curve_is_drawn_with_its_zones(ax):

    curve = gw.loyalty.Curve.known(0.2, 1.0, 3.0)
    plots.loyalty_curve(curve, ax)
    drawn = ax.lines[0].get_xydata()
    assert drawn[:, 1] == pytest.approx(curve.predict(drawn[:, 0]))
    assert [text.get_text() for text in ax.texts] == ["defection", "indifference", "affection"]


def test_shares_and_moves_are_drawn(ax):

    types = gw.loyalty.matrix([5, 5, 3, 1], [1, 0, 1, 0])
    plots.type_shares(types, ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == [row.type for row in types.types]
    ax.clear()
    moves = gw.loyalty.transitions(list("aabb"), list("abbb"), "ab")
    plots.transition_map(moves, ax)
    assert np.asarray(ax.images[0].get_array()) == pytest.approx(moves.to_pandas().to_numpy())


def test_accounts_and_their_funnel_are_drawn(ax):
    table = {"customer": list("abcde"), "time": ["2024-01-01"] * 5, "revenue": [60, 20, 10, 6, 4]}
    plots.account_tiers(gw.loyalty.key_accounts(gw.read_log(table)), ax)
    assert ax.lines[1].get_ydata() == pytest.approx([0.0, 0.6, 0.8, 0.9, 0.96, 1.0])
    assert [text.get_text() for text in ax.texts] == ["A", "B", "C"]
    ax.clear()
    steps = {"customer": list("aabc"), "touchpoint": ["call", "deal", "call", "call"], "time": ["2024-01-01"] * 4}
    plots.account_funnel(gw.loyalty.account_funnel(gw.read_log(steps), ["call", "deal"]), ax)
    assert [bar.get_width() for bar in ax.patches] == [1, 2, 0, 0, 1, 0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["call", "deal"]
