from __future__ import annotations

import re
from pathlib import Path

from journeymap.diff.formats import report
from journeymap.diff.workspace import diff_files

ROOT = Path(__file__).parents[1]
EXAMPLE = "ecommerce/online-purchase.journey.yaml"
EDITS = (
    ("{score: -2, feeling: furious}", "{score: -1, feeling: annoyed}"),
    ("value: 0.71, target: 0.55", "value: 0.52, target: 0.55"),
    ("sometimes loses the basket, severity: 2", "often loses the basket, severity: 3"),
    ("      - id: payment\n", "      - {name: Guest checkout, channel: website, emotion: 1}\n\n      - id: payment\n"),
)


def test_the_diff_of_the_docs_is_a_real_one() -> None:
    folder = ROOT / "examples"
    before = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    text = before[EXAMPLE].decode()
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new)
    page = (ROOT / "docs/pull-requests.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(1 map changed.*?)```", page, re.DOTALL)
    assert report("text", diff_files(before, {**before, EXAMPLE: text.encode()})) == shown
