# SPDX-License-Identifier: Apache-2.0
"""What comes of resampling a path model, and of comparing it between groups."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill.measure.path_figures import PathFigures, Row

__all__ = ["PathBootstrap", "PathComparison"]


class PathBootstrap(PathFigures):
    """A bootstrapped path model: the figures of the sample with the bootstrap's intervals and errors.

    Parameters
    ----------
    told : dict
        What the core tells.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        #: numpy.ndarray: one row a used replicate, one column a figure in the order of `to_pandas`.
        self.replicates_: np.ndarray = told["replicates"]
        #: dict: how replicates ended: used, inadmissible (failed a check), which checks, iteration_limit, singular.
        self.counts_: dict[str, int] = told["counts"]
        #: list of float: mean of the replicates less the figure.
        self.bias_: list[float] = told["bias"]
        #: list of str: what to know before using the intervals.
        self.warnings_: list[str] = told["warnings"]

    def _rows(self) -> list[Row]:
        return list(self._told["figures"])

    def __repr__(self) -> str:
        return f"PathBootstrap({self.counts_['used']} replicates, {self.counts_['inadmissible']} inadmissible)"


class PathComparison(PathFigures):
    """A path model in two groups: every figure is that of the second group less that of the first.

    Parameters
    ----------
    told : dict
        What the core tells.
    groups : tuple
        The labels.
    """

    def __init__(self, told: dict[str, Any], groups: tuple[Any, ...]) -> None:
        self._told = told
        #: tuple: the labels, first and second.
        self.groups_ = groups
        #: list of float: of no difference, in the order of `to_pandas`; not adjusted for their number.
        self.p_values_: list[float] = told["p_values"]
        #: list of float: the same, adjusted over the figures of the same quantity (Holm 1979).
        self.adjusted_p_values_: list[float] = told["adjusted_p_values"]
        #: tuple of PathGroup: the figures of each group by itself.
        self.fits_ = tuple(PathGroup(fit) for fit in told["fits"])
        #: tuple of dict: how the replicates of each group ended.
        self.counts_: tuple[dict[str, int], ...] = told["counts"]
        #: list of str: what to know before using the intervals.
        self.warnings_: list[str] = told["warnings"]

    def _rows(self) -> list[Row]:
        return list(self._told["figures"])

    def p_value(self, quantity: str, first: str, second: str = "", *, adjusted: bool = False) -> float:
        """The p-value of no difference in one figure, by the bootstrap.

        Parameters
        ----------
        quantity : str
            As in the table of `to_pandas`.
        first : str
            Construct.
        second : str
            Other construct, or item, where the figure has two names.
        adjusted : bool
            For having looked at all figures of the quantity (Holm 1979).

        Returns
        -------
        float

        Raises
        ------
        KeyError
            When there is no such figure.
        """
        values = self.adjusted_p_values_ if adjusted else self.p_values_
        for row, p in zip(self._rows(), values, strict=True):
            if row[:3] == (quantity, first, second):
                return p
        raise KeyError((quantity, first, second))

    def __repr__(self) -> str:
        return f"PathComparison({self.groups_[1]!r} less {self.groups_[0]!r})"


class PathGroup(PathFigures):
    """The figures of one group by itself.

    Parameters
    ----------
    told : dict
        What the core tells of its fit.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        #: str: how the fit ended.
        self.status_: str = told["status"]
        #: bool: whether the solution passes every check.
        self.admissible_: bool = told["admissible"]
        #: list of str: why not.
        self.reasons_: list[str] = told["reasons"]
        #: int: respondents used.
        self.n_: int = told["n"]
        #: list of str: what to know before using the figures.
        self.warnings_: list[str] = told["warnings"]

    def _rows(self) -> list[Row]:
        return list(self._told["figures"])
