# SPDX-License-Identifier: Apache-2.0
"""What a caller tells of a path model, as the core takes it; the core checks what the numbers and names mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np

_KINDS: dict[str, tuple[type, str]] = {
    "scheme": (str, "a name"),
    "consistent": (bool, "True or False"),
    "tolerance": (Real, "a number"),
    "criterion": (str, "a name"),
    "max_iterations": (Integral, "a whole number"),
    "missing": (str, "a name"),
    "refit_effects": (bool, "True or False"),
    "level": (Real, "a number"),
}


def told_blocks(
    blocks: Any, mode: str | Mapping[str, str], scale: Any
) -> list[tuple[str, list[str], str, tuple[float, float] | None]]:
    """Name, items, mode and scale of each block.

    Parameters
    ----------
    blocks : dict of str to list of str
        Items by construct.
    mode : str or dict
        Of all, or by construct.
    scale : (float, float), dict or None
        Of all, or by construct.

    Returns
    -------
    list of tuple

    Raises
    ------
    ValueError
        For other shapes, or constructs that have no block.
    """
    if not isinstance(blocks, Mapping):
        raise ValueError(f"PathModel: blocks must be a dict of items by construct, got {type(blocks).__name__}")
    for name, items in blocks.items():
        if isinstance(items, str) or not isinstance(items, Sequence):
            raise ValueError(f"PathModel: blocks must hold lists of items, got {items!r} for {name!r}")
    modes = mode if isinstance(mode, Mapping) else dict.fromkeys(blocks, mode)
    scales = scale if isinstance(scale, Mapping) else dict.fromkeys(blocks, scale)
    for told, what in ((modes, "mode"), (scales, "scale")):
        for name in told:
            if name not in blocks:
                raise ValueError(f"PathModel: {what} must name constructs, got {name!r}")
    return [
        (str(name), [str(item) for item in items], _mode(modes.get(name, "A")), _ends(scales.get(name)))
        for name, items in blocks.items()
    ]


def _mode(mode: Any) -> str:
    if not isinstance(mode, str):
        raise ValueError(f"PathModel: mode must be 'A' or 'B', or a dict of these by construct, got {mode!r}")
    return mode


def _ends(scale: Any) -> tuple[float, float] | None:
    if scale is None:
        return None
    if isinstance(scale, str) or not isinstance(scale, Sequence) or len(scale) != 2:
        raise ValueError(f"PathModel: scale must be (lowest, highest), or a dict of these by construct, got {scale!r}")
    return float(scale[0]), float(scale[1])


def told_paths(paths: Any) -> list[tuple[str, str]]:
    """The arrows as pairs.

    Parameters
    ----------
    paths : sequence of (str, str)
        From and to.

    Returns
    -------
    list of tuple

    Raises
    ------
    ValueError
        For what is no pair.
    """
    if isinstance(paths, str | Mapping) or hasattr(paths, "columns"):
        raise ValueError(f"PathModel: paths must be a list of pairs (from, to), got {type(paths).__name__}")
    told = list(paths)
    for path in told:
        if isinstance(path, str) or not isinstance(path, Sequence) or len(path) != 2:
            raise ValueError(f"PathModel: paths must be pairs (from, to) of constructs, got {path!r}")
    return [(str(path[0]), str(path[1])) for path in told]


def told_options(model: Any) -> dict[str, Any]:
    """Options by name.

    Parameters
    ----------
    model : PathModel
        Whose options are asked for.

    Returns
    -------
    dict

    Raises
    ------
    ValueError
        For an option of another kind.
    """
    options = {name: getattr(model, name) for name in _KINDS}
    for name, value in options.items():
        kind, words = _KINDS[name]
        if not isinstance(value, kind) and not (kind is bool and isinstance(value, np.bool_)):
            raise ValueError(f"PathModel: {name} must be {words}, got {value!r}")
    return options


def whole(function: str, **numbers: Any) -> None:
    """Refuses what is no whole number, or negative.

    Parameters
    ----------
    function : str
        Who refuses.
    **numbers : object
        By the name of the argument.

    Raises
    ------
    ValueError
        Naming the argument.
    """
    for name, value in numbers.items():
        if not isinstance(value, Integral) or isinstance(value, bool) or value < 0:
            raise ValueError(f"{function}: {name} must be a whole number from 0 on, got {value!r}")


def names_only(function: str, **told: Any) -> None:
    """Refuses what is no name; which names there are, the core says.

    Parameters
    ----------
    function : str
        Who refuses.
    **told : object
        By the name of the argument.

    Raises
    ------
    ValueError
        Naming the argument.
    """
    for name, value in told.items():
        if not isinstance(value, str):
            raise ValueError(f"{function}: {name} must be a name, got {value!r}")


def two_groups(function: str, groups: Any, between: tuple[Any, Any] | None) -> tuple[np.ndarray, tuple[Any, ...]]:
    """0 and 1 for two labels, -1 for others, and the labels.

    Parameters
    ----------
    function : str
        Who refuses.
    groups : array_like
        One label a row.
    between : tuple or None
        The labels; those there are when None.

    Returns
    -------
    tuple of numpy.ndarray and tuple

    Raises
    ------
    ValueError
        For what holds no labels, and for other labels than two that rows have.
    """
    if isinstance(groups, str) or not hasattr(groups, "__iter__") or getattr(groups, "ndim", 1) != 1:
        raise ValueError(f"{function}: groups must hold one label a row, got {groups!r}")
    labels = [_label(value) for value in groups]
    there = dict.fromkeys(label for label in labels if label is not None)
    chosen = tuple(_sorted(there)) if between is None else tuple(between)
    if len(chosen) != 2:
        raise ValueError(f"{function}: groups must have two labels, or tell `between`; got {len(chosen)}")
    if chosen[0] == chosen[1]:
        raise ValueError(f"{function}: between must name two labels, got {chosen[0]!r} twice")
    absent = [label for label in chosen if label not in there]
    if absent:
        known = ", ".join(map(repr, _sorted(there)))
        raise ValueError(f"{function}: between must name labels of groups ({known}), got {absent[0]!r}")
    code = {chosen[0]: 0, chosen[1]: 1}
    return np.array([code.get(label, -1) for label in labels], dtype=np.int32), chosen


def _label(value: Any) -> Any:
    """A label as Python has it; None for what does not equal itself, such as NaN, NaT and NA."""
    if type(value).__name__ == "NAType" or value != value:
        return None
    return value.item() if isinstance(value, np.generic) and value.dtype.kind not in "mM" else value


def _sorted(labels: Any) -> list[Any]:
    try:
        return sorted(labels)
    except TypeError:  # of several kinds: as they come
        return list(labels)
