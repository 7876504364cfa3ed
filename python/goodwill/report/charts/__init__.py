# SPDX-License-Identifier: Apache-2.0
"""Charts as inline SVG; a charting library would break the report's limits on size and network."""
