"""From decoded files to the atlas."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from journeymap.atlas import Atlas, Image, JourneyMap, Source
from journeymap.codes import references as codes
from journeymap.diagnostics import MOST, Diagnostic, Finding, Mention, locate
from journeymap.model import Journey, Lane, Library, Touchpoint, Workspace
from journeymap.model.ids import slug
from journeymap.resolve.definitions import Pool, pool, unknown
from journeymap.resolve.hierarchy import between, cycles, edges
from journeymap.resolve.references import levels, mentioned, references
from journeymap.resolve.structure import within
from journeymap.source import Document, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from journeymap.model.scalars import LaneName

_SUFFIX = ".journey.yaml"


def resolve(
    settings: Workspace,
    journeys: Sequence[Source[Journey]],
    libraries: Sequence[Source[Library]],
    broken: Sequence[Document] = (),
    unread: Sequence[str] = (),
) -> tuple[Atlas, list[Diagnostic]]:
    """Tie everything together.

    `broken` are files that didn't decode: what they would have defined is not unknown, only not to be had. `unread` are
    the names of those that aren't even text. A map with an error of its own is left out of the atlas; a duplicate
    definition is the libraries' error, not the maps'.
    """
    blank = [Document(Text(name, ""), None, {}, [], is_whole=False) for name in unread]
    shared, diagnostics = pool(libraries, [*broken, *blank])
    by_id, duplicates = _by_id(journeys)
    likely = {*map(_raw_id, broken), *map(_likely_id, unread)}
    trusted = frozenset(likely | set(map(slug, likely))) - {""}
    pools = {name: shared.with_own(source.document, source.entry.library) for name, source in by_id.items()}
    images = {name: images_of(source, pools[name]) for name, source in by_id.items()}
    around = Around(settings, by_id, trusted)
    used = Counter[tuple[str, str]]()
    faults = {}
    for name, source in by_id.items():
        named = mentioned(source.entry)
        used.update(named)
        faults[name] = faults_of(source, named, pools[name], around)
    for diagnostic in cycles(by_id):
        name = next(name for name, source in by_id.items() if source.document.file == diagnostic.file)
        faults[name].append(diagnostic)
    maps = {name: map_of(source, settings, pools[name], images[name]) for name, source in by_id.items() if not faults[name]}
    for found in faults.values():
        diagnostics += found
    pictures = tuple(image for named in images.values() for image in named.values())
    return Atlas(settings, maps, _parents(by_id, maps), _futures(maps), pictures, used), diagnostics + duplicates


def _by_id(journeys: Sequence[Source[Journey]]) -> tuple[dict[str, Source[Journey]], list[Diagnostic]]:
    found: dict[str, Source[Journey]] = {}
    diagnostics = []
    for source in journeys:
        first = found.setdefault(source.entry.id, source)
        if first is not source:
            mention = Mention("the other one is here", ("id",), "value", first.document)
            message = f"journey id '{source.entry.id}' is used by two maps"
            finding = Finding(("id",), message, "change one of them", mentions=(mention,))
            diagnostics.append(locate(codes.DUPLICATE_JOURNEY, finding, source.document))
    return found, diagnostics


class Around(NamedTuple):
    """What there is around a map: the workspace's settings, its maps by id, and the ids of maps that have errors."""

    settings: Workspace
    by_id: dict[str, Source[Journey]]
    broken: frozenset[str]


def faults_of(source: Source[Journey], named: Iterable[tuple[str, str]], known: Pool, around: Around) -> list[Diagnostic]:
    """List what is wrong with a map's references, up to as many as anybody reads; `named` are the definitions among them."""
    (journey, document), (settings, by_id, broken) = (source.entry, source.document), around
    found: Iterable[Diagnostic] = ()
    if any(id_ not in known.entries[kind] for kind, id_ in named):
        found = _once_a_library(unknown(reference, known, document) for reference in references(journey))
    pains = None if journey.future_of in broken else _pains_of(by_id.get(journey.future_of or ""))
    inner = within(journey, _lanes(journey, settings), pains, known.entries["personas"])
    told = chain(
        found,
        (locate(code, finding, document) for code, finding in inner),
        between(source, by_id, broken),
    )
    return list(islice(told, MOST))


def _once_a_library(found: Iterable[Diagnostic | None]) -> Iterator[Diagnostic]:
    """Leave out what isn't wrong, and all references into a broken library but the first: it is the library to be mended."""
    told = set()
    for diagnostic in found:
        if diagnostic is None:
            continue
        if diagnostic.code == codes.BROKEN_DEFINITION.id:
            library = diagnostic.related[0].file
            if library in told:
                continue
            told.add(library)
        yield diagnostic


def _pains_of(source: Source[Journey] | None) -> list[str]:
    return [pain.id for _, level in levels(source.entry) for pain in level.pains if pain.id] if source else []


def _lanes(journey: Journey, settings: Workspace) -> tuple[Lane | LaneName, ...]:
    """A map's own choice of lanes; lanes that only the workspace declares can still be filled, and then stand last."""
    if not journey.lanes:
        return settings.lanes
    own = {getattr(lane, "id", lane) for lane in journey.lanes}
    return (*journey.lanes, *(lane for lane in settings.lanes if isinstance(lane, Lane) and lane.id not in own))


def map_of(source: Source[Journey], settings: Workspace, known: Pool, images: dict[tuple[str, str], Image]) -> JourneyMap:
    """Put a map together whose references hold."""
    journey = source.entry
    return JourneyMap(
        source.document,
        journey,
        known.definitions(),
        journey.language or settings.language or "en",
        _lanes(journey, settings),
        images,
        known.places,
    )


def images_of(source: Source[Journey], known: Pool) -> dict[tuple[str, str], Image]:
    """List the pictures that a map shows."""
    found = {}
    for name in source.entry.personas:
        persona = known.entries["personas"].get(name)
        if persona and persona.image:
            document, pointer = known.places["personas", name]
            found["persona", name] = Image(document, (*pointer, "image"), persona.image)
    for at, level in levels(source.entry):
        if isinstance(level, Touchpoint) and level.image:
            found["touchpoint", level.id] = Image(source.document, (*at, "image"), level.image)
    return found


def _parents(by_id: dict[str, Source[Journey]], maps: dict[str, JourneyMap]) -> dict[str, tuple[tuple[str, str | None], ...]]:
    found: dict[str, dict[tuple[str, str | None], None]] = {}
    for detail, whole, written_in, pointer in edges(by_id):
        if detail in maps and whole in maps:
            stage = _stage_of(by_id[written_in].entry, pointer)
            found.setdefault(detail, {}).setdefault((whole, stage), None)
    return {detail: tuple(_precise(wholes)) for detail, wholes in found.items()}


def _precise(wholes: Collection[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    """Leave out a map without a stage where the other side names the stage."""
    named = {name for name, stage in wholes if stage}
    return ((name, stage) for name, stage in wholes if stage or name not in named)


def _stage_of(journey: Journey, pointer: tuple[str | int, ...]) -> str | None:
    """The stage that an edge is about: named behind `#` in `part_of`, or the one that `details` stands in."""
    if pointer == ("part_of",):
        return (journey.part_of or "").partition("#")[2] or None
    return journey.stages[int(pointer[1])].id


def _futures(maps: dict[str, JourneyMap]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, entry in maps.items():
        if entry.journey.future_of in maps:
            found.setdefault(entry.journey.future_of, []).append(name)
    return {name: tuple(futures) for name, futures in found.items()}


def _raw_id(document: Document) -> str:
    data = document.data if isinstance(document.data, dict) else {}
    return str(data.get("id") or "") or _likely_id(document.file)


def _likely_id(file: str) -> str:
    """What a map's id should be, by the name of its file."""
    name = file.rpartition("/")[2]
    return name.removesuffix(_SUFFIX) if name.endswith(_SUFFIX) else ""
