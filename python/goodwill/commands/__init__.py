# SPDX-License-Identifier: Apache-2.0
"""The commands of the command line: each module adds its own to the parser and runs it."""

from __future__ import annotations

#: Exit codes: everything as asked; the data has problems (validate); wrong use or unusable input; stopped by Ctrl-C.
OK, PROBLEMS, ERROR, STOPPED = 0, 1, 2, 130
