"""What is kept of a language, so that Babel needn't be loaded."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from journeymap.language.cldr import COUNTED, facts, form_of, locale

if TYPE_CHECKING:
    from pathlib import Path

TAGS = ("en", "fr-CH", "ar", "hi", "la", "ru", "tok", "xx-unknown")
SAID = """
import datetime as dt, sys
from journeymap.language import language
for tag in ("en", "de", "ru", "ar"):
    speech = language(tag)
    print(speech.date(dt.date(2026, 3, 9)), speech.number(7.25), speech.percent(0.071), speech.duration("3d"), speech.duration(5400))
print("babel" in sys.modules)
"""


def said(home: Path) -> tuple[list[str], bool]:
    """What a process that has this folder for its cache says, and whether it loaded Babel to say it."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SAID],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={"XDG_CACHE_HOME": str(home), "LOCALAPPDATA": str(home), "SYSTEMROOT": "C:\\Windows"},
    )
    *lines, loaded = done.stdout.splitlines()
    return lines, loaded == "True"


def kept(home: Path) -> list[Path]:
    return sorted((home / "journeymap/languages").iterdir())


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_kept_of_a_language_is_what_babel_says(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    known = locale(tag)
    asked = facts.__wrapped__(tag)
    assert facts.__wrapped__(tag) == asked
    assert asked.months == dict(known.months["format"]["abbreviated"])
    assert asked.forms == tuple(known.plural_form(count) for count in range(COUNTED))
    assert [*asked.units] == ["s", "min", "h", "d", "w"]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 21, 100, 101, Decimal("1.5")])
def test_what_is_counted_has_the_form_that_babel_gives_it(count: int | Decimal) -> None:
    assert [form_of(tag, count) for tag in ("en", "ru", "ar")] == [
        Locale.parse(tag).plural_form(count) for tag in ("en", "ru", "ar")
    ]


def test_a_language_is_asked_for_once_on_a_machine(tmp_path: Path) -> None:
    first, second = said(tmp_path), said(tmp_path)
    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0]
    assert first[0][0] == "Mar 9, 2026 7.25 7.1% 3\u00a0days 1\u00a0h\u00a030\u00a0min"
    assert [file.name.partition("-")[2] for file in kept(tmp_path)] == ["ar", "de", "en", "ru"]


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"\x85\xa4date"])
def test_what_is_damaged_is_asked_for_again(content: bytes, tmp_path: Path) -> None:
    whole = said(tmp_path)[0]
    for file in kept(tmp_path):
        file.write_bytes(content)
    assert said(tmp_path) == (whole, True)
    assert said(tmp_path) == (whole, False)


def test_a_date_that_has_a_bit_changed_is_never_written(tmp_path: Path) -> None:
    whole = said(tmp_path)[0]
    for file in kept(tmp_path):
        file.write_bytes(file.read_bytes().replace(b"Mar", b"Mas"))
    assert said(tmp_path) == (whole, True)


def test_where_nothing_can_be_kept_the_same_is_said(tmp_path: Path) -> None:
    whole = said(tmp_path)[0]
    (tmp_path / "file").write_text("in the way")
    assert said(tmp_path / "file") == (whole, True)


def test_figures_that_have_a_shape_of_their_own_each_are_left_to_babel() -> None:
    assert (facts("tok").decimal, facts("tok").percent, facts("blo").percent) == (None, None, None)
