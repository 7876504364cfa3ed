# SPDX-License-Identifier: Apache-2.0
"""The report in a browser: no error, no request, nothing wider than a telephone."""

import html
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from goodwill.report import build

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-default-browser-check",
]
#: The page in a frame of a telephone's width; what is wider than it, and what its script reports, is written down.
PROBE = """<!DOCTYPE html><body><iframe id="f" style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe><script>
const frame = document.getElementById("f");
frame.onload = () => {{
  const page = frame.contentDocument, width = page.documentElement.clientWidth;
  const inside = (e) => e.closest(".scroll, pre, .skip, svg");
  const wide = [...page.body.querySelectorAll("*")].filter((e) => !inside(e) && e.getBoundingClientRect().right > width + 0.5);
  const mark = page.querySelector("figure svg:not([style*='display: none']) .mark");
  mark && mark.focus();
  const found = {{width, scroll: page.documentElement.scrollWidth, wide: wide.map((e) => e.outerHTML.slice(0, 120)),
                 tip: page.getElementById("tip").textContent, titles: page.querySelectorAll(".mark > title").length}};
  document.body.dataset.found = JSON.stringify(found);
}};
</script></body>"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs chromium to look at the page")


def browse(*words: str) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as profile:
        command = [BROWSER, *QUIET, f"--user-data-dir={profile}", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)


def probe(page: str, width: int, folder: Path) -> dict:
    """What the page looks like to a script that stands around it; the page's own policy stays in force."""
    outer = folder / "probe.html"
    outer.write_text(PROBE.format(width=width, page=html.escape(page, quote=True)), "utf-8")
    done = browse("--virtual-time-budget=5000", "--window-size=1400,1000", "--dump-dom", outer.as_uri())
    return json.loads(html.unescape(re.search(r'data-found="([^"]*)"', done.stdout)[1]))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["delivered", "full", "bare"])
def test_nothing_overflows(request, tmp_path, name, width):
    page = request.getfixturevalue(name)
    page = page.html if name == "delivered" else build(page, command="goodwill report " + "x" * 300).html
    found = probe(page, width, tmp_path)
    assert width - 20 < found["width"] <= width  # a scroll bar may stand at the side
    assert found["wide"] == []
    assert found["scroll"] <= width


def test_the_script_runs_and_shows_a_figure_on_focus(delivered, tmp_path):
    found = probe(delivered.html, 1280, tmp_path)
    assert found["titles"] == 0
    assert re.search(r"\[.*\], n\u202f=\u202f[\d,]+", found["tip"])


def test_no_console_message_and_no_request(delivered, tmp_path):
    path, log = tmp_path / "r.html", tmp_path / "net.json"
    path.write_text(delivered.html, "utf-8")
    done = browse(
        "--enable-logging=stderr", f"--log-net-log={log}", "--virtual-time-budget=3000", "--dump-dom", path.as_uri()
    )
    assert "In short" in done.stdout
    assert "CONSOLE" not in done.stderr
    assert "Refused" not in done.stderr
    asked = set(re.findall(r'"url":"((?:https?|wss?)://[^"]*)"', log.read_text("utf-8", errors="replace")))
    # The browser asks its maker for the time and for updates by itself, whatever the page.
    assert {url for url in asked if not re.match(r"https?://[a-z0-9.]*google(apis)?\.com/", url)} == set()
