# SPDX-License-Identifier: Apache-2.0
"""The package tells type checkers the truth, and ships what it needs."""

import importlib.metadata
import subprocess
import sys
import tarfile
from pathlib import Path

import goodwill
import goodwill._core
import pytest
from meta import stubs

USER = """
import goodwill as gw

def points(estimate: gw.Estimate) -> float:
    return estimate.points

error: type[ValueError] = gw.DataError
"""


def mypy(code: str, folder: Path) -> str:
    script = folder / "user.py"
    script.write_text(code)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(folder / "cache"),
        "--config-file=",
        str(script),
    ]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder).stdout


def test_stubs_agree_with_the_module(root, tmp_path):
    assert stubs.problems(root / stubs.FOLDER, stubs.generate(tmp_path)) == []


def test_the_folder_of_stubs_does_not_hide_the_module():
    assert Path(goodwill._core.__file__).suffix in {".so", ".pyd"}


def test_a_user_is_type_checked(tmp_path):
    assert mypy(USER, tmp_path).startswith("Success")


def test_a_mistake_of_a_user_is_found(tmp_path):
    assert "no attribute" in mypy(USER.replace("estimate.points", "estimate.pionts"), tmp_path)


def test_installed_files():
    files = {str(path) for path in importlib.metadata.files("goodwill") or []}
    assert "goodwill/py.typed" in files
    assert "goodwill/_core/__init__.pyi" in files
    assert "goodwill/datasets/olist_orders/encounters.csv.gz" in files
    assert any(name.endswith("licenses/LICENSE") for name in files)


def test_source_distribution(root, tmp_path, monkeypatch):
    """What `pip install` builds from holds the core, the data, the stubs and the licence."""
    backend = pytest.importorskip("scikit_build_core.build")
    monkeypatch.chdir(root)
    archive = tmp_path / backend.build_sdist(str(tmp_path))
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = [
        "LICENSE",
        "CMakeLists.txt",
        "src/support.cpp",
        "include/goodwill/goodwill.hpp",
        "python/bindings/module.cpp",
    ]
    wanted += ["python/goodwill/py.typed", f"{stubs.FOLDER}/__init__.pyi"]
    wanted += ["python/goodwill/datasets/olist_orders/encounters.csv.gz"]
    assert set(wanted) - names == set()
    assert not any(name.startswith(("build/", "out/", ".venv/")) for name in names)


def test_version(root):
    assert f'GOODWILL_VERSION "{goodwill.__version__}"' in (root / "include/goodwill/version.hpp").read_text()
    assert importlib.metadata.version("goodwill") == goodwill.__version__
