"""Printing the HTML canvas with a browser: as wide as lets the page have the proportions of a sheet, on one page.

A Chromium, Chrome or Edge of the machine lays the canvas out as it does for paper, first to measure it at several widths, then
to print it. Of what it prints the page alone is kept, without the date and the browser's name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from journeymap.contrast import gray
from journeymap.drawing import DrawingError, MissingToolError
from journeymap.paper.sheet import Drawing, Drawn
from journeymap.render import Options, renderers
from journeymap.render.map.graph import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from journeymap.paper.ask import Ask
    from journeymap.paper.sheet import Rect
    from journeymap.view import View

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
PROGRAMS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 90
"""How long a browser may take, at most."""

PX = 0.75
"""A pixel of CSS, in points."""

NARROWEST, WIDEST = 1000, 14_000
"""The widths that a canvas is tried in, in pixels: narrower ones get the layout of a phone."""

_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--virtual-time-budget=10000",
)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPTS = re.compile(r"<script>.*?</script>", re.DOTALL)
_SAID = re.compile(r'data-measured="([\d. ]+)"')
_STYLE = "html{font-size:10pt!important}body{margin:0!important}.symbols{position:absolute}"
_GRAY = "img{filter:grayscale(1)}"
_STYLES = re.compile(r"<style>.*?</style>", re.DOTALL)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
_MEASURE = """
<script>
document.fonts.ready.then(() => {
  const root = document.documentElement, body = document.body;
  const box = it => it.getBoundingClientRect();
  const height = width => { root.style.width = width + "px"; return Math.ceil(box(body).bottom); };
  const found = RATIOS.map(ratio => {
    let low = NARROWEST, high = WIDEST;
    while (high - low > 2) {
      const middle = Math.round((low + high) / 2);
      if (middle / height(middle) < ratio) low = middle; else high = middle;
    }
    const tall = height(high), reach = Math.max(...[...document.querySelectorAll("body *")].map(it => box(it).right));
    return Math.ceil(Math.max(high, reach)) + " " + tall;
  });
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let small = 99;
  while (texts.nextNode()) {
    const it = texts.currentNode.parentElement;
    const isSeen = texts.currentNode.data.trim() && it.checkVisibility({visibilityProperty: true}) && box(it).width > 2;
    if (isSeen) small = Math.min(small, parseFloat(getComputedStyle(it).fontSize));
  }
  root.dataset.measured = found.join(" ") + " " + small;
});
</script>
"""


def program() -> str:
    """Find a browser: by its name, or where it usually is. Raises MissingToolError."""
    found = next(_programs(), None)
    if found is None:
        help_ = "install Chromium, Chrome or Edge, or leave out `--engine browser`"
        raise MissingToolError("no browser was found that prints", help_)
    return found


def _programs() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    if sys.platform == "darwin":
        yield from (place for place in PLACES if Path(place).is_file())
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        root = os.environ.get(folder)
        yield from (str(path) for name in PROGRAMS if root and (path := Path(root, name)).is_file())


def drawn(view: View, spaces: Sequence[Rect], ask: Ask) -> Drawn:
    """Print the canvas for that of some spaces in which it gets the largest.

    Raises MissingToolError without a browser, and DrawingError where it fails.
    """
    browser = program()
    page = canvas(view, is_gray=ask.is_gray)
    ratios = [space.width / space.height for space in spaces]
    sizes, smallest = _measured(browser, page, ratios)
    scales = [min(space.width / wide, space.height / high) for space, (wide, high) in zip(spaces, sizes, strict=True)]
    number = scales.index(max(scales))
    drawing = _printed(browser, page, *sizes[number])
    return Drawn(number, drawing, smallest * PX, f"{view.title}. {summary(view)}")


def canvas(view: View, *, is_gray: bool) -> str:
    """Return the canvas as it is on paper, with its fonts, and without its scripts."""
    (html,) = renderers(["html"])
    page = html.render(view, Options(embed_fonts=True)).decode()
    page = _SCRIPTS.sub("", _POLICY.sub("", page)).replace("@media print{", "@media all{")
    if is_gray:
        page = _STYLES.sub(lambda style: _COLOR.sub(lambda color: gray(_long(color[0])), style[0]), page)
    return page.replace("</head>", f"<style>{_STYLE}{_GRAY if is_gray else ''}</style></head>", 1)


def _long(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(part * 2 for part in color[1:])  # noqa: PLR2004  # `#` and six digits


def _measured(browser: str, page: str, ratios: Sequence[float]) -> tuple[list[tuple[int, int]], float]:
    """Find for each proportion how wide and high the canvas is, and the size of its smallest text, all in pixels."""
    script = _MEASURE.replace("RATIOS", str(list(ratios))).replace("NARROWEST", str(NARROWEST)).replace("WIDEST", str(WIDEST))
    with TemporaryDirectory() as folder:
        file = Path(folder, "canvas.html")
        file.write_text(page.replace("</body>", f"{script}</body>", 1), encoding="utf-8")
        dump = _run(browser, folder, "--window-size=2000,1400", "--dump-dom", file.as_uri())
    found = _SAID.search(dump.decode(errors="replace"))
    if not found:
        raise DrawingError("the browser could not measure the canvas")
    *sides, smallest = map(float, found[1].split())
    return [(int(wide), int(high)) for wide, high in zip(sides[::2], sides[1::2], strict=True)], smallest


def _printed(browser: str, page: str, wide: int, high: int) -> Drawing:
    """Print the canvas on a page of its own size; of a little more where the browser rounds otherwise when it prints."""
    import pikepdf

    for spare in (0, 8, 40, 160):
        look = f"<style>@page{{size:{wide}px {high + spare}px!important;margin:0!important}}html{{width:{wide}px}}</style>"
        with TemporaryDirectory() as folder:
            file, made = Path(folder, "canvas.html"), Path(folder, "canvas.pdf")
            file.write_text(page.replace("</head>", f"{look}</head>", 1), encoding="utf-8")
            _run(browser, folder, "--no-pdf-header-footer", f"--print-to-pdf={made}", file.as_uri())
            if not made.is_file():
                raise DrawingError("the browser printed nothing")
            with pikepdf.open(made) as pdf:
                if len(pdf.pages) == 1:
                    return _alone(pdf)
    raise DrawingError("the browser needs more than one page for the canvas")


def _alone(pdf: pikepdf.Pdf) -> Drawing:
    """Keep the page, without the browser's tags: the whole is one figure."""
    import pikepdf

    first = pdf.pages[0]
    tags = {pikepdf.Operator(name) for name in ("BDC", "BMC", "EMC")}
    kept = [part for part in pikepdf.parse_content_stream(first) if part.operator not in tags]
    one = pikepdf.new()
    one.pages.append(first)
    page = one.pages[0]
    page.Contents = one.make_stream(pikepdf.unparse_content_stream(kept))
    for key in ("/StructParents", "/Tabs", "/Annots"):
        if key in page:
            del page[key]
    out = BytesIO()
    one.save(out, deterministic_id=True)
    left, low, right, high = map(float, page.mediabox)
    return Drawing(out.getvalue(), right - left, high - low)


def _run(browser: str, folder: str, *arguments: str) -> bytes:
    """Run a browser with nothing of its user's, and hand back what it says."""
    flags = [*_FLAGS, f"--user-data-dir={Path(folder, 'profile')}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # as root, which containers are, there is none
    try:
        done = subprocess.run(  # noqa: S603  # no shell
            [browser, *flags, *arguments], capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DrawingError(f"'{browser}' failed: {error}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise DrawingError(f"'{browser}' failed: {said[-1] if said else f'exit code {done.returncode}'}")
    return done.stdout
