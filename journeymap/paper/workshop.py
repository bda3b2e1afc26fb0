"""What is drawn on a workshop canvas: fields, heads, cells with the places of notes, the emotion band, the guide."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.contrast import mixed
from journeymap.icons import face_name
from journeymap.language import mark, words
from journeymap.paper.facilitator import Guide
from journeymap.paper.geometry import straight
from journeymap.paper.guide import QUESTIONS
from journeymap.paper.plan import AIR, GAP, NOTE, cell_of, line_room
from journeymap.paper.scene import Glyph, Page, Panel, Path, Style, Text
from journeymap.paper.setting import SMALLEST, alike, block, fitted, line, room, sized
from journeymap.paper.sizes import MM
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.plan import Plan, Row
    from journeymap.paper.scene import Paragraph, Shape
    from journeymap.view.view import Column, View

FIELDS = (mark("Persona"), mark("Scenario"), mark("Facilitator"), mark("Date"))
GOAL = mark("Goal")
CHECK = mark("This line is 100 mm long when the page is printed at its true size.")
SQUARE = mark("Each dashed square has room for one note of 76 × 76 mm.")


_BAND, _PLAQUE = 26.0, 15.0
"""How high the coloured part of a stage's head is on A0, and the square with its number, in mm."""


def page(view: View, plan: Plan) -> Page:
    """Draw the canvas, for text that runs from left to right."""
    shapes = tuple(_Canvas(view, plan).shapes())
    return Page(plan.width * MM, plan.height * MM, shapes, view.title, ground=view.palette.light.surface)


class _Canvas:
    """The canvas on its way. Places are in mm, as the plan has them, until a shape is made."""

    def __init__(self, view: View, plan: Plan) -> None:
        self.view = view
        self.plan = plan
        self.say = view.language.label
        self.tones = view.palette.light
        self.right = plan.left + len(view.columns) * (plan.cell + GAP) - GAP

    def shapes(self) -> Iterator[Shape]:
        """Yield everything from top to bottom."""
        plan = self.plan
        yield from self._title()
        y = plan.margin + plan.title
        yield from self._heads(y)
        y += plan.head + GAP
        for row in plan.rows:
            if row.line:
                yield from self._divide(row, y)
                y += line_room()
            high = plan.emotion if row.id == "emotion" else cell_of(row.notes)
            yield from self._label(row, y, high)
            yield from self._emotion(y) if row.id == "emotion" else self._cells(row, y, high)
            y += high + GAP
        guide = Guide(self.view, plan)
        yield from guide.beside(self.right) if plan.side else guide.below(y)
        yield from self._foot()

    def _style(self, size: float, face: Face = Face.REGULAR, color: str = "") -> Style:
        """A style by its size on A0."""
        return sized(size, self.plan.scale, face, color or self.tones.ink)

    def _title(self) -> Iterator[Shape]:
        """The map's title, and beside it what to fill in."""
        plan, scale = self.plan, self.plan.scale
        wide = plan.width - 2 * plan.margin
        measure = wide * 0.42 * MM
        style = self._style(58, Face.BOLD)
        part = fitted(
            self.view.title,
            style,
            measure,
            (plan.title - 22 * scale) * MM,
            [round(style.size * share, 1) for share in (1, 0.85, 0.7, 0.6, 0.5, 0.4)],
        )
        said = self._style(19, Face.SEMIBOLD, self.tones.secondary)
        above = f"{self.say(mark('Workshop canvas'))} · {self.view.state_label}"
        yield line(above, said, plan.margin * MM, plan.margin * MM, measure)
        yield Text(plan.margin * MM, (plan.margin + 10 * scale) * MM, measure, part.height, (part,), is_title=True)
        left = plan.margin + wide * 0.46
        across = (wide * 0.54 - 8 * scale) / 2
        name = self._style(17, Face.SEMIBOLD, self.tones.secondary)
        for number, field in enumerate(FIELDS):
            x = left + (number % 2) * (across + 8 * scale)
            y = plan.margin + (number // 2) * 28 * scale
            yield Panel(x * MM, y * MM, across * MM, 24 * scale * MM, "", self.tones.decorative, 0.8, 2.5 * scale * MM)
            text = self.say(field)
            yield line(text, name, (x + 3.5 * scale) * MM, (y + 2.5 * scale) * MM, (across - 7 * scale) * MM)

    def _heads(self, y: float) -> Iterator[Shape]:
        """Number and name of each stage, and a line for the customer's goal."""
        for column, name in zip(self.view.columns, self._names(), strict=True):
            x = self.plan.left + (column.number - 1) * (self.plan.cell + GAP)
            yield from self._head(column, name, x, y)

    def _names(self) -> list[Paragraph]:
        """The names of stages, all in one size, unless a long one would make that too small for the others."""
        names, scale = [column.name for column in self.view.columns], self.plan.scale
        measure, high = (self.plan.cell - _PLAQUE * scale - 14 * scale) * MM, (_BAND - 2) * scale * MM
        style = self._style(32, Face.BOLD, self.tones.on_stage)._replace(leading=1.15)
        sizes = [round(style.size * share, 1) for share in (1, 0.85, 0.7, 0.6, 0.5, 0.42)]
        found = alike(names, style, [measure] * len(names), high, sizes[:5])
        return found or [fitted(name, style, measure, high, sizes) for name in names]

    def _head(self, column: Column, name: Paragraph, x: float, y: float) -> Iterator[Shape]:
        plan, scale = self.plan, self.plan.scale
        band, plaque = _BAND * scale, _PLAQUE * scale
        yield Panel(x * MM, y * MM, plan.cell * MM, plan.head * MM, column.tint, "", radius=3 * scale * MM)
        yield Panel(x * MM, y * MM, plan.cell * MM, band * MM, column.ink, "", radius=3 * scale * MM)
        middle = y + (band - plaque) / 2
        yield Panel(
            (x + 5 * scale) * MM, middle * MM, plaque * MM, plaque * MM, self.tones.surface, "", radius=2.5 * scale * MM
        )
        figure = self._style(28, Face.BOLD, column.ink)
        high = figure.size * figure.leading
        yield line(str(column.number), figure, (x + 5 * scale) * MM, (y + band / 2) * MM - high / 2, plaque * MM, "center")
        measure = (plan.cell - plaque - 14 * scale) * MM
        yield Text((x + plaque + 9 * scale) * MM, (y + band / 2) * MM - name.height / 2, measure, name.height, (name,))
        label = self._style(14, Face.SEMIBOLD, column.ink)
        wide = room(self.say(GOAL), label)
        base = y + plan.head - 5 * scale
        yield line(self.say(GOAL), label, (x + 5 * scale) * MM, base * MM - label.size * 1.15, wide)
        ends = ((x + 8 * scale) * MM + wide, base * MM), ((x + plan.cell - 5 * scale) * MM, base * MM)
        yield Path(straight(*ends), column.ink, 0.7)

    def _label(self, row: Row, y: float, high: float) -> Iterator[Shape]:
        """A lane's icon, name and question."""
        plan, scale = self.plan, self.plan.scale
        x, size = plan.margin, 11 * scale
        yield Glyph(x * MM, (y + 2 * scale) * MM, size * MM, row.icon, self.tones.secondary)
        measure = (plan.label - (34 * scale if row.id == "emotion" else 4 * scale)) * MM
        name = self._style(31, Face.BOLD)
        sizes = [round(name.size * share, 1) for share in (1, 0.85, 0.72, 0.6)]
        beside = measure - (size + 3 * scale) * MM
        part = fitted(row.label, name._replace(leading=1.15), beside, 24 * scale * MM, sizes)
        top = (y + 2 * scale + size / 2) * MM - part.style.size * part.style.leading / 2
        yield Text((x + size + 3 * scale) * MM, top, beside, part.height, (part,))
        question = self.say(QUESTIONS[row.id]) if row.id in QUESTIONS else ""
        if question:
            below = top + part.height + 2.5 * scale * MM
            style = self._style(24, color=self.tones.secondary)
            left = (y + high) * MM - below
            told = fitted(
                question, style, measure, left, [style.size, round(style.size * 0.85, 1), round(style.size * 0.72, 1)]
            )
            yield Text(x * MM, below, measure, told.height, (told,))

    def _cells(self, row: Row, y: float, high: float) -> Iterator[Shape]:
        """A lane's cells, with the places of notes in their middle."""
        plan = self.plan
        fill = {"pains": self.tones.pains, "opportunities": self.tones.opportunities}.get(row.id, self.tones.faint)
        spread = (plan.cell - cell_of(plan.across)) / (plan.across + 1)
        for column in self.view.columns:
            x = plan.left + (column.number - 1) * (plan.cell + GAP)
            alt = f"{row.label} · {column.name}"
            yield Panel(x * MM, y * MM, plan.cell * MM, high * MM, fill, self.tones.line, 0.8, 2 * MM, alt=alt)
            for number in range(plan.across * row.notes):
                left = x + AIR + spread + (number % plan.across) * (NOTE + AIR + spread)
                top = y + AIR + (number // plan.across) * (NOTE + AIR)
                yield Panel(left * MM, top * MM, NOTE * MM, NOTE * MM, "", self.tones.decorative, 0.7, dash=2 * MM)

    def _emotion(self, y: float) -> Iterator[Shape]:
        """The band with its scale: bands of ground, lines, faces with their words."""
        plan, scale = self.plan, self.plan.scale
        wide, high = self.right - plan.left, plan.emotion
        face = min(13 * scale, high / 7)
        inset = face * 0.75
        heights = {score: y + inset + (2 - score) / 4 * (high - 2 * inset) for score in range(2, -3, -1)}
        edges = (y, heights[1], heights[0], heights[-1], y + high)
        rise, fall = self.tones.rise, self.tones.fall
        for ground, (top, bottom) in zip(
            (rise, mixed(rise, self.tones.surface, 0.5), mixed(fall, self.tones.surface, 0.5), fall),
            pairwise(edges),
            strict=True,
        ):
            yield Panel(plan.left * MM, top * MM, wide * MM, (bottom - top) * MM, ground)
        for column in self.view.columns[1:]:
            x = (plan.left + (column.number - 1) * (plan.cell + GAP) - GAP / 2) * MM
            yield Path(straight((x, y * MM), (x, (y + high) * MM)), self.tones.surface, 2.5)
        for score, at in heights.items():
            color = self.tones.emotions[score + 2]
            ends = ((plan.left * MM, at * MM), (self.right * MM, at * MM))
            yield Path(
                straight(*ends),
                self.tones.secondary if not score else self.tones.decorative,
                1.6 if not score else 0.7,
                dash=0 if score else 3 * MM,
            )
            x = plan.left - 3 * scale - face
            yield Glyph(x * MM, (at - face / 2) * MM, face * MM, face_name(score), color, self.say(words.EMOTIONS[score]))
            style = self._style(15, Face.BOLD, color)
            yield line(
                self.view.language.signed(score),
                style,
                (x - 14 * scale) * MM,
                at * MM - style.size * 0.65,
                12 * scale * MM,
                "right",
            )
        yield Panel(plan.left * MM, y * MM, wide * MM, high * MM, "", self.tones.line, 0.8)

    def _divide(self, row: Row, y: float) -> Iterator[Shape]:
        """A blueprint line with its name."""
        style = self._style(14, Face.SEMIBOLD, self.tones.secondary)
        middle = (y + line_room() / 2 - GAP / 2) * MM
        wide = min(room(row.line, style), (self.plan.label - 2) * MM)
        yield line(row.line, style, self.plan.margin * MM, middle - style.size * style.leading / 2, wide)
        yield Path(straight((self.plan.left * MM, middle), (self.right * MM, middle)), self.tones.secondary, 1.2, dash=3 * MM)

    def _foot(self) -> Iterator[Shape]:
        """A line to hold a ruler against, and what the squares are."""
        plan, scale = self.plan, self.plan.scale
        style = self._style(13.5, color=self.tones.secondary)
        y = (plan.height - plan.margin - 4 * scale) * MM
        x = plan.margin * MM
        yield Path(straight((x, y), (x + 100 * MM, y)), self.tones.ink, 1)
        for end in (x, x + 100 * MM):
            yield Path(straight((end, y - 2 * MM), (end, y + 2 * MM)), self.tones.ink, 1)
        said, measure = f"{self.say(CHECK)} {self.say(SQUARE)}", (plan.width - 2 * plan.margin - 105) * MM
        part = fitted(said, style, measure, plan.foot * MM, [style.size, SMALLEST])
        top = min(y - part.height / 2, (plan.height - plan.margin) * MM - part.height)
        yield block([part], x + 105 * MM, top, measure)
