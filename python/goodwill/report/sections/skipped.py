# SPDX-License-Identifier: Apache-2.0
"""What was skipped, and which column would unlock it."""

from __future__ import annotations

from goodwill.report.html import Markup, el, join
from goodwill.report.section import Section, table
from goodwill.report.study import Skipped, Study
from goodwill.report.text import say, words
from goodwill.report.text.core import from_core


def build(study: Study) -> Section:
    section = Section("skipped", words("skipped.title"))
    wanting = [s for s in study.skipped if s.roles]
    refused = [s for s in study.skipped if not s.roles]
    if not study.skipped:
        section.say(say("skipped.nothing"))
    if wanting:
        section.say(say("skipped.intro"))
        rows = [[words(f"analysis.{s.analysis}"), _roles(s)] for s in wanting]
        section.add(table(words("skipped.table"), [words("skipped.analysis"), words("skipped.role")], rows))
    if refused:
        rows = [[words(f"analysis.{s.analysis}"), from_core(s.reason)] for s in refused]
        section.add(table(words("skipped.refused"), [words("skipped.analysis"), words("skipped.reason")], rows))
    return section


def _roles(skipped: Skipped) -> Markup:
    """Each role with what a column must hold to play it."""
    lead = el("div", words("skipped.any")) if skipped.any_role else None
    return join([lead, [el("div", el("code", role), " \u2013 ", words(f"role.{role}")) for role in skipped.roles]])
