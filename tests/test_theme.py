from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import asdict, replace

from journeymap.contrast import LEGIBLE, contrast, nearest
from journeymap.model import Cut, Font, Look, Theme
from journeymap.model.workspace import Workspace
from journeymap.view.legibility import illegible
from journeymap.view.palette import STAGES, STANDARD, hues, palette
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from journeymap.diagnostics import Pointer
    from journeymap.view.palette import Tones

    Write = Callable[[Mapping[str, str | bytes]], Path]
    Run = Callable[..., Result]

DOCS = (Path(__file__).parents[1] / "docs/themes.md").read_text(encoding="utf-8")
CSS = Path(__file__).parents[1] / "templates" / "canvas"
MAP = "format: journey/1\nid: a\ntitle: The a\nstages: [{name: Looking, emotion: 1}, {name: Buying, emotion: -2}]\n"
LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
WOFF2 = b"wOF2" + bytes(40)
THEMED = """\
format: workspace/1
title: "Chairs & Co"
to: [html, md]
theme:
  scheme: dark
  accent: "#B0004E"
  ink: "#2B1620"
  surface: "#FFFDF8"
  stages: ["#7A1F3D"]
  logo: brand/logo.svg
  font:
    family: Chair Sans
    files: [brand/regular.woff2, {file: brand/other.woff2, weight: 100, heaviest: 900, italic: true}]
  dark: {surface: "#261A20", logo: brand/light.svg}
"""
FILES: Mapping[str, str | bytes] = {
    "journeymap.yaml": THEMED,
    "a.journey.yaml": MAP,
    "brand/logo.svg": LOGO,
    "brand/light.svg": LOGO.replace("h9v9", "h8v8"),
    "brand/regular.woff2": WOFF2,
    "brand/other.woff2": WOFF2 + b"more",
    "templates/canvas/foot.html.j2": '<p>{{ view.brand.name }}</p>\n{% include "journeymap/canvas/foot.html.j2" %}\n',
    "templates/brief.md.j2": "Of {{ view.brand.name }}\n\n{% include 'journeymap/brief.md.j2' %}\n",
}
COLORS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
LOOKS = st.builds(Look, **dict.fromkeys(("accent", "ink", "secondary", "line", "surface", "ground"), st.none() | COLORS))


def themed(light: Look, dark: Look) -> Theme:
    return convert({**asdict(light), "dark": asdict(dark)}, Theme)


def unreadable(tones: Tones) -> set[tuple[str, str]]:
    texts = (tones.ink, tones.secondary, tones.accent, tones.good, *tones.emotions)
    return {pair for pair in product(texts, (tones.surface, tones.ground)) if contrast(*pair) < LEGIBLE}


def blamed(theme: Theme) -> list[tuple[Pointer, str, str, str | None]]:
    return [(found.key, found.text[1], found.ground[1], found.remedy) for found in illegible(theme)]


def test_without_a_theme_the_colours_are_the_standard_ones() -> None:
    assert palette(Theme()) is STANDARD
    assert palette(Theme(scheme="dark", logo="logo.svg", stages=("#123456",))) is STANDARD
    assert hues(Theme()) is STAGES
    assert (STANDARD.is_standard, STANDARD.has_accent) == (True, False)


@pytest.mark.parametrize("scheme", [0, 1])
def test_style_sheet_and_palette_agree_on_the_standard_colours(scheme: int) -> None:
    css = (CSS / "base.css").read_text()
    found = {name: both[scheme] for name, *both in re.findall(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)", css)}
    feelings = [both[scheme] for both in re.findall(r"--e:light-dark\((#\w+),(#\w+)\)", css)]
    tones = (STANDARD.light, STANDARD.dark)[scheme]
    names = {
        "page": tones.ground,
        "soft": tones.secondary,
        "rule": tones.line,
        "firm": tones.decorative,
        "focus": tones.accent,
        **{name: getattr(tones, name) for name in ("ink", "mark", "surface", "faint", "bad", "good", "rise", "fall")},
    }
    assert {name: found[name].replace("#FFF", "#FFFFFF")[:7] for name in names} == names
    assert tuple(reversed(feelings)) == tones.emotions


def test_nothing_is_wrong_with_the_standard_colours() -> None:
    assert blamed(Theme()) == []
    assert [unreadable(tones) for tones in (STANDARD.light, STANDARD.dark)] == [set(), set()]


def test_what_a_theme_leaves_open_fits_what_it_gives() -> None:
    light = palette(Theme(ink="#2B1B10", surface="#FFFCF5")).light
    assert (light.ink, light.surface, light.accent) == ("#2B1B10", "#FFFCF5", "#0B57D0")
    assert (light.ground, light.line) == ("#F5F2EB", "#DFDAD3")
    assert palette(Theme(ink="#2B1B10")).dark == STANDARD.dark
    assert palette(Theme(accent="#B0004E")).dark.accent == "#CF6392"
    assert palette(Theme(accent="#B0004E", dark=Look(accent="#FFAACC"))).dark.accent == "#FFAACC"


@settings(max_examples=30, deadline=None)
@given(light=LOOKS, dark=LOOKS)
def test_what_is_not_told_is_legible(light: Look, dark: Look) -> None:
    theme = themed(light, dark)
    told = {key for key, *_ in blamed(theme)}
    found = palette(theme)
    assert not unreadable(found.light) or any(len(key) == 2 for key in told)
    assert not unreadable(found.dark) or any(key[:2] == ("theme", "dark") for key in told)
    assert all(getattr(dark if "dark" in key else light, str(key[-1])) for key in told)


@settings(max_examples=60, deadline=None)
@given(color=COLORS, ground=COLORS)
def test_the_nearest_legible_colour_is_legible_and_the_same_where_it_was_already(color: str, ground: str) -> None:
    near = nearest(color, (ground,))
    assert near is not None
    assert contrast(near, ground) >= LEGIBLE
    assert near == color or contrast(color, ground) < LEGIBLE


def test_the_advice_makes_the_pair_legible() -> None:
    theme = Theme(accent="#F5A623", ink="#8A8A8A")
    advice = {str(key[-1]): remedy for key, _, _, remedy in blamed(theme)}
    assert advice == {"accent": "#976616", "ink": "#707070"}
    assert blamed(replace(theme, **advice)) == []


def test_the_ground_is_to_blame_for_colours_that_no_theme_changes() -> None:
    (found,) = illegible(Theme(dark=Look(surface="#6B6B6B")))
    assert found.key == ("theme", "dark", "surface")
    assert found.text == ("the colour of what is very positive", "#7DB8F5")
    assert found.remedy
    assert blamed(Theme(dark=Look(surface=found.remedy))) == []


def test_what_nobody_sees_is_not_told() -> None:
    assert blamed(Theme(scheme="light", dark=Look(ink="#000000"))) == []
    assert [key for key, *_ in blamed(Theme(scheme="dark", ink="#FFFFFF"))] == [("theme", "ink")]  # paper is always light


@settings(max_examples=60, deadline=None)
@given(inks=st.lists(COLORS, min_size=1, max_size=3), dark=st.none() | COLORS)
def test_a_stage_is_legible_on_its_tint_and_on_dark_ground(inks: list[str], dark: str | None) -> None:
    theme = Theme(stages=tuple(inks), dark=Look(surface=dark))
    if any(illegible(theme)):
        return
    found = palette(theme)
    for hue in hues(theme):
        assert contrast(hue.ink, hue.tint) >= LEGIBLE
        assert contrast(hue.dark, hue.shade) >= LEGIBLE
        assert contrast(found.dark.on_stage, hue.dark) >= LEGIBLE


def test_a_font_may_be_its_name_alone_and_a_file_its_path() -> None:
    assert Theme(font="Chair Sans").font == Font(family="Chair Sans")  # type: ignore[arg-type]  # as a file has it
    assert Font(family="A", files=("a.woff2",)).files == (Cut(file="a.woff2"),)  # type: ignore[arg-type]  # as above


def test_a_themed_workspace_is_built(write: Write, run: Run) -> None:
    folder = write(FILES)
    result = run("build")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "2 files written, 0 already up to date")
    page = (folder / "out/a.html").read_text("utf-8")
    assert 'data-scheme="dark"' in page
    assert page.rindex("--page:light-dark(") < page.index("--page:#FFF")  # paper is white
    assert "--surface:light-dark(#FFFDF8,#261A20)" in page
    assert "--focus:light-dark(#B0004E,#" in page
    assert '@font-face{font-family:"Chair Sans";src:url(data:font/woff2;base64,d09GMg' in page
    assert "font-weight:100 900;font-style:italic" in page
    assert 'body{font-family:"Chair Sans",var(--fonts)}' in page
    assert "font-src data:" in page
    assert (
        len(
            re.findall(
                r'<img class="logo on-(?:light|dark)" src="data:image/svg\+xml;base64,[^"]+" alt="Chairs &amp; Co">', page
            )
        )
        == 2
    )
    assert re.search(r"<p>Chairs &amp; Co</p>\s*<footer>", page)
    assert (folder / "out/a.md").read_text("utf-8").startswith("Of Chairs & Co\n\n# The a\n")


def test_a_theme_is_the_same_with_and_without_templates_of_a_team_s_own(write: Write, run: Run) -> None:
    folder = write({name: text for name, text in FILES.items() if "templates/" not in name})
    assert run("build").exit_code == 0
    alone = (folder / "out/a.html").read_text("utf-8")
    write({"templates/canvas/foot.html.j2": '{% include "journeymap/canvas/foot.html.j2" %}'})
    assert run("build").exit_code == 0
    guarded = (folder / "out/a.html").read_text("utf-8")
    colors = [re.findall(r"--[a-z]+:light-dark\([^)]*\)", page) for page in (alone, guarded)]
    assert any(color.startswith("--focus:light-dark(#B0004E,#") for color in colors[0])
    assert colors[0] == colors[1]


@pytest.mark.parametrize("drawing", ["map", "flow"])
def test_drawings_have_the_colours_of_the_theme(drawing: str, write: Write, run: Run) -> None:
    folder = write({**FILES, "journeymap.yaml": THEMED.replace("scheme: dark", "scheme: light")})
    assert run("build", "--to", "dot", "--view", drawing, "--dark").exit_code == 0
    found = palette(Theme(surface="#FFFDF8", ink="#2B1620", dark=Look(surface="#261A20")))
    standard = {color for tones in (STANDARD.light, STANDARD.dark) for color in (tones.surface, tones.ground, tones.line)}
    for scheme, tones in (("", found.light), (".dark", found.dark)):
        colors = set(re.findall(r'"(#[0-9A-F]{6})', (folder / f"out/a.{drawing}{scheme}.dot").read_text("utf-8")))
        assert {tones.surface, tones.ink} <= colors
        assert colors.isdisjoint(standard)


def test_no_theme_leaves_no_trace(write: Write, run: Run) -> None:
    folder = write({"journeymap.yaml": "format: workspace/1\ntitle: A\nto: [html]\n", "a.journey.yaml": MAP})
    assert run("build").exit_code == 0
    page = (folder / "out/a.html").read_text("utf-8")
    assert page.count("--page:light-dark(") == 1
    assert not [word for word in ("@font-face", "font-src", 'class="logo', "body::before") if word in page]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("brand/logo.svg", LOGO.replace("h9v9", "h7v7")),
        ("brand/regular.woff2", WOFF2 + b"!"),
        ("templates/canvas/foot.html.j2", "<p>Changed</p>"),
        ("templates/canvas/head.html.j2", "<header><h1>{{ view.title }}</h1></header>"),
    ],
)
def test_a_changed_file_of_the_brand_remakes_the_canvas(file: str, content: str | bytes, write: Write, run: Run) -> None:
    folder = write(FILES)
    run("build")
    assert "0 files written, 2 already up to date" in run("build").output
    before = (folder / "out/a.html").read_bytes()
    write({file: content})
    run("build")
    assert (folder / "out/a.html").read_bytes() != before
    assert "0 files written, 2 already up to date" in run("build").output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no font 'brand/regular.woff2'"),
        (b"<svg/>", "'brand/regular.woff2' is not a font that browsers show"),
        (WOFF2 + bytes(2_000_000), "with 'brand/regular.woff2' the font is over 2 MB"),
    ],
)
def test_a_font_that_is_none_is_told_and_left_out(content: bytes | None, message: str, write: Write, run: Run) -> None:
    folder = write({**FILES, "brand/regular.woff2": content or b""})
    if content is None:
        (folder / "brand/regular.woff2").unlink()
    (project,) = load([folder])
    assert [(one.code, one.message) for one in project.diagnostics][:1] == [("JM224", message)]
    run("build")
    assert (folder / "out/a.html").read_text("utf-8").count("@font-face") >= 1


def test_a_font_that_the_system_does_not_open_is_told_with_its_reason(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refused(path: Path, *options: Any, **others: Any) -> Any:
        if path.name == "regular.woff2":
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *options, **others)

    folder = write(FILES)
    monkeypatch.setattr(Path, "open", refused)
    (project,) = load([folder])
    assert [(one.code, one.message) for one in project.diagnostics] == [("JM224", "the font can't be read: permission denied")]


@pytest.mark.parametrize("family", ['A";}', "A</style>", "A{", " A", "A\\", "A;B", "A, sans-serif"])
def test_the_name_of_a_font_can_not_leave_the_style_sheet(family: str, write: Write) -> None:
    folder = write({"journeymap.yaml": f"format: workspace/1\ntheme: {{font: {family!r}}}\n", "a.journey.yaml": MAP})
    (project,) = load([folder])
    assert [one.code for one in project.diagnostics] == ["JM106"]


def test_the_report_in_the_docs_is_a_real_one(write: Write, run: Run) -> None:
    (report,) = re.findall(r"```text\n(journeymap.yaml:.*?)```", DOCS, re.DOTALL)
    write({"journeymap.yaml": 'format: workspace/1\ntitle: A\ntheme:\n  accent: "#F5A623"\n', "a.journey.yaml": MAP})
    assert run("build").stderr.startswith(report)


def test_settings_without_a_theme_take_the_quick_way() -> None:
    assert Workspace(format="workspace/1").theme == Theme()
