# SPDX-License-Identifier: Apache-2.0
"""Rates of interest that know what time they are for."""

from __future__ import annotations

from collections.abc import Mapping


def rate_text(rate: str | Mapping[str, float] | float) -> str:
    """A rate as the core reads it.

    Parameters
    ----------
    rate : str, dict or float
        "10% a year", {"month": 0.008}; a bare number is an effective rate a year.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        When it is none of these, or a number of 1 or more: 10 would be 1000 % a year.

    Examples
    --------
    >>> from goodwill.value.rate import rate_text
    >>> rate_text({"month": 0.008}), rate_text(0.1)
    ('0.008 per month', '0.1 per year')
    """
    if isinstance(rate, str):
        return rate
    if isinstance(rate, Mapping):
        if len(rate) == 1:
            ((per, value),) = rate.items()
            return f"{float(value)!r} per {per}"
        raise ValueError(f"a rate must be for one unit of time, such as dict(year=0.1), got {rate!r}")
    if float(rate) >= 1.0:
        raise ValueError(
            f"a rate must state its unit, such as '{float(rate):g}% a year', or be a share such as 0.1, got {rate!r}"
        )
    return f"{float(rate)!r} per year"
