# SPDX-License-Identifier: Apache-2.0
"""How a service is run beside how people are met: quadrants and the path to quality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import measure as _measure
from goodwill._core import model as _model
from goodwill._core.measure import QuadrantPlace
from goodwill.measure.survey_columns import columns_of
from goodwill.stats.design import names_of
from goodwill.stats.labels import codes as codes_of

if TYPE_CHECKING:
    import pandas

__all__ = ["Quadrants", "quadrant"]

#: Which RATER dimensions tell of a side unless told; tangibles are rooms as well as people.
SIDES = {"procedural": ("reliability", "responsiveness"), "personal": ("assurance", "empathy")}


@dataclass(frozen=True)
class Quadrants:
    """Services, sites or employees by quadrant.

    Parameters
    ----------
    places : list of QuadrantPlace
        In the order of their labels.
    cuts : (float, float)
        Procedural and personal scores from which on a side is high.
    """

    places: list[QuadrantPlace]
    cuts: tuple[float, float]

    def __getitem__(self, label: str) -> QuadrantPlace:
        """One place.

        Parameters
        ----------
        label : str
            Its group; "all" where none was asked for.

        Returns
        -------
        QuadrantPlace
        """
        for place in self.places:
            if place.label == label:
                return place
        raise KeyError(f"no group {label!r}")

    def __iter__(self) -> Iterator[QuadrantPlace]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a group.

        Returns
        -------
        pandas.DataFrame
            n, quadrant and its probability, both sides and the distance to quality with intervals, and the side to raise first.
        """
        import pandas

        rows = []
        for place in self.places:
            row: dict[str, Any] = {"label": place.label, "n": place.n, "quadrant": place.quadrant}
            row["probability"] = place.probability[place.quadrant]
            for part in ("procedural", "personal", "distance"):
                told = getattr(place, part)
                row |= {part: told.value, f"{part}_low": told.low, f"{part}_high": told.high}
            row["first"] = place.path[0].side if place.path else None
            rows.append(row)
        return pandas.DataFrame(rows).set_index("label")


def quadrant(
    data: Any,
    personal: Any = None,
    *,
    by: Any = None,
    cuts: tuple[float, float] = (0.5, 0.5),
    scale: tuple[float, float] = (1.0, 5.0),
    traits: Mapping[str, tuple[str, bool]] | None = None,
    dimensions: Mapping[str, Sequence[str]] = SIDES,
    weights: Any = None,
    min_n: int = 1,
    level: float = 0.95,
    threads: int = 0,
) -> Quadrants:
    """Where services, sites or employees stand: indifferent (A), factory (B), friendly (C) or quality (D), and the path to quality.

    The procedural side is how a service is run, the personal one how people are met; each is a mean from 0 to 1. Every place has the
    probability of each quadrant and the distance to quality with its interval. A difference between groups is an association.

    Parameters
    ----------
    data : EncounterLog, data frame or array_like
        A log with perceived RATER ratings; or ratings of traits, one row a respondent and one column a trait (see `service_traits`);
        or, with `personal`, the procedural score of each row.
    personal : array_like, optional
        The personal score of each row.
    by : str or array_like, optional
        Of a log a key such as "site", "employee" or "month"; else a label for each row.
    cuts : (float, float)
        Procedural and personal score from which on a side is high; one half is a convention.
    scale : (float, float)
        Of traits and scores; a log has its own.
    traits : dict, optional
        By column, its side ("procedural" or "personal") and whether it is wanted; those of the texts unless given.
    dimensions : dict
        Of a log: the RATER dimensions of each side.
    weights : array_like, optional
        One non-negative number a row; a log has its own.
    min_n : int
        Groups of fewer rows are left out.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    Quadrants

    Raises
    ------
    ValueError
        For ratings off their scale, a side without a trait or dimension, options that do not fit.
    DataError
        When no group has enough rows with both sides.

    Examples
    --------
    >>> import pandas as pd
    >>> asked = pd.DataFrame({"slow": [5, 4, 5, 5], "uniform": [1, 2, 1, 2], "friendly": [5, 5, 4, 5]})
    >>> (place,) = gw.measure.quadrant(asked)
    >>> place.letter, place.quadrant, place.path
    ('C', 'friendly', [QuadrantStep(procedural by 0.406 to quality)])
    """
    if isinstance(data, _model.EncounterLog):
        sides = [[str(name) for name in dimensions[side]] for side in ("procedural", "personal")]
        return Quadrants(_measure.place_log(data, by, *sides, cuts, min_n, level, threads), cuts)
    if personal is None:
        known = _measure.service_traits() if traits is None else dict(traits)
        names, ratings = columns_of(data, list(known))
        if not names:
            raise ValueError(f"quadrant: data must have columns called like traits, got {', '.join(names_of(data))}")
        asked = [(name, *known[name]) for name in names]
    else:
        ratings = np.column_stack([np.asarray(data, dtype=float), np.asarray(personal, dtype=float)])
        asked = [("procedural", "procedural", True), ("personal", "personal", True)]
    scores = _measure.trait_scores(ratings, asked, scale)
    group, labels = (None, np.array([])) if by is None else codes_of("by", by)
    named = [str(label) for label in labels]
    return Quadrants(_measure.place_rows(*scores, group, named, weights, cuts, min_n, level, threads), cuts)
