# SPDX-License-Identifier: Apache-2.0
"""Who stays: loyalty as a function of satisfaction, and what a market does to it."""

from goodwill._core.loyalty import (
    BarrierEffect,
    Competitiveness,
    CurveContest,
    CurveContestRow,
    barrier_effect,
    competitiveness,
    exponent_of_ratio,
)
from goodwill.loyalty.satisfaction_curve import Curve, compare_curves

__all__ = [
    "BarrierEffect",
    "Competitiveness",
    "Curve",
    "CurveContest",
    "CurveContestRow",
    "barrier_effect",
    "compare_curves",
    "competitiveness",
    "exponent_of_ratio",
]
