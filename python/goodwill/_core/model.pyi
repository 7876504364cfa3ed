"""
Customers and encounters: the log and what its columns mean.
"""
from __future__ import annotations
import collections.abc
import goodwill._core.io
import numpy
import numpy.typing
import os
import typing
__all__: list[str] = ['ColumnQuality', 'EncounterLog', 'Finding', 'QualityReport', 'Schema', 'assess_quality', 'csv_header', 'deserialize', 'load_log', 'make_log', 'read_csv_log', 'role_kind', 'roles', 'save_log', 'schema_by_name']
class Schema:
    """
    The core's mapping of columns onto roles; goodwill.Schema is the one to write.
    """
    def __init__(self) -> None:
        """
        No role is mapped yet.
        """
    def map(self, role: str, *, columns: collections.abc.Sequence[str] = [], unit: str = 'seconds', start: str = '', end: str = '', scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None = None, not_applicable: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], recode: collections.abc.Mapping[str, str] = {}) -> None:
        """
        Says where a role comes from.
        
        Parameters
        ----------
        role : str
            One of roles().
        columns : list of str
            The user's column; several for the items of a RATER dimension.
        unit : str
            Durations: seconds, minutes, hours or days.
        start : str
            Durations: instead of a column, from the time in this one ...
        end : str
            ... to the time in this one.
        scale : (float, float), optional
            Ratings: lowest and highest.
        not_applicable : list of float
            Ratings: codes that are not ratings.
        recode : dict
            Categories: the user's word to the library's.
        """
    def set_date_order(self, column: str, order: str) -> None:
        """
        How day and month stand in a column.
        
        Parameters
        ----------
        column : str
            The user's column.
        order : str
            day_first, month_first or iso_only.
        """
    @property
    def currency(self) -> str:
        """
        str: of revenue, cost and compensation.
        """
    @currency.setter
    def currency(self, arg0: str) -> None:
        ...
    @property
    def customer_salt(self) -> str:
        """
        str: when not empty, customer ids are hashed with it.
        """
    @customer_salt.setter
    def customer_salt(self, arg0: str) -> None:
        ...
    @property
    def delimiter(self) -> str:
        """
        str: between the cells of a text file.
        """
    @delimiter.setter
    def delimiter(self, arg0: str) -> None:
        ...
    @property
    def header(self) -> bool:
        """
        bool: whether a text file begins with the column names.
        """
    @header.setter
    def header(self, arg0: bool) -> None:
        ...
    @property
    def missing(self) -> dict[str, list[str]]:
        """
        dict: texts that mean missing, by column.
        """
    @missing.setter
    def missing(self, arg0: collections.abc.Mapping[str, collections.abc.Sequence[str]]) -> None:
        ...
    @property
    def names(self) -> list[str]:
        """
        list of str: column names of a file without header.
        """
    @names.setter
    def names(self, arg0: collections.abc.Sequence[str]) -> None:
        ...
    @property
    def roles(self) -> dict:
        """
        dict: where each role comes from.
        """
class EncounterLog:
    """
    One row per moment of truth; goodwill.EncounterLog adds what Python users expect.
    """
    def __init__(self, log: EncounterLog) -> None:
        """
        A view of the same columns.
        
        Parameters
        ----------
        log : EncounterLog
            Another log.
        """
    def __len__(self) -> int:
        ...
    def category(self, role: str) -> tuple[numpy.typing.NDArray[numpy.int32], list[str]]:
        """
        Codes (-1 missing) and labels of a category.
        
        Parameters
        ----------
        role : str
            A category.
        """
    def has(self, role: str) -> bool:
        """
        Whether the log has a role.
        
        Parameters
        ----------
        role : str
            One of roles().
        """
    def instant(self, role: str) -> tuple[typing.Any, str]:
        """
        Times (NaT missing) and their zone.
        
        Parameters
        ----------
        role : str
            An instant.
        """
    def number(self, role: str) -> numpy.typing.NDArray[numpy.float64]:
        """
        Ratings, amounts, weights, or durations in seconds; NaN is missing. Not copied.
        
        Parameters
        ----------
        role : str
            A rating, amount, weight or duration.
        """
    def scale(self, role: str) -> tuple[float, float]:
        """
        Lowest and highest rating.
        
        Parameters
        ----------
        role : str
            A rating.
        """
    def serialize(self) -> bytes:
        """
        The log as bytes, with a checksum.
        
        Returns
        -------
        bytes
        """
    def where_rows(self, keep: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8]) -> EncounterLog:
        """
        The rows with a 1.
        
        Parameters
        ----------
        keep : array of uint8
            One a row.
        
        Returns
        -------
        EncounterLog
        """
    @property
    def bytes(self) -> int:
        """
        int: held by the columns.
        """
    @property
    def core_schema(self) -> Schema:
        """
        Schema: the log was taken in by.
        """
    @property
    def extras(self) -> goodwill._core.io.Table:
        """
        Table: columns without a role.
        """
    @property
    def intake(self) -> dict:
        """
        dict: what was found while the log was taken in.
        """
    @property
    def roles(self) -> list[str]:
        """
        list of str: the roles there are.
        """
class Finding:
    """
    One thing to know about a column before trusting it.
    """
    def __repr__(self) -> str:
        ...
    @property
    def count(self) -> int:
        """
        int: cells or rows.
        """
    @property
    def issue(self) -> str:
        """
        str: what kind.
        """
    @property
    def of(self) -> int:
        """
        int: those looked at.
        """
    @property
    def on_reading(self) -> bool:
        """
        bool: rows are records of the input, not of the log.
        """
    @property
    def rows(self) -> list[int]:
        """
        list of int: the first few.
        """
    @property
    def rule(self) -> str:
        """
        str: what was required.
        """
    @property
    def share(self) -> float:
        """
        float: count / of.
        """
    @property
    def subject(self) -> str:
        """
        str: the column, or what is compared.
        """
class ColumnQuality:
    """
    One column at a glance.
    """
    @property
    def column(self) -> str:
        """
        str: the user's name.
        """
    @property
    def distinct(self) -> int:
        """
        int: different values.
        """
    @property
    def maximum(self) -> str:
        """
        str: largest number or latest time.
        """
    @property
    def minimum(self) -> str:
        """
        str: smallest number or earliest time.
        """
    @property
    def missing(self) -> int:
        """
        int: rows without a value.
        """
    @property
    def missing_share(self) -> float:
        """
        float: missing / rows.
        """
    @property
    def role(self) -> str | None:
        """
        str or None: its role.
        """
    @property
    def type(self) -> str:
        """
        str: number, integer, boolean, timestamp or category.
        """
class QualityReport:
    """
    A census of a log: what is missing, doubled, impossible or far out.
    """
    @property
    def clock(self) -> str:
        """
        str: local or UTC.
        """
    @property
    def columns(self) -> list[ColumnQuality]:
        """
        list of ColumnQuality: roles first.
        """
    @property
    def customers(self) -> int:
        """
        int: different customers.
        """
    @property
    def findings(self) -> list[Finding]:
        """
        list of Finding: only what occurs.
        """
    @property
    def first(self) -> str:
        """
        str: earliest encounter.
        """
    @property
    def last(self) -> str:
        """
        str: latest encounter.
        """
    @property
    def rows(self) -> int:
        """
        int: rows of the log.
        """
def assess_quality(log: EncounterLog, *, fence: typing.SupportsFloat | typing.SupportsIndex = 3.0, examples: typing.SupportsInt | typing.SupportsIndex = 5, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> QualityReport:
    """
    Looks through every column of a log.
    
    Parameters
    ----------
    log : EncounterLog
        The log.
    fence : float
        Interquartile ranges beyond the quartiles from which on a value is an outlier.
    examples : int
        Rows listed with a finding.
    threads : int
        0 for one a core.
    progress : callable or None
        Called with (stage, share).
    
    Returns
    -------
    QualityReport
    """
def csv_header(path: os.PathLike | str | bytes) -> list[str]:
    """
    The column names of a CSV file.
    
    Parameters
    ----------
    path : str or path
        The file.
    
    Returns
    -------
    list of str
    """
def deserialize(bytes: bytes) -> EncounterLog:
    """
    A log from its bytes.
    
    Parameters
    ----------
    bytes : bytes
        From EncounterLog.serialize.
    
    Returns
    -------
    EncounterLog
    """
def load_log(path: os.PathLike | str | bytes) -> EncounterLog:
    """
    A log that save_log wrote.
    
    Parameters
    ----------
    path : str or path
        The file.
    
    Returns
    -------
    EncounterLog
    """
def make_log(table: goodwill._core.io.Table, schema: Schema, on_bad: str = 'reject', max_problems: typing.SupportsInt | typing.SupportsIndex = 20, progress: typing.Any = None) -> EncounterLog:
    """
    Gives a table's columns their roles; see goodwill.read_log.
    
    Parameters
    ----------
    table : Table
        The columns.
    schema : Schema
        What they mean.
    on_bad : str
        reject or missing.
    max_problems : int
        Listed at most.
    progress : callable or None
        Called with (stage, share).
    
    Returns
    -------
    EncounterLog
    """
def read_csv_log(path: os.PathLike | str | bytes, schema: Schema, on_bad: str = 'reject', max_problems: typing.SupportsInt | typing.SupportsIndex = 20, progress: typing.Any = None) -> EncounterLog:
    """
    Reads a CSV file with the types its schema implies; see goodwill.read_log.
    
    Parameters
    ----------
    path : str or path
        CSV, perhaps compressed.
    schema : Schema
        What the columns mean.
    on_bad : str
        reject or missing.
    max_problems : int
        Listed at most.
    progress : callable or None
        Called with (stage, share).
    
    Returns
    -------
    EncounterLog
    """
def role_kind(role: str) -> str:
    """
    What values a role takes: category, instant, duration, rating, amount or weight.
    
    Parameters
    ----------
    role : str
        One of roles().
    
    Returns
    -------
    str
    """
def roles() -> list[str]:
    """
    The names of all roles a column can have.
    
    Returns
    -------
    list of str
    """
def save_log(log: EncounterLog, path: os.PathLike | str | bytes) -> None:
    """
    Writes a log to a file.
    
    Parameters
    ----------
    log : EncounterLog
        The log.
    path : str or path
        The file.
    """
def schema_by_name(columns: collections.abc.Sequence[str]) -> Schema:
    """
    Every column called like a role has that role.
    
    Parameters
    ----------
    columns : list of str
        Column names.
    
    Returns
    -------
    Schema
    """
