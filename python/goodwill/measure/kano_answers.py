# SPDX-License-Identifier: Apache-2.0
"""Answers to Kano's questions as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from goodwill.io.refuse import refuse
from goodwill.stats.labels import known as is_there

#: The five answers as words, and their codes.
ANSWERS = {"like": 1, "must_be": 2, "neutral": 3, "live_with": 4, "dislike": 5}


def coded(side: str, answers: Any, names: list[str], known: Mapping[Any, int], spelled: bool) -> np.ndarray:
    """Answers as numbers.

    Parameters
    ----------
    side : str
        functional or dysfunctional, for the message of an error.
    answers : data frame or array_like
        One row a respondent and one column a feature; None, NaN and NA are missing.
    names : list of str
        Of the features.
    known : dict
        From answers to the codes 1 to 5.
    spelled : bool
        They are this library's own words: "Must-be" and "live with" are as good as "must_be" and "live_with", and numbers stay what
        they are, so that the core can refuse them by name.

    Returns
    -------
    numpy.ndarray
        (respondents, features), NaN where an answer is missing.

    Raises
    ------
    ValueError
        For another shape.
    DataError
        For an answer that is not known, with its row and column.
    """
    truths = any(isinstance(key, bool | np.bool_) for key in known)
    cells = _cells(side, answers, len(names))
    numbers = np.empty(cells.shape)
    for (row, column), cell in np.ndenumerate(cells):
        word = cell.strip().lower().replace("-", "_").replace(" ", "_") if spelled and isinstance(cell, str) else cell
        truth = isinstance(cell, bool | np.bool_)  # True equals 1, and means nothing of the kind
        if not is_there(cell):
            numbers[row, column] = np.nan
        elif word in known and (truths or not truth):
            numbers[row, column] = known[word]
        elif spelled and isinstance(cell, int | float | np.number) and not truth:
            numbers[row, column] = cell
        else:
            expected = ", ".join(repr(word) for word in known)
            refuse(f"{side} {names[column]}", row, cell, f"one of {expected}", "kano")
    return numbers


def _cells(side: str, answers: Any, features: int) -> np.ndarray:
    """The answers as they are, one column a feature; one feature may come as a plain list."""
    is_pandas = type(answers).__module__.partition(".")[0] == "pandas"
    if isinstance(answers, Mapping):
        columns = [np.asarray(column, dtype=object) for column in answers.values()]
        cells = np.column_stack(columns) if columns else np.empty((0, 0), dtype=object)
    else:
        cells = answers.to_numpy(dtype=object, na_value=None) if is_pandas else np.asarray(answers, dtype=object)
    cells = cells.reshape(-1, 1) if cells.ndim == 1 else cells
    if cells.ndim != 2:
        raise ValueError(f"kano: {side} must be two-dimensional (respondents, features), got {cells.ndim} dimensions")
    if cells.shape[1] != features:
        raise ValueError(f"kano: {side} must have a column for each of {features} features, got {cells.shape[1]}")
    return cells
