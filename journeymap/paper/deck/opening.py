"""The slides behind the title: whose journey it is, and how it feels."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.deck import curve
from journeymap.paper.deck.frame import (
    BOTTOM,
    GAP,
    LEFT,
    MEASURE,
    RIGHT,
    TOP,
    Aside,
    Block,
    Column,
    Frame,
    counted,
)
from journeymap.paper.deck.marks import key
from journeymap.paper.deck.names import listed
from journeymap.paper.scene import Disc, Page, moved
from journeymap.paper.setting import balanced, block, fitted, height, line, paragraph
from journeymap.render.sheet.people import FULL, initials
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Paragraph, Shape
    from journeymap.view.view import Persona, Point

_AVATAR = 64.0
_BRIEF = 300
"""Up to so many characters, what is said of a persona needs no slide of its own."""


def people(frame: Frame) -> Iterator[Page]:
    """A slide for each persona; those of whom little is said share slides."""
    for is_brief, found in groupby(frame.view.personas, _is_brief):
        personas = list(found)
        if is_brief and len(personas) > 1:
            yield from _together(frame, personas)
        else:
            yield from chain.from_iterable(_persona(frame, persona) for persona in personas)


def _is_brief(persona: Persona) -> bool:
    lists = persona.goals or persona.frustrations or persona.motivations or persona.traits
    return not lists and len(persona.quote) + len(persona.bio) <= _BRIEF


def _together(frame: Frame, personas: Sequence[Persona]) -> Iterator[Page]:
    """Several personas, two beside each other."""
    wide = (MEASURE - GAP) / 2
    blocks = [_brief(frame, persona, wide) for persona in personas]
    rows = [blocks[start : start + 2] for start in range(0, len(blocks), 2)]
    even = [block._replace(height=max(other.height for other in row)) for row in rows for block in row]
    pages = frame.flow([Column("", "", wide, even[::2]), Column("", "", wide, even[1::2])], TOP - 8, gap=36)
    for number, shapes in enumerate(pages, 1):
        yield frame.slide(counted(frame.say("Personas"), number, len(pages)), shapes)


def _brief(frame: Frame, persona: Persona, measure: float) -> Block:
    """A persona with facts, quote and bio."""
    indent = _AVATAR + 18
    inside = measure - indent
    parts = [paragraph(persona.name, frame.style(20, Face.BOLD, leading=1.2), inside, 2)]
    parts += [paragraph(_facts(frame, persona), frame.quiet(13.5), inside, 3, 2)] if _facts(frame, persona) else []
    parts += [paragraph(persona.quote, frame.style(16, Face.ITALIC), inside, before=8)] if persona.quote else []
    parts += [paragraph(persona.bio, frame.style(14), inside, before=8)] if persona.bio else []
    return Block(max(_AVATAR, height(parts)), (*_avatar(frame, persona.name, 0, 0), block(parts, indent, 0, inside)))


def _facts(frame: Frame, persona: Persona) -> str:
    """Who a persona is, and for how many of the customers it stands, on a line."""
    share = frame.say("{share} of customers", share=persona.share) if persona.share else ""
    return " · ".join(filter(None, (persona.facts, persona.segment, share, persona.value)))


def _persona(frame: Frame, persona: Persona) -> Iterator[Page]:
    say = frame.say
    lists = (
        (say(mark("Goals")), persona.goals),
        (say(mark("Frustrations")), persona.frustrations),
        (say(mark("Motivations")), persona.motivations),
    )
    shown = [(name, items) for name, items in lists if items]
    head, top = _said(frame, persona)
    many = len(shown) + bool(persona.traits)
    wide = (MEASURE - (many - 1) * GAP) / max(1, many)
    columns = [Column(name, frame.tones.ink, wide, [_point(frame, text, wide) for text in items]) for name, items in shown]
    if persona.traits:
        traits = [_trait(frame, name, level, wide) for name, level in persona.traits]
        columns.append(Column(say(mark("Traits")), frame.tones.ink, wide, traits))
    pages = frame.flow(columns, top, gap=10)
    for number, shapes in enumerate(pages, 1):
        first = (*_avatar(frame, persona.name, LEFT, 34), *(head if number == 1 else ()))
        aside = Aside(_AVATAR + 18, _AVATAR + 18, is_short=True)
        yield frame.slide(
            counted(persona.name, number, len(pages)), (*first, *shapes), said=_facts(frame, persona), aside=aside
        )


def _avatar(frame: Frame, name: str, x: float, y: float) -> Iterator[Shape]:
    yield Disc(x, y, _AVATAR, _AVATAR, frame.tones.secondary)
    style = frame.style(24, Face.BOLD, frame.tones.surface, 1.2)
    yield line(initials(name), style, x, y + _AVATAR / 2 - style.size * 0.6, _AVATAR, "center")


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
