# SPDX-License-Identifier: Apache-2.0
"""What looks at a path model from outside: answers it has not seen, and whether it is the same in two groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate

if TYPE_CHECKING:
    import pandas

__all__ = ["PathInvariance", "PathPrediction"]

_ERRORS = ("rmse", "mae", "linear_rmse", "linear_mae", "mean_rmse", "mean_mae", "q2", "gain")


class PathPrediction:
    """How well answers are foretold that the model has not seen, item by item of the constructs with an arrow to them.

    Parameters
    ----------
    told : dict
        What the core tells.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self._items = told["items"]
        #: str: "none", "low", "medium" or "high": for how many items the model beats the regression (Shmueli et al. 2019).
        self.power_: str = told["power"]
        #: numpy.ndarray: predicted answers, rows used by items, mean over the repetitions.
        self.predictions_: np.ndarray = told["predictions"]
        #: numpy.ndarray: places of the rows used.
        self.rows_: np.ndarray = told["rows"]
        #: numpy.ndarray: fold of each row used, one row a repetition.
        self.folds_: np.ndarray = told["folds"]
        #: int: respondents predicted.
        self.n_: int = told["n"]
        #: int: respondents with a missing answer.
        self.left_out_: int = told["left_out"]
        #: int: folds that could not be predicted.
        self.failed_folds_: int = told["failed_folds"]
        #: list of str: what to know before using the errors.
        self.warnings_: list[str] = told["warnings"]

    def _errors(self, kind: str) -> dict[str, Estimate]:
        place = 2 + _ERRORS.index(kind)
        return {row[1]: row[place] for row in self._items}

    @property
    def rmse_(self) -> dict[str, Estimate]:
        """dict: root of the mean squared error by item, in the units of the answers."""
        return self._errors("rmse")

    @property
    def mae_(self) -> dict[str, Estimate]:
        """dict: mean absolute error by item."""
        return self._errors("mae")

    @property
    def linear_rmse_(self) -> dict[str, Estimate]:
        """dict: root mean squared error of a regression on the antecedents' items."""
        return self._errors("linear_rmse")

    @property
    def linear_mae_(self) -> dict[str, Estimate]:
        """dict: its mean absolute error."""
        return self._errors("linear_mae")

    @property
    def mean_rmse_(self) -> dict[str, Estimate]:
        """dict: root mean squared error of the mean of the other rows."""
        return self._errors("mean_rmse")

    @property
    def mean_mae_(self) -> dict[str, Estimate]:
        """dict: its mean absolute error."""
        return self._errors("mean_mae")

    @property
    def q2_(self) -> dict[str, Estimate]:
        """dict: Q2_predict, 1 less squared errors over those of the mean; 0 and below: nothing is foretold."""
        return self._errors("q2")

    @property
    def gain_(self) -> dict[str, Estimate]:
        """dict: squared error of the regression less that of the model, a respondent; above 0 where the arrows help."""
        return self._errors("gain")

    def to_pandas(self) -> pandas.DataFrame:
        """All errors.

        Returns
        -------
        pandas.DataFrame
            construct, item, and the values of rmse, mae, linear_rmse, linear_mae, mean_rmse, mean_mae, q2 and gain.
        """
        import pandas

        return pandas.DataFrame(
            [(*row[:2], *(estimate.value for estimate in row[2:])) for row in self._items],
            columns=["construct", "item", *_ERRORS],
        )

    def __repr__(self) -> str:
        return f"PathPrediction({len(self._items)} items, n={self.n_}, power={self.power_!r})"


class PathInvariance:
    """Whether items make up the same constructs in two groups.

    Parameters
    ----------
    told : dict
        What the core tells.
    groups : tuple
        The labels.
    """

    def __init__(self, told: dict[str, Any], groups: tuple[Any, ...]) -> None:
        self._constructs = told["constructs"]
        #: tuple: the labels, first and second.
        self.groups_ = groups
        #: tuple of int: respondents of each group.
        self.n_: tuple[int, int] = told["n"]
        #: int: permutations used.
        self.permutations_: int = told["permutations"]
        #: int: permutations without a solution.
        self.failed_: int = told["failed"]
        #: int: respondents with a missing answer.
        self.left_out_: int = told["left_out"]
        #: list of str: what to know before using it.
        self.warnings_: list[str] = told["warnings"]

    @property
    def compositional_(self) -> dict[str, bool]:
        """dict: by construct, whether composites agree as well as they do by chance: paths may be compared."""
        return {row[0]: row[5] for row in self._constructs}

    @property
    def correlation_(self) -> dict[str, float]:
        """dict: by construct, the correlation of everybody's scores by the two groups' weights."""
        return {row[0]: row[1] for row in self._constructs}

    @property
    def mean_difference_(self) -> dict[str, Estimate]:
        """dict: by construct, second mean less first, in standard deviations of all."""
        return {row[0]: row[6] for row in self._constructs}

    @property
    def log_variance_ratio_(self) -> dict[str, Estimate]:
        """dict: by construct, logarithm of the second variance over the first."""
        return {row[0]: row[8] for row in self._constructs}

    def to_pandas(self) -> pandas.DataFrame:
        """One row a construct.

        Returns
        -------
        pandas.DataFrame
            construct, correlation, least, p_value, adjusted_p_value, compositional, mean_difference, mean_p_value, log_variance_ratio,
            variance_p_value.
        """
        import pandas

        rows = [(*row[:6], row[6].value, row[7], row[8].value, row[9]) for row in self._constructs]
        columns = ["construct", "correlation", "least", "p_value", "adjusted_p_value", "compositional"]
        columns += ["mean_difference", "mean_p_value", "log_variance_ratio", "variance_p_value"]
        return pandas.DataFrame(rows, columns=columns)

    def __repr__(self) -> str:
        same = sum(self.compositional_.values())
        return f"PathInvariance({same} of {len(self._constructs)} constructs alike in {self.groups_})"
