# SPDX-License-Identifier: Apache-2.0
"""What the core says (methods, warnings, refusals) in the language of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from goodwill.report.text import language, zh_core

#: Of every language but that of the core: what is said of numbers, and of where a column comes from.
_PHRASES: Mapping[str, Mapping[str, str]] = {"zh": zh_core.PHRASES}
_COLUMNS: Mapping[str, Mapping[str, str]] = {"zh": zh_core.COLUMNS}
#: Parts of a phrase that are the core's words too; the others are numbers, and names and values of the user's.
_SAID = frozenset({"method", "end", "why", "model", "expected", "who"})


def from_core(text: str) -> str:
    """The same in the language in use; as it stands where that has no words for it, as for names and citations."""
    return _told(_PHRASES.get(language(), {}), text)


def column_from_core(text: str) -> str:
    """Where a column comes from, in the language in use: "from opened to closed"; names stay as they are."""
    return _told(_COLUMNS.get(language(), {}), text)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    fixed = re.split(r"\{(\w+)\}", phrase)
    return re.compile(
        "".join(f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(fixed)), re.DOTALL
    )


def _told(phrases: Mapping[str, str], text: str) -> str:
    for phrase, template in phrases.items():
        found = _pattern(phrase).fullmatch(text)
        if found:
            parts = found.groupdict().items()
            return template.format(**{name: _told(phrases, part) if name in _SAID else part for name, part in parts})
    return text
