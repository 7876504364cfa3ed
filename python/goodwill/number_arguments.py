# SPDX-License-Identifier: Apache-2.0
"""Single numbers as arguments: what is none is told by its name, before the core would refuse its type."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np


def number(function: str, name: str, value: Any, meaning: str = "a number") -> float:
    """One number, of any type that holds one.

    Parameters
    ----------
    function : str
        What was called.
    name : str
        Of the argument.
    value : object
        Of its caller.
    meaning : str
        What the number is, for the message.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For a text, for several numbers, and for what is none.

    Examples
    --------
    >>> from goodwill.number_arguments import number
    >>> number("retention_gain", "rate", 0.1)
    0.1
    """
    try:
        if isinstance(value, str | bytes) or np.ndim(value) > 0:
            raise TypeError
        return float(value)
    except (TypeError, ValueError):
        raise ValueError(f"{function}: {name} must be {meaning}, got {value!r}") from None


def whole_number(function: str, name: str, value: Any, least: int = 0) -> int:
    """One whole number that the core can count to.

    Parameters
    ----------
    function : str
        What was called.
    name : str
        Of the argument.
    value : object
        Of its caller.
    least : int
        The smallest that will do.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        For a fraction, for a number below the smallest or above 2^63 - 1, and for what is no number.

    Examples
    --------
    >>> from goodwill.number_arguments import whole_number
    >>> whole_number("simulate", "n", 100)
    100
    """
    try:
        count = operator.index(value)
    except TypeError:
        count = least - 1
    if not least <= count < 2**63:
        raise ValueError(f"{function}: {name} must be a whole number from {least} on, got {value!r}")
    return count
