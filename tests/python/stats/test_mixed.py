# SPDX-License-Identifier: Apache-2.0
"""Variance components at the border, and on 73,421 ratings of lecturers beside lme4's numbers."""

import os
import pickle
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", Path(__file__).parents[4] / "shared" / "data"))


def test_ratings_of_lecturers():
    pandas = pytest.importorskip("pandas")
    file = DATA / "insteval" / "ratings.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    table = pandas.read_csv(file)
    model = gw.stats.VarianceComponents(table["y"], table[["s", "d", "dept"]]).fit()
    # Where lme4's own deviance function is smallest: tests/oracles/support/insteval.R. lmer itself stops up to 5e-5 short of it.
    assert model.status_ == "converged"
    found = [model.variances_[name].value for name in ("s", "d", "dept")] + [model.residual_.value]
    assert found == pytest.approx(
        [0.10657378654050553, 0.2675749696911006, 0.0067199647815202575, 1.387070797448443], rel=1e-6
    )
    by_lmer = [0.106573433936715, 0.267572314618462, 0.00671964945640702, 1.38707110392487]
    assert found == pytest.approx(by_lmer, rel=5e-5)
    assert model.intercept_ == pytest.approx(3.25187248482066, rel=1e-7)
    assert model.criterion_ == pytest.approx(237774.862417009, rel=1e-12)
    assert model.criterion_ < 237774.862417009
    one_way = gw.stats.VarianceComponents(table["y"], table["d"]).fit()
    assert one_way.icc_[0].value == pytest.approx(0.152933437966864, rel=1e-6)
    assert len(model.modes_["d"]["label"]) == 1128


def test_groups_by_name_in_order_or_alone():
    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 8, 200), rng.integers(0, 5, 200)
    y = rng.normal(size=8)[a] + 0.5 * rng.normal(size=5)[b] + rng.normal(size=200)
    named = gw.stats.VarianceComponents(y, {"who": [f"e{i}" for i in a], "where": b}).fit()
    listed = gw.stats.VarianceComponents(y, [a, b]).fit()
    assert named.variances_["who"].value == listed.variances_[0].value
    assert list(named.modes_["who"]["label"][:2]) == ["e0", "e1"]
    assert named.variances_["who"].low < named.variances_["who"].value < named.variances_["who"].high
    assert 0 < named.icc_["where"].value < 1
    with_x = gw.stats.VarianceComponents(y, {"who": a}, X=y[:, None] * 0.5 + rng.normal(size=(200, 1))).fit()
    assert with_x.coef_[0] > 0 and len(with_x.standard_errors_) == 2
    again = pickle.loads(pickle.dumps(named))
    assert again.criterion_ == named.criterion_
    assert repr(named) == "VarianceComponents(who, where)"


def test_a_variance_of_zero_is_told_quietly(recwarn):
    y = np.tile([1.0, 2.0, 3.0, 4.0], 6)
    model = gw.stats.VarianceComponents(y, np.repeat(np.arange(6), 4)).fit()
    assert model.status_ == "boundary" and not recwarn.list
    assert model.variances_[0].value == 0 and "bound" in model.variances_[0].warnings[0]


def test_what_cannot_be_fitted_warns():
    with pytest.warns(RuntimeWarning, match="one row a level"):
        gw.stats.VarianceComponents([1.0, 2, 3], [0, 1, 2]).fit()
    with pytest.raises(ValueError, match=r"groups\['g'\]\[1\] must be a label, got a missing value"):
        gw.stats.VarianceComponents([1.0, 2, 3], {"g": ["a", None, "b"]}).fit()
    with pytest.raises(ValueError, match=r"y\[1\] must be finite"):
        gw.stats.VarianceComponents([1.0, np.nan, 3], [0, 0, 1]).fit()


def test_intraclass_correlations_of_a_frame():
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
    found = gw.stats.intraclass_correlations(table)
    assert [round(e.value, 2) for e in (found.icc1, found.icc2, found.icc3)] == [0.17, 0.29, 0.71]
    assert [round(e.value, 2) for e in (found.icc1k, found.icc2k, found.icc3k)] == [0.44, 0.62, 0.91]
    with pytest.raises(ValueError, match="at least two targets by two judges"):
        gw.stats.intraclass_correlations([[1, 2]])
