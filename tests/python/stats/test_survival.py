# SPDX-License-Identifier: Apache-2.0
"""Curves of survival at the border: labels, missing values, copies; the mathematics is tested in C++."""

import pickle
import warnings

import goodwill as gw
import numpy as np
import pytest

TIME = [5.0, 8, 8, 12, 20, 21]
EVENT = [1, 1, 0, 1, 0, 1]


def test_a_curve_takes_what_people_have():
    plain = gw.stats.KaplanMeier().fit(TIME, EVENT)
    for event in (np.array(EVENT, dtype=bool), np.array(EVENT, dtype=float), np.array(EVENT, dtype=np.int8)):
        again = gw.stats.KaplanMeier().fit(np.array(TIME, dtype=np.float32), event)
        assert np.array_equal(again.curve_["value"], plain.curve_["value"])
    assert plain.n_ == 6
    assert plain.predict(0).tolist() == [1.0]
    assert np.isnan(gw.stats.KaplanMeier().fit(TIME[:5], EVENT[:5]).predict([30])).all()
    low, high = plain.predict_interval([12])
    assert low[0] < plain.predict(12)[0] < high[0]
    assert plain.median_.low == 5.0 and plain.median_.value == 12.0


def test_clusters_and_strata_are_labels():
    clusters = ["x", "x", "y", "y", "z", "z"]
    robust = gw.stats.KaplanMeier().fit(TIME, EVENT, clusters=clusters)
    coded = gw.stats.KaplanMeier().fit(TIME, EVENT, clusters=[0, 0, 1, 1, 2, 2])
    assert np.array_equal(robust.curve_["standard_error"], coded.curve_["standard_error"], equal_nan=True)
    plain = gw.stats.log_rank(TIME, EVENT, ["b", "a", "b", "a", "b", "a"])
    assert plain.groups == ["a", "b"] and sum(plain.observed) == sum(plain.expected) == pytest.approx(4)
    assert gw.stats.log_rank(TIME, EVENT, [1, 0, 1, 0, 1, 0], strata=["s"] * 6).p_value == pytest.approx(plain.p_value)
    with pytest.raises(ValueError, match=r"groups\[1\] must be a label"):
        gw.stats.log_rank(TIME, EVENT, ["b", None, "b", "a", "b", "a"])


def test_refusals_name_the_row():
    with pytest.raises(ValueError, match=r"kaplan_meier: entry\[1\] must be finite and before its time, got 8"):
        gw.stats.KaplanMeier().fit(TIME, EVENT, entry=[0, 8, 0, 0, 0, 0])
    with pytest.raises(ValueError, match=r"event\[0\] must be 0 or 1, got 2"):
        gw.stats.KaplanMeier().fit(TIME, [2, 0, 0, 0, 0, 0])
    with pytest.raises(ValueError, match=r"time\[0\] must be finite, got nan"):
        gw.stats.NelsonAalen().fit([np.nan, 1], [1, 0])
    with pytest.raises(ValueError, match="interval must be"):
        gw.stats.KaplanMeier(interval="loglog").fit(TIME, EVENT)
    with pytest.raises(ValueError, match="cause must be one from 1 to 1, got 3"):
        gw.stats.CumulativeIncidence(cause=3).fit(TIME, EVENT)
    with pytest.raises(ValueError, match="call fit first"):
        gw.stats.KaplanMeier().predict([1])


def test_all_censored_says_so():
    curve = gw.stats.KaplanMeier().fit([1, 2, 3], [0, 0, 0])
    assert curve.predict([2]).tolist() == [1.0] and "no event" in curve.warnings_[0]
    assert np.isinf(curve.median_.value)


def test_curves_travel():
    for model in (gw.stats.KaplanMeier(), gw.stats.NelsonAalen(), gw.stats.CumulativeIncidence()):
        model.fit(TIME, EVENT)
        again = pickle.loads(pickle.dumps(model))
        assert np.array_equal(again.predict(TIME), model.predict(TIME))


def test_beside_lifelines():
    lifelines = pytest.importorskip("lifelines")
    from lifelines.statistics import multivariate_logrank_test

    rng = np.random.default_rng(3)
    time = np.round(rng.exponential(10, 300), 1) + 0.1
    event = rng.random(300) < 0.6
    entry = np.where(rng.random(300) < 0.3, time / 2, 0.0)
    ours = gw.stats.KaplanMeier().fit(time, event, entry=entry)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = lifelines.KaplanMeierFitter().fit(time, event, entry=entry)
        hazard = lifelines.NelsonAalenFitter(nelson_aalen_smoothing=False).fit(time, event, entry=entry)
    at = np.array([5.0, 10.0, 20.0])
    assert ours.predict(at) == pytest.approx(theirs.survival_function_at_times(at).to_numpy(), abs=1e-12)
    limits = theirs.confidence_interval_survival_function_
    rows = [limits.index.searchsorted(t, side="right") - 1 for t in at]
    assert ours.predict_interval(at)[0] == pytest.approx(limits.iloc[rows, 0].to_numpy(), abs=1e-12)
    assert gw.stats.NelsonAalen().fit(time, event, entry=entry).predict(at) == pytest.approx(
        hazard.cumulative_hazard_at_times(at).to_numpy(), abs=1e-12
    )
    groups = rng.integers(0, 3, 300)
    test = gw.stats.log_rank(time, event, groups)
    assert test.statistic == pytest.approx(multivariate_logrank_test(time, groups, event).test_statistic, rel=1e-12)
