# SPDX-License-Identifier: Apache-2.0
"""Weights by design from Python: raking by labels, replicates by design, concentration."""

import goodwill as gw
import numpy as np
import pytest

SAMPLE = {
    "site": ["north", "north", "north", "south", "south", "south", "south", "west"],
    "age": ["old", "young", "young", "old", "old", "young", "young", "old"],
}
TARGETS = {"site": {"north": 0.2, "south": 0.5, "west": 0.3}, "age": {"young": 0.4, "old": 0.6}}


def share(weights, column, label):
    return weights[np.array(SAMPLE[column]) == label].sum() / weights.sum()


def test_rake_by_labels_meets_every_margin():
    raked = gw.stats.rake(SAMPLE, TARGETS)
    assert raked.status == "converged"
    for column, targets in TARGETS.items():
        for label, target in targets.items():
            assert share(raked.weights, column, label) == pytest.approx(target, abs=1e-9)
    assert (raked.effective_n, raked.design_effect) == pytest.approx(gw.stats.kish(raked.weights))
    pandas = pytest.importorskip("pandas")
    np.testing.assert_array_equal(gw.stats.rake(pandas.DataFrame(SAMPLE), TARGETS).weights, raked.weights)


def test_what_cannot_be_met_is_told():
    with pytest.warns(RuntimeWarning, match="iteration_limit"):
        bounded = gw.stats.rake(SAMPLE, TARGETS, bounds=(0.5, 1.2), max_iterations=30)
    assert bounded.bounded > 0
    with pytest.raises(ValueError, match=r"site\[7\] must be a category with a target"):
        gw.stats.rake(SAMPLE, {"site": {"north": 0.4, "south": 0.6}})
    with pytest.raises(ValueError, match="no row with a weight"):
        gw.stats.rake(SAMPLE, {"site": {**TARGETS["site"], "east": 0.1}})
    with pytest.raises(ValueError, match="same total"):
        gw.stats.rake(SAMPLE, {**TARGETS, "age": {"young": 40, "old": 60}})


def test_clustered_mean_is_wider_than_a_plain_one():
    rng = np.random.default_rng(5)
    groups = np.repeat([f"shop {i}" for i in range(40)], 10)
    values = rng.normal(size=400) + np.repeat(rng.normal(size=40), 10)
    plain = gw.stats.replicate_mean(values)
    clustered = gw.stats.replicate_mean(values, clusters=groups)
    drawn = gw.stats.replicate_mean(values, clusters=groups, kind="bootstrap", replicates=2000, seed=3)
    assert clustered.high - clustered.low > 1.5 * (plain.high - plain.low)
    assert drawn.high - drawn.low == pytest.approx(clustered.high - clustered.low, rel=0.1)
    with pytest.raises(ValueError, match="at least two clusters"):
        gw.stats.replicate_mean([1, 2, 3], strata=["a", "a", "b"])


def test_concentration():
    values = [1.0, 2.0, 3.0, 4.0, 10.0]
    population, total = gw.stats.lorenz(values)
    assert 1 - 2 * np.trapezoid(total, population) == pytest.approx(gw.stats.gini(values).value)
    shares = np.array(values) / 20
    found = gw.stats.herfindahl(values)
    assert found.value == pytest.approx((shares**2).sum()) and found.low < found.value < found.high
