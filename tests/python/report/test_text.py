# SPDX-License-Identifier: Apache-2.0
"""The catalogue of sentences is complete, and nothing in it is unused."""

import re
from pathlib import Path
from string import Formatter

import goodwill as gw
import pytest
from goodwill.report import build
from goodwill.report.text import CATALOGUE, CATALOGUES, Name, say, words, written_in, zh_core

PACKAGE = Path(gw.__file__).parent
#: Keys put together from a prefix and a word of the core.
FAMILIES = ("role.", "issue.", "evidence.", "analysis.", "lateness.", "unit.", "measure.", "rule.", "type.", "subject.")


def test_keys_in_use_are_the_keys_there_are() -> None:
    sources = "".join(p.read_text() for p in PACKAGE.rglob("*.py") if not p.name.startswith(("en", "zh")))
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


def _placeholders(template: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(template) if name is not None})


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_language_has_the_same_keys_and_placeholders(code) -> None:
    entries = CATALOGUES[code]
    assert set(entries) == set(CATALOGUE)
    assert {k: _placeholders(t) for k, t in entries.items()} == {k: _placeholders(t) for k, t in CATALOGUE.items()}


def test_chinese_is_chinese_and_has_no_english_punctuation() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    same = {"basis.default", "satisfaction.n", "groups.n", "cli.draft.role", "help.reason", "statement.means"}
    assert {k for k, t in CATALOGUES["zh"].items() if not chinese.search(t)} <= same
    assert {
        k for k, t in CATALOGUES["zh"].items() if re.search(r"[\u4e00-\u9fff] ?[,.;:?!]|[,;:?!] ?[\u4e00-\u9fff]", t)
    } == set()


def test_the_language_holds_inside_its_block_only() -> None:
    with written_in("zh"):
        assert words("satisfaction.card.mean") == "平均满意度"
    assert words("satisfaction.card.mean") == "Mean satisfaction"
    with pytest.raises(ValueError, match="lang must be one of en, zh"), written_in("fr"):
        pass


def test_values_are_escaped_in_html_and_plain_elsewhere() -> None:
    sentence = say("page.filter", filters=Name("<b>"))
    assert "&lt;b&gt;" in sentence.html()
    assert "<b>" in sentence.plain()


def test_a_brace_in_a_value_is_no_placeholder() -> None:
    assert "{rows}" in say("page.filter", filters="{rows}").plain()


SOURCES = Path(__file__).parents[3]
#: What the core says in the Chinese reports and stays in English: citations, with their year.
CITED = re.compile(r"\(\d{4}\)")


def test_phrases_of_the_core_are_what_it_says() -> None:
    """A phrase whose English words are in no source would never be met, and its warning would stay English."""
    sources = "".join(
        p.read_text() for folder in ("include", "python/bindings") for p in (SOURCES / folder).rglob("*.[hic]pp")
    )
    literals = " ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', re.sub(r'"\s*\n?\s*"', "", sources)))
    for phrase in [*zh_core.PHRASES, *zh_core.COLUMNS]:
        longest = max(re.findall(r"[A-Za-z][A-Za-z ]*", re.sub(r"\{\w+\}|expected |got ", "|", phrase)), key=len)
        assert longest in literals, phrase


@pytest.mark.parametrize("name", ["cdnow", "online_retail", "it_incidents", "kiosk_survey", "olist_orders"])
def test_what_the_core_says_is_chinese_too(name) -> None:
    page = build(gw.datasets.load(name), lang="zh").html
    parts = "".join(re.findall(r'<section id="(?:basis|skipped|value)".*?</section>', page, flags=re.DOTALL))
    shown = re.sub(r"<(svg|code)\b.*?</\1>", "", parts, flags=re.DOTALL)
    said = [*re.findall(r">([^<>]+)<", shown), *re.findall(r'data-method="([^"]*)"', page)]
    assert len(said) > 20
    english = [text for text in said if re.search(r"[a-z]{3,} [a-z]{2,}", text) and not CITED.search(text)]
    assert english == []
