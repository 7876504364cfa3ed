# SPDX-License-Identifier: Apache-2.0
"""Tables of regressors: their numbers and the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np


def names_of(X: Any) -> list[str]:
    """Names of the columns: those of a data frame, an Arrow table or a dict of columns, else x0, x1, …

    Parameters
    ----------
    X : array_like, data frame or dict of columns
        Of two dimensions.

    Returns
    -------
    list of str
    """
    labels = labels_of(X)
    if labels is not None:
        return [str(label) for label in labels]
    shape = np.shape(X)
    return [f"x{j}" for j in range(shape[1])] if len(shape) == 2 else []


def labels_of(X: Any) -> list[Any] | None:
    """Labels of the columns of a table: a data frame, an Arrow table (whose `columns` are the columns themselves) or a dict.

    Parameters
    ----------
    X : object
        Any.

    Returns
    -------
    list or None
        None for what is no table of columns with names.
    """
    if isinstance(X, Mapping):
        return list(X)
    columns = getattr(X, "column_names", None)
    if columns is None:
        columns = getattr(X, "columns", None)
    return None if columns is None else list(columns)


def codes_of(labels: Any) -> np.ndarray | None:
    """Labels of any kind as 0, 1, …

    Parameters
    ----------
    labels : array_like or None
        One a row.

    Returns
    -------
    numpy.ndarray or None
    """
    if labels is None:
        return None
    return np.unique(np.asarray(labels), return_inverse=True)[1].astype(np.int32)
