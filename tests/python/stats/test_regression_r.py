# SPDX-License-Identifier: Apache-2.0
"""Regressions of shipped data beside R: its recorded numbers always, and a run of it where there is one."""

import shutil
import subprocess
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest

SHIPPED = Path(gw.datasets.__file__).parent
ORACLES = Path(__file__).parents[2] / "oracles" / "statistics"
ITEMS = ["P01", "P05", "P09", "P13"]


def numbers(text):
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {name: np.array(told, dtype=float) for name, *told in lines}


def recorded():
    return numbers((ORACLES / "regression_r.txt").read_text())


def run_now():
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed: only R's recorded numbers are compared")
    script = ["Rscript", str(ORACLES / "regression.R"), str(SHIPPED)]
    ran = subprocess.run(script, capture_output=True, text=True, timeout=120, check=False)
    if "there is no package called" in ran.stderr:
        pytest.skip("R lacks MASS: only its recorded numbers are compared")
    assert ran.returncode == 0, ran.stderr
    return numbers(ran.stdout)


@pytest.fixture(scope="module", params=[recorded, run_now], ids=["recorded", "live"])
def r(request):
    return request.param()


@pytest.fixture(scope="module")
def kiosk():
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(SHIPPED / "kiosk_survey/encounters.csv.gz")
    return frame.dropna(subset=[*ITEMS, "SAT1"])


def table(path):
    return np.genfromtxt(SHIPPED / path, delimiter=",", names=True)


def close(ours, theirs, rtol=1e-8):
    np.testing.assert_allclose(list(ours), theirs, rtol=rtol)


def test_least_squares(r, kiosk):
    assert r["kiosk.rows"] == len(kiosk)
    fit = gw.stats.LeastSquares().fit(kiosk[ITEMS], kiosk["SAT1"])
    close(fit.params_.values(), r["lm.coefficients"])
    close(fit.standard_errors_.values(), r["lm.errors"])
    close([fit.log_likelihood_, fit.deviance_, fit.r_squared_], r["lm.logLik"])
    close([end for e in fit.estimates(0.9).values() for end in (e.low, e.high)], r["lm.interval"])
    by_weight = gw.stats.LeastSquares(errors="model").fit(kiosk[ITEMS], kiosk["SAT1"], 0.5 + kiosk["resp_id"] % 4)
    close(by_weight.params_.values(), r["weighted.coefficients"])
    close(by_weight.standard_errors_.values(), r["weighted.errors"])


def test_logit(r, kiosk):
    fit = gw.stats.Logit().fit(kiosk[ITEMS], kiosk["SAT1"] >= 5)
    close(fit.params_.values(), r["logit.coefficients"])
    close(fit.standard_errors_.values(), r["logit.errors"])
    close([fit.log_likelihood_, fit.deviance_, fit.aic_], r["logit.logLik"])


def test_counts(r):
    often = table("donations/patterns.csv.gz")
    X = np.column_stack([often["recency"], often["recency"] ** 2])
    fit = gw.stats.PoissonRegression(weights_are="frequency").fit(X, often["frequency"], often["weights"])
    close(fit.params_.values(), r["poisson.coefficients"])
    close(fit.standard_errors_.values(), r["poisson.errors"])
    close([fit.log_likelihood_, fit.deviance_], r["poisson.logLik"])
    buyers = table("cdnow/summary_rounded.csv.gz")
    wide = gw.stats.NegativeBinomial().fit(np.column_stack([buyers["recency"], buyers["T"]]), buyers["frequency"])
    close(wide.params_.values(), r["nb.coefficients"])
    close([wide.log_likelihood_], r["nb.logLik"], rtol=1e-12)


def test_ordinal(r, kiosk):
    fit = gw.stats.Ordinal().fit(kiosk[ITEMS], kiosk["SAT1"])
    close([fit.log_likelihood_], r["polr.logLik"], rtol=1e-12)
    close(fit.params_.values(), r["polr.coefficients"])
    close(fit.standard_errors_.values(), r["polr.errors"], rtol=1e-5)  # polr differences its Hessian
