# SPDX-License-Identifier: Apache-2.0
"""Encounter attrition of one customer, by given parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from goodwill._core import value as _value
from goodwill.number_arguments import number, whole_number

#: Names of the parameters every model has, before the coefficients of its attributes.
SHAPES = ("r", "alpha", "s", "b")
_RATE = "a number such as 0.002, the continuous rate per unit of time"


class AttritionFormulas:
    """What can be asked without a fit: one customer's encounters of strain `q` at times `t`, seen to `T`."""

    @staticmethod
    def log_likelihood(params: Mapping[str, float], q: Any, t: Any, T: float) -> float:
        """Log-likelihood of one customer.

        Parameters
        ----------
        params : dict
            r, alpha, s and b; others are not looked at.
        q : array_like
            Strain of each encounter.
        t : array_like
            Times of the encounters, the first 0.
        T : float
            End of observation.

        Returns
        -------
        float

        Examples
        --------
        >>> params = {"r": 0.8, "alpha": 6.0, "s": 1.2, "b": 5.0}
        >>> round(gw.value.EncounterAttrition.log_likelihood(params, [1.0, 0.6, 1.8, 0.9], [0, 3, 7.5, 12], 20), 9)
        -9.875515644
        """
        return float(core_params(params).log_likelihood(q, t, T))

    @staticmethod
    def probability_alive(params: Mapping[str, float], q: Any, t: Any, T: float) -> float:
        """Probability that one customer is still alive at T.

        Parameters
        ----------
        params : dict
            r, alpha, s and b.
        q : array_like
            Strain of each encounter.
        t : array_like
            Times of the encounters, the first 0.
        T : float
            Now.

        Returns
        -------
        float
        """
        return float(core_params(params).probability_alive(q, t, T))

    @staticmethod
    def expected_encounters(
        params: Mapping[str, float], q: Any, t: Any, T: float, horizon: float, reference: Any = (1.0,)
    ) -> float:
        """Expected encounters in (T, T + horizon] of a customer alive at T.

        Parameters
        ----------
        params : dict
            r, alpha, s and b.
        q : array_like
            Strain of each encounter.
        t : array_like
            Times of the encounters, the first 0.
        T : float
            Now.
        horizon : float
            How far ahead.
        reference : array_like
            Strains of future encounters, each as likely.

        Returns
        -------
        float
        """
        return float(core_params(params).expected_encounters(q, t, T, horizon, np.asarray(reference, dtype=float)))

    @staticmethod
    def dert(params: Mapping[str, float], q: Any, t: Any, T: float, rate: float, reference: Any = (1.0,)) -> float:
        """Discounted expected residual encounters of a customer alive at T.

        Parameters
        ----------
        params : dict
            r, alpha, s and b.
        q : array_like
            Strain of each encounter.
        t : array_like
            Times of the encounters, the first 0.
        T : float
            Now.
        rate : float
            Continuous, per unit of time; positive.
        reference : array_like
            Strains of future encounters, each as likely.

        Returns
        -------
        float

        Examples
        --------
        >>> params = {"r": 0.8, "alpha": 6.0, "s": 1.2, "b": 5.0}
        >>> round(gw.value.EncounterAttrition.dert(params, [1.0, 0.6, 1.8, 0.9], [0, 3, 7.5, 12], 20, 0.0018), 6)
        13.964927
        """
        now, own = number("dert", "T", T), number("dert", "rate", rate, _RATE)
        return float(core_params(params).dert(q, t, now, own, np.asarray(reference, dtype=float)))

    @staticmethod
    def moment_value(
        params: Mapping[str, float], q: Any, t: Any, k: int, q_ref: float, rate: float, reference: Any = (1.0,)
    ) -> float:
        """What encounter k was worth per unit of margin: the customer's value after its strain less after `q_ref`.

        Parameters
        ----------
        params : dict
            r, alpha, s and b.
        q : array_like
            Strain of each encounter.
        t : array_like
            Times of the encounters, the first 0.
        k : int
            From 0.
        q_ref : float
            Strain of the reference service level.
        rate : float
            Continuous, per unit of time; positive.
        reference : array_like
            Strains of future encounters, each as likely.

        Returns
        -------
        float
        """
        which, own = whole_number("moment_value", "k", k), number("moment_value", "rate", rate, _RATE)
        strain = number("moment_value", "q_ref", q_ref)
        return float(core_params(params).moment_value(q, t, which, strain, own, np.asarray(reference, dtype=float)))


def core_params(params: Mapping[str, float]) -> Any:
    """The core's model.

    Parameters
    ----------
    params : dict
        r, alpha, s and b; others are not looked at.

    Returns
    -------
    goodwill._core.value.AttritionParams

    Raises
    ------
    ValueError
        When one of the four is not there.
    """
    missing = [name for name in SHAPES if name not in params]
    if missing:
        raise ValueError(f"params must have r, alpha, s and b, got none for {', '.join(missing)}")
    return _value.AttritionParams(**{name: params[name] for name in SHAPES})
