# SPDX-License-Identifier: Apache-2.0
"""Programs outside the project use it: installed, as a subdirectory, header-only."""

import re
import shutil

import pytest
from meta import snippets


@pytest.fixture
def build(root, call, prefix):
    """Configures and builds a project, quietly: a warning of CMake or of the compiler is a failure."""

    def run(source, name):
        folder = root / "build" / f"consumer_{name}"
        # Optimised, the header-only program would take a minute more and show nothing more.
        optimise = ["-DCMAKE_CXX_FLAGS_RELEASE=-O0"] if name == "header_only" else []
        # A subdirectory is compiled with the flags of the release preset, so that ccache has it already.
        launcher = shutil.which("ccache") if name == "add_subdirectory" else None
        options = [
            "-DCMAKE_BUILD_TYPE=Release",
            "-DGOODWILL_WERROR=ON",
            *([f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}"] if launcher else []),
            *optimise,
        ]
        call(
            "cmake",
            "-S",
            source,
            "-B",
            folder,
            "-G",
            "Ninja",
            "--fresh",
            "-Werror=dev",
            f"-DCMAKE_PREFIX_PATH={prefix}",
            *options,
        )
        call("cmake", "--build", folder)
        return folder

    return run


@pytest.mark.parametrize("mode", ["find_package", "add_subdirectory", "header_only"])
def test_consumer(mode, root, call, build):
    version = re.search('"(.*)"', (root / "include/goodwill/version.hpp").read_text()).group(1)
    folder = build(root / "tests/consumer" / mode, mode)
    assert call(folder / "consumer") == f"{version}: 3 encounters, mean satisfaction 4\n"


def test_example_in_readme(root, call, build, tmp_path):
    """The C++ program of README, built against the installed library and run in a user's folder."""
    programs = [code for _, code in snippets.blocks(root / "README.md", "cpp") if "int main" in code]
    assert programs, "README.md shows no C++ program"
    for i, code in enumerate(programs):
        project = tmp_path / f"example{i}"
        project.mkdir()
        (project / "main.cpp").write_text(code)
        text = (root / "tests/consumer/find_package/CMakeLists.txt").read_text()
        (project / "CMakeLists.txt").write_text(text.replace("../main.cpp ../mean_satisfaction.cpp", "main.cpp"))
        program = build(project, f"example{i}") / "consumer"
        assert call(program, cwd=root).strip(), "the program prints nothing"


def test_version_asked_for(prefix, root, call, tmp_path):
    """A wrong version is refused: 0.x promises nothing across its minor numbers."""
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(consumer LANGUAGES CXX)\n"
        "find_package(goodwill 0.99 QUIET)\nif(goodwill_FOUND)\n  message(FATAL_ERROR found)\nendif()\n"
    )
    call("cmake", "-S", tmp_path, "-B", tmp_path / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
