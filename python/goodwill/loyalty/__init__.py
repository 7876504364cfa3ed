# SPDX-License-Identifier: Apache-2.0
"""Who stays: loyalty as a function of satisfaction, what a market does to it, types and grades of customers."""

from goodwill._core.loyalty import (
    BarrierEffect,
    Competitiveness,
    CurveContest,
    CurveContestRow,
    GradeRow,
    LoyaltyClassRow,
    TypeShare,
    barrier_effect,
    competitiveness,
    exponent_of_ratio,
    grade_value,
)
from goodwill.loyalty.curve_contest import compare_curves
from goodwill.loyalty.customer_grades import Grades, Transitions, grades, transitions
from goodwill.loyalty.customer_types import LoyaltyClasses, TypeMatrix, classes, matrix
from goodwill.loyalty.satisfaction_curve import Curve
from goodwill.loyalty.segmentation import Segments, segments

__all__ = [
    "BarrierEffect",
    "Competitiveness",
    "Curve",
    "CurveContest",
    "CurveContestRow",
    "GradeRow",
    "Grades",
    "LoyaltyClassRow",
    "LoyaltyClasses",
    "Segments",
    "Transitions",
    "TypeMatrix",
    "TypeShare",
    "barrier_effect",
    "classes",
    "compare_curves",
    "competitiveness",
    "exponent_of_ratio",
    "grade_value",
    "grades",
    "matrix",
    "segments",
    "transitions",
]
