# SPDX-License-Identifier: Apache-2.0
"""What the base is worth by group, and what a new customer is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodwill._core import Estimate
from goodwill._core import value as _value
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.kinds import require_model, require_table
from goodwill.value.lifetime import check_plain, check_timed, nonpositive_rule
from goodwill.value.margins import NormalNormal
from goodwill.value.purchase_model import PurchaseModel
from goodwill.value.rate import rate_text
from goodwill.value.spend import GammaGamma

if TYPE_CHECKING:
    import pandas

__all__ = [
    "CustomerEquity",
    "cohorts",
    "customer_equity",
    "new_customer_value",
]


@dataclass(frozen=True)
class CustomerEquity:
    """What each group of customers is worth.

    Parameters
    ----------
    label : list of str
        Names of the groups.
    customers : list of int
        How many each has.
    total : list of Estimate
        Discounted future value of each.
    mean : list of Estimate
        And of a customer there.
    alive : list of Estimate
        Share of each who have not left for good.
    share : list of float
        Of the total of all groups.
    """

    label: list[str]
    customers: list[int]
    total: list[Estimate]
    mean: list[Estimate]
    alive: list[Estimate]
    share: list[float]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a group.

        Returns
        -------
        pandas.DataFrame
        """
        import pandas

        columns: dict[str, Any] = {"customers": self.customers, "share": self.share}
        for name in ("total", "mean", "alive"):
            found = getattr(self, name)
            columns |= {name: [e.value for e in found]}
            columns |= {f"{name}_low": [e.low for e in found], f"{name}_high": [e.high for e in found]}
        return pandas.DataFrame(columns, index=self.label)


def cohorts(rfm: Rfm, by: str = "quarter") -> list[str]:
    """When each customer came first, as labels for `customer_equity`.

    Parameters
    ----------
    rfm : Rfm
        A table made of a log, or of columns with `end`.
    by : str
        "month", "quarter" or "year".

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        For another `by`, and a table that does not know its last day.

    Examples
    --------
    >>> table = gw.rfm(gw.datasets.load("cdnow"), end="1997-09-30")
    >>> sorted(set(gw.value.cohorts(table, "month")))
    ['1997-01', '1997-02', '1997-03']
    """
    if by not in ("month", "quarter", "year"):
        raise ValueError(f"cohorts: by must be 'month', 'quarter' or 'year', got {by!r}")
    require_table("cohorts", "rfm", rfm)
    first = rfm.first_day
    if by == "quarter":
        month = first.astype("datetime64[M]").astype(int)
        return [f"{1970 + m // 12} Q{m % 12 // 3 + 1}" for m in month]
    return [str(moment) for moment in first.astype(f"datetime64[{'M' if by == 'month' else 'Y'}]")]


def customer_equity(
    transactions_fit: PurchaseModel,
    spend_fit: GammaGamma | NormalNormal,
    rfm: Rfm,
    groups: Sequence[Any],
    horizon: Span | None,
    discount_rate: str | Mapping[str, float] | float,
    *,
    level: float = 0.95,
    threads: int = 0,
) -> CustomerEquity:
    """Lifetime value by cohort, segment or any other group, under one pair of fits.

    Parameters
    ----------
    transactions_fit : BGNBD, MBGNBD, BGCNBD, MBGCNBD, ParetoNBD or NBD
        Fitted to the table.
    spend_fit : GammaGamma or NormalNormal
        Fitted to the table; the latter where amounts may be negative.
    rfm : Rfm
        The base.
    groups : sequence of str
        One label a customer, such as `cohorts` makes.
    horizon : time span or None
        As in `customer_lifetime_value`.
    discount_rate : str, dict or float
        As in `customer_lifetime_value`.
    level : float
        Of the intervals, which hold what the customers of a group share: the uncertainty of the fits.
    threads : int
        0 for one a core.

    Returns
    -------
    CustomerEquity
    """
    check_plain("customer_equity", spend_fit)
    require_model("customer_equity", "transactions_fit", transactions_fit, PurchaseModel)
    check_timed("customer_equity", transactions_fit)
    require_model("customer_equity", "spend_fit", spend_fit, (GammaGamma, NormalNormal))
    require_table("customer_equity", "rfm", rfm)
    told = _value.customer_equity(
        transactions_fit._model,
        transactions_fit._fit,
        spend_fit._model,
        spend_fit._fit,
        rfm.core,
        [str(group) for group in groups],
        None if horizon is None else time_span(horizon),
        rate_text(discount_rate),
        level,
        nonpositive_rule(spend_fit),
        threads,
    )
    return CustomerEquity(**{name: [row[name] for row in told] for name in CustomerEquity.__dataclass_fields__})


def new_customer_value(
    transactions_fit: PurchaseModel,
    spend_fit: GammaGamma | NormalNormal,
    horizon: Span | None,
    discount_rate: str | Mapping[str, float] | float,
    tenures: Sequence[Span] = (),
) -> dict[str, Any]:
    """What a new customer is worth: the first purchase and the expected repeats, discounted.

    Parameters
    ----------
    transactions_fit : PurchaseModel
        With a unit of time.
    spend_fit : GammaGamma or NormalNormal
        The q of GammaGamma must be above 1.
    horizon : time span or None
        None is without end.
    discount_rate : str, dict or float
        As in `customer_lifetime_value`.
    tenures : sequence of time spans
        Moments at which the value so far is wanted: the longer a customer stays the more.

    Returns
    -------
    dict
        value; first_purchase; loyalty_multiple, the value in purchases, for the textbook's ten; cumulative by tenure.
    """
    check_plain("new_customer_value", spend_fit)
    require_model("new_customer_value", "transactions_fit", transactions_fit, PurchaseModel)
    check_timed("new_customer_value", transactions_fit)
    require_model("new_customer_value", "spend_fit", spend_fit, (GammaGamma, NormalNormal))
    unit = transactions_fit.unit_
    if unit is None:
        raise ValueError("new_customer_value: the model must know its unit of time: fit it to goodwill.rfm(...)")
    rate = _value.continuous_rate(rate_text(discount_rate), unit)
    end = math.inf if horizon is None else time_span(horizon).in_unit(unit)
    told: dict[str, Any] = _value.new_customer_value(
        transactions_fit._model, spend_fit._model, rate, end, [time_span(tenure).in_unit(unit) for tenure in tenures]
    )
    return told
