# SPDX-License-Identifier: Apache-2.0
"""What it takes to get the same report again."""

from __future__ import annotations

from goodwill import __version__
from goodwill.report.html import el
from goodwill.report.section import Section
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words


def build(study: Study) -> Section:
    section = Section("reproduce", words("reproduce.title"))
    seeds = sorted(
        {n["seed"] for s in study.sections for n in s.numbers.values() if isinstance(n, dict) and "seed" in n}
    )
    seed = words("reproduce.seed", seed=", ".join(map(str, seeds))) if seeds else words("reproduce.noseed")
    digest = study.log.intake["hash"]
    section.say(say("reproduce.line", version=__version__, hash=Name(digest), seed=seed))
    if study.command:
        section.add(el("pre", el("code", study.command)))
    quoted = any(s.key == "comments" for s in study.sections)
    section.say(say("reproduce.comments" if quoted else "reproduce.privacy", cell=study.min_cell), class_="note")
    section.numbers = {"version": __version__, "hash": digest, "seeds": seeds, "command": study.command}
    return section
