# SPDX-License-Identifier: Apache-2.0
"""Whatever a label holds, it stays text."""

from html.parser import HTMLParser

from goodwill.report.html import Markup, el, join, text
from hypothesis import given
from hypothesis import strategies as st


class Reader(HTMLParser):
    """Tags, attributes and text as a browser would see them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text())
def test_any_text_survives_as_text(words: str) -> None:
    reader = Reader()
    reader.feed(el("td", words, title=words))
    reader.close()
    harmless = str(text(words))
    expected = Reader()
    expected.feed(harmless)
    expected.close()
    assert reader.tags == [("td", {"title": expected.words if words else ""})]
    assert reader.words == expected.words


def test_markup_is_kept_and_text_escaped() -> None:
    assert el("p", "<b>", el("b", "&")) == "<p>&lt;b&gt;<b>&amp;</b></p>"


def test_attributes() -> None:
    assert (
        el("td", 3, class_="right", data_n=3, hidden=True, title=None, lang=False)
        == '<td class="right" data-n="3" hidden>3</td>'
    )
    assert el("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_nothing_and_lists() -> None:
    assert join(["a", None, ["b", Markup("<i>c</i>")], 1]) == "ab<i>c</i>1"


def test_control_characters_are_replaced() -> None:
    assert text("a\x00b\x1bc\td") == "a\ufffdb\ufffdc\td"
