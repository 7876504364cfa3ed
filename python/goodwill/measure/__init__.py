# SPDX-License-Identifier: Apache-2.0
"""How good it was: satisfaction, loyalty scores and RATER means, each with an interval that holds for small samples.

Functions of scores (`mean`, `csat`, `nps`, `ces`, `easy`) take a list, an array or a series; functions of a log (`summary`,
`by`, `distribution`, `trend`, `league`, `rater`, `rater_by`) take an `EncounterLog`; `Servqual`, `drivers`
and `PathModel` take the columns of a survey.
"""

from goodwill._core.measure import (
    Distribution,
    Dominance,
    Driver,
    Drivers,
    KanoComparison,
    KanoDrift,
    KanoFeature,
    League,
    LeagueRow,
    QualityGap,
    RaterDimension,
    RatingTrend,
    by,
    ces,
    csat,
    distribution,
    easy,
    kano_category,
    kano_satisfaction,
    league,
    mean,
    nps,
    rater,
    rater_by,
    summary,
    trend,
)
from goodwill.measure.driver_analysis import drivers
from goodwill.measure.kano_survey import Kano, kano
from goodwill.measure.path_model import PathBootstrap, PathModel
from goodwill.measure.servqual import Contest, Servqual

__all__ = [
    "Contest",
    "Distribution",
    "Dominance",
    "Driver",
    "Drivers",
    "Kano",
    "KanoComparison",
    "KanoDrift",
    "KanoFeature",
    "League",
    "LeagueRow",
    "PathBootstrap",
    "PathModel",
    "QualityGap",
    "RaterDimension",
    "RatingTrend",
    "Servqual",
    "by",
    "ces",
    "csat",
    "distribution",
    "drivers",
    "easy",
    "kano",
    "kano_category",
    "kano_satisfaction",
    "league",
    "mean",
    "nps",
    "rater",
    "rater_by",
    "summary",
    "trend",
]
