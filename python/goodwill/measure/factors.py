# SPDX-License-Identifier: Apache-2.0
"""Exploratory factor analysis: which few things do many items ask for?"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import measure as _measure
from goodwill.measure.path_arguments import names_only, whole
from goodwill.measure.survey_columns import items_of

if TYPE_CHECKING:
    import pandas

__all__ = ["Factors", "efa"]


@dataclass(frozen=True)
class Factors:
    """Factors in the order of the variance they explain.

    Parameters
    ----------
    names : list of str
        Items.
    loadings : numpy.ndarray
        Items in rows, factors in columns; each factor's loadings add up to more than 0.
    factor_correlations : numpy.ndarray
        The identity unless the rotation is oblique.
    communalities, uniquenesses : numpy.ndarray
        Of the items: what factors explain, and what is left; the same under every rotation.
    explained : numpy.ndarray
        Variance by factor, of as many as there are items.
    residual : float
        Sum of squared residual correlations, each pair once: what minres minimises.
    objective : float
        tr(S^-1 R) - ln det(S^-1 R) - p: what ml minimises.
    chi_squared, freedom, p_value : float
        Of the model against any; NaN where no freedom is left.
    heywood : list of str
        Items explained altogether, which no survey is: fewer factors, or other items.
    converged : bool
        Whether the search for loadings ended.
    iterations : int
        Of that search.
    gradient_norm : float
        Where it ended.
    n : int
        Complete rows.
    warnings : list of str
        What to know before using the loadings.
    """

    names: list[str]
    loadings: np.ndarray
    factor_correlations: np.ndarray
    communalities: np.ndarray
    uniquenesses: np.ndarray
    explained: np.ndarray
    residual: float
    objective: float
    chi_squared: float
    freedom: float
    p_value: float
    heywood: list[str]
    converged: bool
    iterations: int
    gradient_norm: float
    n: int
    warnings: list[str]

    def to_pandas(self) -> pandas.DataFrame:
        """Loadings by item, and the communality.

        Returns
        -------
        pandas.DataFrame
            F1, F2, ... and communality; items in the index.
        """
        import pandas

        columns = [f"F{j + 1}" for j in range(self.loadings.shape[1])]
        return pandas.DataFrame(self.loadings, self.names, columns).assign(communality=self.communalities)

    def __repr__(self) -> str:
        share = self.explained.sum() / len(self.names)
        return f"Factors({self.loadings.shape[1]} of {len(self.names)} items, {share:.0%} of the variance, n={self.n})"


def efa(
    X: Any,
    factors: int,
    method: str = "minres",
    rotation: str = "oblimin",
    items: Sequence[str] | None = None,
    *,
    tolerance: float = 1e-8,
    rotation_tolerance: float = 1e-9,
    max_iterations: int = 5000,
    weights: Any = None,
    missing: str = "drop",
) -> Factors:
    """Exploratory factor analysis of the correlations of a survey's items.

    Parameters
    ----------
    X : data frame or array_like
        One row a respondent, one column an item.
    factors : int
        How many; `parallel_analysis` suggests a number.
    method : {"minres", "ml", "pa"}
        Least squares, maximum likelihood (both to the minimum, by Newton's method), or principal axes repeated.
    rotation : {"none", "varimax", "promax", "oblimin"}
        Orthogonal by varimax; the last two let factors correlate.
    items : sequence of str, optional
        Columns that count; all unless told.
    tolerance : float
        Of the gradient; by "pa", of the change of summed communalities (psych stops at 0.001).
    rotation_tolerance : float
        Of the rotation (R's varimax and oblimin stop at 1e-5).
    max_iterations : int
        Of either.
    weights : array_like, optional
        One non-negative number a row; only ratios matter. Intervals and tests take Kish's effective number of rows.
    missing : {"drop", "fiml"}
        Leave rows with a missing answer out, or take moments by maximum likelihood from what every row shows.

    Returns
    -------
    Factors

    Raises
    ------
    ValueError
        For too few or too many factors, unknown items, methods and rotations.
    DataError
        For an item answered alike by all or made up of others, or too few rows.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> two = np.repeat(rng.normal(size=(300, 2)), 3, axis=1)
    >>> found = gw.measure.efa(two + 0.7 * rng.normal(size=(300, 6)), 2)
    >>> (np.abs(found.loadings) > 0.5).sum(axis=0).tolist(), found.heywood
    ([3, 3], [])
    """
    whole("efa", factors=factors, max_iterations=max_iterations)
    names_only("efa", method=method, rotation=rotation, missing=missing)
    numbers, names = items_of(X, items)
    told = _measure.factor_analysis(
        numbers, factors, names, method, rotation, tolerance, rotation_tolerance, max_iterations, weights, missing
    )
    if not told["converged"]:
        warnings.warn(f"efa: did not converge, gradient {told['gradient_norm']:.1e}", RuntimeWarning, stacklevel=2)
    return Factors(**told)
