# SPDX-License-Identifier: Apache-2.0
"""Drafts of schemas: what is proposed, and what is asked instead of guessed."""

import tomllib

import goodwill as gw
import numpy as np
import pytest
from goodwill.cli import main
from goodwill.schema_help.hints import hint
from goodwill.schema_help.scales import meaning_of
from goodwill.schema_help.vocabulary import NAMES, likeness, unit_in

DAYS = [f"2024-01-{day:02d}" for day in range(1, 29)]


def table(**columns):
    """28 rows: who and when, and whatever else."""
    return {"customer": [f"c{i % 9}" for i in range(28)], "time": DAYS, **columns}


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (
            ["Ticket ID", "Requester", "Created at", "Assignee", "Via", "Satisfaction Score"],
            ["encounter", "customer", "time", "employee", "channel", "satisfaction"],
        ),
        (
            ["Case Number", "Account Name", "Date/Time Opened", "Case Owner", "Case Origin", "CSAT"],
            ["encounter", "customer", "time", "employee", "channel", "satisfaction"],
        ),
        (
            ["工单编号", "客户名称", "创建时间", "受理客服", "渠道", "满意度评分"],
            ["encounter", "customer", "time", "employee", "channel", "satisfaction"],
        ),
        (
            ["订单号", "会员编号", "下单时间", "销售", "门店", "总体满意度"],
            ["encounter", "customer", "time", "employee", "site", "satisfaction"],
        ),
    ],
)
def test_headers_of_common_exports(headers, roles):
    values = [
        [f"T{i}" for i in range(28)],
        [f"c{i % 9}" for i in range(28)],
        DAYS,
        [f"agent {i % 4}" for i in range(28)],
        ["phone", "web"] * 14,
        [1, 2, 3, 4, 5, 5, 4] * 4,
    ]
    draft = gw.suggest_schema(dict(zip(headers, values, strict=True)))
    assert {role: draft.roles[role][0] for role in roles} == dict(zip(roles, headers, strict=True))
    assert all(score >= 0.8 for _, score in draft.roles.values())
    log = gw.read_log(dict(zip(headers, values, strict=True)), gw.Schema.from_toml(draft.toml))
    assert len(log) == 28


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        (["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"], [5, 4, 3, 2, 1]),
        (["非常满意", "满意", "一般", "不满意", "非常不满意"], [5, 4, 3, 2, 1]),
        (["Strongly agree", "agree"], [5, 4]),
        (["非常同意", "不同意"], [5, 2]),
    ],
)
def test_scales_in_words(answers, places):
    assert meaning_of(answers) == dict(sorted(zip(answers, map(float, places), strict=True), key=lambda item: item[1]))
    draft = gw.suggest_schema(table(rating=(answers * 28)[:28]))
    assert draft.roles["satisfaction"][0] == "rating"
    assert tomllib.loads(draft.toml)["words"]["rating"] == meaning_of(answers)
    assert any("rating answers in words" in question for question in draft.questions)


def test_words_of_no_scale_are_left_alone():
    assert meaning_of(["satisfied", "purple"]) is None
    assert meaning_of(["satisfied", "Satisfied "]) is None
    assert meaning_of(["yes"]) is None


def test_zero_is_asked_about_and_stops_the_reading_until_it_is_answered():
    data = table(rating=[0, 0, 1, 2, 3, 4, 5] * 4)
    draft = gw.suggest_schema(data)
    assert any("0 stands in 8 of 28 cells" in question for question in draft.questions)
    with pytest.raises(gw.DataError, match="from 1 to 5, got '0'"):
        gw.read_log(data, gw.Schema.from_toml(draft.toml))
    answered = draft.toml.replace("scale = [1, 5]}", "scale = [1, 5], not_applicable = [0]}")
    assert gw.read_log(data, gw.Schema.from_toml(answered)).intake["not_applicable"] == {"rating": 8}


@pytest.mark.parametrize(
    ("code", "column"), [("-99", "rating"), ("99", "rating"), ("?", "site"), ("未知", "site"), ("N/A", "site")]
)
def test_codes_are_asked_about(tmp_path, code, column):
    path = tmp_path / "log.csv"
    cells = [code, code] + (["4", "5"] * 13 if column == "rating" else ["north", "south"] * 13)
    rows = [f"c{i % 9},{DAYS[i]},{cells[i]}" for i in range(28)]
    path.write_text("\n".join([f"customer,time,{column}", *rows]) + "\n", "utf-8")
    draft = gw.suggest_schema(path)
    assert [q for q in draft.questions if f"‘{code}’ in 2 of 28 cells" in q]
    assert "missing" not in tomllib.loads(draft.toml) or tomllib.loads(draft.toml)["missing"] == {}
    answered = draft.toml.replace(f'# {column} = ["{code}"]', f'{column} = ["{code}"]')
    log = gw.read_log(path, gw.Schema.from_toml(answered))
    assert log.intake["missing_codes"] == {column: 2}


@pytest.mark.parametrize(
    ("first", "order"), [("31/01/2024", "day_first"), ("01/31/2024", "month_first"), ("01/02/2024", None)]
)
def test_dates_whose_order_nothing_tells_are_asked_about(tmp_path, first, order):
    path = tmp_path / "log.csv"
    path.write_text("customer,time\n" + "".join(f"c{i},{first if i == 0 else '03/04/2024'}\n" for i in range(9)))
    draft = gw.suggest_schema(path)
    assert tomllib.loads(draft.toml).get("date_order") == ({"time": order} if order else None)
    assert bool([q for q in draft.questions if "day or month first" in q]) is (order is None)
    if order is None:
        with pytest.raises(gw.DataError, match="01/02/2024"):
            gw.read_log(path, gw.Schema.from_toml(draft.toml))


@pytest.mark.parametrize(
    ("cells", "possible", "said"),
    [
        (["20240201", "20240315 08:15"], ["year_first"], ""),
        (["31.01.24", "01.02.24"], ["day_first", "year_first"], "which of day, month and year comes first"),
        (["31.01.24", "1.2.24"], ["day_first"], ""),
        (["19th November 2023", "1 Feb 2024"], ["day_first"], ""),
        (["Nov 19 2023", "sept. 3 2024 8:15"], ["month_first"], ""),
        (["01/31/24", "02/01/24 9:05 PM"], ["month_first"], ""),
        (["01/02/24"], ["day_first", "month_first", "year_first"], "which of day, month and year comes first"),
        ([f"{day:02}/03/24" for day in range(1, 28)], ["day_first"], ""),
        ([f"24/03/{day:02}" for day in range(1, 28)], ["day_first", "year_first"], "which of day, month and year"),
    ],
)
def test_short_years_and_dates_without_separators(tmp_path, cells, possible, said):
    path = tmp_path / "log.csv"
    path.write_text("customer,time\n" + "".join(f"c{i},{cells[i % len(cells)]}\n" for i in range(len(cells) * 3)))
    draft = gw.suggest_schema(path)
    assert [q for q in draft.questions if "Dates such as" in q and said in q] or not said
    for order in possible:
        line = f'date_order = {{time = "{order}"}}'
        assert line in draft.toml
        text = draft.toml.replace(f"# {line}", line)
        log = gw.read_log(path, gw.Schema.from_toml(text))
        frame = gw.read_log(
            {"customer": [f"c{i}" for i in range(len(cells))], "time": cells},
            schema=gw.Schema(customer="customer", time="time", date_order={"time": order}),
        )
        assert sorted(set(log["time"].tolist())) == sorted(set(frame["time"].tolist()))
    assert draft.toml.count("date_order =") == len(possible)
    assert ("1969 to 2068" in draft.toml) is (len(cells[0].partition(" ")[0]) == 8 and not cells[0].isdigit())


def test_years_of_two_digits_are_of_1969_to_2068():
    schema = {
        order: gw.Schema(customer="c", time="t", date_order={"t": order}) for order in ("day_first", "year_first")
    }
    times = gw.read_log({"c": ["a", "b", "d"], "t": ["1/2/68", "31/12/69", "2024-02-01"]}, schema["day_first"])["time"]
    assert [str(t)[:10] for t in times] == ["2068-02-01", "1969-12-31", "2024-02-01"]
    times = gw.read_log({"c": ["a", "b"], "t": ["24/2/1", "20240201"]}, schema["year_first"])["time"]
    assert times[0] == times[1] == np.datetime64("2024-02-01")
    for text in ("1/2/243", "31/07/2024"):
        with pytest.raises(gw.DataError, match="a time such as 2024/7/31"):
            gw.read_log({"c": ["a"], "t": [text]}, schema["year_first"])


def test_a_time_that_is_none_is_shown(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("customer,Order Date\nann,Feb-24\nbob,Mar-24\n")
    told = gw.suggest_schema(path).toml
    assert "# Order Date is called like a time, but cells such as ‘Feb-24’ are no dates" in told
    # Whole numbers of a table in memory are no texts, and so no dates.
    assert "date_order" not in gw.suggest_schema({"customer": ["a", "b"], "time": [20240201, 20240202]}).toml


def test_a_file_without_header_or_with_other_delimiters(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("".join(f"{i};2024-01-0{i % 9 + 1};north\n" for i in range(20)))
    draft = tomllib.loads(gw.suggest_schema(path).toml)
    assert draft["header"] is False and draft["delimiter"] == ";"
    assert draft["names"] == ["column_1", "column_2", "column_3"]
    assert draft["time"] == "column_2"


def test_units_are_asked_about_unless_the_name_tells():
    draft = gw.suggest_schema(table(**{"wait time": [4] * 28, "Handling time (min)": [7] * 28}))
    content = tomllib.loads(draft.toml)
    assert content["service"] == {"column": "Handling time (min)", "unit": "minutes"}
    assert "waiting" not in content
    assert any("in which unit" in question for question in draft.questions)
    assert unit_in("通话时长（秒）") == "seconds" and unit_in("queue") is None


def test_every_known_name_means_one_role_best():
    names = [(role, name) for role, groups in NAMES.items() for group in groups for name in group.split("|")]
    assert set(NAMES) <= set(gw.Schema.all_roles())
    for role, name in names:
        rivals = {other: likeness(other, name)[0] for other in NAMES if likeness(other, name)[0] > 0.9}
        assert set(rivals) == {role}, name


def test_items_of_a_battery_are_asked_about():
    draft = gw.suggest_schema(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")
    assert any("E01 to E24, 24 columns" in question for question in draft.questions)
    assert any("P01 to P24, 24 columns" in question for question in draft.questions)


def test_the_command_writes_the_draft(tmp_path, capsys):
    target = tmp_path / "s.toml"
    assert main(["schema", "dataset:it_incidents", "-o", str(target)]) == 0
    said = capsys.readouterr().out
    assert "customer: caller_id" in said and "? assigned_to holds" in said
    assert tomllib.loads(target.read_text("utf-8"))["time"] == "opened_at"
    assert main(["schema", "dataset:it_incidents", "--lang", "zh"]) == 0
    assert "它表示缺失吗" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("7/31/2024", "a date such as 2024-07-31", "date_order"),
        ("2024/7/31", "a date such as 2024-07-31", "year_first"),
        ("20240731", "a date such as 2024-07-31", "year_first"),
        ("31/07/24", "a date such as 2024-07-31", "date_order"),
        ("1.0.24", "a date such as 2024-07-31", ""),
        ("?", "a number", "missing = {x"),
        ("-99", "a number from 1 to 5", "not_applicable = [-99]"),
        ("4,5", "a number from 1 to 5", "write 4.5"),
        ("1,234,567", "a finite number", "write 1234567"),
        ("85%", "a number", "per cent"),
        ("great", "a number from 1 to 5", "words.x"),
        ("", "a customer in every row", "--on-bad missing"),
        ("T7", "a unique encounter id (row 3 has it too)", "twice"),
        ("4", "a number from 1 to 3", ""),
    ],
)
def test_problems_are_explained(text, expected, said):
    advice = hint({"text": text, "expected": expected, "column": "x"})
    assert said in advice and bool(advice) == bool(said)


def test_validate_explains_with_row_and_column(tmp_path, capsys):
    path = tmp_path / "log.csv"
    path.write_text("customer,time,satisfaction\na,2024-01-01,5\nb,1/31/2024,-99\n")
    assert main(["validate", str(path)]) == 1
    out = capsys.readouterr().out
    assert "row 1 (line 3), column 'time'" in out and "month_first" in out
    assert "row 1 (line 3), column 'satisfaction'" in out and "not_applicable = [-99]" in out
    assert main(["validate", str(path), "--lang", "zh"]) == 1
    assert "第1行（文件第3行），列“satisfaction”" in capsys.readouterr().out
