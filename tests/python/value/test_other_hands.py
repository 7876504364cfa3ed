# SPDX-License-Identifier: Apache-2.0
"""What those who come with a data frame meet: columns are taken, what is none is named."""

import goodwill as gw
import numpy as np
import pytest

V = gw.value


@pytest.fixture(scope="module")
def frame(cdnow):
    return cdnow.to_pandas()


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
