# SPDX-License-Identifier: Apache-2.0
"""What changed since: the numbers of two reports side by side, and which differences are more than chance."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodwill._core import Estimate, difference, is_change, make_estimate

#: Keys that name a row of a list in a report.
_NAMES = ("label", "class", "score", "site", "touchpoint", "channel", "from", "to")


@dataclass(frozen=True)
class Change:
    """One figure of two reports.

    Attributes
    ----------
    figure : str
        Where it stands in the reports: "satisfaction.mean", "groups.site.north.raw".
    before : Estimate
        In the earlier report.
    after : Estimate
        In the later one.
    difference : Estimate
        After less before, with an interval recovered from both.
    significant : bool
        Whether that interval leaves out zero.
    """

    figure: str
    before: Estimate
    after: Estimate
    difference: Estimate
    significant: bool


@dataclass(frozen=True)
class Comparison:
    """What two reports say of the same figures.

    Attributes
    ----------
    changes : tuple of Change
        All figures of both, in the order of the later report.
    only_before : tuple of str
        Figures the later report does not have.
    only_after : tuple of str
        Figures the earlier one does not have.
    same_data : bool
        Whether both are reports on the same data, so that their figures are not independent.
    """

    changes: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    same_data: bool

    @property
    def significant(self) -> tuple[Change, ...]:
        """tuple of Change: those that are more than chance."""
        return tuple(change for change in self.changes if change.significant)

    @property
    def expected_by_chance(self) -> float:
        """float: how many of that many figures would seem to change if none had."""
        level = self.changes[0].after.level if self.changes else 1.0
        return len(self.changes) * (1.0 - level)


def compare_reports(before: Any, after: Any) -> Comparison:
    """Compares the numbers of two reports, figure by figure.

    Parameters
    ----------
    before : str, path or Report
        The earlier report: the JSON file `goodwill report --json` wrote, or what `gw.report` returned.
    after : str, path or Report
        The later one.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        When one of them is no report, or their intervals have different levels.
    OSError
        When a file cannot be read.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> log = gw.datasets.load("olist_orders")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     early, late = (
    ...         gw.report(log.where(years), pathlib.Path(folder, "r.html"))
    ...         for years in (log["time"] < np.datetime64("2018-01-01"), log["time"] >= np.datetime64("2018-01-01"))
    ...     )
    >>> change = next(c for c in gw.compare_reports(early, late).changes if c.figure == "satisfaction.mean")
    >>> change.before.n + change.after.n, change.difference.low < change.difference.value < change.difference.high
    (8773, True)
    """
    earlier, later = _content(before), _content(after)
    first, second = (dict(_figures(content["sections"], "")) for content in (earlier, later))
    changes = []
    for figure, estimate in second.items():
        if figure in first:
            change = difference(first[figure], estimate)
            changes.append(Change(figure, first[figure], estimate, change, is_change(change)))
    return Comparison(
        tuple(changes),
        tuple(figure for figure in first if figure not in second),
        tuple(figure for figure in second if figure not in first),
        earlier["log"] == later["log"] and earlier["filters"] == later["filters"],
    )


def _content(report: Any) -> dict[str, Any]:
    name = "the report"
    if isinstance(report, (str, os.PathLike)):
        name = os.fspath(report)
        text = Path(report).read_text("utf-8")
    else:
        text = report.json
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict) or not {"sections", "log", "filters", "level"} <= set(content):
        raise ValueError(f"compare_reports: {name} must be the JSON of a goodwill report, got something else")
    return content


def _figures(value: Any, path: str) -> Iterator[tuple[str, Estimate]]:
    """All estimates of a report under their paths; suppressed ones have no numbers."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _figures(item, f"{path}.{_name(item, place)}")
    elif isinstance(value, dict) and {"value", "low", "high", "level", "n"} <= set(value):
        if None not in (value["value"], value["low"], value["high"]):
            number, low, high, level = (float(value[key]) for key in ("value", "low", "high", "level"))
            yield path, make_estimate(number, low, high, level, int(value["n"]), str(value.get("method", "")))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _figures(item, f"{path}.{key}".lstrip("."))


def _name(item: Any, place: int) -> str:
    """What a row of a list is about, so that rows are found again in another order."""
    if not isinstance(item, dict):
        return str(place)
    if isinstance(item.get("group"), dict):
        return " / ".join(map(str, item["group"].values()))
    names = [str(item[key]) for key in _NAMES if isinstance(item.get(key), (str, int, float))]
    return " / ".join(names) if names else str(place)
