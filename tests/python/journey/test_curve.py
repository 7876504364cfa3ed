# SPDX-License-Identifier: Apache-2.0
import pickle
import signal
import threading
import time

import goodwill as gw
import numpy as np
import pytest


def log_of(waiting, satisfaction, **more):
    n = len(waiting)
    return gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": np.full(n, np.datetime64("2024-05-01", "us")),
            "waiting": np.asarray(waiting, dtype=float),
            "satisfaction": np.asarray(satisfaction, dtype=float),
            **more,
        }
    )


@pytest.mark.parametrize("seed", range(5))
def test_monotone_is_scikit_learns(seed):
    isotonic = pytest.importorskip("sklearn.isotonic", reason="scikit-learn is the oracle of this test only")
    random = np.random.default_rng(seed)
    x = random.integers(0, 15, 40) * 60.0
    y = random.integers(1, 6, 40).astype(float)
    weight = random.integers(1, 4, 40).astype(float)
    grid = np.unique(x)
    for rising in (True, False):
        oracle = isotonic.IsotonicRegression(increasing=rising).fit(x, y, sample_weight=weight)
        direction = "rising" if rising else "falling"
        curve = gw.journey.curve(log_of(x, y, weight=weight), "waiting", direction=direction, grid=grid)
        assert np.allclose(curve.y, oracle.predict(grid), rtol=0, atol=1e-12)


def test_monotone_by_hand():
    curve = gw.journey.curve(log_of([0, 60, 60, 120, 180], [5, 3, 5, 2, 3]), "waiting", direction="falling")
    assert curve.x.tolist() == [0, 60, 120, 180]
    assert curve.y.tolist() == [5, 4, 2.5, 2.5]
    assert curve.n == 5
    assert (curve.metric, curve.unit, curve.outcome) == ("waiting", "seconds", "satisfaction")


def test_the_zone_of_tolerance_of_the_orders_ends_at_the_promise():
    log = gw.datasets.load("olist_orders").where("order_status", "delivered")
    curve = gw.journey.curve(log, "lateness", kind="piecewise")
    assert len(curve.breaks) == 2
    assert curve.zone.flat
    assert -2 < curve.zone.limit.low < curve.zone.limit.value < curve.zone.limit.high < 1
    assert curve.zone.beyond.high < -0.2
    assert max(curve.p_values[:2]) <= 0.01
    again = gw.journey.curve(log, "lateness", kind="piecewise", threads=7)
    assert np.array_equal(curve.y, again.y)
    assert curve.p_values == again.p_values


def test_a_break_is_recovered():
    random = np.random.default_rng(3)
    wait = random.uniform(0, 1200, 2000)
    rating = np.clip(np.round(4.4 - 0.2 * np.maximum(0, wait / 60 - 8) + random.normal(0, 0.7, 2000)), 1, 5)
    curve = gw.journey.curve(log_of(wait, rating), "waiting", kind="piecewise", breaks=1)
    assert curve.zone.limit.low < 480 < curve.zone.limit.high
    assert curve.zone.beyond.low < -0.19 / 60 < curve.zone.beyond.high + 0.02 / 60


def test_frame_and_pickle():
    pytest.importorskip("pandas")
    random = np.random.default_rng(1)
    wait = random.uniform(0, 1200, 300)
    curve = gw.journey.curve(log_of(wait, np.clip(np.round(5 - wait / 400), 1, 5)), "waiting", kind="piecewise")
    assert curve.to_pandas().columns.tolist() == ["x", "y", "low", "high", "n_near"]
    again = pickle.loads(pickle.dumps(curve))
    assert np.array_equal(again.high, curve.high)
    assert again.breaks == curve.breaks
    assert (again.zone is None) == (curve.zone is None)


def test_options_are_refused():
    log = log_of([0, 60], [5, 3])
    with pytest.raises(ValueError, match="'monotone' or 'piecewise'"):
        gw.journey.curve(log, "waiting", kind="spline")
    with pytest.raises(ValueError, match="distinct values"):
        gw.journey.curve(log, "waiting", kind="piecewise")
    with pytest.raises(ValueError, match="'waiting'"):
        gw.journey.curve(log, "wating")


def test_ctrl_c_stops_and_the_log_stays_usable():
    random = np.random.default_rng(1)
    log = log_of(random.uniform(0, 1200, 2000), random.integers(1, 6, 2000))
    begun = time.monotonic()
    sent = []

    def interrupt():
        sent.append(time.monotonic())
        signal.raise_signal(signal.SIGINT)

    timer = threading.Timer(0.3, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        gw.journey.curve(log, "waiting", kind="piecewise", replicates=2_000_000, threads=2)
    assert time.monotonic() - begun < 30  # not a measurement: only that it did not run to its end
    assert sent
    assert gw.journey.curve(log, "waiting").n == 2000
