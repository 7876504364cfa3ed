# SPDX-License-Identifier: Apache-2.0
"""What penalty-reward contrast and importance-performance analysis find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodwill._core import Estimate

if TYPE_CHECKING:
    import pandas

__all__ = ["IpaPart", "IpaPlace", "IpaResult", "PartImpact", "PenaltyReward"]


@dataclass(frozen=True)
class PartImpact:
    """What one part of a service does to the verdict on the whole.

    Parameters
    ----------
    name : str
        The part.
    reward, penalty : Estimate
        What a high and a low answer add to the verdict, the other parts held fixed.
    range : Estimate
        Reward less penalty: how much hangs on the part.
    contrast : Estimate
        Reward plus penalty: above 0 it pleases more than it punishes.
    asymmetry : Estimate
        Contrast over range; the whole line where the range may be 0.
    p_value, contrast_p_value : float
        Of no effect, and of reward = -penalty, adjusted over the parts (Holm).
    kind : str
        "delighter", "satisfier", "hybrid", "dissatisfier", "frustrator"; "reversed" where high answers go with worse verdicts than
        low ones; or "unclear".
    low_share, high_share : float
        Of respondents with a low and a high answer.
    """

    name: str
    reward: Estimate
    penalty: Estimate
    range: Estimate
    contrast: Estimate
    asymmetry: Estimate
    p_value: float
    contrast_p_value: float
    kind: str
    low_share: float
    high_share: float


@dataclass(frozen=True)
class PenaltyReward:
    """All parts, in the order of the columns.

    Parameters
    ----------
    parts : list of PartImpact
        One a column.
    cuts : (float, float)
        Answers up to the first counted as low, from the second on as high.
    r_squared : float
        Of the verdict.
    n, left_out : int
        Rows used, and rows with a missing number.
    warnings : list of str
        What to know before using the numbers.
    """

    parts: list[PartImpact]
    cuts: tuple[float, float]
    r_squared: float
    n: int
    left_out: int
    warnings: list[str]

    def __iter__(self) -> Iterator[PartImpact]:
        return iter(self.parts)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a part.

        Returns
        -------
        pandas.DataFrame
            penalty and reward with low and high, contrast, asymmetry, p_value and kind.
        """
        import pandas

        rows = []
        for part in self.parts:
            row: dict[str, object] = {"part": part.name}
            for what in ("penalty", "reward"):
                told = getattr(part, what)
                row |= {what: told.value, f"{what}_low": told.low, f"{what}_high": told.high}
            row |= {"contrast": part.contrast.value, "asymmetry": part.asymmetry.value}
            rows.append(row | {"p_value": part.p_value, "kind": part.kind})
        return pandas.DataFrame(rows).set_index("part")


@dataclass(frozen=True)
class IpaPlace:
    """Where a part stands by one kind of importance.

    Parameters
    ----------
    importance : Estimate
        With the bootstrap's interval.
    quadrant : str
        "concentrate_here", "keep_up", "low_priority" or "possible_overkill".
    probability : dict of str to float
        Of each quadrant: share of the bootstrap samples.
    """

    importance: Estimate
    quadrant: str
    probability: dict[str, float]


@dataclass(frozen=True)
class IpaPart:
    """One part of a service.

    Parameters
    ----------
    name : str
        The part.
    performance : Estimate
        Mean answer.
    derived : IpaPlace
        By its share in explaining the verdict.
    stated : IpaPlace or None
        By what respondents said.
    """

    name: str
    performance: Estimate
    derived: IpaPlace
    stated: IpaPlace | None


@dataclass(frozen=True)
class IpaResult:
    """All parts, in the order of the columns.

    Parameters
    ----------
    parts : list of IpaPart
        One a column.
    performance_threshold, derived_threshold : float
        Where the quadrants meet.
    stated_threshold : float or None
        The same of stated importance.
    n, left_out : int
        Rows used, and rows with a missing number.
    warnings : list of str
        What to know before using the numbers.
    """

    parts: list[IpaPart]
    performance_threshold: float
    derived_threshold: float
    stated_threshold: float | None
    n: int
    left_out: int
    warnings: list[str]

    def __iter__(self) -> Iterator[IpaPart]:
        return iter(self.parts)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a part.

        Returns
        -------
        pandas.DataFrame
            performance, derived importance, quadrant and its probability; the same of stated importance where asked.
        """
        import pandas

        rows = []
        for part in self.parts:
            row: dict[str, object] = {"part": part.name, "performance": part.performance.value}
            for kind, place in (("derived", part.derived), ("stated", part.stated)):
                if place is not None:
                    row[f"{kind}_importance"] = place.importance.value
                    row[f"{kind}_quadrant"] = place.quadrant
                    row[f"{kind}_probability"] = place.probability[place.quadrant]
            rows.append(row)
        return pandas.DataFrame(rows).set_index("part")
