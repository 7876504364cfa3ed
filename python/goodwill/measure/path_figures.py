# SPDX-License-Identifier: Apache-2.0
"""The figures of a path model by their names, for a fit and for a bootstrap of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from goodwill._core import Estimate

if TYPE_CHECKING:
    import pandas

#: What the core tells of a model: quantity, first and second name, estimate, standard error.
Row = tuple[str, str, str, Estimate, float]


class PathFigures(ABC):
    """Figures by quantity and name; every one is an `Estimate` with its interval."""

    @abstractmethod
    def _rows(self) -> list[Row]:
        """What the core tells of this model."""

    def _pairs(self, quantity: str) -> dict[tuple[str, str], Estimate]:
        return {(first, second): estimate for kind, first, second, estimate, _ in self._rows() if kind == quantity}

    def _items(self, quantity: str) -> dict[str, Estimate]:
        return {second: estimate for kind, _, second, estimate, _ in self._rows() if kind == quantity}

    def _constructs(self, quantity: str) -> dict[str, Estimate]:
        return {first: estimate for kind, first, _, estimate, _ in self._rows() if kind == quantity}

    def _both_ways(self, quantity: str) -> dict[tuple[str, str], Estimate]:
        pairs = self._pairs(quantity)
        return pairs | {(second, first): estimate for (first, second), estimate in pairs.items()}

    @property
    def paths_(self) -> dict[tuple[str, str], Estimate]:
        """dict: path coefficient by (from, to), standardised."""
        return self._pairs("path")

    @property
    def total_effects_(self) -> dict[tuple[str, str], Estimate]:
        """dict: effect over all routes by (from, to)."""
        return self._pairs("total_effect")

    @property
    def f2_(self) -> dict[tuple[str, str], Estimate]:
        """dict: what an arrow adds to R2, over what is left unexplained, by (from, to)."""
        return self._pairs("f_squared")

    @property
    def loadings_(self) -> dict[str, Estimate]:
        """dict: loading by item."""
        return self._items("loading")

    @property
    def weights_(self) -> dict[str, Estimate]:
        """dict: weight by item, of standardised items in a construct of variance 1."""
        return self._items("weight")

    @property
    def r2_(self) -> dict[str, Estimate]:
        """dict: explained variance by construct."""
        return self._constructs("r_squared")

    @property
    def r2_adjusted_(self) -> dict[str, Estimate]:
        """dict: the same, adjusted for the number of arrows."""
        return self._constructs("r_squared_adjusted")

    @property
    def reliability_(self) -> dict[str, dict[str, Estimate]]:
        """dict: by construct, alpha (of standardised items), alpha_raw (of the answers), rhoA, rhoC and AVE."""
        kinds = ("alpha", "alpha_raw", "rhoA", "rhoC", "AVE")
        by_kind = {kind: self._constructs(kind) for kind in kinds}
        return {name: {kind: by_kind[kind][name] for kind in kinds} for name in by_kind["alpha"]}

    @property
    def htmt_(self) -> dict[tuple[str, str], Estimate]:
        """dict: heterotrait-monotrait ratio of two constructs, in either order."""
        return self._both_ways("htmt")

    @property
    def correlations_(self) -> dict[tuple[str, str], Estimate]:
        """dict: correlation of two constructs, in either order; corrected in consistent models."""
        return self._both_ways("correlation")

    @property
    def index_(self) -> dict[str, Estimate]:
        """dict: index from 0 to 100 by construct."""
        return self._constructs("index")

    def standard_error(self, quantity: str, first: str, second: str = "") -> float:
        """The standard error of one figure.

        Parameters
        ----------
        quantity : str
            As in the table of `to_pandas`: "path", "loading", "index", ...
        first : str
            Construct.
        second : str
            Other construct, or item, where the figure has two names.

        Returns
        -------
        float

        Raises
        ------
        KeyError
            When there is no such figure.
        """
        for row in self._rows():
            if row[:3] == (quantity, first, second):
                return row[4]
        raise KeyError((quantity, first, second))

    def to_pandas(self) -> pandas.DataFrame:
        """All figures.

        Returns
        -------
        pandas.DataFrame
            quantity, first, second, value, low, high, standard_error and n.
        """
        import pandas

        return pandas.DataFrame(
            [(q, a, b, e.value, e.low, e.high, error, e.n) for q, a, b, e, error in self._rows()],
            columns=["quantity", "first", "second", "value", "low", "high", "standard_error", "n"],
        )
