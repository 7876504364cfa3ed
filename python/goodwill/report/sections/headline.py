# SPDX-License-Identifier: Apache-2.0
"""The report in plain sentences: gathered from what the other sections have to say."""

from __future__ import annotations

from goodwill.report.html import el
from goodwill.report.section import Section, cards, listing
from goodwill.report.study import Study
from goodwill.report.text import say, words

_ADVICE = 3


def build(study: Study) -> Section:
    section = Section("headline", words("headline.title"))
    section.headline = [sentence for s in study.sections for sentence in s.headline]
    if not section.headline:
        rated = study.has("satisfaction")
        few = say("headline.few", rows=study.quality.rows, cell=study.least)
        section.headline = [few if rated else say("headline.nothing", rows=study.quality.rows)]
    for sentence in section.headline:
        section.say(sentence, class_="lead")
    figures = [card for s in study.sections for card in s.cards]
    if figures:
        section.add(cards(figures))
    advice = sorted((a for s in study.sections for a in s.advice), key=lambda a: a[0])[:_ADVICE]
    if advice:
        inner = [el("h3", words("headline.first")), listing([sentence for _, sentence in advice], "ol")]
        section.add(el("div", inner, class_="first"))
    return section
