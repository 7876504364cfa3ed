# SPDX-License-Identifier: Apache-2.0
"""The statement of goodwill: what each moment of truth earned or cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from goodwill._core import value as _value
from goodwill.value.attrition import EncounterAttrition
from goodwill.value.instants import period_ends, require_observed
from goodwill.value.margin import margin_of
from goodwill.value.rate import rate_text
from goodwill.value.statement_account import Statement


def statement(
    model: EncounterAttrition,
    log: Any,
    period: Any,
    by: Sequence[str] = (),
    *,
    rate: str | Mapping[str, float] | float,
    margin: float | str | Mapping[str, float] | None = None,
    q_ref: float | Mapping[str, Any] | None = None,
    reference: Any = None,
    intervals: bool | str = True,
    level: float = 0.95,
    until: Any = None,
    replicates: int = 200,
    seed: int = 1,
) -> Statement:
    """What each moment of truth earned or cost in a period.

    Parameters
    ----------
    model : EncounterAttrition
        Fitted, to this log or another with the same columns.
    log : EncounterLog
        The encounters from the customers' first on, not only those of the period.
    period : str or pair of date-like
        "2024-Q1", "2024-03", "last quarter", by the log's own clock; or two days or instants, the second excluded.
    by : sequence of str
        Keys to sum by at once, as in `Statement.by`; others can follow.
    rate : str, dict or float
        "10% a year"; a number is an effective rate a year.
    margin : float, str or dict, optional
        Money per encounter: a number, "revenue" or "revenue_less_cost" for its mean in the log, or {"revenue": 0.3} for a
        share of it. Left out, goodwill counts discounted encounters.
    q_ref : float or dict, optional
        The reference service level moments are compared with: values by column, e.g. {"waiting": 300, "channel": "web"},
        or its strain. Columns left out stand at the median of their attributes, where a lapse most encounters are free of
        is absent.
    reference : array_like, optional
        Strains of future encounters; those of the last year before the end when left out.
    intervals : bool or str
        Intervals over the model's parameters, the log being given: by the delta method (True or "delta"), or by the
        spread over fits to customers drawn again ("bootstrap"), which does not take the model for right. Without them
        (False) the statement is several times quicker.
    level : float
        Of the intervals, between 0 and 1.
    until : date-like, optional
        To when the log is complete, when that is later than the day of its last row.
    replicates : int
        Of the bootstrap, 19 or more. Results depend on them and the seed, not on threads.
    seed : int
        Of the bootstrap.

    Returns
    -------
    Statement

    Raises
    ------
    ValueError
        For a period outside the log or one that ends after it, a rate that is not positive, an unknown key, and for
        a bootstrap of a model that was unpickled or did not converge.

    Examples
    --------
    >>> log = gw.datasets.load("cdnow")
    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     model = gw.value.EncounterAttrition(["revenue"]).fit(log)
    >>> told = gw.value.statement(model, log, period="1997-Q4", rate="10% a year", intervals=False)
    >>> told.check < 1e-9, told.entries["silence"].value < 0.0
    (True, True)
    """
    model._told("status")
    begin, end = period_ends(log, period)
    require_observed("statement", log, begin, end, until)
    begin, end = begin - 1, end - 1  # the core counts rows after the first instant, up to the second
    panel = _value.make_log_panel(log, model._codings, model.unit, end)
    usual, strain = _reference(model, panel, q_ref)
    money = margin_of(log, margin)
    terms = _value.StatementTerms(
        begin,
        end,
        _value.continuous_rate(rate_text(rate), model.unit),
        money.value,
        usual,
        strain,
        [] if reference is None else np.asarray(reference, dtype=float).tolist(),
    )
    if intervals not in (True, False, "delta", "bootstrap"):
        raise ValueError(f"statement: intervals must be True, False, 'delta' or 'bootstrap', got {intervals!r}")
    if not 0.0 < level < 1.0:
        raise ValueError(f"statement: level must be between 0 and 1, got {level!r}")
    drawn, failed = model._drawn_again(replicates, seed) if intervals == "bootstrap" else ([], 0)
    return Statement(model, log, panel, terms, money, by, bool(intervals), drawn, failed, level)


def _reference(model: EncounterAttrition, panel: Any, q_ref: Any) -> tuple[list[float], float | None]:
    level = list(_value.usual_level(panel))
    if q_ref is None or not isinstance(q_ref, Mapping):
        return level, None if q_ref is None else float(q_ref)
    wanted = dict(q_ref)
    at = 0
    for coding in model._codings:
        width = len(coding.names)
        if coding.column in wanted:
            value = wanted[coding.column]
            level[at : at + width] = _value.attribute_level(coding, value if isinstance(value, str) else float(value))
        at += width
    unknown = [name for name in wanted if name not in {coding.column for coding in model._codings}]
    if unknown:
        raise ValueError(f"q_ref: the model does not look at {', '.join(unknown)}")
    return level, None
