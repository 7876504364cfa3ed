# SPDX-License-Identifier: Apache-2.0
"""Segments of customers by recency, frequency and revenue, how stable they are, and who moves between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill.loyalty.customer_grades import Transitions, transitions
from goodwill.loyalty.purchase_features import FEATURES, on_log_scale, purchase_features, warned_features
from goodwill.random import index_below

if TYPE_CHECKING:
    import pandas

__all__ = ["Agreement", "Segments", "segments"]

#: From this mean adjusted Rand index on, a number of segments counts as stable. A convention.
STABLE = 0.8


@dataclass(frozen=True)
class _Rule:
    """Segments of customers by their features."""

    model: Any
    centre: np.ndarray
    scale: np.ndarray
    order: np.ndarray

    def __call__(self, features: np.ndarray) -> np.ndarray:
        codes: np.ndarray = self.order[self.model.predict((on_log_scale(features) - self.centre) / self.scale)]
        return codes


@dataclass(frozen=True)
class Agreement:
    """Two adjusted Rand indices: 1 is the same, 0 chance.

    Parameters
    ----------
    segments : float
        Between the earlier rule and the later period's own segments, both of the later customers: are there the same segments?
    customers : float
        Between the earlier and the later segment of the customers of both periods: do they stay in theirs?
    later : int
        Customers of the later period.
    both : int
        Of them, those of the earlier one too.
    """

    segments: float
    customers: float
    later: int
    both: int


@dataclass(frozen=True)
class Segments:
    """Customers grouped by when, how often and for how much they bought.

    Parameters
    ----------
    customers : list of str
        Who.
    codes : numpy.ndarray
        Segment of each customer, 0 for the one with the greatest mean revenue.
    features : numpy.ndarray
        (customers, 3): days since the last purchase, purchases, and revenue net of what was given back, which may be below 0.
    stability : dict
        By number of segments, the mean adjusted Rand index of resamples against the whole: 1 is the same groups, 0 chance.
    method : str
        kmeans or mixture.
    warnings : list of str
        What to know before using them.
    rule : object
        What `assign` sorts customers by.
    """

    customers: list[str]
    codes: np.ndarray
    features: np.ndarray
    stability: dict[int, float]
    method: str
    warnings: list[str]
    rule: _Rule = field(repr=False)

    def __repr__(self) -> str:
        index = self.stability[self.n]
        return f"Segments({self.n} of {len(self.customers)} customers, {self.method}, adjusted Rand index {index:.2f})"

    @property
    def n(self) -> int:
        """int: segments."""
        return len(self.rule.order)

    def assign(self, log: Any, end: Any = None) -> dict[str, int]:
        """Segment of each customer of another log, such as the next half-year's, by the rule found here.

        Parameters
        ----------
        log : EncounterLog
            With customers, times and revenue.
        end : date-like, optional
            Last day observed; the day of the last row when left out.

        Returns
        -------
        dict
            By customer; what is to be known of that log, such as rows without a revenue, is told by a UserWarning.
        """
        found = warned_features("assign", log, end)
        return dict(zip(found.customers, self.rule(found.values).tolist(), strict=True))

    def migration(self, log: Any, end: Any = None) -> Transitions:
        """How the customers moved until a later log; those without a purchase in it are "gone".

        Parameters
        ----------
        log : EncounterLog
            Of the later period.
        end : date-like, optional
            Its last day.

        Returns
        -------
        Transitions
        """
        later = self.assign(log, end)
        states = [*range(self.n), "gone"]
        return transitions(self.codes.tolist(), [later.get(name, "gone") for name in self.customers], states)

    def agreement(self, log: Any, end: Any = None, *, seed: int = 1) -> Agreement:
        """Has a later period the same segments, and are the customers still in theirs? The two are different questions.

        Parameters
        ----------
        log : EncounterLog
            Of the later period.
        end : date-like, optional
            Its last day.
        seed : int
            Of the later period's own grouping.

        Returns
        -------
        Agreement
        """
        from sklearn.metrics import adjusted_rand_score

        found = warned_features("agreement", log, end)
        by_rule = self.rule(found.values)
        table = on_log_scale(found.values)
        table = (table - table.mean(axis=0)) / table.std(axis=0)
        own = _fitted(self.method, self.n, table, seed).predict(table)
        then = dict(zip(self.customers, self.codes.tolist(), strict=True))
        both = [
            (then[name], code) for name, code in zip(found.customers, by_rule.tolist(), strict=True) if name in then
        ]
        stayed = adjusted_rand_score(*zip(*both, strict=True)) if both else float("nan")
        return Agreement(float(adjusted_rand_score(by_rule, own)), float(stayed), len(found.customers), len(both))

    def to_pandas(self) -> pandas.DataFrame:
        """One row a segment.

        Returns
        -------
        pandas.DataFrame
            customers, their share, the medians of the features, and the segment's share of all revenue.
        """
        import pandas

        rows = []
        revenue = self.features[:, 2].sum()
        for segment in range(self.n):
            inside = self.features[self.codes == segment]
            medians = dict(zip(FEATURES, np.median(inside, axis=0), strict=True))
            size = {"customers": len(inside), "share": len(inside) / len(self.customers)}
            rows.append(size | medians | {"revenue_share": inside[:, 2].sum() / revenue})
        return pandas.DataFrame(rows).rename_axis("segment")


def segments(
    log: Any,
    n: int | None = None,
    *,
    method: str = "kmeans",
    candidates: Sequence[int] = (2, 3, 4, 5, 6, 7, 8),
    smallest: float = 0.05,
    replicates: int = 20,
    seed: int = 1,
    end: Any = None,
) -> Segments:
    """Groups customers by days since the last purchase, purchases and revenue, all on logarithmic scales (needs scikit-learn).
    Who gave back more than they bought counts as revenue 0 on that scale, and `warnings` says how many do.

    Every number of segments gives groups; the question is whether they are there. So each number is tried on resamples of the customers,
    and `stability` is how well their groups agree with those of the whole. Unless told, the number is the largest whose mean adjusted
    Rand index is 0.8 at least and whose groups are worth a name, or else the most stable, with a warning.

    Parameters
    ----------
    log : EncounterLog
        With customers, times and revenue. A row whose revenue is missing is a visit that adds nothing to it, with a warning.
    n : int, optional
        Segments, 2 at least.
    method : {"kmeans", "mixture"}
        Mixture is one of normal distributions, whose groups may be long and overlap.
    candidates : sequence of int
        Numbers to choose from where `n` is not told; those that are not fewer than the customers are left out, with a warning.
    smallest : float
        Share of the customers that every segment must have, where `n` is not told.
    replicates : int
        Resamples, 2 at least.
    seed : int
        Of resamples and starts.
    end : date-like, optional
        Last day observed; the day of the last row when left out.

    Returns
    -------
    Segments

    Raises
    ------
    ImportError
        Without scikit-learn.
    ValueError
        For another method, numbers that are too small, customers that are not more than the segments, or no revenue at all.

    Examples
    --------
    >>> found = gw.loyalty.segments(gw.datasets.load("online_retail"), n=4, replicates=2)
    >>> found.n, found.stability[4] > 0.8
    (4, True)
    """
    if method not in ("kmeans", "mixture"):
        raise ValueError(f"segments: method must be 'kmeans' or 'mixture', got {method!r}")
    found = purchase_features("segments", log, end)
    features = found.values
    asked, told = _asked(n, candidates, len(features))
    told += found.warnings + found.scale_warnings
    if replicates < 2:
        raise ValueError(f"segments: replicates must be 2 at least, got {replicates}")
    table = on_log_scale(features)
    centre, scale = table.mean(axis=0), table.std(axis=0)
    if not (scale > 0).all():
        flat = FEATURES[int(np.argmin(scale))]
        raise ValueError(f"segments: customers must differ in every feature, all are alike in {flat}")
    table = (table - centre) / scale
    fits = {k: _fitted(method, k, table, seed) for k in asked}
    stability = {k: _stability(method, k, table, fits[k], replicates, seed) for k in asked}
    least = {k: np.bincount(fits[k].predict(table), minlength=k).min() / len(table) for k in asked}
    good = [k for k in asked if stability[k] >= STABLE and (n is not None or least[k] >= smallest)]
    best = max(good) if good else max(asked, key=lambda k: stability[k])
    if not good:
        index = f"{best} have adjusted Rand index {stability[best]:.2f}"
        told.append(f"no number of segments is both stable and of use; {index}")
    codes = fits[best].predict(table)
    revenue = [features[codes == k, 2].mean() if (codes == k).any() else -np.inf for k in range(best)]
    order = np.empty(best, dtype=int)
    order[np.argsort(revenue)[::-1]] = np.arange(best)
    rule = _Rule(fits[best], centre, scale, order)
    return Segments(found.customers, order[codes], features, stability, method, told, rule)


def _asked(n: int | None, candidates: Sequence[int], customers: int) -> tuple[list[int], list[str]]:
    """Numbers of segments to try, and what is to be said of those that are not."""
    wanted = [int(k) for k in (candidates if n is None else (n,))]
    asked = wanted if n is not None else [k for k in wanted if k < customers]
    if not asked or min(asked) < 2 or max(asked) >= customers:
        raise ValueError(f"segments: n must be from 2 to fewer than the {customers} customers, got {wanted}")
    left = [str(k) for k in wanted if k not in asked]
    return asked, [f"{', '.join(left)} segments were not tried: there are {customers} customers"] if left else []


def _fitted(method: str, k: int, table: np.ndarray, seed: int) -> Any:
    try:
        from sklearn.cluster import KMeans
        from sklearn.mixture import GaussianMixture
    except ImportError as error:
        raise ImportError("goodwill.loyalty.segments needs scikit-learn: pip install 'goodwill[segments]'") from error
    if method == "kmeans":
        return KMeans(k, n_init=4, random_state=seed).fit(table)
    return GaussianMixture(k, n_init=2, random_state=seed).fit(table)


def _stability(method: str, k: int, table: np.ndarray, whole: Any, replicates: int, seed: int) -> float:
    """Mean adjusted Rand index of the groups that resamples find, over all customers."""
    from sklearn.metrics import adjusted_rand_score

    told = whole.predict(table)
    scores = []
    for replicate in range(replicates):
        drawn = table[index_below(seed, replicate, np.arange(len(table)), size=len(table))]
        scores.append(adjusted_rand_score(told, _fitted(method, k, drawn, seed + replicate).predict(table)))
    return float(np.mean(scores))
