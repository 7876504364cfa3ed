# SPDX-License-Identifier: Apache-2.0
"""What winning and keeping customers may cost, and what more retention brings."""

from __future__ import annotations

from typing import Any

from goodwill._core import value as _value
from goodwill.number_arguments import number
from goodwill.value.retention import PERIOD_RATE

__all__ = ["compare_costs", "retention_gain", "split_budget", "value_of_keeping"]


def value_of_keeping(margin: float, retention: float, rate: float) -> float:
    """Worth of a customer who brings a margin each period as long as kept: margin r/(1 + i - r).

    Parameters
    ----------
    margin : float
        A period; the first comes one period from now.
    retention : float
        Chance to be kept from one period to the next.
    rate : float
        Effective rate of interest of a period.

    Returns
    -------
    float

    Examples
    --------
    >>> round(gw.value.value_of_keeping(100, 0.9, 0.1), 6)
    450.0
    """
    function = "value_of_keeping"
    told = {name: number(function, name, value) for name, value in (("margin", margin), ("retention", retention))}
    return float(_value.value_of_keeping(**told, rate=number(function, "rate", rate, PERIOD_RATE)))


def retention_gain(retention: float, rate: float, points: float = 0.05) -> dict[str, Any]:
    """What more retention does to the worth of a customer, with the figure that is told beside it.

    Parameters
    ----------
    retention : float
        Now.
    rate : float
        Effective rate of interest of a period.
    points : float
        By how much it rises: 0.05 is five percentage points.

    Returns
    -------
    dict
        gain, discounted; undiscounted_gain; elasticity, per cent of worth for one per cent of retention;
        expected_periods; folk_least and folk_greatest, the told 25 to 85 % with their source; warnings.

    Examples
    --------
    >>> found = gw.value.retention_gain(0.9, 0.1)
    >>> round(found["gain"], 3), round(found["undiscounted_gain"], 2), round(found["elasticity"], 1)
    (0.407, 1.11, 5.5)
    """
    function = "retention_gain"
    shares = {name: number(function, name, value) for name, value in (("retention", retention), ("points", points))}
    told: dict[str, Any] = _value.retention_gain(**shares, rate=number(function, "rate", rate, PERIOD_RATE))
    return told


def compare_costs(
    acquisition_cost: float, retention_cost: float, new_value: float, kept_value: float
) -> dict[str, Any]:
    """What a unit of money brings when it wins customers and when it keeps them, and where the two break even.

    Parameters
    ----------
    acquisition_cost : float
        To win one customer.
    retention_cost : float
        To keep one who would have left.
    new_value : float
        What a new customer is worth, such as `new_customer_value` finds.
    kept_value : float
        What a customer kept instead of lost is worth.

    Returns
    -------
    dict
        acquisition_return and retention_return; cost_ratio; break_even_acquisition, break_even_retention and
        break_even_ratio; keep; folk_ratio and folk_loyalty_multiple, the textbook's figures with their source.

    Examples
    --------
    >>> found = gw.value.compare_costs(50, 10, new_value=100, kept_value=60)
    >>> found["keep"], found["break_even_ratio"], found["folk_ratio"]["value"]
    (True, 1.6666666666666667, 5.0)
    """
    given = {
        "acquisition_cost": acquisition_cost,
        "retention_cost": retention_cost,
        "new_value": new_value,
        "kept_value": kept_value,
    }
    amounts = {name: number("compare_costs", name, value) for name, value in given.items()}
    told: dict[str, Any] = _value.compare_costs(**amounts)
    return told


def split_budget(ceiling: Any, scale: Any, budget: float) -> dict[str, Any]:
    """Divides a budget between segments so that it wins most: of segment i money m wins ceiling (1 - exp(-m/scale)).

    Parameters
    ----------
    ceiling : array_like
        The most value that can be won in each segment.
    scale : array_like
        Money that wins 63 % of it.
    budget : float
        To be divided.

    Returns
    -------
    dict
        spend and gain of each segment; marginal, what the next unit of money would win; total_gain.

    Examples
    --------
    >>> found = gw.value.split_budget([100, 50], [10, 40], 30)
    >>> found["spend"].round(1).tolist(), round(found["marginal"], 2)
    ([22.6, 7.4], 1.04)
    """
    told: dict[str, Any] = _value.split_budget(ceiling, scale, number("split_budget", "budget", budget))
    return told
