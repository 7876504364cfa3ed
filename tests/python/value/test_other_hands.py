# SPDX-License-Identifier: Apache-2.0
"""What those who come with a data frame meet: columns are taken, the rest is refused in words that say what to do."""

import goodwill as gw
import numpy as np
import pytest

V = gw.value


@pytest.fixture(scope="module")
def frame(cdnow):
    return cdnow.to_pandas()


def test_what_is_no_table_is_refused(cdnow, frame, often, much):
    log = gw.datasets.load("cdnow")
    for call, function in (
        (lambda: V.customer_lifetime_value(often, much, frame, "12 months", "10% a year"), "customer_lifetime_value"),
        (lambda: V.customer_equity(often, much, frame, ["all"] * len(frame), "1 year", 0.1), "customer_equity"),
        (lambda: V.cohorts(frame, "month"), "cohorts"),
        (lambda: V.compare(frame), "compare"),
        (lambda: V.compare(cdnow, holdout=frame), "compare: holdout"),
        (lambda: V.check_holdout(often, cdnow, frame), "check_holdout: holdout"),
        (lambda: V.track(often, frame, log), "track"),
    ):
        with pytest.raises(ValueError, match=rf"^{function}.*from_columns.*got DataFrame"):
            call()


def test_models_in_the_wrong_place_are_refused(cdnow, often, much):
    with pytest.raises(ValueError, match="transactions_fit must be a model of purchases such as BGNBD, got GammaGamma"):
        V.customer_lifetime_value(much, often, cdnow, "12 months", "10% a year")
    with pytest.raises(ValueError, match="spend_fit must be GammaGamma or NormalNormal, got BGNBD"):
        V.new_customer_value(often, often, "1 year", "10% a year")


def test_a_frame_is_no_log(frame):
    with pytest.raises(ValueError, match=r"rfm: log must be a log, as goodwill.read_log.*got DataFrame"):
        gw.rfm(frame)


def test_parameters_are_named(cdnow):
    with pytest.raises(ValueError, match="BGNBD: params must name r, alpha, a, b, got list"):
        V.BGNBD(params=[0.2, 4.0, 0.8, 2.4])


def test_covariates_of_a_frame(cdnow, frame):
    late = frame[["T"]].assign(late=frame["T"] < 33)[["late"]]
    known = V.Covariates.static(cdnow, late)
    assert known.names == ["late"]
    model = V.WithCovariates(V.BGNBD()).fit(cdnow, rate=known)
    same = V.WithCovariates(V.BGNBD()).fit(
        cdnow, rate=V.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    )
    assert model.params_ == same.params_
    for column, message in (
        (np.where(cdnow.T < 33, "late", "early"), "column 'late' must hold numbers"),
        (np.where(cdnow.T < 33, 1.0, np.nan), "column 'late' must be finite, got nan at row 0"),
        (np.ones(3), "column 'late' must have a number a customer"),
    ):
        with pytest.raises(ValueError, match=message):
            V.Covariates.static(cdnow, {"late": column})
