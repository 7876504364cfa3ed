# SPDX-License-Identifier: Apache-2.0
"""One row a customer, told by columns, by numbers or by a table of the caller's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from goodwill.number_columns import numbers_of


def customer_columns(given: Sequence[Any], names: Sequence[str]) -> tuple[np.ndarray, ...]:
    """Columns as arrays of numbers, whichever way customers were told.

    Parameters
    ----------
    given : sequence
        One array_like a name; or a table with columns of these names, followed by Nones. Numbers are a customer alone.
    names : sequence of str
        Of the columns.

    Returns
    -------
    tuple of numpy.ndarray

    Raises
    ------
    ValueError
        For a column that is missing or does not hold numbers.
    """
    first, *rest = given
    if all(column is None for column in rest):
        given = [_column(first, name, names) for name in names]
    return tuple(np.atleast_1d(numbers_of(column, name)) for column, name in zip(given, names, strict=True))


def amount_columns(frequency: Any, monetary_value: Any, nonpositive: str = "") -> tuple[np.ndarray, np.ndarray]:
    """How often amounts are known, and their mean.

    Parameters
    ----------
    frequency : array_like or table
        Repeat purchases; or a table with columns frequency and monetary_value, whose valued_frequency, where it has one,
        tells of how many of them the amount is known.
    monetary_value : array_like
        Mean amount; None with a table.
    nonpositive : str
        "unknown" takes a mean amount that is not positive for unknown.

    Returns
    -------
    tuple of numpy.ndarray

    Raises
    ------
    ValueError
        For a column that is missing or does not hold numbers.
    """
    often, much = customer_columns((frequency, monetary_value), ("frequency", "monetary_value"))
    if monetary_value is None and "valued_frequency" in (_labels(frequency) or ()):
        often = np.atleast_1d(numbers_of(frequency["valued_frequency"], "valued_frequency"))
    if nonpositive == "unknown" and often.shape == much.shape:
        often = np.where((often > 0.0) & (much <= 0.0), 0.0, often)
    return often, much


def is_table(given: Any) -> bool:
    """Whether columns can be taken from it by name: a mapping, a structured array or any data frame.

    Parameters
    ----------
    given : object
        Of the caller.

    Returns
    -------
    bool
    """
    return _labels(given) is not None


def _labels(table: Any) -> list[str] | None:
    """Names of the columns of what is a table: a mapping, a structured array or any data frame."""
    if isinstance(table, Mapping):
        return list(table)
    if isinstance(table, np.ndarray):
        return list(table.dtype.names or ()) or None
    labels = getattr(table, "column_names", None) or getattr(table, "columns", None)
    return None if labels is None else [str(label) for label in labels]


def _column(table: Any, name: str, names: Sequence[str]) -> Any:
    labels = _labels(table)
    if labels is None:
        *others, last = names[1:]
        missing = f"{', '.join(others)} and {last}" if others else last
        raise ValueError(f"{missing} must be given with {names[0]}, or a table with all of them in its place")
    if name not in labels:
        raise ValueError(f"the table of customers must have a column {name!r}, got {', '.join(map(repr, labels))}")
    return table[name]
