"""What stands around an ∞: where customers come in, and the ways out of a stage that aren't along the ribbon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.language import words as vocabulary
from journeymap.render.loop.style import EYEBROW, LINK, MORE, SHARE, SIGN
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block
from journeymap.render.sheet.markup import Hand, cell, fitted, room_for, size, table, text_height, words
from journeymap.render.sheet.style import BACK, LOOP, SECONDARY, SURFACE
from journeymap.typography import covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.render.sheet.style import Type
    from journeymap.view.view import Column, Edge, View

MEASURE = 216
"""The longest line of a note."""

MOST = 4
"""So many ways out of a stage are told."""

_SIGN = 19
_PLAQUE = 19
_APART = 5
"""From one way to the next: a plaque is higher than a line of text."""

_WIDER = 8
"""By such a part of it: DejaVu Sans Bold, which many machines have for Arabic, is wider by a fourteenth."""

_COLORS = {"back": BACK, "loop": LOOP, "exit": SECONDARY}
_ORDER = ("loop", "back", "exit")


class Note(NamedTuple):
    """A note: what it says, its width and height, the title of its group, and the kind of its first way."""

    block: Block
    width: int
    title: str
    kind: str


def kinds(view: View) -> set[str]:
    """The kinds of ways that notes tell."""
    notes = Notes(view)
    return {edge.kind for column in view.columns for edge in notes.edges(column)}


class Notes:
    """Makes the notes of a map, in its language."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.label = view.language.label
        self.hand = Hand(rtl=view.language.direction == "rtl")
        self.stages = {point.id: view.columns[point.column] for point in view.flow.touchpoints}

    def entry(self) -> Note:
        """Say what makes customers begin."""
        eyebrow, trigger = self.label("Start"), fitted(self.view.trigger, LINK, MEASURE, 4)
        rows = [((eyebrow,), EYEBROW), (trigger, LINK)] if trigger else [((eyebrow,), EYEBROW)]
        wide = max(room_for(line, type_) for lines, type_ in rows for line in lines)
        cells = [[self.hand.cell(self.hand.text(lines, type_), wide, text_height(len(lines), type_))] for lines, type_ in rows]
        height = sum(text_height(len(lines), type_) for lines, type_ in rows)
        return Note(Block(table(*cells), height), wide, " · ".join(filter(None, (eyebrow, self.view.trigger))), "entry")

    def ways(self, column: Column) -> Note | None:
        """Tell the ways out of a stage: into a new round, back to an earlier stage, and out; those within it are its own."""
        found = sorted(self.edges(column), key=lambda edge: _ORDER.index(edge.kind))
        if not found:
            return None
        shown = found[:MOST]
        rows = [self._row(edge, column) for edge in shown]
        more = len(found) - len(shown)
        if more:
            text = self.view.language.labels("and {n} more way", "and {n} more ways", more)
            rows.append((self.hand.text((text,), MORE), room_for(text, MORE), text_height(1, MORE)))
        wide = max(width for _, width, _ in rows)
        cells = [[self.hand.cell(content, wide, height + _APART)] for content, _, height in rows]
        title = " / ".join(self._told(edge) for edge in found)
        return Note(Block(table(*cells), sum(height + _APART for _, _, height in rows)), wide, title, found[0].kind)

    def edges(self, column: Column) -> Iterator[Edge]:
        """Yield the ways out of a stage that a note tells."""
        for point in column.touchpoints:
            for edge in point.links:
                if edge.kind == "exit" or (edge.kind != "forward" and self.stages[edge.target] != column):
                    yield edge

    def _row(self, edge: Edge, column: Column) -> tuple[str, int, int]:
        color = _COLORS[edge.kind]
        type_ = LINK.inked(color)
        target = self.stages.get(edge.target)
        sign = 0 if edge.kind == "exit" else _SIGN
        share = room_for(edge.share, SHARE) + 8 if edge.share else 0
        plaque = max(_PLAQUE, room_for(str(target.number), SHARE) + 8) if target else 0
        between = 5 if plaque and not share else 0
        text = fitted(self._said(edge), type_, MEASURE - sign - share - between - plaque, 3)
        room = max(_room(line, type_) for line in text)
        height = text_height(len(text), type_)
        parts = [self.hand.cell(self.hand.text(text, type_), room, height)]
        if sign:
            parts.insert(
                0, self.hand.cell(self.hand.text((self._sign(edge, column),), SIGN.inked(color)), sign, height, 'VALIGN="TOP"')
            )
        if share:
            parts.append(cell(words(edge.share, SHARE.inked(color)), share, height))
        if between:
            parts.append(cell("", between))
        if target:
            look = f'STYLE="ROUNDED" BGCOLOR="{target.ink}"'
            number = words(str(target.number), SHARE.inked(SURFACE))
            parts.append(cell(signs.plaque(number, plaque - 2, _PLAQUE - 2, look=look), plaque))
        wide = sign + room + share + between + plaque
        return table(self.hand.row(*parts), look=self._at_start(wide, height)), wide, height

    def _at_start(self, wide: int, height: int) -> str:
        return f'{size(wide, height)} ALIGN="{self.hand.start}"'

    def _said(self, edge: Edge) -> str:
        if edge.kind == "exit" and edge.when:
            return self.label("Exit: {reason}", reason=edge.when)
        return edge.when or (edge.target_name if edge.kind == "back" else self.label(vocabulary.LINK_KINDS[edge.kind]))

    def _sign(self, edge: Edge, column: Column) -> str:
        if edge.kind == "loop":
            return "↻"
        earlier = self.stages[edge.target].number < column.number
        return "←" if earlier != self.hand.rtl else "→"

    def _told(self, edge: Edge) -> str:
        kind = self.label(vocabulary.LINK_KINDS[edge.kind])
        return " · ".join(filter(None, (kind, edge.target_name, edge.label)))


def _room(line: str, type_: Type) -> int:
    """Return how wide a line is that something stands behind: letters that our font lacks may be wider than we guess."""
    room = room_for(line, type_)
    return room if covers(line, type_.face) else room + room // _WIDER
