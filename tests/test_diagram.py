from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import crowded, tiny, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.render import Options, renderers
from journeymap.render.diagram import MOST_ACROSS, dpi
from journeymap.render.flow.graph import graph
from journeymap.render.flow.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from journeymap.model.scalars import OutputFormat
    from journeymap.render.flow.page import Box
    from journeymap.render.sheet.curves import Point
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
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
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


def groups(root: ET.Element, kind: str) -> dict[str, ET.Element]:
    return {group.attrib["id"]: group for group in root.iter(f"{SVG}g") if kind in group.attrib.get("class", "").split()}


def texts(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def link(**changes: Any) -> dict[str, Any]:
    return {"to": "b"} | changes


def stages(*counts: int, links: dict[str, list[dict[str, Any]]] | None = None) -> list[dict[str, Any]]:
    """Stages with so many touchpoints each, called a, b, c and so on, and the links of some of them."""
    names = iter(ALPHABET)
    columns = [[next(names) for _ in range(count)] for count in counts]
    return [
        {
            "name": f"Stage {number}",
            "touchpoints": [{"id": id_, "name": id_.upper(), "next": (links or {}).get(id_, [])} for id_ in ids],
        }
        for number, ids in enumerate(columns, 1)
    ]


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


def crosses(ends: tuple[Point, Point], box: Box) -> bool:
    """Whether a stretch along the page's sides runs through the inside of a box."""
    (x1, x2), (y1, y2) = (sorted(side) for side in zip(*ends, strict=True))
    return x1 < box.x + box.width and x2 > box.x and y1 < box.y + box.height and y2 > box.y


def run_along(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two stretches run beside each other so closely that they look like one."""
    for along, across in ((0, 1), (1, 0)):
        if one[0][across] == one[1][across] and other[0][across] == other[1][across]:
            low, high = (sorted(point[along] for point in ends) for ends in (one, other))
            if abs(one[0][across] - other[0][across]) < 3 and min(low[1], high[1]) - max(low[0], high[0]) > 1:
                return True
    return False


def check_drawing(root: ET.Element) -> None:
    """Hold the same against the SVG: cards where their outline is, links where their curve is."""
    nodes = groups(root, "touchpoint") | groups(root, "head")
    cards = {id_: bounds(next(group.iter(f"{SVG}path"))) for id_, group in nodes.items()}
    for id_, group in groups(root, "edge").items():
        for x, y in curve(next(group.iter(f"{SVG}path"))):
            for card, (left, top, right, bottom) in cards.items():
                assert not (left + 1 < x < right - 1 and top + 1 < y < bottom - 1), (id_, card)


def bounds(path: ET.Element) -> tuple[float, float, float, float]:
    xs, ys = zip(*points_of(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def points_of(path: ET.Element) -> list[Point]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def curve(path: ET.Element) -> Iterator[Point]:
    """Ten places on every Bézier of a path."""
    points = points_of(path)
    for start in range(0, len(points) - 1, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[start : start + 4]
        for step in range(11):
            t = step / 10
            a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


@st.composite
def tangled(draw: st.DrawFn) -> View:
    counts = draw(st.lists(st.integers(0, 4), min_size=1, max_size=6))
    ids = ALPHABET[: sum(counts)]
    links = {}
    for id_ in ids:
        ways = st.builds(
            lambda to, kind, share: link(to=to, kind=kind) | ({"share": share} if share else {}),
            st.sampled_from(ids),
            st.sampled_from(["forward", "back", "loop"]),
            st.sampled_from([0, 0.25]),
        )
        links[id_] = draw(st.lists(ways | st.just({"kind": "exit"}), max_size=4))
    language = draw(st.sampled_from(["en", "ar"]))
    return view_of(tiny(language=language, shape=draw(st.sampled_from(["line", "loop"])), stages=stages(*counts, links=links)))


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
