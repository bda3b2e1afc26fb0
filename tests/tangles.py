"""Maps whose links are tangled, and what holds of links in every drawing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from canvas_maps import tiny, view_of
from drawn import outline
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from journeymap.drawing.parts import Box, Point
    from journeymap.render.flow.page import Labelled as Card
    from journeymap.view import View

SVG = "{http://www.w3.org/2000/svg}"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def groups(root: ET.Element, kind: str) -> dict[str, ET.Element]:
    return {group.attrib["id"]: group for group in root.iter(f"{SVG}g") if kind in group.attrib.get("class", "").split()}


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


def crosses(ends: tuple[Point, Point], box: Box | Card) -> bool:
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
    nodes = {id_: group for kind in ("touchpoint", "head", "cell") for id_, group in groups(root, kind).items()}
    cards = {id_: bounds(outline(group)) for id_, group in nodes.items()}
    for id_, group in groups(root, "edge").items():
        for x, y in curve(next(group.iter(f"{SVG}path"))):
            for card, (left, top, right, bottom) in cards.items():
                assert not (left + 1 < x < right - 1 and top + 1 < y < bottom - 1), (id_, card)


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def curve(path: ET.Element) -> Iterator[Point]:
    """Ten places on every Bézier of a path."""
    for piece in path.attrib["d"].split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", piece)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
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
