# SPDX-License-Identifier: Apache-2.0
"""Reports on the logs that come along: python -m goodwill.demo FOLDER [--lang zh]."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from goodwill.cli import main as command

#: The logs beside the orders, which are the report's own example, and what their reports are asked for.
REPORTS: dict[str, tuple[str, ...]] = {
    "cdnow": ("--title", "CDNOW"),
    "online_retail": ("--attribute", "is_return"),
    "it_incidents": (
        "--title",
        "IT incidents",
        "--standard",
        "made_sla>=1",
        "--by",
        "reassignment_count",
        "--attribute",
        "reassignment_count",
        "--attribute",
        "reopen_count",
        "--attribute",
        "made_sla",
    ),
    "kiosk_survey": (),
    "cfpb_complaints": (
        "--title",
        "CFPB complaints",
        "--standard",
        "Consumer disputed?<=0",
        "--by",
        "Company response to consumer",
    ),
}


def main(argv: Sequence[str]) -> int:
    """Write FOLDER/NAME.html for each log; the rest of the arguments goes to `goodwill report`.

    Parameters
    ----------
    argv : sequence of str
        A folder that is there, then options of `goodwill report`.

    Returns
    -------
    int
        0, or the code of the first report that failed.
    """
    folder, options = Path(argv[0]), argv[1:]
    for name, asked in REPORTS.items():
        print(f"\n{name}")
        code = command(["report", f"dataset:{name}", "-o", str(folder / f"{name}.html"), *asked, *options])
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
