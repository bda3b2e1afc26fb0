"""What resolving yields: maps that know their definitions and their neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from journeymap.model import Definitions, Journey, Lane, Library, Opportunity, Pain, Stage, Touchpoint, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.diagnostics import Pointer
    from journeymap.model.scalars import LaneName
    from journeymap.source import Document

Struct_co = TypeVar("Struct_co", Journey, Library, Workspace, covariant=True)


@dataclass(frozen=True, slots=True)
class Source(Generic[Struct_co]):
    """A file that was parsed and decoded: the struct, and the document that knows the place of all in it."""

    document: Document
    entry: Struct_co


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as a file names it: a path from the folder of that file."""

    document: Document
    pointer: Pointer
    written: str


@dataclass(frozen=True)
class JourneyMap:
    """A journey whose every reference is known to hold.

    `library` has the shared definitions with the map's own over them; `language` and `lanes` have the workspace's
    defaults filled in (an empty `lanes` means the standard order).
    """

    document: Document
    journey: Journey
    library: Definitions
    language: str
    lanes: tuple[Lane | LaneName, ...]
    images: Mapping[tuple[str, str], Image] = field(default_factory=dict)
    """Pictures by what they show: `("persona", id)` or `("touchpoint", id)`."""
    origins: Mapping[tuple[str, str], tuple[Document, Pointer]] = field(default_factory=dict)
    """Where the definitions stand, by their key and id, such as `("personas", id)`."""

    @property
    def id(self) -> str:
        """The journey's id."""
        return self.journey.id

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

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """Every opportunity, in reading order."""
        return tuple(
            opportunity
            for stage in self.journey.stages
            for level in (stage, *stage.touchpoints)
            for opportunity in level.opportunities
        )


@dataclass(frozen=True)
class Atlas:
    """All maps of a workspace by id, in the order of their files, and how they hang together.

    Only maps without errors are in it. `parents` names, for a map, the maps it is a detail of, each with the stage or
    None; `futures` the future maps of a current one. `images` are all pictures that are named, by maps with errors too.
    """

    settings: Workspace
    maps: Mapping[str, JourneyMap] = field(default_factory=dict)
    parents: Mapping[str, tuple[tuple[str, str | None], ...]] = field(default_factory=dict)
    futures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    images: tuple[Image, ...] = ()
