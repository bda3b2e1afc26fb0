from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.baseline import Baseline, Entry, Known, read
from journeymap.diagnostics import Diagnostic, Position, Severity, Span

MAP = "maps/a.journey.yaml"
LINES = {MAP: ["format: journey/1", "id: a", "title: 2026", "stages: [A, A]"], "maps/b.journey.yaml": ["id: b"]}


def found(code: str, line: int | None, file: str = MAP, severity: Severity = Severity.WARNING) -> Diagnostic:
    span = Span(Position(line, 1), Position(line, 2)) if line else None
    return Diagnostic(code, "some-rule", severity, f"found on line {line}", file, span)


FOUND = [found("JM103", 3), found("JM301", 4), found("JM301", 4), found("JM308", None)]


def made(*diagnostics: Diagnostic, path: str = "baseline.json") -> Baseline:
    return Baseline(Path(path)).renewed(diagnostics, LINES, list(LINES))


def test_a_baseline_is_sorted_json_with_a_line_for_each_entry() -> None:
    assert made(*reversed(FOUND)).text() == (
        """{
  "format": "baseline/1",
  "known": {
    "maps/a.journey.yaml": {
      "JM103": {
        "title: 2026": 1
      },
      "JM301": {
        "stages: [A, A]": 2
      },
      "JM308": {
        "": 1
      }
    }
  }
}
"""
    )


def test_what_is_known_is_taken_out_as_often_as_it_is_known() -> None:
    another = found("JM301", 4)
    assert made(*FOUND).sift([*FOUND, another], LINES) == [another]


def test_a_finding_is_known_again_when_its_line_moved_was_indented_or_got_quotes() -> None:
    moved = {MAP: ["", "", "", "", "    title:   '2026'"]}
    assert made(found("JM103", 3)).sift([found("JM103", 5)], moved) == []


@pytest.mark.parametrize(
    "new",
    [found("JM104", 3), found("JM103", 4), found("JM103", 1, "maps/b.journey.yaml")],
    ids=["another code", "another line", "another file"],
)
def test_anything_else_is_new(new: Diagnostic) -> None:
    assert made(found("JM103", 3)).sift([new], LINES) == [new]


@pytest.mark.parametrize("code", ["JM003", "JM902"])
def test_what_keeps_a_file_from_being_checked_is_never_known(code: str) -> None:
    broken = found(code, 3, severity=Severity.ERROR)
    assert made(broken).known == Known()
    assert made(*FOUND).sift([broken], LINES) == [broken]


def test_paths_are_kept_from_the_folder_of_the_baseline() -> None:
    assert set(made(FOUND[0], path="maps/known/baseline.json").known) == {Entry("../a.journey.yaml", "JM103", "title: 2026")}


def test_entries_that_no_longer_occur_are_told_once() -> None:
    assert made(*FOUND).mended(FOUND[1:3], LINES, [MAP]) == [
        Diagnostic(
            "JM908",
            "mended-baseline",
            Severity.INFO,
            "2 entries of the baseline are mended",
            "baseline.json",
            None,
            "rewrite it: add `--write-baseline` to the command",
        )
    ]
    assert made(*FOUND).mended(FOUND, LINES, [MAP]) == []


def test_entries_of_a_file_that_is_gone_are_mended() -> None:
    (told,) = made(*FOUND).mended([], LINES, [])
    assert told.message == "4 entries of the baseline are mended"


@pytest.mark.parametrize("file", ["x" * 300, "a\0b"])
def test_entries_of_a_file_that_there_can_not_be_are_mended(file: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(json.dumps({"format": "baseline/1", "known": {file: {"JM202": {"owner: nobody": 1}}}}), encoding="utf-8")
    (told,) = read(path).mended([], {}, [])
    assert told.message == "1 entry of the baseline is mended"


def test_entries_of_files_that_were_not_looked_through_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("maps").mkdir()
    Path(MAP).touch()
    baseline, broken = made(*FOUND), found("JM003", 1, severity=Severity.ERROR)
    assert baseline.mended([], LINES, []) == []
    assert baseline.mended([broken], LINES, [MAP]) == []
    assert baseline.renewed([], LINES, []).known == baseline.known
    assert baseline.renewed([broken], LINES, [MAP]).known == baseline.known
    assert baseline.renewed([FOUND[0]], LINES, [MAP]).known == made(FOUND[0]).known


@given(st.dictionaries(st.builds(Entry, st.text(), st.text(), st.text()), st.integers(1, 9)))
def test_a_baseline_reads_back_as_it_was_written(known: dict[Entry, int]) -> None:
    written = json.loads(Baseline(Path("b.json"), Known(known)).text())
    assert {
        Entry(file, code, context): count
        for file, codes in written["known"].items()
        for code, contexts in codes.items()
        for context, count in contexts.items()
    } == known


def test_a_file_of_any_name_reads_back(tmp_path: Path) -> None:
    known = Known({Entry("\udcff ä.yaml", "JM301", "title: “é”"): 2})
    (tmp_path / "b.json").write_bytes(Baseline(tmp_path / "b.json", known).text().encode("utf-8", "backslashreplace"))
    assert read(tmp_path / "b.json").known == known


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", 'it does not say "format": "baseline/1"'),
        (b'{"format": "baseline/2"}', 'it does not say "format": "baseline/1"'),
        (b'{"format": "baseline/1"}', '"known" does not hold counts by file, code and line'),
        (b'{"format": "baseline/1", "known": {"a": {"JM301": 1}}}', '"known" does not hold counts by file, code and line'),
        (b'{"format": "baseline/1", "known": {"a": {"JM301": {"b": "1"}}}}', '"known" holds something else than counts'),
        (b'{"format": "baseline/1", "known": {"a": {"JM301": {"b": true}}}}', '"known" holds something else than counts'),
        (b'{"format": "baseline/1", "known": {"a": {"JM301": {"b": -1}}}}', '"known" holds something else than counts'),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_a_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "b.json").write_bytes(content)
    with pytest.raises(ValueError, match="^" + reason.replace('"', ".") + "$"):
        read(tmp_path / "b.json")
