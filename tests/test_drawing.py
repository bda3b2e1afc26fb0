from __future__ import annotations

import re
import sys
import time
import unicodedata
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from drawn import SVG, flat

from journeymap.drawing import LAYOUT, DrawingError, MissingToolError, draw, embedded
from journeymap.drawing.parts import Graph
from journeymap.drawing.svg import svg
from journeymap.model.scalars import Drawing
from journeymap.render.sheet.markup import Hand, table
from journeymap.render.sheet.style import Type
from journeymap.task import make, pack
from journeymap.typography import Face, covers
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.drawing import Format

DOT = """digraph {
    layout=nop2
    a [fontname="Inter" pos="50,50"]
    b [fontname="Inter Bold" pos="150,50"]
    a -> b [pos="77,50 90,50 110,50 123,50"]
}"""
EXAMPLES = Path(__file__).parents[1] / "examples"
_TYPE = Type(10)
MAGIC: dict[Format, bytes] = {"svg": b"<?xml", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


def by_pango(dot: str) -> str:
    """An SVG whose texts were measured as those of a PNG or PDF are."""
    return embedded.drawn(dot, (), "svg", LAYOUT, 72).decode()


def install_dot(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "dot"
    program.write_text(f"#!{sys.executable}\nimport sys\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize("form", MAGIC)
def test_the_same_graph_gives_the_same_bytes(form: Format) -> None:
    first = draw(DOT, form)
    assert first.startswith(MAGIC[form])
    assert draw(DOT, form) == first


@pytest.mark.parametrize("text", ["plain", r"\\N \\\\", "&lt;TABLE&gt; &amp;amp;", "日本語 é", "label=", "]"])
def test_it_makes_no_difference_where_labels_stand(text: str) -> None:
    label = table([Hand(rtl=False).line(text, _TYPE, 90)])
    graph = 'graph {{\n\tlabel=<{0}>\n{1}[id=x pos="50,50" {3} label=<{0}>{2}]\n\tb [pos="90,90" {3} label=<{0}>]\n}}\n'
    look = "shape=none width=2 height=1"
    apart, inside = (graph.format(label, *around, look) for around in (("\ta ", ""), ("\ta\n", " color=red")))
    assert draw(inside, "png") == draw(apart, "png")
    one, other = (
        [(found.text, round(float(found.attrib["x"]), 1), round(float(found.attrib["y"]), 1)) for found in texts]
        for texts in ([*flat(draw(dot, "svg")).iter(f"{SVG}text")] for dot in (apart, inside))
    )
    assert len(one) == 3
    assert other == one


def test_an_emoji_is_as_large_as_the_text_around_it() -> None:
    cells = "<TABLE BORDER='0' CELLPADDING='0'><TR><TD>\N{PACKAGE}</TD><TD>after it</TD></TR></TABLE>"
    drawn = by_pango(f'graph {{ a [pos="50,50" shape=plain fontsize=10 label=<{cells}>] }}')
    first, second = (float(x) for x in re.findall(r'<text [^>]*\bx="([\d.-]+)"', drawn))
    assert 5 < second - first < 25


@pytest.mark.parametrize(
    "strange", ["\N{PACKAGE}" * 9, "\N{DEVANAGARI LETTER KA}" * 30, "\ue000" * 30], ids=["emoji", "script", "no font"]
)
def test_letters_that_our_font_lacks_move_nothing_else(strange: str) -> None:
    hand = Hand(rtl=False)

    def others(text: str) -> list[tuple[str, ...]]:
        rows = [
            [hand.line("above", _TYPE, 60), hand.cell(hand.text((text, text), _TYPE), 30, 26)],
            [hand.line("below", _TYPE, 60)],
        ]
        drawn = by_pango(f'graph {{ a [pos="50,50" width=1.25 height=1 fixedsize=true label=<{table(*rows)}>] }}')
        return re.findall(r'<text [^>]*\bx="([\d.-]+)" y="([\d.-]+)"[^>]*>(above|below)<', drawn)

    plain = others("a")
    assert len(plain) == 2
    assert others(strange) == plain


def test_a_picture_is_as_fine_as_it_was_asked_for() -> None:
    def width(png: bytes) -> int:
        return int.from_bytes(png[16:20])

    assert width(draw(DOT, "png", dpi=144)) == pytest.approx(2 * width(draw(DOT, "png", dpi=72)), abs=2)


def test_a_pdf_has_no_date_of_its_own_and_is_still_whole() -> None:
    pdf = draw(DOT, "pdf")
    assert b"/CreationDate (D:19700101000000" in pdf
    start = int(pdf.rpartition(b"startxref")[2].split()[0])
    assert pdf[start:].startswith(b"xref")
    places = [line.split()[0] for line in pdf[start:].splitlines() if line.endswith((b" n ", b" n"))]
    assert all(pdf[int(place) :].startswith(b"%d 0 obj" % number) for number, place in enumerate(places, 1))


def test_a_pdf_brings_its_fonts_along() -> None:
    pdf = draw(DOT, "pdf")
    assert pdf.count(b"/FontFile") == 2
    assert b"+Inter-Regular" in pdf
    assert b"+Inter-Bold" in pdf


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    draw('graph { layout=nop2 a [fontname="No such font" pos="0,0" width=.1 fixedsize=true label="much too long"] }', "svg")
    assert capfd.readouterr() == ("", "")


def test_a_graph_that_graphviz_cannot_read_is_a_failed_drawing() -> None:
    with pytest.raises(DrawingError, match="Graphviz can't read the graph"):
        draw("digraph {", "svg")


def test_without_the_machines_graphviz_there_is_one_line_of_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError) as caught:
        draw(DOT, "svg", "system")
    assert str(caught.value) == "the workspace asks for the machine's Graphviz, but there is no program 'dot'"
    assert caught.value.help.startswith("install Graphviz (such as `apt install graphviz`")


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_the_machines_graphviz_is_given_the_graph_and_asked_for_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_dot(tmp_path, monkeypatch, "print(sys.argv[1:], sys.stdin.read(), end='')")
    assert draw(DOT, "svg", "system").decode() == f"['-Tsvg', '-Knop2'] {DOT}"
    assert draw(DOT, "png", "system", dpi=144).decode() == f"['-Tpng', '-Knop2', '-Gdpi=144'] {DOT}"


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_what_is_no_svg_is_a_failed_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_dot(tmp_path, monkeypatch, "print('done')")
    with pytest.raises(DrawingError, match="Graphviz drew something else than an SVG"):
        svg(Graph("x", "x", 9, 0, 9, 0, "#FFFFFF", [], [], []), "system")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone is the machine's there")
def test_a_pdf_is_the_same_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = set()
    for zone in ("UTC", "Asia/Tokyo", "America/Lima"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made.add(draw(DOT, "pdf"))
    monkeypatch.undo()
    time.tzset()
    assert len(made) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("sys.exit('Error: no fonts\\nmore')", "'dot' failed: Error: no fonts"),
        ("sys.exit(3)", "'dot' failed: exit code 3"),
        ("", "Graphviz drew nothing"),
    ],
)
def test_a_failure_of_the_machines_graphviz_is_told_in_a_line(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_dot(tmp_path, monkeypatch, script)
    with pytest.raises(DrawingError) as caught:
        draw(DOT, "svg", "system")
    assert str(caught.value) == message


@pytest.mark.usefixtures("nothing_drawn")  # what was drawn before says nothing
@pytest.mark.parametrize("form", ["svg", "pdf"])
@pytest.mark.parametrize("map_", sorted(EXAMPLES.rglob("*.journey.yaml")), ids=lambda map_: map_.name.partition(".")[0])
def test_graphviz_has_nothing_to_complain_of(
    map_: Path, form: Format, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    draw("digraph { a }", form)  # what fontconfig thinks of a machine is said with the first drawing
    monkeypatch.setattr("journeymap.drawing.engines.hush", nullcontext)
    [project] = load([map_])
    for drawing in get_args(Drawing):
        make(pack(project.maps[0], project), (f"{drawing}.{form}",))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("face", Face)
def test_letters_that_are_typed_without_their_marks_and_then_those_look_as_if_typed_together(face: Face) -> None:
    apart = {letter: unicodedata.normalize("NFD", letter) for letter in map(chr, range(0x20, 0x2000))}
    letters = [
        letter
        for letter, parts in apart.items()
        if letter != parts and unicodedata.normalize("NFC", parts) == letter and covers(letter + parts, face)
    ]
    assert len(letters) > 500

    def drawn(texts: Sequence[str]) -> bytes:
        lines = "<BR/>".join(" ".join(line) for line in batched(texts, 40))
        label = f'<FONT FACE="{face.font_name}" POINT-SIZE="20">{lines}</FONT>'
        return draw(f'digraph {{ layout=nop2 a [pos="9,9" shape=none label=<{label}>] }}', "png")

    assert drawn([apart[letter] for letter in letters]) == drawn(letters)


def batched(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (texts[start : start + size] for start in range(0, len(texts), size))
