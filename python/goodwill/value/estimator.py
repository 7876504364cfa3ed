# SPDX-License-Identifier: Apache-2.0
"""What all estimators of this module share: options, parameters, results of the fit."""

from __future__ import annotations

import inspect
import warnings
from abc import ABC, abstractmethod
from typing import Any

import numpy as np


class NotFittedError(ValueError, AttributeError):
    """An estimator was asked for what only a fit, or given parameters, can tell."""


class Estimator(ABC):
    """Options in the constructor, `fit` returns self, results end in an underscore; can be cloned and pickled."""

    #: What the core told of the fit; None before it, and for given parameters.
    _fit: dict[str, Any] | None = None
    params: dict[str, float] | None

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The constructor's options.

        Parameters
        ----------
        deep : bool
            For the sake of scikit-learn; there is nothing deeper.

        Returns
        -------
        dict
        """
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **options: Any) -> Any:
        """Changes options.

        Parameters
        ----------
        **options : object
            By the constructor's names.

        Returns
        -------
        self
        """
        known = self.get_params()
        for name, value in options.items():
            if name not in known:
                raise ValueError(f"{type(self).__name__} has no option {name!r}; there are {', '.join(known)}")
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        defaults = {name: p.default for name, p in inspect.signature(type(self)).parameters.items()}
        changed = [f"{name}={value!r}" for name, value in self.get_params().items() if value != defaults[name]]
        return f"{type(self).__name__}({', '.join(changed)})"

    @abstractmethod
    def _make(self, params: dict[str, float]) -> Any:
        """The core's model with these parameters."""

    def _check_given(self) -> None:
        """Refuses wrong parameters where they are written."""
        if self.params is not None:
            self._make(self.params)

    @property
    def _model(self) -> Any:
        return self._make(self.params_)

    def _keep(self, made: tuple[Any, dict[str, Any]]) -> None:
        self._fit = made[1]
        if self._fit["status"] != "converged":
            text = f"{type(self).__name__}: {self._fit['status']}: {self._fit['message']}"
            warnings.warn(text, RuntimeWarning, stacklevel=3)

    def _told(self, what: str) -> Any:
        if self._fit is None:
            raise NotFittedError(f"{type(self).__name__}: call fit first; {what} is a result of the fit")
        return self._fit[what]

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
    def status_(self) -> str:
        """str: converged, boundary, ridge, not_identified or iteration_limit, judged by gradient and curvature."""
        return str(self._told("status"))

    @property
    def message_(self) -> str:
        """str: the status in words, with the parameters concerned."""
        return str(self._told("message"))

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

    @property
    def warnings_(self) -> list[str]:
        """list of str: what to know before using the fit."""
        return list(self._told("warnings"))
