"""The live preview, in a real browser and as an attacker would ask it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

pytest.importorskip("starlette", reason="needs the extra 'live'")
pytest.importorskip("uvicorn", reason="needs the extra 'live'")
pytest.importorskip("watchfiles", reason="needs the extra 'live'")

from journeymap.serve import pages
from journeymap.watch import Studio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[1] / "examples"
FILE = "ecommerce/online-purchase.journey.yaml"


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("live") / "maps"
    shutil.copytree(EXAMPLES, folder)
    return folder


@pytest.fixture(scope="module")
def address(maps: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = [sys.executable, "-m", "journeymap", "serve", str(maps), "--port", "0", "--to", "html,svg,md"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    log = tmp_path_factory.mktemp("log") / "log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, env=environment) as process:
        for _ in range(600):
            if found := re.search(r"http://\S+/", log.read_text(encoding="utf-8")):
                break
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        assert found
        yield found[0]
        with urlopen(f"{found[0]}events") as events:  # noqa: S310  # as of a page that is still open
            events.readline()
            process.send_signal(signal.SIGINT)
            process.wait(10)
    assert (process.returncode, "Traceback" in log.read_text(encoding="utf-8")) in {(130, False), (0, False)}


@pytest.fixture(scope="module")
def page(address: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert complaints == []


def edit(maps: Path, old: str, new: str) -> None:
    """Save as editors do that write a new file and put it in the place of the old."""
    file = maps / FILE
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    beside.replace(file)


def test_the_index_leads_to_every_map(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("li.card h3").count() == 8
    page.get_by_role("link", name="Buying a table online").click()
    page.wait_for_selector("h1")
    assert page.title() == "Buying a table online"


def test_a_page_follows_its_file_and_keeps_its_place(page: Page, address: str, maps: Path) -> None:
    page.goto(f"{address}online-purchase.html")
    page.wait_for_selector("html[data-round='1']")
    page.evaluate("window.scrollTo(0, 400)")
    edit(maps, "title: Buying a table online", "title: Buying a bed online")
    page.wait_for_selector("h1:has-text('Buying a bed online')", timeout=10_000)
    page.wait_for_selector("journeymap-live", state="attached")
    assert page.evaluate("window.scrollY") == 400
    assert page.title() == "Buying a bed online"
    page.get_by_role("button", name="Present").click()
    page.keyboard.press("ArrowRight")
    assert page.locator(".show").inner_text() == "2/5 · Consideration"
    page.get_by_role("button", name="Close").click()
    assert page.locator("html.presenting").count() == 0


def test_a_page_that_follows_its_file_keeps_what_the_reader_has_chosen(page: Page, address: str, maps: Path) -> None:
    page.goto(f"{address}online-purchase.html")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="Website").click()
    told = page.locator(".tools [role=status]").inner_text()
    edit(maps, "title: Buying", "title: Still buying")
    page.wait_for_selector("h1:has-text('Still buying')", timeout=10_000)
    assert page.get_by_role("button", name="Website").get_attribute("aria-pressed") == "true"
    assert page.locator(".tools [role=status]").inner_text() == told
    page.get_by_role("button", name="Present").click()
    page.keyboard.press("End")
    shown = page.locator(".show").inner_text()
    edit(maps, "title: Still buying", "title: Buying")
    page.wait_for_selector("h1:not(:has-text('Still'))", timeout=10_000)
    assert page.locator(".show").inner_text() == shown
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Show all").click()


def test_a_broken_file_is_told_over_the_page_until_it_is_mended(page: Page, address: str, maps: Path) -> None:
    page.goto(f"{address}online-purchase.html")
    before = page.inner_text("h1")
    edit(maps, "format: journey/1\n", "format: journey/1\ntitel: x\n")
    page.wait_for_selector("journeymap-live .error", timeout=10_000)
    told = page.inner_text("journeymap-live details")
    assert re.search(r"online-purchase\.journey\.yaml:7:1", told)
    assert "unknown key 'titel' in the journey" in told
    assert page.inner_text("h1") == before
    page.reload()
    page.wait_for_selector("journeymap-live .error")
    assert page.inner_text("h1") == before
    edit(maps, "titel: x\n", "")
    page.wait_for_selector("journeymap-live .error", state="detached", timeout=10_000)


def test_a_page_says_that_its_map_is_gone(page: Page, address: str, maps: Path) -> None:
    page.goto(f"{address}online-purchase.html")
    edit(maps, "id: online-purchase\n", "id: another\n")
    page.wait_for_selector("journeymap-live summary:has-text('this map is gone')", timeout=10_000)
    edit(maps, "id: another\n", "id: online-purchase\n")
    page.wait_for_selector("journeymap-live summary:has-text('no problems')", timeout=10_000)


def test_what_is_wrong_is_said_aloud_by_a_button_that_keeps_its_focus(page: Page, address: str, maps: Path) -> None:
    page.goto(f"{address}online-purchase.html")
    button = page.locator("journeymap-live summary")
    button.focus()
    assert button.get_attribute("role") is None
    said = button.get_by_role("status")
    before = said.inner_text()
    said.evaluate("status => { status.kept = true; }")
    edit(maps, "format: journey/1\n", "format: journey/1\ntitel: x\n")
    page.wait_for_selector("journeymap-live .error", timeout=10_000)
    assert said.inner_text().startswith("1 error")
    assert said.evaluate("status => status.kept && status.getRootNode().activeElement === status.parentElement")
    edit(maps, "titel: x\n", "")
    page.wait_for_selector("journeymap-live .error", state="detached", timeout=10_000)
    assert said.inner_text() == before


def test_a_new_map_and_a_lost_one_change_the_index(page: Page, address: str, maps: Path) -> None:
    page.goto(address)
    new = maps / "new.journey.yaml"
    new.write_text("format: journey/1\nid: brand-new\ntitle: Brand new\nstages: [Start]\n", encoding="utf-8")
    page.wait_for_selector("text=Brand new", timeout=10_000)
    new.unlink()
    page.wait_for_selector("text=Brand new", state="detached", timeout=10_000)


def test_outputs_hold_nothing_of_the_preview(maps: Path, address: str) -> None:  # noqa: ARG001  # it has been served
    pages = [file.read_text(encoding="utf-8") for file in (maps / "out").glob("*.html")]
    assert len(pages) >= 8
    assert not [page for page in pages if "journeymap-live" in page or "EventSource" in page]


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    with closing(http.client.HTTPConnection(host, int(port), timeout=10)) as connection:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with connection.getresponse() as answer:
            said = {key.lower(): value for key, value in answer.getheaders()}
            return answer.status, said, answer.read().decode(errors="replace")


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {"Host": "evil.example"}),
        ("GET", {"Host": "evil.example:8642"}),
        ("GET", {"Origin": "http://evil.example"}),
        ("GET", {"Origin": "null"}),
        ("GET", {"Origin": "http://127.0.0.1:1"}),
        ("GET", {"Sec_Fetch_Site": "cross-site"}),
        ("GET", {"Sec_Fetch_Site": "same-site"}),
        ("POST", {}),
    ],
)
def test_other_sites_and_names_get_nothing(method: str, headers: dict[str, str], address: str) -> None:
    for path in ("/", "/events", "/online-purchase.html"):
        status, answer, body = ask(address, path, method, **headers)
        assert (status, len(body) < 100) == (403, True)
        assert "access-control-allow-origin" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "/../journeymap.yaml",
        "/..%2fjourneymap.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/journeymap.yaml",
        "/out",
        "/.",
        "/online-purchase.html%00",
        "/C:%5Cwindows",
    ],
)
def test_no_other_file_can_be_asked_for(path: str, address: str) -> None:
    status, _, body = ask(address, path)
    assert (status, "root:" in body, "workspace/1" in body) == (404, False, False)


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_an_output_that_somebody_has_replaced_is_no_way_to_other_files(address: str, maps: Path) -> None:
    output, aside = maps / "out/online-purchase.html", maps / "out/aside"
    output.rename(aside)
    try:
        output.symlink_to("/etc/passwd")
        assert ask(address, f"/{output.name}")[0] == 404
        output.unlink()
        os.mkfifo(output)  # which nobody writes to
        assert ask(address, f"/{output.name}")[0] == 404
        output.unlink()
        output.write_bytes(b"caf\xe9</body>")
        status, _, body = ask(address, f"/{output.name}")
        assert (status, body.partition("<")[0]) == (200, "caf\ufffd")
    finally:
        aside.replace(output)


@pytest.mark.parametrize("path", ["/", "/online-purchase.html", "/online-purchase.flow.svg", "/online-purchase.md"])
def test_answers_let_nobody_else_read_them(path: str, address: str) -> None:
    status, headers, _ = ask(address, path)
    assert status == 200
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe-inline" not in re.sub(r"style-src[^;]*", "", headers["content-security-policy"])


ENDLESS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}"
)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to look for workers")
def test_ctrl_c_ends_a_preview_whose_template_has_no_end(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text("format: workspace/1\nto: [md]\n", encoding="utf-8")
    for name in "ab":
        text = f"format: journey/1\nid: {name}\ntitle: T\nstages: [S]\n"
        (tmp_path / f"{name}.journey.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    log = tmp_path / "log"
    command = [sys.executable, "-m", "journeymap", "serve", "--port", "0"]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, cwd=tmp_path) as process:
        until(lambda: "http://" in log.read_text(encoding="utf-8"))
        time.sleep(0.5)
        (tmp_path / "templates/brief.md.j2").write_text(ENDLESS, encoding="utf-8")
        until(lambda: working_in(tmp_path))
        process.send_signal(signal.SIGINT)
        process.wait(10)
    until(lambda: not working_in(tmp_path))


def working_in(folder: Path) -> list[str]:
    """The workers that have been started in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == folder and b"spawn_main" in (process / "cmdline").read_bytes():
                found.append(process.name)
    return found


def until(is_so: Callable[[], object]) -> None:
    """Wait for something to be so, for ten seconds at most."""
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_index_leads_to_drawings_on_dark_ground_and_in_other_formats(tmp_path: Path) -> None:
    settings = "format: workspace/1\nto: [svg, png, pdf]\nviews: [map]\ndark: true\n"
    (tmp_path / "journeymap.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "a.journey.yaml").write_text("format: journey/1\nid: a\ntitle: A\nstages: [S]\n", encoding="utf-8")
    listed, _ = pages.index(Studio([tmp_path]).start())
    assert re.findall(r'href="/(a\.[^"]*)">(?!A<)', listed) == [
        "a.map.svg",
        "a.map.dark.svg",
        "a.map.png",
        "a.map.dark.png",
        "a.map.pdf",
        "a.map.dark.pdf",
    ]


def test_of_much_that_is_wrong_all_is_counted_and_the_worst_is_told(page: Page, address: str, maps: Path) -> None:
    stages = ", ".join(f"{{name: Stage {number}, touchpoints: [One {number}, Two {number}]}}" for number in range(80))
    many = maps / "aa.journey.yaml"
    many.write_text(f"format: journey/1\nid: aa\ntitle: Much to say\nstages: [{stages}]\n", encoding="utf-8")
    broken = maps / "zz.journey.yaml"
    broken.write_text("format: journey/1\nid: zz\ntitle: Broken\nstagez: [S]\n", encoding="utf-8")
    try:
        page.goto(f"{address}online-purchase.html")
        page.wait_for_selector("journeymap-live .error", timeout=10_000)
        warnings = re.search(r"(\d+) warnings", page.inner_text("journeymap-live summary"))
        assert warnings
        assert int(warnings[1]) > 50
        assert "zz.journey.yaml" in page.locator("journeymap-live li").first.inner_text()
        assert re.fullmatch(r"and \d+ more, .*", page.locator("journeymap-live li").last.inner_text())
        assert page.locator("journeymap-live li").count() == 51
    finally:
        many.unlink()
        broken.unlink()
        page.wait_for_selector("journeymap-live .error", state="detached", timeout=10_000)
