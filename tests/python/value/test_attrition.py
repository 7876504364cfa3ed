# SPDX-License-Identifier: Apache-2.0
"""Encounter attrition from Python: the stated oracles, fits on logs, attributes of every kind, refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest
from simulated_service import COEFFICIENTS, TRUTH, simulate

Model = gw.value.EncounterAttrition
PARAMS = {"r": 0.8, "alpha": 6.0, "s": 1.2, "b": 5.0}
Q, TIMES, END = (1.0, 0.6, 1.8, 0.9), (0, 3, 7.5, 12), 20
UNTIL = np.datetime64("2022-01-03") + np.timedelta64(104 * 7, "D")


@pytest.fixture(scope="module")
def log():
    return gw.read_log(simulate(1, 3_000))


@pytest.fixture(scope="module")
def model(log):
    return Model(["late", "wait"]).fit(log, until=UNTIL)


def test_stated_oracles():
    assert Model.log_likelihood(PARAMS, Q, TIMES, END) == pytest.approx(-9.875515643846388, rel=1e-12)
    assert Model.probability_alive(PARAMS, Q, TIMES, END) == pytest.approx(0.6555551272620324, rel=1e-12)
    assert Model.expected_encounters(PARAMS, Q, TIMES, END, horizon=26) == pytest.approx(3.023753713714861, rel=1e-9)
    assert Model.dert(PARAMS, Q, TIMES, END, rate=0.0018) == pytest.approx(13.964926893530516, rel=1e-9)
    after = Model.moment_value(PARAMS, [*Q[:3], 1.8], TIMES, 3, q_ref=0.9, rate=0.0018)
    assert after == pytest.approx(13.257977785617658 - 13.92972231075465, rel=1e-9)


def test_reference_strain_is_a_distribution():
    one = Model.dert(PARAMS, Q, TIMES, END, 0.0018, reference=[1.0, 1.0])
    assert one == pytest.approx(13.964926893530516, rel=1e-9)
    spread = np.exp(np.linspace(-2.0, 2.0, 41))
    plugged = Model.dert(PARAMS, Q, TIMES, END, 0.0018, reference=[spread.mean()])
    assert Model.dert(PARAMS, Q, TIMES, END, 0.0018, reference=spread) > plugged


def test_recovers_what_was_simulated(model):
    assert model.status_ == "converged"
    truth = {**TRUTH, **COEFFICIENTS}
    for name, estimate in model.intervals(0.9995).items():
        assert estimate.low < truth[name] < estimate.high, name
        assert model.params_[name] == pytest.approx(estimate.value)
    assert list(model.coefficients_) == ["late", "wait"]
    assert model.condition_number_ < 1e4
    assert model.n_customers_ == 3_000


def test_profiles_agree_with_curvature_where_data_are_many(model):
    curvature = model.intervals_
    for name, profile in model.intervals(method="profile").items():
        width = np.log(curvature[name].high / curvature[name].low) if name in TRUTH else 1.0
        tolerance = 0.2 * width if name in TRUTH else 0.2 * (curvature[name].high - curvature[name].low)
        for end in ("low", "high"):
            far, near = getattr(profile, end), getattr(curvature[name], end)
            assert abs(np.log(far / near) if name in TRUTH else far - near) < tolerance, (name, end)


def test_likelihood_ratio_finds_what_matters(log, model):
    narrower = Model(["wait"]).fit(log, until=UNTIL)
    found = model.likelihood_ratio(narrower)
    assert found["degrees_of_freedom"] == 1
    assert found["statistic"] == pytest.approx(2 * (model.log_likelihood_ - narrower.log_likelihood_))
    assert found["p_value"] < 1e-6
    with pytest.raises(ValueError, match="fewer attributes"):
        model.likelihood_ratio(model)


def test_kept_without_the_data(model):
    again = pickle.loads(pickle.dumps(model))
    assert again.params_ == model.params_
    assert again.intervals_["late"] == model.intervals_["late"]
    with pytest.raises(ValueError, match="fit it again"):
        again.intervals(method="profile")


def test_ridge_draws_towards_nothing(log, model):
    drawn = Model(["late", "wait"], ridge=2_000.0).fit(log, until=UNTIL)
    assert 0.0 < drawn.coefficients_["late"] < model.coefficients_["late"]
    assert drawn.log_likelihood_ < model.log_likelihood_


def test_attributes_of_every_kind():
    columns = simulate(2, 1_500)
    rng = np.random.default_rng(5)
    columns["channel"] = rng.choice(["web", "shop", "phone"], columns["late"].size, p=[0.5, 0.3, 0.2]).astype(object)
    columns["satisfaction"] = np.where(
        rng.random(columns["late"].size) < 0.4, np.nan, (3.0 + columns["wait"].round()).clip(1, 5)
    )
    log = gw.read_log(columns)
    asked = [
        "channel",
        gw.value.spline("wait"),
        gw.value.over("wait", 1.0),
        gw.value.attribute("satisfaction", missing="indicator"),
    ]
    model = Model(asked).fit(log, until=UNTIL)
    assert list(model.coefficients_) == [
        "channel = phone",
        "channel = shop",
        "wait",
        "wait spline 2",
        "wait spline 3",
        "wait over 1",
        "satisfaction",
        "satisfaction missing",
    ]
    with pytest.raises(gw.DataError, match="missing='indicator'"):
        Model(["satisfaction"]).fit(log)


def test_customers_seen_at_once_are_told_of_and_can_be_left_out(log):
    columns = simulate(3, 400)
    first = columns["time"].min()
    columns["time"] = np.where(columns["time"] < first + np.timedelta64(200, "D"), first, columns["time"])
    old = gw.read_log(columns)
    with pytest.warns(UserWarning, match="new_since"):
        whole = Model(["late"]).fit(old)
    assert "customers before" in whole.warnings_[0]
    cohort = Model(["late"]).fit(old, new_since=first + np.timedelta64(200, "D"))
    assert cohort.warnings_ == []
    assert cohort.n_customers_ < whole.n_customers_


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"late": lambda v: v * 0.0}, "varies"),
        ({"late": lambda v: np.where(np.arange(v.size) == 7, np.nan, v)}, "row 7"),
    ],
)
def test_refuses_attributes_that_are_none(changed, said):
    columns = simulate(4, 50)
    for name, change in changed.items():
        columns[name] = change(columns[name])
    with pytest.raises(ValueError, match=said):
        Model(["late"]).fit(gw.read_log(columns))


def test_names_what_is_wrong(log):
    with pytest.raises(ValueError, match="lateness"):
        Model(["lateness"]).fit(log)
    with pytest.raises(ValueError, match="must be a list"):
        Model("late").fit(log)
    with pytest.raises(ValueError, match="spline"):
        Model([gw.value.spline("site")]).fit(log)
    with pytest.raises(ValueError, match="alpha"):
        Model.log_likelihood({"r": 1.0, "s": 1.0, "b": 1.0}, Q, TIMES, END)
    with pytest.raises(ValueError, match="positive"):
        Model.dert(PARAMS, Q, TIMES, END, rate=0.0)
    with pytest.raises(gw.value.NotFittedError):
        print(Model(["late"]).params_)


def test_what_cannot_be_fitted_is_flagged():
    once = {"customer": ["a", "b", "c"], "time": ["2024-01-01", "2024-01-03", "2024-01-05"], "late": [0.0, 1.0, 0.0]}
    with pytest.warns(Warning, match="EncounterAttrition"):
        model = Model(["late"]).fit(gw.read_log(once))
    assert model.status_ != "converged"
    alone = {"customer": ["a"] * 3, "time": ["2024-01-01"] * 3, "late": [0.0, 1.0, 0.0]}
    with pytest.warns(Warning, match="EncounterAttrition"):
        assert Model(["late"]).fit(gw.read_log(alone)).status_ != "converged"


def test_separated_attribute_is_flagged():
    columns = simulate(6, 300)
    order = np.lexsort((columns["time"], columns["customer"]))
    last = np.zeros(order.size)
    last[order[np.append(columns["customer"][order][1:] != columns["customer"][order][:-1], True)]] = 1.0
    columns["late"] = last
    with pytest.warns(RuntimeWarning, match="EncounterAttrition"):
        model = Model(["late"]).fit(gw.read_log(columns), until=UNTIL)
    assert model.status_ != "converged"
