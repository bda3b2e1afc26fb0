from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from canvas_maps import EXAMPLES, PIXEL, tiny, view_of
from drawn import HREF, SVG, Drawn, has_bare, holds, overlap, shown, squeezed
from odd_maps import people

from journeymap.render.personas.feelings import Feelings
from journeymap.render.personas.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.view.view import Persona

    Draw = Callable[[str, str], Drawn]


@pytest.mark.parametrize("name", EXAMPLES)
def test_sheets_say_whom_they_are_about(name: str, drawn: Draw) -> None:
    made = drawn("personas", name)
    assert all(persona.name in (made.root[1].text or "") for persona in made.view.personas)


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_that_is_known_of_somebody_is_there_to_read(name: str, drawn: Draw) -> None:
    found = drawn("personas", name)
    for persona in found.view.personas:
        assert found.title(f"persona-{persona.id}") == persona.name
        for part, texts in parts(persona).items():
            text = found.told(f"{part}-{persona.id}")
            assert all(squeezed(one) in text for one in texts)


def parts(persona: Persona) -> dict[str, list[str]]:
    return {
        "identity": [persona.name, persona.segment, persona.facts],
        "worth": [persona.share, persona.value],
        "traits": [name for name, _ in persona.traits],
        "voice": [persona.quote, persona.bio],
        "wishes": [*persona.goals, *persona.frustrations, *persona.motivations],
    }


@has_bare
def test_a_trait_fills_as_many_parts_of_its_bar_as_its_level(drawn: Draw) -> None:
    found = drawn("personas", "premiers-progressifs")
    view, (persona,) = found.view, found.view.personas
    bars = [found.groups[sign.attrib[HREF].removeprefix("#")] for sign in found.groups["traits-nathalie"].iter(f"{SVG}use")]
    filled = [[part.attrib["fill"].upper() == view.columns[0].ink for part in bar] for bar in bars]
    assert filled == [[True] * level + [False] * (5 - level) for _, level in persona.traits]


def test_the_worst_and_the_best_moment_are_told_and_lead_to_the_canvas(drawn: Draw) -> None:
    found = drawn("personas", "booking-a-cottage")
    view = found.view
    for index, id_ in enumerate(("priya", "margaret")):
        scores = [point.feeling.score for point in view.curves[index].points]
        for number, score in enumerate((min(scores), max(scores))):
            moment = f"moment-{id_}-{number}"
            targets = {f"{view.id}.html#tp-{point.place.anchor}": point for point in view.curves[index].points}
            point = targets[found.target(moment)]
            assert point.feeling.score == score
            assert found.told(moment).startswith(squeezed(point.feeling.signed))
            assert squeezed(point.feeling.word) + squeezed(point.place.name) in found.told(moment)
    assert view.ranking.worst[0].place.anchor in found.target("moment-priya-0")


@pytest.mark.parametrize(
    ("scores", "moments"),
    [((1, 1), ["Best moment"]), ((-1, -1), ["Worst moment"]), ((0, 0), []), ((1, -2), ["Worst moment", "Best moment"])],
)
def test_only_a_bad_moment_is_the_worst_and_only_a_good_one_the_best(scores: tuple[int, ...], moments: list[str]) -> None:
    points = [{"name": f"Point {number}", "emotion": score} for number, score in enumerate(scores)]
    ada = {"personas": ["ada"], "library": {"personas": {"ada": {"name": "Ada"}}}}
    page = Page(view_of(tiny(stages=[{"name": "S", "touchpoints": points}], **ada)))
    assert [box.title.split(" · ")[0] for box in page.boxes if box.kind == "moment"] == moments


def test_somebody_of_whom_no_feelings_are_known_has_no_curve(drawn: Draw) -> None:
    page = Page(drawn("personas", "a name alone").view)
    assert page.lines == []
    assert [box.id for box in page.boxes] == ["title", "portrait-ada", "identity-ada"]


@pytest.mark.parametrize(("count", "told"), [(12, ""), (13, "1Stage02Stage1"), (200, "")])
def test_numbers_below_a_curve_are_explained_where_they_stand_for_stages(count: int, told: str) -> None:
    page = Page(view_of(people(1, stages=count)))
    legend = "".join(squeezed(re.sub("<[^>]*>", "", box.label)) for box in page.boxes if box.id == "legend")
    assert legend.startswith(told)
    assert bool(legend) == bool(told)


def test_names_of_stages_below_a_curve_are_broken_at_hyphens() -> None:
    names = ("Beschwerden", "Überweisung", "Kostenzusage", "Aufnahme")
    stages = [{"name": names[number % 4], "id": f"s{number}", "emotion": 1} for number in range(9)]
    library = {"personas": {"ada": {"name": "Ada"}}}
    view = view_of(tiny(language="de", stages=stages, personas=["ada"], library=library))
    said = Feelings(view, view.curves[0], "ada", (0, 0)).names[:4]
    assert said == [("Beschwer-", "den"), ("Überwei-", "sung"), ("Kostenzu-", "sage"), ("Aufnahme",)]


def test_a_portrait_takes_the_place_of_initials() -> None:
    data = people(2, image="portrait.png")
    bare, pictured = (Drawn("personas", view_of(data, image=image)) for image in ("", PIXEL))
    assert [bare.told(f"portrait-p{number}") for number in (0, 1)] == ["AP", "AP"]
    for id_ in ("p0", "p1"):
        group = pictured.groups[f"portrait-{id_}"]
        (image,) = group.iter(f"{SVG}image")
        (shape,) = group.iter(f"{SVG}clipPath")
        assert pictured.told(f"portrait-{id_}") == ""
        assert image.attrib[HREF] == PIXEL
        assert image.attrib["clip-path"] == f"url(#{shape.attrib['id']})"
    assert len(list(pictured.root.iter(f"{SVG}image"))) == 2


@pytest.mark.parametrize("name", shown("personas"))
def test_everything_about_somebody_is_in_its_place_on_their_sheet(name: str, drawn: Draw) -> None:
    made = drawn("personas", name)
    parts = [part for part in made.parts.values() if part.kind not in {"title", "legend"}]
    grounds = {
        kind: [ground for ground in made.grounds.values() if ground.kind == kind] for kind in ("persona", "who", "emotion")
    }
    inside = [*parts, *grounds["who"], *grounds["emotion"]]
    assert [part.id for part in inside if not any(holds(sheet, part) for sheet in grounds["persona"])] == []
    assert [(one.id, other.id) for one in grounds["who"] for other in grounds["emotion"] if overlap(one, other)] == []
    for part in parts:
        if part.kind in {"portrait", "identity", "worth", "traits"}:
            assert any(holds(panel, part) for panel in grounds["who"]), part.id
        if part.kind == "face":
            assert any(holds(ground, part) for ground in grounds["emotion"]), part.id
        else:
            assert not any(overlap(part, ground) for ground in grounds["emotion"]), part.id
