# SPDX-License-Identifier: Apache-2.0
"""Progress of long calls on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Report: TypeAlias = Callable[[str, float], None]


@contextmanager
def terminal_progress() -> Iterator[Report | None]:
    """A bar on standard error, for the `progress` argument of long calls.

    Yields
    ------
    callable of (stage, share) or None
        None, so that nothing is shown, when standard error is not a terminal or tqdm is not installed.

    Examples
    --------
    >>> from goodwill.progress import terminal_progress
    >>> with terminal_progress() as progress:
    ...     if progress is not None:
    ...         progress("reading", 0.5)
    """
    if not sys.stderr.isatty():
        yield None
        return
    try:
        from tqdm import tqdm
    except ImportError:
        yield None
        return
    # The bar goes when it is done: what stays on the terminal is the result.
    with tqdm(total=100, leave=False, bar_format="{desc:<28} {bar} {n:3.0f} %", file=sys.stderr) as bar:

        def report(stage: str, share: float) -> None:
            bar.set_description_str(stage, refresh=False)
            bar.n = round(100 * share)
            bar.refresh()

        yield report
