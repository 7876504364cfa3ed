# SPDX-License-Identifier: Apache-2.0
"""How good it was: satisfaction, loyalty scores and RATER means, each with an interval that holds for small samples.

Functions of scores (`mean`, `csat`, `nps`, `ces`, `easy`) take a list, an array or a series; functions of a log (`summary`,
`by`, `distribution`, `trend`, `league`, `rater`, `rater_by`) take an `EncounterLog`.
"""

from goodwill._core.measure import (
    Distribution,
    League,
    LeagueRow,
    RaterDimension,
    RatingTrend,
    by,
    ces,
    csat,
    distribution,
    easy,
    league,
    mean,
    nps,
    rater,
    rater_by,
    summary,
    trend,
)

__all__ = [
    "Distribution",
    "League",
    "LeagueRow",
    "RaterDimension",
    "RatingTrend",
    "by",
    "ces",
    "csat",
    "distribution",
    "easy",
    "league",
    "mean",
    "nps",
    "rater",
    "rater_by",
    "summary",
    "trend",
]
