# SPDX-License-Identifier: Apache-2.0
"""The demonstration: a report on every log that comes along, in both languages."""

import goodwill as gw
import pytest
from goodwill.demo import REPORTS, main


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_log_has_its_report(lang, tmp_path, capsys):
    assert {*REPORTS, "olist_orders"} == set(gw.datasets.names())
    assert main([str(tmp_path), "--lang", lang]) == 0
    assert {path.stem for path in tmp_path.glob("*.html")} == set(REPORTS)
    for path in tmp_path.glob("*.html"):
        text = path.read_text("utf-8")
        assert len(text) < 2_000_000 and f'lang="{"zh-Hans" if lang == "zh" else "en"}"' in text
    assert "79.0" in capsys.readouterr().out
