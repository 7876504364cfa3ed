# SPDX-License-Identifier: Apache-2.0
"""Who is served, who serves and what they answer: customer profiles, rosters and surveys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from goodwill._core import model as _model
from goodwill._core.model import BlockCompleteness, Completeness, FieldCompleteness, SurveyItem
from goodwill.io import table_from

__all__ = [
    "BlockCompleteness",
    "Completeness",
    "CustomerBase",
    "EmployeeRoster",
    "FieldCompleteness",
    "Survey",
    "SurveyItem",
    "completeness",
    "profile_fields",
]


def profile_fields() -> dict[str, str | None]:
    """The fields of a customer's profile form.

    Returns
    -------
    dict
        The block of every field: person, purchase, service or audit; None for customer and kind, which identify the
        record and are not counted by `completeness`.

    Examples
    --------
    >>> gw.customers.profile_fields()["brand_preference"]
    'purchase'
    """
    fields: dict[str, str | None] = _model.profile_fields()
    return fields


class CustomerBase(_model.CustomerBase):
    """Profiles of customers, one record each; immutable.

    Parameters
    ----------
    data : dict of arrays, structured NumPy array, data frame or Arrow data
        One row a customer. age, income, purchase_frequency, satisfaction and complaints may be numbers, which must not be
        negative; every other field, and these too, may be texts.
    max_problems : int
        How many bad cells are listed; all are counted.
    **fields : str
        Field to column, of `profile_fields()`. Without any, columns called like fields are those fields.

    Raises
    ------
    DataError
        For a missing or repeated customer, a kind that is not person, household, firm or internal, and values a field
        cannot have.
    ValueError
        For an unknown field or column.

    Examples
    --------
    >>> base = gw.customers.CustomerBase({"customer": ["ann", "bob"], "age": [41, None], "needs": ["quiet", "speed"]})
    >>> len(base), base.is_filled("age", 1)
    (2, False)
    """

    def __init__(self, data: Any, *, max_problems: int = 20, **fields: str) -> None:
        super().__init__(table_from(data), fields, max_problems)


def completeness(base: CustomerBase, fields: Sequence[str] | None = None) -> Completeness:
    """How much of the profile form is filled in, by record, field, block and over all.

    Parameters
    ----------
    base : CustomerBase
        The profiles.
    fields : list of str, optional
        Those the form asks for; the whole form by default. A field the base has no column for is filled in nowhere.

    Returns
    -------
    Completeness
        A census of the records, so without intervals.

    Raises
    ------
    ValueError
        For an unknown field, customer or kind, or a field named twice.

    Examples
    --------
    >>> base = gw.customers.CustomerBase({"customer": ["ann", "bob"], "age": [41, None], "needs": ["quiet", "speed"]})
    >>> found = gw.customers.completeness(base, ["age", "needs"])
    >>> found.share, found.by_record.tolist()
    (0.75, [1.0, 0.5])
    """
    return _model.completeness(base, list(fields or []))


class EmployeeRoster(_model.EmployeeRoster):
    """Who serves: one row a stint, so that an employee who came back or moved has several; immutable.

    Parameters
    ----------
    data : dict of arrays, structured NumPy array, data frame or Arrow data
        One row a stint.
    employee : str
        The column of identifiers, as in the log's employee.
    site : str
        The column of places, if there is one.
    position : str
        The column of positions, if there is one.
    start : str
        The column of first times at work, if there is one; missing for those who always were.
    end : str
        The column of first times no longer at work, if there is one; missing for those who still are.
    max_problems : int
        How many bad cells are listed; all are counted.

    Raises
    ------
    DataError
        For a missing employee, a stint that ends before it starts or overlaps another of the same employee.
    ValueError
        For an unknown column.

    Examples
    --------
    >>> roster = gw.customers.EmployeeRoster({"employee": ["kim", "lee"],
    ...     "start": np.array(["2024-01-01", "2024-03-01"], "datetime64[us]")}, start="start")
    >>> roster.stint("lee", "2024-02-01"), roster.count_at("2024-04-01")
    (None, 2)
    """

    def __init__(
        self,
        data: Any,
        *,
        employee: str = "employee",
        site: str = "",
        position: str = "",
        start: str = "",
        end: str = "",
        max_problems: int = 20,
    ) -> None:
        super().__init__(table_from(data), employee, site, position, start, end, max_problems)

    def stint(self, employee: str, time: Any) -> int | None:
        """The row of the stint in which an employee was at work at a time.

        Parameters
        ----------
        employee : str
            Identifier.
        time : str, datetime or numpy.datetime64
            When.

        Returns
        -------
        int or None
            None when the employee is unknown or was not at work.
        """
        row = self.stint_at(employee, _microseconds(time))
        return None if row < 0 else row

    def count_at(self, time: Any) -> int:
        """How many were at work at a time.

        Parameters
        ----------
        time : str, datetime or numpy.datetime64
            When.

        Returns
        -------
        int
        """
        return int(self.at_work(_microseconds(time)))

    def match(self, log: Any) -> np.ndarray:
        """The stint in which each encounter of a log was served.

        Parameters
        ----------
        log : EncounterLog
            With employees.

        Returns
        -------
        numpy.ndarray
            Rows of the roster; -1 where the log names no employee, or one who was not at work then.

        Raises
        ------
        ValueError
            When the log has no employees.
        """
        return _model.match_stints(log, self)


class Survey(_model.Survey):
    """Answers of respondents to questions; immutable.

    Parameters
    ----------
    data : dict of arrays, structured NumPy array, data frame or Arrow data
        One row a respondent.
    items : dict
        Question by column: a dict with `dimension`, `side` ("perceived" or "expected"), `scale` (lowest and highest),
        `not_applicable` (codes that are not answers) and `reversed`; all may be left out.
    respondent : str
        The column of identifiers, if there is one.
    on_bad : str
        "reject": answers off their scale raise DataError; "missing": they become missing and are counted.
    max_problems : int
        How many bad cells are listed; all are counted.

    Raises
    ------
    DataError
        For answers off their scale, and missing or repeated respondents.
    ValueError
        For an unknown column or option.

    Examples
    --------
    >>> survey = gw.customers.Survey({"q1": [7, 4], "q2": [2, 4]}, {
    ...     "q1": {"dimension": "empathy", "scale": (1, 7)},
    ...     "q2": {"dimension": "empathy", "scale": (1, 7), "reversed": True}})
    >>> survey.dimension_means("empathy").tolist()
    [6.5, 4.0]
    """

    def __init__(
        self,
        data: Any,
        items: Mapping[str, Mapping[str, Any]],
        *,
        respondent: str = "",
        on_bad: str = "reject",
        max_problems: int = 20,
    ) -> None:
        questions = [_item(column, dict(options)) for column, options in items.items()]
        super().__init__(table_from(data), questions, respondent, on_bad, max_problems)


def _item(column: str, options: dict[str, Any]) -> SurveyItem:
    try:
        return SurveyItem(column, **options)
    except TypeError:
        known = "dimension, side, scale (lowest, highest), not_applicable and reversed"
        raise ValueError(f"Survey: question '{column}' takes {known}, got {options!r}") from None


def _microseconds(time: Any) -> int:
    return int(np.datetime64(time, "us").astype(np.int64))
