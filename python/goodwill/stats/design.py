# SPDX-License-Identifier: Apache-2.0
"""Tables of regressors: their numbers and the names of their columns."""

from __future__ import annotations

from typing import Any

import numpy as np


def names_of(X: Any) -> list[str]:
    """Names of the columns: those of a data frame, else x0, x1, …

    Parameters
    ----------
    X : array_like or data frame
        Of two dimensions.

    Returns
    -------
    list of str
    """
    columns = getattr(X, "columns", None)
    if columns is not None:
        return [str(name) for name in columns]
    shape = np.shape(X)
    return [f"x{j}" for j in range(shape[1])] if len(shape) == 2 else []


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
