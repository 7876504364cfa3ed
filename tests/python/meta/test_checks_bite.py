# SPDX-License-Identifier: Apache-2.0
"""Each check of tests/meta is shown to fail: a small tree passes, and one change to it does not."""

import shutil
import subprocess
import types

import pytest
from meta import concepts, docstrings, layers, registered, sizes, snippets, state, stubs, umbrella

HEADER = "#pragma once\n\nnamespace goodwill::inline v0::{module} {{\nint {name}();\n}}\n"
TAIL = '#ifdef GOODWILL_HEADER_ONLY\n#include "goodwill/{module}/impl/{name}.ipp"\n#endif\n'
BODY = '#pragma once\n#include "goodwill/{module}/{name}.hpp"\nnamespace goodwill::inline v0::{module} {{\n' + (
    "inline int {name}() {{ return 1; }}\n}}\n"
)


@pytest.fixture
def tree(tmp_path):
    """A project of two modules that every check of the sources accepts."""
    library = tmp_path / "include/goodwill"
    for module, name in (("support", "check"), ("io", "csv")):
        (library / module / "impl").mkdir(parents=True)
        names = {"module": module, "name": name}
        (library / f"{module}/{name}.hpp").write_text((HEADER + TAIL).format(**names))
        (library / f"{module}/impl/{name}.ipp").write_text(BODY.format(**names))
        (library / f"{module}.hpp").write_text(f'#pragma once\n#include "goodwill/{module}/{name}.hpp"\n')
        (tmp_path / "src").mkdir(exist_ok=True)
        (tmp_path / f"src/{module}.cpp").write_text(f'#include "goodwill/{module}/impl/{name}.ipp"\n')
    doors = '#pragma once\n#include "goodwill/io.hpp"\n#include "goodwill/support.hpp"\n'
    (library / "goodwill.hpp").write_text(doors)
    (tmp_path / "tests/cpp/io").mkdir(parents=True)
    (tmp_path / "tests/cpp/io/csv_test.cpp").write_text("TEST(UnitCsv, Reads) {}\n")
    (tmp_path / "tests/python/io").mkdir(parents=True)
    (tmp_path / "tests/python/io/test_csv.py").write_text("def test_reads():\n    assert True\n")
    return tmp_path


def append(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + text)


def test_the_tree_is_accepted(tree):
    assert layers.problems(tree) == []
    assert umbrella.problems(tree) == []
    assert state.in_text(tree) == []
    assert registered.in_sources(tree) == []
    assert sizes.problems(tree) == []


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("support/check.hpp", '#include "goodwill/io/csv.hpp"', "support may not include io"),
        ("support/impl/check.ipp", '#include "goodwill/io.hpp"', "support may not include io"),
        ("measure/nps.hpp", '#include "goodwill/journey/lateness.hpp"', "measure may not include journey"),
        ("io/csv.hpp", '#include "goodwill/io.hpp"', "its own front door"),
        ("io/impl/csv.ipp", '#include "goodwill/support/impl/check.ipp"', "bodies of another module"),
        ("common/strings.hpp", '#include "goodwill/support.hpp"', "has no layer"),
        ("io/csv.hpp", "#include <regex>", "is heavy"),
        ("io/csv.hpp", "#include <Eigen/Dense>", "is heavy"),
        ("io/csv.hpp", "#include <boost/math/distributions/beta.hpp>", "is heavy"),
        ("io/impl/csv.ipp", "#include <execution>", "would not link"),
        ("io/impl/csv.ipp", "#include <format>", "GCC 12"),
        ("io/impl/csv.ipp", "#include <sys/mman.h>", "one system only"),
        ("io/impl/csv.ipp", "// for Python", "no other language"),
    ],
)
def test_layers_bite(tree, file, line, said):
    append(tree / "include/goodwill" / file, line + "\n")
    assert any(said in problem for problem in layers.problems(tree))


def test_umbrella_bites(tree):
    library = tree / "include/goodwill"
    append(library / "io/table.hpp", "#pragma once\n")
    append(library / "io/impl/table.ipp", "#pragma once\n")
    append(library / "journey/impl/delay.ipp", "#pragma once\n")
    append(library / "io/impl/csv.ipp", "GOODWILL_INLINE void read() {}\n")
    append(tree / "src/io_reading.cpp", '#include "goodwill/io/impl/csv.ipp"\n')
    append(library / "model/role.hpp", "#pragma once\n")
    append(library / "model.hpp", '#pragma once\n#include "goodwill/model/role.hpp"\n')
    assert set(umbrella.problems(tree)) == {
        "goodwill/io/table.hpp cannot be reached from goodwill/io.hpp",
        "goodwill/io/impl/csv.ipp is compiled twice by src/io*.cpp",
        "goodwill/io/impl/table.ipp is not compiled by src/io*.cpp",
        "goodwill/io/impl/table.ipp is included by no header under GOODWILL_HEADER_ONLY",
        "goodwill/journey.hpp is missing: every module has a front door",
        "goodwill/goodwill.hpp does not include goodwill/journey.hpp",
        "goodwill/goodwill.hpp does not include goodwill/model.hpp",
    }


@pytest.mark.parametrize(
    "line",
    [
        "inline int f() {\n    static int calls = 0;\n    return ++calls;\n}",
        "thread_local double scratch;",
        "inline static std::map<int, int> cache{};",
    ],
)
def test_state_in_text_bites(tree, line):
    append(tree / "include/goodwill/io/impl/csv.ipp", line + "\n")
    assert len(state.in_text(tree)) == 1


@pytest.mark.parametrize("line", ["static constexpr int rows = 3;", "static int parse(int);", "static_assert(1 == 1);"])
def test_state_in_text_accepts(tree, line):
    append(tree / "include/goodwill/io/impl/csv.ipp", line + "\n")
    assert state.in_text(tree) == []


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("int calls = 0;", 1),
        ("int count() { static int calls = 1; return ++calls; }", 1),
        ("int count() { thread_local int calls = 1; return ++calls; }", 1),
        ('extern const char* const names[] = {"a"}; const char* name() { return names[0]; }', 0),
        ("int twice(int x) { return 2 * x; }", 0),
    ],
)
def test_state_in_library_bites(tmp_path, call, code, count):
    (tmp_path / "unit.cpp").write_text(code)
    call("c++", "-fPIC", "-c", "unit.cpp", cwd=tmp_path)
    call("ar", "rcs", "libunit.a", "unit.o", cwd=tmp_path)
    assert len(state.in_library(tmp_path / "libunit.a")) == count


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("cpp/io/csv_test.cpp", "TEST(Csv, Reads) {}\n", "begins with none"),
        ("cpp/io/csv_test.cpp", "TEST(UnitCsv, Reads) {}\n", "is written twice"),
        ("cpp/io/deep/csv_test.cpp", "TEST(UnitCsv, Reads) {}\n", "no program compiles it"),
        ("cpp/io/empty_test.cpp", "int main() {}\n", "holds no test"),
    ],
)
def test_registered_in_sources_bites(tree, file, text, said):
    append(tree / "tests" / file, text)
    assert any(said in problem for problem in registered.in_sources(tree))


def test_registered_in_programs_bites(root, release, tmp_path):
    """A case that is written but not built, and one that no filter of ctest names."""
    shutil.copytree(root / "tests/cpp/support", tmp_path / "tests/cpp/support")
    append(tmp_path / "tests/cpp/support/extra_test.cpp", "TEST(UnitExtra, Case) {}\n")
    assert registered.in_programs(tmp_path, release) == ["test_support lacks UnitExtra.Case"]
    assert registered.listed(release / "tests/test_support", "Unit*") < registered.listed(
        release / "tests/test_support"
    )


def test_registered_in_python_bites(tree):
    append(tree / "tests/python/io/csv_tests.py", "def test_unseen():\n    assert True\n")
    paths = {test.split("::")[0] for test in registered.collect(tree)}
    assert registered.in_python(tree, paths) == ["tests/python/io/csv_tests.py holds no test that pytest collects"]


def test_sizes_bite(tree):
    append(tree / "src/io.cpp", "\n" * 300)
    assert sizes.problems(tree) == ["src/io.cpp has 301 lines, more than 300"]


def test_a_header_that_needs_another_bites(root, tree, call):
    """The project's own CMake, on a tree where one header forgets an include."""
    for file in ("CMakeLists.txt", "src/goodwill-config.cmake.in", "include/goodwill/version.hpp"):
        shutil.copy(root / file, tree / file)
    build = ["cmake", "--build", str(tree / "build"), "--target", "all_verify_interface_header_sets"]
    call("cmake", "-S", tree, "-B", tree / "build", "-G", "Ninja", "-DGOODWILL_TESTS=OFF")
    call(*build)
    append(tree / "include/goodwill/io/csv.hpp", "std::string name();\n")
    assert subprocess.run(build, capture_output=True).returncode != 0


def test_two_units_bite(tree):
    """Without `inline`, header-only bodies in two units do not link."""
    body = tree / "include/goodwill/io/impl/csv.ipp"
    for name in ("first", "second"):
        (tree / f"{name}.cpp").write_text('#include "goodwill/goodwill.hpp"\n' + "int main() {}\n" * (name == "first"))
    command = ["c++", "-std=c++20", "-DGOODWILL_HEADER_ONLY", "-Iinclude", "first.cpp", "second.cpp"]
    assert subprocess.run(command, cwd=tree, capture_output=True).returncode == 0
    body.write_text(body.read_text().replace("inline int", "int"))
    assert b"multiple definition" in subprocess.run(command, cwd=tree, capture_output=True).stderr


def stubs_of(folder, text):
    append(folder / "__init__.pyi", text)
    return folder


@pytest.mark.parametrize(
    "changed",
    [
        'def nps(scores: list[int], level: float = ...) -> float:\n    """Net promoter score."""\n',
        'def nps(scores: list[int]) -> float:\n    """Net score."""\n',
        "def csat() -> float: ...\n",
    ],
)
def test_stubs_bite(tmp_path, changed):
    text = 'def nps(scores: list[int]) -> float:\n    """Net promoter score."""\n'
    true = stubs_of(tmp_path / "true", text)
    assert stubs.problems(stubs_of(tmp_path / "same", text), true) == []
    assert len(stubs.problems(stubs_of(tmp_path / "changed", changed), true)) == 1
    assert len(stubs.problems(tmp_path / "nothing", true)) == 1


def package(**functions):
    made = types.ModuleType("package", "A package.")
    for name, function in functions.items():
        function.__module__ = "package"
        setattr(made, name, function)
    return made


def test_docstrings_bite():
    def bare(x):
        return x

    def good(x):
        """Says it again.

        Parameters
        ----------
        x : int
            What to say.
        """
        return x

    def other(x, y):
        """Says it again.

        Parameters
        ----------
        x : int
        z : int
            Not there.
        """
        return x, y

    assert docstrings.problems(package(good=good)) == []
    assert docstrings.problems(package(bare=bare)) == ["package.bare has no docstring"]
    assert docstrings.problems(package(other=other)) == [
        "package.other: argument y is not described",
        "package.other: describes z, which is no argument",
        "package.other: nothing is said of argument x",
    ]


def test_docstrings_of_compiled_functions_bite():
    told = "\n\nParameters\n----------\nx : float\n    What.\n\nReturns\n-------\nfloat\n    That."
    assert docstrings.bound_arguments("f(x: float, *, how: How = <How.a: 0>) -> float\n\nDoes it.") == {"x", "how"}
    item = types.SimpleNamespace(__doc__="f(x: float, y: float) -> float\n\nDoes it." + told)
    assert docstrings.of(docstrings.Public("f", item)) == ["f: argument y is not described"]
    item = types.SimpleNamespace(__doc__="f(x: float) -> float\n\nDoes it." + told.split("\n\nReturns")[0])
    assert docstrings.of(docstrings.Public("f", item)) == ["f: what it returns is not described"]


CONCEPTS = "| id | concept | 中文 | C++ | Python | shown by |\n|--|--|--|--|--|--|\n"
ROW = "| {id} | Csv | 表 | `goodwill::io::{cpp}` | `json.{python}` | `tests/cpp/io/csv_test.cpp::UnitCsv.{case}` |\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"cpp": "xml"}, "C++ goodwill::io::xml is in no header"),
        ({"python": "load_all"}, "Python json.load_all does not exist"),
        ({"case": "Writes"}, "UnitCsv.Writes does not exist"),
        ({"id": "9999"}, None),
    ],
)
def test_concepts_bite(tree, change, said):
    row = ROW.format(**{"id": "9", "cpp": "csv", "python": "loads", "case": "Reads"} | change)
    append(tree / "docs/concepts.md", CONCEPTS + row)
    found = concepts.problems(tree, set())
    assert (found == []) if said is None else (len(found) == 1 and said in found[0])


def test_concepts_twice_bite(tree):
    append(tree / "docs/concepts.md", CONCEPTS + 2 * ROW.format(id="9", cpp="csv", python="loads", case="Reads"))
    assert concepts.problems(tree, set()) == ["concept 9 has several rows"]


def test_concepts_know_the_list(tree):
    project = tree / "project"
    (project / "include").mkdir(parents=True)
    append(tree / "shared/CONCEPTS.md", "9. **Customer**\n")
    append(project / "docs/concepts.md", CONCEPTS + "| 10 | x | y | `a` | `json` | `tests/x.py::y` |\n")
    assert "concept 10 is not in the list" in concepts.problems(project, {"tests/x.py::y"})


def test_snippets_bite(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```python\nx = 1\n```\n\ntext\n\n```python\nassert x == 1\n```\n\n```sh\nfalse\n```\n")
    assert snippets.run_python(page) == 2
    page.write_text("```python\nassert 1 == 2\n```\n")
    with pytest.raises(AssertionError):
        snippets.run_python(page)
