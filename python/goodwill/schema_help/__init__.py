# SPDX-License-Identifier: Apache-2.0
"""A first draft of a schema: proposed from names and values, with its confidence and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goodwill.schema_help.profile import look_at
from goodwill.schema_help.propose import propose
from goodwill.schema_help.writing import draft

__all__ = ["Draft", "suggest_schema"]


@dataclass(frozen=True)
class Draft:
    """A proposed schema.

    Attributes
    ----------
    roles : dict
        Role to (column, confidence from 0 to 1).
    questions : tuple of str
        What the data do not say and somebody has to.
    toml : str
        The schema with its reasons and questions as comments, to be edited.
    """

    roles: dict[str, tuple[str, float]]
    questions: tuple[str, ...]
    toml: str


def suggest_schema(path_or_table: Any) -> Draft:
    """Proposes what the columns of a table mean, from their names and values.

    Names are known in English and Chinese, as help desks, customer databases and surveys export them. What the values
    leave open (whether 0 or -99 is an answer, which of day and month comes first, the unit of a duration) is asked in the
    draft and not decided.

    Parameters
    ----------
    path_or_table : str, path, or anything read_log takes
        A CSV file, perhaps compressed with gzip, or columns in memory.

    Returns
    -------
    Draft

    Raises
    ------
    DataError
        For a file that is no table.
    ValueError
        For a path that cannot be read.

    Examples
    --------
    >>> draft = gw.suggest_schema({"客户编号": ["a", "b", "a"], "创建时间": ["2024-01-02", "2024-01-03", "2024-01-09"],
    ...                            "满意度": ["非常满意", "一般", "满意"]})
    >>> draft.roles["customer"][0], draft.roles["satisfaction"][0]
    ('客户编号', '满意度')
    >>> log = gw.Schema.from_toml(draft.toml)
    >>> log.words["满意度"]["非常满意"]
    5.0
    """
    data = look_at(path_or_table)
    proposals = propose(data)
    text, questions = draft(data, proposals)
    roles = {p.role: (p.column, round(p.score, 2)) for p in proposals}
    return Draft(roles, tuple(questions), text)
