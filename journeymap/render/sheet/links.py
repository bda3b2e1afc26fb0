"""Links told in rows at the foot of a card: an arrow, the condition, and the share at the end of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import words as vocabulary
from journeymap.render.sheet.markup import Hand, cell, fitted, piece, room_for, table, text_height, words
from journeymap.render.sheet.rows import Row
from journeymap.render.sheet.style import ARROW, BACK, BOLD, INK, LINE, LOOP, SECONDARY, SMALL, STRONG, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.language import Language
    from journeymap.render.sheet.style import Type
    from journeymap.render.sheet.ways import Spot
    from journeymap.view.view import Edge

SIGN = 15
"""Where the text of a link starts, beside its arrow."""

LINES = 3
"""So many lines a row has at most."""

_COLORS = {"forward": INK, "back": BACK, "loop": LOOP, "exit": SECONDARY}


class Teller:
    """Tells links in rows.

    Where touchpoints have `places`, links are drawn, too: arrows show their direction, and where they lead need not be told.
    """

    def __init__(self, language: Language, hand: Hand, places: Mapping[str, Spot] | None = None) -> None:
        self.language = language
        self.hand = hand
        self.places = places

    def row(self, edge: Edge, measure: int = TEXT, most: int = LINES, air: int = 4) -> Row:
        """Set a link in up to so many lines, with so much air above and below them."""
        color = _COLORS[edge.kind]
        type_ = (SMALL if edge.kind == "forward" else STRONG).inked(color)
        share = room_for(edge.share, BOLD) if edge.share else 0
        room = measure - SIGN - share - 4
        texts = [(fitted(said, look, room, most), look) for said, look in self._told(edge, type_)]
        heights = [text_height(len(lines), look) for lines, look in texts]
        height = sum(heights) + 2 * air
        body = self.hand.text(*texts[0])
        if len(texts) > 1:
            # Graphviz sets lines closer than it says where there are two faces in a cell.
            stack = [[self.hand.cell(self.hand.text(*text), room + 4, high)] for text, high in zip(texts, heights, strict=True)]
            body = table([cell("", 0, air)], *stack, [cell("", 0, air)])
        parts = self.hand.row(
            self.hand.cell(words(self._arrow(edge), ARROW.inked(color)), SIGN, height),
            self.hand.cell(body, room + 4, height),
            cell(words(edge.share, BOLD.inked(color)), share, height, f'ALIGN="{self.hand.end}"') if share else "",
        )
        return Row(table(parts), height)

    def _told(self, edge: Edge, type_: Type) -> list[tuple[str, Type]]:
        """What there is to tell of a way, and how: its condition, below where it leads unless a line shows that."""
        label = self.language.label
        if edge.kind == "exit":
            told = label("Exit: {reason}", reason=edge.when) if edge.when else label(vocabulary.LINK_KINDS["exit"])
        elif self.places is None:
            target = (edge.target_name, STRONG.inked(type_.color))
            return [target, (edge.when, SMALL.inked(type_.color))] if edge.when else [target]
        else:
            told = edge.when or (label(vocabulary.LINK_KINDS["loop"]) if edge.kind == "loop" else edge.target_name)
        return [(told, type_)]

    def _arrow(self, edge: Edge) -> str:
        """A sign for the way that a link takes across the page; all of them are in our faces and none is an emoji."""
        if edge.kind == "loop":
            return "↻"
        if not edge.target:
            return "⇤" if self.hand.rtl else "⇥"
        if self.places is None:
            return "→" if (edge.kind != "back") != self.hand.rtl else "←"
        (column, row), (to, to_row) = self.places[edge.source], self.places[edge.target]
        if column == to:
            return "↓" if to_row > row else "↑"
        return "→" if (to > column) != self.hand.rtl else "←"


def rule(measure: int = TEXT) -> str:
    """Make a cell that is a thin line above a link, a point high."""
    return piece(measure, 1, f'BGCOLOR="{LINE}"')
