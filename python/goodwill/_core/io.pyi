"""
Neutral tables in and out.
"""
from __future__ import annotations
import collections.abc
import numpy
import numpy.typing
import os
import typing
import typing_extensions
__all__: list[str] = ['CsvResult', 'Table', 'import_array', 'import_stream', 'read_csv']
class Table:
    """
    Typed columns of equal length under unique names. Arrays are viewed, not copied.
    """
    def __arrow_c_array__(self, requested_schema: typing.Any = None) -> tuple[typing_extensions.CapsuleType, typing_extensions.CapsuleType]:
        """
        Capsules with the types of the columns and the table as one Arrow array.
        
        Parameters
        ----------
        requested_schema : capsule, optional
            Not heeded.
        """
    def __arrow_c_schema__(self) -> typing_extensions.CapsuleType:
        """
        A capsule with the types of the columns.
        """
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing_extensions.CapsuleType:
        """
        A capsule with the table as an Arrow stream of one batch, which shares its memory.
        
        Parameters
        ----------
        requested_schema : capsule, optional
            Not heeded.
        """
    def __contains__(self, arg0: str) -> bool:
        ...
    def __init__(self) -> None:
        """
        An empty table.
        """
    def __len__(self) -> int:
        ...
    def add_arrow_array(self, name: str, schema: typing_extensions.CapsuleType, array: typing_extensions.CapsuleType) -> None:
        """
        Adds a column from Arrow, viewed where it can be.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        schema : capsule
            From `__arrow_c_array__`; used up.
        array : capsule
            The same.
        """
    def add_arrow_stream(self, name: str, stream: typing_extensions.CapsuleType) -> None:
        """
        Adds a column from Arrow, viewed where it can be.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        stream : capsule
            From `__arrow_c_stream__`; used up.
        """
    def add_boolean(self, name: str, values: numpy.typing.NDArray[numpy.uint8]) -> None:
        """
        Adds truth values.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        values : array of uint8
            0 false, 1 true, 2 missing; viewed.
        """
    def add_category(self, name: str, codes: numpy.typing.NDArray[numpy.int32], labels: collections.abc.Sequence[str]) -> None:
        """
        Adds strings, dictionary-encoded.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        codes : array of int32
            Index into labels, -1 for missing; viewed.
        labels : list of str
            The different strings.
        """
    def add_duration(self, name: str, seconds: numpy.typing.NDArray[numpy.float64]) -> None:
        """
        Adds lengths of time, numbers whose unit is known.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        seconds : array of float64
            As long as the other columns; NaN is missing; viewed.
        """
    def add_from(self, name: str, source: Table, column: str) -> None:
        """
        Adds a column of another table, whose memory both share.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        source : Table
            The other.
        column : str
            Its name there.
        """
    def add_integer(self, name: str, values: numpy.typing.NDArray[numpy.int64], valid: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None = None) -> None:
        """
        Adds whole numbers.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        values : array of int64
            As long as the other columns; viewed.
        valid : array of uint8, optional
            1 or 0 a row; without it nothing is missing.
        """
    def add_number(self, name: str, values: numpy.typing.NDArray[numpy.float64]) -> None:
        """
        Adds floats; NaN is missing.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        values : array of float64
            As long as the other columns; viewed.
        """
    def add_timestamp(self, name: str, microseconds: numpy.typing.NDArray[numpy.int64], zone: str = '') -> None:
        """
        Adds times.
        
        Parameters
        ----------
        name : str
            Not taken yet.
        microseconds : array of int64
            Since 1970, UTC if there is a zone; the smallest int64 (NaT) is missing.
        zone : str
            "" for local times of an unstated place, "UTC", "+02:00" or an IANA name.
        """
    def column(self, name: str) -> typing.Any:
        """
        The column as read-only arrays that view it.
        
        Parameters
        ----------
        name : str
            A column.
        
        Returns
        -------
        array or tuple
            Numbers and truth values: the array. Integers: (values, valid or None).
            Timestamps: (datetime64[us], zone). Categories: (codes, labels).
        """
    def type(self, name: str) -> str:
        """
        number, integer, boolean, timestamp or category.
        
        Parameters
        ----------
        name : str
            A column.
        """
    @property
    def names(self) -> list[str]:
        """
        list of str: column names.
        """
    @property
    def rows(self) -> int:
        """
        int: rows.
        """
class CsvResult:
    """
    A table read from text, and what was found on the way.
    """
    @property
    def bad_by_column(self) -> dict[str, int]:
        """
        dict: the same by column.
        """
    @property
    def bad_cells(self) -> int:
        """
        int: all cells kept as missing.
        """
    @property
    def bytes(self) -> int:
        """
        int: of the text, decompressed.
        """
    @property
    def hash(self) -> str:
        """
        str: 16 hex digits of the text.
        """
    @property
    def problems(self) -> list:
        """
        list of dict: the first cells kept as missing: row, line, column, text, expected.
        """
    @property
    def table(self) -> Table:
        """
        Table: the columns.
        """
def import_array(schema: typing_extensions.CapsuleType, array: typing_extensions.CapsuleType) -> Table:
    """
    Takes in one struct array.
    
    Parameters
    ----------
    schema : capsule
        From `__arrow_c_array__`; used up.
    array : capsule
        The same.
    
    Returns
    -------
    Table
    
    Raises
    ------
    DataError
        As import_stream.
    """
def import_stream(stream: typing_extensions.CapsuleType, progress: typing.Any = None) -> Table:
    """
    Takes in a stream of struct arrays, each a batch of rows.
    
    Parameters
    ----------
    stream : capsule
        From `__arrow_c_stream__`; used up.
    progress : callable or None
        Called with (stage, share done) now and then.
    
    Returns
    -------
    Table
    
    Raises
    ------
    DataError
        For types no column can hold, values that do not fit, and streams that fail; names column and row.
    """
def read_csv(path: os.PathLike | str | bytes, *, delimiter: str = ',', header: bool = True, names: collections.abc.Sequence[str] = [], types: collections.abc.Mapping[str, str] = {}, date_order: collections.abc.Mapping[str, str] = {}, missing: collections.abc.Mapping[str, collections.abc.Sequence[str]] = {}, on_bad: str = 'reject', max_problems: typing.SupportsInt | typing.SupportsIndex = 20, progress: typing.Any = None) -> CsvResult:
    """
    Reads RFC 4180 text, also compressed with gzip.
    
    Parameters
    ----------
    path : str or path
        The file; its content, not its name, decides about decompression.
    delimiter : str
        One ASCII character.
    header : bool
        Whether the first record holds the column names.
    names : list of str
        Column names of a file without header.
    types : dict
        Known types by column: "number", "integer", "boolean", "timestamp" or "category"; the others are found from the
        values.
    date_order : dict
        "day_first" or "month_first" by column; only ISO 8601 is a date without being told.
    missing : dict
        Further texts that mean "missing", by column.
    on_bad : str
        "reject", or "missing" to keep cells that are not of their told type as missing and count them.
    max_problems : int
        How many are listed; all are counted.
    progress : callable or None
        Called with (stage, share done) now and then.
    
    Returns
    -------
    CsvResult
    
    Raises
    ------
    DataError
        For ragged rows, stray quotes, bytes that are not UTF-8, bad cells, and the like, naming the place.
    ValueError
        For a path that cannot be read, or an option that does not fit.
    """
