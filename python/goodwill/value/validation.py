# SPDX-License-Identifier: Apache-2.0
"""How well models of purchases foretell what then came, and which one to use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import value as _value
from goodwill.rfm import Rfm
from goodwill.value.customer_columns import customer_columns, is_table
from goodwill.value.kinds import require_model, require_table
from goodwill.value.purchase_model import PurchaseModel
from goodwill.value.purchases import BGCNBD, BGNBD, MBGCNBD, MBGNBD, NBD, ParetoNBD

if TYPE_CHECKING:
    import pandas

__all__ = ["Comparison", "HoldoutCheck", "check_holdout", "compare"]


@dataclass(frozen=True)
class HoldoutCheck:
    """What was foretold of each customer beside what came.

    Parameters
    ----------
    customers : int
        Customers.
    expected, actual : float
        Purchases expected of all, and those that came.
    total_ratio : Estimate
        Expected over actual, with the chance in what came.
    auc : Estimate
        Probability that a customer who came again ranks above one who did not.
    gini : Estimate
        Gini coefficient of the order by expectation; 1 for the best order there is.
    lift : Estimate
        Mean of what came among the tenth of the customers most expected of, over the mean of all.
    deviance, deviance_of_mean : float
        Mean Poisson deviance a customer, and the same when everybody is given the mean of what came.
    bins : list of dict
        By frequency before: frequency, and_above, customers, expected and actual, means a customer.
    """

    customers: int
    expected: float
    actual: float
    total_ratio: Estimate
    auc: Estimate
    gini: Estimate
    lift: Estimate
    deviance: float
    deviance_of_mean: float
    bins: list[dict[str, Any]]

    def to_pandas(self) -> pandas.DataFrame:
        """The bins as a table.

        Returns
        -------
        pandas.DataFrame
        """
        import pandas

        rows = [{**b, "actual": b["actual"].value, "low": b["actual"].low, "high": b["actual"].high} for b in self.bins]
        return pandas.DataFrame(rows)


class Comparison:
    """The family of models on one base, and which of them to use.

    Parameters
    ----------
    models : dict
        The fitted models by name.
    told : list of dict
        What the comparison found of each, in the same order.
    chosen : int
        Which of them is recommended.
    why : list of str
        The reasons.
    """

    def __init__(
        self, models: dict[str, PurchaseModel], told: list[dict[str, Any]], chosen: int, why: list[str]
    ) -> None:
        self._told = told
        #: dict: the fitted models by name.
        self.models = models
        #: str: name of the recommended one.
        self.recommended = str(told[chosen]["name"])
        #: list of str: why that one, and what to know of the others.
        self.reasons = why
        #: dict: `HoldoutCheck` by name, or None without a holdout.
        self.holdout = None
        if told[0]["holdout"] is not None:
            self.holdout = {row["name"]: HoldoutCheck(**row["holdout"]) for row in told}
        #: dict: the criterion of each, -2 log-likelihood + parameters log(customers).
        self.bic = {row["name"]: float(row["bic"]) for row in told}

    @property
    def best(self) -> PurchaseModel:
        """PurchaseModel: the recommended model, fitted."""
        return self.models[self.recommended]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a model.

        Returns
        -------
        pandas.DataFrame
            status, log_likelihood and bic; with a holdout also total_ratio, auc, gini, lift and deviance.
        """
        import pandas

        rows = {}
        for name, model in self.models.items():
            row: dict[str, Any] = {
                "status": model.status_,
                "log_likelihood": model.log_likelihood_,
                "bic": self.bic[name],
            }
            if self.holdout is not None:
                check = self.holdout[name]
                row |= {key: getattr(check, key).value for key in ("total_ratio", "auc", "gini", "lift")}
                row["deviance"] = check.deviance
            rows[name] = row
        return pandas.DataFrame.from_dict(rows, orient="index")

    def __repr__(self) -> str:
        lines = [f"Comparison({len(self.models)} models; recommended: {self.recommended})"]
        return "\n".join([*lines, *(f"  {reason}" for reason in self.reasons)])


_FAMILY = {
    "NBD": lambda **options: NBD(**options),
    "BG/NBD": lambda **options: BGNBD(**options),
    "MBG/NBD": lambda **options: MBGNBD(**options),
    "BG/CNBD-2": lambda **options: BGCNBD(2, **options),
    "MBG/CNBD-2": lambda **options: MBGCNBD(2, **options),
    "Pareto/NBD": lambda **options: ParetoNBD(**options),
}


def _came(function: str, rfm: Rfm, holdout: Rfm) -> tuple[np.ndarray, float]:
    """Purchases of each customer between the ends of two tables of one log, and the time in between."""
    for name, table in {"rfm": rfm, "holdout": holdout}.items():
        require_table(function, name, table, ended=True)
    came: tuple[np.ndarray, float] = _value.holdout_purchases(rfm.core, holdout.core)
    return came


def compare(rfm: Any, holdout: Rfm | None = None, *, threads: int = 0) -> Comparison:
    """Fits the family of models of purchases to a base and recommends one, with reasons.

    Parameters
    ----------
    rfm : Rfm or data frame
        The base, up to one day; or, without a holdout, a table of your own with columns frequency, recency and T, whose
        fits know no unit of time.
    holdout : Rfm, optional
        The table of the same log with a later end. The models are then judged by the purchases in between: the one with
        the least Poisson deviance, or, of those within two standard errors of it, the one with the least BIC. Without
        one it is the least BIC.
    threads : int
        0 for one a core. Results do not depend on it.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        When the second table is not of the same log with a later end, one of the two does not know its last day, or
        nobody or everybody came in between.

    Examples
    --------
    >>> log = gw.datasets.load("cdnow")
    >>> told = gw.value.compare(gw.rfm(log, end="1997-09-30"), holdout=gw.rfm(log))
    >>> told.best.status_, round(told.holdout["NBD"].total_ratio.value, 2) > 1.2
    ('converged', True)
    """
    if isinstance(rfm, Rfm) or holdout is not None or not is_table(rfm):
        require_table("compare", "rfm", rfm)
        columns: tuple[Any, ...] = (rfm.frequency, rfm.recency, rfm.T, rfm.core.log_intervals)
        unit = rfm.unit
    else:
        columns, unit = (*customer_columns((rfm, None, None), ("frequency", "recency", "T")), None), None
    after = (None, 0.0) if holdout is None else _came("compare", rfm, holdout)
    told, chosen, why = _value.compare_models(*columns, *after, threads)
    models = {}
    for row in told:
        model = _FAMILY[row["name"]](unit=unit, threads=threads)
        model._fit = row["fit"]
        models[row["name"]] = model
    return Comparison(models, told, chosen, why)


def check_holdout(model: PurchaseModel, rfm: Rfm, holdout: Rfm, *, level: float = 0.95) -> HoldoutCheck:
    """What a model foretold of each customer beside what came.

    Parameters
    ----------
    model : PurchaseModel
        Fitted to `rfm`.
    rfm : Rfm
        The base, up to one day.
    holdout : Rfm
        The table of the same log with a later end.
    level : float
        Of the intervals.

    Returns
    -------
    HoldoutCheck

    Raises
    ------
    ValueError
        As `compare`.

    Examples
    --------
    >>> log = gw.datasets.load("cdnow")
    >>> table = gw.rfm(log, end="1997-09-30")
    >>> check = gw.value.check_holdout(gw.value.ParetoNBD().fit(table), table, gw.rfm(log))
    >>> int(check.actual), check.auc.value > 0.7
    (1882, True)
    """
    require_model("check_holdout", "model", model, PurchaseModel)
    came, length = _came("check_holdout", rfm, holdout)
    expected = model.expected_purchases((length, rfm.unit), rfm)
    return HoldoutCheck(**_value.check_holdout(rfm.frequency, expected, came, level))
