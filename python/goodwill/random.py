# SPDX-License-Identifier: Apache-2.0
"""Random numbers by identity.

A draw is a pure function of a seed, who draws, on which occasion and for what purpose. So results depend on no thread, no
order and no partition of the work, and two scenarios that give a customer the same identity share that customer's luck.

``who``, ``occasion`` and the parameters of a draw are single numbers or one-dimensional arrays of one length.
"""

from goodwill._core.random import (
    beta,
    binomial,
    exponential,
    gamma,
    index_below,
    normal,
    philox4x64,
    poisson,
    uniform,
)

__all__ = ["beta", "binomial", "exponential", "gamma", "index_below", "normal", "philox4x64", "poisson", "uniform"]
