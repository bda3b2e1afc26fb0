from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import crowded, tiny, view_of
from hypothesis import given, settings
from tangles import check_drawing, crosses, groups, link, run_along, stages, tangled

from journeymap.render import Options, renderers
from journeymap.render.diagram import MOST_ACROSS, dpi
from journeymap.render.flow.graph import graph
from journeymap.render.flow.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journeymap.model.scalars import OutputFormat
    from journeymap.render.flow.page import Box
    from journeymap.view import View

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
EXAMPLES = (
    "achat-en-ligne",
    "agency-buying-journey",
    "booking-a-cottage",
    "choosing-a-web-agency",
    "emmenagement-actuel",
    "emmenagement-cible",
    "online-purchase",
    "premiers-progressifs",
)
HOSTILE = (
    "<b>bold</b>",
    "</text></svg><script>alert(1)</script>",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    r"\N \G \E \l \\",
    "ends in \\",
    "a:b -> c; d",
    '"]; evil [label="x',
    "]]> <![CDATA[ --> <!-- -- ",
    "&amp; &lt; &#65; &bogus;",
    "%s %N {a|b}",
    'it\'s "quoted"',
    "日本語 العربية 😀",
)


def drawn(view: View, form: OutputFormat = "svg") -> bytes:
    (renderer,) = renderers((f"flow.{form}",))
    return renderer.render(view, Options())


def parsed(view: View) -> ET.Element:
    return ET.fromstring(drawn(view))  # noqa: S314  # what we have drawn ourselves


def texts(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["booking-a-cottage", "choosing-a-web-agency"])
def test_the_graph_of_an_example_is_as_it_was(
    name: str, example_views: dict[str, View], golden: Callable[[str, bytes], None]
) -> None:
    golden(f"{name}.dot", drawn(example_views[name], "dot"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_svg_introduces_itself(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    root = parsed(view)
    assert root.attrib["role"] == "img"
    assert root.attrib["lang"] == view.language.tag
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert root.attrib["viewBox"] == f"0.00 0.00 {width:.2f} {height:.2f}"
    title, desc = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", view.title)
    assert desc.tag == f"{SVG}desc"
    assert all(column.name in (desc.text or "") for column in view.columns)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_stage_touchpoint_and_link_is_there_by_id_and_name(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    root = parsed(view)
    titles = {group.attrib["id"]: group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")}
    assert len(titles) == sum(1 for _ in root.iter(f"{SVG}g"))
    for column in view.columns:
        assert titles[f"st-{column.id}"] == f"{column.number}. {column.name}"
    for point in view.flow.touchpoints:
        assert titles[f"tp-{point.id}"] == point.name
        (anchor,) = groups(root, "touchpoint")[f"tp-{point.id}"].iter(f"{SVG}a")
        assert anchor.attrib == {HREF: f"{view.id}.html#tp-{point.id}"}
    assert len(groups(root, "edge")) == len(view.flow.edges)
    names = {point.id: point.name for point in view.flow.touchpoints}
    for edge in view.flow.edges:
        id_ = f"edge-{edge.source}--{edge.target}" if edge.target else f"exit-{edge.source}"
        assert (titles[id_] or "").startswith(" → ".join(filter(None, (names[edge.source], edge.target_name))))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_card_tells_what_is_known_of_its_touchpoint(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    cards = groups(parsed(view), "touchpoint")
    for point in view.flow.touchpoints:
        told = " ".join(texts(cards[f"tp-{point.id}"]))
        assert point.name in told
        assert not point.channel or (point.channel.name in told and point.channel.ownership_label in told)
        assert not point.feeling or (point.feeling.word in told and point.feeling.signed in told)
        assert not point.owner or point.owner.name in told
        assert ("★" in told) == point.moment_of_truth
        for edge in point.links:
            assert edge.share in told
            assert edge.when in told


def test_an_svg_names_no_foreign_file_and_no_version(example_views: dict[str, View]) -> None:
    svg = drawn(example_views["online-purchase"]).decode()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "<!" not in svg
    assert "<?" not in svg
    assert set(re.findall(r"https?://[^\"]*", svg)) == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert len(re.findall("font-family=", svg)) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_out_as_it_is_and_does_nothing(text: str) -> None:
    view = view_of(
        tiny(
            title=text,
            scenario=text,
            personas=["p"],
            stages=[
                {
                    "id": "s",
                    "name": text,
                    "touchpoints": [
                        {
                            "id": "a",
                            "name": text,
                            "channel": "c",
                            "owner": "t",
                            "emotion": {"score": 1, "feeling": text},
                            "pains": [text],
                            "next": [link(when=text), {"kind": "exit", "when": text}],
                        },
                        {"id": "b", "name": "B"},
                    ],
                }
            ],
            library={
                "personas": {"p": {"name": text}},
                "channels": {"c": {"name": text, "medium": "digital"}},
                "teams": {"t": {"name": text}},
            },
        )
    )
    root = parsed(view)
    known = {"svg", "title", "desc", "g", "a", "path", "polygon", "polyline", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
    assert {anchor.attrib[HREF] for anchor in root.iter(f"{SVG}a")} == {f"tiny.html#{id_}" for id_ in ("st-s", "tp-a", "tp-b")}
    assert root.findtext(f"{SVG}title") == view.title
    shown = "".join("".join(texts(root)).split())
    assert shown.count("".join(view.title.split())) >= 6
    assert len(groups(root, "node")) == len({"head", "a", "b", "end", "legend"})


def test_text_that_runs_from_right_to_left_mirrors_the_page() -> None:
    root = parsed(view_of(tiny(language="ar", title="مسار", stages=stages(1, 1))))
    first, second = (float(groups(root, "touchpoint")[id_].findall(f".//{SVG}text")[0].attrib["x"]) for id_ in ("tp-a", "tp-b"))
    assert first > second
    (title,) = (text for text in root.iter(f"{SVG}text") if text.text == "مسار")
    assert (title.attrib["direction"], title.attrib["text-anchor"]) == ("rtl", "start")


def test_two_links_to_the_same_place_keep_their_ids_apart() -> None:
    ways = [link(share=0.2), link(share=0.3), {"kind": "exit"}, {"kind": "exit", "when": "Bored"}]
    root = parsed(view_of(tiny(stages=stages(2, links={"a": ways}))))
    assert set(groups(root, "edge")) == {"edge-a--b", "edge-a--b--2", "exit-a", "exit-a--2"}


def test_a_way_that_the_map_spells_out_is_stronger_than_one_it_implies() -> None:
    edges = groups(parsed(view_of(tiny(stages=stages(3, links={"a": [link()]})))), "edge")
    widths = {id_: float(next(group.iter(f"{SVG}path")).attrib["stroke-width"]) for id_, group in edges.items()}
    assert widths["edge-a--b"] > widths["edge-b--c"]


def test_ways_back_are_dashed_and_loops_run_around_the_stages() -> None:
    links = {"c": [link(to="a", kind="back"), link(to="a", kind="loop", when="Again")]}
    view = view_of(tiny(stages=stages(1, 1, 1, links=links)))
    edges = groups(parsed(view), "edge")
    dashed = {id_ for id_, group in edges.items() if "stroke-dasharray" in next(group.iter(f"{SVG}path")).attrib}
    assert dashed == {id_ for id_, group in edges.items() if "back" in group.attrib["class"].split()} != set()
    page = Page(view)
    (loop,) = (route for route in page.routes() if route.way.edge.kind == "loop")
    assert min(y for _, y in loop.points) < page.rows.head


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot"])
def test_a_drawing_does_not_depend_on_what_was_drawn_before(form: OutputFormat, example_views: dict[str, View]) -> None:
    first = drawn(example_views["online-purchase"], form)
    drawn(example_views["achat-en-ligne"], form)
    assert drawn(example_views["online-purchase"], form) == first


def test_a_drawing_depends_neither_on_the_hash_seed_nor_on_the_folder(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.render import Options, renderers;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas);"
        "made = renderers(['flow.svg', 'flow.png', 'flow.pdf', 'flow.dot']);"
        "print([sha256(r.render(v, Options())).hexdigest() for r in made])"
    )
    example = pytestconfig.rootpath / "examples/nonlinear/booking-a-cottage.journey.yaml"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(example)],
            cwd=folder,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for folder, seed, zone in ((tmp_path, "1", "Asia/Tokyo"), (pytestconfig.rootpath, "2", "America/Lima"))
    }
    assert len(outputs) == 1


def test_png_and_pdf_are_what_they_say(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    assert drawn(view, "png").startswith(b"\x89PNG\r\n\x1a\n")
    assert drawn(view, "pdf").startswith(b"%PDF-")


def test_an_enormous_page_is_drawn_less_finely() -> None:
    assert dpi(1000, 1000, 144) == 144
    assert dpi(72_000, 720, 144) * 1000 <= MOST_ACROSS
    assert dpi(10_000_000, 10, 144) == 1


def test_drawing_says_nothing_on_the_terminal(example_views: dict[str, View], capfd: pytest.CaptureFixture[str]) -> None:
    for name in EXAMPLES:
        drawn(example_views[name])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("counts", [(1,), (5,), (0,), (0, 2, 0), (5,) * 12, (1, 9, 1)], ids=str)
def test_maps_of_any_shape_are_drawn(counts: tuple[int, ...]) -> None:
    view = view_of(crowded(stages=12, points=5) if len(counts) == 12 else tiny(stages=stages(*counts)))
    assert len(groups(parsed(view), "touchpoint")) == sum(counts)
    check_layout(view)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_card_lies_on_another_and_no_link_runs_across_one(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    check_layout(view)
    check_drawing(parsed(view))


def check_layout(view: View) -> None:
    page = Page(view)
    boxes = [page.card(card) for card in page.cards] + [page.head(number) for number in range(len(view.columns))]
    boxes += [box for box in (page.title, page.legend) if box.label]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    routes = list(page.routes())
    assert [route.way.number for route in sorted(routes, key=lambda route: route.way.number)] == list(
        range(len(view.flow.edges))
    )
    for route in routes:
        assert not [box for box in boxes for ends in pairwise(route.points) if crosses(ends, box)], route
    apart = [(route.way.edge, ends) for route in routes for ends in pairwise(route.points) if route.way.edge.target]
    for (edge, ends), (other, others) in combinations(apart, 2):
        if (edge.target, edge.kind) != (other.target, other.kind):
            assert not run_along(ends, others), (edge, other)


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@settings(max_examples=60, deadline=None)
@given(tangled())
def test_however_tangled_links_are_they_keep_off_cards_and_off_each_other(view: View) -> None:
    check_layout(view)


def test_a_graph_is_written_without_drawing_it(example_views: dict[str, View]) -> None:
    made = graph(example_views["online-purchase"])
    root = parsed(example_views["online-purchase"])
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(made.width, abs=2)
    assert float(root.attrib["height"].removesuffix("pt")) == pytest.approx(made.height, abs=2)
    assert hashlib.sha256(made.dot.encode()).digest() == hashlib.sha256(drawn(example_views["online-purchase"], "dot")).digest()
