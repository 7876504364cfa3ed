# SPDX-License-Identifier: Apache-2.0
"""Renewals of contracts from Python: published fits and predictions, and refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest

HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]


@pytest.mark.parametrize(
    ("model", "alive", "params", "log_likelihood"),
    [
        (gw.value.SBG, HIGH_END, [0.66808835110645, 3.8060949640583], -1611.158147391156),
        (gw.value.SBG, REGULAR, [0.70407729847352, 1.1820430262095], -1680.265188463287),
        (gw.value.BdW, HIGH_END, [0.21425333928085, 1.4265748748601, 1.7235648487445], -1605.314213214193),
        (gw.value.BdW, REGULAR, [0.45561398937164, 0.77932550838796, 1.2834512857833], -1679.602832907178),
    ],
)
def test_published_fits(model, alive, params, log_likelihood):
    fit = model().fit_survivors(alive)
    assert fit.status_ == "converged"
    assert list(fit.params_.values()) == pytest.approx(params, rel=1e-8)
    assert fit.log_likelihood_ == pytest.approx(log_likelihood, rel=1e-9)
    assert all(error > 0 for error in fit.standard_errors_.values())
    assert pickle.loads(pickle.dumps(fit)).params_ == fit.params_


def test_predictions():
    model = gw.value.SBG(params={"alpha": 0.668, "beta": 3.806})
    assert model.survival(12) == pytest.approx(0.37804042018209043, rel=1e-12)
    assert model.retention_rate(7) == pytest.approx(0.93622302845140347, rel=1e-12)
    assert model.pmf(1) == pytest.approx(1 - model.survival(1), rel=1e-12)
    assert model.discounted_expected_lifetime(0.1) == pytest.approx(5.9225964076127642, rel=1e-12)
    assert model.discounted_expected_residual_lifetime(0.1, 4) == pytest.approx(6.8970573977460908, rel=1e-12)


def test_simulated_contracts_go_back_in():
    truth = {"alpha": 0.8, "beta": 3.0, "c": 1.4}
    contracts = gw.value.BdW(params=truth).simulate(20000, 12, seed=5)
    fit = gw.value.BdW().fit(**contracts)
    for name, value in truth.items():
        assert abs(fit.params_[name] - value) < 4 * fit.standard_errors_[name]


@pytest.mark.parametrize(
    ("periods", "churned", "said"),
    [
        ([0], [1], "periods"),
        ([1.5], [0], "periods"),
        ([2], [2], "churned"),
        ([], [], "non-empty"),
        ([1, 2], [1], "as long"),
    ],
)
def test_bad_contracts_are_named(periods, churned, said):
    with pytest.raises(ValueError, match=said):
        gw.value.SBG().fit(periods, churned)
    with pytest.raises(ValueError, match=r"alive\[1\]"):
        gw.value.SBG().fit_survivors([5, 6])


def test_nobody_left_is_flagged():
    with pytest.warns(RuntimeWarning, match="SBG"):
        fit = gw.value.SBG().fit(np.array([4, 5]), np.array([0, 0]))
    assert fit.status_ != "converged"
