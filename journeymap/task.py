"""A map with all that its outputs are made from, packed into bytes: what a worker is handed, and what a build remembers.

Whoever makes outputs sees the task and nothing else of the workspace. So two tasks of the same bytes have the same
outputs, and a task whose bytes have changed is all that there is to make anew.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

import msgspec
from msgspec import Struct

from journeymap.model import (
    Channel,
    Definitions,
    Emotion,
    Evidence,
    Journey,
    Lane,
    Opportunity,
    Pain,
    Persona,
    Stage,
    Statement,
    Touchpoint,
    Workspace,
)
from journeymap.model.scalars import LaneName
from journeymap.model.workspace import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.atlas import Atlas, JourneyMap
    from journeymap.source import Document
    from journeymap.workspace import Project

Fault = Literal["missing-tool", "failed-drawing", "too-large", "nothing-to-show", "broken-template"]
_BETWEEN = "/"
"""Stands between the kind and the id of a picture."""


class Task(Struct, frozen=True, omit_defaults=True):
    """A map, cut off from its workspace: of other maps it has what its outputs show of them, of libraries what it uses."""

    journey: Journey
    library: Definitions
    language: str
    theme: Theme
    graphviz: Literal["embedded", "system"]
    lanes: tuple[Lane | LaneName, ...] = ()
    parents: tuple[tuple[str, str | None], ...] = ()
    futures: tuple[str, ...] = ()
    neighbours: tuple[Journey, ...] = ()
    pictures: dict[str, str] = {}
    """Data URIs, by what they show: `persona/camille`, `theme/logo`."""
    title: str | None = None
    """The workspace's."""
    templates: tuple[tuple[str, str], ...] = ()
    """The workspace's own."""
    embed_fonts: bool = False


class Made(Struct, frozen=True):
    """An output: its name, which its file has behind the map's id, and its bytes; or why there is none, and help."""

    name: str
    content: bytes = b""
    fault: Fault | None = None
    message: str = ""
    help: str = ""
    template: tuple[str, int] | None = None
    """The template that has failed, and the line in it, 0 if that can't be told."""


def pack(map_: JourneyMap, project: Project) -> bytes:
    """Gather what a map's outputs depend on; reads the pictures that the map shows."""
    from journeymap.images import data_uri
    from journeymap.view.record import used

    atlas = project.atlas
    task = Task(
        map_.journey,
        used(map_),
        map_.language,
        atlas.settings.theme,
        atlas.settings.graphviz,
        map_.lanes,
        atlas.parents.get(map_.id, ()),
        atlas.futures.get(map_.id, ()),
        tuple(sketches(map_, atlas)),
        {_BETWEEN.join(shown): data_uri(image, project.root) for shown, image in map_.images.items()}
        | {f"theme{_BETWEEN}{name}": file for name, file in project.brand.items()},
        project.settings.title,
        project.templates,
        atlas.settings.embed_fonts,
    )
    return msgspec.msgpack.encode(task)


def pack_record(map_: JourneyMap, project: Project) -> bytes:
    """The map as plain data: what its JSON is made from, and what a team's own templates may show."""
    from journeymap.view.record import record

    return msgspec.msgpack.encode(record(map_, project.atlas))


def make(
    packed: bytes, names: tuple[str, ...], record: bytes = b"", beside: tuple[str, ...] = (), dpi: int = 144
) -> tuple[Made, ...]:
    """Make the outputs of a packed task: a pure function of what it is handed, whatever process it runs in.

    Only JSON and a team's own templates take the packed record, only the brief is interested in the outputs `beside` it,
    and only PNG in how fine it is.
    """
    from journeymap.render import DrawingError, MissingToolError, NothingToShowError, Options, TooLargeError, renderers
    from journeymap.templating import BrokenTemplateError
    from journeymap.view import view

    task: Task = _decoder().decode(packed)
    map_, atlas = _map_of(task)
    picture_of = view(map_, atlas, lambda kind, id_: task.pictures.get(f"{kind}{_BETWEEN}{id_}", ""), hyphenate=True)
    picture_of = msgspec.structs.replace(picture_of, record=lambda: msgspec.msgpack.decode(record))
    options = Options(task.graphviz, dpi, task.templates, task.embed_fonts, beside)
    found = []
    for renderer in renderers(names):
        try:
            found.append(Made(renderer.name, renderer.render(picture_of, options)))
        except MissingToolError as missing:
            found.append(Made(renderer.name, b"", "missing-tool", str(missing), missing.help))
        except NothingToShowError as lack:
            found.append(Made(renderer.name, b"", "nothing-to-show", str(lack), lack.help))
        except TooLargeError as excess:
            help_ = "build the other formats with `--to html,md,json`, or move details into maps of their own"
            found.append(Made(renderer.name, b"", "too-large", str(excess), help_))
        except BrokenTemplateError as broken:
            place = broken.name, broken.line
            found.append(Made(renderer.name, b"", "broken-template", str(broken), broken.help, place))
        except DrawingError as failure:
            found.append(Made(renderer.name, b"", "failed-drawing", str(failure)))
    return tuple(found)


def warm_up(names: Iterable[str]) -> None:
    """Make a map of nothing in particular, so that what making any other needs is loaded, for workers to inherit."""
    word = "nothing"
    survey = Evidence(title=word, kind="survey", date=dt.date(1970, 1, 1), sample=100)
    library = Definitions(
        personas={word: Persona(name=word)}, channels={word: Channel(name=word, medium="digital")}, evidence={word: survey}
    )
    pain, chance = Pain(text=word, severity=2, evidence=(word,)), Opportunity(text=word, customer_value=1, effort=1)
    first, then = (
        Touchpoint(name=word, id=id_, channel=word, emotion=Emotion(score=score), pains=(pain,), opportunities=(chance,))
        for id_, score in (("a", 1), ("b", -1))
    )
    goal = Statement(text=word)
    stages = (Stage(name=word, id="c", goals=(goal,), touchpoints=(first,)), Stage(name=word, id="d", touchpoints=(then,)))
    journey = Journey(format="journey/1", id=word, title=word, personas=(word,), stages=stages)
    task = Task(journey, library, "en", Theme(), "embedded")
    make(msgspec.msgpack.encode(task), tuple(names), msgspec.msgpack.encode({}))


def _map_of(task: Task) -> tuple[JourneyMap, Atlas]:
    """Put a task back into a workspace of its own, as far as a view looks around in it."""
    from journeymap.atlas import Atlas, JourneyMap

    nowhere = cast("Document", None)  # a view doesn't ask where things are written, and reading takes long to load
    maps = {
        journey.id: JourneyMap(nowhere, journey, task.library, task.language, task.lanes)
        for journey in (*task.neighbours, task.journey)
    }
    settings = Workspace(format="workspace/1", theme=task.theme, title=task.title)
    return maps[task.journey.id], Atlas(settings, maps, {task.journey.id: task.parents}, {task.journey.id: task.futures})


def _mentioned(map_: JourneyMap, atlas: Atlas) -> set[str]:
    """The maps that a map's outputs speak of."""
    ids = {map_.journey.future_of or "", *(id_ for id_, _ in atlas.parents.get(map_.id, ())), *atlas.futures.get(map_.id, ())}
    ids |= {place.level.details for place in map_.places if place.level.details}
    return ids - {map_.id}


def sketches(map_: JourneyMap, atlas: Atlas) -> Iterator[Journey]:
    """What a map's outputs show of other maps."""
    for id_ in sorted(_mentioned(map_, atlas)):
        if id_ in atlas.maps:
            yield _sketch(atlas.maps[id_].journey, felt=id_ == map_.journey.future_of)


def _sketch(journey: Journey, *, felt: bool) -> Journey:
    """Of another map: its title, its stages' names, and the pains that opportunities here may answer.

    Of the current map that this one improves, what is `felt` there as well, and where.
    """
    stages = tuple(
        Stage(
            name=stage.name,
            id=stage.id,
            pains=_named_pains(stage),
            emotion=stage.emotion if felt else None,
            touchpoints=tuple(
                Touchpoint(name=point.name, id=point.id, emotion=point.emotion) for point in stage.touchpoints if felt
            ),
        )
        for stage in journey.stages
    )
    personas = journey.personas if felt else ()
    return Journey(format=journey.format, id=journey.id, title=journey.title, stages=stages, personas=personas)


def _named_pains(stage: Stage) -> tuple[Pain, ...]:
    pains = (pain for level in (stage, *stage.touchpoints) for pain in level.pains if pain.id)
    return tuple(Pain(text=pain.text, id=pain.id) for pain in pains)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Task]:
    return msgspec.msgpack.Decoder(Task)
