# SPDX-License-Identifier: Apache-2.0
"""How far what is expected of contracts moves with the uncertainty of the fit."""

from __future__ import annotations

from typing import Any

from goodwill._core import value as _value
from goodwill.number_arguments import number
from goodwill.value.covariates import Covariates
from goodwill.value.intervals import CustomerIntervals
from goodwill.value.retention import PERIOD_RATE, SBG, BdW
from goodwill.value.retention_covariates import RetentionWithCovariates

__all__ = ["residual_lifetime_interval", "survival_interval"]


def _intervals(
    kind: str, model: SBG | BdW | RetentionWithCovariates, dropout: Covariates | None, *more: Any
) -> CustomerIntervals:
    of = model.model if isinstance(model, RetentionWithCovariates) else model
    if isinstance(model, RetentionWithCovariates):
        if dropout is None:
            raise ValueError(f"{kind}_interval: dropout, the covariates of leaving, must be given")
        base = model._base(dropout)
    elif dropout is not None:
        raise ValueError(f"{kind}_interval: dropout is for RetentionWithCovariates, got {type(model).__name__}")
    else:
        base = (model._model, [], _value.CovariatePaths())
    functions: dict[tuple[str, type], Any] = {
        ("survival", SBG): _value.shifted_beta_geometric_survival_interval,
        ("residual_lifetime", SBG): _value.shifted_beta_geometric_lifetime_interval,
        ("survival", BdW): _value.beta_discrete_weibull_survival_interval,
        ("residual_lifetime", BdW): _value.beta_discrete_weibull_lifetime_interval,
    }
    return CustomerIntervals(*functions[kind, type(of)](*base[:2], model._fit, base[2], *more))


def survival_interval(
    model: SBG | BdW | RetentionWithCovariates, t: Any, *, dropout: Covariates | None = None, level: float = 0.95
) -> CustomerIntervals:
    """Share of a cohort left after t renewals with its interval (delta method on the log-odds).

    Parameters
    ----------
    model : SBG, BdW or RetentionWithCovariates
        Fitted; given parameters have no errors, so their intervals are NaN.
    t : array_like
        Numbers of renewals; with RetentionWithCovariates one number.
    dropout : Covariates, optional
        With RetentionWithCovariates: of any customers, one row an interval.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals

    Examples
    --------
    >>> model = gw.value.SBG().fit_survivors([1000, 869, 743, 653, 593, 551, 517, 491])
    >>> left = gw.value.survival_interval(model, [8, 12])
    >>> left.low.round(3).tolist(), left.value.round(3).tolist(), left.high.round(3).tolist()
    ([0.428, 0.341], [0.46, 0.378], [0.493, 0.417])
    """
    times = [t] if isinstance(model, RetentionWithCovariates) else t
    return _intervals("survival", model, dropout, times, 0.0, level)


def residual_lifetime_interval(
    model: SBG | BdW | RetentionWithCovariates,
    rate: float,
    renewals: Any,
    *,
    dropout: Covariates | None = None,
    level: float = 0.95,
) -> CustomerIntervals:
    """Discounted expected periods still to come of contracts, just before the next renewal, with intervals.

    Parameters
    ----------
    model : SBG, BdW or RetentionWithCovariates
        Fitted; given parameters have no errors, so their intervals are NaN.
    rate : float
        Effective rate of interest of a period.
    renewals : array_like
        Renewals so far of each contract.
    dropout : Covariates, optional
        With RetentionWithCovariates: one row a contract.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals
    """
    own = number("residual_lifetime_interval", "rate", rate, PERIOD_RATE)
    return _intervals("residual_lifetime", model, dropout, renewals, own, level)
