# SPDX-License-Identifier: Apache-2.0
"""The columns of a survey that an analysis wants, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from goodwill.number_columns import numbers_of
from goodwill.stats.design import names_of


def columns_of(X: Any, wanted: Sequence[Any]) -> tuple[list[str], np.ndarray]:
    """Those of the wanted columns that are there, and their numbers; the core refuses the rest by name.

    Parameters
    ----------
    X : data frame or array_like
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
        For a column that does not hold numbers.
    """
    names = names_of(X)
    found = [name for name in dict.fromkeys(str(name) for name in wanted) if name in names]
    if not hasattr(X, "columns"):
        table = np.asarray(X, dtype=float)
        return found, table[:, [names.index(name) for name in found]].copy() if found else np.empty((len(table), 0))
    labels = list(X.columns)
    numbers = [numbers_of(X[labels[names.index(name)]], f"the item {name!r}") for name in found]
    return found, np.column_stack(numbers) if numbers else np.empty((len(X), 0))


def items_of(X: Any, items: Sequence[str] | None) -> tuple[np.ndarray, list[str]]:
    """Numbers and names of the items that are asked for.

    Parameters
    ----------
    X : data frame or array_like
        One row a respondent.
    items : sequence of str or None
        Columns; all when None.

    Returns
    -------
    tuple of numpy.ndarray and list of str

    Raises
    ------
    ValueError
        For an unknown item, or one that does not hold numbers.
    """
    wanted = names_of(X) if items is None else [str(item) for item in items]
    names, numbers = columns_of(X, wanted)
    unknown = [item for item in wanted if item not in names]
    if unknown:
        raise ValueError(f"items must be columns of X, got {unknown[0]!r}")
    return numbers, names
