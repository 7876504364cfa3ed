# SPDX-License-Identifier: Apache-2.0
"""Rows of a log picked by labels, calendar keys, numbers and times."""

import datetime as dt

import goodwill as gw
import numpy as np
import pytest

LOG = gw.read_log(
    {
        "customer": [1, 2, 1, 3],
        "time": np.array(["2024-01-31T23:00", "2024-02-01T09:30", "2024-02-05T09:00", "2025-02-01"], "datetime64[us]"),
        "site": ["north", "south", "north", None],
        "satisfaction": [5.0, 3.0, np.nan, 4.0],
        "late": [True, None, False, False],
        "code": [7, 8, 7, 7],
        "closed": np.array(["2024-02-01", "NaT", "2024-02-07", "2025-02-03"], "datetime64[us]"),
    }
)


@pytest.mark.parametrize(
    ("column", "value", "rows"),
    [
        ("site", "north", [0, 2]),
        ("site", ["south", "north"], [0, 1, 2]),
        ("customer", 1, [0, 2]),
        ("month", "2024-02", [1, 2]),
        ("quarter", "2024-Q1", [0, 1, 2]),
        ("year", 2025, [3]),
        ("week", "2024-W05", [0, 1]),
        ("weekday", {"Monday", "Saturday"}, [2, 3]),
        ("hour", 9, [1, 2]),
        ("hour", "23", [0]),
        ("late", True, [0]),
        ("late", "false", [2, 3]),
        ("code", 7, [0, 2, 3]),
        ("satisfaction", 4, [3]),
        ("satisfaction", ["5", 3], [0, 1]),
        ("closed", "2024-02-07", [2]),
        ("time", dt.datetime(2024, 2, 5, 9), [2]),
    ],
)
def test_rows_are_those_that_hold_the_value(column, value, rows):
    np.testing.assert_array_equal(LOG.where(column, value)["time"], LOG["time"][rows])


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("site", "nroth", r"site must be one of 'north', 'south', got 'nroth'"),
        ("site", ["north", "east"], r"got 'east'"),
        ("site", None, "got 'None'"),
        ("month", "2024-03", r"month must be one of '2024-0[12]'"),
        ("late", "maybe", r"'true'"),
        ("colour", "red", "the log has no column 'colour'; it has customer, time, site"),
        ("satisfaction", 2, "no row has 2 in column 'satisfaction'"),
        ("satisfaction", "good", "column 'satisfaction' holds numbers, got 'good'"),
        ("closed", "yesterday", "column 'closed' holds times, got 'yesterday'"),
    ],
)
def test_what_no_row_can_hold_is_refused(column, value, message):
    with pytest.raises(ValueError, match=message):
        LOG.where(column, value)
