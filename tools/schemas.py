"""Write `schemas/*.json` from the model; with `--check`, only say whether they are current."""

from __future__ import annotations

import sys
from pathlib import Path

from journeymap.schema import NAMES, text

FOLDER = Path(__file__).parents[1] / "schemas"


def main() -> int:
    """Return 0 when the committed schemas are, or now are, current."""
    stale = [name for name in NAMES if _committed(name) != text(name)]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"schemas/{name}.schema.json is not current: run `python tools/schemas.py`")
        return int(bool(stale))
    for name in stale:
        _path(name).write_text(text(name), encoding="utf-8", newline="\n")
        print(f"wrote schemas/{name}.schema.json")
    return 0


def _committed(name: str) -> str:
    path = _path(name)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _path(name: str) -> Path:
    return FOLDER / f"{name}.schema.json"


if __name__ == "__main__":
    raise SystemExit(main())
