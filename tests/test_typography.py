from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canvas_maps import tiny, view_of
from hypothesis import given
from hypothesis import strategies as st

from journeymap.render import Options, renderers
from journeymap.typography import ASCENT, DESCENT, Face, covers, fingerprint, graphemes, width, wrap
from journeymap.typography.fontconfig import machine_folders, settle_fonts
from journeymap.typography.metrics import FONTS

if TYPE_CHECKING:
    from collections.abc import Callable

FRENCH = "Vérifie le total, la livraison offerte dès 39\u202f€ et l\u2019œuvre «\u00a0à côté\u00a0»"
ENGLISH = "To buy an exercise bike: AVAILABLE today, 71% of carts are left"
GERMAN = "Größenübersicht für Käufer: Straßenbahn, Tür, Übergang & Öffnungszeiten"
EMOJI = ["👨‍👩‍👧", "👍🏽", "🇫🇷", "e\u0301", "❤\ufe0f", "ก\u0e33", "각"]


def run(script: str, cache: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)} | environment
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)


def draw(form: str, cache: Path, **environment: str) -> str:
    """Draw some text and return a digest of the picture; any word on standard error fails the test."""
    script = f"""
from journeymap.typography import hush, prepare_fonts
prepare_fonts()
import hashlib, pygraphviz
with hush():
    pygraphviz.AGraph(string="graph {{a}}").draw(format="svg", prog="dot")
names = {[face.font_name for face in Face]} + ["Helvetica", "sans-serif"]
graph = pygraphviz.AGraph()
for name in names:
    graph.add_node(name, fontname=name, label={FRENCH!r})
print(hashlib.sha256(graph.draw(format={form!r}, prog="dot")).hexdigest())
"""
    done = run(script, cache, **environment)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_widths_agree_with_those_that_pango_measures_at_a_size_where_it_does_not_round(cache: Path) -> None:
    script = f"""
import json
from journeymap.typography import Face, hush, prepare_fonts
prepare_fonts()
import pygraphviz
measured = {{}}
for face in Face:
    for text in {[FRENCH, ENGLISH, GERMAN]!r}:
        graph = pygraphviz.AGraph()
        graph.add_node("n", shape="plain", label=text, fontname=face.font_name, fontsize=200)
        with hush():
            node = json.loads(graph.draw(format="json", prog="dot"))["objects"][0]
        measured[face + text] = float(node["width"]) * 72
print(json.dumps(measured))
"""
    measured = json.loads(run(script, cache).stdout)
    ours = {face + text: width(text, face, 200) for face in Face for text in (FRENCH, ENGLISH, GERMAN)}
    assert ours == pytest.approx(measured, rel=0.002)


def test_a_line_is_as_high_as_pango_sets_it(cache: Path) -> None:
    script = """
import json
from journeymap.typography import hush, prepare_fonts
prepare_fonts()
import pygraphviz
with hush():
    graph = pygraphviz.AGraph(string='graph {a [shape=plain, fontname=Inter, fontsize=200, label="Ép"]}')
    print(json.loads(graph.draw(format="json", prog="dot"))["objects"][0]["height"])
"""
    assert float(run(script, cache).stdout) * 72 == pytest.approx((ASCENT + DESCENT) * 200, rel=0.01)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_drawing_does_not_depend_on_the_fonts_of_the_machine(form: str, cache: Path, tmp_path: Path) -> None:
    variable = pytest.importorskip("fontpkg_inter").ROOT / "files"
    rival = tmp_path / ".fonts"
    shutil.copytree(variable, rival)
    shutil.copy(FONTS / "Inter-Bold.ttf", rival / "Inter-Regular.ttf")
    assert draw(form, cache, HOME=str(tmp_path)) == draw(form, cache)


def fonts(title: str) -> set[str]:
    """The fonts of a drawing in a PDF."""
    pikepdf = pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")
    (flow,) = renderers(["flow.pdf"])
    with pikepdf.open(BytesIO(flow.render(view_of(tiny(title=title, scenario=title)), Options()))) as pdf:
        return {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}


def test_letters_of_tamil_that_join_are_of_one_font() -> None:
    if not any(list(folder.glob("NotoSansTamil-*")) for folder in machine_folders()):
        pytest.skip("needs Noto Sans Tamil")
    assert {name.partition("-")[0] for name in fonts("விண்ணப்பப் படிவம்") - fonts("J")} == {"NotoSansTamil"}


def test_signs_between_chinese_letters_are_of_the_letters_font() -> None:
    letters = fonts("日本") - fonts("J")
    if not all(name.startswith(("NotoSansCJK", "DroidSansFallback")) for name in letters or {""}):
        pytest.skip("needs a font with Chinese letters that we know")
    assert fonts("日本、「日本」。") - fonts("J") == letters


def test_drawing_leaves_nothing_behind_in_the_package(cache: Path) -> None:
    draw("svg", cache)
    assert {path.suffix for path in FONTS.iterdir()} == {".ttf", ".metrics", ".txt", ""}
    assert {path.suffix for path in (FONTS / "web").iterdir()} == {".woff2"}


def test_drawing_works_where_the_cache_cannot_be_written(cache: Path, tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.touch()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    assert draw("svg", no_folder, TMPDIR=str(temporary)) == draw("svg", cache)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"")], ids=["lost", "cut short"])
def test_fonts_that_are_settled_stay_untouched_and_one_that_is_not_comes_back(
    harm: Callable[[Path], object], tmp_path: Path
) -> None:
    folder = settle_fonts(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.*")}
    assert sorted(path.name for path in before) == sorted([*(face.file_name for face in Face), "fonts.conf"])
    lost = folder / "faces" / "Inter-Bold.ttf"
    harm(lost)
    assert settle_fonts(tmp_path) == folder
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*.*")}
    assert after.keys() == before.keys()
    assert {path for path in after if after[path] != before[path]} == {lost}
    assert lost.read_bytes() == (FONTS / "Inter-Bold.ttf").read_bytes()


def test_the_configuration_names_a_folder_with_signs_of_xml_in_it(tmp_path: Path) -> None:
    settings = settle_fonts(tmp_path / "R&D <1>") / "fonts.conf"
    assert f"<dir>{tmp_path}/R&amp;D &lt;1&gt;/{settings.parent.name}/faces</dir>" in settings.read_text("utf-8")


def test_the_fingerprint_is_that_of_the_files() -> None:
    files = sorted(path for path in FONTS.iterdir() if path.is_file() and path.name != "fingerprint.txt")
    assert fingerprint() == hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def test_measuring_text_loads_neither_graphviz_nor_font_tools(cache: Path) -> None:
    script = """
import sys
from journeymap.typography import Face, width, wrap
wrap("some text", Face.BOLD, 10, 20)
print(sorted({"fontTools", "pygraphviz", "tempfile", "xml", "hashlib"} & set(sys.modules)))
"""
    assert run(script, cache).stdout == "[]\n"


def test_a_width_is_the_sum_of_the_advances_and_of_the_kerning() -> None:
    widths = {text: width(text, Face.REGULAR, 2048) for text in ("", " ", "n", "nn", "T", "o", "To")}
    assert widths == {"": 0, " ": 576, "n": 1210, "nn": 2420, "T": 1322, "o": 1228, "To": 2390}


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("日本", 2),
        ("한국", 2),
        ("😀", 1),
        ("👨‍👩‍👧", 1),
        ("👍🏽", 1),
        ("ก", 0.6),
        ("ก\u0e33", 1.2),
        ("ش", 0.6),
        ("a\u200b\u00ada", None),
    ],
)
def test_characters_that_the_font_lacks_count_as_wide_as_their_kind(text: str, ems: float | None) -> None:
    expected = width("aa", Face.BOLD, 10) if ems is None else ems * 10
    assert width(text, Face.BOLD, 10) == pytest.approx(expected)


def test_combining_marks_take_no_room_and_do_not_stop_the_kerning() -> None:
    assert width("T\u0307o", Face.REGULAR, 10) == width("To", Face.REGULAR, 10)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Frais de livraison révélés trop tard", 100, ["Frais de livraison", "révélés trop tard"]),
        ("  runs\tof \n white\r\nspace  ", 300, ["runs of white space"]),
        ("Prix\u00a0: 39\u202f000\u00a0€", 50, ["Prix\u00a0:", "39\u202f000\u00a0€"]),
        ("le Rendez-vous", 55, ["le Rendez-", "vous"]),
        ("un e-mail", 35, ["un", "e-mail"]),
        ("le 2026-10-12", 60, ["le", "2026-10-12"]),
        ("le 12/10/2026", 60, ["le", "12/10/2026"]),
        ("à 90 km/h", 35, ["à 90", "km/h"]),
        ("paiement/livraison", 70, ["paiement/", "livraison"]),
        ("https://exemple.fr/velo", 60, ["https://", "exemple.fr/", "velo"]),
        ("Donau\u00addampf\u00adschiff", 70, ["Donaudampf-", "schiff"]),
        ("Donau\u00addampf\u00adschiff", 300, ["Donaudampfschiff"]),
        ("Donau\u200bdampf", 40, ["Donau", "dampf"]),
        ("日本語の「テスト」、です。", 60, ["日本語の「テ", "スト」、で", "す。"]),
        ("日本語(テスト)", 40, ["日本語", "(テスト)"]),
        ("Incroyablement", 40, ["Incroya", "blement"]),
        ("abc", 1, ["a", "b", "c"]),
        ("", 100, []),
        (" \n\u00ad\u200b ", 100, []),
    ],
)
def test_lines_break_where_a_typesetter_would_break_them(text: str, room: float, lines: list[str]) -> None:
    assert wrap(text, Face.REGULAR, 10, room) == lines


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (0, []),
        (1, ["Frais de…"]),
        (2, ["Frais de", "livraison…"]),
        (3, ["Frais de", "livraison", "révélés…"]),
        (4, ["Frais de", "livraison", "révélés", "trop tard"]),
    ],
)
def test_text_beyond_the_last_line_allowed_ends_in_an_ellipsis(limit: int, lines: list[str]) -> None:
    assert wrap("Frais de livraison révélés trop tard", Face.REGULAR, 10, 52, limit) == lines


def test_an_ellipsis_takes_the_place_of_letters_and_of_signs_before_it() -> None:
    assert wrap("Anticonstitutionnellement", Face.REGULAR, 10, 50, 1) == ["Anticon…"]
    assert wrap("Panier, paiement", Face.REGULAR, 10, 45, 1) == ["Panier…"]
    assert wrap("Panier · paiement", Face.REGULAR, 10, 45, 1) == ["Panier…"]
    assert wrap("日本", Face.REGULAR, 10, 10, 1) == ["…"]


def test_what_a_reader_sees_as_one_character_stays_whole() -> None:
    assert list(graphemes("".join(EMOJI) + "🇩🇪ab")) == [*EMOJI, "🇩🇪", "a", "b"]
    assert wrap("".join(EMOJI), Face.REGULAR, 10, 1) == EMOJI


def test_letters_of_broad_scripts_are_given_the_room_that_they_take() -> None:
    assert width("தமிழ்", Face.REGULAR, 10) == pytest.approx(42, abs=0.1)
    assert width("ไทย", Face.REGULAR, 10) == pytest.approx(18, abs=0.1)


def test_vowels_of_thai_stay_with_the_consonant_that_they_are_written_around() -> None:
    assert wrap("กระเป๋าและ", Face.REGULAR, 10, 1) == ["ก", "ระ", "เป๋า", "และ"]
    assert wrap("มากาาาาาาาาาา", Face.REGULAR, 10, 1) == ["มา", "กาาาาา", "าาาาา"]


letters = st.text(st.sampled_from("AVTaeoimW'\u2019.,-/\u2013— \u00a0\u202f\u00ad\u200b\n12日本。「ก"), max_size=60)


@given(letters, st.sampled_from(Face), st.floats(5, 200))
def test_every_line_fits_and_none_is_empty_and_no_letter_is_lost(text: str, face: Face, room: float) -> None:
    lines = wrap(text, face, 10, room)
    for line in lines:
        assert line
        assert width(line, face, 10) <= room + 0.01 or len(line) == 1
    assert letters_of("".join(lines)) == letters_of(text)


def letters_of(text: str) -> str:
    return re.sub(r"[ \n\u00ad\u200b-]", "", text)


@given(letters, st.integers(1, 4))
def test_a_limit_shows_the_first_lines_and_tells_that_there_are_more(text: str, limit: int) -> None:
    full, shown = wrap(text, Face.REGULAR, 10, 40), wrap(text, Face.REGULAR, 10, 40, limit)
    if len(full) <= limit:
        assert shown == full
    else:
        assert len(shown) == limit
        assert shown[:-1] == full[: limit - 1]
        assert shown[-1].endswith("…")
        assert width(shown[-1], Face.REGULAR, 10) <= 40


@given(st.lists(st.sampled_from([*EMOJI, "a", "日"])))
def test_no_line_starts_or_ends_inside_a_character(characters: list[str]) -> None:
    lines = wrap("".join(characters), Face.REGULAR, 10, 15)
    assert [character for line in lines for character in graphemes(line)] == characters


@pytest.mark.parametrize("face", Face)
def test_our_faces_cover_latin_letters_and_our_signs_but_no_emoji(face: Face) -> None:
    assert covers("Crème brûlée für Łódź ★ → ↻ …", face)
    assert not covers("A parcel \N{PACKAGE}", face)
    assert not covers("配送", face)
