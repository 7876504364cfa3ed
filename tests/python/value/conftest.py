# SPDX-License-Identifier: Apache-2.0
import gzip

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="session")
def cdnow():
    """The 2,357 customers of CDNOW up to 1997-09-30, in weeks, from the shipped transactions."""
    return gw.rfm(gw.datasets.load("cdnow"), unit="week", end="1997-09-30")


@pytest.fixture(scope="session")
def often(cdnow):
    return gw.value.BGNBD().fit(cdnow)


@pytest.fixture(scope="session")
def much(cdnow):
    return gw.value.GammaGamma().fit(cdnow)


@pytest.fixture(scope="session")
def rounded():
    """The published summary, rounded to two decimals."""
    with gzip.open(gw.datasets.path("cdnow") / "summary_rounded.csv.gz", "rt") as lines:
        return list(np.loadtxt(lines, delimiter=",", skiprows=1, usecols=(1, 2, 3), unpack=True))
