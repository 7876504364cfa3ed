# SPDX-License-Identifier: Apache-2.0
"""What customers wrote, without what tells who they are."""

from __future__ import annotations

import re

_EMAIL = re.compile(
    r"[^\s@＠<>()\[\],;:，；：（）]+[@＠][^\s@＠<>()\[\],;:，；：（）]+\.[^\s@＠<>()\[\],;:.，。；：（）]+"
)
#: Six digits and more, also apart by single blanks or signs: telephone, card and order numbers.
_NUMBER = re.compile(r"[+＋]?\d(?:[ \-–./()（）]{0,2}\d){5,}")
_LONGEST = 400


def masked(text: str, email: str, number: str) -> str:
    """A comment with e-mail addresses and long numbers replaced, shortened where it is long.

    Parameters
    ----------
    text : str
        As the customer wrote it.
    email, number : str
        What stands in their place.
    """
    hidden = _NUMBER.sub(number, _EMAIL.sub(email, " ".join(text.split())))
    return hidden if len(hidden) <= _LONGEST else hidden[: _LONGEST - 1] + "…"
