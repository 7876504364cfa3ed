# SPDX-License-Identifier: Apache-2.0
"""Numbers are written in one way everywhere."""

import math
from types import SimpleNamespace

import pytest
from goodwill.report import figure
from goodwill.report.figure import Figure


def estimate(value: float, low: float, high: float, n: int = 8532) -> SimpleNamespace:
    return SimpleNamespace(value=value, low=low, high=high, n=n, level=0.95, method="t")


@pytest.mark.parametrize(
    ("value", "digits", "signed", "shown"),
    [
        (4.1533, 2, False, "4.15"),
        (-0.126, 2, True, "\u22120.13"),
        (0.126, 2, True, "+0.13"),
        (-0.001, 2, True, "0.00"),
        (1234567.0, 0, False, "1,234,567"),
        (math.nan, 2, False, "\u2013"),
        (-math.inf, 2, False, "\u2212\u221e"),
    ],
)
def test_decimals(value: float, digits: int, signed: bool, shown: str) -> None:
    assert figure.decimal(value, digits, signed=signed) == shown


def test_per_cent_and_points_cannot_be_confused() -> None:
    share = Figure(estimate(0.921, 0.915, 0.926), figure.SHARE)
    change = Figure(estimate(-0.02, -0.03, -0.01), figure.SHARE_CHANGE)
    assert share.plain() == "92.1\u202f% [91.5, 92.6], n\u202f=\u202f8,532"
    assert change.plain() == "\u22122.0\u202fpoints [\u22123.0, \u22121.0], n\u202f=\u202f8,532"


def test_an_open_interval_is_said() -> None:
    assert "[no interval]" in Figure(estimate(4.0, math.nan, math.nan, 1)).plain()


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(5.0, "5.0\u202fs"), (90.0, "1.5\u202fmin"), (5400.0, "1.5\u202fh"), (-86400.0, "\u22121.0\u202fdays")],
)
def test_durations_choose_their_unit(seconds: float, shown: str) -> None:
    assert figure.duration(seconds).full(seconds) == shown


@pytest.mark.parametrize(("p", "shown"), [(0.9999, ">\u202f99\u202f%"), (0.0, "<\u202f1\u202f%"), (0.873, "87\u202f%")])
def test_probabilities_are_never_certain(p: float, shown: str) -> None:
    assert figure.probability(p) == shown


def test_the_element_carries_its_numbers() -> None:
    html = Figure(estimate(4.153326, 4.124, 4.182)).html()
    for attribute in (
        'class="estimate"',
        'data-n="8532"',
        'data-low="4.124"',
        'data-high="4.182"',
        'data-value="4.153326"',
    ):
        assert attribute in html


@pytest.mark.parametrize(
    ("half", "shown"),
    [
        (0.1, "4.01 [3.91, 4.11]"),
        (0.002, "4.012 [4.010, 4.014]"),
        (1e-5, "4.0120 [4.0120, 4.0120]"),
        (0.0, "4.01 [4.01, 4.01]"),
    ],
)
def test_narrow_intervals_get_more_decimals(half: float, shown: str) -> None:
    assert Figure(estimate(4.012, 4.012 - half, 4.012 + half)).plain().startswith(shown)
