# SPDX-License-Identifier: Apache-2.0
"""Survival and mixed models beside a live R, where it and its packages are installed; Debian: r-cran-survival, r-cran-lme4."""

import shutil
import subprocess

import goodwill as gw
import numpy as np
import pytest


def r(package: str, table: dict[str, np.ndarray], script: str, folder) -> np.ndarray:
    """The numbers that a script of R writes of a table d."""
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    rows = zip(*table.values(), strict=True)
    lines = [",".join(table), *(",".join(repr(float(v)) for v in row) for row in rows)]
    (folder / "d.csv").write_text("\n".join(lines))
    code = f"if (!suppressMessages(require({package}, quietly = TRUE))) quit(status = 9)\nd <- read.csv('{folder}/d.csv')\n{script}"
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True)
    if done.returncode == 9:
        pytest.skip(f"R has no package {package}")
    assert done.returncode == 0, done.stderr
    return np.array(done.stdout.split(), dtype=float)


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(12)
    n = 250
    x = rng.normal(size=(n, 2))
    time = np.ceil(10 * rng.exponential(np.exp(0.4 * x[:, 0])))
    return {
        "t": time,
        "e": (rng.random(n) < 0.7).astype(float),
        "k": rng.choice([0.0, 1.0, 2.0], n),
        "a": np.floor(time * rng.random(n) * 0.5),
        "w": rng.choice([0.5, 1.0, 2.25], n),
        "g": rng.integers(0, 40, n).astype(float),
        "s": rng.integers(0, 3, n).astype(float),
        "x": x[:, 0],
        "z": x[:, 1],
    }


def design(table):
    return np.column_stack([table["x"], table["z"]])


def test_curves(table, tmp_path):
    told = r(
        "survival",
        table,
        """m <- summary(survfit(Surv(a, t, e) ~ 1, d, weights = w, cluster = g, conf.type = "log-log"), times = c(5, 15))
        cat(format(c(m$surv, m$std.err, m$lower), digits = 17))""",
        tmp_path,
    )
    curve = gw.stats.KaplanMeier().fit(
        table["t"], table["e"], entry=table["a"], weights=table["w"], clusters=table["g"]
    )
    rows = [np.searchsorted(curve.curve_["time"], t, side="right") - 1 for t in (5, 15)]
    ours = [curve.predict([5, 15]), curve.curve_["standard_error"][rows], curve.predict_interval([5, 15])[0]]
    assert np.concatenate(ours) == pytest.approx(told, rel=1e-8)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_cox(table, ties, tmp_path):
    told = r(
        "survival",
        table,
        f"""m <- coxph(Surv(a, t, e) ~ x + z + strata(s), d, weights = w, cluster = g, ties = "{ties}",
                       control = coxph.control(eps = 1e-12))
        cat(format(c(coef(m), sqrt(diag(m$var)), m$loglik[2], concordance(m)$concordance), digits = 17))""",
        tmp_path,
    )
    model = gw.stats.CoxPH(ties=ties).fit(
        design(table),
        table["t"],
        table["e"],
        entry=table["a"],
        weights=table["w"],
        strata=table["s"],
        clusters=table["g"],
    )
    ours = np.concatenate([model.coef_, model.standard_errors_, [model.log_likelihood_]])
    assert ours == pytest.approx(told[:-1], rel=1e-8)


@pytest.mark.parametrize(
    "name, dist", [("WeibullAFT", "weibull"), ("LogNormalAFT", "lognormal"), ("LogLogisticAFT", "loglogistic")]
)
def test_accelerated_failure(table, name, dist, tmp_path):
    told = r(
        "survival",
        table,
        f"""m <- survreg(Surv(t, e) ~ x + z, d, dist = "{dist}", control = survreg.control(rel.tolerance = 1e-13))
        cat(format(c(coef(m), log(m$scale), sqrt(diag(m$var)), m$loglik[2]), digits = 17))""",
        tmp_path,
    )
    model = getattr(gw.stats, name)().fit(design(table), table["t"], table["e"])
    ours = np.concatenate([model.parameters_, model.standard_errors_, [model.log_likelihood_]])
    assert ours == pytest.approx(told, rel=1e-8)


def test_concordance_and_log_rank(table, tmp_path):
    told = r(
        "survival",
        table,
        """m <- concordance(Surv(a, t, e) ~ x, d, weights = w, cluster = g)
        l <- survdiff(Surv(t, e) ~ s, d)
        cat(format(c(m$concordance, sqrt(m$var), l$chisq), digits = 17))""",
        tmp_path,
    )
    found = gw.stats.concordance(
        table["t"], table["e"], table["x"], entry=table["a"], weights=table["w"], clusters=table["g"]
    )
    test = gw.stats.log_rank(table["t"], table["e"], table["s"])
    assert [found.value.value, found.standard_error, test.statistic] == pytest.approx(told, rel=1e-8)


def test_fine_gray(table, tmp_path):
    told = r(
        "survival",
        table,
        """f <- finegray(Surv(t, factor(k, 0:2)) ~ x + z, d, etype = "1")
        m <- coxph(Surv(fgstart, fgstop, fgstatus) ~ x + z, f, fgwt, ties = "breslow", control = coxph.control(eps = 1e-12))
        cat(format(c(coef(m), m$loglik[2]), digits = 17))""",
        tmp_path,
    )
    model = gw.stats.FineGray().fit(design(table), table["t"], table["k"].astype(int))
    assert [*model.coef_, model.log_likelihood_] == pytest.approx(told, rel=1e-8)


def test_variance_components(table, tmp_path):
    told = r(
        "lme4",
        table,
        """m <- suppressMessages(lmer(log(t) ~ x + (1 | g) + (1 | s), d, control = lmerControl("bobyqa",
               optCtrl = list(rhoend = 1e-12), check.conv.singular = "ignore")))
        cat(format(c(as.data.frame(VarCorr(m))$vcov, fixef(m), REMLcrit(m)), digits = 17))""",
        tmp_path,
    )
    model = gw.stats.VarianceComponents(
        np.log(table["t"]), {"g": table["g"], "s": table["s"]}, X=table["x"][:, None]
    ).fit()
    assert model.criterion_ <= told[-1] + 1e-9
    assert model.criterion_ == pytest.approx(told[-1], rel=1e-10)
    ours = [model.variances_["g"].value, model.variances_["s"].value, model.residual_.value]
    assert ours == pytest.approx(told[:3], rel=1e-5, abs=1e-7)
