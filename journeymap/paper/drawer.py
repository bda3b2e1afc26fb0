"""Drawing a card: its stage above, its text as large as fits, its signs and its code below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.card import Card, Fact
from journeymap.paper.scene import Code, Glyph, Panel, Style, Text
from journeymap.paper.setting import block, fitted, height, line, paragraph, room
from journeymap.paper.sizes import MM
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Paragraph, Shape
    from journeymap.view.view import Column, View

KINDS = {"touchpoint": mark("Touchpoint"), "pain": mark("Pain"), "opportunity": mark("Opportunity")}

PAD = 6.0
"""From a card's edge to what is on it, in mm: what office printers can't reach, where cards fill the sheet."""

CODE = 16.0
"""The side of a QR code on such a card, in mm."""

QUIET = 4
"""The width of the light zone around a QR code, in modules (ISO/IEC 18004)."""

_NAMES = (17, 15.5, 14, 12.5, 11, 10, 9, 8, 7.2, 6.5, 6)

_SHARE = 0.72
"""How large a touchpoint's action is beside its name."""

LEAST = 6.0
"""No text of a card is smaller, in points."""

USUAL = 76.0
"""The side of the card that sizes are given for: that of a sticky note."""


class Drawer:
    """Draws cards of one size, given in mm."""

    def __init__(self, view: View, width: float, high: float) -> None:
        self.view = view
        self.tones = view.palette.light
        self.width, self.high = width, high
        self.scale = max(0.6, min(1.6, min(width, high) / USUAL))
        self.measure = (width - 2 * PAD) * MM

    def shapes(self, card: Card, rows: tuple[tuple[bool, ...], ...], url: str) -> Iterator[Shape]:
        """Draw a card with its top left corner at 0, 0; `rows` are the modules of the QR code of its `url`, or none."""
        scale, x, y = self.scale, PAD * MM, PAD * MM
        ground = {"pain": self.tones.pains, "opportunity": self.tones.opportunities}.get(card.kind, "")
        if ground:
            yield Panel(
                1.5 * MM,
                1.5 * MM,
                (self.width - 3) * MM,
                (self.high - 3) * MM,
                ground,
                "",
                radius=2.5 * MM,
            )
        yield from self._head(card.column, x, y)
        top = y + 10.5 * scale * MM
        yield from self._kind(card, x, top)
        top += 6.5 * scale * MM
        if card.is_decisive:
            yield from self._decisive(card.column, x, top)
            top += 5 * scale * MM
        side = min(CODE * scale, self.high / 3) * MM if rows else 0
        named = () if not card.id or self._is_beside(card) else (Fact("custom", card.id),)
        facts = list(self._facts((*card.facts, *named), self.measure - (side + 3 * MM if side else 0)))
        deep = max(sum(high for _, high in facts), side)
        foot = (self.high - PAD) * MM - deep
        body = self._body(card, foot - top - 1.5 * scale * MM)
        yield block(body, x, top, self.measure)
        at = (self.high - PAD) * MM - sum(high for _, high in facts)
        for parts, high in facts:
            yield from ((part._replace(x=part.x + x, y=part.y + at)) for part in parts)
            at += high
        if rows:
            yield from self._code(rows, url, (self.width - PAD) * MM - side, (self.high - PAD) * MM - side, side)

    def _style(self, size: float, face: Face = Face.REGULAR, color: str = "") -> Style:
        return Style(max(LEAST, round(size * self.scale, 1)), face, color or self.tones.ink, 1.24)

    def _head(self, column: Column, x: float, y: float) -> Iterator[Shape]:
        """The stage: its colour, number and name."""
        high, plaque = 9 * self.scale * MM, 6 * self.scale * MM
        inset = (high - plaque) / 2
        yield Panel(x, y, self.measure, high, column.ink, "", radius=1.6 * MM)
        yield Panel(x + inset, y + inset, plaque, plaque, self.tones.surface, "", radius=1.1 * MM)
        figure = self._style(11, Face.BOLD, column.ink)
        yield line(str(column.number), figure, x + inset, y + high / 2 - figure.size * figure.leading / 2, plaque, "center")
        measure = self.measure - plaque - 3 * inset - 2 * MM
        style = self._style(11.5, Face.BOLD, self.tones.on_stage)
        sizes = [max(LEAST, style.size * share) for share in (1, 0.85, 0.72, 0)]
        name = fitted(column.name, style, measure, high - 1, sizes)
        yield Text(x + plaque + 2 * inset + MM, y + (high - name.height) / 2, measure, name.height, (name,))

    def _kind(self, card: Card, x: float, y: float) -> Iterator[Shape]:
        """What the card is, and the id that its map knows it by."""
        size = 4.4 * self.scale * MM
        said = self.view.language.label(KINDS[card.kind])
        style = self._style(8, Face.SEMIBOLD, self.tones.secondary)
        wide = min(room(said, style), self.measure - size - 2 * MM)
        yield Glyph(x, y, size, card.kind, self.tones.secondary)
        middle = y + size / 2 - style.size * style.leading / 2
        yield line(said, style, x + size + 1.5 * MM, middle, wide)
        if card.id and self._is_beside(card):
            left = x + size + 3.5 * MM + wide
            small = self._style(6.5, color=self.tones.secondary)
            base = y + size / 2 - small.size * small.leading / 2
            yield line(card.id, small, left, base, x + self.measure - left, "right")

    def _is_beside(self, card: Card) -> bool:
        """Whether there is room for a card's id beside its kind; else it is a fact among others."""
        said = room(self.view.language.label(KINDS[card.kind]), self._style(8, Face.SEMIBOLD))
        return room(card.id, self._style(6.5)) + said + 4.4 * self.scale * MM + 3.5 * MM <= self.measure

    def _decisive(self, column: Column, x: float, y: float) -> Iterator[Shape]:
        size = 3.6 * self.scale * MM
        style = self._style(7.5, Face.BOLD, column.ink)
        yield Glyph(x, y, size, "moment-of-truth", column.ink)
        said = self.view.language.label(mark("Moment of truth"))
        yield line(
            said, style, x + size + 1.5 * MM, y + size / 2 - style.size * style.leading / 2, self.measure - size - 2 * MM
        )

    def _body(self, card: Card, high: float) -> list[Paragraph]:
        """The text as large as there is room for; what the customer does, in smaller type below a touchpoint's name."""
        face = Face.BOLD if card.kind == "touchpoint" else Face.SEMIBOLD
        largest = 1 if card.kind == "touchpoint" else 0.88
        sizes = [max(LEAST, round(size * self.scale * largest, 1)) for size in _NAMES]
        style = Style(0, face, self.tones.ink, 1.22)
        if not card.more:
            return [fitted(card.text, style, self.measure, high, sizes)]
        name = fitted(card.text, style, self.measure, high * 0.6, sizes)
        for size in sizes[sizes.index(name.style.size) :]:
            smaller = fitted(card.text, style, self.measure, high * 0.6, [size])
            lesser = Style(max(LEAST, round(size * _SHARE, 1)), Face.REGULAR, self.tones.ink, 1.28)
            more = paragraph(card.more, lesser, self.measure, before=1.2 * self.scale * MM)
            if not smaller.is_cut and height([smaller, more]) <= high:
                return [smaller, more]
        lesser = Style(LEAST, Face.REGULAR, self.tones.ink, 1.28)
        left = high - name.height - 1.2 * self.scale * MM
        most = int(left / (lesser.size * lesser.leading))
        return [name, paragraph(card.more, lesser, self.measure, most, 1.2 * self.scale * MM)] if most > 0 else [name]

    def _facts(self, facts: Sequence[Fact], measure: float) -> Iterator[tuple[list[Glyph | Panel | Text], float]]:
        """Lines of signs, each from the top of its own box, and how high it is."""
        size = 3.8 * self.scale * MM
        for fact in facts:
            style = self._style(7.6, Face.SEMIBOLD if fact.color else Face.REGULAR, fact.color or self.tones.ink)
            parts: list[Glyph | Panel | Text] = []
            first = style.size * style.leading
            if fact.bars:
                parts += self._bars(fact, max(0.0, (first - size * 0.72) / 2))
                indent = fact.bars * 2.4 * self.scale * MM + 1.2 * MM
            else:
                parts.append(Glyph(0, max(0.0, (first - size) / 2), size, fact.icon, fact.color or self.tones.secondary))
                indent = size + 1.5 * MM
            told = paragraph(fact.text, style, measure - indent, 2)
            told = told._replace(lines=tuple(line.removesuffix(" ·") for line in told.lines))
            high = max(size, told.height)
            parts.append(Text(indent, max(0.0, (size - first) / 2), measure - indent, told.height, (told,)))
            yield parts, high + 0.9 * self.scale * MM

    def _bars(self, fact: Fact, y: float) -> list[Panel]:
        wide, high, step = 1.7 * self.scale * MM, 2.7 * self.scale * MM, 2.4 * self.scale * MM
        weight = 0.35 * self.scale * MM
        return [
            Panel(number * step, y, wide, high, fact.color if number < fact.filled else "", fact.color, weight)
            for number in range(fact.bars)
        ]

    def _code(self, rows: tuple[tuple[bool, ...], ...], url: str, x: float, y: float, side: float) -> Iterator[Shape]:
        """A QR code within its quiet zone."""
        module = side / (len(rows) + 2 * QUIET)
        yield Panel(x, y, side, side, "#FFFFFF", "", radius=MM)
        alt = self.view.language.label(mark("Link to {address}"), address=url)
        yield Code(x + QUIET * module, y + QUIET * module, side - 2 * QUIET * module, rows, url, alt)
