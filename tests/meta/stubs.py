# SPDX-License-Identifier: Apache-2.0
"""The committed stubs say what the compiled module says. `python tests/meta/stubs.py --write` writes them anew."""

import ast
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = (3, 11)  # the Python whose spelling of types is committed
FOLDER = "python/goodwill/_core"


def generate(into: Path) -> Path:
    """Stubs of the installed extension module, one file a submodule."""
    command = [sys.executable, "-m", "pybind11_stubgen", "goodwill._core", "--exit-code", "-o", str(into)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"pybind11-stubgen: {done.stdout}{done.stderr}")
    return into / "goodwill/_core"


class _NoTypes(ast.NodeTransformer):
    """Leaves names, arguments and words, which no version of Python or pybind11 spells differently."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.args.defaults = [ast.Constant(0) for _ in node.args.defaults]
        node.args.kw_defaults = [default and ast.Constant(0) for default in node.args.kw_defaults]
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            argument.annotation = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        return ast.copy_location(ast.Expr(node.target), node)

    def visit_Import(self, node: ast.Import) -> None:
        return None

    visit_ImportFrom = visit_Import


def meaning(text: str) -> str:
    tree = ast.parse(text)
    if sys.version_info[:2] != FLOOR:
        tree = ast.fix_missing_locations(_NoTypes().visit(tree))
    return ast.unparse(tree)


def problems(committed: Path, generated: Path) -> list[str]:
    """What differs between two folders of stubs."""
    mine = {path.name: path.read_text() for path in committed.glob("*.pyi")}
    true = {path.name: path.read_text() for path in generated.glob("*.pyi")}
    found = [f"{FOLDER}/{name} is missing" for name in sorted(true.keys() - mine.keys())]
    found += [f"{FOLDER}/{name} describes no module" for name in sorted(mine.keys() - true.keys())]
    for name in sorted(mine.keys() & true.keys()):
        if meaning(mine[name]) != meaning(true[name]):
            found.append(f"{FOLDER}/{name} differs from the module; run python tests/meta/stubs.py --write")
    return found


def main(root: Path, write: bool) -> int:
    with tempfile.TemporaryDirectory() as folder:
        generated = generate(Path(folder))
        if write:
            shutil.rmtree(root / FOLDER, ignore_errors=True)
            shutil.copytree(generated, root / FOLDER)
        found = problems(root / FOLDER, generated)
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parents[2], "--write" in sys.argv[1:]))
