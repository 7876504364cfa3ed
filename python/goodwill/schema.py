# SPDX-License-Identifier: Apache-2.0
"""What the columns of a user's data mean: the one place where the mapping is written."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from goodwill._core import model as _model
from goodwill.rating_scales import share_scales
from goodwill.schema_values import clocks_of, core_hours, hours_from, hours_of, numbers_of, source_of, texts_of
from goodwill.toml_text import toml
from goodwill.zones import zone_rules

_OPTIONS = (
    "delimiter",
    "header",
    "names",
    "date_order",
    "missing",
    "words",
    "zones",
    "opening_hours",
    "currency",
    "attributes",
    "customer_salt",
)


class Schema:
    """Maps columns onto roles; only `customer` and `time` are required.

    Parameters
    ----------
    customer : str or dict
        The column that tells who was served; {"each_row": True} where every row is another customer, without a name.
    time : str or dict
        The column that tells when; {"fixed": "2019-07-01"} where all rows have one time, as in the wave of a survey.
    delimiter : str
        Between the cells of a text file.
    header : bool
        Whether a text file begins with the column names.
    names : list of str
        The column names of a file without header.
    date_order : dict
        By column: "day_first", "month_first" or "year_first" (2024/7/31, 20240731) for dates that are not ISO 8601; months
        may then be English names (31st July 2024, 31-Jul-24; July 31, 2024), and years of two digits are 1969 to 2068.
    missing : dict
        By column: texts that mean "missing"; under "*" those of all columns.
    words : dict
        By column: texts that stand for numbers, such as {"very satisfied": 5, "satisfied": 4}.
    zones : dict
        By column: the IANA name of the zone whose clock its times without an offset were read from, or a dict of `name` and
        `twice` ("reject", "earlier", "later": what is done with times the clock showed twice).
    opening_hours : dict
        By day ("monday" ...): "09:00-18:00" or several such spans; `holidays`: ISO dates. For durations with `open_only`.
    currency : str
        Of revenue, cost and compensation.
    attributes : list of str
        What the report's statement of goodwill looks at: roles, and columns without one. Empty: what the roles tell of
        the service.
    customer_salt : str
        When not empty, customer ids are replaced by keyed hashes on reading.
    scales : dict
        Scales that several ratings share, by role or by pattern: `{"expected_*": (1, 7), "perceived_*": (1, 7)}`. A dict
        with `scale` and `not_applicable` says which codes are not ratings as well. What a role states itself holds.
    **roles : str, list of str or dict
        Role to column: a name; a list of names for the items of expected_* and perceived_*; or a dict with `column`,
        `unit` ("seconds", "minutes", "hours", "days"), `from` and `to` (a duration between two times), `scale` (lowest
        and highest rating), `not_applicable` (codes that are not ratings) `recode` (the user's word to ours) and `open_only` (a duration passes in opening hours alone).
        `Schema.all_roles()` lists the roles.

    Raises
    ------
    ValueError
        For an unknown role or option; the message names the nearest.

    Examples
    --------
    >>> schema = gw.Schema(customer="client", time="opened", satisfaction={"column": "stars", "scale": (1, 10)},
    ...                    waiting={"column": "queue", "unit": "minutes"})
    >>> schema.roles["waiting"]
    {'column': 'queue', 'unit': 'minutes'}
    """

    def __init__(
        self,
        customer: Any,
        time: Any,
        *,
        delimiter: str = ",",
        header: bool = True,
        names: Sequence[str] = (),
        date_order: Mapping[str, str] | None = None,
        missing: Mapping[str, Sequence[str]] | None = None,
        words: Mapping[str, Mapping[str, float]] | None = None,
        zones: Mapping[str, Any] | None = None,
        opening_hours: Mapping[str, Any] | None = None,
        currency: str = "",
        attributes: Sequence[str] = (),
        customer_salt: str = "",
        scales: Mapping[str, Any] | None = None,
        **roles: Any,
    ) -> None:
        self.delimiter = delimiter
        self.header = header
        self.names = list(names)
        self.date_order = dict(date_order or {})
        self.missing = {column: texts_of(f"missing[{column!r}]", texts) for column, texts in (missing or {}).items()}
        self.words = {column: numbers_of(column, meaning) for column, meaning in (words or {}).items()}
        self.zones = clocks_of(zones or {})
        self.opening_hours = hours_of(opening_hours)
        self.currency = currency
        self.attributes = texts_of("attributes", attributes)
        self.customer_salt = customer_salt
        self.roles: dict[str, dict[str, Any]] = {}
        for role, source in {"customer": customer, "time": time, **roles}.items():
            if source is not None:
                self.roles[_known(role)] = source_of(role, source)
        share_scales(self.roles, scales or {})
        self._core()  # what the core refuses is refused here, where it was written

    @staticmethod
    def all_roles() -> list[str]:
        """The roles a column can have.

        Returns
        -------
        list of str

        Examples
        --------
        >>> "satisfaction" in gw.Schema.all_roles()
        True
        """
        return list(_model.roles())

    @classmethod
    def from_toml(cls, source: str | os.PathLike[str]) -> Schema:
        """A schema from a TOML file, or from TOML text.

        Parameters
        ----------
        source : str or path
            A path; a text with a line break or an equals sign is the TOML itself.

        Returns
        -------
        Schema

        Raises
        ------
        ValueError
            When the text is no TOML or no schema; names the place.
        OSError
            When the file cannot be read.

        Examples
        --------
        >>> gw.Schema.from_toml('customer = "client"\\ntime = "opened"').roles["time"]
        {'column': 'opened'}
        """
        text = os.fspath(source)
        where = "schema text"
        if "\n" not in text and "=" not in text:
            where = text
            with open(text, encoding="utf-8") as file:
                text = file.read()
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{where}: not TOML: {error}") from None
        for required in ("customer", "time"):
            if required not in content:
                raise ValueError(f"{where}: expected '{required} = \"COLUMN\"', got nothing")
        try:
            return cls(**content)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{where}: {error}") from None

    def to_toml(self, path: str | os.PathLike[str] | None = None) -> str:
        """The schema as TOML that `from_toml` reads back.

        Parameters
        ----------
        path : str or path, optional
            A file to write it to as well.

        Returns
        -------
        str

        Examples
        --------
        >>> print(gw.Schema(customer="client", time="opened").to_toml())
        customer = "client"
        time = "opened"
        """
        lines = []
        for name in _OPTIONS:
            value = getattr(self, name)
            if value != _default(name):
                lines.append(f"{name} = {toml(value)}")
        for role, source in self.roles.items():
            plain = source["column"] if set(source) == {"column"} else source
            lines.append(f"{role} = {toml(plain)}")
        text = "\n".join(lines)
        if path is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text + "\n")
        return text

    def _core(self) -> Any:
        """The same for the core."""
        core = _model.Schema()
        for name in ("delimiter", "header", "names", "missing", "words", "currency", "attributes", "customer_salt"):
            setattr(core, name, getattr(self, name))
        for column, order in self.date_order.items():
            core.set_date_order(column, order)
        for role, source in self.roles.items():
            columns = source.get("column", [])
            core.map(
                role,
                columns=[columns] if isinstance(columns, str) else list(columns),
                unit=source.get("unit", "seconds"),
                start=source.get("from", ""),
                end=source.get("to", ""),
                scale=source.get("scale"),
                not_applicable=source.get("not_applicable", []),
                recode=source.get("recode", {}),
                each_row=source.get("each_row", False),
                fixed=str(source.get("fixed", "")),
                open_only=source.get("open_only", False),
            )
        for column, clock in self.zones.items():
            core.set_zone(column, clock["name"], *zone_rules(clock["name"]), clock["twice"])
        if self.opening_hours:
            core.opening_hours = core_hours(self.opening_hours)
        return core

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schema) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Schema({', '.join(f'{role}={source!r}' for role, source in self.roles.items())})"


def from_core(core: Any) -> Schema:
    """A schema as the core knows it, without salt.

    Parameters
    ----------
    core : goodwill._core.model.Schema
        Of a log.

    Returns
    -------
    Schema
    """
    roles: dict[str, Any] = {role: dict(source) for role, source in core.roles.items()}
    for source in roles.values():
        if len(source.get("column", ())) == 1:
            source["column"] = source["column"][0]
    own = ("zones", "opening_hours", "customer_salt")
    options: dict[str, Any] = {name: getattr(core, name) for name in _OPTIONS if name not in own}
    options["zones"] = {column: {"name": name, "twice": twice} for column, (name, twice) in core.zones.items()}
    options["opening_hours"] = hours_from(core.opening_hours)
    return Schema(**options, **roles)


def _known(role: str) -> str:
    if role in _model.roles():
        return role
    near = difflib.get_close_matches(role, [*_model.roles(), *_OPTIONS], n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise ValueError(f"Schema: '{role}' is no role; {hint}roles are {', '.join(_model.roles())}")


def _default(name: str) -> Any:
    return {
        "delimiter": ",",
        "header": True,
        "names": [],
        "date_order": {},
        "missing": {},
        "words": {},
        "zones": {},
        "opening_hours": {},
        "attributes": [],
    }.get(name, "")
