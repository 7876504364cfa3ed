# SPDX-License-Identifier: Apache-2.0
import pickle

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="module")
def delivered():
    return gw.datasets.load("olist_orders").where("order_status", "delivered")


def orders(**more):
    return gw.read_log(
        {
            "customer": list("abcd"),
            "time": ["2024-05-01"] * 4,
            "promised": ["2024-05-10"] * 4,
            "actual": ["2024-05-09 12:00:00", "2024-05-10 23:59:59", "2024-05-12 00:00:00", None],
            "satisfaction": [5, 4, 2, 1],
            **more,
        }
    )


def test_olist_by_days_late(delivered):
    found = gw.journey.lateness(delivered)
    means = [4.3107, 3.8673, 3.4755, 2.1027, 1.6667]
    assert found.labels == [["early", "on the day", "1-3 days", "4-7 days", "beyond 7 days"]]
    assert np.allclose([e.value for e in found.estimates], means, rtol=0, atol=5e-5)
    assert [e.n for e in found.estimates] == [7836, 113, 143, 185, 255]
    assert all(e.low < e.value < e.high for e in found.estimates)
    assert (found.rows, found.without_actual, found.without_satisfaction) == (8533, 1, 0)
    assert found.punctuality["late"].value == pytest.approx(583 / 8532)


def test_days_are_dates_and_exact_is_hours():
    assert gw.journey.lateness_days(orders())[:3].tolist() == [-1.0, 0.0, 2.0]
    exact = gw.journey.lateness_days(orders(), exact=True)
    assert exact[0] == -0.5
    assert np.isnan(exact[3])


def test_bins_labels_and_groups():
    found = gw.journey.lateness(orders(site=["n", "n", "s", "s"]), [0, 7], labels=["kept", "late", "lost"], by=["site"])
    assert found.keys == ["site", "lateness"]
    assert found["n", "kept"].value == 4.5
    assert found["s", "late"].n == 1
    assert found["s", "lost"].warnings == ["no observations"]
    with pytest.raises(ValueError, match="above the one before"):
        gw.journey.lateness(orders(), [3, 3])
    with pytest.raises(ValueError, match="class labels"):
        gw.journey.lateness(orders(), [3], labels=["one"])


def test_frame_and_pickle(delivered):
    pytest.importorskip("pandas")
    found = gw.journey.lateness(delivered)
    frame = found.to_pandas()
    assert frame["lateness"].tolist() == found.labels[0]
    assert frame["share"].sum() == pytest.approx(1.0)
    again = pickle.loads(pickle.dumps(found))
    assert isinstance(again, gw.journey.Lateness)
    assert again["early"] == found["early"]
    assert again.without_actual == 1


def test_what_the_log_lacks_is_said():
    log = gw.read_log({"customer": ["a"], "time": ["2024-05-01"]})
    with pytest.raises(ValueError, match="role 'promised' must be mapped to a column"):
        gw.journey.lateness(log)
    with pytest.raises(ValueError, match="at least one of the nine times"):
        gw.journey.times(log)


def test_times_of_the_orders(delivered):
    found = gw.journey.times(delivered)
    days = found["delivery", "p50"].value / 86400
    assert 5 < days < 15
    assert found["delivery", "p50"].low <= found["delivery", "p50"].value <= found["delivery", "p50"].high
    by_state = gw.journey.times(delivered, by=["site"], percentiles=[0.9])
    assert by_state.keys == ["time", "site", "statistic"]


def test_threads_change_no_bit(delivered):
    one = gw.journey.lateness(delivered, threads=1)
    assert all(one.estimates == gw.journey.lateness(delivered, threads=t).estimates for t in (2, 7))
