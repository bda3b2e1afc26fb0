from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from printed import sizes, told

from journeymap.paper import UnknownPaperError, paper
from journeymap.paper.sizes import larger, margin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    Write = Callable[[Mapping[str, str]], Path]
    Run = Callable[..., Result]

GOOD = "format: journey/1\nid: good\ntitle: A good map\nstages: [See, Buy]\n"
OTHER = GOOD.replace("good", "other")
BAD = "format: journey/1\nid: bad\ntitle: Bad\nstages: []\n"
LONG = "format: journey/1\nid: long\ntitle: Long\nstages:\n" + "  - name: A stage\n    pains: [It takes long, It hurts]\n" * 12
SETTINGS = {f"{name}/journeymap.yaml": "format: workspace/1\n" for name in ("one", "two")}


def test_a_map_is_printed_into_a_file_named_after_it(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD})
    result = run("print", "good.journey.yaml", "--paper", "A4", "--orientation", "portrait")
    assert result.exit_code == 0
    assert result.stdout.startswith("wrote good.pdf (1 page, A4 portrait, smallest text ")
    assert sizes((folder / "good.pdf").read_bytes()) == [(210, 297)]
    again = run("print", "good.journey.yaml", "--paper", "A4", "--orientation", "portrait")
    assert again.stdout.startswith("unchanged: good.pdf")


def test_all_maps_of_a_workspace_are_printed_into_a_folder(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD, "other.journey.yaml": OTHER})
    assert run("print", "-o", "made/").exit_code == 0
    assert sorted(path.name for path in (folder / "made").iterdir()) == ["good.pdf", "other.pdf"]
    result = run("print", "-o", "one.pdf")
    assert result.exit_code == 2
    assert "2 maps don't go into one file" in result.stderr


def test_a_map_does_not_overwrite_one_of_the_same_id_in_another_workspace(write: Write, run: Run) -> None:
    folder = write({"one/good.journey.yaml": GOOD, "two/good.journey.yaml": GOOD, **SETTINGS})
    result = run("print", "-o", "made/", "--paper", "A4")
    assert (result.exit_code, result.stdout.count("made/good.pdf")) == (1, 1)
    assert "two/good.journey.yaml: error[JM909]: the map 'good' of another workspace" in result.stderr
    assert [path.name for path in (folder / "made").iterdir()] == ["good.pdf"]


def test_a_map_with_errors_is_told_and_the_others_are_printed(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    result = run("print")
    assert result.exit_code == 1
    assert "bad.journey.yaml:4" in result.stderr
    assert (folder / "good.pdf").is_file()
    assert not (folder / "bad.pdf").exists()


def test_a_map_is_read_from_standard_input(write: Write, run: Run) -> None:
    folder = write({})
    assert run("print", "-", "--paper", "A5", stdin=GOOD).exit_code == 0
    assert "Agoodmap" in told((folder / "good.pdf").read_bytes())[0]


def test_a_document_goes_to_standard_output(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD})
    result = run("print", "good.journey.yaml", "-o", "-")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"%PDF-")
    assert not (folder / "good.pdf").exists()


def test_a_map_with_too_many_stages_for_a_canvas_is_told_and_the_others_are_printed(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD, "a/long.journey.yaml": LONG, "bad.journey.yaml": BAD})
    result = run("print", "--blank", "--paper", "A3")
    assert result.exit_code == 1
    assert "a/long.journey.yaml: error[JM919]: A3 of 420 × 297 mm has no room for a note of 76 mm in each of" in result.stderr
    assert "bad.journey.yaml:4" in result.stderr
    assert [path.name for path in folder.glob("*.pdf")] == ["good.blank.pdf"]


def test_small_text_is_a_warning_with_a_way_out(write: Write, run: Run) -> None:
    write({"long.journey.yaml": LONG})
    result = run("print", "--paper", "A6")
    assert result.exit_code == 0
    assert "warning[JM916]: the smallest text on this paper is " in result.stderr
    assert "help: print it on A" in result.stderr


def test_sheets_are_asked_for_by_their_size_or_their_number(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD})
    assert "7 pages, 3 x 2 sheets of A4, " in run("print", "--sheets", "3x2").stdout
    assert len(sizes((folder / "good.tiles.pdf").read_bytes())) == 7
    assert "sheets of A3" in run("print", "--paper", "A0", "--tile", "A3").stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--paper", "A9"], "there is no paper 'A9', expected A6, A5, A4"),
        (["--paper", "10x900mm"], "paper of 10 × 900 mm can't be printed, expected sides from 50 to 5000 mm"),
        (["--paper", "9000x900"], "can't be printed"),
        (["--sheets", "3"], "'3' is no grid of sheets, expected columns and rows such as 3x2"),
        (["--sheets", "0x2"], "is no grid of sheets"),
        (["--sheets", "9" * 5000 + "x2"], "is no grid of sheets"),
        (["--blank", "--cards"], "--blank and --cards are different things"),
        (["--slides", "--tile", "A4"], "leave it out, or --slides"),
        (["--to", "pptx"], "--to pptx is for --slides"),
        (["--card", "A6"], "--card is for --cards"),
        (["--blank", "--engine", "browser"], "a browser prints posters only"),
        (["--sheets", "3x2", "--paper", "A0"], "--sheets says how large the whole gets: leave out --paper"),
        (["--tile", "A1"], "a sheet of A1 covers A1: ask for a larger --paper, or leave out --tile"),
        (
            ["--tile", "80x80mm"],
            "a sheet of 80x80mm has no room for the plan of how sheets are put together, expected at least A6",
        ),
        (["--blank", "--tile", "A3", "--paper", "A4"], "a sheet of A3 covers A4"),
        (["--blank", "--sheets", "1x1"], "have no room for a note in each stage; expected at least --sheets 1x2"),
        (["-o", "good.png"], "'good.png' is no name of a PDF: expected one that ends in .pdf, or a folder such as 'good/'"),
        (["-o", "posters"], "'posters' is no name of a PDF: expected one that ends in .pdf, or a folder such as 'posters/'"),
        (["-o", "good.journey.yaml/x.pdf"], "'good.journey.yaml/x.pdf' can't be written: its folder is a file"),
        (["--slides", "--to", "pptx", "-o", "good.pdf"], "'good.pdf' is no name of a PPTX"),
    ],
)
def test_what_cannot_be_printed_is_wrong_usage(asked: list[str], said: str, write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("print", *asked)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_several_maps_need_a_folder(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD, "other.journey.yaml": OTHER})
    for name, folder in (("-", "print/"), ("out.pdf", "out/"), ("out", "out/")):
        result = run("print", "-o", name)
        assert result.exit_code == 2
        assert f"2 maps don't go into one file: name one map, or a folder such as '{folder}'." in result.stderr


def test_a_missing_package_is_one_line_with_the_command_that_installs_it(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"good.journey.yaml": GOOD})
    for missing, asked, said in (
        ("pikepdf", (), "pikepdf is needed to print"),
        ("segno", ("--cards", "--base-url", "https://journeys.example.org"), "segno is needed to print cards"),
    ):
        monkeypatch.setattr("importlib.util.find_spec", lambda name, missing=missing: None if name == missing else name)
        result = run("print", *asked)
        assert result.exit_code == 2
        assert result.stderr.strip().endswith(f"Error: {said}: pip install 'journeymap[print]'")


def test_a_missing_browser_is_one_line_with_a_way_out(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"good.journey.yaml": GOOD})
    monkeypatch.setenv("PATH", os.devnull)
    for name in ("PLACES", "PROGRAMS"):
        monkeypatch.setattr(f"journeymap.paper.browser.{name}", ())
    result = run("print", "--engine", "browser")
    assert result.exit_code == 2
    assert result.stderr.strip().endswith(
        "Error: no browser was found that prints: install Chromium, Chrome or Edge, or leave out `--engine browser`"
    )


def test_papers_are_known_in_any_case_and_in_millimetres_centimetres_and_inches() -> None:
    assert paper(" a3 ") == (297, 420, "A3")
    assert paper("Letter").name == "letter"
    assert paper("900 × 600 mm") == (900, 600, "900x600mm")
    assert paper("215.9x330.2") == (215.9, 330.2, "215.9x330.2mm")
    assert paper("60x90 cm") == (600, 900, "600x900mm")
    assert paper("8.5x14IN") == (215.9, 355.6, "215.9x355.6mm")
    with pytest.raises(UnknownPaperError, match="there is no paper '', expected"):
        paper("")


def test_margins_are_what_office_printers_need_at_least() -> None:
    assert [margin(paper(size)) for size in ("A4", "letter", "A3", "A0")] == [6, 6, 8, 12]


def test_the_next_larger_paper_is_of_the_same_family() -> None:
    assert [size.name for name in ("A4", "A1", "letter", "A6") if (size := larger(paper(name)))] == [
        "A3",
        "A0",
        "tabloid",
        "A5",
    ]
    assert larger(paper("A0")) is None
    assert larger(paper("tabloid")) is None
    assert larger(paper("50x50mm")) is None
