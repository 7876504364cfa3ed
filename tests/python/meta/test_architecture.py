# SPDX-License-Identifier: Apache-2.0
"""The checks of tests/meta hold for this tree; test_checks_bite.py shows that each can fail."""

import json

from meta import layers, registered, sizes, state, umbrella


def test_layers(root):
    assert layers.problems(root) == []


def test_umbrella_is_complete(root):
    assert umbrella.problems(root) == []


def test_no_state_in_text(root):
    assert state.in_text(root) == []


def test_no_state_in_library(release):
    assert state.in_library(release / "libgoodwill.a") == []


def test_every_cpp_suite_has_a_tier(root):
    assert registered.in_sources(root) == []


def test_every_cpp_case_is_run(root, release):
    assert registered.in_programs(root, release) == []


def test_every_python_test_file_is_collected(root, collected):
    assert registered.in_python(root, {test.split("::")[0] for test in collected}) == []


def test_file_sizes(root):
    assert sizes.problems(root) == []


def test_each_header_compiles_alone(root):
    """CMake writes a unit for each header of the file set; here only that the sanitized build asks for them."""
    presets = json.loads((root / "CMakePresets.json").read_text())
    dev = next(preset for preset in presets["buildPresets"] if preset["name"] == "dev")
    assert "all_verify_interface_header_sets" in dev["targets"]
