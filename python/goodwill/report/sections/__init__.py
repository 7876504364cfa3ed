# SPDX-License-Identifier: Apache-2.0
"""The sections in the order of the page. A new section is a module with `build(study)` and a line here."""

from __future__ import annotations

from collections.abc import Callable

from goodwill.report.section import Section
from goodwill.report.sections import (
    accounts,
    basis,
    comments,
    consistency,
    drivers,
    funnel,
    groups,
    index,
    kano,
    loyalty,
    moments,
    promises,
    quality,
    rater,
    reproduce,
    satisfaction,
    sides,
    skipped,
    statement,
    times,
    value,
)
from goodwill.report.study import Study

#: Each gives its section, or None where the log has nothing for it. The last three tell of those before them.
SECTIONS: tuple[Callable[[Study], Section | None], ...] = (
    satisfaction.build,
    rater.build,
    sides.build,
    index.build,
    drivers.build,
    kano.build,
    promises.build,
    groups.build,
    consistency.build,
    moments.build,
    times.build,
    loyalty.build,
    accounts.build,
    funnel.build,
    value.build,
    statement.build,
    comments.build,
    quality.build,
    skipped.build,
    basis.build,
    reproduce.build,
)
