# SPDX-License-Identifier: Apache-2.0
"""Models of how often customers buy and when they stop."""

from __future__ import annotations

from typing import Any

from goodwill._core import value as _value
from goodwill.number_arguments import whole_number
from goodwill.value.purchase_model import PurchaseModel


class _BetaGeometric(PurchaseModel):
    """What the four models with dropout after a purchase share."""

    _names = ("r", "alpha", "a", "b")
    _dropout_at_first = False

    @property
    def _regularity(self) -> int:
        return whole_number(type(self).__name__, "k", getattr(self, "k", 1), 1)

    def _make(self, params: dict[str, float]) -> Any:
        return _value.BetaGeometric(**params, k=self._regularity, dropout_at_first=self._dropout_at_first)

    def _fit_core(self, columns: tuple[Any, Any, Any], weights: Any, log_intervals: Any) -> Any:
        options = self._options()
        shape: dict[str, Any] = {"k": self._regularity, "dropout_at_first": self._dropout_at_first}
        return _value.fit_beta_geometric(*columns, weights=weights, log_intervals=log_intervals, **shape, **options)


class BGNBD(_BetaGeometric):
    """BG/NBD (Fader, Hardie and Lee 2005): Poisson purchases, and a chance to leave for good after each repeat purchase.

    Nobody leaves before a repeat purchase, so one-time buyers are alive with probability 1; `MBGNBD` lets them go.

    Parameters
    ----------
    params : dict, optional
        r, alpha, a and b, to predict without a fit.
    unit : str, optional
        Of the times, when they do not come from `goodwill.rfm`: day, week, month or year.
    start : dict, optional
        Parameters to begin the fit at; others are tried when it does not converge.
    tolerance : float
        Largest gradient, of the mean log-likelihood in the logarithms of the parameters, that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core. Results do not depend on it.

    Examples
    --------
    >>> table = gw.rfm(gw.datasets.load("cdnow"), unit="week", end="1997-09-30")
    >>> model = gw.value.BGNBD().fit(table)
    >>> {name: round(value, 4) for name, value in model.params_.items()}, model.status_
    ({'r': 0.2426, 'alpha': 4.4136, 'a': 0.7929, 'b': 2.4259}, 'converged')
    >>> model.expected_purchases("9 months", table)[:2].round(4).tolist()
    [1.2296, 0.204]
    """


class MBGNBD(_BetaGeometric):
    """MBG/NBD (Batislam, Denizel and Filiztekin 2007): as BG/NBD, but a customer may leave after the first purchase too.

    Parameters
    ----------
    params : dict, optional
        r, alpha, a and b, to predict without a fit.
    unit : str, optional
        Of the times, when they do not come from `goodwill.rfm`.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core.
    """

    _dropout_at_first = True


class _RegularBetaGeometric(_BetaGeometric):
    """With regular times between purchases: a gamma distribution of shape k."""

    def __init__(
        self,
        k: int = 2,
        *,
        params: dict[str, float] | None = None,
        unit: str | None = None,
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
        threads: int = 0,
    ) -> None:
        self.k = k
        self._regularity  # noqa: B018  refuses a k that is none where it is written
        super().__init__(
            params=params,
            unit=unit,
            start=start,
            tolerance=tolerance,
            max_iterations=max_iterations,
            require_convergence=require_convergence,
            threads=threads,
        )


class BGCNBD(_RegularBetaGeometric):
    """BG/CNBD-k (Reutterer, Platzer and Schröder 2021): as BG/NBD, but purchases come more regularly than at random.

    Fitted to a table of `goodwill.rfm` the log-likelihood counts the times between purchases, so different k can be
    compared; fitted to columns it lacks that constant.

    Parameters
    ----------
    k : int
        Regularity: gaps are Erlang(k), 1 being the Poisson process.
    params : dict, optional
        r, alpha, a and b, to predict without a fit.
    unit : str, optional
        Of the times, when they do not come from `goodwill.rfm`.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core.
    """


class MBGCNBD(_RegularBetaGeometric):
    """MBG/CNBD-k: as BG/CNBD-k, but a customer may leave after the first purchase too.

    Parameters
    ----------
    k : int
        Regularity: gaps are Erlang(k), 1 being the Poisson process.
    params : dict, optional
        r, alpha, a and b, to predict without a fit.
    unit : str, optional
        Of the times, when they do not come from `goodwill.rfm`.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core.
    """

    _dropout_at_first = True


class ParetoNBD(PurchaseModel):
    """Pareto/NBD (Schmittlein, Morrison and Colombo 1987): Poisson purchases during an exponential lifetime.

    Parameters
    ----------
    params : dict, optional
        r, alpha, s and beta, to predict without a fit.
    unit : str, optional
        Of the times, when they do not come from `goodwill.rfm`.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core.
    """

    _names = ("r", "alpha", "s", "beta")

    def _make(self, params: dict[str, float]) -> Any:
        return _value.ParetoNbd(**params)

    def _fit_core(self, columns: tuple[Any, Any, Any], weights: Any, log_intervals: Any) -> Any:
        return _value.fit_pareto_nbd(*columns, weights=weights, **self._options())


class NBD(PurchaseModel):
    """NBD (Ehrenberg 1959): Poisson purchases by customers who never leave; the baseline of the others.

    Parameters
    ----------
    params : dict, optional
        r and alpha, to predict without a fit.
    unit : str, optional
        Of the times, when they do not come from `goodwill.rfm`.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core.
    """

    _names = ("r", "alpha")

    def _make(self, params: dict[str, float]) -> Any:
        return _value.Nbd(**params)

    def _fit_core(self, columns: tuple[Any, Any, Any], weights: Any, log_intervals: Any) -> Any:
        return _value.fit_nbd(*columns, weights=weights, **self._options())
