# SPDX-License-Identifier: Apache-2.0
"""The package tells type checkers the truth, and ships what it needs."""

import importlib.metadata
import subprocess
import sys
import tarfile
from collections.abc import Callable
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


@pytest.fixture(scope="module")
def mypy(tmp_path_factory) -> Callable[[str], str]:
    """What mypy says of a user's program; what it learnt of the package serves the next one."""
    folder = tmp_path_factory.mktemp("mypy")
    script, command = folder / "user.py", [sys.executable, "-m", "mypy", "--strict", "--config-file=", "user.py"]

    def run(code: str) -> str:
        script.write_text(code)
        return subprocess.run(command, capture_output=True, text=True, cwd=folder).stdout

    return run


def test_stubs_agree_with_the_module(root, tmp_path):
    assert stubs.problems(root / stubs.FOLDER, stubs.generate(tmp_path)) == []


def test_the_folder_of_stubs_does_not_hide_the_module():
    assert Path(goodwill._core.__file__).suffix in {".so", ".pyd"}


def test_a_user_is_type_checked(mypy):
    assert mypy(USER).startswith("Success")


def test_a_mistake_of_a_user_is_found(mypy):
    assert "no attribute" in mypy(USER.replace("estimate.points", "estimate.pionts"))


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
