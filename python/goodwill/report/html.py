# SPDX-License-Identifier: Apache-2.0
"""HTML built from elements; everything that is not markup already is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

Child: TypeAlias = "str | int | float | None | Iterable[Child]"

_VOID = frozenset({"br", "hr", "meta", "link", "img"})
# What HTML forbids in text; a browser would show boxes, a validator would stop.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Markup(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Escape a value for use between tags or inside a quoted attribute."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(_CONTROL.sub("\ufffd", str(value)), quote=True))


def join(children: Child) -> Markup:
    """Escape and concatenate; None vanishes, iterables are flattened."""
    if children is None:
        return Markup("")
    if isinstance(children, (str, int, float)):
        return text(children)
    return Markup("".join(join(child) for child in children))


def el(name: str, /, *children: Child, **attributes: object) -> Markup:
    """One element.

    Parameters
    ----------
    name : str
        The tag.
    *children : str, number, None or iterable of these
        The content; plain strings are escaped.
    **attributes : object
        ``class_`` gives ``class``, underscores become hyphens; None and False leave an attribute out, True gives it
        without a value.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        parts.append(attribute if value is True else f'{attribute}="{text(value)}"')
    opening = f"<{' '.join(parts)}>"
    if name in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{join(children)}</{name}>")
