# SPDX-License-Identifier: Apache-2.0
"""Those who did not answer."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

#: Mean verdict of all who might be asked: 4 - 1 + 0.5 / 2.
TRUTH = 3.25


def asked(rng, n=800, noise=0.5, steep=0.5):
    """Waiting makes silent and unhappy; the verdict of everybody, told or not, comes last."""
    known = pd.DataFrame({"waiting": rng.exponential(size=n), "regular": rng.integers(0, 2, n)})
    verdict = (4.0 - known["waiting"] + 0.5 * known["regular"] + noise * rng.normal(size=n)).to_numpy()
    chance = 1.0 / (1.0 + np.exp(steep * known["waiting"] - 0.4 * known["regular"]))
    return known, np.where(rng.random(n) < chance, verdict, np.nan), verdict


def test_weights_influences_and_interval_by_numpy():
    rng = np.random.default_rng(1)
    known, answers, _ = asked(rng)
    survey = rng.uniform(0.5, 2.0, len(answers))
    customer = rng.integers(0, 500, len(answers))
    found = gw.measure.response_adjusted(answers, known, weights=survey, clusters=customer)
    X = np.column_stack([np.ones(len(known)), known.to_numpy()])
    told, y = ~np.isnan(answers), np.nan_to_num(answers)
    silent = (survey * ~told) @ X

    def gap(g):
        return (survey * told * np.exp(-X @ g)) @ X - silent

    g = optimize.root(gap, np.zeros(3), tol=1e-12).x
    odds = np.exp(-X @ g)
    weight = np.where(told, survey * (1 + odds), 0.0)
    assert found.weights == pytest.approx(weight / weight[told].mean(), rel=1e-6)
    assert found.probabilities == pytest.approx(1 / (1 + odds), rel=1e-6)
    mean = weight @ y / weight.sum()
    assert found.adjusted.value == pytest.approx(mean, rel=1e-8)
    # Least squares of the answers with weights w - 1, HC3, summed by customer.
    v = survey * told * odds
    inverse = np.linalg.inv(X.T @ (X * v[:, None]))
    fitted = X @ inverse @ (X.T @ (v * y))
    leverage = v * np.einsum("ij,jk,ik->i", X, inverse, X)
    own = survey * (fitted - mean) + weight * (y - fitted) / (1 - leverage)
    plain = np.average(y[told], weights=survey[told])
    share = survey * told / survey[told].sum()
    naive = share * (y - plain) / (1 - share)
    effective = weight.sum() ** 2 / (weight**2).sum()
    assert found.effective_n == pytest.approx(effective, rel=1e-6)
    assert found.largest_share == pytest.approx(weight.max() / weight.sum(), rel=1e-6)
    groups = len(np.unique(customer))
    freedom = min(effective, len(np.unique(customer[told]))) - 1
    for estimate, influence in ((found.adjusted, own / survey.sum()), (found.difference, own / survey.sum() - naive)):
        error = np.sqrt((np.bincount(customer, influence) ** 2).sum() * groups / (groups - 1))
        assert estimate.high - estimate.value == pytest.approx(stats.t.ppf(0.975, freedom) * error, rel=1e-6)
    assert found.difference.value == pytest.approx(mean - plain, rel=1e-6)


def test_propensity_model_by_statsmodels():
    statsmodels = pytest.importorskip("statsmodels.api")
    metrics = pytest.importorskip("sklearn.metrics")
    known, answers, _ = asked(np.random.default_rng(4))
    found = gw.measure.response_adjusted(answers, known)
    told = ~np.isnan(answers)
    fit = statsmodels.Logit(told.astype(float), statsmodels.add_constant(known)).fit(disp=0)
    assert list(found.factors) == ["waiting", "regular"]
    assert [one.value for one in found.factors.values()] == pytest.approx(fit.params.iloc[1:].to_numpy(), rel=1e-6)
    low, high = fit.conf_int().iloc[1:].to_numpy().T
    assert [one.low for one in found.factors.values()] == pytest.approx(low, rel=1e-5)
    assert [one.high for one in found.factors.values()] == pytest.approx(high, rel=1e-5)
    assert found.roc_area.value == pytest.approx(metrics.roc_auc_score(told, found.probabilities))
    assert found.response_rate.value == told.mean()
    plain = gw.measure.mean(answers, method="t")
    assert [found.answered.low, found.answered.high] == pytest.approx([plain.low, plain.high])


def test_what_the_columns_tell_is_made_good_in_every_survey():
    # Answers that follow from the columns: the weights give the mean of all asked exactly, whoever answered.
    for seed in range(30):
        known, answers, verdict = asked(np.random.default_rng(seed), 300, noise=0.0)
        found = gw.measure.response_adjusted(answers, known)
        assert found.adjusted.value == pytest.approx(verdict.mean(), abs=1e-7)
        assert found.answered.value > verdict.mean() + 0.05


@pytest.mark.parametrize("steep", [0.5, 1.0])
def test_intervals_hold_the_mean_of_those_who_might_be_asked(steep):
    rng = np.random.default_rng(2)
    held = plain = gap = 0
    surveys = 400
    for _ in range(surveys):
        known, answers, verdict = asked(rng, 400, steep=steep)
        found = gw.measure.response_adjusted(answers, known)
        held += found.adjusted.low <= TRUTH <= found.adjusted.high
        plain += found.answered.low <= TRUTH <= found.answered.high
        gap += found.difference.high < 0
        half = found.adjusted.high - found.adjusted.value
        assert abs(found.adjusted.value - TRUTH) < 3 * half
    # 95 % of 400, give or take three standard errors.
    assert 0.917 * surveys <= held <= 0.983 * surveys
    assert plain < 0.3 * surveys and gap > 0.9 * surveys


def test_answering_that_depends_on_the_verdict_itself_is_not_made_good():
    rng = np.random.default_rng(5)
    known, _, verdict = asked(rng, 4000)
    answers = np.where(rng.random(4000) < 1 / (1 + np.exp(2 * (verdict - 3))), verdict, np.nan)
    found = gw.measure.response_adjusted(answers, known)
    assert found.answered.high < found.adjusted.low
    assert found.adjusted.high < verdict.mean()


def test_weights_serve_other_measures():
    known, answers, _ = asked(np.random.default_rng(3))
    found = gw.measure.response_adjusted(answers, known)
    assert found.weights[np.isnan(answers)].max() == 0.0
    assert found.weights[~np.isnan(answers)].mean() == pytest.approx(1.0)
    assert gw.measure.mean(answers, weights=found.weights).value == pytest.approx(found.adjusted.value)
    assert found.design_effect == pytest.approx(found.answered.n / found.effective_n)


def encounters(rng, n=800):
    known, answers, _ = asked(rng, n)
    table = pd.DataFrame(
        {
            "customer": rng.integers(0, n // 2, n).astype(str),
            "time": np.datetime64("2024-01-01") + np.arange(n),
            "waiting": 60 * known["waiting"],
            "channel": np.where(known["regular"] == 1, "branch", "web"),
            "clerks": rng.integers(1, 5, n),
            "satisfaction": np.clip(np.round(answers), 1, 5),
        }
    )
    return gw.read_log(table), table


def test_a_log_is_a_survey_of_its_encounters():
    log, table = encounters(np.random.default_rng(6))
    found = gw.measure.response_adjusted(log, ["waiting", "channel", "clerks"])
    flat = table[["waiting", "clerks"]].assign(channel=table["channel"] == "branch").astype(float)
    same = gw.measure.response_adjusted(table["satisfaction"], flat, clusters=table["customer"], scale=(1, 5))
    assert found.adjusted.value == pytest.approx(same.adjusted.value)
    assert found.adjusted.low == pytest.approx(same.adjusted.low)
    assert found.answered.low == pytest.approx(same.answered.low)
    assert set(found.factors) in ({"waiting", "channel = web", "clerks"}, {"waiting", "channel = branch", "clerks"})
    assert found.answered.value == pytest.approx(gw.measure.summary(log).value)
    share = gw.measure.response_adjusted(log, "waiting", statistic="csat")
    assert 0 < share.adjusted.value < share.answered.value < 1
    assert share.answered.value == pytest.approx(gw.measure.summary(log, statistic="csat").value)


def test_threads_do_not_matter():
    known, answers, _ = asked(np.random.default_rng(8))
    one, many = (gw.measure.response_adjusted(answers, known, threads=threads) for threads in (1, 7))
    assert one.adjusted == many.adjusted and one.difference == many.difference
    assert (one.weights == many.weights).all()


def test_tables_of_any_kind_hold_the_same_survey():
    known, answers, _ = asked(np.random.default_rng(9))
    found = gw.measure.response_adjusted(answers, known)
    for same in (known.to_dict("list"), known.to_numpy(), pytest.importorskip("pyarrow").table(known)):
        assert gw.measure.response_adjusted(pd.Series(answers, dtype="Float64"), same).adjusted == found.adjusted
    with pytest.raises(ValueError, match="'waiting' of known"):
        gw.measure.response_adjusted(answers, known.assign(waiting="long"))
    with pytest.raises(ValueError, match="two-dimensional"):
        gw.measure.response_adjusted(answers, known["waiting"].to_numpy())
    with pytest.raises(ValueError, match=r"clusters\[2\] must be a label"):
        gw.measure.response_adjusted(answers, known, clusters=["a", "b", None] * 266 + ["a", "b"])


def test_bad_input_is_named():
    known = np.arange(20.0)[:, None]
    answers = np.where(np.arange(20) % 2, np.arange(20.0), np.nan)
    adjusted = gw.measure.response_adjusted
    with pytest.raises(ValueError, match="known"):
        adjusted(answers, np.where(known == 3, np.nan, known))
    with pytest.raises(ValueError, match="level"):
        adjusted(answers, known, level=1.0)
    with pytest.raises(ValueError, match="answers must be as long"):
        adjusted(answers[:-1], known)
    with pytest.raises(ValueError, match=r"answers\[7\]"):
        adjusted(answers, known, scale=(1, 5))
    with pytest.raises(ValueError, match=r"scale.maximum"):
        adjusted(answers, known, scale=(5, 1))
    with pytest.raises(gw.DataError, match="20 answers and 0 rows without"):
        adjusted(np.ones(20), known)
    with pytest.raises(gw.DataError, match="a sure sign of who answers"):
        adjusted(np.where(np.arange(20) < 10, 1.0, np.nan), known)
    with pytest.raises(ValueError, match="without a log"):
        adjusted(answers, known, statistic="nps")
    log, _ = encounters(np.random.default_rng(7))
    with pytest.raises(ValueError, match="scale must be left out"):
        adjusted(log, ["waiting"], scale=(1, 5))
    with pytest.raises(ValueError, match="known of everybody asked"):
        adjusted(log, ["satisfaction"])
    with pytest.raises(ValueError, match="wating"):
        adjusted(log, ["wating"])
    with pytest.raises(ValueError, match="recommend"):
        adjusted(log, ["waiting"], role="recommend")
