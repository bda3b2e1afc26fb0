"""The first slides: what the map is, whose journey it is, and how it feels."""

from __future__ import annotations

from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from journeymap.language import mark
from journeymap.paper.deck import curve
from journeymap.paper.deck.frame import (
    BOTTOM,
    GAP,
    HEIGHT,
    LEFT,
    MEASURE,
    RIGHT,
    TOP,
    WIDTH,
    Aside,
    Block,
    Column,
    Frame,
    counted,
)
from journeymap.paper.deck.marks import key
from journeymap.paper.deck.names import listed, names, numbers
from journeymap.paper.scene import Disc, Page, Panel, Text, moved
from journeymap.paper.setting import balanced, block, fitted, height, line, paragraph, room
from journeymap.render.sheet.people import FULL, initials
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Paragraph, Shape
    from journeymap.view.view import Persona, Point

_AVATAR = 64.0


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


def people(frame: Frame) -> Iterator[Page]:
    """A slide for each persona."""
    for persona in frame.view.personas:
        yield from _persona(frame, persona)


def _persona(frame: Frame, persona: Persona) -> Iterator[Page]:
    say = frame.say
    lists = (
        (say(mark("Goals")), persona.goals),
        (say(mark("Frustrations")), persona.frustrations),
        (say(mark("Motivations")), persona.motivations),
    )
    shown = [(name, items) for name, items in lists if items]
    share = say("{share} of customers", share=persona.share) if persona.share else ""
    facts = " · ".join(filter(None, (persona.facts, persona.segment, share, persona.value)))
    head, top = _said(frame, persona)
    many = len(shown) + bool(persona.traits)
    wide = (MEASURE - (many - 1) * GAP) / max(1, many)
    columns = [Column(name, frame.tones.ink, wide, [_point(frame, text, wide) for text in items]) for name, items in shown]
    if persona.traits:
        traits = [_trait(frame, name, level, wide) for name, level in persona.traits]
        columns.append(Column(say(mark("Traits")), frame.tones.ink, wide, traits))
    pages = frame.flow(columns, top, gap=10)
    for number, shapes in enumerate(pages, 1):
        first = (*_avatar(frame, persona.name), *head) if number == 1 else tuple(_avatar(frame, persona.name))
        aside = Aside(_AVATAR + 18, _AVATAR + 18, is_short=True)
        yield frame.slide(counted(persona.name, number, len(pages)), (*first, *shapes), said=facts, aside=aside)


def _avatar(frame: Frame, name: str) -> Iterator[Shape]:
    yield Disc(LEFT, 34, _AVATAR, _AVATAR, frame.tones.secondary)
    style = frame.style(24, Face.BOLD, frame.tones.surface, 1.2)
    yield line(initials(name), style, LEFT, 34 + _AVATAR / 2 - style.size * 0.6, _AVATAR, "center")


def _said(frame: Frame, persona: Persona) -> tuple[tuple[Shape, ...], float]:
    """The quote, large, and the bio below it; and where what follows begins."""
    parts: list[Paragraph] = []
    if persona.quote:
        parts.append(fitted(persona.quote, frame.style(24, Face.ITALIC), MEASURE, 84, [24, 22, 20, 18, 16, 14]))
        parts = [balanced(parts[0], MEASURE)]
    if persona.bio:
        bio = fitted(persona.bio, frame.style(16), MEASURE, 126, [16, 14.5, 13.5, 12.5, 12])
        parts.append(bio._replace(before=10))
    if not parts:
        return (), TOP + 6
    return (block(parts, LEFT, TOP + 6, MEASURE),), TOP + 6 + height(parts) + 24


def _point(frame: Frame, text: str, measure: float) -> Block:
    part = paragraph(text, frame.style(15), measure - 14, 4)
    return Block(part.height, (Disc(1, 7.5, 5, 5, frame.tones.secondary), block([part], 14, 0, measure - 14)))


def _trait(frame: Frame, name: str, level: int, measure: float) -> Block:
    """A trait with its level as dots."""
    wide = 14.0 * FULL
    part = paragraph(name, frame.style(15), measure - wide - 8, 2)
    x = measure - wide
    alt = frame.say("{level} of 5", level=frame.view.language.number(level))
    dots = tuple(
        Disc(
            x + 14 * step + 3,
            4.5,
            10,
            10,
            frame.tones.ink if step < level else "",
            frame.tones.ink if step < level else frame.tones.decorative,
            1,
            "" if step else alt,
        )
        for step in range(FULL)
    )
    return Block(max(17.0, part.height), (block([part], 0, 0, measure - wide - 8), *dots))


def feelings(frame: Frame) -> Iterator[Page]:
    """The emotion curve, with the worst moment in words."""
    view = frame.view
    if not any(item.points for item in view.curves):
        return
    said = ""
    if view.ranking.worst:
        worst = view.ranking.worst[0]
        said = frame.say("Worst moment: {moment}", moment=f"{worst.place.name} · {worst.feeling.word} {worst.feeling.apart}")
    several = len(view.curves) > 1
    _, are_names = curve.heads(frame, MEASURE)
    below = Block(0, ()) if are_names else listed(frame)
    top, bottom = (TOP + 2 if said else TOP - 22), BOTTOM - (22 if several else 0) - below.height
    shapes = chain(
        curve.chart(frame, LEFT, top, MEASURE, bottom - top),
        key(frame, LEFT + 34, bottom + 6, RIGHT),
        moved(below.shapes, LEFT, BOTTOM - below.height + 6),
    )
    yield frame.slide(frame.say(mark("Emotion")), shapes, _told(view.curves[0].points), said=said)


def _told(points: Sequence[Point]) -> str:
    return "\n".join(
        f"{point.place.number}. {point.place.name}: {point.feeling.word} ({point.feeling.apart})" for point in points
    )
