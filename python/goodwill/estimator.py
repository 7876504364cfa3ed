# SPDX-License-Identifier: Apache-2.0
"""The manners of every estimator: options, a fit that tells how it ended, copies and pickles."""

from __future__ import annotations

import inspect
import warnings
from typing import Any


class NotFittedError(ValueError, AttributeError):
    """An estimator was asked for what only a fit, or given parameters, can tell."""


class Estimator:
    """Options in the constructor, `fit` returns self, results end in an underscore; can be cloned and pickled."""

    #: What the core told of the fit; None before it.
    _fit: dict[str, Any] | None = None

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

    def _remember(self, told: dict[str, Any]) -> None:
        """Keeps the results of a fit; one that did not converge warns at the caller of `fit`."""
        self._fit = told
        if told["status"] != "converged":
            text = f"{type(self).__name__}: {told['status']}: {told['message']}"
            warnings.warn(text, RuntimeWarning, stacklevel=3)

    def _told(self, what: str) -> Any:
        if self._fit is None:
            raise NotFittedError(f"{type(self).__name__}: call fit first; {what} is a result of the fit")
        return self._fit[what]

    @property
    def status_(self) -> str:
        """str: how the fit ended, judged by gradient and curvature; `converged` is good."""
        return str(self._told("status"))

    @property
    def message_(self) -> str:
        """str: the status in words, with the parameters concerned."""
        return str(self._told("message"))

    @property
    def warnings_(self) -> list[str]:
        """list of str: what to know before using the fit."""
        return list(self._told("warnings"))
