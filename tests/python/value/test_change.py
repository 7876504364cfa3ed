# SPDX-License-Identifier: Apache-2.0
"""What changed, from Python: shuffled attributes, before and after, parts of a change in profit, average cost."""

import pickle

import goodwill as gw
import numpy as np
import pytest
from simulated_service import simulate

CHANGE = np.datetime64("2023-01-02")


@pytest.fixture(scope="module")
def columns():
    return simulate(11, 2_000)


@pytest.fixture(scope="module")
def log(columns):
    return gw.read_log(columns)


def test_nothing_is_found_where_there_is_nothing(log):
    model = gw.value.EncounterAttrition(["late", "wait"]).fit(log)
    assert model.intervals_["late"].low > 0.0
    shuffled = model.falsify(repeats=10, seed=1)
    assert (shuffled.repeats, shuffled.intervals) == (10, 20)
    assert shuffled.covering >= 16
    assert shuffled.largest < 4.0
    assert model.falsify(repeats=10, seed=1) == shuffled
    assert f"{shuffled.covering} of 20 intervals hold 0 (95% should)" in str(shuffled)
    with pytest.raises(ValueError, match="fit it again"):
        pickle.loads(pickle.dumps(model)).falsify()
    with pytest.raises(ValueError, match="attributes"):
        gw.value.EncounterAttrition([]).fit(log).falsify()


def test_a_change_at_one_site_is_found_and_one_elsewhere_is_taken_off(columns):
    rng = np.random.default_rng(3)
    after = columns["time"] >= CHANGE
    north = columns["site"] == "site 0"
    rated = rng.normal(3.0, 1.0, after.size) + 0.3 * after + 0.5 * (after & north)
    log = gw.read_log({**columns, "rated": rated})
    whole = gw.value.before_after(log, "rated", CHANGE)
    assert whole.low < 0.3 + 0.25 * 0.5 < whole.high
    there = gw.value.before_after(log, "rated", CHANGE, log["site"] == "site 0")
    assert there.low < 0.5 < there.high
    assert there.low > 0.0
    elsewhere = gw.value.before_after(log, "rated", CHANGE, log["site"] == "site 1")
    assert elsewhere.high < 0.2
    by_site = gw.value.before_after(log, "rated", CHANGE, log["site"] == "site 0", cluster="site")
    assert by_site.value == pytest.approx(there.value)
    assert np.isnan(by_site.low)
    assert "single cluster" in by_site.warnings[0]


def test_worth_and_return_are_outcomes(log):
    came = gw.value.came_again(log, "60 days")
    assert set(np.unique(came[~np.isnan(came)])) == {0.0, 1.0}
    ends = log["time"].max() - np.timedelta64(60, "D")
    np.testing.assert_array_equal(np.isnan(came), log["time"] > ends)
    row = int(np.flatnonzero(came == 1.0)[0])
    mine = log["time"][log["customer"] == log["customer"][row]]
    later = mine[mine > log["time"][row]].min()
    assert later - log["time"][row] <= np.timedelta64(60, "D")
    assert gw.value.before_after(log, came, CHANGE).n == np.count_nonzero(~np.isnan(came))
    model = gw.value.EncounterAttrition(["late"]).fit(log)
    told = gw.value.statement(model, log, ("2022-06-01", "2023-06-01"), rate="10% a year", intervals=False)
    assert gw.value.before_after(log, told.worth, CHANGE).n == told.encounters
    with pytest.raises(ValueError, match="positive"):
        gw.value.came_again(log, "0 days")
    with pytest.raises(ValueError, match="when"):
        gw.value.before_after(log, came, None)


def test_parts_of_a_change_in_profit(log):
    change = gw.value.profit_change(log, "2022", "2023")
    parts = (change.acquisition, change.retention, change.margin, change.referral)
    assert sum(parts) == pytest.approx(change.after - change.before)
    year = log["time"].astype("datetime64[Y]")
    assert change.before == pytest.approx(20.0 * np.count_nonzero(year == np.datetime64("2022")))
    assert change.referral == 0.0
    assert change.retention > 0.0
    referred = gw.value.profit_change(log, "2022", "2023", referred="late")
    assert referred.referral != 0.0
    assert referred.acquisition + referred.referral == pytest.approx(
        change.acquisition + change.margin - referred.margin
    )
    with pytest.raises(ValueError, match="apart"):
        gw.value.profit_change(log, "2022", "2022-Q3")


def test_average_cost_falls_with_the_number_of_customers():
    rng = np.random.default_rng(4)
    customers = rng.integers(100, 3_000, 36)
    cost = (2_000 + 12.0 * customers**0.8) * rng.normal(1.0, 0.01, 36)
    curve = gw.value.average_cost(customers, cost)
    for n in (200, 1_000, 2_500):
        told = curve.per_customer(n)
        assert told.low < 2_000 / n + 12.0 * n**-0.2 < told.high
        assert told.high - told.low < 0.1 * told.value
    assert curve.per_customer(300, level=0.5).high < curve.per_customer(300).high
    with pytest.raises(ValueError, match="at least 4"):
        gw.value.average_cost([1, 2], [1, 2])
