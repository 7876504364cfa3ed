# SPDX-License-Identifier: Apache-2.0
"""Tables and models that were swapped or come from elsewhere are named, not stumbled over."""

from __future__ import annotations

from typing import Any

from goodwill.rfm import Rfm


def require_table(function: str, name: str, table: Any, *, ended: bool = False) -> None:
    """Refuses what is no table of `goodwill.rfm`.

    Parameters
    ----------
    function : str
        What was called.
    name : str
        Of the argument.
    table : object
        Of its caller.
    ended : bool
        Whether it must know the last day observed.

    Raises
    ------
    ValueError
        Naming the class of what was given, and how to make a table of columns; or what such a table must be given.
    """
    if not isinstance(table, Rfm):
        raise ValueError(
            f"{function}: {name} must be a table of goodwill.rfm, got {type(table).__name__}; make columns of your own "
            "one by goodwill.Rfm.from_columns"
        )
    if ended and not table.ended:
        raise ValueError(
            f"{function}: {name} must know the last day observed, got a table of columns without it: give end= to "
            "goodwill.Rfm.from_columns"
        )


def require_model(function: str, name: str, model: Any, kinds: type | tuple[type, ...]) -> None:
    """Refuses a model of another kind.

    Parameters
    ----------
    function : str
        What was called.
    name : str
        Of the argument.
    model : object
        Of its caller.
    kinds : type or tuple of type
        Which are meant.

    Raises
    ------
    ValueError
        Naming the kinds and the class of what was given.
    """
    if not isinstance(model, kinds):
        wanted = " or ".join(kind.__name__ for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))
        hint = f"; an unfitted model is written {model.__name__}()" if isinstance(model, type) else ""
        raise ValueError(f"{function}: {name} must be a {wanted}, got {_kind(model)}{hint}")


def _kind(model: Any) -> str:
    return f"the class {model.__name__}" if isinstance(model, type) else type(model).__name__
