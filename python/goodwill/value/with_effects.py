# SPDX-License-Identifier: Apache-2.0
"""What models with effects of covariates share."""

from __future__ import annotations

from typing import Any

from goodwill.estimator import Estimator, NotFittedError


class WithEffects(Estimator):
    """A model whose numbers go with covariates in one role or more; `model` is unfitted, its options are used."""

    model: Any
    #: Names of the fit's covariates by what they are of.
    _covariates: dict[str, list[str]]

    def _named(self) -> dict[str, list[str]]:
        if self._fit is None:
            raise NotFittedError(f"{type(self).__name__}: call fit first")
        return self._covariates

    def _effects(self, role: str) -> dict[str, float]:
        return dict(zip(self._named()[role], self._told(f"{role}_effects"), strict=True))

    @property
    def params_(self) -> dict[str, float]:
        """dict: parameters of a customer whose covariates are 0."""
        return dict(zip(self.model._names, self._told("params"), strict=True))

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of parameters and effects, the latter as rate:NAME, dropout:NAME or spend:NAME."""
        effects = [f"{role}:{name}" for role, names in self._named().items() for name in names]
        return dict(zip([*self.model._names, *effects], self._told("standard_errors"), strict=True))

    @property
    def log_likelihood_(self) -> float:
        """float: at the optimum."""
        return float(self._told("log_likelihood"))
