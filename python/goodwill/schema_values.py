# SPDX-License-Identifier: Apache-2.0
"""The values of a schema, checked where they are written: sources, scales, words, clocks and opening hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from goodwill._core import model as _model
from goodwill.rating_scales import scale_options
from goodwill.zones import zone_rules

_SOURCE_KEYS = {"column", "unit", "from", "to", "scale", "not_applicable", "recode", "each_row", "fixed", "open_only"}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EPOCH = date(1970, 1, 1)


def source_of(role: str, source: Any) -> dict[str, Any]:
    if isinstance(source, str):
        return {"column": source}
    if isinstance(source, (list, tuple)):
        return {"column": texts_of(role, source)}
    if not isinstance(source, Mapping):
        raise ValueError(
            f"Schema: {role} must be a column name, a list of them or a dict, got {type(source).__name__} {source!r}"
        )
    unknown = sorted(set(source) - _SOURCE_KEYS)
    if unknown:
        raise ValueError(
            f"Schema: {role} has an unknown key '{unknown[0]}'; keys are {', '.join(sorted(_SOURCE_KEYS))}"
        )
    made = dict(source)
    column = made.get("column")
    if column is not None and not isinstance(column, str):
        made["column"] = texts_of(role, column)
    made.update(scale_options(role, made))
    return made


def texts_of(name: str, values: Any) -> list[str]:
    texts: list[Any] = [values] if isinstance(values, str) else list(values)
    for value in texts:
        if not isinstance(value, str):
            raise ValueError(f"Schema: {name} must hold texts, got {value!r}")
    return texts


def numbers_of(column: str, meaning: Any) -> dict[str, float]:
    try:
        return {str(word): float(number) for word, number in dict(meaning).items()}
    except (TypeError, ValueError):
        raise ValueError(
            f"Schema: words[{column!r}] must be texts and the numbers they stand for, got {meaning!r}"
        ) from None


def clocks_of(zones: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By column: the name of a zone, and what is done with times its clock showed twice."""
    made = {}
    for column, clock in zones.items():
        given = {"name": clock} if isinstance(clock, str) else dict(clock)
        if "name" not in given or set(given) - {"name", "twice"}:
            raise ValueError(
                f"Schema: zones[{column!r}] must be a zone's name, or a dict with name and twice, got {clock!r}"
            )
        zone_rules(given["name"])
        made[column] = {"name": given["name"], "twice": given.get("twice", "reject")}
    return made


def hours_of(hours: Any) -> dict[str, Any]:
    """Opening hours by day, and holidays as ISO dates."""
    if not hours:
        return {}
    if not isinstance(hours, Mapping) or set(hours) - {*_DAYS, "holidays"}:
        raise ValueError(f"Schema: opening_hours must have the keys {', '.join(_DAYS)} and holidays, got {hours!r}")
    made: dict[str, Any] = {day: texts_of(day, hours[day]) for day in _DAYS if hours.get(day)}
    holidays = [_date(day).isoformat() for day in hours.get("holidays", ())]
    return made | ({"holidays": holidays} if holidays else {})


def core_hours(hours: Mapping[str, Any]) -> Any:
    """The same for the core."""
    holidays = [(_date(day) - _EPOCH).days for day in hours.get("holidays", ())]
    return _model.OpeningHours([list(hours.get(day, ())) for day in _DAYS], holidays)


def hours_from(core: Any) -> dict[str, Any]:
    """Opening hours as the core knows them."""
    if core is None:
        return {}
    spans = [[f"{_clock(start)}-{_clock(end)}" for start, end in day] for day in core.week]
    holidays = [(_EPOCH + timedelta(days=day)).isoformat() for day in core.holidays]
    return hours_of(dict(zip(_DAYS, spans, strict=True)) | {"holidays": holidays})


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _date(day: Any) -> date:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        raise ValueError(f"Schema: holidays must be ISO dates such as 2024-12-25, got {day!r}") from None
