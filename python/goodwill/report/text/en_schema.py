# SPDX-License-Identifier: Apache-2.0
"""The English catalogue: the draft of a schema, and what may be behind a problem in the data."""

CATALOGUE: dict[str, str] = {
    "help.head": "Proposed from {source}: {rows} rows, {columns} columns.",
    "help.how": "Lines that begin with '# ?' are questions nothing was decided about; to agree with an answer below one, take its "
    "'# ' away.",
    "help.sure": "sure",
    "help.unsure": "please check",
    "help.reason": "{sure} ({score}): {reason}",
    "help.called": "called like \u2018{known}\u2019",
    "help.values": "from its values alone",
    "help.seen.times": "{cells} cells are times",
    "help.seen.labels": "{labels} different in {cells} cells",
    "help.seen.unique": "all {cells} are different",
    "help.seen.prose": "{labels} different texts of some length",
    "help.seen.words": "answers in words: {answers}",
    "help.seen.range": "numbers from {low} to {high}",
    "help.dates": "a day above 12, or a year in front, shows the order",
    "help.dates.short": "Years of two digits are read as 1969 to 2068.",
    "help.no_time": "{column} is called like a time, but cells such as \u2018{example}\u2019 are no dates that can be read (2024-07-31, "
    "31/07/2024, 20240731).",
    "help.rest": "Without a role, kept under their own names: {columns}",
    "help.ask.unit": "in which unit: seconds, minutes, hours or days?",
    "help.ask.scale": "marks from {low} to {high} occur; are these the ends of the scale?",
    "help.ask.zero": "0 stands in {cells} of {of} cells; is it \u2018not applicable\u2019 (then add not_applicable = [0]) or the lowest mark "
    "(then scale = [0, {high}])? Until you say so, reading stops there.",
    "help.ask.header": "The first line looks like data and not like column names; what are the columns called?",
    "help.ask.customer": "No column tells who was served, so every row counts as another customer; is there none?",
    "help.ask.time": "No column tells when, and a log needs it; if this is one wave of a survey, say when it was:",
    "help.ask.dates": "Dates such as {example} in {columns} may be day or month first, and no day above 12 tells; which is it?",
    "help.ask.dates.years": "Dates such as {example} in {columns} do not tell which of day, month and year comes first; which is it?",
    "help.ask.between": "{end} looks like the end of what begins at {start}; if so, what is the time between them?",
    "help.ask.battery": "{first} to {last}, {n} columns from {low} to {high}, look like the items of one battery; do they rate a "
    "dimension of quality?",
    "help.ask.words": "{column} answers in words; is this what they stand for?",
    "help.ask.numbers": "{column} answers in words; shall they count as these numbers?",
    "help.ask.missing": "{column} holds \u2018{code}\u2019 in {cells} of {of} cells; does it mean \u2018missing\u2019?",
    "help.ask.not_applicable": "{column} holds \u2018{code}\u2019 in {cells} of {of} cells; is it to be left out as \u2018not applicable\u2019?",
    # What may be behind a cell that was refused.
    "hint.date_order": "a date with day and month in an order nobody has told: in the schema, date_order = {{{column} = \u201cday_first\u201d}} "
    "or \u201cmonth_first\u201d",
    "hint.year_first": "a date with the year in front: in the schema, date_order = {{{column} = \u201cyear_first\u201d}}",
    "hint.missing": "if \u2018{text}\u2019 means that there is no value: in the schema, missing = {{{column} = [\u201c{text}\u201d]}}",
    "hint.not_applicable": "if {text} means \u2018not applicable\u2019: not_applicable = [{text}] beside the scale of the role; if it is a mark, a "
    "wider scale",
    "hint.words": "an answer in words: in the schema, words.{column} says which number each word stands for",
    "hint.thousands": "commas between thousands: write {whole}",
    "hint.decimal": "a decimal comma: write {fraction}",
    "hint.comma": "a comma between thousands or before decimals, nobody can tell: write {whole} or {fraction}",
    "hint.percent": "a per cent sign: leave the number alone",
    "hint.customer": "nobody is named here; --on-bad missing leaves such rows out and counts them",
    "hint.unique": "the same encounter twice? --on-bad missing keeps both and counts them",
    "hint.negative": "a clock that runs backwards, or times in the wrong order",
}
