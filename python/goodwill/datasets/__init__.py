# SPDX-License-Identifier: Apache-2.0
"""Real service data that come with the library, each with its licence and source beside it."""

from __future__ import annotations

from pathlib import Path

from goodwill.log import EncounterLog
from goodwill.reading import Progress, read_log
from goodwill.schema import Schema

__all__ = ["load", "names", "path"]

_FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The encounter logs there are.

    Returns
    -------
    list of str

    Examples
    --------
    >>> "olist_orders" in gw.datasets.names()
    True
    """
    return sorted(schema.parent.name for schema in _FOLDER.glob("*/schema.toml"))


def path(name: str) -> Path:
    """The folder of one of the logs: the data, their schema, licence and source.

    Parameters
    ----------
    name : str
        One of `names()`.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    ValueError
        For any other name.

    Examples
    --------
    >>> gw.datasets.path("olist_orders").name
    'olist_orders'
    """
    if name not in names():
        raise ValueError(f"datasets: no log '{name}'; there are {', '.join(names())}")
    return _FOLDER / name


def load(name: str, *, progress: Progress | None = None) -> EncounterLog:
    """One of the logs.

    Parameters
    ----------
    name : str
        One of `names()`.
    progress : callable, optional
        Called with (stage, share done) now and then.

    Returns
    -------
    EncounterLog

    Raises
    ------
    ValueError
        For any other name.

    Examples
    --------
    >>> len(gw.datasets.load("olist_orders"))
    8773
    """
    folder = path(name)
    return read_log(folder / "encounters.csv.gz", Schema.from_toml(folder / "schema.toml"), progress=progress)
