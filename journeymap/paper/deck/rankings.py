"""Slides of lists: pains by how much they hurt, opportunities by what they are worth, what comes next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.language import mark, words
from journeymap.paper.deck import items
from journeymap.paper.deck.frame import BOTTOM, GAP, LEAST, LEFT, MEASURE, TOP, Aside, Block, Column, Frame, counted
from journeymap.paper.deck.stages import sources
from journeymap.paper.geometry import straight
from journeymap.paper.scene import Panel, Path
from journeymap.paper.setting import block, height, line, paragraph
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Page, Shape
    from journeymap.view.view import Opportunity, Pain, Source

_RANK = 26.0
_FIGURE = 108.0
"""The columns of figures: customer value, business value, effort; none of our languages has a longer word for one."""


def pains(frame: Frame) -> Iterator[Page]:
    """All pains, the worst first."""
    found = frame.view.ranking.pains
    if not found:
        return
    rows = [_pain(frame, pain) for pain in found]
    yield from _listed(frame, frame.say(mark("Pains by severity")), _severities(frame), rows, [pain.sources for pain in found])


def _severities(frame: Frame) -> str:
    """What the bars mean."""
    number = frame.view.language.number
    return " · ".join(f"{number(step)}\u00a0{frame.say(words.SEVERITIES[step])}" for step in (1, 2, 3))


def _pain(frame: Frame, pain: Pain) -> Block:
    """A pain with its severity, stage, place and owner in a line."""
    wide = MEASURE * 0.54
    text = items.pain(frame, pain, wide)
    x = wide + 18
    answer = "" if pain.answered else frame.say(mark("without an answer"))
    told = [
        paragraph(items.where(pain.place), frame.style(12.5, Face.SEMIBOLD), MEASURE - x - 26, 2),
        paragraph(
            " · ".join(filter(None, (pain.label, pain.owner.name if pain.owner else "", answer))),
            frame.quiet(),
            MEASURE - x - 26,
            2,
        ),
    ]
    high = max(text.height, height(told), 20.0)
    return Block(high, (*text.shapes, *frame.chip(pain.place.number, x, 0, 18), block(told, x + 26, 0, MEASURE - x - 26)))


def opportunities(frame: Frame) -> Iterator[Page]:
    """All opportunities, the best value for the effort first."""
    found = frame.view.ranking.opportunities
    if not found:
        return
    rows = [_opportunity(frame, number, item) for number, item in enumerate(found, 1)]
    said = frame.say(mark("Ranked by value to the customer and to the business (0 to 100) against effort (0 to 5)."))
    yield from _listed(
        frame, frame.say(mark("Opportunities by value")), said, rows, [item.sources for item in found], tuple(_figures(frame))
    )


def _figures(frame: Frame) -> Iterator[Shape]:
    """The heads of the columns of figures."""
    heads = (frame.say(mark("Customer value")), frame.say(mark("Business value")), frame.say(mark("Effort")))
    style = frame.quiet(LEAST, Face.SEMIBOLD)._replace(leading=1.15)
    for number, head in enumerate(heads):
        part = paragraph(head, style, _FIGURE - 6, 2)
        x = LEFT + MEASURE - (3 - number) * _FIGURE
        yield block([part], x, TOP + 12 - part.height, _FIGURE - 6, "right")


def _opportunity(frame: Frame, rank: int, item: Opportunity) -> Block:
    """An opportunity with its rank, stage, status, owner and figures in a line."""
    number = frame.view.language.number
    wide = MEASURE - 3 * _FIGURE - _RANK - 16
    parts = [paragraph(item.text, frame.style(13.5), wide, 3)]
    told = items.where(item.place, item.status_label, item.owner.name if item.owner else "")
    parts.append(paragraph(told, frame.quiet(), wide - 24, 1, 2))
    shapes: list[Shape] = [
        line(str(rank), frame.style(15, Face.BOLD, frame.tones.good), 0, -1, _RANK - 4),
        block(parts[:1], _RANK, 0, wide),
        *frame.chip(item.place.number, _RANK, parts[0].height + 2, 16),
        block(parts[1:], _RANK + 24, parts[0].height + 2, wide - 24),
    ]
    figures = (item.customer_value, item.business_value, item.effort)
    for place, figure in enumerate(figures):
        x = MEASURE - (3 - place) * _FIGURE
        shown = number(figure) if figure is not None else "–"
        shapes.append(line(shown, frame.style(15, Face.SEMIBOLD), x, -1, _FIGURE - 6, "right"))
        if figure is not None:
            full = 5 if place == 2 else 100  # noqa: PLR2004  # effort, the third
            length = (_FIGURE - 22) * figure / full
            color = frame.tones.decorative if place == 2 else frame.tones.good  # noqa: PLR2004  # as above
            shapes.append(Panel(x + 16 + (_FIGURE - 22) - length, 21, length, 4, color))
    return Block(max(height(parts), 26.0), tuple(shapes))


def _listed(  # noqa: PLR0913, PLR0917  # a list and what stands around it
    frame: Frame, title: str, said: str, rows: Sequence[Block], used: Sequence[Sequence[Source]], head: Sequence[Shape] = ()
) -> Iterator[Page]:
    """Rows over as many slides as they need, with a line between them."""
    top = TOP + (20 if head else 6)
    lined = [
        Block(
            row.height + 6, (*row.shapes, Path(straight((0, row.height + 6), (MEASURE, row.height + 6)), frame.tones.line, 0.8))
        )
        for row in rows
    ]
    pages = _evenly(frame, lined, top)
    notes = "\n".join(sources(frame, list({source.id: source for group in used for source in group}.values())))
    for number, shapes in enumerate(pages, 1):
        yield frame.slide(counted(title, number, len(pages)), (*head, *shapes), notes, said, Aside(is_short=bool(head)))


def _evenly(frame: Frame, rows: Sequence[Block], top: float) -> list[tuple[Shape, ...]]:
    """Fill slides with about as many rows each, if that takes no more slides."""
    gap, filled = min(
        ((gap, frame.flow([Column("", "", MEASURE, rows)], top, BOTTOM + 4, gap)) for gap in (8.0, 5.0, 2.0)),
        key=lambda draft: len(draft[1]),
    )
    edges = [len(rows) * number // len(filled) for number in range(len(filled) + 1)]
    parts = [rows[start:end] for start, end in pairwise(edges)]
    even = [page for part in parts for page in frame.flow([Column("", "", MEASURE, part)], top, BOTTOM + 4, gap)]
    return even if len(even) <= len(filled) else filled


def steps(frame: Frame) -> Iterator[Page]:
    """What is promised, what nobody owns, and what nobody has checked."""
    ranking, say = frame.view.ranking, frame.say
    promised = [item for item in ranking.opportunities if item.status in {"planned", "doing"}]
    orphans = [
        *(
            (item.text, item.place)
            for item in ranking.opportunities
            if not item.owner and item.status not in {"done", "rejected"}
        ),
        *((pain.text, pain.place) for pain in ranking.pains if not pain.owner and (pain.severity or 0) > 1),
    ]
    groups = (
        (say(mark("Promised")), frame.tones.good, [(item.text, _promise(item), item.place) for item in promised]),
        (say(mark("Without an owner")), frame.tones.bad, [(text, place.touchpoint, place) for text, place in orphans]),
        (
            say(mark("Still assumed")),
            frame.tones.secondary,
            [(claim.text, claim.place.touchpoint, claim.place) for claim in ranking.assumptions],
        ),
    )
    shown = [group for group in groups if group[2]]
    if not shown:
        return
    wide = (MEASURE - (len(shown) - 1) * GAP) / len(shown)
    columns = []
    for name, color, found in shown:
        column = Column(name, color, wide, (), 2 if len(shown) == 1 else 1)
        blocks = [items.entry(frame, text, below, column.way, place.number) for text, below, place in found]
        columns.append(column._replace(blocks=blocks))
    pages = frame.flow(columns, TOP - 22, BOTTOM)
    for number, shapes in enumerate(pages, 1):
        yield frame.slide(counted(say(mark("Next steps")), number, len(pages)), shapes)


def _promise(item: Opportunity) -> str:
    return " · ".join(filter(None, (item.status_label, item.owner.name if item.owner else "")))
