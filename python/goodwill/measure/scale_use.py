# SPDX-License-Identifier: Apache-2.0
"""How respondents use a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import measure as _measure
from goodwill.measure.survey_columns import table_of

__all__ = ["ScaleUsage", "scale_usage"]


@dataclass(frozen=True)
class ScaleUsage:
    """Ratings with the habits of their respondents taken out.

    Parameters
    ----------
    names : list of str
        The items.
    corrected : numpy.ndarray
        In the shape of the ratings, NaN where they are; on their scale, but not bound to it.
    location : numpy.ndarray
        Mean answer of each respondent; NaN with fewer than two answers.
    spread : numpy.ndarray
        Standard deviation of the answers of each respondent, drawn towards the common one; NaN with fewer than two answers.
    typical_location : float
        Mean of the locations.
    typical_spread : float
        Root of the mean variance within respondents.
    prior_answers : float
        How many answers the common variance weighs as much as; infinite where all respondents spread alike.
    n, flat, left_out : int
        Respondents with two answers or more; of them, those who gave one answer throughout; those with fewer.
    """

    names: list[str]
    corrected: np.ndarray
    location: np.ndarray
    spread: np.ndarray
    typical_location: float
    typical_spread: float
    prior_answers: float
    n: int
    flat: int
    left_out: int


def scale_usage(ratings: Any, *, keep_location: bool = False) -> ScaleUsage:
    """Takes out how respondents use a scale: some its upper end only, some both ends, some one answer for everything.

    Each respondent's answers are centred on their mean and stretched to the common spread; few answers say little of a respondent's
    own spread, so it is drawn towards that of all.

    Parameters
    ----------
    ratings : data frame, dict of columns or array_like
        One row a respondent, one column an item of one scale; NaN is missing.
    keep_location : bool
        Leave each respondent's level as it is, and correct the spread only. Whether a high level is a habit or a verdict the ratings
        cannot tell.

    Returns
    -------
    ScaleUsage

    Raises
    ------
    ValueError
        For fewer than two columns or infinite ratings.
    DataError
        When fewer than two respondents gave two answers, or nobody's answers differ.

    Examples
    --------
    >>> found = gw.measure.scale_usage([[9, 10, 10], [1, 5, 3], [8, 10, 9], [2, 6, 5]])
    >>> found.location.round(2).tolist(), found.flat
    ([9.67, 3.0, 9.0, 4.33], 0)
    >>> found.corrected.mean(axis=1).round(2).tolist()
    [6.5, 6.5, 6.5, 6.5]
    """
    names, numbers = table_of(ratings, "ratings")
    told = _measure.find_scale_usage(numbers, keep_location)
    return ScaleUsage(names, **told | {"corrected": told["corrected"].reshape(numbers.shape)})
