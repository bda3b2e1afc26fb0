from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from math import hypot
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import LONG, SCRIPTS, crowded, tiny, view_of
from test_map_drawing import DRAWN, EXAMPLES, FACES, HOSTILE, HREF, SVG, groups, overlap, squeezed, told

from journeymap.render import NothingToShowError, Options, TooLargeError, renderers
from journeymap.render.matrix.chart import value
from journeymap.render.matrix.page import Page
from journeymap.render.matrix.spots import NEAR, is_aside
from journeymap.typography import width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.render.sheet.parts import Box
    from journeymap.view import View

STATUSES = ("idea", "planned", "doing", "done", "rejected")


def chances(*scores: tuple[int, int], **others: Any) -> dict[str, Any]:
    """A map of one stage with opportunities of some value and effort each."""
    found = [{"text": f"Chance {number}", "customer_value": high, "effort": far} for number, (high, far) in enumerate(scores)]
    return tiny(stages=[{"name": "S", "opportunities": [chance | others for chance in found]}])


ODD: dict[str, dict[str, Any]] = {
    "one": chances((100, 0)),
    "all corners": chances((0, 0), (0, 5), (100, 0), (100, 5), (50, 2), (50, 3), (49, 2), (49, 3)),
    "fifty at one place": chances(*[(100, 0)] * 50),
    "many in a row": chances(*((3 * number % 101, number % 6) for number in range(35))),
    "all statuses": tiny(
        stages=[
            {
                "name": f"Stage {stage}",
                "opportunities": [
                    {"text": f"Chance {stage}-{number}", "business_value": 11 * number, "effort": number, "status": status}
                    for number, status in enumerate(STATUSES)
                ],
            }
            for stage in range(12)
        ]
    ),
    "none rated": tiny(stages=[{"name": "S", "opportunities": ["A chance", {"text": "Another", "effort": 2}]}]),
    "crowded": crowded(stages=12, points=5),
    "from right to left": crowded("ar", "رحلة العميل إلى المتجر", 3, 3),
    "long words": crowded("de", LONG[:200], 2, 2),
    "many scripts": crowded("ja", SCRIPTS, 4, 2),
}


def drawn(view: View, form: str = "svg") -> bytes:
    (renderer,) = renderers((f"matrix.{form}",))
    return renderer.render(view, Options())


def parsed(view: View) -> ET.Element:
    return ET.fromstring(drawn(view))  # noqa: S314  # what we have drawn ourselves


def boxes(view: View, kind: str) -> dict[str, Box]:
    return {box.id: box for box in Page(view).boxes if box.kind == kind}


def test_the_matrix_of_an_example_is_as_it_was(example_views: dict[str, View], golden: Callable[[str, bytes], None]) -> None:
    golden("booking-a-cottage.matrix.dot", drawn(example_views["booking-a-cottage"], "dot"))


def test_a_matrix_introduces_itself(example_views: dict[str, View]) -> None:
    view = example_views["booking-a-cottage"]
    root = parsed(view)
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", "en")
    assert (root[0].tag, root[0].text) == (f"{SVG}title", view.title)
    best = "8 opportunities by value and effort; first: Say on the cottage page what booking direct saves"
    assert (root[1].tag, root[1].text) == (f"{SVG}desc", best)
    desc = parsed(view_of(ODD["none rated"]))[1].text
    assert desc == "2 opportunities by value and effort, none of them rated yet."


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_opportunity_is_in_the_list_with_all_that_is_known_and_leads_to_the_canvas(
    name: str, example_views: dict[str, View]
) -> None:
    view = example_views[name]
    root = parsed(view)
    found = groups(root)
    assert len(found) == sum(1 for _ in root.iter(f"{SVG}g"))
    for rank, item in enumerate(view.ranking.opportunities, 1):
        entry = found[f"item-{rank}"]
        text = told(entry)
        assert item.owner
        facts = (item.text, item.status_label, str(item.place.number), item.place.touchpoint, item.owner.name)
        assert all(squeezed(fact) in text for fact in facts)
        scores = (item.customer_value, item.business_value, item.effort, item.worth and round(item.worth))
        assert all(str(score) in text for score in scores if score is not None)
        (anchor,) = entry.iter(f"{SVG}a")
        target = f"{'tp' if item.place.touchpoint else 'st'}-{item.place.anchor}"
        assert anchor.attrib == {HREF: f"{view.id}.html#{target}"}
        assert entry.findtext(f"{SVG}title") == f"{rank}. {item.text}"
        assert told(found[f"rank-{rank}"]) == str(rank)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_rated_has_a_bubble_with_its_rank_and_its_stage(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    found = groups(parsed(view))
    rated = {rank: item for rank, item in enumerate(view.ranking.opportunities, 1) if item.worth is not None}
    assert {f"bubble-{rank}" for rank in rated} == {id_ for id_ in found if id_.startswith("bubble-")}
    for rank, item in rated.items():
        assert told(found[f"bubble-{rank}"]) == str(rank)
        assert told(found[f"stage-{rank}"]) == str(item.place.number)
        assert found[f"bubble-{rank}"].findtext(f"{SVG}title") == f"{rank}. {item.text}"


def test_what_is_not_rated_stands_apart(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    found = groups(parsed(view))
    titles = {told(group) for id_, group in found.items() if id_.startswith("part-")}
    assert titles == {"RankedbyworthWorth", "Notratedyet"}
    assert "bubble-10" in found
    assert "bubble-11" not in found
    assert squeezed(view.ranking.opportunities[10].text) in told(found["item-11"])


def test_what_is_done_or_rejected_is_an_outline_and_stands_apart() -> None:
    view = view_of(ODD["all statuses"])
    page = Page(view)
    bubbles = {box.id: box.look for box in page.boxes if box.kind == "bubble" and box.id.startswith("bubble-")}
    for rank, item in enumerate(view.ranking.opportunities, 1):
        style = {"done": "filled,solid", "rejected": "filled,dashed"}.get(item.status, "filled")
        assert f'style="{style}"' in bubbles[f"bubble-{rank}"]
    found = groups(parsed(view))
    assert {told(group) for id_, group in found.items() if id_.startswith("part-")} == {
        "RankedbyworthWorth",
        "DoneorrejectedWorth",
    }
    assert "DoneRejected" in told(found["legend"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_bubble_stands_at_its_value_in_the_band_of_its_effort(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    page = Page(view)
    spots = {box.id: box.middle for box in page.boxes}
    led = {line.id for line in page.lines if line.kind == "lead"}
    for rank, item in enumerate(view.ranking.opportunities, 1):
        if item.worth is None:
            continue
        x, y = spots[f"bubble-{rank}"]
        (band, _), top, foot = spots[f"at-effort-{item.effort}"], spots["at-value-100"][1], spots["at-value-0"][1]
        wanted = band, foot + (top - foot) * value(item) / 100
        assert (f"lead-{rank}" in led) == is_aside(wanted, (x, y))
        assert (f"place-{rank}" in spots) == is_aside(wanted, (x, y))
        if f"place-{rank}" in spots:
            assert spots[f"place-{rank}"] == pytest.approx(wanted)


def test_fields_are_called_as_workshops_call_them() -> None:
    found = groups(parsed(view_of(ODD["one"])))
    names = [told(found[f"name-{field}"]) for field in ("quick-wins", "big-bets", "fill-ins", "money-pits")]
    assert names == ["Quickwins", "Bigbets", "Fill-ins", "Moneypits"]


def test_each_corner_is_in_its_own_field() -> None:
    page = Page(view_of(ODD["all corners"]))
    fields = {box.id: box for box in page.grounds}
    texts = {f"{rank}": item.text for rank, item in enumerate(page.view.ranking.opportunities, 1)}
    found: dict[str, set[str]] = {}
    for box in page.boxes:
        if box.id.startswith("bubble-"):
            (x, y), text = box.middle, texts[box.id.removeprefix("bubble-")]
            (field,) = (
                id_ for id_, one in fields.items() if one.x < x < one.x + one.width and one.y <= y <= one.y + one.height
            )
            found.setdefault(field, set()).add(text)
    assert found == {
        "field-quick-wins": {"Chance 2", "Chance 4"},
        "field-big-bets": {"Chance 3", "Chance 5"},
        "field-fill-ins": {"Chance 0", "Chance 6"},
        "field-money-pits": {"Chance 1", "Chance 7"},
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_covers_anything_else_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_apart(example_views[name])


@pytest.mark.parametrize("name", ODD)
def test_nothing_covers_anything_else_in_odd_maps(name: str) -> None:
    hold_apart(view_of(ODD[name]))


def hold_apart(view: View) -> None:
    page = Page(view)
    for box in [*page.grounds, *page.boxes]:
        assert box.x >= -0.1
        assert box.x + box.width <= page.width + 0.1
        assert box.y >= -0.1
        assert box.y + box.height <= page.bottom + 0.1
    bubbles = [box for box in page.boxes if box.id.startswith("bubble-")]
    assert all(
        hypot(one.middle[0] - other.middle[0], one.middle[1] - other.middle[1]) >= NEAR - 0.01
        for one, other in combinations(bubbles, 2)
    )
    badges = [box for box in page.boxes if box.kind == "stage"]
    assert [
        (badge.id, bubble.id)
        for badge in badges
        for bubble in bubbles
        if badge.id.partition("-")[2] != bubble.id.partition("-")[2] and touch(badge, bubble)
    ] == []
    rest = [box for box in page.boxes if box.kind not in {"stage", "place"} and not box.id.startswith("bubble-")]
    assert [(one.id, other.id) for one, other in combinations(rest, 2) if overlap(one, other)] == []
    words = [box for box in rest if box.kind in {"caption", "name"}]
    assert [(word.id, other.id) for word in words for other in (*bubbles, *badges) if touch(word, other)] == []
    assert [
        (word.id, line.id)
        for word in words
        for line in page.lines
        if line.kind == "lead" and word.kind == "caption"
        for (x, y), (to_x, to_y) in [(line.pieces[0][0], line.pieces[0][-1])]
        for step in range(21)
        if word.x < x + (to_x - x) * step / 20 < word.x + word.width
        and word.y < y + (to_y - y) * step / 20 < word.y + word.height
    ] == []


def touch(box: Box, other: Box) -> bool:
    if other.kind != "bubble":
        return overlap(box, other)
    x, y = other.middle
    near = min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height)
    return hypot(x - near[0], y - near[1]) < other.width / 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_text_stays_inside_its_box_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_inside(example_views[name])


@pytest.mark.parametrize("name", [name for name in ODD if name not in {"from right to left", "many scripts"}])
def test_text_stays_inside_its_box_in_odd_maps(name: str) -> None:
    hold_inside(view_of(ODD[name]))


def hold_inside(view: View) -> None:
    page, found = Page(view), groups(parsed(view))
    for box in page.boxes:
        texts = list(found[box.id].iter(f"{SVG}text"))
        assert bool(texts) == bool(box.label)
        for text in texts:
            face = FACES[text.attrib.get("font-weight", ""), text.attrib.get("font-style", "")]
            size = float(text.attrib["font-size"])
            wide = width(text.text or "", face, size)
            x, y = float(text.attrib["x"]), float(text.attrib["y"]) + page.bottom
            left = x - {"middle": wide / 2, "end": wide}.get(text.attrib["text-anchor"], 0)
            assert box.x - 0.5 <= left, (box.id, text.text)
            assert left + wide <= box.x + box.width + 0.5, (box.id, text.text)
            assert box.y <= y - size * 0.7, (box.id, text.text)
            assert y <= box.y + box.height, (box.id, text.text)


def test_a_list_that_is_longer_than_the_chart_goes_on_beside_itself() -> None:
    page = Page(view_of(ODD["many in a row"]))
    entries = [box for box in page.boxes if box.kind == "item"]
    columns = sorted({box.x for box in entries})
    assert len(columns) == 3
    lowest = [max(box.y + box.height for box in entries if box.x == x) for x in columns]
    assert max(lowest) - min(lowest) < 250
    ranks = [int(box.id.removeprefix("item-")) for box in sorted(entries, key=lambda box: (box.x, box.y))]
    assert all(one < other for one, other in pairwise(ranks))


def test_a_map_that_is_read_from_right_to_left_is_the_mirror_image() -> None:
    found = groups(parsed(view_of(ODD["from right to left"])))

    def place(id_: str) -> float:
        return float(next(found[id_].iter(f"{SVG}text")).attrib["x"])

    assert place("at-effort-0") > place("at-effort-5") > place("item-1")


def test_a_matrix_has_the_same_bytes_in_another_process(pytestconfig: pytest.Config) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.render import Options, renderers;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas);"
        "print([sha256(r.render(v, Options())).hexdigest() for r in renderers([f'matrix.{f}' for f in ('svg', 'png', 'pdf', 'dot')])])"
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


def test_a_matrix_beyond_all_measure_is_refused() -> None:
    with pytest.raises(TooLargeError, match=r"^the matrix has 201 opportunities, expected at most 200$"):
        drawn(view_of(chances(*[(number % 101, number % 6) for number in range(201)])))


def test_a_map_without_opportunities_has_no_matrix(
    write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    with pytest.raises(NothingToShowError, match=r"^the map has no opportunities, so there is no matrix to draw$") as lack:
        drawn(view_of(tiny()))
    assert lack.value.help == "write `opportunities` at the stages and touchpoints that they help"
    write({"good.journey.yaml": "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"})
    result = run("build", "--to", "dot,md", "--view", "matrix")
    assert "good.journey.yaml: info[JM915]: the map has no opportunities, so there is no matrix to draw" in result.stderr
    assert (result.exit_code, result.stdout) == (0, "wrote out/good.md\n1 file written, 0 already up to date\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    root = parsed(view_of(crowded("en", text, 2, 1)))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    assert re.sub(r"\d+$", "", told(groups(root)["item-1"])).startswith(squeezed(text)[:10])
