# SPDX-License-Identifier: Apache-2.0
"""What all models of this module share: parameters, fitted or given, and results of the fit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

import numpy as np

from goodwill.estimator import Estimator as _Estimator
from goodwill.estimator import NotFittedError


class Estimator(_Estimator, ABC):
    """An estimator whose parameters may be given instead of fitted."""

    params: dict[str, float] | None
    _names: Any  # of the parameters, in their order

    @abstractmethod
    def _make(self, params: dict[str, float]) -> Any:
        """The core's model with these parameters."""

    def _check_given(self) -> None:
        """Refuses wrong parameters where they are written."""
        for option in ("params", "start"):
            given = getattr(self, option, None)
            if given is None:
                continue
            if not isinstance(given, Mapping) or set(given) != set(self._names):
                got = ", ".join(map(str, given)) if isinstance(given, Mapping) else type(given).__name__
                raise ValueError(
                    f"{type(self).__name__}: {option} must name {', '.join(self._names)}, got {got or 'none'}"
                )
        if self.params is not None:
            self._make(self.params)

    @property
    def _model(self) -> Any:
        return self._make(self.params_)

    @property
    def params_(self) -> dict[str, float]:
        """dict: the parameters by name, fitted or given."""
        if self._fit is not None:
            return dict(self._fit["params"])
        if self.params is None:
            raise NotFittedError(f"{type(self).__name__}: call fit first, or give params to the constructor")
        return dict(self.params)

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of the parameters; NaN where the data do not determine one."""
        return dict(self._told("standard_errors"))

    @property
    def covariance_(self) -> np.ndarray:
        """numpy.ndarray: of the parameters, in their order."""
        n = len(self.params_)
        return np.asarray(self._told("covariance")).reshape(n, n)

    @property
    def log_likelihood_(self) -> float:
        """float: at the optimum."""
        return float(self._told("log_likelihood"))

    @property
    def condition_number_(self) -> float:
        """float: of the Hessian in the logarithms of the parameters."""
        return float(self._told("condition_number"))

    @property
    def gradient_norm_(self) -> float:
        """float: largest derivative of the mean log-likelihood in the logarithm of a parameter."""
        return float(self._told("gradient_norm"))

    @property
    def n_iter_(self) -> int:
        """int: Newton steps taken."""
        return int(self._told("iterations"))

    @property
    def n_customers_(self) -> float:
        """float: sum of the weights."""
        return float(self._told("customers"))


class SearchedEstimator(Estimator):
    """One whose options are its parameters and those of the search for them."""

    def __init__(
        self,
        *,
        params: dict[str, float] | None = None,
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
    ) -> None:
        self.params = params
        self.start = start
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.require_convergence = require_convergence
        self._check_given()

    def _search(self) -> tuple[list[float], float, int, bool]:
        """The options of the search as the core takes them."""
        start = [self.start[name] for name in self._names] if self.start else []
        return start, self.tolerance, self.max_iterations, self.require_convergence
