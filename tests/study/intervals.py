# SPDX-License-Identifier: Apache-2.0
"""How often intervals of the regressions, of predictions and of survey means hold the truth; writes docs/calibration.md.

Run as `python tests/study/intervals.py [SEEDS]`. Every kind of interval is made for 1,000 samples with a known truth.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import goodwill as gw
import numpy as np

PAGE = Path(__file__).parents[2] / "docs" / "calibration.md"
LEVEL = 0.95
Interval = tuple[float, float, float]  # lower end, upper end, truth


@dataclass(frozen=True)
class Case:
    """One kind of interval, on one kind of sample."""

    what: str
    sample: str
    promise: str  # "" where theory promises the level
    draw: Callable[[np.random.Generator], Interval]


def logistic(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    X = rng.normal(size=(n, 2))
    return X, (rng.uniform(size=n) < 1 / (1 + np.exp(0.5 - 0.7 * X[:, 0]))).astype(float)


def slope(model: gw.stats.Regression, X: np.ndarray, y: np.ndarray, truth: float, **fit: object) -> Interval:
    found = model.fit(X, y, **fit).estimates(LEVEL)["x0"]  # type: ignore[attr-defined]
    return found.low, found.high, truth


def least_squares(rng: np.random.Generator, n: int, errors: str, uneven: bool) -> Interval:
    X = rng.normal(size=(n, 2))
    noise = rng.normal(size=n) * (0.3 + X[:, 0] ** 2 if uneven else 1.0)
    return slope(gw.stats.LeastSquares(errors=errors), X, 1 + 2 * X[:, 0] + noise, 2.0)


def clustered(rng: np.random.Generator, groups: int) -> Interval:
    label = np.repeat(np.arange(groups), 12)
    place = rng.normal(size=groups)[label]
    X = (place + rng.normal(size=len(label))).reshape(-1, 1)
    y = X[:, 0] + rng.normal(size=groups)[label] + rng.normal(size=len(label))
    return slope(gw.stats.LeastSquares(), X, y, 1.0, clusters=label)


def logit(rng: np.random.Generator, n: int) -> Interval:
    return slope(gw.stats.Logit(), *logistic(rng, n), truth=0.7)


def probability(rng: np.random.Generator) -> Interval:
    _, low, high = gw.stats.Logit().fit(*logistic(rng, 300)).predict_interval([[1.0, 0.0]])
    return low[0], high[0], 1 / (1 + np.exp(0.5 - 0.7))


def new_observation(rng: np.random.Generator) -> Interval:
    X = rng.normal(size=(30, 2))
    fit = gw.stats.LeastSquares().fit(X, X[:, 0] + rng.normal(size=30))
    _, low, high = fit.predict_observation([[1.0, 0.0]])
    return low[0], high[0], 1.0 + rng.normal()


def counts(rng: np.random.Generator, dispersed: bool) -> Interval:
    X = rng.normal(size=(200, 1))
    mean = np.exp(0.5 + 0.4 * X[:, 0]) * (rng.gamma(2.0, 0.5, 200) if dispersed else 1.0)
    model = gw.stats.NegativeBinomial() if dispersed else gw.stats.PoissonRegression()
    return slope(model, X, rng.poisson(mean), 0.4)


def poisson_robust(rng: np.random.Generator) -> Interval:
    X = rng.normal(size=(200, 1))
    mean = np.exp(0.5 + 0.4 * X[:, 0]) * rng.gamma(2.0, 0.5, 200)
    return slope(gw.stats.PoissonRegression(errors="HC1"), X, rng.poisson(mean), 0.4)


def ordinal(rng: np.random.Generator) -> Interval:
    X = rng.normal(size=(200, 1))
    y = np.digitize(0.8 * X[:, 0] + rng.logistic(size=200), [-1.0, 0.5, 2.0])
    return slope(gw.stats.Ordinal(), X, y, 0.8)


def survey_weighted(rng: np.random.Generator) -> Interval:
    X, y = logistic(rng, 2000)
    chosen = rng.uniform(size=2000) < np.where(y > 0, 0.5, 0.2)
    weights = np.where(y > 0, 2.0, 5.0)[chosen]
    return slope(gw.stats.Logit(), X[chosen], y[chosen], 0.7, weights=weights)


def area(rng: np.random.Generator, n: int, apart: float) -> Interval:
    from statistics import NormalDist

    y = np.arange(n) % 2
    found = gw.stats.roc_area(rng.normal(size=n) + apart * y, y)
    return found.low, found.high, NormalDist().cdf(apart / np.sqrt(2))


def brier(rng: np.random.Generator) -> Interval:
    p = rng.uniform(size=300)
    found = gw.stats.calibration(p, (rng.uniform(size=300) < p).astype(float)).brier
    return found.low, found.high, 1 / 6


def survey_mean(rng: np.random.Generator, kind: str) -> Interval:
    label = np.repeat(np.arange(40), 6)
    values = 3 + rng.normal(size=40)[label] + rng.normal(size=240)
    found = gw.stats.replicate_mean(
        values, rng.uniform(0.5, 2, 240), strata=label // 20, clusters=label, kind=kind, replicates=500
    )
    return found.low, found.high, 3.0


def herfindahl(rng: np.random.Generator) -> Interval:
    found = gw.stats.herfindahl(rng.gamma(2.0, 1.0, 200))
    return found.low, found.high, 1.5 / 200


def spline(rng: np.random.Generator) -> Interval:
    x = rng.uniform(0, 10, 200)
    fit = gw.stats.MonotoneSpline(level=LEVEL).fit(x, 1 / (1 + np.exp(5 - x)) + rng.normal(0, 0.3, 200))
    low, high = fit.predict_interval([6.0])
    return low[0], high[0], 1 / (1 + np.exp(-1))


def isotonic(rng: np.random.Generator) -> Interval:
    x = rng.uniform(0, 10, 200)
    fit = gw.stats.Isotonic(level=LEVEL).fit(x, 0.1 * x + rng.normal(0, 0.3, 200))
    low, high = fit.predict_interval([6.0])
    return low[0], high[0], 0.6


def break_place(rng: np.random.Generator) -> Interval:
    x = rng.uniform(0, 30, 200)
    y = 4.5 - 0.1 * np.maximum(0, x - 12) + rng.normal(0, 0.5, 200)
    found = gw.stats.PiecewiseLinear(level=LEVEL, replicates=19).fit(x, y).breaks_[0]
    return found.low, found.high, 12.0


def incomplete(rng: np.random.Generator) -> Interval:
    X = rng.multivariate_normal([0, 0], [[1, 0.7], [0.7, 1]], size=200)
    X[X[:, 0] > rng.normal(size=200), 1] = np.nan
    found = gw.stats.IncompleteMoments().fit(X).estimates(LEVEL)["x1"]
    return found.low, found.high, 0.0


def lifted(rng: np.random.Generator) -> Interval:
    score = rng.uniform(size=500)
    found = gw.stats.lift(score, (rng.uniform(size=500) < 0.1 + 0.4 * score).astype(float), 0.2)
    return found.low, found.high, (0.1 + 0.4 * 0.9) / 0.3


HC0 = "too short in small samples: HC0 takes residuals for errors"
MODEL = "no: the model's errors do not allow unequal variances"
FEW = "no: G must be large; a warning says so below 30"

CASES = [
    Case("least squares, coefficient, model errors", "n = 30", "", lambda r: least_squares(r, 30, "model", False)),
    Case("the same, HC3", "n = 100, unequal variances", "", lambda r: least_squares(r, 100, "HC3", True)),
    Case("the same, HC1", "n = 500, unequal variances", "", lambda r: least_squares(r, 500, "HC1", True)),
    Case("the same, HC0", "n = 30, unequal variances", HC0, lambda r: least_squares(r, 30, "HC0", True)),
    Case("the same, model errors", "n = 100, unequal variances", MODEL, lambda r: least_squares(r, 100, "model", True)),
    Case("the same, CR1", "60 clusters of 12", "", lambda r: clustered(r, 60)),
    Case("the same, CR1", "6 clusters of 12", FEW, lambda r: clustered(r, 6)),
    Case("least squares, new observation", "n = 30", "", new_observation),
    Case("logistic, coefficient", "n = 300", "", lambda r: logit(r, 300)),
    Case("logistic, probability", "n = 300", "", probability),
    Case("logistic, survey weights, HC1", "about 600 of 2,000 by outcome", "", survey_weighted),
    Case("Poisson, coefficient", "n = 200", "", lambda r: counts(r, False)),
    Case("Poisson, HC1", "n = 200, overdispersed", "", poisson_robust),
    Case("negative binomial, coefficient", "n = 200", "", lambda r: counts(r, True)),
    Case("ordinal, coefficient", "n = 200, 4 categories", "", ordinal),
    Case("area under the curve", "n = 200, area 0.76", "", lambda r: area(r, 200, 1.0)),
    Case(
        "area under the curve",
        "n = 40, area 0.98",
        "no: hardly a pair out of order tells the error",
        lambda r: area(r, 40, 3.0),
    ),
    Case("lift of the first fifth", "n = 500", "", lifted),
    Case("monotone spline, at a place", "n = 200", "", spline),
    Case("isotonic curve, at a place", "n = 200", "", isotonic),
    Case("break of a line", "n = 200", "", break_place),
    Case("mean with missing data", "n = 200, half missing by another column", "", incomplete),
    Case("Brier score", "n = 300", "", brier),
    Case("survey mean, jackknife", "2 strata of 20 clusters", "", lambda r: survey_mean(r, "jackknife")),
    Case("survey mean, bootstrap", "2 strata of 20 clusters", "", lambda r: survey_mean(r, "bootstrap")),
    Case("Herfindahl index", "n = 200, gamma values", "nearly: skewed values", herfindahl),
]

HEAD = """# How often intervals hold what they promise

Written by `./dev study`; do not edit. {seeds:,} samples with a known truth for each kind of interval, nominal {level:.0%}; a coverage is
known to ± {margin:.1%} (95 %). Where theory promises the level, 93 % to 97 % is asked for.

| interval | sample | coverage | promised |
|---|---|---:|---|
"""


def rows(seeds: int) -> Iterator[tuple[str, bool]]:
    for number, case in enumerate(CASES):
        held = 0
        for seed in range(seeds):
            low, high, truth = case.draw(np.random.default_rng([number, seed]))
            held += low <= truth <= high
        coverage = held / seeds
        right = bool(case.promise) or 0.93 <= coverage <= 0.97
        yield f"| {case.what} | {case.sample} | {coverage:.1%} | {case.promise or 'yes'} |\n", right


def main() -> int:
    warnings.simplefilter("ignore")
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    text = HEAD.format(seeds=seeds, level=LEVEL, margin=1.96 * np.sqrt(LEVEL * (1 - LEVEL) / seeds))
    wrong = 0
    for row, right in rows(seeds):
        print(row, end="", flush=True)
        text += row
        wrong += not right
    if seeds >= 1000:
        PAGE.write_text(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
