# SPDX-License-Identifier: Apache-2.0
"""Every public name has a docstring that describes every argument, and nothing that is no argument."""

import ast
import enum
import inspect
import re
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass

SECTION = re.compile(r"^(?P<title>[A-Z][A-Za-z ]+)\n-{3,}$", re.MULTILINE)
BOUND = re.compile(r"^(?:\d+\. )?(?P<signature>\w+\(.*\)) -> (?P<result>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Public:
    """One public name."""

    name: str
    object: object
    owner: type | None = None

    @property
    def doc(self) -> str:
        return inspect.getdoc(self.object) or ""


def members(module: types.ModuleType) -> list[str]:
    return list(getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")])


def public(package: types.ModuleType) -> Iterator[Public]:
    """The names a user of the package is offered: functions, classes, their methods and properties, submodules."""
    waiting, seen = [(package.__name__, package)], set()
    while waiting:
        path, module = waiting.pop()
        if id(module) in seen:
            continue
        seen.add(id(module))
        yield Public(path, module)
        for name in members(module):
            value = getattr(module, name)
            if isinstance(value, types.ModuleType):
                if value.__name__.startswith(package.__name__):
                    waiting.append((f"{path}.{name}", value))
            elif isinstance(value, type) and value.__module__.startswith(package.__name__):
                if id(value) not in seen:
                    seen.add(id(value))
                    yield Public(f"{path}.{name}", value)
                    yield from methods(f"{path}.{name}", value)
            elif callable(value) and (getattr(value, "__module__", None) or "").startswith(package.__name__):
                yield Public(f"{path}.{name}", value)


def methods(path: str, owner: type) -> Iterator[Public]:
    for name, value in vars(owner).items():
        value = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
        if not name.startswith("_") and (callable(value) or isinstance(value, property)):
            yield Public(f"{path}.{name}", value, owner)


def bound_arguments(doc: str) -> set[str] | None:
    """Arguments a compiled function states in the first lines of its docstring, of all its overloads."""
    found = [match["signature"] for match in BOUND.finditer(doc.split("\n\n")[0] if "Overloaded" not in doc else doc)]
    if not found:
        return None
    names: set[str] = set()
    for signature in found:
        # Defaults are printed by repr, which need not be an expression.
        clean = re.sub(r"<[^<>]*>", "0", signature)
        try:
            arguments = ast.parse(f"def {clean}: ...").body[0].args
        except SyntaxError:
            return {f"<unreadable signature: {signature}>"}
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        names |= {argument.arg for argument in every if argument}
    return names


def constructor(owner: type) -> object | None:
    """What makes an object of the class; none for results, exceptions and enumerations, which nobody makes by hand."""
    made = vars(owner).get("__init__")
    by_hand = isinstance(made, types.FunctionType) or bool(BOUND.search(getattr(made, "__doc__", None) or ""))
    listed = issubclass(owner, (enum.Enum, BaseException)) or hasattr(owner, "__members__")
    return made if by_hand and not listed else None


def arguments(item: Public) -> set[str]:
    """Names of the arguments a caller may give."""
    thing = constructor(item.object) if isinstance(item.object, type) else item.object
    if thing is None or isinstance(thing, (property, types.ModuleType)):
        return set()
    names = bound_arguments(getattr(thing, "__doc__", None) or "")
    if names is None:
        try:
            names = set(inspect.signature(thing).parameters)
        except (TypeError, ValueError):
            names = set()
    return names - {"self", "cls", "arg0"}


def sections(doc: str) -> dict[str, str]:
    heads = list(SECTION.finditer(doc))
    ends = [*[head.start() for head in heads], len(doc)][1:]
    return {head["title"]: doc[head.end() : end] for head, end in zip(heads, ends, strict=False)}


def described(section: str) -> dict[str, bool]:
    """Names in a numpydoc section, and whether words follow."""
    found: dict[str, bool] = {}
    lines = section.strip("\n").splitlines()
    for i, line in enumerate(lines):
        if line and not line[0].isspace():
            has_words = i + 1 < len(lines) and lines[i + 1][:1].isspace() and bool(lines[i + 1].strip())
            for name in line.split(" : ")[0].split(","):
                found[name.strip().lstrip("*")] = has_words
    return found


def of(item: Public) -> list[str]:
    doc = item.doc
    if isinstance(item.object, type) and (made := constructor(item.object)):
        doc += "\n\n" + inspect.cleandoc(getattr(made, "__doc__", None) or "")
    if not re.sub(BOUND, "", doc).strip():
        return [f"{item.name} has no docstring"]
    wanted, told = arguments(item), described(sections(doc).get("Parameters", ""))
    found = [f"{item.name}: argument {name} is not described" for name in sorted(wanted - told.keys())]
    if not isinstance(item.object, type) or constructor(item.object):
        found += [f"{item.name}: describes {name}, which is no argument" for name in sorted(told.keys() - wanted)]
    found += [f"{item.name}: nothing is said of argument {name}" for name, words in told.items() if not words]
    returns = BOUND.search(item.doc)
    is_function = item.owner is None and not isinstance(item.object, (type, property, types.ModuleType))
    if is_function and returns and returns["result"] != "None" and "Returns" not in sections(doc):
        found.append(f"{item.name}: what it returns is not described")
    return found


def problems(package: types.ModuleType) -> list[str]:
    return [problem for item in public(package) for problem in of(item)]


if __name__ == "__main__":
    import goodwill

    sys.exit("\n".join(problems(goodwill)) or 0)
