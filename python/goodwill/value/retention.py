# SPDX-License-Identifier: Apache-2.0
"""Models of how many times a contract is renewed."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.number_arguments import number, whole_number
from goodwill.number_columns import numbers_of
from goodwill.value.estimator import SearchedEstimator

#: What a rate of interest of contracts is, which have no unit of time.
PERIOD_RATE = "a number such as 0.1, the effective rate of one period"


def _each(name: str, function: Any, t: Any) -> Any:
    """One number, or an array of several."""
    times = numbers_of(t, "t")
    odd = times[~np.isfinite(times) | (times != np.floor(times))]
    if odd.size:
        raise ValueError(f"{name}: t must be a whole number from 0 on, got {odd.flat[0]:g}")
    if times.ndim == 0:
        return float(function(int(times)))
    return np.array([function(int(time)) for time in times])


class _Retention(SearchedEstimator):
    """What both models share."""

    _names: tuple[str, ...]

    def _make(self, params: dict[str, float]) -> Any:
        return _value.BetaDiscreteWeibull(**params)

    @abstractmethod
    def _fit_core(self, *arguments: Any) -> Any:
        """The core's model and fit."""

    def fit(self, periods: Any, churned: Any, weights: Any = None) -> Self:
        """Maximum likelihood from contracts.

        Parameters
        ----------
        periods : array_like
            Renewal at which each contract ended (1: it was not renewed once), or renewals so far.
        churned : array_like
            1 where the contract ended, 0 where it runs on.
        weights : array_like, optional
            How many contracts each row stands for.

        Returns
        -------
        self
        """
        self._remember(self._fit_core(periods, churned, weights, *self._search())[1])
        return self

    def fit_survivors(self, alive: Any) -> Self:
        """Maximum likelihood from a cohort told by its survivors.

        Parameters
        ----------
        alive : array_like
            Contracts at the start and after each renewal, such as [1000, 869, 743].

        Returns
        -------
        self
        """
        return self.fit(**_value.retention_of_survivors(alive))

    def survival(self, t: Any) -> Any:
        """Share of a cohort left after t renewals.

        Parameters
        ----------
        t : int or array_like of int
            0, 1, 2, ...

        Returns
        -------
        float, or numpy.ndarray for several t
        """
        return _each("survival", self._model.survival, t)

    def retention_rate(self, t: Any) -> Any:
        """Share of those left after t - 1 renewals who renew once more.

        Parameters
        ----------
        t : int or array_like of int
            1, 2, ...

        Returns
        -------
        float, or numpy.ndarray for several t
        """
        return _each("retention_rate", self._model.retention_rate, t)

    def pmf(self, t: Any) -> Any:
        """Probability that a contract ends at the t-th renewal.

        Parameters
        ----------
        t : int or array_like of int
            1, 2, ...

        Returns
        -------
        float, or numpy.ndarray for several t
        """
        return _each("pmf", self._model.pmf, t)

    def discounted_expected_lifetime(self, rate: float) -> float:
        """Discounted expected lifetime of a new contract in periods, the current one counted.

        Parameters
        ----------
        rate : float
            Effective rate of interest of a period.

        Returns
        -------
        float
        """
        own = number("discounted_expected_lifetime", "rate", rate, PERIOD_RATE)
        return float(self._model.discounted_expected_lifetime(own))

    def discounted_expected_residual_lifetime(self, rate: float, renewals: int) -> float:
        """Discounted expected periods still to come of a contract just before its next renewal.

        Parameters
        ----------
        rate : float
            Effective rate of interest of a period.
        renewals : int
            Renewals so far.

        Returns
        -------
        float
        """
        function = "discounted_expected_residual_lifetime"
        so_far = number(function, "renewals", renewals)
        return float(
            self._model.discounted_expected_residual_lifetime(number(function, "rate", rate, PERIOD_RATE), so_far)
        )

    def simulate(self, n: int, T: int, seed: int) -> dict[str, np.ndarray]:
        """Simulated contracts observed over T renewals.

        Parameters
        ----------
        n : int
            How many.
        T : int
            Renewals observed.
        seed : int
            Contract i depends on (seed, i) only.

        Returns
        -------
        dict
            periods and churned, as `fit` takes them.
        """
        counts = {"n": n, "T": T, "seed": seed}
        contracts: dict[str, np.ndarray] = self._model.simulate(
            *(whole_number("simulate", name, count) for name, count in counts.items())
        )
        return contracts


class SBG(_Retention):
    """Shifted-beta-geometric (Fader and Hardie 2007): a constant chance to end at each renewal, different between customers.

    Parameters
    ----------
    params : dict, optional
        alpha and beta, to predict without a fit.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.

    Examples
    --------
    >>> model = gw.value.SBG().fit_survivors([1000, 869, 743, 653, 593, 551, 517, 491])
    >>> round(model.params_["alpha"], 4), round(model.survival(12), 3)
    (0.6681, 0.378)
    """

    _names = ("alpha", "beta")

    def _fit_core(self, *arguments: Any) -> Any:
        return _value.fit_shifted_beta_geometric(*arguments)


class BdW(_Retention):
    """Beta-discrete-Weibull (Fader and others 2018): as SBG, but a customer's own chance changes with time (c).

    Parameters
    ----------
    params : dict, optional
        alpha, beta and c, to predict without a fit.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    """

    _names = ("alpha", "beta", "c")

    def _fit_core(self, *arguments: Any) -> Any:
        return _value.fit_beta_discrete_weibull(*arguments)
