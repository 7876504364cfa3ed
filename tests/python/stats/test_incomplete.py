# SPDX-License-Identifier: Apache-2.0
"""Moments of columns with gaps: the likelihood by SciPy, Little's test by its definition, what is flagged."""

import pickle

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="module")
def kiosk():
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")
    frame = frame[["P01", "P05", "P09", "SAT1"]].astype(float)
    frame.loc[frame.index % 3 == 0, "P05"] = np.nan
    frame.loc[(frame["P01"] > 4) & (frame.index % 2 == 0), "SAT1"] = np.nan
    return frame


def log_likelihood(table, mean, covariance):
    normal = pytest.importorskip("scipy.stats").multivariate_normal
    total = 0.0
    for row in table:
        seen = ~np.isnan(row)
        if seen.any():
            total += normal(mean[seen], covariance[np.ix_(seen, seen)]).logpdf(row[seen])
    return total


def test_it_is_the_peak_of_the_likelihood(kiosk):
    fit = gw.stats.IncompleteMoments().fit(kiosk)
    assert fit.status_ == "converged" and fit.observed_["P05"] == kiosk["P05"].notna().sum()
    table = kiosk.to_numpy()
    peak = log_likelihood(table, fit.mean_, fit.covariance_)
    assert fit.log_likelihood_ == pytest.approx(peak, rel=1e-11)
    step = 1e-4
    information = np.zeros((4, 4))
    for j in range(4):
        for way in (-1, 1):
            moved = fit.mean_ + way * step * np.eye(4)[j]
            assert log_likelihood(table, moved, fit.covariance_) < peak
    # Where gaps do not depend on the mean, its information is that of the rows that show the column.
    for row in table:
        seen = ~np.isnan(row)
        information[np.ix_(seen, seen)] += np.linalg.inv(fit.covariance_[np.ix_(seen, seen)])
    assert np.all(fit.mean_errors_ >= np.sqrt(np.diag(np.linalg.inv(information))) * (1 - 1e-9))
    np.testing.assert_allclose(np.diag(fit.correlation_), 1)
    assert fit.estimates(0.9)["SAT1"].value == fit.mean_[3]


def test_littles_test_is_its_definition(kiosk):
    chi2 = pytest.importorskip("scipy.stats").chi2
    fit = gw.stats.IncompleteMoments().fit(kiosk)
    table = kiosk.to_numpy()
    table = table[~np.isnan(table).all(axis=1)]
    covariance = fit.covariance_ * len(table) / (len(table) - 1)
    statistic, freedom = 0.0, -4
    patterns = np.isnan(table) @ [1, 2, 4, 8]
    for pattern in np.unique(patterns):
        rows = table[patterns == pattern]
        seen = ~np.isnan(rows[0])
        gap = rows[:, seen].mean(axis=0) - fit.mean_[seen]
        statistic += len(rows) * gap @ np.linalg.solve(covariance[np.ix_(seen, seen)], gap)
        freedom += seen.sum()
    assert fit.little_test_ == pytest.approx((statistic, freedom, chi2.sf(statistic, freedom)), rel=1e-9)


def test_without_gaps_it_is_numpy(kiosk):
    whole = kiosk.dropna()
    fit = gw.stats.IncompleteMoments().fit(whole)
    np.testing.assert_allclose(fit.mean_, whole.mean(), rtol=1e-12)
    np.testing.assert_allclose(fit.covariance_, np.cov(whole.T, bias=True), rtol=1e-10)
    assert np.isnan(fit.little_test_[2])
    assert pickle.loads(pickle.dumps(fit)).estimates() == fit.estimates()


def test_flags_and_refusals():
    with pytest.warns(RuntimeWarning, match="singular: columns 1 made up"):
        gw.stats.IncompleteMoments().fit([[1, 2], [2, 4], [4, 8], [3, np.nan]])
    with pytest.warns(RuntimeWarning, match="not_identified: columns 0 and 1 are never seen together"):
        apart = gw.stats.IncompleteMoments().fit([[1, np.nan], [3, np.nan], [np.nan, 2], [np.nan, 5]])
    assert np.isnan(apart.covariance_[0, 1]) and np.isfinite(apart.mean_).all()
    with pytest.raises(ValueError, match=r"X\[1, 0\] must be finite"):
        gw.stats.IncompleteMoments().fit([[1, 2], [np.inf, 3], [2, 4]])
    with pytest.raises(ValueError, match="two different numbers"):
        gw.stats.IncompleteMoments().fit([[1, 2], [1, 3], [1, 5]])
