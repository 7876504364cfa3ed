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
