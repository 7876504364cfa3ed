# SPDX-License-Identifier: Apache-2.0
"""Path models that are ready to use: the European and the American satisfaction index, and the chain from RATER to loyalty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from goodwill.measure.path_model import PathModel
from goodwill.stats.design import names_of

__all__ = ["acsi", "ecsi", "rater_chain"]

_ECSI = (
    *(("Image", "Expectation"), ("Expectation", "Quality"), ("Expectation", "Value"), ("Quality", "Value")),
    *((cause, "Satisfaction") for cause in ("Image", "Expectation", "Quality", "Value")),
    *(("Satisfaction", "Complaints"), ("Image", "Loyalty"), ("Satisfaction", "Loyalty"), ("Complaints", "Loyalty")),
)
_ACSI = (
    *(("Expectation", "Quality"), ("Expectation", "Value"), ("Quality", "Value")),
    *((cause, "Satisfaction") for cause in ("Expectation", "Quality", "Value")),
    *(("Satisfaction", "Complaints"), ("Satisfaction", "Loyalty"), ("Complaints", "Loyalty")),
)
_RATER = (
    *((cause, "Satisfaction") for cause in ("Reliability", "Assurance", "Tangibles", "Empathy", "Responsiveness")),
    *(("Satisfaction", "Complaints"), ("Satisfaction", "Loyalty"), ("Complaints", "Loyalty")),
)
#: How the columns of the published ECSI questionnaire begin.
_PUBLISHED = {
    "Image": "IMAG",
    "Expectation": "CUEX",
    "Quality": "PERQ",
    "Value": "PERV",
    "Satisfaction": "CUSA",
    "Complaints": "CUSCO",
    "Loyalty": "CUSL",
}


def ecsi(
    survey: Any, *, without: Sequence[str] = (), weights: Any = None, threads: int = 0, **options: Any
) -> PathModel:
    """The European satisfaction index (Tenenhaus et al. 2005): image, expectation, quality and value lead to satisfaction.

    Parameters
    ----------
    survey : Survey or data frame
        A `gw.customers.Survey` whose items belong to the dimensions image, expectation, quality, value, satisfaction, complaints and
        loyalty, with their scales; or a data frame with the columns of the published questionnaire (IMAG1, CUEX1, PERQ1, PERV1, CUSA1,
        CUSCO, CUSL1, ...), answered from 1 to 10.
    without : sequence of str
        Dimensions that were not asked; their arrows fall away.
    weights : array_like, optional
        One a respondent.
    threads : int
        0: one a core.
    **options : object
        Of `PathModel`, such as scheme or consistent.

    Returns
    -------
    PathModel
        Fitted.

    Raises
    ------
    ValueError
        For a dimension without items that is not told in `without`, and as `PathModel.fit`.
    DataError
        As `PathModel.fit`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> halo = rng.normal(size=(120, 1))
    >>> rows = np.clip(np.rint(6 + 1.5 * halo + rng.normal(size=(120, 6))), 1, 10)
    >>> columns = ["expectation", "quality", "value", "satisfaction", "complaints", "loyalty"]
    >>> survey = gw.customers.Survey(
    ...     dict(zip(columns, rows.T)), {name: {"dimension": name, "scale": (1, 10)} for name in columns}
    ... )
    >>> model = gw.measure.ecsi(survey, without=["image"])
    >>> sorted(model.index_)[:3], model.admissible_
    (['Complaints', 'Expectation', 'Loyalty'], True)
    """
    if not hasattr(survey, "dimension_means") and hasattr(survey, "columns"):
        names = names_of(survey)
        blocks = {
            construct: [name for name in names if name.startswith(prefix)] for construct, prefix in _PUBLISHED.items()
        }
        scales = dict.fromkeys(blocks, (1.0, 10.0))
        return _fit("ecsi", _ECSI, blocks, scales, survey, without, weights, threads, options)
    return _of_survey("ecsi", _ECSI, survey, without, weights, threads, options)


def acsi(
    survey: Any, *, without: Sequence[str] = (), weights: Any = None, threads: int = 0, **options: Any
) -> PathModel:
    """The American satisfaction index (Fornell et al. 1996): expectation, quality and value lead to satisfaction.

    Parameters
    ----------
    survey : Survey
        With the dimensions expectation, quality, value, satisfaction, complaints and loyalty.
    without : sequence of str
        Dimensions that were not asked.
    weights : array_like, optional
        One a respondent.
    threads : int
        0: one a core.
    **options : object
        Of `PathModel`.

    Returns
    -------
    PathModel
        Fitted.

    Raises
    ------
    ValueError
        As for `ecsi`.
    DataError
        As for `ecsi`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> rows = 6 + rng.normal(size=(120, 1)) + rng.normal(size=(120, 3))
    >>> columns = ["quality", "satisfaction", "loyalty"]
    >>> survey = gw.customers.Survey(
    ...     dict(zip(columns, rows.T)), {name: {"dimension": name, "scale": (-10, 20)} for name in columns}
    ... )
    >>> model = gw.measure.acsi(survey, without=["expectation", "value", "complaints"])
    >>> sorted(model.paths_)
    [('Quality', 'Satisfaction'), ('Satisfaction', 'Loyalty')]
    """
    return _of_survey("acsi", _ACSI, survey, without, weights, threads, options)


def rater_chain(
    survey: Any, *, without: Sequence[str] = (), weights: Any = None, threads: int = 0, **options: Any
) -> PathModel:
    """From the five RATER dimensions to satisfaction, complaints and loyalty.

    Parameters
    ----------
    survey : Survey
        With the dimensions reliability, assurance, tangibles, empathy, responsiveness, satisfaction, complaints and loyalty.
    without : sequence of str
        Dimensions that were not asked.
    weights : array_like, optional
        One a respondent.
    threads : int
        0: one a core.
    **options : object
        Of `PathModel`.

    Returns
    -------
    PathModel
        Fitted.

    Raises
    ------
    ValueError
        As for `ecsi`.
    DataError
        As for `ecsi`.

    Examples
    --------
    >>> import pandas as pd
    >>> kiosk = pd.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")
    >>> asked = {
    ...     "reliability": ["P01", "P02", "P03", "P23"], "assurance": ["P19", "P20", "P21"],
    ...     "satisfaction": ["SAT1", "SAT2"], "loyalty": ["REUSE", "RECOMMEND"],
    ... }
    >>> scales = {"reliability": (1, 7), "assurance": (1, 7), "satisfaction": (1, 5), "loyalty": (1, 5)}
    >>> items = {item: {"dimension": name, "scale": scales[name]} for name, block in asked.items() for item in block}
    >>> chain = gw.measure.rater_chain(
    ...     gw.customers.Survey(kiosk, items), without=["tangibles", "empathy", "responsiveness", "complaints"]
    ... )
    >>> chain.paths_["Satisfaction", "Loyalty"].low > 0.5
    True
    """
    return _of_survey("rater_chain", _RATER, survey, without, weights, threads, options)


def _of_survey(
    function: str,
    paths: Sequence[tuple[str, str]],
    survey: Any,
    without: Sequence[str],
    weights: Any,
    threads: int,
    options: Any,
) -> PathModel:
    if not hasattr(survey, "dimension_means"):
        raise ValueError(f"{function}: survey must be a goodwill.customers.Survey, got {type(survey).__name__}")
    blocks: dict[str, list[str]] = {}
    scales: dict[str, tuple[float, float]] = {}
    answers: dict[str, np.ndarray] = {}
    for number, item in enumerate(survey.items):
        if item.dimension and item.side == "perceived":
            construct = item.dimension.capitalize()
            blocks.setdefault(construct, []).append(item.column)
            if scales.setdefault(construct, item.scale) != item.scale:
                raise ValueError(f"{function}: the items of {item.dimension!r} must have one scale, got {item.scale}")
            answers[item.column] = survey.answers(number)
    return _fit(function, paths, blocks, scales, _Columns(answers), without, weights, threads, options)


def _fit(
    function: str,
    paths: Sequence[tuple[str, str]],
    blocks: dict[str, list[str]],
    scales: dict[str, tuple[float, float]],
    answers: Any,
    without: Sequence[str],
    weights: Any,
    threads: int,
    options: dict[str, Any],
) -> PathModel:
    left_out = {name.capitalize() for name in without}
    wanted = [name for name in dict.fromkeys(name for path in paths for name in path) if name not in left_out]
    missing = [name.lower() for name in wanted if not blocks.get(name)]
    if missing:
        raise ValueError(
            f"{function}: no item has the dimension {missing[0]!r}; map one to it, or tell it in `without`"
        )
    kept = [path for path in paths if not left_out & set(path)]
    chosen = {name: blocks[name] for name in wanted}
    return PathModel(chosen, kept, **({"scale": {name: scales[name] for name in wanted}} | options)).fit(
        answers, weights, threads=threads
    )


class _Columns(dict[str, np.ndarray]):
    """Columns by name, as a data frame has them."""

    @property
    def columns(self) -> list[str]:
        return list(self)
