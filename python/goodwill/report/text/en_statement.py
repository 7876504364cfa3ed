# SPDX-License-Identifier: Apache-2.0
"""The English catalogue: the statement of goodwill."""

CATALOGUE: dict[str, str] = {
    "analysis.statement": "The statement of goodwill",
    "statement.title": "The statement of goodwill: what moments of truth earned and cost",
    "statement.what": "Goodwill is what the customers are expected to bring from now on, without end, discounted at {rate}; the rate is a "
    "choice. Each encounter may make a customer leave, the more likely the more it strained the customer; how much each attribute strains "
    "is estimated from who came again (encounter attrition, after Braun, Schweidel and Stein 2015).",
    "statement.money": "Every encounter is taken to bring {margin}.",
    "statement.encounters": "The log has no revenue, so goodwill is counted in discounted expected encounters.",
    "statement.moved": "From {begin} to {end} goodwill went from {opening} to {closing}. The {encounters} moments of truth themselves "
    "made {moments}, compared with the usual service.",
    "statement.chart": "From opening to closing goodwill",
    "statement.note": "Opening and closing stand on the base line; each bar between them begins where the one before ended. Whiskers are "
    "the interval of the single entry.",
    "statement.table": "The entries of the statement",
    "statement.head.entry": "Entry",
    "statement.head.value": "Amount",
    "statement.head.cause": "Cause",
    "statement.head.moments": "Its share of the moments",
    "statement.head.day": "Day",
    "statement.head.worth": "Worth",
    "statement.entry.opening": "Opening",
    "statement.entry.acquisition": "Acquisition",
    "statement.entry.silence": "Silence",
    "statement.entry.arrival": "Arrival",
    "statement.entry.moments": "Moments",
    "statement.entry.closing": "Closing",
    "statement.means": "{entry}: {means}.",
    "statement.means.opening": "what the customers of that day were expected to bring",
    "statement.means.acquisition": "first encounters, as if served as usual",
    "statement.means.silence": "each day without an encounter makes it likelier that the customer has left",
    "statement.means.arrival": "whoever comes again has not left; as if served as usual",
    "statement.means.moments": "what the service given added or took, against the usual",
    "statement.means.closing": "the sum of all entries, and what the customers of that day are expected to bring",
    "statement.heading.cause": "By cause",
    "statement.table.cause": "The worth of the moments, shared out among its causes without rest",
    "statement.leaves": "{attribute}: more of it goes with leaving ({coefficient}).",
    "statement.stays": "{attribute}: more of it goes with staying ({coefficient}).",
    "statement.unsure": "{attribute}: the data do not tell ({coefficient}).",
    "statement.heading.site": "By site",
    "statement.table.site": "Balances stand at the site of each customer's last encounter",
    "statement.between": "{between} more sites lie between.",
    "statement.heading.costliest": "The costliest moments",
    "statement.table.costliest": "Moments that cost most",
    "statement.heading.precious": "The most precious moments",
    "statement.table.precious": "Moments that earned most",
    "statement.heading.caveats": "To know before these figures are used",
    "statement.association": "These amounts rest on what went with staying and leaving in this log. That is an association. Customers, sites "
    "and seasons differ in more than the attributes looked at, and the statement cannot know what would have happened otherwise.",
    "statement.active": "What only busy customers can have, such as a return, a second call or a handover, marks who is active: it may go with "
    "staying or leaving without keeping or driving anyone.",
    "statement.purpose": "Coming again is counted as good. Where people come because something is wrong, as to a help desk, fewer encounters "
    "may be the better outcome, and goodwill then measures demand, not satisfaction.",
    "statement.reference": "Moments are compared with the median of each attribute, under which a lapse most encounters are free of is absent.",
    "statement.mean": "Everyone is taken to bring the mean amount of {margin} an encounter, large customers and small.",
    "statement.truncated": "Many customers are in the log from its first days on. Their first encounter there is taken as their first ever, "
    "which it probably was not.",
    "statement.headline": "From {begin} to {end} the moments of truth changed goodwill by {moments}, compared with the usual service: an "
    "association, not a proof.",
}
