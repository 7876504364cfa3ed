# SPDX-License-Identifier: Apache-2.0
"""What a fitted path model tells of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from goodwill.estimator import Estimator
from goodwill.measure.path_figures import PathFigures, Row


class FittedPath(PathFigures, Estimator):
    """Figures, checks and counts of a fit."""

    blocks: Mapping[str, Sequence[str]]

    def _rows(self) -> list[Row]:
        return list(self._told("figures"))

    @property
    def admissible_(self) -> bool:
        """bool: whether the solution passes every check; `reasons_` tells why not."""
        return bool(self._told("admissible"))

    @property
    def reasons_(self) -> list[str]:
        """list of str: why the solution cannot be true; empty for an admissible one."""
        return list(self._told("reasons"))

    @property
    def checks_(self) -> dict[str, bool]:
        """dict: by check, whether it failed: loading, correlation, reliability, implied_items, r_squared."""
        return dict(self._told("checks"))

    @property
    def cross_loadings_(self) -> np.ndarray:
        """numpy.ndarray: correlation of each construct (rows) with each item, in the order of the blocks."""
        return self._told("cross_loadings").reshape(len(self.blocks), -1)

    @property
    def iterations_(self) -> int:
        """int: rounds until the weights settled."""
        return int(self._told("iterations"))

    @property
    def n_(self) -> int:
        """int: respondents used."""
        return int(self._told("n"))

    @property
    def left_out_(self) -> int:
        """int: respondents with a missing answer."""
        return int(self._told("left_out"))
