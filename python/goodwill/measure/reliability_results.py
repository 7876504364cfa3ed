# SPDX-License-Identifier: Apache-2.0
"""What the checks of a survey's structure tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["Parallel", "SamplingAdequacy", "Sphericity"]


@dataclass(frozen=True)
class SamplingAdequacy:
    """Kaiser, Meyer and Olkin's measure of sampling adequacy.

    Parameters
    ----------
    overall : float
        From 0 to 1; below 0.5 the items share nothing worth a factor.
    items : dict of str to float
        Of each item.
    n : int
        Complete rows.
    """

    overall: float
    items: dict[str, float]
    n: int

    def __float__(self) -> float:
        return self.overall


@dataclass(frozen=True)
class Sphericity:
    """Bartlett's test that no items are correlated.

    Parameters
    ----------
    statistic : float
        Chi-squared.
    freedom : float
        Its degrees of freedom.
    p_value : float
        Of no correlation at all.
    n : int
        Complete rows.
    """

    statistic: float
    freedom: float
    p_value: float
    n: int


@dataclass(frozen=True)
class Parallel:
    """Eigenvalues beside those of noise.

    Parameters
    ----------
    eigenvalues : numpy.ndarray
        Of the items' correlations, from the largest.
    noise_mean, noise_high : numpy.ndarray
        Mean and quantile of those of normal noise of the same size.
    suggested : int
        Factors worth keeping: eigenvalues above that quantile, from the first on.
    n : int
        Complete rows.
    """

    eigenvalues: np.ndarray
    noise_mean: np.ndarray
    noise_high: np.ndarray
    suggested: int
    n: int
