"""A slide for each stage: its goal, what happens in it, what hurts, what could be better; below, the curve with it lit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from journeymap.language import mark, words
from journeymap.paper.deck import curve, items
from journeymap.paper.deck.frame import BOTTOM, GAP, LEFT, MEASURE, TOP, Aside, Column, Frame, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from journeymap.paper.deck.frame import Block
    from journeymap.paper.scene import Page
    from journeymap.view.view import Column as Stage
    from journeymap.view.view import Item, Opportunity, Pain, Source, Statement, Touchpoint

    Make = Callable[[Any, float], Block]

_STRIP = 92.0
_CHIP = 34.0


class Way(NamedTuple):
    """How a stage is set: how wide its columns are, how many ways each has, the size and space of texts."""

    shares: tuple[float, float, float]
    ways: tuple[int, int, int]
    size: float
    gap: float


_WAYS = (
    Way((1.15, 1, 1), (1, 1, 1), 16, 15),
    Way((1.15, 1, 1), (1, 1, 1), 14.5, 12),
    Way((1.15, 1, 1), (1, 1, 1), 13.5, 11),
    Way((2, 0.95, 0.95), (2, 1, 1), 13.5, 11),
    Way((0.95, 2, 0.95), (1, 2, 1), 13.5, 11),
    Way((1.7, 1, 1), (2, 1, 1), 12.5, 7),
    Way((1, 1.9, 1), (1, 2, 1), 12.5, 7),
)
"""The most pleasant first."""


def stages(frame: Frame) -> Iterator[Page]:
    """Yield the slides of all stages; a stage with much in it goes on on the next."""
    for stage in frame.view.columns:
        yield from _stage(frame, stage)


def _stage(frame: Frame, stage: Stage) -> Iterator[Page]:
    goals = " · ".join(stage.goals) or stage.goal
    has_curve = any(made.points for made in frame.view.curves[:1])
    bottom = BOTTOM - _STRIP - 12 if has_curve else BOTTOM
    drafts = [frame.flow(_columns(frame, stage, way), TOP, bottom, way.gap) for way in _WAYS]
    pages = min(drafts, key=len)
    for number, shapes in enumerate(pages, 1):
        drawn = [*frame.chip(stage.number, LEFT, 34, _CHIP), *shapes]
        if has_curve:
            drawn += curve.strip(frame, stage.number, LEFT, BOTTOM - _STRIP + 4, MEASURE, _STRIP)
        said = frame.say(mark("Goal: {goal}"), goal=goals) if goals else stage.period_label
        yield frame.slide(
            counted(stage.name, number, len(pages)), drawn, _notes(frame, stage), said=said, aside=Aside(_CHIP + 14)
        )


def _columns(frame: Frame, stage: Stage, way: Way) -> list[Column]:
    """What there is of touchpoints, pains and opportunities; quotes where one of these is missing."""
    kinds: list[tuple[str, str, Sequence[Item], Make]] = [
        ("touchpoints", stage.ink, stage.touchpoints, partial(_touchpoint, frame, stage, way.size)),
        ("pains", frame.tones.bad, pains(frame, stage), partial(_pain, frame, way.size)),
        ("opportunities", frame.tones.good, opportunities(frame, stage), partial(_opportunity, frame, way.size)),
    ]
    shown = [(share, many, *kind) for share, many, kind in zip(way.shares, way.ways, kinds, strict=True) if kind[2]]
    quotes = _quotes(frame, stage)
    if quotes and len(shown) < len(kinds):
        shown.append((0.9, 1, "quotes", frame.tones.secondary, quotes, partial(items.statement, frame)))
    whole = sum(share for share, *_ in shown)
    columns = []
    for share, many, lane, color, found, make in shown:
        wide = (MEASURE - (len(shown) - 1) * GAP) * share / whole
        column = Column(frame.say(words.LANES[lane]), color, wide, (), many)  # type: ignore[index]  # names of lanes
        columns.append(column._replace(blocks=[make(item, column.way) for item in found]))
    return columns


def _touchpoint(frame: Frame, stage: Stage, size: float, point: Touchpoint, wide: float) -> Block:
    return items.touchpoint(frame, point, stage, wide, size)


def _pain(frame: Frame, size: float, pain: Pain, wide: float) -> Block:
    return items.pain(frame, pain, wide, pain.place.touchpoint, size)


def _opportunity(frame: Frame, size: float, item: Opportunity, wide: float) -> Block:
    return items.opportunity(frame, item, wide, size)


def pains(frame: Frame, stage: Stage) -> list[Pain]:
    """The pains of a stage, the worst first."""
    return [pain for pain in frame.view.ranking.pains if pain.place.number == stage.number]


def opportunities(frame: Frame, stage: Stage) -> list[Opportunity]:
    """The opportunities of a stage, the best first."""
    return [item for item in frame.view.ranking.opportunities if item.place.number == stage.number]


def _quotes(frame: Frame, stage: Stage) -> list[Statement]:
    lanes = [lane for lane in frame.view.lanes if lane.id == "quotes"]
    return [item for lane in lanes for item in lane.cells[stage.number - 1]]  # type: ignore[misc]  # quotes are statements


def _notes(frame: Frame, stage: Stage) -> str:
    """For the speaker: what customers say, and what the slide rests on."""
    said = [quote.text for quote in _quotes(frame, stage)]
    stated: list[Pain | Opportunity | Statement] = [*pains(frame, stage), *opportunities(frame, stage), *_quotes(frame, stage)]
    used = {source.id: source for item in stated for source in item.sources}
    return "\n".join((*said, *sources(frame, list(used.values()))))


def sources(frame: Frame, used: Sequence[Source]) -> list[str]:
    """Pieces of evidence as lines, below the word for them."""
    lines = [" · ".join(filter(None, (source.title, source.kind, source.date, source.url))) for source in used]
    return [frame.say(mark("Sources")), *lines] if lines else []
