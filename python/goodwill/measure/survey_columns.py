# SPDX-License-Identifier: Apache-2.0
"""The columns of a survey that an analysis wants, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from goodwill.number_columns import numbers_of
from goodwill.stats.design import labels_of, names_of


def columns_of(X: Any, wanted: Sequence[Any]) -> tuple[list[str], np.ndarray]:
    """Those of the wanted columns that are there, and their numbers; the core refuses the rest by name.

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        One row a respondent; the columns of an array are x0, x1, ...
    wanted : sequence
        Names of columns.

    Returns
    -------
    tuple of list of str and numpy.ndarray
        Names, and one column each; NaN is missing.

    Raises
    ------
    ValueError
        For what is no table, a name that two columns have, or a column that does not hold numbers.
    """
    names = table_names(X)
    found = [name for name in dict.fromkeys(str(name) for name in wanted) if name in names]
    twice = next((name for name in found if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"the item {twice!r} must be one column of X, got {names.count(twice)} of that name")
    labels = labels_of(X)
    if labels is None:
        table = numbers_of(X, "X")
        return found, table[:, [names.index(name) for name in found]].copy() if found else np.empty((len(table), 0))
    numbers = [numbers_of(X[labels[names.index(name)]], f"the item {name!r}") for name in found]
    return found, _side_by_side(numbers, found, "X") if numbers else np.empty((len(X), 0))


def table_names(X: Any) -> list[str]:
    """Names of the columns of a data frame or a dict, else x0, x1, ...

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        Of two dimensions.

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        For what is no table.
    """
    names = names_of(X)
    if not names and labels_of(X) is None:
        raise ValueError(
            f"X must be a data frame, a dict of columns or a two-dimensional array, got {type(X).__name__}"
        )
    return names


def table_of(X: Any, what: str) -> tuple[list[str], np.ndarray]:
    """The names of all columns of a survey, and its numbers.

    Parameters
    ----------
    X : data frame, Arrow table, dict of columns or array_like
        One row a respondent; the columns of an array are x0, x1, ...
    what : str
        What an error calls it.

    Returns
    -------
    tuple of list of str and numpy.ndarray
        Names, and one column each; NaN is missing.

    Raises
    ------
    ValueError
        For what is no table, columns of unequal lengths, a name that two columns have, or a column that does not hold numbers.
    """
    labels = labels_of(X)
    if labels is None:
        numbers = numbers_of(X, what)
        if numbers.ndim != 2:
            raise ValueError(
                f"{what} must be a data frame, a dict of columns or a two-dimensional array (rows, columns), "
                f"got {numbers.ndim} dimensions"
            )
        return names_of(numbers), numbers
    names = [str(label) for label in labels]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"{what} must have columns of different names, got {names.count(twice)} called {twice!r}")
    columns = [
        numbers_of(X[label], f"the column {name!r} of {what}") for label, name in zip(labels, names, strict=True)
    ]
    return names, _side_by_side(columns, names, what) if columns else np.empty((len(X), 0))


def _side_by_side(columns: list[np.ndarray], names: list[str], what: str) -> np.ndarray:
    for name, column in zip(names, columns, strict=True):
        if column.ndim != 1 or len(column) != len(columns[0]):
            raise ValueError(f"{what} must have columns of one length, got {names[0]!r} and {name!r} that differ")
    return np.column_stack(columns)


def items_of(X: Any, items: Sequence[str] | None) -> tuple[np.ndarray, list[str]]:
    """Numbers and names of the items that are asked for.

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        One row a respondent.
    items : sequence of str or None
        Columns; all when None.

    Returns
    -------
    tuple of numpy.ndarray and list of str

    Raises
    ------
    ValueError
        For an unknown or repeated item, or one that does not hold numbers.
    """
    if isinstance(items, str):
        raise ValueError(f"items must be a list of columns of X, got the string {items!r}")
    wanted = table_names(X) if items is None else [str(item) for item in items]
    names, numbers = columns_of(X, wanted)
    unknown = [item for item in wanted if item not in names]
    if unknown:
        raise ValueError(f"items must be columns of X, got {unknown[0]!r}")
    if len(names) < len(wanted):
        raise ValueError(
            f"items must be different, got {next(item for item in wanted if wanted.count(item) > 1)!r} twice"
        )
    return numbers, names


def matched(function: str, side: str, answers: Any, reference: str, other: Any) -> Any:
    """The columns of one side of a survey in the order of the other's.

    Parameters
    ----------
    function, side, reference : str
        What an error calls the caller, the side and the other one.
    answers, other : data frame or array_like
        Two data frames with the same names go together by name, all else of two dimensions by position.

    Returns
    -------
    data frame or array_like

    Raises
    ------
    ValueError
        For another number of columns, and for data frames of which only some names are the same and stand elsewhere.
    """
    names, others = names_of(answers), names_of(other)
    if names and others and len(names) != len(others):
        raise ValueError(
            f"{function}: {side} must have a column for each item of {reference}, got {len(names)} for {len(others)}"
        )
    labels = labels_of(answers)
    if names == others or labels is None or labels_of(other) is None:
        return answers
    if set(names) == set(others) and len(set(names)) == len(names):
        return _picked(answers, [labels[names.index(name)] for name in others])
    for place, name in enumerate(others):
        if name in names and names[place] != name:
            raise ValueError(
                f"{function}: {side} must have the names of {reference}, all of them or none, or be in its order, "
                f"got {name!r} as column {names.index(name)} beside column {place}"
            )
    return answers


def _picked(table: Any, labels: list[Any]) -> Any:
    """Columns of a table in another order."""
    if isinstance(table, Mapping):
        return {label: table[label] for label in labels}
    return table.select(labels) if hasattr(table, "column_names") else table[labels]
