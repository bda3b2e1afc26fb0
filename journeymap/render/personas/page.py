"""Persona sheets laid out: cards side by side, all of a row as high as the highest."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.parts import Box
from journeymap.render.personas.feelings import Feelings, keys
from journeymap.render.personas.style import (
    APART,
    EDGE,
    INITIALS,
    INSET,
    PAD,
    PORTRAIT,
    ROOMY,
    SAYS,
    SAYS_X,
    SHEET,
    SIDE,
    WHO,
)
from journeymap.render.personas.who import Who
from journeymap.render.sheet.frame import explained, heading, notes
from journeymap.render.sheet.markup import words
from journeymap.render.sheet.people import initials
from journeymap.render.sheet.style import LINE, SURFACE, WIDEST

if TYPE_CHECKING:
    from journeymap.drawing.parts import Line
    from journeymap.render.sheet.frame import Block
    from journeymap.view.view import Column, Curve, Persona, View

PEOPLE = "people"
"""Where personas are on the canvas."""


class Sheet(NamedTuple):
    """What a card shows, before its place is known: beside the portrait, and beside that."""

    persona: Persona
    hue: Column
    side: list[tuple[str, Block]]
    main: list[tuple[str, Block]]
    curve: Curve | None
    chart: float

    @property
    def height(self) -> float:
        """How high the card must be."""
        side = 2 * EDGE + 3 * INSET + PORTRAIT + sum(block.height + ROOMY for _, block in self.side) - ROOMY
        main = 2 * PAD + sum(block.height + ROOMY for _, block in self.main) - ROOMY + (self.chart + ROOMY if self.chart else 0)
        return max(side, main)


class Page:
    """The layout of persona sheets. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.who = Who(view.language)
        self.grounds: list[Box] = []
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        sheets = [self._sheet(number, persona) for number, persona in enumerate(view.personas)]
        across = -(-len(sheets) // isqrt(len(sheets)))
        self.width = across * (SHEET + APART) - APART
        self.measure = min(self.width, WIDEST)
        trigger = view.language.label("Trigger: {trigger}", trigger=view.trigger) if view.trigger else ""
        block = heading(view, self.measure, trigger)
        self.boxes.append(Box("title", "title", 0, 0, self.measure, block.height, block.label))
        self.bottom = float(block.height)
        for start in range(0, len(sheets), across):
            row = sheets[start : start + across]
            height = max(sheet.height for sheet in row)
            self.bottom += APART if start else 0
            for number, sheet in enumerate(row):
                self._put(sheet, number * (SHEET + APART), height)
            self.bottom += height
        foot = explained(keys(view) if view.curves else (), notes(view), self.measure, self.who.hand)
        if foot.label:
            self.boxes.append(Box("legend", "legend", 0, self.bottom + APART - 6, self.measure, foot.height, foot.label))
            self.bottom += APART - 6 + foot.height

    def _sheet(self, number: int, persona: Persona) -> Sheet:
        hue = self.view.columns[number % len(self.view.columns)]
        curve = next((curve for curve in self.view.curves if curve.index == number and not curve.today), None)
        side = [
            ("identity", self.who.identity(persona, hue.ink)),
            ("worth", self.who.worth(persona, hue.ink)),
            ("traits", self.who.traits(persona, hue.ink)),
        ]
        main = [("voice", self.who.voice(persona)), ("wishes", self.who.wishes(persona, hue.ink))]
        chart = Feelings(self.view, curve, persona.id, (0, 0)).height if curve else 0
        return Sheet(persona, hue, _known(side), _known(main), curve, chart)

    def _put(self, sheet: Sheet, x: int, height: float) -> None:
        """Put a card at some place of the row that begins where the page ends so far."""
        persona, hue, top = sheet.persona, sheet.hue, self.bottom
        card = f'style="rounded,filled" color="{LINE}" fillcolor="{SURFACE}"'
        panel = f'style="rounded,filled" color="{hue.tint}" fillcolor="{hue.tint}"'
        self.grounds.append(Box(f"persona-{persona.id}", "persona", x, top, SHEET, height, "", card, persona.name))
        self.grounds.append(Box(f"who-{persona.id}", "who", x + EDGE, top + EDGE, SIDE, height - 2 * EDGE, "", panel))
        look = f'shape="circle" style="filled" fillcolor="{hue.ink}" color="{SURFACE}" penwidth="3"'
        label = words(initials(persona.name), INITIALS)
        left, y = x + EDGE + INSET, top + EDGE + INSET
        self.boxes.append(
            Box(f"portrait-{persona.id}", "portrait", left, y, PORTRAIT, PORTRAIT, label, look, persona.name, PEOPLE)
        )
        y += PORTRAIT + INSET
        for name, block in sheet.side:
            self.boxes.append(Box(f"{name}-{persona.id}", name, left, y, WHO, block.height, block.label))
            y += block.height + ROOMY
        y = top + PAD
        for name, block in sheet.main:
            self.boxes.append(Box(f"{name}-{persona.id}", name, x + SAYS_X, y, SAYS, block.height, block.label))
            y += block.height + ROOMY
        if sheet.curve:
            feelings = Feelings(self.view, sheet.curve, persona.id, (x + SAYS_X, top + height - PAD - sheet.chart))
            self.grounds.append(feelings.ground())
            self.lines += feelings.lines()
            self.boxes += feelings.boxes()


def _known(blocks: list[tuple[str, Block]]) -> list[tuple[str, Block]]:
    return [(name, block) for name, block in blocks if block.label]
