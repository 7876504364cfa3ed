# SPDX-License-Identifier: Apache-2.0
"""Files are written whole or not at all."""

from pathlib import Path

import pytest
from goodwill.report.files import write_whole


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("old")
    write_whole({path: "new \u2713\n", tmp_path / "r.json": "{}"})
    assert path.read_text(encoding="utf-8") == "new \u2713\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.html", "r.json"]


def test_nothing_changes_when_one_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("old")
    with pytest.raises(FileNotFoundError):
        write_whole({path: "new", tmp_path / "absent" / "r.json": "{}"})
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole({tmp_path / "r.html": "new"})
    assert list(tmp_path.iterdir()) == []


def test_permissions_follow_the_umask(tmp_path: Path) -> None:
    write_whole({tmp_path / "r.html": "x"})
    (tmp_path / "plain").write_text("x")
    assert (tmp_path / "r.html").stat().st_mode == (tmp_path / "plain").stat().st_mode
