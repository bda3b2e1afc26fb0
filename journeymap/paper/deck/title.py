"""The first slide: what the map is, above the names of its stages."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from journeymap.paper.deck.frame import HEIGHT, LEFT, MEASURE, WIDTH, Frame
from journeymap.paper.deck.names import names, numbers
from journeymap.paper.scene import Page, Panel, Text
from journeymap.paper.setting import balanced, block, fitted, line, paragraph, room
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.scene import Shape


def title(frame: Frame) -> Page:
    """The map's title, scenario, state and facts, above its stages."""
    view, say = frame.view, frame.say
    shapes: list[Shape] = []
    measure = MEASURE * 0.86
    style = frame.style(48, Face.BOLD, leading=1.12)
    name = fitted(view.title, style, measure, 165, [48, 42, 36, 31, 27, 24])
    name = balanced(name, measure)
    scenario = fitted(view.scenario, frame.quiet(20), measure, 110, [20, 18, 16, 14]) if view.scenario else None
    pill = frame.style(14, Face.SEMIBOLD)
    scenario = balanced(scenario, measure) if scenario else None
    wide = min(measure, room(view.state_label, pill) + 28)
    deep = 28 + 22 + name.height + (16 + scenario.height if scenario else 0)
    y = max(56.0, (HEIGHT - 150 - deep) / 2 + 14)
    shapes.append(Panel(LEFT, y, wide, 28, "", frame.tones.secondary, 1.2, radius=14))
    shapes.append(line(view.state_label, pill, LEFT + 14, y + 14 - pill.size * pill.leading / 2, wide - 28))
    y += 50
    shapes.insert(0, Text(LEFT, y, measure, name.height, (name,), is_title=True))
    y += name.height + 16
    if scenario:
        shapes.append(block([scenario], LEFT, y, measure))
    facts = [
        say("Owner: {name}", name=view.owner.name) if view.owner else "",
        say("Reviewed: {date}", date=view.reviewed) if view.reviewed else "",
        say("Version {version}", version=view.version) if view.version else "",
        say("Evidence: {share}", share=view.evidence) if view.evidence else "",
    ]
    told = " · ".join(filter(None, facts))
    if told:
        shapes.append(block([paragraph(told, frame.quiet(14), MEASURE, 2)], LEFT, HEIGHT - 132, MEASURE))
    shapes += _stages(frame)
    return Page(WIDTH, HEIGHT, tuple(shapes), view.title, view.scenario, frame.tones.surface)


class _Box(NamedTuple):
    """Where a stage stands on the title's slide, and how far from its left side the name begins."""

    x: float
    y: float
    width: float
    height: float
    inset: float

    @property
    def measure(self) -> float:
        """How wide its name may be."""
        return self.width - self.inset - min(8.0, self.width * 0.05)


def _row(many: int, y: float, high: float) -> list[_Box]:
    pitch = WIDTH / max(1, many)
    insets = [LEFT if not number and pitch > 2 * LEFT + 40 else min(14.0, pitch * 0.08) for number in range(many)]
    return [_Box(number * pitch, y, pitch, high, inset) for number, inset in enumerate(insets)]


def _stages(frame: Frame) -> Iterator[Shape]:
    """The stages as a band along the foot of the slide, in two rows where their names need that."""
    columns = frame.view.columns
    many, half = len(columns), ceil(len(columns) / 2)
    style = frame.style(16, Face.BOLD, frame.tones.on_stage, 1.15)
    one, two = _row(many, HEIGHT - 76, 76), [*_row(half, HEIGHT - 88, 44), *_row(many - half, HEIGHT - 44, 44)]
    for boxes, room_left in ((one, 66), (two, 42)):
        parts = names(frame, style, [box.measure for box in boxes], room_left, [16, 14, 12.5, 12])
        if parts:
            break
    else:
        boxes, parts = one, numbers(frame, style, [box.measure for box in one])
    for column, box, part in zip(columns, boxes, parts, strict=True):
        yield Panel(box.x, box.y, box.width, box.height, column.ink)
        yield Text(box.x + box.inset, box.y + (box.height - part.height) / 2, box.measure, part.height, (part,))
