"""What every drawing promises: a new one is held to it by being in DRAWINGS."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from canvas_maps import crowded, tiny, view_of
from drawn import ELEMENTS, HREF, NOTHING, SVG, Drawn, distance, example, hold_apart, holds, pairs, squeezed
from odd_maps import HOSTILE, OTHER_FONTS

from journeymap.render import DRAWINGS, NothingToShowError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result
    from drawn import Part, Words

    Draw = Callable[[str, str], Drawn]

ALSO_GOLDEN = (("flow", "choosing-a-web-agency"), ("map", "agency-buying-journey"))
SAYING = {
    "flow": ("head-s0", "tp-p0-0", "legend"),
    "map": ("cell-gains-s0",),
    "loop": ("st-s0", "entry"),
    "blueprint": ("cell-backstage-p0-0",),
    "matrix": ("item-1",),
    "personas": ("identity-ada",),
}
"""Parts of each that say what a map says."""

REFUSED = {
    "flow": "the flow has # stages, touchpoints and links",
    "map": "the map has # cells and things in them",
    "loop": "the loop has # stages, touchpoints and links",
    "blueprint": "the blueprint has # cells and things in them",
    "matrix": "the matrix has # opportunities",
    "personas": "the persona sheets have # things to tell",
}

LACKING = {
    "loop": (
        "the journey doesn't go round, so there is no loop to draw",
        "write `shape: loop`, if its last stage leads to the first",
    ),
    "blueprint": (
        "the map says nothing of what is done for the customer, expected a lane of a service blueprint",
        "write down at a stage or touchpoint what its `frontstage`, `backstage` or `support` is",
    ),
    "matrix": (
        "the map has no opportunities, so there is no matrix to draw",
        "write `opportunities` at the stages and touchpoints that they help",
    ),
    "personas": (
        "the map is about nobody in particular, expected at least one persona",
        "describe somebody in a library, and name their id in `personas`",
    ),
}

PROGRAM = """
import json, sys
from hashlib import sha256
from pathlib import Path
from journeymap.render import Options, renderers
from journeymap.view import view
from journeymap.workspace import load

made = []
for path, names in json.loads(sys.argv[1]).items():
    (project,) = load([Path(path)])
    shown = view(project.maps[0], project.atlas)
    made += [(one.name, sha256(one.render(shown, Options())).hexdigest()) for one in renderers(names)]
print(json.dumps(made))
"""

of_examples = pytest.mark.parametrize(("drawing", "name"), pairs(odd=False))
of_all = pytest.mark.parametrize(("drawing", "name"), pairs())
of_each = pytest.mark.parametrize("drawing", DRAWINGS)


@pytest.mark.parametrize(("drawing", "name"), [*((drawing, example(drawing)) for drawing in DRAWINGS), *ALSO_GOLDEN])
def test_a_drawing_of_an_example_is_as_it_was(
    drawing: str, name: str, drawn: Draw, golden: Callable[[str, bytes], None]
) -> None:
    golden(f"{name}.{drawing}.dot", drawn(drawing, name).dot.encode())


@of_examples
def test_a_drawing_introduces_itself(drawing: str, name: str, drawn: Draw) -> None:
    view, root = drawn(drawing, name).view, drawn(drawing, name).root
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", view.language.tag)
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert [float(number) for number in root.attrib["viewBox"].split()] == [0, 0, width, height]
    assert (root[0].tag, root[0].text, root[1].tag) == (f"{SVG}title", view.title, f"{SVG}desc")
    assert root[1].text
    assert drawn(drawing, name).page.x == pytest.approx(0, abs=1)


@pytest.mark.parametrize("drawing", ["flow", "map", "matrix", "personas"])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("agency-buying-journey", "Part of “An entrepreneur and her web agency” (Choose)"),
        ("emmenagement-cible", "Améliore « Emménager avec l’électricité verte »"),
        ("emmenagement-actuel", "Améliorée par « Emménager avec l’électricité verte, demain »"),
    ],
)
def test_the_legend_names_the_maps_that_a_map_belongs_to(drawing: str, name: str, told: str, drawn: Draw) -> None:
    assert squeezed(told) in drawn(drawing, name).told("legend")


@of_all
def test_every_part_has_an_id_of_its_own_and_links_lead_to_the_canvas(drawing: str, name: str, drawn: Draw) -> None:
    hold_named(drawn(drawing, name))


def hold_named(made: Drawn) -> None:
    ids = [element.attrib["id"] for element in made.root.iter() if "id" in element.attrib]
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []
    assert [
        group.attrib for group in made.root.iter(f"{SVG}g") if "id" not in group.attrib and [*group.attrib] != ["transform"]
    ] == []
    assert {anchor.attrib[HREF] for anchor in made.root.iter(f"{SVG}a")} <= anchors(made)


def anchors(made: Drawn) -> set[str]:
    """What there is to lead to on the canvas."""
    stages = {f"st-{column.id}" for column in made.view.columns}
    return {
        f"{made.view.id}.html#{id_}" for id_ in stages | {f"tp-{point.id}" for point in made.view.flow.touchpoints} | {"people"}
    }


@of_each
def test_a_drawing_names_no_foreign_file_and_no_version(drawing: str, drawn: Draw) -> None:
    svg = drawn(drawing, example(drawing)).made("svg").decode()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert re.findall("<[!?]", svg) == []
    assert set(re.findall(r"https?://[^\"]*", svg)) == {SVG.strip("{}"), "http://www.w3.org/1999/xlink"}
    assert len(re.findall("font-family=", svg)) == 1


def test_no_letters_are_slanted_that_their_font_has_not_slanted() -> None:
    library = {"personas": {"ada": {"name": "عمر", "quote": "أريد أن أشم قبل أن أشتري"}}}
    svg = Drawn("personas", view_of(tiny(language="ar", personas=["ada"], library=library))).made("svg").decode()
    assert svg.count("font-style=") == svg.count('font-style="italic" style="font-synthesis-style:none"') == 1


@of_all
def test_nothing_covers_anything_else(drawing: str, name: str, drawn: Draw) -> None:
    made = drawn(drawing, name)
    hold_apart(drawing, made.page, [*made.parts.values()], [*made.grounds.values()])


@pytest.mark.parametrize(("drawing", "name"), [(drawing, name) for drawing, name in pairs() if name not in OTHER_FONTS])
def test_text_stays_inside(drawing: str, name: str, drawn: Draw) -> None:
    made = drawn(drawing, name)
    for part in made.parts.values():
        lines = list(made.words(part.id))
        assert bool(lines) == part.says_something
        assert [line.text for line in lines if not stays(part, line)] == []


def stays(part: Part, line: Words) -> bool:
    if not part.is_round:
        return holds(part, line)
    corners = [(x, y) for x in (line.x, line.x + line.width) for y in (line.y, line.y + line.height)]
    radius = part.width / 2
    return max(distance(part.middle, corner) for corner in corners) < radius - min(4, radius / 10)


@of_each
def test_a_map_that_is_read_from_right_to_left_is_the_mirror_image(drawing: str) -> None:
    one, other = (Drawn(drawing, view_of(crowded(language, stages=3, points=2))) for language in ("en", "ar"))
    width = max(part.x + part.width for part in (*one.parts.values(), *one.grounds.values()))
    for parts, mirrored in ((one.parts, other.parts), (one.grounds, other.grounds)):
        assert {id_: (width - part.x - part.width, part.y) for id_, part in parts.items()} == {
            id_: pytest.approx((part.x, part.y), abs=1) for id_, part in mirrored.items()
        }


@of_examples
def test_texts_are_the_same_on_dark_ground(drawing: str, name: str, drawn: Draw) -> None:
    made = drawn(drawing, name)
    light, dark = (re.findall(r'>([^<>"]+)<', dot) for dot in (made.dot, made.made("dark.dot").decode()))
    assert light == dark != []


def test_drawings_depend_neither_on_the_process_nor_on_where_and_when_it_runs(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    forms = ("svg", "dark.svg", "png", "pdf", "dot")
    names: dict[str, list[str]] = {}
    for drawing in DRAWINGS:
        (path,) = pytestconfig.rootpath.glob(f"examples/*/{example(drawing)}.journey.yaml")
        names.setdefault(str(path), []).extend(f"{drawing}.{form}" for form in forms)
    told = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, json.dumps(names)],
            cwd=folder,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for folder, seed, zone in ((tmp_path, "1", "Asia/Tokyo"), (pytestconfig.rootpath, "2", "America/Lima"))
    ]
    first, second = map(json.loads, told)
    assert {name for name, _ in first} == {f"{drawing}.{form}" for drawing in DRAWINGS for form in forms}
    assert first == second


@of_each
def test_a_drawing_is_the_same_when_it_is_drawn_again(drawing: str, drawn: Draw) -> None:
    made = drawn(drawing, example(drawing))
    assert made.made("svg") == made.made("svg")


@of_each
def test_a_map_beyond_all_measure_is_refused(drawing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.render.sheet.graph.MOST_PARTS", 1)
    monkeypatch.setattr("journeymap.render.matrix.graph.MOST", 1)
    with pytest.raises(TooLargeError) as refused:
        Drawn(drawing, view_of(crowded(stages=2, points=1))).made("svg")
    assert re.sub(r"\d+", "#", str(refused.value), count=1) == f"{REFUSED[drawing]}, expected at most 1"


@pytest.mark.parametrize(
    ("drawing", "name"), [(drawing, name) for drawing in DRAWINGS for name in sorted(NOTHING.get(drawing, ()))]
)
def test_a_map_that_has_nothing_to_show_is_told_so(drawing: str, name: str, drawn: Draw) -> None:
    with pytest.raises(NothingToShowError) as lack:
        drawn(drawing, name).made("svg")
    assert (str(lack.value), lack.value.help) == LACKING[drawing]


@pytest.mark.parametrize("drawing", NOTHING)
def test_a_build_goes_on_without_a_drawing_that_has_nothing_to_show(
    drawing: str, write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    write({"good.journey.yaml": "format: journey/1\nid: good\ntitle: Good\nstages: [{name: S, touchpoints: [T]}]\n"})
    result = run("build", "--to", "dot", "--view", f"{drawing},map")
    assert f"good.journey.yaml: info[JM915]: {LACKING[drawing][0]}" in result.stderr
    assert (result.exit_code, result.stdout) == (0, "wrote out/good.map.dot\n1 file written, 0 already up to date\n")


@pytest.mark.parametrize("text", HOSTILE)
@of_each
def test_hostile_texts_stay_texts(drawing: str, text: str) -> None:
    made, plain = (Drawn(drawing, view_of(crowded("en", say, 2, 1))) for say in (text, "Something"))
    assert {element.tag.removeprefix(SVG) for element in made.root.iter()} <= ELEMENTS
    hold_named(made)
    assert {id_ for id_ in made.groups if not id_.startswith("sign-")} <= plain.groups.keys()
    assert made.root[0].text == made.view.title
    assert [id_ for id_ in SAYING[drawing] if squeezed(text) not in made.told(id_)] == []
