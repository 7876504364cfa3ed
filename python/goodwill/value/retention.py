# SPDX-License-Identifier: Apache-2.0
"""Models of how many times a contract is renewed."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.value.estimator import Estimator


class _Retention(Estimator):
    """What both models share."""

    _names: tuple[str, ...]

    def __init__(
        self,
        *,
        params: dict[str, float] | None = None,
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
    ) -> None:
        self.params = params
        self.start = start
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.require_convergence = require_convergence
        self._check_given()

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
        start = [self.start[name] for name in self._names] if self.start else []
        options = (start, self.tolerance, self.max_iterations, self.require_convergence)
        self._remember(self._fit_core(periods, churned, weights, *options)[1])
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

    def survival(self, t: int) -> float:
        """Share of a cohort left after t renewals.

        Parameters
        ----------
        t : int
            0, 1, 2, ...

        Returns
        -------
        float
        """
        return float(self._model.survival(t))

    def retention_rate(self, t: int) -> float:
        """Share of those left after t - 1 renewals who renew once more.

        Parameters
        ----------
        t : int
            1, 2, ...

        Returns
        -------
        float
        """
        return float(self._model.retention_rate(t))

    def pmf(self, t: int) -> float:
        """Probability that a contract ends at the t-th renewal.

        Parameters
        ----------
        t : int
            1, 2, ...

        Returns
        -------
        float
        """
        return float(self._model.pmf(t))

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
        return float(self._model.discounted_expected_lifetime(rate))

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
        return float(self._model.discounted_expected_residual_lifetime(rate, renewals))

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
        contracts: dict[str, np.ndarray] = self._model.simulate(n, T, seed)
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
