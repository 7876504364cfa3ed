# SPDX-License-Identifier: Apache-2.0
"""Cox and accelerated failure times at the border, and beside lifelines on the shipped data."""

import pickle
import warnings
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest

COVARIATES = ["fin", "age", "race", "wexp", "mar", "paro", "prio"]


@pytest.fixture(scope="module")
def rossi():
    pandas = pytest.importorskip("pandas")
    return pandas.read_csv(Path(gw.datasets.__file__).parent / "survival" / "rossi.csv.gz")


@pytest.fixture(scope="module")
def cox(rossi):
    return gw.stats.CoxPH().fit(rossi[COVARIATES], rossi["week"], rossi["arrest"])


def test_cox_takes_frames_lists_and_labels(rossi, cox):
    # Rossi's coefficients by R: coxph(Surv(week, arrest) ~ .).
    assert cox.coef_[:3] == pytest.approx([-0.3794221668712051, -0.0574377430137615, 0.3138997859493020], abs=1e-11)
    assert cox.status_ == "converged" and cox.n_events_ == 114 and cox.message_
    again = gw.stats.CoxPH().fit(rossi[COVARIATES].to_numpy().tolist(), list(rossi["week"]), list(rossi["arrest"]))
    assert np.array_equal(again.coef_, cox.coef_)
    assert cox.interval_[0, 0] < cox.coef_[0] < cox.interval_[0, 1]
    assert np.sqrt(np.diag(cox.covariance_)) == pytest.approx(cox.standard_errors_, rel=1e-14)
    clustered = gw.stats.CoxPH().fit(
        rossi[COVARIATES], rossi["week"], rossi["arrest"], clusters=[f"c{i}" for i in range(432)]
    )
    robust = gw.stats.CoxPH(robust=True).fit(rossi[COVARIATES], rossi["week"], rossi["arrest"])
    assert clustered.standard_errors_ == pytest.approx(robust.standard_errors_, rel=1e-12)


def test_cox_predicts_at_requested_times(rossi, cox):
    rows = rossi[COVARIATES].head(3)
    at = cox.predict_survival(rows, [10, 26, 40])
    assert at[1] == cox.predict_survival(rows, 26)[1]
    low, high = cox.predict_survival_interval(rows, [10, 26, 40])
    assert (low < at).all() and (at < high).all()
    assert np.isnan(cox.predict_survival(rows, 60)).all()
    base = cox.baseline()
    assert base["time"][0] == 1 and (np.diff(base["hazard"]) > 0).all()
    mean = rossi[COVARIATES].mean().to_numpy()[None, :]
    assert cox.predict_survival(mean, 52)[0] == pytest.approx(np.exp(-base["hazard"][-1]), rel=1e-12)
    assert np.array_equal(pickle.loads(pickle.dumps(cox)).predict_survival(rows, 26), cox.predict_survival(rows, 26))


def test_strata_are_labels(rossi):
    two = rossi[["age", "prio"]]
    race = np.where(rossi["race"] == 1, "black", "other")
    model = gw.stats.CoxPH().fit(two, rossi["week"], rossi["arrest"], strata=race)
    # R: survfit of coxph(Surv(week, arrest) ~ age + prio + strata(race)) at week 26 for the first row.
    assert model.predict_survival(two, 26, race)[0] == pytest.approx(0.895398964264988, abs=1e-12)
    assert len(model.baseline("black")["time"]) > len(model.baseline("other")["time"])
    with pytest.raises(ValueError, match="strata must be given"):
        model.predict_survival(two, 26)
    with pytest.raises(ValueError, match=r"strata\[0\] must be one of the fit's, got 'green'"):
        model.predict_survival(two[:1], 26, ["green"])


def test_what_cannot_be_fitted_warns():
    time, event = [1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]
    with pytest.warns(RuntimeWarning, match="separation"):
        model = gw.stats.CoxPH().fit([[1], [1], [1], [0], [0], [0]], time, event)
    assert np.isnan(model.standard_errors_).all() and model.status_ == "separation"
    with pytest.warns(RuntimeWarning, match="collinear: covariate 0 is constant"):
        gw.stats.CoxPH().fit([[1]] * 6, time, event)
    with pytest.warns(RuntimeWarning, match="no_events"):
        gw.stats.CoxPH().fit([[1], [2], [1], [0], [0], [0]], time, [0] * 6)
    with pytest.warns(RuntimeWarning, match="no_events"):
        gw.stats.WeibullAFT().fit(None, time, [0] * 6)
    with pytest.raises(ValueError, match=r"covariates\[1, 0\] must be finite"):
        gw.stats.CoxPH().fit([[1], [np.nan], [1], [0], [0], [0]], time, event)
    with pytest.raises(ValueError, match="ties must be"):
        gw.stats.CoxPH(ties="exact").fit([[1]] * 6, time, event)
    with pytest.raises(ValueError, match="X must be two-dimensional"):
        gw.stats.CoxPH().fit([1, 2, 3, 4, 5, 6], time, event)
    with pytest.raises(ValueError, match=r"time\[0\] must be positive, got 0"):
        gw.stats.LogNormalAFT().fit(None, [0, *time[1:]], event)


def test_concordance_of_the_fit(rossi, cox):
    found = gw.stats.concordance(rossi["week"], rossi["arrest"], cox.predict(rossi[COVARIATES]), risk=True)
    # lifelines 0.30 and R report 0.640 for this model.
    assert found.value.value == pytest.approx(0.6403, abs=5e-4)
    assert found.value.low < found.value.value < found.value.high
    assert found.standard_error == pytest.approx(0.027, abs=1e-3)


@pytest.mark.parametrize(
    "ours, theirs",
    [
        ("WeibullAFT", "WeibullAFTFitter"),
        ("LogNormalAFT", "LogNormalAFTFitter"),
        ("LogLogisticAFT", "LogLogisticAFTFitter"),
    ],
)
def test_late_entries_beside_lifelines(rossi, ours, theirs):
    lifelines = pytest.importorskip("lifelines")
    frame = rossi[["week", "arrest", "fin", "age", "prio"]].assign(
        entry=np.where(np.arange(432) % 3, 0.0, rossi["week"] / 3)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = getattr(lifelines, theirs)().fit(frame, "week", "arrest", entry_col="entry")
    model = getattr(gw.stats, ours)().fit(
        frame[["fin", "age", "prio"]], frame["week"], frame["arrest"], entry=frame["entry"]
    )
    assert model.status_ == "converged"
    # lifelines stops where the log-logistic likelihood is still 0.0002 below its maximum.
    assert 0 <= model.log_likelihood_ - peer.log_likelihood_ + 1e-9 < 5e-4
    location = peer.params_.xs(peer.params_.index.get_level_values(0)[0])
    assert model.coef_ == pytest.approx(location[["fin", "age", "prio"]].to_numpy(), rel=5e-3, abs=2e-4)
    median = model.predict_quantile(frame[["fin", "age", "prio"]].head(4))
    assert model.predict_survival(frame[["fin", "age", "prio"]].head(4), median) == pytest.approx(0.5, abs=1e-12)
    low, high = model.predict_quantile_interval(frame[["fin", "age", "prio"]].head(4))
    assert (low < median).all() and (median < high).all()
    assert np.array_equal(pickle.loads(pickle.dumps(model)).parameters_, model.parameters_)
