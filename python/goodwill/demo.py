# SPDX-License-Identifier: Apache-2.0
"""Reports on the logs that come along: python -m goodwill.demo FOLDER [--lang zh]."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from goodwill.cli import main as command

#: The kiosk survey's Kano questions in short: KF01, KD01 and so on are answers to having it and to lacking it.
KIOSK_FEATURES = (
    "Takes what I chose",
    "Handles what I enter",
    "Tells what I need to know",
    "Lively screen",
    "Paying is a pleasure",
    "Works without help",
    "At any hour",
    "Less waiting",
    "Less time in all",
    "Lower prices",
    "Pay in my way",
    "Enough time to pay",
    "In my language",
    "Adjustable height",
    "Easy to go back",
    "Few steps",
    "Less trouble than staff",
    "A button to call staff",
    "Help on each screen",
    "Refunds at the kiosk",
    "Nobody sees my data",
    "My data do not leak",
    "My data are not sold on",
    "Handsome kiosk",
    "Quick, exact touch",
    "Pleasant voice",
    "Works with gloves",
    "Understands speech",
    "Enlarges with fingers",
)

#: The logs beside the orders, which are the report's own example, and what their reports are asked for.
REPORTS: dict[str, tuple[str, ...]] = {
    "cdnow": ("--title", "CDNOW"),
    "online_retail": (),
    "it_incidents": (
        "--title",
        "IT incidents",
        "--standard",
        "made_sla>=1",
        "--by",
        "reassignment_count",
    ),
    "kiosk_survey": tuple(
        word for i, name in enumerate(KIOSK_FEATURES, 1) for word in ("--kano", f"{name}=KF{i:02d}/KD{i:02d}")
    ),
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
