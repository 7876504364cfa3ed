# SPDX-License-Identifier: Apache-2.0
"""Where customers are alike, what describes their differences runs off: a boundary, not a fit that converged."""

import goodwill as gw
import numpy as np
import pytest

MODELS = [gw.value.NBD, gw.value.BGNBD, gw.value.MBGNBD, gw.value.ParetoNBD, lambda: gw.value.BGCNBD(k=2)]
BASES = [([3], [10.0], [20.0]), ([5], [19.0], [20.0]), ([3] * 5, [10.0] * 5, [20.0] * 5)]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("base", BASES)
def test_customers_who_are_alike_have_no_fit_inside(model, base):
    with pytest.warns(RuntimeWarning, match="boundary: r, alpha.* run off together"):
        fit = model().fit(*base)
    assert fit.status_ == "boundary"
    assert all(np.isnan(error) for error in fit.standard_errors_.values())
    # The ratio is told all the same: purchases come at the rate of those that came.
    assert fit.params_["r"] / fit.params_["alpha"] > 0


def test_a_constant_rate_of_leaving_is_the_limit_of_contracts():
    with pytest.warns(RuntimeWarning, match="boundary: alpha, beta run off together"):
        fit = gw.value.SBG().fit_survivors([1000, 500, 250, 125])
    leaving = fit.params_["alpha"] / (fit.params_["alpha"] + fit.params_["beta"])
    assert leaving == pytest.approx(0.5, abs=1e-6)
