# SPDX-License-Identifier: Apache-2.0
"""Ratings that not everyone gave: predicted from what is always known, with and without the correction for who answers."""

import pickle

import goodwill as gw
import numpy as np
import pytest
from simulated_service import simulate

UNTIL = np.datetime64("2022-01-03") + np.timedelta64(104 * 7, "D")
TRUTH = -0.5  # a customer rated one point higher strains exp(-0.5) times as much


def rated_log(seed, customers, felt, answers):
    """The rating falls as `felt` grows with waiting, and customers leave by it; `answers` is the probability of telling it."""
    columns = simulate(seed, customers, coefficients={"late": 0.0, "wait": -TRUTH}, felt=felt)
    wait = columns["wait"]
    columns["rating"] = -felt(wait)
    columns["told"] = np.where(np.random.default_rng(seed).random(wait.size) < answers(wait), columns["rating"], np.nan)
    return gw.read_log(columns)


def predicted(corrected=True, using=("wait",), column="told"):
    return gw.value.attribute(column, missing="predict", using=using, corrected=corrected)


def fitted(attribute, log):
    return gw.value.EncounterAttrition([attribute]).fit(log, until=UNTIL)


def test_what_is_foretold_without_error_is_as_good_as_known():
    log = rated_log(1, 2_000, lambda wait: wait, lambda wait: 1.0 / (1.0 + np.exp(wait)))
    whole = fitted("rating", log)
    for corrected in (True, False):
        part = fitted(predicted(corrected), log)
        assert part._codings[0].prediction["params"] == pytest.approx([0.0, -1.0], abs=1e-9)
        assert part.coefficients_["told"] == pytest.approx(whole.coefficients_["rating"], rel=1e-9)
    told = gw.value.statement(part, log, "2023-Q2", rate="10% a year", intervals=False)
    assert told.check < 1e-9
    kept = pickle.loads(pickle.dumps(part))
    again = gw.value.statement(kept, log, "2023-Q2", rate="10% a year", intervals=False)
    assert again.entries["moments"].value == told.entries["moments"].value


def test_the_correction_undoes_who_answers():
    """Ratings fall ever faster with waiting, and those who waited rarely tell: a line through the answers misses the rest."""
    held, found, missed, off = 0, [], [], []
    for seed in range(4):
        log = rated_log(seed, 5_000, lambda w: np.exp(0.7 * w), lambda w: 1.0 / (1.0 + np.exp(0.5 + 1.5 * w)))
        corrected, plain = fitted(predicted(True), log), fitted(predicted(False), log)
        found.append(corrected.coefficients_["told"])
        missed.append(plain.coefficients_["told"])
        truth = np.mean(log["rating"][np.isnan(log["told"])])
        means = corrected._codings[0].prediction
        off.append((means["mean"] - truth, means["mean_uncorrected"] - truth))
        held += plain.intervals_["told"].low <= TRUTH <= plain.intervals_["told"].high
    assert np.mean(found) == pytest.approx(TRUTH, abs=0.06)
    assert np.mean(missed) < TRUTH - 0.2
    assert held == 0
    assert np.all(np.abs(np.array(off)[:, 0]) < 0.05) and np.all(np.array(off)[:, 1] > 0.25)


def test_what_stands_for_ratings_is_told():
    log = rated_log(2, 500, lambda wait: wait, lambda wait: 1.0 / (1.0 + np.exp(wait)))
    (note,) = fitted(predicted(), log).warnings_
    assert "values of 'told' are predicted from wait: on average" in note
    assert "corrected for who answers" in note and "without" in note
    (note,) = fitted(predicted(corrected=False), log).warnings_
    assert "not corrected for who answers" in note


def test_refuses_what_cannot_be_foretold():
    log = rated_log(3, 300, lambda wait: wait, lambda wait: np.full(wait.size, 0.5))
    for asked, said in (
        (predicted(using=()), "using must be the columns"),
        (predicted(using=("weather",)), "weather"),
        (predicted(using=("site",)), "site must be a column of numbers to predict from, got categories"),
        (predicted(column="site"), "site must be a column of numbers to be predicted"),
        (predicted(using=("told",)), r"told\[2\] must be finite, got nan"),
    ):
        with pytest.raises(ValueError, match=said):
            fitted(asked, log)
    split = rated_log(3, 300, lambda wait: wait, lambda wait: wait > 0.0)
    with pytest.raises(ValueError, match="do not foretell without fail who answered, got separated"):
        fitted(predicted(), split)
    fitted(predicted(corrected=False), split)
