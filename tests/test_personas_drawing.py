from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import LONG, PIXEL, crowded, tiny, view_of
from test_map_drawing import DRAWN, EXAMPLES, FACES, HOSTILE, HREF, SVG, groups, holds, overlap, squeezed, told

from journeymap.render import NothingToShowError, Options, TooLargeError, renderers
from journeymap.render.personas.page import Page
from journeymap.typography import width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.view import View
    from journeymap.view.view import Persona


def people(count: int, *, stages: int = 1, **details: Any) -> dict[str, Any]:
    """A map about some people, of whom little is known."""
    names = [f"p{number}" for number in range(count)]
    library = {"personas": {name: {"name": f"Ada {name}"} | details for name in names}}
    emotion = {"score": 2, "by": dict.fromkeys(names[1:], -2)}
    points = [{"name": f"Point {number}", "emotion": emotion} for number in range(3)]
    found = [
        {"name": f"Stage {number}", "touchpoints": [{"id": f"t{number}-{at}", **point} for at, point in enumerate(points)]}
        for number in range(stages)
    ]
    return tiny(personas=names, stages=found, library=library)


ODD: dict[str, dict[str, Any]] = {
    "a name alone": tiny(personas=["ada"], library={"personas": {"ada": {"name": "Ada"}}}),
    "a name without letters": tiny(personas=["ada"], library={"personas": {"ada": {"name": "…"}}}),
    "three of them": people(3, quote="So what?", goals=["To win"], traits={"Patience": 0, "Hunger": 5}),
    "seven of them": people(7, stages=3, bio="Lives."),
    "from right to left": crowded("ar", "رحلة العميل إلى المتجر", 3, 3),
    "long words": crowded("de", LONG[:200], 2, 2),
    "many stages": crowded(stages=12, points=5),
}


def drawn(view: View, form: str = "svg") -> bytes:
    (renderer,) = renderers((f"personas.{form}",))
    return renderer.render(view, Options())


def parsed(view: View) -> ET.Element:
    return ET.fromstring(drawn(view))  # noqa: S314  # what we have drawn ourselves


def test_the_sheets_of_an_example_are_as_they_were(
    example_views: dict[str, View], golden: Callable[[str, bytes], None]
) -> None:
    golden("booking-a-cottage.personas.dot", drawn(example_views["booking-a-cottage"], "dot"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_sheets_introduce_themselves(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    root = parsed(view)
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", view.language.tag)
    assert (root[0].tag, root[0].text) == (f"{SVG}title", view.title)
    assert root[1].tag == f"{SVG}desc"
    assert all(persona.name in (root[1].text or "") for persona in view.personas)


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_that_is_known_of_somebody_is_there_to_read(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    found = groups(parsed(view))
    for persona in view.personas:
        assert found[f"persona-{persona.id}"].findtext(f"{SVG}title") == persona.name
        for part, texts in parts(persona).items():
            text = told(found[f"{part}-{persona.id}"])
            assert all(squeezed(one) in text for one in texts)


def parts(persona: Persona) -> dict[str, list[str]]:
    return {
        "identity": [persona.name, persona.segment, persona.facts],
        "worth": [persona.share, persona.value],
        "traits": [name for name, _ in persona.traits],
        "voice": [persona.quote, persona.bio],
        "wishes": [*persona.goals, *persona.frustrations, *persona.motivations],
    }


def test_a_trait_fills_as_many_parts_of_its_bar_as_its_level(example_views: dict[str, View]) -> None:
    view = example_views["premiers-progressifs"]
    (persona,) = view.personas
    bars = groups(parsed(view))["traits-nathalie"].iter(f"{SVG}polygon")
    filled = [bar.attrib["fill"].upper() == view.columns[0].ink for bar in bars]
    assert [filled[start : start + 5] for start in range(0, len(filled), 5)] == [
        [True] * level + [False] * (5 - level) for _, level in persona.traits
    ]


def test_the_worst_and_the_best_moment_are_told_and_lead_to_the_canvas(example_views: dict[str, View]) -> None:
    view = example_views["booking-a-cottage"]
    found = groups(parsed(view))
    for index, id_ in enumerate(("priya", "margaret")):
        scores = [point.feeling.score for point in view.curves[index].points]
        for number, score in enumerate((min(scores), max(scores))):
            moment = found[f"moment-{id_}-{number}"]
            (anchor,) = moment.iter(f"{SVG}a")
            targets = {f"{view.id}.html#tp-{point.place.anchor}": point for point in view.curves[index].points}
            point = targets[anchor.attrib[HREF]]
            assert point.feeling.score == score
            assert told(moment).startswith(squeezed(point.feeling.signed))
            assert squeezed(point.feeling.word) + squeezed(point.place.name) in told(moment)
    assert view.ranking.worst[0].place.anchor in "".join(
        anchor.attrib[HREF] for anchor in found["moment-priya-0"].iter(f"{SVG}a")
    )


@pytest.mark.parametrize(
    ("scores", "moments"),
    [((1, 1), ["Best moment"]), ((-1, -1), ["Worst moment"]), ((0, 0), []), ((1, -2), ["Worst moment", "Best moment"])],
)
def test_only_a_bad_moment_is_the_worst_and_only_a_good_one_the_best(scores: tuple[int, ...], moments: list[str]) -> None:
    points = [{"name": f"Point {number}", "emotion": score} for number, score in enumerate(scores)]
    ada = {"personas": ["ada"], "library": {"personas": {"ada": {"name": "Ada"}}}}
    page = Page(view_of(tiny(stages=[{"name": "S", "touchpoints": points}], **ada)))
    assert [box.title.split(" · ")[0] for box in page.boxes if box.kind == "moment"] == moments


def test_somebody_of_whom_no_feelings_are_known_has_no_curve() -> None:
    page = Page(view_of(ODD["a name alone"]))
    assert page.lines == []
    assert [box.id for box in page.boxes] == ["title", "portrait-ada", "identity-ada"]


def test_a_portrait_takes_the_place_of_initials() -> None:
    data = people(2, image="portrait.png")
    bare, pictured = parsed(view_of(data)), parsed(view_of(data, image=PIXEL))
    assert [told(groups(bare)[f"portrait-p{number}"]) for number in (0, 1)] == ["AP", "AP"]
    found = groups(pictured)
    for id_ in ("p0", "p1"):
        group = found[f"portrait-{id_}"]
        (image,) = group.iter(f"{SVG}image")
        (shape,) = group.iter(f"{SVG}clipPath")
        assert told(group) == ""
        assert image.attrib[HREF] == PIXEL
        assert image.attrib["clip-path"] == f"url(#{shape.attrib['id']})"
    assert len(list(pictured.iter(f"{SVG}image"))) == 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_covers_anything_else_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_apart(Page(example_views[name]))


@pytest.mark.parametrize("name", ODD)
def test_nothing_covers_anything_else_in_odd_maps(name: str) -> None:
    hold_apart(Page(view_of(ODD[name])))


def hold_apart(page: Page) -> None:
    for box in [*page.grounds, *page.boxes]:
        assert box.x >= 0
        assert box.x + box.width <= page.width + 0.1
        assert box.y >= 0
        assert box.y + box.height <= page.bottom + 0.1
    boxes = [box for box in page.boxes if box.kind != "face"]
    assert [(one.id, other.id) for one, other in combinations(boxes, 2) if overlap(one, other)] == []
    cards = [box for box in page.grounds if box.kind == "persona"]
    assert [(one.id, other.id) for one, other in combinations(cards, 2) if overlap(one, other)] == []
    inside = [box for box in [*page.grounds, *page.boxes] if box.kind not in {"persona", "title", "legend"}]
    assert [box.id for box in inside if not any(holds(card, box) for card in cards)] == []
    panels = {kind: [box for box in page.grounds if box.kind == kind] for kind in ("who", "emotion")}
    assert [(one.id, other.id) for one in panels["who"] for other in panels["emotion"] if overlap(one, other)] == []
    for box in boxes:
        assert box.kind not in {"portrait", "identity", "worth", "traits"} or any(holds(panel, box) for panel in panels["who"])
        assert box.kind in {"title", "legend"} or not any(overlap(box, ground) for ground in panels["emotion"])
    faces = [box for box in page.boxes if box.kind == "face"]
    assert all(any(holds(ground, face) for ground in panels["emotion"]) for face in faces)


@pytest.mark.parametrize("name", EXAMPLES)
def test_text_stays_inside_its_part_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_inside(example_views[name])


@pytest.mark.parametrize("name", [name for name in ODD if name != "from right to left"])
def test_text_stays_inside_its_part_in_odd_maps(name: str) -> None:
    hold_inside(view_of(ODD[name]))


def hold_inside(view: View) -> None:
    page, found = Page(view), groups(parsed(view))
    for box in page.boxes:
        for text in found[box.id].iter(f"{SVG}text"):
            face = FACES[text.attrib.get("font-weight", ""), text.attrib.get("font-style", "")]
            wide = width(text.text or "", face, float(text.attrib["font-size"]))
            x, y = float(text.attrib["x"]), float(text.attrib["y"]) + page.bottom
            left = x - wide / 2 if text.attrib["text-anchor"] == "middle" else x
            assert box.x - 0.5 <= left, (box.id, text.text)
            assert left + wide <= box.x + box.width + 0.5, (box.id, text.text)
            assert box.y <= y - float(text.attrib["font-size"]) * 0.7, (box.id, text.text)
            assert y <= box.y + box.height, (box.id, text.text)


def test_sheets_that_are_read_from_right_to_left_are_the_mirror_image() -> None:
    found = groups(parsed(view_of(crowded("ar", "رحلة", 2, 2))))

    def place(id_: str) -> float:
        (circle,) = found[id_].iter(f"{SVG}ellipse")
        return float(circle.attrib["cx"])

    def left(id_: str) -> float:
        return min(
            float(x) for path in found[id_].iter(f"{SVG}path") for x in re.findall(r"[ML]\s*(-?[\d.]+),", path.attrib["d"])
        )

    assert place("portrait-ada") > place("portrait-ben")
    assert left("who-ada") > left("emotion-ada") > left("who-ben")


def test_sheets_have_the_same_bytes_in_another_process(pytestconfig: pytest.Config) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.render import Options, renderers;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas); names = ('svg', 'dark.svg', 'png', 'pdf', 'dot');"
        "made = renderers([f'personas.{name}' for name in names]);"
        "print([sha256(r.render(v, Options())).hexdigest() for r in made])"
    )
    example = pytestconfig.rootpath / "examples/nonlinear/booking-a-cottage.journey.yaml"
    made = {
        subprocess.run(
            [sys.executable, "-c", program, str(example)],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_a_map_about_nobody_has_no_sheets(write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]) -> None:
    with pytest.raises(NothingToShowError) as lack:
        drawn(view_of(tiny()))
    assert (str(lack.value), lack.value.help) == (
        "the map is about nobody in particular, expected at least one persona",
        "describe somebody in a library, and name their id in `personas`",
    )
    write({"good.journey.yaml": "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"})
    result = run("build", "--to", "svg", "--view", "personas,map")
    assert "JM915" in result.stderr
    assert result.stdout.startswith("wrote out/good.map.svg\n")


def test_sheets_beyond_all_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.render.sheet.graph.MOST_PARTS", 10)
    with pytest.raises(TooLargeError, match=r"^the persona sheets have \d+ things to tell, expected at most 10$"):
        drawn(view_of(crowded(stages=2, points=1)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    root = parsed(view_of(crowded("en", text, 2, 1)))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    assert squeezed(text) in told(groups(root)["identity-ada"])
