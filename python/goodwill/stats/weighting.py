# SPDX-License-Identifier: Apache-2.0
"""Weights that make a sample look like its population."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.stats.design import codes_of


@dataclass(frozen=True)
class RakedWeights:
    """Weights from `rake`, and how well they meet the margins.

    Parameters
    ----------
    weights : numpy.ndarray
        One a row.
    status : str
        "converged", or "iteration_limit" when margins or bounds contradict each other.
    message : str
        The status in words.
    iterations : int
        Rounds through all margins.
    largest_difference : float
        Of a category's share from its target.
    bounded : int
        Rows whose weight stands at a bound.
    effective_n : float
        Kish's effective number of observations.
    design_effect : float
        Rows over effective_n.
    """

    weights: np.ndarray
    status: str
    message: str
    iterations: int
    largest_difference: float
    bounded: int
    effective_n: float
    design_effect: float


def _coded(name: str, column: Any, targets: Mapping[Any, float]) -> np.ndarray:
    labels = list(targets)
    place = {label: i for i, label in enumerate(labels)}
    values = np.asarray(column).tolist()
    for row, value in enumerate(values):
        if value not in place:
            raise ValueError(f"rake: {name}[{row}] must be a category with a target ({labels}), got {value!r}")
    return np.array([place[value] for value in values], dtype=np.int32)


def rake(
    data: Any,
    margins: Mapping[str, Mapping[Any, float]],
    weights: Any = None,
    *,
    bounds: tuple[float, float] | None = None,
    tolerance: float = 1e-10,
    max_iterations: int = 1000,
) -> RakedWeights:
    """Raking: weights under which every margin of the sample is that of the population (Deming and Stephan 1940).

    One margin is post-stratification. Margins that contradict each other, or bounds that forbid them, are told by the status and a
    warning.

    Parameters
    ----------
    data : mapping or data frame
        Columns by name.
    margins : mapping
        For each column, the population's count or share of each category, such as {"site": {"north": 0.3, "south": 0.7}}.
    weights : array_like, optional
        Where to begin: design weights, none negative.
    bounds : (float, float), optional
        Smallest and largest weight, as multiples of the mean weight; weights beyond are held there.
    tolerance : float
        Largest difference of a category's share from its target that counts as none.
    max_iterations : int
        Rounds before giving up.

    Returns
    -------
    RakedWeights

    Raises
    ------
    ValueError
        Naming the row or category that cannot be used, or margins of different totals.

    Examples
    --------
    >>> sample = {"site": ["north", "north", "south", "south"], "age": ["old", "young", "old", "young"]}
    >>> raked = gw.stats.rake(sample, {"site": {"north": 0.3, "south": 0.7}, "age": {"old": 0.5, "young": 0.5}})
    >>> raked.weights.round(6).tolist(), round(raked.design_effect, 4)
    ([0.6, 0.6, 1.4, 1.4], 1.16)
    """
    names = list(margins)
    codes = [_coded(name, data[name], margins[name]) for name in names]
    targets = [[float(target) for target in margins[name].values()] for name in names]
    low, high = bounds if bounds is not None else (0.0, np.inf)
    told = RakedWeights(**_statistics.rake(names, codes, targets, weights, tolerance, max_iterations, low, high))
    if told.status != "converged":
        warnings.warn(f"rake: {told.status}: {told.message}", RuntimeWarning, stacklevel=2)
    return told


def replicate_mean(
    values: Any,
    weights: Any = None,
    *,
    strata: Any = None,
    clusters: Any = None,
    kind: str = "jackknife",
    replicates: int = 1000,
    seed: int = 1,
    level: float = 0.95,
) -> Estimate:
    """Weighted mean (of 0 and 1: share) of a sample drawn by strata and clusters, with the variance of its replicates.

    Parameters
    ----------
    values : array_like
        One a row.
    weights : array_like, optional
        One a row, none negative.
    strata : array_like, optional
        Labels of the strata.
    clusters : array_like, optional
        Labels of the clusters that were drawn; each row its own without them. A cluster belongs to one stratum.
    kind : str
        "jackknife" leaves out one cluster at a time; "bootstrap" draws n - 1 of a stratum's n (Rao, Wu and Yue 1992).
    replicates : int
        Of the bootstrap.
    seed : int
        Of the bootstrap.
    level : float
        Of the interval, by Student's t with clusters less strata degrees of freedom.

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        Naming the place of what cannot be used, or a stratum of one cluster.

    Examples
    --------
    >>> gw.stats.replicate_mean([1, 0, 1, 1, 0, 1], clusters=["a", "a", "b", "b", "c", "c"]).method
    'jackknife, 3 clusters, t'
    """
    return _statistics.replicate_mean(
        values, weights, codes_of(strata), codes_of(clusters), kind, replicates, seed, level
    )
