from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_diff_workspace import files

from journeymap.diagnostics import Diagnostic, Position, Severity, Span
from journeymap.diff.comment import MARKER, Check, comment
from journeymap.diff.shortening import LIMIT, Part, shortened, size
from journeymap.diff.workspace import diff_files

if TYPE_CHECKING:
    from journeymap.diff.change import Diff

FINDING = Diagnostic(
    "JM204",
    "unknown-channel",
    Severity.ERROR,
    "unknown channel 'instgram'",
    "ad.journey.yaml",
    Span(Position(7, 30), Position(7, 38)),
    "did you mean 'instagram'?",
)
PAINS = "format: journey/1\nid: {id}\ntitle: Map {id}\nstages:\n- name: Buy\n  emotion: {score}\n  pains:\n{pains}"


def large(maps: int, pains: int, words: int) -> Diff:
    """Many maps that got worse or better, each with many pains that are new."""
    before, after = {}, {}
    for number in range(maps):
        listed = "".join(f"  - {{text: {'😀 pain ' * words}{n}, severity: {1 + n % 3}}}\n" for n in range(pains))
        before[f"m{number:03}.journey.yaml"] = PAINS.format(id=f"m{number}", score=0, pains="").encode()
        after[f"m{number:03}.journey.yaml"] = PAINS.format(id=f"m{number}", score=number % 3 - 1, pains=listed).encode()
    return diff_files(before, after)


def test_a_comment_begins_with_its_marker_which_nobody_sees() -> None:
    text = comment(diff_files(files(a=1), files(a=2)), Check([], 2))
    assert text.startswith(MARKER + "\n")
    assert "journeymap" not in cmarkgfm.github_flavored_markdown_to_html(text)


def test_a_comment_on_nothing_says_so() -> None:
    assert comment(diff_files({}, {}), Check([], 12)) == (
        "<!-- journeymap -->\n## Journeys: nothing changed\n\n### Check\n\nno problems (12 files checked)\n"
    )


def test_what_the_check_finds_stands_in_a_table() -> None:
    text = comment(diff_files({}, {}), Check([FINDING] * 60, 1))
    assert text.endswith(
        "\n### Check\n"
        "\n"
        "60 errors (1 file checked)\n"
        "\n"
        "| where | what | finding | what to do |\n"
        "|:--|:--|:--|:--|\n"
        + "| ad.journey.yaml:\u20607:30 | error JM204 | Unknown channel 'instgram'. | Did you mean 'instagram'? |\n" * 50
        + "\n… and 10 more findings\n"
    )


def test_a_map_in_another_file_that_says_what_it_said_is_not_drawn() -> None:
    before, after = files(a=1, b=1), files(a=1, b=2)
    after["moved/a.journey.yaml"] = after.pop("maps/a.journey.yaml")
    text = comment(diff_files(before, after), Check([], 2))
    assert "## Journeys: 2 maps changed: 1 emotion raised, 1 file moved" in text
    assert re.findall(r"title (.*)", text) == ["Map b"]


@pytest.mark.parametrize(("maps", "pains", "words"), [(3, 4, 1), (60, 40, 3), (400, 3, 1), (2, 100, 100), (1500, 1, 1)])
def test_a_comment_is_never_longer_than_a_forge_takes(maps: int, pains: int, words: int) -> None:
    text = comment(large(maps, pains, words), Check([FINDING] * 60, 3))
    assert size(text) <= LIMIT
    assert size(text) > LIMIT - 8_000 or "Shortened" not in text
    assert text.encode()
    assert text.startswith(MARKER)
    assert re.findall(r"^```", text, re.MULTILINE).count("```") % 2 == 0
    assert text.count("<details>") == text.count("</details>")


def test_what_matters_least_is_left_out_first() -> None:
    diff = large(30, 20, 2)
    whole = comment(diff, Check([FINDING], 3), limit=10**9)
    shorter = comment(diff, Check([FINDING], 3), limit=size(whole) - 1000)
    assert shorter.endswith("\n_Shortened to fit: 8 diagrams left out._\n")
    assert whole.count("```mermaid") - shorter.count("```mermaid") == 8
    assert [line for line in whole.splitlines() if line.startswith("- ")] == [
        line for line in shorter.splitlines() if line.startswith("- ")
    ]
    tiny = comment(diff, Check([FINDING], 3), limit=2_500)
    assert tiny.splitlines()[1] == whole.splitlines()[1]
    assert "### Check\n\n1 error (3 files checked)\n" in tiny
    assert re.search(r"_Shortened to fit: \d+ changes, 30 diagrams, 1 finding, \d+ maps left out\._\n$", tiny)


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 9)), max_size=30), st.integers(0, 400))
def test_shortening_keeps_order_and_the_weightiest(made: list[tuple[str, int]], limit: int) -> None:
    parts = [Part(f"{number}:{text}\n", weight) for number, (text, weight) in enumerate(made)]
    kept = shortened(parts, limit)
    assert size(kept) <= max(limit, 0)
    present = [part for part in parts if part.text in kept]
    assert [kept.index(part.text) for part in present] == sorted(kept.index(part.text) for part in present)
    if len(present) < len(parts):
        lightest = min((part.weight for part in present), default=9)
        assert all(part.weight <= lightest for part in parts if part not in present)


def test_only_a_plain_address_is_linked() -> None:
    diff = diff_files({}, {})
    assert "(https://forge.example/runs/1)" in comment(diff, Check([], 1), artifacts="https://forge.example/runs/1")
    for address in (
        "javascript:alert(1)",
        "http://x.example",
        "https://x)[y](z",
        "https://x y",
        'https://x"',
        "https://x\n# y",
    ):
        assert "Pictures" not in comment(diff, Check([], 1), artifacts=address)


def test_errors_stand_first_and_warnings_of_the_files_that_changed_behind_them() -> None:
    warning = replace(FINDING, severity=Severity.WARNING, file="changed.journey.yaml")
    found = [warning, FINDING, replace(warning, file="other.journey.yaml"), replace(warning, severity=Severity.INFO)]
    text = comment(diff_files({}, {}), Check(found, 3, {"changed.journey.yaml"}))
    assert "1 error, 2 warnings, 1 info (3 files checked)" in text
    assert re.findall(r"^\| (\S+?):.*?\| (\w+) JM204", text, re.MULTILINE) == [
        ("ad.journey.yaml", "error"),
        ("changed.journey.yaml", "warning"),
    ]


def test_no_error_is_left_out_for_a_warning() -> None:
    warning = replace(FINDING, severity=Severity.WARNING, file="a.journey.yaml")
    text = comment(diff_files({}, {}), Check([warning] * 50 + [FINDING], 2, {"a.journey.yaml"}))
    assert ("error JM204" in text, text.count("warning JM204")) == (True, 49)
