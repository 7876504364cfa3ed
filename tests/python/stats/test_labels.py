# SPDX-License-Identifier: Apache-2.0
"""Labels of groups: whatever sorts, and a missing one is named whichever library it is missing in."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import polars as pl
import pytest
from goodwill.stats.labels import codes, known

GAPS = [
    [None, "a", "b"],
    [float("nan"), 1.0, 2.0],
    [pd.NA, "a", "b"],
    pd.Series([pd.NA, "a", "b"], dtype="string"),
    pd.Series([pd.NA, 1, 2], dtype="Int64"),
    pd.Series([None, "a", "b"], dtype="category"),
    pl.Series([None, "a", "b"]),
    np.array(["NaT", "2024-01-01", "2024-01-02"], dtype="datetime64[D]"),
    [pd.NaT, pd.Timestamp("2024-01-01"), pd.Timestamp("2024-01-02")],
]


@pytest.mark.parametrize("labels", GAPS)
def test_a_missing_label_is_named(labels):
    with pytest.raises(ValueError, match=r"by\[0\] must be a label, got a missing value"):
        codes("by", labels)


def test_the_groups_of_reversals_too():
    ratings, by = np.arange(12.0).reshape(-1, 1) % 5 + 1, pd.Series(["a", "b", pd.NA] * 4, dtype="string")
    with pytest.raises(ValueError, match=r"by\[2\] must be a label, got a missing value"):
        gw.measure.reversals(ratings, ratings[:, 0], by)


def test_what_is_there():
    assert [known(value) for value in (0, "", False, np.float64(0), np.bool_(False), pd.Timestamp(0))] == [True] * 6
    assert [known(value) for value in (None, np.nan, pd.NA, pd.NaT, np.datetime64("NaT"))] == [False] * 5
    code, label = codes("by", pd.Series(["b", "a", "b"], dtype="string"))
    assert code.tolist() == [1, 0, 1] and label.tolist() == ["a", "b"]
