# SPDX-License-Identifier: Apache-2.0
"""Which column may play which role, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goodwill._core import model as _model
from goodwill.report.text import words
from goodwill.schema_help import scales
from goodwill.schema_help.profile import Input, Profile
from goodwill.schema_help.vocabulary import ENDS, likeness, plain, unit_in

#: Below this a column gets no role; from the second on it is called sure.
_LEAST, SURE = 0.4, 0.8
#: A category has at most so many different labels, or this share of its cells.
_LABELS, _LABEL_SHARE = 60, 0.3


@dataclass(frozen=True)
class Proposal:
    """A role and the column that may play it."""

    role: str
    column: str
    score: float  #: 0 to 1
    reason: str
    source: dict[str, Any]
    asked: tuple[str, ...] = ()  #: questions about it
    open: bool = False  #: nothing is proposed until a question is answered


def propose(data: Input) -> list[Proposal]:
    """The best column for each role, every column used once, in the order of the roles."""
    found = [p for column in data.columns for role in _model.roles() if (p := _fit(role, column)) is not None]
    taken: dict[str, Proposal] = {}
    used: set[str] = set()
    order = {role: k for k, role in enumerate(_model.roles())}
    for proposal in sorted(found, key=lambda p: (-p.score, order[p.role])):
        if proposal.role not in taken and proposal.column not in used:
            taken[proposal.role] = proposal
            used.add(proposal.column)
    return sorted(taken.values(), key=lambda p: order[p.role])


def _fit(role: str, column: Profile) -> Proposal | None:
    if column.filled == 0:
        return None
    score, known = likeness(role, column.name)
    judged = _JUDGES[_model.role_kind(role)](role, column, score)
    if judged is None:
        return None
    score, seen = judged
    if score < _LEAST:
        return None
    called = words("help.called", known=known) if known else words("help.values")
    source: dict[str, Any] = {"column": column.name}
    asked: tuple[str, ...] = ()
    kind = _model.role_kind(role)
    if kind == "rating":
        source["scale"], asked = _scale(column)
    elif kind == "duration":
        unit = unit_in(column.name)
        source["unit"] = unit or "minutes"
        asked = () if unit else (words("help.ask.unit"),)
    return Proposal(role, column.name, score, f"{called}; {seen}", source, asked, kind == "duration" and bool(asked))


def _instant(role: str, column: Profile, score: float) -> tuple[float, str] | None:
    if not column.is_time:
        return None
    seen = words("help.seen.times", cells=column.filled)
    return (max(score, 0.45) if role == "time" and plain(column.name) not in ENDS else score), seen


def _category(role: str, column: Profile, score: float) -> tuple[float, str] | None:
    if column.is_time or (column.is_number and not column.is_whole):
        return None
    different = len(column.answers)
    seen = words("help.seen.labels", labels=different, cells=column.filled)
    if role == "encounter":
        if not column.is_unique or column.is_prose:
            return None
        return max(score, 0.4 if column.is_whole else 0.0), words("help.seen.unique", cells=column.filled)
    if role == "customer":
        # A customer comes back; a column that never repeats is rather the encounter's.
        return (score - (0.1 if column.is_unique else 0.0), seen) if not column.is_prose else None
    if role == "comment":
        return (max(score, 0.5), words("help.seen.prose", labels=different)) if column.is_prose else None
    few = different <= max(_LABELS, _LABEL_SHARE * column.filled)
    if column.words is not None and different > 2:
        return None
    return (score, seen) if few and not column.is_prose and different > 1 else None


def _rating(role: str, column: Profile, score: float) -> tuple[float, str] | None:
    if column.words is not None:
        answers = ", ".join(list(column.words)[:5])
        sure = 0.5 if role == "satisfaction" and len(column.words) > 2 else 0.0
        return max(score, sure), words("help.seen.words", answers=answers)
    if not column.is_number or not column.values:
        return None
    low, high = column.values[0], column.values[-1]
    if low < 0 or high > 100 or (len(column.values) > 101):
        return None
    return score, words("help.seen.range", low=f"{low:g}", high=f"{high:g}")


def _number(role: str, column: Profile, score: float) -> tuple[float, str] | None:
    if not column.is_number or not column.values:
        return None
    low, high = column.values[0], column.values[-1]
    if _model.role_kind(role) != "amount" and low < 0:
        return None
    return score, words("help.seen.range", low=f"{low:g}", high=f"{high:g}")


_JUDGES: dict[str, Callable[[str, Profile, float], tuple[float, str] | None]] = {
    "instant": _instant,
    "category": _category,
    "rating": _rating,
    "duration": _number,
    "amount": _number,
    "weight": _number,
}


def _scale(column: Profile) -> tuple[list[int], tuple[str, ...]]:
    """The smallest usual scale that holds what was seen, and what is to be asked about it."""
    seen = sorted(column.words.values()) if column.words is not None else column.values
    low, high = seen[0], seen[-1]
    if column.words is not None:
        # A worded scale has a middle and two sides: five places, or two answers.
        return ([0, 1], ()) if low == 0 else ([1, 5], ())
    zero = low == 0 and 3 <= high <= 7
    if zero:
        low = min((v for v in seen if v > 0), default=low)
    fitting = [(a, b) for a, b in scales.USUAL if a <= low and high <= b and not (zero and a == 0)]
    usual = [pair for pair in fitting if pair[0] == (0 if low == 0 else 1)] or fitting
    best = min(usual or [(0, 100)], key=lambda pair: pair[1] - pair[0] if pair[1] >= 5 else 99 + pair[1])
    if not zero:
        return list(best), (words("help.ask.scale", low=f"{low:g}", high=f"{high:g}"),)
    zeros = sum(n for text, n in column.counts.items() if column.numbers.get(text) == 0)
    return list(best), (words("help.ask.zero", cells=zeros, of=column.filled, high=best[1]),)
