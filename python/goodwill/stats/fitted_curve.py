# SPDX-License-Identifier: Apache-2.0
"""What every fitted curve of one variable can be asked."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill.estimator import Estimator


class FittedCurve(Estimator):
    """A curve of y on x with its pointwise interval; `fit` of its kinds leaves it as `curve`."""

    def predict(self, x: Any) -> np.ndarray:
        """The curve at x.

        Parameters
        ----------
        x : array_like
            Where to look.

        Returns
        -------
        numpy.ndarray
            NaN outside the data.
        """
        y: np.ndarray = self._told("curve").evaluate(x)[0]
        return y

    def predict_interval(self, x: Any) -> tuple[np.ndarray, np.ndarray]:
        """The pointwise interval of the curve at x.

        Parameters
        ----------
        x : array_like
            Where to look.

        Returns
        -------
        tuple of numpy.ndarray
            Lower and upper ends; NaN outside the data, infinite where a monotone curve has one observation alone.
        """
        low, high = self._told("curve").evaluate(x)[1:]
        return low, high
