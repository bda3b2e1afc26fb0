"""Draw the pictures that README.md, the docs and examples/README.md show: drawings by journeymap itself, canvases by Chromium.

Run it after a change that shows: `python tools/pictures.py`. Needs `chromium` on the path; pictures are committed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import get_args

import journeymap
from journeymap.diff.formats import report
from journeymap.diff.future import compare
from journeymap.model.scalars import Drawing

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CANVASES = {"canvas": "online-purchase", "canvas-dark": "premiers-progressifs"}
"""Pictures of canvases by file name, with the map they show; `-dark` is taken in the dark scheme."""

DRAWINGS = (
    "booking-a-cottage.blueprint",
    "booking-a-cottage.personas",
    "choosing-a-web-agency.loop",
    "online-purchase.map",
    "online-purchase.matrix",
    "premiers-progressifs.blueprint",
)
"""Beside the flow of every map."""

FINE, COARSE = 144, 84
"""Dots per inch of flows, and of the other drawings, some of which are posters."""


def main() -> int:
    """Write every picture; return 1 without Chromium or when an example does not build."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        print("no chromium found: install it, the canvases are photographed with it")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        out, maps = Path(folder) / "out", Path(folder) / "examples"
        shutil.copytree(ROOT / "examples", maps)
        with (maps / "journeymap.yaml").open("a", encoding="utf-8") as settings:
            settings.write("embed_fonts: true\n")  # so that pictures are the same on every machine
        views = [view for view in get_args(Drawing) if any(name.endswith(f".{view}") for name in DRAWINGS)]
        (outcome,) = journeymap.build(maps, output=out, to=["html", "png"], dpi=FINE)
        (others,) = journeymap.build(maps, output=out / "others", to=["png"], views=views, dpi=COARSE)
        faults = [told for told in (*outcome.diagnostics, *others.diagnostics) if told.severity != "info"]
        if faults:
            print(*faults, sep="\n")
            return 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        drawn = sorted(out.glob("*.flow.png")) + [out / "others" / f"{name}.png" for name in DRAWINGS]
        for picture in drawn:
            (PICTURES / picture.name).write_bytes(picture.read_bytes())
        for name, map_id in CANVASES.items():
            _photograph(browser, out / f"{map_id}.html", PICTURES / f"{name}.png", dark=name.endswith("-dark"))
        drawing = _comparison()
        (out / "compare.svg").write_text(drawing, encoding="utf-8")
        size = ",".join(re.findall(r'(?:width|height)="(\d+)"', drawing)[:2])
        _photograph(browser, out / "compare.svg", PICTURES / "compare.png", dark=False, size=size)
    return 0


def _comparison() -> str:
    (project,) = journeymap.load(ROOT / "examples")
    maps = project.atlas.maps
    return report("svg", compare(maps["emmenagement-actuel"], maps["emmenagement-cible"]))


def _photograph(browser: str, page: Path, picture: Path, *, dark: bool, size: str = "1600,1720") -> None:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", f"--window-size={size}"]
    if dark:
        flags.append("--blink-settings=preferredColorScheme=0")
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *flags, f"--user-data-dir={profile}", f"--screenshot={picture}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603  # a browser found on the path


if __name__ == "__main__":
    sys.exit(main())
