# SPDX-License-Identifier: Apache-2.0
"""Customers, service encounters and what they are worth."""

from goodwill import accumulators, customers, datasets, io, journey, loyalty, measure, model, random, stats, value
from goodwill._core import (
    ConvergenceError,
    DataError,
    Estimate,
    EstimateTable,
    Provenance,
    __version__,
    difference,
    is_change,
)
from goodwill.comparison import compare_reports
from goodwill.log import EncounterLog
from goodwill.reading import load_log, read_log
from goodwill.report import report
from goodwill.rfm import Rfm, rfm, time_span
from goodwill.schema import Schema
from goodwill.schema_help import suggest_schema

__all__ = [
    "ConvergenceError",
    "DataError",
    "EncounterLog",
    "Estimate",
    "EstimateTable",
    "Provenance",
    "Rfm",
    "Schema",
    "__version__",
    "accumulators",
    "compare_reports",
    "customers",
    "datasets",
    "difference",
    "io",
    "is_change",
    "journey",
    "load_log",
    "loyalty",
    "measure",
    "model",
    "random",
    "read_log",
    "report",
    "rfm",
    "stats",
    "suggest_schema",
    "time_span",
    "value",
]
