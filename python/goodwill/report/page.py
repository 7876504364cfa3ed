# SPDX-License-Identifier: Apache-2.0
"""The page around the sections: one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from goodwill.report.html import Markup, el
from goodwill.report.section import Section
from goodwill.report.text import Sentence, language, words

#: Language tags of HTML.
_TAG = {"en": "en", "zh": "zh-Hans"}


def _resource(name: str) -> Markup:
    return Markup(files("goodwill.report").joinpath(name).read_text(encoding="utf-8"))


def _policy(script: str) -> str:
    """What the browser may do with the page: show it and run this one script; no network, nothing else."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _tip() -> str:
    """What the hover text says of a figure; the script fills it in."""
    return words("page.tip", level="{level}", method="{method}", n="{n}")


def page(title: str, meta: Sequence[Sentence], sections: Sequence[Section]) -> str:
    """The whole document.

    Parameters
    ----------
    title : str
        Heading and browser title; may hold anything.
    meta : sequence of Sentence
        The lines under the title.
    sections : sequence of Section
        In order.
    """
    script = _resource("hover.js")
    head = [
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="generator", content="goodwill"),
        el("title", title),
        el("style", _resource("style.css")),
    ]
    contents = el("ol", [el("li", el("a", s.title, href=f"#{s.key}")) for s in sections])
    heading = el(
        "header",
        el("p", words("page.eyebrow"), class_="eyebrow"),
        el("h1", title),
        [el("p", line.html(), class_="meta") for line in meta],
    )
    main = el(
        "main", heading, el("nav", contents, aria_label=words("page.contents")), [s.html() for s in sections], id="main"
    )
    body = [
        el("a", words("page.skip"), href="#main", class_="skip"),
        main,
        el("div", id="tip", role="tooltip", hidden=True, data_words=_tip()),
        el("script", script),
    ]
    document = el("html", el("head", head), el("body", body), lang=_TAG[language()])
    return f"<!DOCTYPE html>\n{document}\n"
