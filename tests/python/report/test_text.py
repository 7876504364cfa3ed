# SPDX-License-Identifier: Apache-2.0
"""The catalogue of sentences is complete, and nothing in it is unused."""

import re
from pathlib import Path
from string import Formatter

import goodwill
from goodwill.report.text import CATALOGUE, Name, say

PACKAGE = Path(goodwill.__file__).parent
#: Keys put together from a prefix and a word of the core.
FAMILIES = ("role.", "issue.", "evidence.", "analysis.", "lateness.", "unit.")


def test_keys_in_use_are_the_keys_there_are() -> None:
    sources = "".join(p.read_text() for p in PACKAGE.rglob("*.py") if not p.name.startswith("en"))
    used = set(re.findall(r'"([a-z_]+\.[a-z_.]+)"', sources)) & set(CATALOGUE)
    patterns = [
        re.escape(k).replace(r"\{", "{").replace(r"\}", "}") for k in re.findall(r'f"([a-z_]+\.[a-z_.{}\w]+)"', sources)
    ]
    used |= {key for key in CATALOGUE for p in patterns if re.fullmatch(re.sub(r"\{[^}]*\}", r"\\w+", p), key)}
    assert set(CATALOGUE) - used - {k for k in CATALOGUE if k.startswith(FAMILIES)} == set()
    asked = set(re.findall(r'(?:say|words)\(\s*"([a-z_.]+)"', sources))
    assert asked - set(CATALOGUE) == set()


def test_every_entry_can_be_filled() -> None:
    for key, template in CATALOGUE.items():
        for _, name, spec, conversion in Formatter().parse(template):
            assert name is None or (name.isidentifier() and not spec and not conversion), key


def test_values_are_escaped_in_html_and_plain_elsewhere() -> None:
    sentence = say("page.filter", filters=Name("<b>"))
    assert "&lt;b&gt;" in sentence.html()
    assert "<b>" in sentence.plain()


def test_a_brace_in_a_value_is_no_placeholder() -> None:
    assert "{rows}" in say("page.filter", filters="{rows}").plain()
