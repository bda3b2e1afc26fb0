"""The icons that journeymap ships: those of Lucide that its drawings use, under names of our own.

``python tools/icons.py`` takes them from the npm package ``lucide-static`` into ``journeymap/icons/``; ``--check``
only says whether what is committed is what would be taken. Both need npm; ``--check`` passes without it.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "journeymap" / "icons"
PACKAGE = "lucide-static@1.62.0"
ICONS = {
    "action": "pointer",
    "assumption": "circle-question-mark",
    "back": "undo-2",
    "backstage": "eye-off",
    "business-goal": "briefcase",
    "channel": "megaphone",
    "close": "x",
    "content": "file-text",
    "cost": "coins",
    "custom": "tag",
    "details": "network",
    "device": "smartphone",
    "digital": "monitor",
    "duration": "clock",
    "effort": "gauge",
    "emotion": "activity",
    "evidence": "clipboard-check",
    "exit": "log-out",
    "external-link": "external-link",
    "filter": "list-filter",
    "forward": "arrow-right",
    "frontstage": "eye",
    "gain": "thumbs-up",
    "goal": "target",
    "infinity": "infinity",
    "journey": "route",
    "link": "link",
    "loop": "refresh-cw",
    "metric": "chart-column",
    "moment-of-truth": "star",
    "next": "chevron-right",
    "opportunity": "lightbulb",
    "owner": "users",
    "pain": "triangle-alert",
    "persona": "user",
    "physical": "store",
    "physical-evidence": "package",
    "place": "map-pin",
    "present": "presentation",
    "quote": "quote",
    "revenue": "hand-coins",
    "reviewed": "calendar-check",
    "risk": "shield-alert",
    "scenario": "book-open",
    "stage": "flag",
    "support": "wrench",
    "system": "server",
    "thought": "cloud",
    "touchpoint": "message-square",
    "trend": "trending-up",
    "trigger": "zap",
}
NUMBER = r"(-?(?:\d+\.?\d*|\.\d+))"
START = re.compile(rf"^m\s*{NUMBER}[\s,]*{NUMBER}(\s*(?=[-.\d]))?")
"""The move that opens a path, and whether lines follow it unnamed: said relatively, it would go on from the path before."""


def fetch(npm: str) -> tuple[dict[str, list[tuple[str, dict[str, str]]]], str]:
    """Return the shapes of every icon of the package, and the text of its licence."""
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--pack-destination", folder, PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - npm as found, and constants
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            shapes, licence = (package.extractfile(f"package/{name}") for name in ("icon-nodes.json", "LICENSE"))
            if shapes is None or licence is None:
                raise FileNotFoundError(f"{PACKAGE} holds no shapes or no licence")
            return json.load(shapes), licence.read().decode()


def trace(kind: str, shape: dict[str, str]) -> str:
    """Return the path data that draw an SVG shape, so that every icon is a single path."""
    if kind == "path":
        return START.sub(lambda start: f"M{start[1]} {start[2]}{'' if start[3] is None else 'l'}", shape["d"])
    if kind in {"polyline", "polygon"}:
        return f"M{shape['points']}" + ("z" if kind == "polygon" else "")
    at = {name: float(value) for name, value in shape.items() if name not in {"fill", "key"}}
    if kind == "line":
        return "M{x1:g} {y1:g}L{x2:g} {y2:g}".format_map(at)
    if kind == "circle":
        return trace_circle(at["cx"], at["cy"], at["r"])
    if kind == "rect":
        return trace_rectangle(at["x"], at["y"], at["width"], at["height"], at.get("rx", 0))
    raise ValueError(f"no way to trace a {kind}")


def trace_circle(x: float, y: float, radius: float) -> str:
    """Return the path data of a circle: two halves, for an arc can't close upon itself."""
    return f"M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 1 0 {2 * radius:g} 0a{radius:g} {radius:g} 0 1 0 {-2 * radius:g} 0z"


def trace_rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path data of a rectangle with round corners, clockwise from the top left."""
    corner = f"a{radius:g} {radius:g} 0 0 1"
    across, down = width - 2 * radius, height - 2 * radius
    return (
        f"M{x + radius:g} {y:g}h{across:g}{corner} {radius:g} {radius:g}v{down:g}{corner} {-radius:g} {radius:g}"
        f"h{-across:g}{corner} {-radius:g} {-radius:g}v{-down:g}{corner} {radius:g} {-radius:g}z"
    )


def make_files(npm: str) -> dict[str, str]:
    """Return the files of the folder that are made here, by name."""
    shapes, licence = fetch(npm)
    icons = {name: "".join(trace(*shape) for shape in shapes[source]) for name, source in sorted(ICONS.items())}
    return {"icons.json": json.dumps(icons, indent=2) + "\n", "LICENSE-Lucide.txt": licence}


def main() -> int:
    """Write the files, or with ``--check`` compare them; 1 when a committed one differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a committed file differs")
    check = parser.parse_args().check
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed: " + ("nothing was compared" if check else "install Node.js to take the icons again"))
        return 0 if check else 1
    stale = []
    for name, content in make_files(npm).items():
        path = FOLDER / name
        if path.exists() and path.read_text("utf-8") == content:
            continue
        stale.append(name)
        if not check:
            path.write_text(content, "utf-8", newline="\n")
    if check and stale:
        print(f"not what `python tools/icons.py` makes: {', '.join(stale)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
