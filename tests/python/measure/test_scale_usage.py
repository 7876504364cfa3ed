# SPDX-License-Identifier: Apache-2.0
"""Those who use a scale in their own way."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))


CUSTOMERS = """
customer = {each_row = true}
time = {fixed = "1999-01-01"}
satisfaction = {column = "q1", scale = [1, 10]}
"""


def test_a_survey_whose_respondents_use_the_scale_differently():
    file = DATA / "customer_sat_scale_usage" / "customerSat.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    log = gw.read_log(file, gw.Schema.from_toml(CUSTOMERS))
    ratings = pd.DataFrame(
        {f"q{k}": np.asarray(log["satisfaction" if k == 1 else f"q{k}"], float) for k in range(1, 11)}
    )
    found = gw.measure.scale_usage(ratings)
    assert found.n == len(log) == 1811 and found.left_out == 0
    rows = ratings.to_numpy()
    assert found.flat == int((rows.min(axis=1) == rows.max(axis=1)).sum()) > 100
    assert found.location == pytest.approx(rows.mean(axis=1))
    variance = rows.var(axis=1, ddof=1)
    assert found.typical_spread**2 == pytest.approx(variance.mean())
    drawn = (found.prior_answers * variance.mean() + 9 * variance) / (found.prior_answers + 9)
    assert found.spread == pytest.approx(np.sqrt(drawn))
    # The habit makes all items go together; without it they hardly do.
    before, after = (np.corrcoef(x, rowvar=False)[np.triu_indices(10, 1)].mean() for x in (rows, found.corrected))
    assert before > 0.5 and abs(after) < 0.2
    kept = gw.measure.scale_usage(ratings, keep_location=True)
    assert kept.corrected.mean(axis=1) == pytest.approx(rows.mean(axis=1))


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="two columns"):
        gw.measure.scale_usage(np.arange(20.0)[:, None])
    with pytest.raises(gw.DataError, match="the same throughout"):
        gw.measure.scale_usage(np.ones((4, 3)))
