# SPDX-License-Identifier: Apache-2.0
"""The model of amounts from Python: the published fit, unknown and negative amounts, and a mean that does not exist."""

import pickle

import goodwill as gw
import numpy as np
import pytest

ORACLE = {"p": 6.2495722713238, "q": 3.744224667132, "v": 15.443520962589}


def test_published_fit(cdnow, much):
    assert much.status_ == "converged"
    assert much.n_customers_ == 946
    assert much.params_ == pytest.approx(ORACLE, rel=1e-8)
    assert much.log_likelihood_ == pytest.approx(-4055.917694801874, rel=1e-9)
    spend = much.expected_spend(cdnow)
    assert spend[cdnow.frequency == 0] == pytest.approx(much.expected_spend_new())


def test_random_starts_and_copies(cdnow):
    random = np.random.default_rng(5)
    for _ in range(50):
        start = dict(zip(ORACLE, np.exp(random.uniform(-4, 4, 3)), strict=True))
        assert gw.value.GammaGamma(start=start).fit(cdnow).params_ == pytest.approx(ORACLE, rel=1e-8)
    for copies in (2, 20, 100):
        many = gw.value.GammaGamma().fit(np.tile(cdnow.frequency, copies), np.tile(cdnow.monetary_value, copies))
        assert many.params_ == pytest.approx(ORACLE, rel=1e-8)
        assert many.log_likelihood_ == pytest.approx(-4055.917694801874 * copies, rel=1e-9)


def test_independence_is_tested(cdnow, much):
    found = much.independence(cdnow)
    assert found["pearson"].value == pytest.approx(0.11, abs=0.01)
    assert found["pearson"].n == 946
    assert found["elasticity"].low < found["elasticity"].value < found["elasticity"].high
    assert 0 <= found["p_value"] <= 1


def test_no_mean_is_refused_with_the_alternative():
    heavy = gw.value.GammaGamma(params={"p": 4.0, "q": 0.7, "v": 10.0})
    with pytest.raises(ValueError, match="median_spend"):
        heavy.expected_spend_new()
    with pytest.raises(ValueError, match="median_spend"):
        heavy.expected_spend([1], [5.0])
    assert np.isfinite(heavy.median_spend([1, 0], [5.0, 0.0])).all()


def test_amounts_that_are_none():
    table = gw.Rfm.from_columns([2, 3, 1, 0], [5, 6, 2, 0], [9, 9, 9, 9], [5.0, 7.0, -1.0, 0.0], unit="week")
    with pytest.raises(ValueError, match=r"monetary_value\[2\] must be positive"):
        gw.value.GammaGamma().fit(table)
    lenient = gw.value.GammaGamma(params=ORACLE, nonpositive="unknown")
    assert lenient.expected_spend(table)[2] == lenient.expected_spend_new()
    for params in (ORACLE, None):
        with pytest.raises(ValueError, match="'reject' or 'unknown'"):
            gw.value.GammaGamma(params=params, nonpositive="drop")
    columns = (table.frequency, table.monetary_value)
    np.testing.assert_array_equal(lenient.expected_spend(*columns), lenient.expected_spend(table))
    with pytest.raises(ValueError, match=r"monetary_value\[2\] must be positive"):
        gw.value.GammaGamma().fit(*columns)
    with pytest.raises(ValueError, match="revenue"):
        gw.value.GammaGamma().fit(gw.Rfm.from_columns([2], [5], [9], unit="week"))
    with pytest.raises(ValueError, match="monetary_value must be given"):
        gw.value.GammaGamma().fit([1, 2])


@pytest.mark.parametrize("gamma", [True, False])
def test_a_frame_of_the_table_tells_what_the_table_tells(gamma):
    pandas = pytest.importorskip("pandas")
    log = gw.datasets.load("cdnow")
    rng = np.random.default_rng(1)
    amounts = np.where(rng.random(len(log)) < 0.3, np.nan, log["revenue"])
    table = gw.rfm(gw.read_log({"customer": log["customer"], "time": log["time"], "revenue": amounts}))
    maker = (lambda: gw.value.GammaGamma(nonpositive="unknown")) if gamma else gw.value.NormalNormal
    of_table = maker().fit(table)
    frame = table.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    of_frame = maker().fit(frame)
    assert of_frame.status_ == of_table.status_
    assert of_frame.params_ == pytest.approx(of_table.params_, rel=1e-12)
    np.testing.assert_allclose(of_frame.expected_spend(frame), of_table.expected_spend(table), rtol=1e-12)


def test_fit_survives_pickling(much):
    again = pickle.loads(pickle.dumps(much))
    assert again.params_ == much.params_
    assert (again.covariance_ == much.covariance_).all()
