# SPDX-License-Identifier: Apache-2.0
"""Missing answers and weights in path models, reliability and factor analysis: all of it goes through the moments."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

ITEMS = list("abcdef")


def complete(seed, n=300):
    rng = np.random.default_rng(seed)
    cause = rng.normal(size=(n, 1))
    effect = 0.6 * cause + 0.8 * rng.normal(size=(n, 1))
    answers = np.hstack([cause] * 3 + [effect] * 3) + 0.6 * rng.normal(size=(n, 6))
    return pd.DataFrame(4 + answers * [1, 2, 1, 1, 0.5, 1], columns=ITEMS)


def gaps(table, seed=1, share=0.08):
    return table.mask(np.random.default_rng(seed).random(table.shape) < share)


def model(**options):
    blocks = {"Cause": ITEMS[:3], "Effect": ITEMS[3:]}
    return gw.measure.PathModel(blocks, [("Cause", "Effect")], scale=(-9, 17), **options)


def values(found):
    return found.to_pandas().set_index(["quantity", "first", "second"])["value"]


def rows_with(mean, covariance, n):
    """Complete rows that have exactly these moments, by n."""
    noise = np.random.default_rng(9).normal(size=(n, len(mean)))
    noise -= noise.mean(axis=0)
    white = noise @ np.linalg.inv(np.linalg.cholesky(noise.T @ noise / n)).T
    return pd.DataFrame(white @ np.linalg.cholesky(covariance).T + mean, columns=ITEMS)


def test_without_gaps_nothing_changes():
    table = complete(1)
    pd.testing.assert_frame_equal(model(missing="fiml").fit(table).to_pandas(), model().fit(table).to_pandas())
    assert gw.measure.alpha(table, missing="fiml") == gw.measure.alpha(table)
    assert gw.measure.kmo(table, missing="fiml") == gw.measure.kmo(table)


def test_everything_follows_from_the_moments_of_maximum_likelihood():
    table = gaps(complete(2))
    moments = gw.stats.IncompleteMoments().fit(table)
    same = rows_with(moments.mean_, moments.covariance_, 300)
    found = model(missing="fiml").fit(table)
    np.testing.assert_allclose(values(found), values(model().fit(same)), rtol=1e-7, atol=1e-8)
    assert found.n_ == 300 and found.left_out_ == 0
    assert any("maximum likelihood" in warning for warning in found.warnings_)
    assert gw.measure.alpha(table, missing="fiml").value == pytest.approx(gw.measure.alpha(same).value, abs=1e-8)
    assert gw.measure.omega(table, missing="fiml", n=19).value == pytest.approx(
        gw.measure.omega(same, n=19).value, abs=1e-7
    )
    assert gw.measure.lambda6(table, missing="fiml", n=19).value == pytest.approx(
        gw.measure.lambda6(same, n=19).value, abs=1e-7
    )
    assert gw.measure.kmo(table, missing="fiml").overall == pytest.approx(gw.measure.kmo(same).overall, abs=1e-8)
    assert gw.measure.bartlett(table, missing="fiml").statistic == pytest.approx(
        gw.measure.bartlett(same).statistic, rel=1e-7
    )
    eigenvalues = gw.measure.parallel_analysis(table, n=19, missing="fiml").eigenvalues
    np.testing.assert_allclose(eigenvalues, gw.measure.parallel_analysis(same, n=19).eigenvalues, atol=1e-7)
    for method in ("minres", "ml", "pa"):
        factors = gw.measure.efa(table, 2, method, missing="fiml")
        np.testing.assert_allclose(factors.loadings, gw.measure.efa(same, 2, method).loadings, atol=1e-5)
        assert factors.n == 300


def test_gaps_that_follow_what_is_seen_bias_only_what_leaves_rows_out():
    whole = complete(3, 4000)
    table = whole.copy()
    table.loc[table["a"] > 4.5, ["d", "e"]] = np.nan  # whoever is content does not say how loyal
    truth, fiml, dropped = (
        found.index_["Effect"].value
        for found in (model().fit(whole), model(missing="fiml").fit(table), model().fit(table))
    )
    # Means of d, e and f fall by 0.6 phi(c) / Phi(c) / sd(a) times 1, 0.5 and 1; e weighs twice as much.
    assert abs(fiml - truth) < 0.15 and dropped - truth == pytest.approx(-0.811, abs=0.15)
    path = ("Cause", "Effect")
    truth, fiml = (found.paths_[path].value for found in (model().fit(whole), model(missing="fiml").fit(table)))
    assert fiml == pytest.approx(truth, abs=0.03)


def test_errors_are_those_of_leaving_out_each_row():
    table = gaps(complete(4, 40), share=0.05)
    found = model(missing="fiml").fit(table)
    without = np.array([values(model(missing="fiml").fit(table.drop(index=k))) for k in range(40)])
    errors = np.sqrt(39 / 40 * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    told = found.to_pandas()["standard_error"].to_numpy()
    np.testing.assert_allclose(told, errors, rtol=2e-2, atol=1e-6)


def test_replicates_search_again():
    table = gaps(complete(5, 120))
    found = model(missing="fiml").fit(table)
    one, more = (found.bootstrap(60, seed=2, threads=threads) for threads in (1, 7))
    assert np.array_equal(one.replicates_, more.replicates_) and one.counts_["used"] == 60
    path = ("Cause", "Effect")
    assert one.paths_[path].low < found.paths_[path].value < one.paths_[path].high
    filled = model(missing="mean").fit(table)
    assert filled.paths_[path].value < found.paths_[path].value  # means draw correlations in


def test_weights_count_rows():
    table = gaps(complete(6, 80))
    times = np.random.default_rng(7).integers(0, 4, 80)
    repeated = table.loc[np.repeat(table.index, times)].reset_index(drop=True)
    for missing in ("drop", "fiml"):
        weighted, often = (
            values(model(missing=missing).fit(*told)) for told in ((table, times.astype(float)), (repeated,))
        )
        keep = ~weighted.index.get_level_values(0).isin(["r_squared_adjusted"])  # which counts rows
        np.testing.assert_allclose(weighted[keep], often[keep], rtol=1e-6, atol=1e-7)
        weights = {"weights": times.astype(float), "missing": missing}
        by_weight, by_copies = gw.measure.alpha(table, **weights), gw.measure.alpha(repeated, missing=missing)
        assert by_weight.value == pytest.approx(by_copies.value, abs=1e-7)
        assert by_weight.n < by_copies.n and by_weight.high - by_weight.low > by_copies.high - by_copies.low
        assert any("equal weight only" in warning for warning in by_weight.warnings)
        assert gw.measure.kmo(table, **weights).overall == pytest.approx(
            gw.measure.kmo(repeated, missing=missing).overall, abs=1e-7
        )
        np.testing.assert_allclose(
            gw.measure.efa(table, 2, **weights).loadings,
            gw.measure.efa(repeated, 2, missing=missing).loadings,
            atol=1e-5,
        )
    with pytest.raises(ValueError, match="weights"):
        gw.measure.kmo(table, weights=[1.0, 2.0])
    with pytest.raises(ValueError, match="weights"):
        gw.measure.kmo(table, weights=-times.astype(float))
    equal = gw.measure.bartlett(complete(6, 80), weights=np.full(80, 2.0))
    assert equal.statistic == pytest.approx(gw.measure.bartlett(complete(6, 80)).statistic, rel=1e-10)


def test_gaps_that_cannot_be_bridged():
    table = complete(8, 60)
    apart = table.copy()
    apart.loc[:29, "a"] = np.nan
    apart.loc[30:, "d"] = np.nan
    with pytest.raises(gw.DataError, match="'a'"):
        model(missing="fiml").fit(apart)
    with pytest.raises(gw.DataError, match="never seen together"):
        gw.measure.kmo(apart, missing="fiml")
    collinear = gaps(table.assign(b=table["a"] + table["c"]))
    with pytest.raises(gw.DataError, match="maximum"):
        model(missing="fiml").fit(collinear)
    with pytest.raises(ValueError, match="'drop', 'mean' or 'fiml'"):
        model(missing="guess").fit(table)
    with pytest.raises(ValueError, match="'drop' or 'fiml'"):
        gw.measure.alpha(table, missing="mean")
    empty = table.copy()
    empty.loc[:4] = np.nan
    empty.loc[5, "a"] = np.nan
    found = model(missing="fiml").fit(empty)
    assert found.n_ == 55 and found.left_out_ == 5
    wide = pd.DataFrame(np.random.default_rng(9).normal(size=(80, 61))).rename(columns=str)
    wide.iloc[0, 0] = np.nan
    many = gw.measure.PathModel({"Cause": list(wide)[:30], "Effect": list(wide)[30:]}, [("Cause", "Effect")])
    with pytest.raises(ValueError, match="60 items"):
        many.set_params(missing="fiml").fit(wide)
