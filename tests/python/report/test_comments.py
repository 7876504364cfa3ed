# SPDX-License-Identifier: Apache-2.0
"""The lowest-rated comments, masked."""

import goodwill as gw
import pytest
from goodwill.report.masking import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("write to ann.b@shop.example now", "write to [e] now"),
        ("请联系张三：zhang.san@例子.公司，谢谢", "请联系张三：[e]，谢谢"),
        ("call 0170 1234567 or +49 (170) 12-34-567", "call [n] or [n]"),
        ("卡号6222021234567890123", "卡号[n]"),
        ("waited 45 minutes on 3 days", "waited 45 minutes on 3 days"),
        ("room 12345", "room 12345"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_masking(text, shown):
    assert masked(text, "[e]", "[n]") == shown


def test_long_comments_are_shortened():
    assert len(masked("word " * 200, "", "")) == 400


@pytest.fixture
def log():
    n = 40
    return gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": [f"2024-01-{i % 28 + 1:02d}" for i in range(n)],
            "satisfaction": [i % 5 + 1 for i in range(n)],
            "comment": [f"note {i} by a{i}@x.example" if i % 2 else "" for i in range(n)],
        }
    )


def test_the_lowest_come_first_and_praise_is_left_out(made, log):
    page = made(log)
    rows = page.numbers["sections"]["comments"]["lowest"]
    ratings = [row["rating"] for row in rows]
    assert len(rows) == 10 and ratings == sorted(ratings) and max(ratings) <= 3
    times = [row["time"] for row in rows if row["rating"] == 1]
    assert times == sorted(times, reverse=True)
    assert "x.example" not in page.html and "[e-mail]" in page.html
    assert "single comments" in page.html


def test_comments_can_be_left_out(made, log):
    page = made(log, comments=0)
    assert "comments" not in page.numbers["sections"] and "[e-mail]" not in page.html


def test_a_log_without_comments_says_what_would_unlock_them(made, bare):
    skipped = {entry["analysis"]: entry["roles"] for entry in made(bare).numbers["skipped"]}
    assert skipped["comments"] == ["satisfaction", "comment"]
