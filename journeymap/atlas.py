"""What resolving yields: maps that know their definitions and their neighbours."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from journeymap.model import Definitions, Journey, Lane, Library, Opportunity, Pain, Stage, Statement, Touchpoint, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.diagnostics import Pointer
    from journeymap.model.scalars import LaneName
    from journeymap.source import Document

Struct_co = TypeVar("Struct_co", Journey, Library, Workspace, covariant=True)


class Source(Struct, Generic[Struct_co], frozen=True):
    """A file that was parsed and decoded: the struct, and the document that knows the place of all in it."""

    document: Document
    entry: Struct_co


class Image(Struct, frozen=True):
    """A picture as a file names it: a path from the folder of that file."""

    document: Document
    pointer: Pointer
    written: str


class Place(NamedTuple):
    """A stage or touchpoint with its pointer, and the stage that it is or lies in."""

    at: Pointer
    level: Stage | Touchpoint
    stage: Stage


class Said(NamedTuple):
    """A statement, pain or opportunity: the pointer of its stage or touchpoint, its key there and its number."""

    at: Pointer
    key: str
    number: int
    item: Statement | Pain | Opportunity

    @property
    def pointer(self) -> Pointer:
        """The pointer to the item itself."""
        return (*self.at, self.key, self.number)


_SAID = ("goals", "business_goals", "quotes", "thoughts", "pains", "gains", "opportunities")


class JourneyMap(Struct, frozen=True, dict=True):
    """A journey whose every reference is known to hold.

    `library` has the shared definitions with the map's own over them; `language` and `lanes` have the workspace's
    defaults filled in (an empty `lanes` means the standard order).
    """

    document: Document
    journey: Journey
    library: Definitions
    language: str
    lanes: tuple[Lane | LaneName, ...]
    images: Mapping[tuple[str, str], Image] = {}
    """Pictures by what they show: `("persona", id)` or `("touchpoint", id)`."""
    origins: Mapping[tuple[str, str], tuple[Document, Pointer]] = {}
    """Where the definitions stand, by their key and id, such as `("personas", id)`."""

    @property
    def id(self) -> str:
        """The journey's id."""
        return self.journey.id

    def bare(self) -> JourneyMap:
        """The same map, without the lists that it keeps once they were asked for: of thousands, they would add up."""
        return replace(self)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every stage and touchpoint, in reading order."""
        found: list[Place] = []
        for number, stage in enumerate(self.journey.stages):
            at = ("stages", number)
            points = enumerate(stage.touchpoints)
            found += [Place(at, stage, stage), *(Place((*at, "touchpoints", index), point, stage) for index, point in points)]
        return tuple(found)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Everything that is said of a stage or touchpoint, in reading order."""
        return tuple(
            Said(at, key, number, item)
            for at, level, _ in self.places
            for key in _SAID
            if (items := getattr(level, key))
            for number, item in enumerate(items)
        )

    @cached_property
    def touchpoints(self) -> dict[str, tuple[Stage, Touchpoint]]:
        """Every touchpoint with its stage, by id, in reading order."""
        return {point.id: (stage, point) for stage in self.journey.stages for point in stage.touchpoints}

    @cached_property
    def pains(self) -> dict[str, Pain]:
        """The pains that have an id."""
        return {
            pain.id: pain
            for stage in self.journey.stages
            for level in (stage, *stage.touchpoints)
            for pain in level.pains
            if pain.id
        }

    @cached_property
    def answered(self) -> frozenset[str]:
        """The ids of the pains that its opportunities answer; a rejected one answers nothing."""
        return frozenset(id_ for chance in self.opportunities if chance.status != "rejected" for id_ in chance.answers)

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """Every opportunity, in reading order."""
        return tuple(
            opportunity
            for stage in self.journey.stages
            for level in (stage, *stage.touchpoints)
            for opportunity in level.opportunities
        )


class Atlas(Struct, frozen=True, dict=True):
    """All maps of a workspace by id, in the order of their files, and how they hang together.

    Only maps without errors are in it. `parents` names, for a map, the maps it is a detail of, each with the stage or
    None; `futures` the future maps of a current one. By maps with errors too: `images` are all pictures that are named,
    and `used` says how many maps refer to a definition, by its kind and id: `("channels", "shop")`.
    """

    settings: Workspace
    maps: Mapping[str, JourneyMap] = {}
    parents: Mapping[str, tuple[tuple[str, str | None], ...]] = {}
    futures: Mapping[str, tuple[str, ...]] = {}
    images: tuple[Image, ...] = ()
    used: Mapping[tuple[str, str], int] = {}

    @cached_property
    def wholes(self) -> frozenset[str]:
        """What maps are part of, as they say it themselves: `map` or `map#stage`."""
        return frozenset(entry.journey.part_of for entry in self.maps.values() if entry.journey.part_of)

    def tied(self, name: str) -> set[str]:
        """The maps that a map is a detail or a whole of, a current or a future one; no others can see anything of it."""
        pairs = [(detail, whole) for detail, wholes in self.parents.items() for whole, _ in wholes]
        pairs += [(current, future) for current, futures in self.futures.items() for future in futures]
        return {other for pair in pairs if name in pair for other in pair} - {name}
