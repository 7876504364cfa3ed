# SPDX-License-Identifier: Apache-2.0
"""Proportional hazards."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.stats.hazards import HazardModel
from goodwill.stats.labels import codes, optional_codes


class CoxPH(HazardModel):
    """Proportional hazards (Cox 1972): what multiplies the risk of an event, whatever that risk is over time.

    Takes histories as rows of (entry, time], so covariates may change with time and observation may begin late. A combination of
    covariates that foretells every event is reported as separation, a redundant one as collinear; neither gets a standard error.

    Parameters
    ----------
    ties : {"efron", "breslow"}
        What is done where several rows have the event at one time.
    robust : bool, optional
        Whether errors come from the data by row or cluster (Lin and Wei 1989). Robust when there are clusters or weights that are no
        whole numbers, unless given.
    level : float
        Of all intervals.
    tolerance : float
        Largest gradient of the mean log-likelihood that counts as zero.
    max_iterations : int
        Newton steps before giving up.

    Examples
    --------
    >>> time, event = [5, 8, 9, 12, 20, 21], [1, 1, 1, 0, 1, 0]
    >>> model = gw.stats.CoxPH().fit([[1], [1], [0], [1], [0], [0]], time, event)
    >>> model.status_, round(float(model.coef_[0]), 2)
    ('converged', 1.23)
    """

    def __init__(
        self,
        *,
        ties: str = "efron",
        robust: bool | None = None,
        level: float = 0.95,
        tolerance: float = 1e-9,
        max_iterations: int = 100,
    ) -> None:
        self.ties = ties
        self.robust = robust
        self.level = level
        self.tolerance = tolerance
        self.max_iterations = max_iterations

    def fit(
        self,
        X: Any,
        time: Any,
        event: Any,
        *,
        entry: Any = None,
        weights: Any = None,
        strata: Any = None,
        clusters: Any = None,
    ) -> Self:
        """Maximum partial likelihood.

        Parameters
        ----------
        X : array_like
            Covariates, a row each; none missing.
        time : array_like
            When observation of each row ended.
        event : array_like
            1 where it ended by the event, 0 where not.
        entry : array_like, optional
            When observation of the row began: late, or after an earlier row of the same history.
        weights : array_like, optional
            One a row, none negative.
        strata : array_like, optional
            Labels; each stratum has a baseline of its own.
        clusters : array_like, optional
            Labels of rows that belong together, such as those of one history.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For unequal lengths and for missing or impossible values, naming the place.
        """
        if self.ties not in ("efron", "breslow"):
            raise ValueError(f"CoxPH: ties must be 'efron' or 'breslow', got {self.ties!r}")
        which, labels = (None, None) if strata is None else codes("strata", strata)
        model, told = _statistics.fit_cox(
            X,
            time,
            event,
            entry,
            weights,
            optional_codes("clusters", clusters),
            which,
            self.ties == "efron",
            self.robust,
            self.level,
            self.tolerance,
            self.max_iterations,
        )
        told |= {"model": model, "strata": labels}
        self._remember(told)
        return self

    def _survival(self, X: Any, times: Any, strata: Any) -> Any:
        labels = self._told("strata")
        which = None
        if labels is not None:
            if strata is None:
                raise ValueError("CoxPH: strata must be given, as the model was fitted with them")
            wanted = np.atleast_1d(np.asarray(strata))
            which = np.searchsorted(labels, wanted).clip(0, len(labels) - 1).astype(np.int32)
            unknown = np.flatnonzero(labels[which] != wanted)
            if len(unknown):
                raise ValueError(
                    f"CoxPH: strata[{unknown[0]}] must be one of the fit's, got {wanted[unknown[0]].item()!r}"
                )
        return self._told("model").survival(X, np.atleast_1d(np.asarray(times, dtype=float)), which)

    def predict_survival(self, X: Any, times: Any, strata: Any = None) -> np.ndarray:
        """The share of rows like each of these that has not had the event by a time.

        Parameters
        ----------
        X : array_like
            Covariates, a row each.
        times : float or array_like
            One for all rows, or one a row.
        strata : array_like, optional
            Labels as in the fit, where that had strata.

        Returns
        -------
        numpy.ndarray
            One a row; NaN beyond the last observation.
        """
        value: np.ndarray = self._survival(X, times, strata)[0]
        return value

    def predict_survival_interval(self, X: Any, times: Any, strata: Any = None) -> tuple[np.ndarray, np.ndarray]:
        """The interval of `predict_survival`, with the errors of coefficients and baseline.

        Parameters
        ----------
        X : array_like
            Covariates, a row each.
        times : float or array_like
            One for all rows, or one a row.
        strata : array_like, optional
            Labels as in the fit.

        Returns
        -------
        tuple of numpy.ndarray
            Lower and upper ends.
        """
        low, high = self._survival(X, times, strata)[2:]
        return low, high

    def baseline(self, stratum: Any = None) -> dict[str, np.ndarray]:
        """The cumulative hazard of a row with mean covariates.

        Parameters
        ----------
        stratum : object, optional
            Its label, where the fit had strata.

        Returns
        -------
        dict of numpy.ndarray
            time and hazard.
        """
        labels = self._told("strata")
        known = [None] if labels is None else labels.tolist()
        if stratum not in known:
            raise ValueError(f"CoxPH: stratum must be one of {known}, got {stratum!r}")
        time, hazard = self._told("model").baseline(known.index(stratum))
        return {"time": time, "hazard": hazard}

    @property
    def score_statistic_(self) -> float:
        """float: of all coefficients 0, chi-squared with as many degrees of freedom as covariates."""
        return float(self._told("score_statistic"))
