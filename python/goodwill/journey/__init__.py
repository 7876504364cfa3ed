# SPDX-License-Identifier: Apache-2.0
"""How it flowed: times, promises, standards, curves, moments of truth and journeys.

Lengths of time are given in seconds, as a `datetime.timedelta`, as words of one (`{"minutes": 5}`), or as text with its
unit ("5 min", "1 h 30 min", "2 days").
"""

from goodwill._core.journey import (
    Curve,
    Journeys,
    Lateness,
    MomentsOfTruth,
    ToleranceZone,
    Transitions,
    WaitFactor,
    curve,
    lateness,
    lateness_days,
    punctuality,
    times,
    wait_factors,
    wait_penalty,
)
from goodwill.journey.durations import seconds
from goodwill.journey.opening import OpeningHours
from goodwill.journey.paths import journeys, moments, transitions
from goodwill.journey.standards import Standard, attainment, level_met, levels_met
from goodwill.journey.waits import PerceivedWait, perceived_wait

__all__ = [
    "Curve",
    "Journeys",
    "Lateness",
    "MomentsOfTruth",
    "OpeningHours",
    "PerceivedWait",
    "Standard",
    "ToleranceZone",
    "Transitions",
    "WaitFactor",
    "attainment",
    "curve",
    "journeys",
    "lateness",
    "lateness_days",
    "level_met",
    "levels_met",
    "moments",
    "perceived_wait",
    "punctuality",
    "seconds",
    "times",
    "transitions",
    "wait_factors",
    "wait_penalty",
]
