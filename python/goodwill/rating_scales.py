# SPDX-License-Identifier: Apache-2.0
"""The scales of ratings as a schema states them."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from typing import Any

from goodwill._core import model as _model


def scale_options(role: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """What a source says of its scale, with numbers for numbers.

    Parameters
    ----------
    role : str
        For messages.
    source : dict
        Of the role.

    Returns
    -------
    dict
        With `scale` and `not_applicable` where the source has them.

    Raises
    ------
    ValueError
        For a scale that is not a pair of numbers.

    Examples
    --------
    >>> from goodwill.rating_scales import scale_options
    >>> scale_options("effort", {"column": "q7", "scale": [1, 7], "not_applicable": 0})
    {'scale': (1.0, 7.0), 'not_applicable': [0.0]}
    """
    options: dict[str, Any] = {}
    if "scale" in source:
        options["scale"] = _pair(role, source["scale"])
    if "not_applicable" in source:
        codes = source["not_applicable"]
        options["not_applicable"] = [float(code) for code in (codes if isinstance(codes, (list, tuple)) else [codes])]
    return options


def share_scales(roles: dict[str, dict[str, Any]], scales: Mapping[str, Any]) -> None:
    """Gives ratings that state no scale the one of their name, else of the first pattern they match.

    Parameters
    ----------
    roles : dict
        Sources by role; changed in place.
    scales : dict
        By role or pattern: lowest and highest rating, or a dict with `scale` and `not_applicable`.

    Raises
    ------
    ValueError
        For a pattern that matches no rating, or an unknown key.

    Examples
    --------
    >>> from goodwill.rating_scales import share_scales
    >>> roles = {"expected_empathy": {"column": "e"}, "effort": {"column": "f"}}
    >>> share_scales(roles, {"expected_*": (1, 7)})
    >>> roles["expected_empathy"]["scale"], roles["effort"]
    ((1.0, 7.0), {'column': 'f'})
    """
    ratings = [role for role in roles if _model.role_kind(role) == "rating"]
    for pattern in sorted(scales, key=lambda text: "*" in text):
        shared = scales[pattern] if isinstance(scales[pattern], Mapping) else {"scale": scales[pattern]}
        unknown = sorted(set(shared) - {"scale", "not_applicable"})
        matching = [role for role in ratings if fnmatch.fnmatchcase(role, pattern)]
        if unknown or not matching:
            problem = f"has an unknown key '{unknown[0]}'" if unknown else "matches no rating of the schema"
            raise ValueError(f"Schema: '{pattern}' of scales {problem}; ratings are {', '.join(ratings) or 'none'}")
        for role in matching:
            if "scale" not in roles[role]:
                roles[role] = {**scale_options(role, shared), **roles[role]}


def _pair(role: str, scale: Any) -> tuple[float, float]:
    try:
        low, high = (float(end) for end in scale)
    except (TypeError, ValueError):
        raise ValueError(f"Schema: scale of {role} must be (lowest, highest), got {scale!r}") from None
    return low, high
