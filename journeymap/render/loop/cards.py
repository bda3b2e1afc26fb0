"""What the circles of an ∞ say: each stage with its touchpoints, whose journey it is, and its worst moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.loop.disc import Band, Disc, is_cut, lines, smallest, space
from journeymap.render.loop.style import (
    AIM,
    CHIP,
    EYEBROW,
    FIGURE,
    HURTS,
    INITIALS,
    MOMENT,
    MORE,
    PEAK,
    PERSON,
    POINT,
    QUOTE,
    SMALLEST,
    STAGE,
)
from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, room_for, size, table, text_height, words
from journeymap.render.sheet.people import initials
from journeymap.render.sheet.style import HURT, SECONDARY, Type
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.view.view import Column, Feeling, Pain, Persona, Point, Touchpoint, View

MOST = 8
"""So many touchpoints are listed."""

_MEASURES = range(128, 293, 16)
_WIDER = range(168, 321, 24)
_FIGURE = 28
_CHIP, _CHIP_HIGH = 26, 17
_TEXT = _CHIP + 7
_AVATAR = 46


class Cards:
    """Makes the circles of a map, in its language."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.language = view.language
        self.hand = Hand(rtl=view.language.direction == "rtl")
        self.worst: Point | None = next(iter(view.ranking.worst), None)

    def stage(self, column: Column) -> Disc:
        """Set a stage: number, name, goal, and its touchpoints with how they feel."""
        return smallest([list(self._stage(column, measure)) for measure in _MEASURES], SMALLEST)

    def persona(self) -> Disc | None:
        """Set who lives the journey, and who else is on the map."""
        if not self.view.personas:
            return None
        first, *others = self.view.personas
        return smallest([list(self._persona(first, others, measure)) for measure in _WIDER])

    def moment(self) -> Disc | None:
        """Set the worst moment, and what hurts there."""
        worst = self.worst
        return smallest([list(self._moment(worst, measure)) for measure in _WIDER]) if worst else None

    def _stage(self, column: Column, measure: int) -> Iterator[Band]:
        wide = max(_FIGURE, room_for(str(column.number), FIGURE) + 8)
        look = f'STYLE="ROUNDED" BGCOLOR="{column.ink}"'
        yield Band(signs.plaque(words(str(column.number), FIGURE), wide, _FIGURE, look=look), wide, _FIGURE)
        yield space(5)
        head = measure * 4 // 5
        yield from lines(column.name, STAGE.inked(column.ink), max(head, 96), 3)
        yield from lines(column.goal or "".join(column.goals[:1]), AIM, head, 4)
        if column.feeling:
            yield space(4)
            yield self._felt(column.feeling, measure)
        if column.touchpoints:
            yield space(8)
            yield from self._points(column, measure)

    def _felt(self, feeling: Feeling, measure: int) -> Band:
        type_ = PEAK.inked(EMOTIONS[feeling.score])
        text = "".join(fitted(feeling.word, type_, measure - _TEXT))
        return self._beside(_chip(feeling), words(text, type_), room_for(text, type_), _CHIP_HIGH)

    def _beside(self, chip: str, text: str, room: int, height: int, *, cut: bool = False) -> Band:
        """Set a text beside a chip."""
        parts = self.hand.row(cell(chip, _CHIP, height), cell("", _TEXT - _CHIP), self.hand.cell(text, room, height))
        return Band(table(parts, look=size(_TEXT + room, height)), _TEXT + room, height, cut)

    def _points(self, column: Column, measure: int) -> Iterator[Band]:
        """Set the touchpoints below each other, all from where the longest one starts."""
        shown = column.touchpoints[:MOST]
        found = [self._named(point, column, measure - _TEXT) for point in shown]
        room = max(room_for(line, type_) for lines, type_, _ in found for line in lines)
        is_felt = any(point.feeling for point in shown)
        for point, (lines_, type_, cut) in zip(shown, found, strict=True):
            height = max(_CHIP_HIGH, text_height(len(lines_), type_))
            chip = _chip(point.feeling) if point.feeling else ""
            if is_felt:
                yield self._beside(chip, self.hand.text(lines_, type_), room, height, cut=cut)
            else:
                yield from (Band(words(line, type_), room_for(line, type_), text_height(1, type_), cut) for line in lines_)
            yield space(4)
        more = len(column.touchpoints) - len(shown)
        if more:
            yield from lines(
                self.language.labels("and {n} more touchpoint", "and {n} more touchpoints", more), MORE, measure, 1
            )

    def _named(self, point: Touchpoint, column: Column, measure: int) -> tuple[tuple[str, ...], Type, bool]:
        type_ = PEAK.inked(column.ink) if point.moment_of_truth else POINT
        if self.worst and point.id == self.worst.place.anchor:
            type_ = PEAK.inked(HURT)
        text = f"★\u00a0{point.name}" if point.moment_of_truth else point.name
        found = fitted(text, type_, measure, 3)
        return found, type_, is_cut(text, found)

    def _persona(self, persona: Persona, others: Sequence[Persona], measure: int) -> Iterator[Band]:
        look = f'STYLE="ROUNDED" BGCOLOR="{SECONDARY}"'
        letters = initials(persona.name)
        if letters:
            yield Band(signs.plaque(words(letters, INITIALS), _AVATAR, _AVATAR, look=look), _AVATAR, _AVATAR)
            yield space(7)
        yield from lines(persona.name, PERSON, measure, 2)
        yield from lines(persona.facts or persona.segment, AIM, measure, 3)
        if persona.quote:
            yield space(6)
            yield from lines(persona.quote, QUOTE, measure, 5)
        if others:
            yield space(7)
            told = self.language.label("Also on this map: {names}", names=", ".join(other.name for other in others))
            yield from lines(told, MORE, measure, 3)

    def _moment(self, worst: Point, measure: int) -> Iterator[Band]:
        yield from lines(self.language.label("Worst moment"), EYEBROW.inked(HURT), measure, 1)
        yield space(4)
        yield from lines(worst.place.name, MOMENT, measure, 3)
        yield space(3)
        yield self._felt(worst.feeling, measure)
        pain = worst_pain(self.view)
        if pain:
            yield space(8)
            bars = signs.bars(pain.severity, rtl=self.hand.rtl)
            yield Band(bars, signs.BARS_WIDTH, 15)
            yield from lines(pain.text, HURTS, measure, 4)


def worst_pain(view: View) -> Pain | None:
    """Return what hurts most at the worst moment, which is the one pain that an ∞ tells."""
    return next((pain for worst in view.ranking.worst[:1] for pain in view.ranking.pains if pain.place == worst.place), None)


def _chip(feeling: Feeling) -> str:
    look = f'STYLE="ROUNDED" BGCOLOR="{EMOTIONS[feeling.score]}" VALIGN="TOP"'
    return signs.plaque(words(feeling.signed, CHIP), _CHIP, _CHIP_HIGH, look=look)
