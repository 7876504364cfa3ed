# SPDX-License-Identifier: Apache-2.0
"""How a value from Python is refused: with its row and column, as the core refuses a cell of a file."""

from __future__ import annotations

from typing import Any, NoReturn

from goodwill._core import DataError

_LONGEST = 80


def refuse(name: str, row: int, value: Any, expected: str, function: str = "table_from") -> NoReturn:
    """Raises DataError for one value.

    Parameters
    ----------
    name : str
        Its column.
    row : int
        Its row, -1 when the whole column is meant.
    value : object
        As found.
    expected : str
        What was required.
    function : str
        Who refuses.

    Raises
    ------
    DataError
        Always.

    Examples
    --------
    >>> from goodwill.io.refuse import refuse
    >>> refuse("score", 2, "nine", "a number")
    Traceback (most recent call last):
    goodwill.DataError: table_from: row 2, column 'score': expected a number, got 'nine'
    """
    text = value if isinstance(value, str) else repr(value)
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "..."
    place = f"row {row}, column" if row >= 0 else "column"
    error = DataError(f"{function}: {place} '{name}': expected {expected}, got '{text}'")
    error.problems = [{"row": int(row), "line": 0, "column": name, "text": text, "expected": expected}]
    error.total = 1
    raise error


def refuse_type(name: str, dtype: Any, hint: str = "") -> NoReturn:
    """Raises TypeError for a column without a meaning here.

    Parameters
    ----------
    name : str
        The column.
    dtype : object
        Of its values.
    hint : str
        What to do about it.

    Raises
    ------
    TypeError
        Always.

    Examples
    --------
    >>> from goodwill.io.refuse import refuse_type
    >>> refuse_type("month", "period[M]")
    Traceback (most recent call last):
    TypeError: table_from: column 'month' has dtype period[M], which is neither number, truth value, time nor text
    """
    raise TypeError(
        f"table_from: column '{name}' has dtype {dtype}, which is neither number, truth value, time nor text{hint}"
    )
