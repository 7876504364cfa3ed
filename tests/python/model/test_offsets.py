# SPDX-License-Identifier: Apache-2.0
"""Times keep their own clock, whether they come from a file or from memory."""

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

SCHEMA = gw.Schema(customer="who", time="opened", promised="due", actual="done")


def delays(log):
    return gw.journey.lateness_days(log).tolist()


@pytest.mark.parametrize("offset", ["-05:00", "+02:00", "+05:30", "Z"])
def test_a_frame_of_texts_is_its_file(tmp_path, offset):
    rows = [("ann", "2024-05-01T23:30:00"), ("ann", "2024-05-02T00:30:00"), ("bob", "2024-05-03T12:00:00")]
    frame = pd.DataFrame(
        {
            "who": [who for who, _ in rows],
            "opened": [time + offset for _, time in rows],
            "due": ["2024-05-02T00:10:00" + offset] * 3,
            "done": [time + offset for _, time in rows],
        }
    )
    frame.to_csv(tmp_path / "off.csv", index=False)
    file, memory = gw.read_log(tmp_path / "off.csv", SCHEMA), gw.read_log(pd.read_csv(tmp_path / "off.csv"), SCHEMA)
    assert delays(file) == delays(memory) == [-1, 0, 1]
    tables = [gw.rfm(log, unit="day") for log in (file, memory)]
    assert tables[0].frequency.tolist() == tables[1].frequency.tolist() == [1.0, 0.0]


def test_days_of_a_named_zone_are_its_own():
    times = pd.to_datetime(["2024-07-01 23:30", "2024-07-02 10:00", "2024-12-02 23:30"]).tz_localize("Europe/Berlin")
    due = pd.to_datetime(["2024-07-02", "2024-07-02", "2024-12-02"]).tz_localize("Europe/Berlin")
    frame = pd.DataFrame({"who": ["a", "b", "c"], "opened": times, "due": due, "done": times})
    aware = gw.read_log(frame, SCHEMA)
    assert delays(aware) == [-1, 0, 0]
    bare = frame.assign(**{name: frame[name].dt.tz_localize(None) for name in ("opened", "due", "done")})
    zones = dict.fromkeys(("opened", "due", "done"), "Europe/Berlin")
    named = gw.read_log(bare, gw.Schema(customer="who", time="opened", promised="due", actual="done", zones=zones))
    assert delays(named) == delays(aware)
    assert np.array_equal(named["time"], aware["time"])
    mixed = frame.assign(done=frame["done"].dt.tz_convert("UTC"))
    with pytest.raises(ValueError, match="told by one clock.*Europe/Berlin and UTC"):
        delays(gw.read_log(mixed, SCHEMA))
