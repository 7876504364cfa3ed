# SPDX-License-Identifier: Apache-2.0
"""When, how often and for how much customers bought."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill.days import instant
from goodwill.log import require_log
from goodwill.rfm import rfm

__all__ = ["FEATURES", "PurchaseFeatures", "on_log_scale", "purchase_features", "warned_features"]

FEATURES = ("days_since_last", "purchases", "revenue")


@dataclass(frozen=True)
class PurchaseFeatures:
    """Recency, frequency and monetary value of the customers of a log.

    Parameters
    ----------
    customers : list of str
        Who.
    values : numpy.ndarray
        (customers, 3): days since the last purchase, purchases, and revenue up to the end, net of what was given back.
    warnings : list of str
        Rows whose revenue is not known, and customers who only gave back, who are not among them.
    """

    customers: list[str]
    values: np.ndarray
    warnings: list[str]

    @property
    def scale_warnings(self) -> list[str]:
        """list of str: customers whom a logarithmic scale puts at no revenue."""
        red = int((self.values[:, 2] < 0).sum())
        many = f"{red:,} of {len(self.customers):,}"
        return (
            [f"customers who gave back more than they bought, grouped as if they had spent nothing: {many}"]
            if red
            else []
        )


def on_log_scale(values: np.ndarray) -> np.ndarray:
    """Features on logarithmic scales that begin at 0, where what is below 0 is put.

    Parameters
    ----------
    values : numpy.ndarray
        As in `PurchaseFeatures`.

    Returns
    -------
    numpy.ndarray
    """
    scaled: np.ndarray = np.log1p(np.maximum(values, 0.0))
    return scaled


def purchase_features(function: str, log: Any, end: Any) -> PurchaseFeatures:
    """Customers of a log with their features.

    Parameters
    ----------
    function : str
        Named in messages.
    log : EncounterLog
        With customers, times and revenue; a row whose revenue is missing is a visit that adds nothing to it.
    end : date-like or None
        Last day observed; the day of the last row when None.

    Returns
    -------
    PurchaseFeatures

    Raises
    ------
    TypeError
        For what is no log.
    ValueError
        When it has no revenue, or no row has one.
    """
    require_log(function, log)
    if "revenue" not in log.roles:
        raise ValueError(f"{function}: log must have revenue, got a log with only {', '.join(log.roles)}")
    table = rfm(log, unit="day", end=end)
    time = np.asarray(log["time"])
    last = time.max() if end is None else instant("end", end)
    seen = time.astype("datetime64[D]") <= last.astype("datetime64[D]")
    names, code = np.unique(np.asarray(log["customer"]).astype(str)[seen], return_inverse=True)
    paid = np.asarray(log["revenue"], dtype=float)[seen]
    there = ~np.isnan(paid)
    if not there.any():
        raise ValueError(f"{function}: log must have a revenue in one row at least, got none in {len(paid):,}")
    known = np.where(there, paid, 0.0)
    net, moved = np.bincount(code, weights=known), np.bincount(code, weights=np.abs(known))
    net[np.abs(net) <= 1e-12 * moved] = 0.0  # all was given back: what is left is rounding
    spent = dict(zip(names, net, strict=True))
    revenue = np.array([spent[name] for name in table.customer])
    told = []
    if not there.all():
        without = (np.bincount(code[there], minlength=len(names)) == 0).sum()
        rows = f"{(~there).sum():,} of {len(paid):,} rows have no revenue and add nothing to it"
        told.append(f"{rows}; customers without any: {without:,}")
    if len(names) > len(table.customer):
        told.append(f"customers who bought nothing and only gave back, left out: {len(names) - len(table.customer):,}")
    values = np.column_stack([table.T - table.recency, table.frequency + 1.0, revenue])
    return PurchaseFeatures(table.customer, values, told)


def warned_features(function: str, log: Any, end: Any) -> PurchaseFeatures:
    """The same, with a UserWarning for all there is to know before they go on a logarithmic scale.

    Parameters
    ----------
    function : str
        Named in messages.
    log : EncounterLog
        As for `purchase_features`.
    end : date-like or None
        As for `purchase_features`.

    Returns
    -------
    PurchaseFeatures
    """
    found = purchase_features(function, log, end)
    for text in found.warnings + found.scale_warnings:
        warnings.warn(f"{function}: {text}", UserWarning, stacklevel=3)
    return found
