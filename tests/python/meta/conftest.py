# SPDX-License-Identifier: Apache-2.0
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from meta import registered

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def call():
    """Runs a command and shows its output when it fails."""

    def run(*command: object, cwd: Path = ROOT, **environment: str) -> str:
        words = [str(word) for word in command]
        done = subprocess.run(words, cwd=cwd, env={**os.environ, **environment}, text=True, capture_output=True)
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run


@pytest.fixture(scope="session")
def collected(root) -> set[str]:
    """Every Python test, by its identifier: asked of pytest once."""
    return registered.collect(root)


@pytest.fixture(scope="session")
def release(root, call) -> Path:
    """The optimised build with the C++ tests; made here when ./dev has not made it."""
    if shutil.which("cmake") is None or shutil.which("ninja") is None:
        pytest.skip("needs cmake and ninja")
    call("cmake", "--preset", "release")
    call("cmake", "--build", "--preset", "release")
    return root / "build/release"


@pytest.fixture(scope="session")
def prefix(root, call, release) -> Path:
    """What `cmake --install` gives a user."""
    folder = root / "build/prefix"
    shutil.rmtree(folder, ignore_errors=True)
    call("cmake", "--install", release, "--prefix", folder)
    return folder
