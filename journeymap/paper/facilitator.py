"""The guide of a workshop canvas: the steps with their minutes beside or below it, and room for what has to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.guide import MINUTES, TITLE, TOTAL, steps
from journeymap.paper.plan import AIR, GAP, NOTE
from journeymap.paper.scene import Disc, Panel
from journeymap.paper.setting import SMALLEST, block, fitted, height, line, paragraph, sized
from journeymap.paper.sizes import MM
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.guide import Step
    from journeymap.paper.plan import Plan
    from journeymap.paper.scene import Paragraph, Shape, Style
    from journeymap.view.view import View

PARKED = mark("Parked for later")

_SHARES = (1, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How much smaller steps in a row are set: all alike, so that the longest has room."""


class Guide:
    """The guide on its way. Places are in mm, as the plan has them, until a shape is made."""

    def __init__(self, view: View, plan: Plan) -> None:
        self.plan = plan
        self.say = view.language.label
        self.tones = view.palette.light

    def style(self, size: float, face: Face = Face.REGULAR, color: str = "") -> Style:
        """A style by its size on A0."""
        return sized(size, self.plan.scale, face, color or self.tones.ink)

    def beside(self, right: float) -> Iterator[Shape]:
        """Set the steps below each other, beside a canvas that ends at `right`."""
        plan, scale = self.plan, self.plan.scale
        x, y = right + GAP, plan.margin + plan.title
        bottom = plan.height - plan.margin - plan.foot
        yield Panel(x * MM, y * MM, plan.side * MM, (bottom - y) * MM, self.tones.faint, self.tones.line, 0.8, 3 * scale * MM)
        inside, measure = (x + 7 * scale) * MM, (plan.side - 14 * scale) * MM
        chosen = steps(row.id for row in plan.rows)
        total = self.say(TOTAL, minutes=sum(step.minutes for step in chosen))
        head = [
            paragraph(self.say(TITLE), self.style(30, Face.BOLD), measure),
            paragraph(total, self.style(18, color=self.tones.secondary), measure, before=3 * scale * MM),
        ]
        yield block(head, inside, (y + 7 * scale) * MM, measure)
        top = (y + 7 * scale) * MM + height(head) + 8 * scale * MM
        drafts = [self._step(step, measure - 15 * scale * MM) for step in chosen]
        spare = (bottom - 5 * scale) * MM - top - sum(high for _, high in drafts)
        between = max(0.0, min(spare / len(drafts), 12 * scale * MM))
        for number, (parts, high) in enumerate(drafts, 1):
            plaque = 11 * scale * MM
            yield Disc(inside, top, plaque, plaque, self.tones.ink)
            figure = self.style(17, Face.BOLD, self.tones.surface)
            yield line(str(number), figure, inside, top + plaque / 2 - figure.size * figure.leading / 2, plaque, "center")
            yield block(parts, inside + 15 * scale * MM, top, measure - 15 * scale * MM)
            top += high + between
        yield from self._parked(x, top / MM + 2 * scale, bottom)

    def _parked(self, x: float, top: float, bottom: float) -> Iterator[Shape]:
        """Room for what comes up at the wrong time, where there is room for a note at least."""
        plan, scale = self.plan, self.plan.scale
        style = self.style(23, Face.BOLD)
        head = style.size * style.leading / MM + 4 * scale
        across, down = (int((length - AIR) // (NOTE + AIR)) for length in (plan.side, bottom - top - head))
        if across < 1 or down < 1:
            return
        measure = (plan.side - 14 * scale) * MM
        first = bottom - 2 * AIR - down * (NOTE + AIR) + AIR
        name = fitted(self.say(PARKED), style, measure, style.size * style.leading, [style.size, style.size * 0.8, SMALLEST])
        yield block([name], (x + 7 * scale) * MM, (first - head) * MM, measure)
        spread = (plan.side - across * NOTE) / (across + 1)
        for number in range(across * down):
            left = x + spread + (number % across) * (NOTE + spread)
            high = first + (number // across) * (NOTE + AIR)
            yield Panel(left * MM, high * MM, NOTE * MM, NOTE * MM, "", self.tones.decorative, 0.7, dash=2 * MM)

    def below(self, y: float) -> Iterator[Shape]:
        """Set the steps in a row, below a canvas that ends at `y`."""
        plan, scale = self.plan, self.plan.scale
        wide = plan.width - 2 * plan.margin
        yield Panel(
            plan.margin * MM, y * MM, wide * MM, plan.strip * MM, self.tones.faint, self.tones.line, 0.8, 3 * scale * MM
        )
        chosen = steps(row.id for row in plan.rows)
        across = wide / len(chosen)
        measure, room_left = (across - 21 * scale) * MM, (plan.strip - 8 * scale) * MM
        shares = (share for share in _SHARES if all(self._step(step, measure, share)[1] <= room_left for step in chosen))
        share = next(shares, _SHARES[-1])
        for number, step in enumerate(chosen):
            x = plan.margin + number * across
            plaque = 10 * scale * MM
            left, top = (x + 4 * scale) * MM, (y + 5 * scale) * MM
            yield Disc(left, top, plaque, plaque, self.tones.ink)
            figure = self.style(17, Face.BOLD, self.tones.surface)
            yield line(str(number + 1), figure, left, top + plaque / 2 - figure.size * figure.leading / 2, plaque, "center")
            yield block(self._step(step, measure, share)[0], left + plaque + 3 * scale * MM, top, measure)

    def _step(self, step: Step, measure: float, share: float = 1) -> tuple[list[Paragraph], float]:
        """A step's name, minutes and text, and how high they are."""
        parts = [
            paragraph(self.say(step.name), self.style(23 * share, Face.BOLD), measure),
            paragraph(
                self.say(MINUTES, minutes=step.minutes),
                self.style(17 * share, Face.SEMIBOLD, self.tones.secondary),
                measure,
            ),
            paragraph(self.say(step.text), self.style(20 * share), measure, before=1.2 * self.plan.scale * MM),
        ]
        return parts, height(parts)
