# SPDX-License-Identifier: Apache-2.0
"""Quality of a service from a survey: SERVQUAL, SERVPERF and the zone of tolerance as one object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill._core.measure import QualityGap
from goodwill.measure.survey_columns import matched, table_of
from goodwill.number_columns import numbers_of, optional_numbers

if TYPE_CHECKING:
    import pandas

__all__ = ["Contest", "Servqual"]


@dataclass(frozen=True)
class Contest:
    """Which foretells satisfaction better, perceptions alone or their gap to expectations.

    Parameters
    ----------
    r_squared_perceived, r_squared_gap : float
        Explained variance of satisfaction by the dimensions' perceptions, and by their gaps.
    difference : Estimate
        The first less the second, with the bootstrap's interval.
    probability_perceived : float
        Share of the bootstrap samples in which perceptions win.
    n : int
        Respondents with all dimensions and a satisfaction.
    left_out : int
        The others.
    """

    r_squared_perceived: float
    r_squared_gap: float
    difference: Estimate
    probability_perceived: float
    n: int
    left_out: int


class Servqual:
    """Means, gaps and indices of quality from the answers to a survey's items.

    With expectations it is SERVQUAL (Parasuraman, Zeithaml and Berry 1988), without them SERVPERF (Cronin and Taylor 1992), and with
    the adequate level as well the zone of tolerance (Zeithaml, Berry and Parasuraman 1993). Every number comes with its interval,
    gaps with those of paired differences and tests adjusted for their number.

    Missing answers are NaN. An item's figures are of those who answered it on all sides that are compared, a dimension's are the mean
    of its items', the overall ones the weighted mean of the dimensions'; `incomplete_` counts who left something out.

    Parameters
    ----------
    expectations : data frame, dict of columns or array_like, optional
        Expected service, one row a respondent, one column an item of `perceptions`: by name where both are data frames of the same
        names, else in the same order. None for SERVPERF.
    perceptions : data frame, dict of columns or array_like
        Perceived service.
    dimensions : dict of str to list, optional
        Items of each dimension, by name or position; items in none are left out. One dimension, "quality", unless given.
    weights : dict, data frame, "textbook" or "derived", optional
        Importance of the dimensions: points by dimension; points allocated by each respondent (a data frame with a column a
        dimension and a row a respondent, of which the means by `survey_weights` count); the textbooks' figures for RATER, which
        nobody has confirmed; or the share of each dimension in explaining `satisfaction`. Equal unless given. The intervals of
        `index_`, `overall_` and `ratio_` allow for the error of an importance that respondents tell; given points count as known.
    adequate : data frame, dict of columns or array_like, optional
        The least service that would do.
    satisfaction : array_like, optional
        For derived weights.
    scale : (float, float)
        Lowest and highest possible answer.
    reversed : sequence, optional
        Items, by name or position, whose agreement means bad service.
    survey_weights : array_like, optional
        One non-negative number a respondent; only ratios matter.
    level : float
        Of the intervals, in (0, 1).

    Raises
    ------
    ValueError
        For shapes that do not fit, unknown items, answers off the scale (row and item named), bad weights, negative points and
        points for what is no dimension.
    DataError
        For an item that nobody answered, or an importance that too few tell.

    Examples
    --------
    >>> quality = gw.measure.Servqual(
    ...     expectations=[[6, 7, 5], [7, 6, 6], [6, 6, 7], [5, 7, 6]],
    ...     perceptions=[[5, 5, 5], [6, 4, 6], [4, 5, 6], [5, 6, 5]],
    ...     dimensions={"reliability": [0, 1], "empathy": [2]},
    ... )
    >>> {gap.name: gap.gap.value for gap in quality.dimensions_}
    {'reliability': -1.25, 'empathy': -0.5}
    >>> round(quality.index_.value, 1)
    70.8
    """

    def __init__(
        self,
        expectations: Any,
        perceptions: Any,
        dimensions: Mapping[str, Sequence[Any]] | None = None,
        weights: Any = None,
        *,
        adequate: Any = None,
        satisfaction: Any = None,
        scale: tuple[float, float] = (1.0, 7.0),
        reversed: Sequence[Any] = (),
        survey_weights: Any = None,
        level: float = 0.95,
    ) -> None:
        names, perceived = table_of(perceptions, "perceptions")
        asked = {"quality": names} if dimensions is None else dimensions
        if not isinstance(asked, Mapping):
            raise ValueError(f"Servqual: dimensions must be lists of items by name, got {type(asked).__name__}")
        chosen, of = _positions(names, asked)
        turned = set(_positions(names, {"reversed": reversed})[0])
        self._sides = [perceived[:, chosen], None, None]
        for place, (side, answers) in enumerate((("expectations", expectations), ("adequate", adequate)), 1):
            if answers is not None:
                paired = table_of(matched("Servqual", side, answers, "perceptions", perceptions), side)[1]
                self._sides[place] = paired[:, chosen]
        self._survey_weights = survey_weights = optional_numbers(survey_weights, "survey_weights")
        self._level = level
        self._items = {
            "names": [names[j] for j in chosen],
            "dimension": of,
            "dimensions": list(asked),
            "importance": [],
            "reversed": [j in turned for j in chosen],
            "scale": _scale(scale),
        }
        asked_of = self._importance(weights, satisfaction)
        told = _measure.fit_servqual(*self._sides, survey_weights, self._items, level, **asked_of)
        #: list of QualityGap: one an item.
        self.items_: list[QualityGap] = told["items"]
        #: list of QualityGap: one a dimension.
        self.dimensions_: list[QualityGap] = told["dimensions"]
        #: dict: share of each dimension in the index.
        self.importance_: dict[str, float] = dict(zip(asked, told["importance"], strict=True))
        #: dict: by dimension, alpha of perceived and expected, reliability of the gap, respondents n; None where a dimension has one
        #: item, a side was not asked, or respondents do not differ.
        self.reliability_: dict[str, dict[str, float | None]] = dict(zip(asked, told["reliability"], strict=True))
        #: QualityGap: weighted mean of the dimensions.
        self.overall_: QualityGap = told["overall"]
        #: Estimate: perceived quality from 0 to 100.
        self.index_: Estimate = told["index"]
        #: Estimate or None: mean perceived over mean expected quality.
        self.ratio_: Estimate | None = told["ratio"]
        #: int: respondents with a missing answer.
        self.incomplete_: int = told["incomplete"]
        #: list of str: what to know before using the numbers.
        self.warnings_: list[str] = told["warnings"]
        if isinstance(weights, str) and weights == "textbook":
            self.warnings_.append("the importance of the dimensions is the textbooks', which nobody has confirmed")

    def _importance(self, weights: Any, satisfaction: Any) -> dict[str, Any]:
        """What the core takes the importance of the dimensions from; what is given goes to the items at once."""
        if weights is None:
            return {}
        if isinstance(weights, str):
            if weights == "derived" and satisfaction is not None:
                return {"satisfaction": numbers_of(satisfaction, "satisfaction")}
            if weights != "textbook":
                raise ValueError(
                    "Servqual: weights must be points by dimension, a data frame of them, 'textbook', "
                    f"or 'derived' together with satisfaction, got {weights!r}"
                )
            weights = _measure.textbook_rater_importance()
        names = self._items["dimensions"]
        unknown = [name for name in names if name not in weights]
        if unknown:
            raise ValueError(f"Servqual: weights must have points for every dimension, got none for {unknown[0]!r}")
        surplus = [name for name in weights if name not in names]
        if surplus:
            raise ValueError(f"Servqual: weights must have points for dimensions alone, got some for {surplus[0]!r}")
        points = [numbers_of(weights[name], f"weights[{name!r}]") for name in names]
        if any(np.ndim(given) > 0 for given in points):
            return {"points": np.column_stack(points)}
        self._items["importance"] = [float(given) for given in points]
        return {}

    def scores(self) -> np.ndarray:
        """Each respondent's mean perception by dimension, of the items answered.

        Returns
        -------
        numpy.ndarray
            (respondents, dimensions); NaN where no item was answered.
        """
        found: np.ndarray = _measure.dimension_scores(self._sides[0], self._items)
        return found

    def contest(self, satisfaction: Any, n: int = 1999, seed: int = 1, *, threads: int = 0) -> Contest:
        """Do perceptions alone foretell satisfaction better than their gap to expectations?

        Parameters
        ----------
        satisfaction : array_like
            One a respondent; NaN is missing.
        n : int
            Bootstrap samples, at least 19.
        seed : int
            Of the bootstrap.
        threads : int
            0: one a core. The numbers are the same for any.

        Returns
        -------
        Contest

        Raises
        ------
        ValueError
            Without expectations, or for fewer samples.
        DataError
            When too few complete respondents are left, or a column does not vary.
        """
        perceived, expected, _ = self._sides
        satisfaction = numbers_of(satisfaction, "satisfaction")
        told = _measure.servqual_contest(
            perceived, expected, self._survey_weights, self._items, satisfaction, n, seed, self._level, threads
        )
        return Contest(**told)

    def to_pandas(self, rows: str = "dimensions") -> pandas.DataFrame:
        """The table of items or dimensions.

        Parameters
        ----------
        rows : {"dimensions", "items"}
            Which.

        Returns
        -------
        pandas.DataFrame
            perceived, expected, gap, adequacy, tolerance and position where asked, each with low and high, and p_value.

        Raises
        ------
        ValueError
            For other rows.
        """
        import pandas

        if rows not in ("dimensions", "items"):
            raise ValueError(f"Servqual.to_pandas: rows must be 'dimensions' or 'items', got {rows!r}")
        table = []
        for gap in self.dimensions_ if rows == "dimensions" else self.items_:
            row: dict[str, Any] = {"name": gap.name}
            for part in ("perceived", "expected", "gap", "adequacy", "tolerance", "position"):
                told = getattr(gap, part)
                if told is not None:
                    row |= {part: told.value, f"{part}_low": told.low, f"{part}_high": told.high}
            table.append(row | {"p_value": gap.p_value})
        return pandas.DataFrame(table).set_index("name")

    def __repr__(self) -> str:
        kind = "SERVPERF" if self._sides[1] is None else "SERVQUAL"
        return f"Servqual({kind}, {len(self.items_)} items, {len(self.dimensions_)} dimensions, index {self.index_.value:.1f})"


def _scale(scale: Any) -> tuple[float, float]:
    try:
        low, high = (float(end) for end in scale)
    except (TypeError, ValueError):
        raise ValueError(f"Servqual: scale must be the lowest and the highest possible answer, got {scale!r}") from None
    return low, high


def _positions(names: list[str], groups: Mapping[str, Sequence[Any]]) -> tuple[list[int], list[int]]:
    """Positions of the items of all groups, and the number of the group of each."""
    chosen: list[int] = []
    of: list[int] = []
    for number, (group, items) in enumerate(groups.items()):
        if isinstance(items, str) or not isinstance(items, Iterable):
            raise ValueError(f"Servqual: {group!r} must be a list of items of the survey, got {items!r}")
        for item in items:
            place = isinstance(item, Integral) and not isinstance(item, bool)
            if item not in names if isinstance(item, str) else not place or not 0 <= item < len(names):
                raise ValueError(f"Servqual: {group!r} must hold items of the survey, got {item!r}")
            chosen.append(names.index(item) if isinstance(item, str) else int(item))
            of.append(number)
    return chosen, of
