# SPDX-License-Identifier: Apache-2.0
"""Objects whose __init__ has not run, or has failed, as a traceback shows them: an error, not a crash."""

import ast
import copy
import pickle
import subprocess
import sys
from pathlib import Path

import goodwill as gw
import pytest
from goodwill.accumulators import QuantileSketch

# A class that has a property, or one of these of its own, looks into its object when asked for it; the others have
# nothing but methods with arguments.
EVERY_CLASS = """
import pickle, types
from goodwill import _core

SPECIAL = {"__repr__", "__len__", "__iter__", "__eq__", "__add__", "__getstate__", "__reduce_ex__"}

def classes(module):
    for name, item in sorted(vars(module).items()):
        if isinstance(item, types.ModuleType) and item.__name__ == f"{module.__name__}.{name}":
            yield from classes(item)
        elif isinstance(item, type) and not issubclass(item, BaseException):
            yield item

for cls in classes(_core):
    half = cls.__new__(cls)
    uses = [repr, str, hash, bool, len, iter, pickle.dumps, lambda o: o == o, lambda o: o + o]
    uses += [lambda o, name=name: getattr(o, name) for name in dir(cls) if not name.startswith("__")]
    said = []
    for use in uses:
        try:
            use(half)
        except Exception as problem:
            said.append(str(problem))
    own = {name: item for base in cls.__mro__[:-2] for name, item in vars(base).items()}
    looks = bool(SPECIAL & own.keys()) or any(isinstance(item, property) for item in own.values())
    print(cls.__module__, cls.__name__, int(looks), int(any("never made" in text for text in said)), flush=True)
"""


def in_stubs():
    """Name of every class of the core, by module."""
    folder = Path(gw.__file__).parent / "_core"
    for stub in folder.glob("*.pyi"):
        module = "goodwill._core" if stub.stem == "__init__" else f"goodwill._core.{stub.stem}"
        for node in ast.parse(stub.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.endswith("Error"):
                yield module, node.name


def test_no_class_crashes_when_half_made():
    ran = subprocess.run([sys.executable, "-c", EVERY_CLASS], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, (ran.returncode, ran.stdout.splitlines()[-1:], ran.stderr)
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert {(module, name) for module, name, _, _ in rows} == set(in_stubs())
    assert [name for _, name, looks, refused in rows if looks != refused] == []


def test_a_method_with_arguments_refuses_too():
    half = gw._core.value.BgBb.__new__(gw._core.value.BgBb)
    with pytest.raises(TypeError, match="never made"):
        half.expected_purchases_new(1.0)


def test_a_traceback_shows_a_log_that_was_not_made():
    half = None
    try:
        gw.EncounterLog({"customer": ["ann"], "time": ["2024-01-02"]})
    except TypeError as problem:
        frame = problem.__traceback__
        while frame.tb_next is not None:
            frame = frame.tb_next
        half = frame.tb_frame.f_locals["self"]
    assert isinstance(half, gw.EncounterLog)
    for use in (repr, len, lambda log: log.columns):
        with pytest.raises(TypeError, match="never made"):
            use(half)


def test_what_is_made_without_init_on_purpose_still_works():
    sketch = QuantileSketch(16, seed=3).update([1.0, 2.0, 3.0])
    for other in (pickle.loads(pickle.dumps(sketch)), copy.deepcopy(sketch)):
        assert other.serialize() == sketch.serialize()
