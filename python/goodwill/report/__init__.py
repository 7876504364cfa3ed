# SPDX-License-Identifier: Apache-2.0
"""The report: one self-contained HTML file, and its numbers as JSON. It holds no statistics."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goodwill.report.document import document
from goodwill.report.files import write_whole
from goodwill.report.page import page
from goodwill.report.sections import SECTIONS, headline
from goodwill.report.study import Study
from goodwill.report.text import Name, Sentence, say, words, written_in

if TYPE_CHECKING:
    from goodwill import EncounterLog
    from goodwill.journey import Standard
    from goodwill.measure import Kano, PathComparison, PathModel
    from goodwill.value import Attribute

__all__ = ["Report", "report"]


@dataclass(frozen=True)
class Report:
    """A report that was made: what it says, and its two forms.

    Attributes
    ----------
    headline : tuple of str
        The findings in plain sentences.
    html : str
        The page.
    json : str
        Every number of the page.
    """

    headline: tuple[str, ...]
    html: str
    json: str


def build(
    log: EncounterLog,
    *,
    title: str | None = None,
    level: float = 0.95,
    min_cell: int = 5,
    standards: Sequence[Standard] = (),
    standards_by: Sequence[str] = (),
    comments: int = 10,
    attributes: Sequence[str | Attribute] = (),
    index: PathModel | None = None,
    index_change: PathComparison | None = None,
    kano: Kano | Mapping[str, tuple[str, str]] | None = None,
    funnel: Sequence[str] = (),
    lost: Sequence[str] = (),
    progress: Callable[[str, float], None] | None = None,
    filters: Sequence[str] = (),
    command: str = "",
    lang: str = "en",
) -> Report:
    """Make a report without writing it; arguments as `report`.

    Parameters
    ----------
    log, title, level, min_cell, standards, standards_by, comments, attributes, index, index_change, kano, funnel, lost, progress, lang
        As for `report`.
    filters : sequence of str
        How the log was narrowed, for the head of the page.
    command : str
        What makes this report again.

    Returns
    -------
    Report
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"report: level must be between 0 and 1, got {level}")
    if min_cell < 0:
        raise ValueError(f"report: min_cell must not be negative, got {min_cell}")
    with written_in(lang):
        study = Study(
            log,
            level,
            min_cell,
            tuple(filters),
            command,
            tuple(standards),
            tuple(standards_by),
            comments,
            tuple(attributes),
            index,
            index_change,
            kano,
            tuple(funnel),
            tuple(lost),
        )
        for k, build_section in enumerate(SECTIONS):
            if progress is not None:
                progress(words("progress.measuring"), k / len(SECTIONS))
            section = build_section(study)
            if section is not None:
                study.sections.append(section)
        study.sections.insert(0, headline.build(study))
        heading = title or words("page.title")
        if progress is not None:
            progress(words("progress.writing"), 1.0)
        sentences = tuple(sentence.plain() for sentence in study.sections[0].headline)
        return Report(sentences, page(heading, _meta(study), study.sections), document(heading, study))


def _meta(study: Study) -> list[Sentence]:
    quality = study.quality
    lines = [
        say(
            "page.log", rows=quality.rows, customers=quality.customers, first=quality.first[:10], last=quality.last[:10]
        )
    ]
    if study.filters:
        lines.append(say("page.filter", filters=Name(", ".join(study.filters))))
    return [*lines, say("page.reading", level=f"{100.0 * study.level:g}\u202f%")]


def report(
    log: EncounterLog,
    path: str | os.PathLike[str],
    *,
    json: str | os.PathLike[str] | None = None,
    title: str | None = None,
    level: float = 0.95,
    min_cell: int = 5,
    standards: Sequence[Standard] = (),
    standards_by: Sequence[str] = (),
    comments: int = 10,
    attributes: Sequence[str | Attribute] = (),
    index: PathModel | None = None,
    index_change: PathComparison | None = None,
    kano: Kano | Mapping[str, tuple[str, str]] | None = None,
    funnel: Sequence[str] = (),
    lost: Sequence[str] = (),
    progress: Callable[[str, float], None] | None = None,
    lang: str = "en",
) -> Report:
    """Write what a log says about its service as one HTML file that needs nothing else.

    Each analysis the log has the roles for is in it; the report says what was skipped and which role would unlock it.

    Parameters
    ----------
    log : EncounterLog
        What to report on.
    path : path
        Of the HTML file; an existing one is replaced when the new one is complete, never before.
    json : path, optional
        Where to write every number of the report as JSON too.
    title : str, optional
        Heading of the report.
    level : float
        Confidence level of all intervals, between 0 and 1.
    min_cell : int
        Groups of fewer answers than this are not shown.
    standards : sequence of goodwill.journey.Standard
        Ordinary and quality levels that times, lateness, ratings or checks are held to.
    standards_by : sequence of str
        Roles, calendar keys or columns by which it is also told how the standards are met.
    comments : int
        How many of the lowest-rated comments are listed, e-mail addresses and long numbers masked; 0 for none.
    attributes : sequence of str or goodwill.value.Attribute
        Columns the statement of goodwill looks at; what roles tell of the service when left out.
    index : goodwill.measure.PathModel, optional
        A fitted path model of a survey, such as `gw.measure.ecsi(survey)`: its indices, arrows, and whether it can be believed.
    index_change : goodwill.measure.PathComparison, optional
        The same model in two periods, sites or segments, by `PathModel.compare`: what changed in the indices.
    kano : goodwill.measure.Kano or dict, optional
        A Kano survey of the service, judged, or, where the rows of the log are its respondents, by feature the two columns of the
        log that hold the answers to having it and to lacking it.
    funnel : sequence of str, optional
        Touchpoints on the way to an account that is won, from the first contact on.
    lost : sequence of str
        Touchpoints that tell that an account is lost.
    progress : callable of (stage, share), optional
        Told now and then how far the work is.
    lang : str
        Language of the page and its sentences: "en" or "zh".

    Returns
    -------
    Report
        With the findings as plain sentences in `headline`.

    Raises
    ------
    ValueError
        For a level outside (0, 1) or a negative `min_cell`, an unknown language, or columns that the log has not.
    DataError
        For a Kano answer that is none.
    OSError
        When a file cannot be written; then neither is.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> import goodwill as gw
    >>> log = gw.datasets.load("olist_orders")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = gw.report(log, pathlib.Path(folder, "report.html"))
    >>> len(made.headline) > 0
    True
    """
    told = f", standards={list(standards)!r}" if standards else ""
    told += f", standards_by={list(standards_by)!r}" if standards_by else ""
    told += f", comments={comments!r}" if comments != 10 else ""
    told += f", attributes={list(attributes)!r}" if attributes else ""
    told += ", index=index" if index is not None else ""
    told += ", index_change=index_change" if index_change is not None else ""
    told += ("" if kano is None else f", kano={kano!r}") + (f", funnel={list(funnel)!r}" if funnel else "")
    told += (f", lost={list(lost)!r}" if lost else "") + (f", lang={lang!r}" if lang != "en" else "")
    command = f"gw.report(log, {os.fspath(path)!r}, level={level!r}, min_cell={min_cell!r}{told})"
    made = build(
        log,
        title=title,
        level=level,
        min_cell=min_cell,
        standards=standards,
        standards_by=standards_by,
        comments=comments,
        attributes=attributes,
        index=index,
        index_change=index_change,
        kano=kano,
        funnel=funnel,
        lost=lost,
        progress=progress,
        command=command,
        lang=lang,
    )
    texts = {Path(path): made.html}
    if json is not None:
        texts[Path(json)] = made.json
    write_whole(texts)
    return made
