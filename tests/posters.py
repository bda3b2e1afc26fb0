"""What tests ask of printed posters."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from journeymap.view import View

pikepdf = pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")

MM = 72 / 25.4


def widened(pdf: bytes, by: float) -> bytes:
    """The document with pages that show so many mm around what they did show."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            left, low, right, high = (float(side) for side in page.mediabox)
            page.mediabox = pikepdf.Array([left - by * MM, low - by * MM, right + by * MM, high + by * MM])
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def ink(image: Image) -> tuple[int, int, int, int]:
    """The box around what isn't white, in pixels."""
    from PIL import ImageChops

    return ImageChops.invert(image.convert("L")).point(lambda light: 255 if light > 2 else 0).getbbox() or (0, 0, 0, 0)


def words_of(view: View) -> Iterator[str]:
    """Every text of a map that its drawing shows."""
    yield from (view.title, view.scenario, view.trigger, view.evidence, view.version, view.reviewed)
    for persona in view.personas:
        yield from (persona.name, persona.facts, persona.segment, persona.quote, persona.bio, persona.share, persona.value)
        yield from (*persona.goals, *persona.frustrations, *persona.motivations, *(name for name, _ in persona.traits))
    for column in view.columns:
        yield from (column.name, column.goal, column.period_label)
        for point in column.touchpoints:
            yield from (point.name, point.action, point.duration, point.owner.name if point.owner else "")
            yield from (point.channel.name, point.channel.ownership_label) if point.channel else ()
            yield from (text for edge in point.links for text in (edge.target_name, edge.when, edge.share))
    for lane in view.lanes:
        yield from (*lane.label.split(), lane.line)
        for item in (item for cell in lane.cells for item in cell):
            yield from (getattr(item, name, "") for name in ("text", "name", "value", "target", "status_label"))
    for curve in view.curves:
        yield from (point.feeling.word for point in curve.points if not curve.today)
