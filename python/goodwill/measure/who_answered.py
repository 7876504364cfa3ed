# SPDX-License-Identifier: Apache-2.0
"""Who answered a survey that was sent after encounters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill._core import model as _model
from goodwill.measure.survey_columns import table_of
from goodwill.number_columns import numbers_of, optional_numbers
from goodwill.stats.labels import optional_codes

__all__ = ["ResponseAdjustment", "response_adjusted"]


@dataclass(frozen=True)
class ResponseAdjustment:
    """The mean of a survey with and without weighting for those who did not answer.

    Parameters
    ----------
    answered : Estimate
        Mean of the answers as they came.
    adjusted : Estimate
        The same with each answer weighing as much as it and the silent like it.
    difference : Estimate
        Adjusted less answered, its interval by what both owe to the same answers.
    response_rate : Estimate
        Share of those asked who answered.
    factors : dict of str to Estimate
        Change of the log odds of an answer with one unit of a column, the others held.
    roc_area : Estimate
        How well the columns tell who answers, on the same rows; 0.5 is not at all.
    probabilities : numpy.ndarray
        Of an answer, of each row; NaN where the survey weight is 0.
    weights : numpy.ndarray
        For other measures: 0 where there is no answer, 1 on average of those who answered.
    effective_n : float
        Kish's number of answers under these weights.
    design_effect : float
        Answers over that number: what the weights cost.
    largest_share : float
        Of all weight on one answer.
    asked : int
        Rows asked.
    warnings : list of str
        What to know before using the numbers.
    """

    answered: Estimate
    adjusted: Estimate
    difference: Estimate
    response_rate: Estimate
    factors: dict[str, Estimate]
    roc_area: Estimate
    probabilities: np.ndarray
    weights: np.ndarray
    effective_n: float
    design_effect: float
    largest_share: float
    asked: int
    warnings: list[str]


def response_adjusted(
    answers: Any,
    known: Any,
    *,
    role: str = "satisfaction",
    statistic: str = "mean",
    threshold: float | None = None,
    weighted: bool | None = None,
    weights: Any = None,
    clusters: Any = None,
    scale: tuple[float, float] | None = None,
    level: float = 0.95,
    threads: int = 0,
) -> ResponseAdjustment:
    """Mean of a survey sent after encounters, weighted by who was likely to answer, and without.

    The chance of an answer is logistic in what is known of everybody asked, and the weights are its inverse, chosen so that the
    weighted answers have exactly the means of all asked: each answer counts for itself and for the silent like it (Kim and Haziza
    2014). The mean is right if answering follows that model, or if the answers are linear in the columns, and the interval holds under
    either. With one column of groups it is post-stratification.

    It removes what the columns tell of the silent, and nothing else. Where answering depends on the verdict itself, among people whom
    the columns do not tell apart, the mean stays wrong, and no figure here shows it.

    Parameters
    ----------
    answers : EncounterLog or array_like
        A log, whose encounters were asked and where those with the rating answered; or an answer a row asked, NaN where there was none.
    known : list of str, data frame, dict of columns or array_like
        Of a log its columns: numbers, such as "waiting", of which the mean stands for missing ones and a further column marks them; or
        categories, such as "channel", of which labels with fewer than five answers, or five without, count as the most frequent.
        Else numbers known of everybody asked, one row each and one column a quantity.
    role, statistic, threshold, weighted
        Of a log, as in `summary`; "mean", "csat", "nps", "ces" or "easy".
    weights : array_like, optional
        One non-negative survey weight a row; a log has its own.
    clusters : array_like, optional
        Labels of rows that depend on each other, such as those of one customer. A log's clusters are its customers.
    scale : (float, float), optional
        Of the answers: intervals are cut to it. A log has its own.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    ResponseAdjustment

    Raises
    ------
    ValueError
        For unequal lengths, known columns that are not finite or cannot be used, bad weights, or options that do not fit.
    DataError
        For fewer than five answers, fewer than five without, columns that foretell surely who answers, or no weights that make the
        answers look like those asked.

    Examples
    --------
    Of those who had to wait, half as many answer, and they are less happy.

    >>> waited = np.repeat([0, 1], 60)
    >>> answers = np.where(waited == 1, np.tile([2.0, 3.0], 60), np.tile([4.0, 5.0], 60))
    >>> answers[20:60] = answers[70:120] = np.nan
    >>> found = gw.measure.response_adjusted(answers, {"waited": waited})
    >>> round(found.answered.value, 3), round(found.adjusted.value, 3), round(found.difference.value, 3)
    (3.833, 3.5, -0.333)
    """
    if isinstance(answers, _model.EncounterLog):
        given = {"weights": weights, "clusters": clusters, "scale": scale}
        named = next((name for name, value in given.items() if value is not None), None)
        if named is not None:
            raise ValueError(f"response_adjusted: {named} must be left out with a log, which has its own")
        columns = [known] if isinstance(known, str) else [str(name) for name in known]
        return ResponseAdjustment(
            **_measure.find_log_response(answers, columns, role, statistic, threshold, weighted, level, threads)
        )
    if (role, statistic, threshold, weighted) != ("satisfaction", "mean", None, None):
        raise ValueError("response_adjusted: role, statistic, threshold and weighted must be left out without a log")
    names, table = table_of(known, "known")
    told = numbers_of(answers, "answers")
    which = optional_codes("clusters", clusters)
    survey = optional_numbers(weights, "weights")
    return ResponseAdjustment(**_measure.find_response(told, table, survey, which, names, scale, level, threads))
