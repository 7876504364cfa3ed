# SPDX-License-Identifier: Apache-2.0
"""No variable outlives a call: neither the words that ask for one, nor what the library keeps in writable memory."""

import re
import subprocess
import sys
from pathlib import Path

# Of `objdump -t`: address, seven flags, section, size, name. Read-only data that needs relocation is not state.
SYMBOL = re.compile(r"^[0-9a-f]+ (?P<flags>.{7}) (?P<section>\S+)\s+(?P<size>[0-9a-f]+)\s+(?P<name>.+)$", re.MULTILINE)
WRITABLE = re.compile(r"(\.(data|bss|tdata|tbss)(?!\.rel\.ro)(\..*)?|\*COM\*)$")
DECLARED = re.compile(r"^\s*(?:inline\s+)?(?:static|thread_local)\s+(?P<rest>[^;{=(]*)(?P<end>[;{=(])", re.MULTILINE)
# What the templates of others keep in our objects, such as Eigen's cache sizes and Boost.Math's start-up checks.
NOT_OURS = re.compile(r"(\.hidden )?((guard variable for )?(Eigen|boost|std)::|DW\.ref\.|__odr_asan)")


def in_text(root: Path) -> list[str]:
    """Static variables that are not constant, wherever a header, a body or a template declares one."""
    found = []
    for path in sorted([*(root / "include").rglob("*.[hi]pp"), *(root / "src").glob("*.cpp")]):
        text = re.sub(r"//.*", "", path.read_text())
        for match in DECLARED.finditer(text):
            is_function = match["end"] == "(" or match["rest"].lstrip().startswith("operator")
            if not is_function and not re.search(r"\bconst(expr|init const)?\b", match["rest"]):
                line = text.count("\n", 0, match.start("rest")) + 1
                found.append(f"{path.relative_to(root)}:{line} declares mutable state: {match['rest'].strip()}")
    return found


def in_library(archive: Path) -> list[str]:
    """Symbols of a compiled library that lie in writable memory."""
    listing = subprocess.run(["objdump", "-tC", archive], capture_output=True, text=True, check=True).stdout
    return [
        f"{archive.name} keeps {match['name']} in {match['section']}"
        for match in SYMBOL.finditer(listing)
        if WRITABLE.fullmatch(match["section"]) and int(match["size"], 16) > 0 and not NOT_OURS.match(match["name"])
    ]


if __name__ == "__main__":
    here = Path(__file__).parents[2]
    sys.exit("\n".join(in_text(here) + in_library(here / "build/release/libgoodwill.a")) or 0)
