# SPDX-License-Identifier: Apache-2.0
"""Do the items of a survey hang together, and how many things do they ask for?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill.measure.path_arguments import whole
from goodwill.measure.reliability_results import Parallel, SamplingAdequacy, Sphericity
from goodwill.measure.survey_columns import items_of

__all__ = ["alpha", "bartlett", "kmo", "lambda6", "omega", "parallel_analysis"]


def alpha(
    X: Any,
    items: Sequence[str] | None = None,
    *,
    standardised: bool = False,
    level: float = 0.95,
    weights: Any = None,
    missing: str = "drop",
) -> Estimate:
    """Cronbach's alpha with Feldt's interval.

    Parameters
    ----------
    X : data frame or array_like
        One row a respondent, one column an item.
    items : sequence of str, optional
        Columns that count; all unless told.
    standardised : bool
        Of correlations, as if all items had the same spread; else of the answers as given.
    level : float
        Of the interval, in (0, 1).
    weights : array_like, optional
        One non-negative number a row; only ratios matter. Intervals and tests take Kish's effective number of rows.
    missing : {"drop", "fiml"}
        Leave rows with a missing answer out, or take moments by maximum likelihood from what every row shows.

    Returns
    -------
    Estimate
        Warnings name items that go against the others and should be turned round.

    Raises
    ------
    ValueError
        For fewer than two items, unknown ones, infinite numbers.
    DataError
        For an item answered alike by all, items that cancel each other, or fewer than three complete rows.

    Examples
    --------
    >>> found = gw.measure.alpha([[4, 5, 4], [2, 3, 2], [5, 5, 4], [3, 3, 4], [1, 2, 2]])
    >>> round(found.value, 3), found.method
    (0.939, 'feldt')
    """
    return _measure.cronbach_alpha(*items_of(X, items), standardised, level, weights, missing)


def omega(
    X: Any,
    items: Sequence[str] | None = None,
    *,
    n: int = 999,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
    weights: Any = None,
    missing: str = "drop",
) -> Estimate:
    """McDonald's omega of the sum of standardised items: the share of its variance that one factor explains.

    Parameters
    ----------
    X : data frame or array_like
        As for `alpha`.
    items : sequence of str, optional
        Columns that count, three or more.
    n, seed : int
        Replicates of the BCa bootstrap, and its seed.
    level : float
        Of the interval, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.
    weights : array_like, optional
        As for `alpha`.
    missing : {"drop", "fiml"}
        As for `alpha`; every replicate searches again.

    Returns
    -------
    Estimate
        Warnings tell of a loading beyond 1 (Heywood), and name items that go against the others.

    Raises
    ------
    ValueError
        For fewer than three items, unknown ones, fewer than 19 replicates.
    DataError
        As for `alpha`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> answers = rng.normal(size=(200, 1)) + rng.normal(size=(200, 4))
    >>> found = gw.measure.omega(answers, n=99)
    >>> found.low < found.value < found.high, abs(found.value - 0.8) < 0.05
    (True, True)
    """
    whole("omega", n=n, seed=seed, threads=threads)
    return _measure.omega_total(*items_of(X, items), level, n, seed, threads, weights, missing)


def lambda6(
    X: Any,
    items: Sequence[str] | None = None,
    *,
    n: int = 999,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
    weights: Any = None,
    missing: str = "drop",
) -> Estimate:
    """Guttman's lambda 6 of the sum of standardised items: errors are what the other items cannot foretell.

    Parameters
    ----------
    X : data frame or array_like
        As for `alpha`.
    items : sequence of str, optional
        Columns that count, two or more.
    n, seed : int
        Replicates of the BCa bootstrap, and its seed.
    level : float
        Of the interval, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.
    weights : array_like, optional
        As for `alpha`.
    missing : {"drop", "fiml"}
        As for `alpha`; every replicate searches again.

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        As for `omega`.
    DataError
        Also where an item is made up of the others.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> answers = rng.normal(size=(200, 1)) + rng.normal(size=(200, 4))
    >>> gw.measure.lambda6(answers, n=99).method
    'bootstrap, BCa'
    """
    whole("lambda6", n=n, seed=seed, threads=threads)
    return _measure.guttman_lambda6(*items_of(X, items), level, n, seed, threads, weights, missing)


def kmo(X: Any, items: Sequence[str] | None = None, *, weights: Any = None, missing: str = "drop") -> SamplingAdequacy:
    """How much of the items' correlation is shared by more than two of them.

    Parameters
    ----------
    X : data frame or array_like
        As for `alpha`.
    items : sequence of str, optional
        Columns that count.
    weights : array_like, optional
        As for `alpha`.
    missing : {"drop", "fiml"}
        As for `alpha`.

    Returns
    -------
    SamplingAdequacy

    Raises
    ------
    ValueError
        As for `alpha`.
    DataError
        Also where an item is made up of the others, or rows are as few as items.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> adequacy = gw.measure.kmo(rng.normal(size=(200, 1)) + rng.normal(size=(200, 4)))
    >>> round(adequacy.overall, 1), len(adequacy.items)
    (0.8, 4)
    """
    numbers, names = items_of(X, items)
    told = _measure.kaiser_meyer_olkin(numbers, names, weights, missing)
    return SamplingAdequacy(told["overall"], dict(zip(told["names"], told["items"], strict=True)), told["n"])


def bartlett(X: Any, items: Sequence[str] | None = None, *, weights: Any = None, missing: str = "drop") -> Sphericity:
    """Tests that no items are correlated; with many respondents it always finds that some are.

    Parameters
    ----------
    X : data frame or array_like
        As for `alpha`.
    items : sequence of str, optional
        Columns that count.
    weights : array_like, optional
        As for `alpha`.
    missing : {"drop", "fiml"}
        As for `alpha`.

    Returns
    -------
    Sphericity

    Raises
    ------
    ValueError
        As for `alpha`.
    DataError
        As for `kmo`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> test = gw.measure.bartlett(rng.normal(size=(200, 1)) + rng.normal(size=(200, 4)))
    >>> test.freedom, test.p_value < 0.001
    (6.0, True)
    """
    return Sphericity(**_measure.bartlett_sphericity(*items_of(X, items), weights, missing))


def parallel_analysis(
    X: Any,
    items: Sequence[str] | None = None,
    *,
    n: int = 200,
    quantile: float = 0.95,
    seed: int = 1,
    threads: int = 0,
    weights: Any = None,
    missing: str = "drop",
) -> Parallel:
    """How many factors stand out from noise (Horn 1965).

    Parameters
    ----------
    X : data frame or array_like
        As for `alpha`.
    items : sequence of str, optional
        Columns that count.
    n : int
        Tables of noise.
    quantile : float
        Of their eigenvalues, in (0, 1).
    seed : int
        Of the noise.
    threads : int
        0: one a core. The numbers are the same for any.
    weights : array_like, optional
        As for `alpha`.
    missing : {"drop", "fiml"}
        As for `alpha`.

    Returns
    -------
    Parallel

    Raises
    ------
    ValueError
        As for `alpha`; also for fewer than 19 tables.
    DataError
        As for `alpha`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> two = np.repeat(rng.normal(size=(300, 2)), 3, axis=1)
    >>> gw.measure.parallel_analysis(two + rng.normal(size=(300, 6)), n=50).suggested
    2
    """
    whole("parallel_analysis", n=n, seed=seed, threads=threads)
    told = _measure.find_parallel(*items_of(X, items), n, quantile, seed, threads, weights, missing)
    return Parallel(
        *(np.array(told[name]) for name in ("eigenvalues", "noise_mean", "noise_high")), told["suggested"], told["n"]
    )
