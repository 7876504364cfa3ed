# SPDX-License-Identifier: Apache-2.0
"""The draft of a schema as TOML to edit: what is proposed, how sure that is, why, and what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodwill.report.text import words
from goodwill.schema_help.dates import ORDERS, has_short_year
from goodwill.schema_help.profile import Input, Profile
from goodwill.schema_help.propose import SURE, Proposal
from goodwill.schema_help.vocabulary import ENDS, likeness, plain
from goodwill.toml_text import toml, toml_key

#: A battery has at least so many numbered columns.
_BATTERY = 3


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.questions: list[str] = []

    def note(self, text: str) -> None:
        self.lines.append(f"# {text}")

    def ask(self, question: str, *answers: str) -> None:
        """A question, and the lines that would answer it, commented out."""
        self.questions.append(question)
        self.lines.append(f"# ? {question}")
        self.lines.extend(f"# {answer}" for answer in answers)


def draft(data: Input, proposals: list[Proposal]) -> tuple[str, list[str]]:
    """The TOML text and its questions."""
    out = _Writer()
    out.note(words("help.head", source=data.source, rows=data.rows, columns=len(data.columns)))
    out.note(words("help.how"))
    _file_options(out, data)
    columns = {column.name: column for column in data.columns}
    by_role = {p.role: p for p in proposals}
    _required(out, by_role, data)
    for proposal in proposals:
        _role(out, proposal, columns[proposal.column])
    _date_orders(out, data)
    _durations(out, data, proposals)
    _batteries(out, data, {p.column for p in proposals})
    _words(out, data, {p.column: p.role for p in proposals})
    _codes(out, data, {p.column: p.role for p in proposals})
    rest = [c.name for c in data.columns if c.name not in {p.column for p in proposals}]
    if rest:
        out.note(words("help.rest", columns=", ".join(rest)))
    return "\n".join(out.lines) + "\n", out.questions


def _file_options(out: _Writer, data: Input) -> None:
    if data.delimiter != ",":
        out.lines.append(f"delimiter = {toml(data.delimiter)}")
    if not data.header:
        out.ask(words("help.ask.header"))
        out.lines.append("header = false")
        out.lines.append(f"names = {toml([c.name for c in data.columns])}")
    out.lines.append("")


def _required(out: _Writer, by_role: dict[str, Proposal], data: Input) -> None:
    if "customer" not in by_role:
        out.ask(words("help.ask.customer"))
        out.lines.append("customer = {each_row = true}")
    if "time" not in by_role:
        called = (c for c in data.columns if likeness("time", c.name)[0] >= SURE and c.answers)
        for column in called:
            out.note(words("help.no_time", column=column.name, example=_one_line(next(iter(column.answers)))[:40]))
        out.ask(words("help.ask.time"), 'time = {fixed = "2024-01-01"}')


def _role(out: _Writer, proposal: Proposal, column: Profile) -> None:
    sure = words("help.sure" if proposal.score >= SURE else "help.unsure")
    for question in proposal.asked:
        out.ask(f"{proposal.column}: {question}")
    plainly = set(proposal.source) == {"column"}
    line = f"{proposal.role} = {toml(proposal.column if plainly else proposal.source)}"
    reason = words("help.reason", sure=sure, score=f"{proposal.score:.2f}", reason=proposal.reason)
    out.lines.append(f"{'# ' if proposal.open else ''}{line}  # {_one_line(reason)}")


def _date_orders(out: _Writer, data: Input) -> None:
    told = {c.name: c for c in data.columns if c.is_time and c.typed != "time" and c.date_orders}
    clear = {name: c.date_orders[0] for name, c in told.items() if len(c.date_orders) == 1}
    open_ = {name: c for name, c in told.items() if len(c.date_orders) > 1}
    if open_:
        first = next(iter(open_.values()))
        possible = [order for order in ORDERS if any(order in c.date_orders for c in open_.values())]
        question = "help.ask.dates" if possible == list(ORDERS[:2]) else "help.ask.dates.years"
        out.ask(
            words(question, columns=", ".join(open_), example=next(iter(first.answers))),
            *(f"date_order = {toml(clear | dict.fromkeys(open_, order))}" for order in possible),
        )
    elif clear:
        reason = words("help.dates")
        out.lines.append(f"date_order = {toml(clear)}  # {reason}")
    if any(has_short_year(text) for c in told.values() for text in c.answers):
        out.note(words("help.dates.short"))


def _durations(out: _Writer, data: Input, proposals: list[Proposal]) -> None:
    start = next((p.column for p in proposals if p.role == "time"), None)
    if start is None:
        return
    ends = [c.name for c in data.columns if c.is_time and c.name != start and plain(c.name) in ENDS]
    for end in ends:
        between = "{from = " + toml(start) + ", to = " + toml(end) + "}"
        out.ask(
            words("help.ask.between", start=start, end=end), *(f"{r} = {between}" for r in ("service", "correction"))
        )


def _batteries(out: _Writer, data: Input, taken: set[str]) -> None:
    for prefix, columns in _numbered(data, taken):
        low, high = min(c.values[0] for c in columns), max(c.values[-1] for c in columns)
        listed = toml({"column": [c.name for c in columns], "scale": [int(low), int(high)]})
        side = "expected" if plain(prefix)[:1] == "e" else "perceived"
        out.ask(
            words("help.ask.battery", first=columns[0].name, last=columns[-1].name, n=len(columns), low=f"{low:g}", high=f"{high:g}"),
            f"{side}_reliability = {listed}",
        )  # fmt: skip


def _numbered(data: Input, taken: set[str]) -> Iterator[tuple[str, list[Profile]]]:
    families: dict[str, list[Profile]] = {}
    for column in data.columns:
        found = re.fullmatch(r"(\D+?)[ _.-]?\d+", column.name)
        if found and column.name not in taken and column.is_whole and column.values and column.values[-1] <= 10:
            families.setdefault(found[1], []).append(column)
    return ((prefix, columns) for prefix, columns in families.items() if len(columns) >= _BATTERY)


def _words(out: _Writer, data: Input, roles: dict[str, str]) -> None:
    """Scales in words: those of a rating are needed, those of other columns are offered."""
    for column in data.columns:
        meaning = column.words
        if meaning is None or {word.lower() for word in meaning} == {"true", "false"}:
            continue
        rating = roles.get(column.name) in ("satisfaction", "recommend", "effort", "complaint_severity")
        if not rating and column.name in roles:
            continue
        table = [f"[words.{toml_key(column.name)}]"] + [
            f"{toml_key(word)} = {number:g}" for word, number in meaning.items()
        ]
        out.lines.append("")
        if rating:
            out.ask(words("help.ask.words", column=column.name))
            out.lines.extend(table)
        else:
            out.ask(words("help.ask.numbers", column=column.name), *table)


def _codes(out: _Writer, data: Input, roles: dict[str, str]) -> None:
    """Texts and numbers that may mean that there is no answer."""
    missing: list[tuple[Profile, dict[str, int], str]] = []
    for column in data.columns:
        if column.codes:
            missing.append((column, column.codes, "help.ask.missing"))
        if column.not_applicable:
            missing.append((column, column.not_applicable, "help.ask.not_applicable"))
    if not missing:
        return
    out.lines += ["", "[missing]"]
    answers: dict[str, list[str]] = {}
    for column, codes, question in missing:
        answers.setdefault(column.name, []).extend(codes)
        for code, cells in codes.items():
            out.ask(words(question, column=column.name, code=code, cells=cells, of=column.rows))
        if (column, codes, question) == [m for m in missing if m[0] is column][-1]:
            out.note(f"{toml_key(column.name)} = {toml(answers[column.name])}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
